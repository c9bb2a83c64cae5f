package org.rubriclang.eval;

import java.util.List;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/** How many decimal places the amounts of a rubric need, so that the ledger holds them as scaled longs. */
final class Places {
  /** More than this is left to boxed amounts. */
  private static final int MOST = 9;

  private final RubricModel model;

  Places(RubricModel model) {
    this.model = model;
  }

  int greatest() {
    int places = 0;
    for (ScoreNode node : model.nodes()) {
      places = Math.max(places, of(node.start()));
      places = Math.max(places, node.ceiling().map(bound -> of(bound.points())).orElse(0));
      places = Math.max(places, node.floor().map(bound -> of(bound.points())).orElse(0));
      places = Math.max(places, node.round().map(round -> of(round.step())).orElse(0));
      for (Rule rule : node.rules()) {
        places = Math.max(places, of(rule));
      }
    }
    return Math.min(places, MOST);
  }

  private int of(Rule rule) {
    return switch (rule) {
      case Rule.Each each -> of(each.move());
      case Rule.Move move -> {
        int times = move.times().map(this::of).orElse(0);
        int amount = Math.max(of(move.amount()), greatest(move.tracks().stream().map(Rule.OnTrack::amount).toList())) + times;
        yield Math.max(amount, Math.max(move.cap().map(this::of).orElse(0), move.atLeast().map(this::of).orElse(0)));
      }
      case Rule.Rank rank -> switch (rank.points()) {
        case Ranking.Points.Steps steps -> Math.max(of(steps.top()), of(steps.step()));
        case Ranking.Points.Places bands -> bands.bands().stream().mapToInt(band -> of(band.points())).max().orElse(0);
        case Ranking.Points.Undecided undecided -> 0;
      };
      case Rule.Forfeit forfeit -> 0;
      case Rule.Veto veto -> 0;
      case Rule.Require require -> 0;
    };
  }

  private static int of(Rational amount) {
    return Math.max(0, amount.decimalPlaces());
  }

  /** The decimal places of what a term can come to; of a quotient none, since it is boxed. */
  private int of(Term term) {
    return switch (term) {
      case Term.Number number -> of(number.value());
      case Term.FactValueOf fact -> FactPlan.scaleOf(fact.fact().type());
      case Term.FieldValueOf field -> field.field().derived().map(this::of).orElse(FactPlan.scaleOf(field.field().type()));
      case Term.LetValueOf let -> of(let.let().value());
      case Term.Negate negate -> of(negate.operand());
      case Term.Absolute absolute -> of(absolute.operand());
      case Term.Rounded rounded -> of(rounded.rounding().step());
      case Term.Arithmetic arithmetic -> switch (arithmetic.operator()) {
        case PLUS, MINUS -> Math.max(of(arithmetic.left()), of(arithmetic.right()));
        case TIMES -> of(arithmetic.left()) + of(arithmetic.right());
        case DIVIDE, POWER -> 0;
      };
      case Term.Least least -> greatest(least.operands());
      case Term.Greatest greatest -> greatest(greatest.operands());
      case Term.Choice choice ->
          Math.max(greatest(choice.branches().stream().map(Term.Branch::value).toList()), of(choice.otherwise()));
      case Term.Bands bands -> Math.max(greatest(bands.rows().stream().map(Term.Row::value).toList()), bands.otherwise().map(this::of).orElse(0));
      case Term.Lookup lookup -> of(lookup.cell());
      case Term.GradeOf grade -> 0;
      case Term.SumOver sum -> of(sum.value());
      case Term.Fold fold -> switch (fold.folding()) {
        case SUM, GREATEST, LEAST, FIRST, LAST -> of(fold.value());
        // The middle of two values has a place more; a mean that ends with more is boxed.
        case MEAN, MEDIAN -> of(fold.value()) + 1;
        case ANY, ALL -> 0;
      };
      case Term.IfNone ifNone -> Math.max(of(ifNone.value()), of(ifNone.alternative()));
      case Term.Root root -> 0; // boxed, and rounded before it is anything
      case Term.Prorated prorated -> 0;
      case Term.ScoreOf score -> 0;
      case Term.ScoreOfRole score -> 0;
      case Term.MeanScoreOfRole mean -> 0;
      case Term.PreviousOf previous -> 0;
      case Term.PreviousField previous -> 0;
      // Another rubric has places of its own; what it says is boxed where it has more than this one.
      case Term.InMember member -> member.of() instanceof Term.FactValueOf fact ? FactPlan.scaleOf(fact.fact().type()) : 0;
      case Term.OwnOf own -> of(own.of());
      case Term.OfMember member -> greatest(member.values());
      case Term.TruthValue truth -> 0;
      case Term.MemberValue member -> 0;
      case Term.DayValue day -> 0;
      case Term.WordsValue words -> 0;
      case Term.NoneValue none -> 0;
      case Term.Compare compare -> 0;
      case Term.AtLeastOne atLeastOne -> 0;
      case Term.IsNone isNone -> 0;
      case Term.InForce inForce -> 0;
      case Term.AllTicked allTicked -> 0;
      case Term.TicksMissing ticks -> 0;
      case Term.Not not -> 0;
      case Term.And and -> 0;
      case Term.Or or -> 0;
      case Term.RowMatches matches -> 0;
      case Term.Selection selection -> 0;
      case Term.PeriodEnd end -> 0;
      case Term.PeriodStart start -> 0;
      case Term.Between between -> 0;
      case Term.Shifted shifted -> 0;
      case Term.PeriodOf period -> 0;
      case Term.CountOf count -> 0;
      case Term.PlaceIn place -> place.ranking().ties() == Ranking.Ties.AVERAGE ? 1 : 0;
      case Term.Undecided undecided -> 0;
    };
  }

  private int greatest(List<Term> terms) {
    return terms.stream().mapToInt(this::of).max().orElse(0);
  }
}
