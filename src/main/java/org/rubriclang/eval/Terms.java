package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;

/** Walks over terms. */
final class Terms {
  private Terms() {}

  /** What a rule reads by itself, but for who is before whom in a ranking. */
  static List<Term> of(Rule rule) {
    List<Term> terms = new ArrayList<>();
    switch (rule) {
      case Rule.Each each -> {
        terms.add(each.list());
        terms.addAll(of(each.move()));
      }
      case Rule.Move move -> {
        terms.add(move.amount());
        move.condition().ifPresent(terms::add);
        move.times().ifPresent(terms::add);
        move.cap().ifPresent(terms::add);
        move.atLeast().ifPresent(terms::add);
        move.guard().ifPresent(terms::add);
        move.raises().forEach(raise -> terms.add(raise.condition()));
      }
      case Rule.Forfeit forfeit -> terms.add(forfeit.condition());
      case Rule.Rank rank -> {
        if (rank.points() instanceof Ranking.Points.Steps steps) {
          terms.add(steps.top());
          terms.add(steps.step());
        }
      }
      case Rule.Veto veto -> terms.add(veto.condition());
      case Rule.Require require -> {
        terms.add(require.condition());
        require.when().ifPresent(terms::add);
      }
    }
    return terms;
  }

  /** What a node reads by itself, beside its rules. */
  static List<Term> of(ScoreNode node) {
    List<Term> terms = new ArrayList<>();
    node.guard().ifPresent(terms::add);
    node.inForce().ifPresent(terms::add);
    node.applies().ifPresent(applies -> terms.add(applies.condition()));
    node.scaling().flatMap(ScoreNode.Scaling::ifNone).ifPresent(terms::add);
    node.floor().ifPresent(bound -> terms.add(bound.points()));
    node.ceiling().ifPresent(bound -> terms.add(bound.points()));
    return terms;
  }

  /** Whether a term of this kind is in it, itself included. */
  static boolean holds(Term term, Class<? extends Term> wanted) {
    return wanted.isInstance(term) || children(term).stream().anyMatch(child -> holds(child, wanted));
  }

  /** What decides a place. */
  static List<Term> children(Ranking ranking) {
    List<Term> children = new ArrayList<>();
    ranking.guard().ifPresent(children::add);
    ranking.among().ifPresent(children::add);
    ranking.keys().forEach(key -> {
      key.inTurn().ifPresent(turn -> children.add(turn.list()));
      children.add(key.value());
    });
    return children;
  }

  /** The terms directly inside one, in the order they are written; a let and a derived field count as what they stand for. */
  static List<Term> children(Term term) {
    return switch (term) {
      case Term.Number number -> List.of();
      case Term.TruthValue truth -> List.of();
      case Term.MemberValue member -> List.of();
      case Term.DayValue day -> List.of();
      case Term.WordsValue words -> List.of();
      case Term.NoneValue none -> List.of();
      case Term.FactValueOf fact -> List.of();
      case Term.FieldValueOf field -> field.field().derived().stream().toList();
      case Term.LetValueOf let -> List.of(let.let().value());
      case Term.ScoreOf score -> List.of();
      case Term.ScoreOfRole score -> List.of();
      case Term.MeanScoreOfRole mean -> List.of();
      case Term.PreviousOf previous -> List.of();
      case Term.PreviousField previous -> List.of();
      case Term.InMember member -> List.of();
      case Term.OwnOf own -> List.of(own.of());
      case Term.OfMember member -> member.values();
      case Term.Undecided undecided -> List.of();
      case Term.Negate negate -> List.of(negate.operand());
      case Term.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
      case Term.Least least -> least.operands();
      case Term.Greatest greatest -> greatest.operands();
      case Term.Absolute absolute -> List.of(absolute.operand());
      case Term.Root root -> Stream.concat(Stream.of(root.factor()), root.powers().stream().map(Term.Power::base)).toList();
      case Term.Rounded rounded -> List.of(rounded.operand());
      case Term.Prorated prorated -> List.of(prorated.amount(), prorated.part(), prorated.whole());
      case Term.Compare compare -> List.of(compare.left(), compare.right());
      case Term.AtLeastOne atLeastOne -> List.of(atLeastOne.operand());
      case Term.IsNone isNone -> List.of(isNone.operand());
      case Term.InForce inForce -> List.of(inForce.day());
      case Term.AllTicked allTicked -> List.of(allTicked.checklist());
      case Term.TicksMissing ticks -> List.of(ticks.checklist());
      case Term.Not not -> List.of(not.operand());
      case Term.And and -> List.of(and.left(), and.right());
      case Term.Or or -> List.of(or.left(), or.right());
      case Term.Choice choice -> {
        List<Term> children = new ArrayList<>();
        choice.branches().forEach(branch -> {
          children.add(branch.condition());
          children.add(branch.value());
        });
        children.add(choice.otherwise());
        yield children;
      }
      case Term.Bands bands -> {
        List<Term> children = new ArrayList<>(bands.keys());
        bands.rows().forEach(row -> children.add(row.value()));
        bands.otherwise().ifPresent(children::add);
        yield children;
      }
      case Term.Lookup lookup -> List.of(lookup.cell());
      case Term.GradeOf grade -> List.of(grade.byTotal());
      case Term.RowMatches matches -> matches.keys();
      case Term.PeriodEnd end -> List.of();
      case Term.PeriodStart start -> List.of();
      case Term.Between between -> Stream.concat(Stream.of(between.from(), between.to()), between.calendar().stream()).toList();
      case Term.Shifted shifted -> Stream.concat(Stream.of(shifted.from(), shifted.count()), shifted.calendar().stream()).toList();
      case Term.PeriodOf period -> List.of(period.date());
      case Term.Selection selection -> {
        List<Term> children = new ArrayList<>(selection.condition().stream().toList());
        selection.cutoffs().forEach(cutoff -> {
          children.add(cutoff.date());
          children.add(cutoff.lastDay());
        });
        selection.distincts().forEach(distinct -> {
          children.addAll(distinct.keys());
          distinct.by().ifPresent(children::add);
          distinct.date().ifPresent(children::add);
        });
        selection.trims().forEach(trim -> {
          children.addAll(trim.sizes());
          children.add(trim.by());
        });
        yield children;
      }
      case Term.CountOf count -> List.of(count.rows());
      case Term.Fold fold -> List.of(fold.rows(), fold.value());
      case Term.SumOver sum -> List.of(sum.rows(), sum.value());
      case Term.PlaceIn place -> children(place.ranking());
      case Term.IfNone ifNone -> List.of(ifNone.value(), ifNone.alternative());
    };
  }
}
