package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** Finds the facts and the comparisons by which statements of one node exclude each other, and where they cut the values of facts. */
final class CaseSplits {
  /** A fact that is cut into more pieces tells nothing here: to go through them would take too long. */
  private static final int MOST_PIECES = 64;

  private final List<CaseSplit.Statement> statements = new ArrayList<>();

  /** By fact the statements that read it, and where they cut it. */
  private final Map<Fact, Cuts> cuts = new LinkedHashMap<>();

  private record Cuts(TreeSet<Integer> readers, TreeSet<Rational> at) {}

  /** Values that are compared with each other, each pair once. */
  private final List<Pair> pairs = new ArrayList<>();

  private record Pair(ConditionNode.Compare compare, TreeSet<Integer> readers) {
    boolean isOf(ConditionNode.Compare other) {
      return compare.left().equals(other.left()) && compare.right().equals(other.right()) || compare.left().equals(other.right()) && compare.right().equals(other.left());
    }
  }

  private final Function<Term, ConditionNode> conditions;

  /** @param conditions how a condition of a statement is planned */
  CaseSplits(Function<Term, ConditionNode> conditions) {
    this.conditions = conditions;
  }

  /** A statement whose entries are its own: that takes nothing from elsewhere, raises nothing and shares no rows. */
  void add(Rule.Move move, RuleNode planned) {
    Optional<RuleNode.Move> general = switch (planned) {
      case RuleNode.Move one -> Optional.of(one);
      case RuleNode.CountedMove counted -> Optional.of(counted.general());
      default -> Optional.empty(); // all else writes into other nodes, or for rows
    };
    boolean isAlone = general.filter(one -> one.raises().length == 0 && !(one.amount() instanceof NumberNode.Shared)).isPresent();
    if (!isAlone) {
      return;
    }
    int place = statements.size();
    RuleNode.Move own = general.get();
    statements.add(new CaseSplit.Statement(planned, own.award(), Set.of(own.moved(), own.gated(), own.capped(), own.lifted())));
    Terms.of(move).forEach(term -> read(term, place));
  }

  private void read(Term term, int place) {
    switch (term) {
      case Term.FactValueOf value when isTold(value.fact()) -> of(value.fact(), place);
      case Term.LetValueOf let -> read(let.let().value(), place);
      case Term.Compare compare -> {
        cut(compare.left(), compare.right(), place);
        cut(compare.right(), compare.left(), place);
        pair(compare, place);
      }
      case Term.AtLeastOne some -> cut(some.operand(), Rational.ONE, place);
      case Term.Bands bands -> bands.rows().forEach(row -> cut(bands.keys(), row.matches(), place));
      case Term.RowMatches matches -> cut(matches.keys(), matches.matches(), place);
      default -> { } // cuts nothing by itself
    }
    if (!(term instanceof Term.LetValueOf) && !isOfMembers(term)) {
      Terms.children(term).forEach(child -> read(child, place));
    }
  }

  /** What is below is looked at for each member of a list, whose values are its own. */
  private static boolean isOfMembers(Term term) {
    return term instanceof Term.Selection || term instanceof Term.SumOver || term instanceof Term.CountOf || term instanceof Term.Fold
        || term instanceof Term.PlaceIn || term instanceof Term.InMember || term instanceof Term.OfMember || term instanceof Term.OwnOf;
  }

  private static boolean isTold(Fact fact) {
    return switch (fact.type()) {
      case FactType.YesNo yesNo -> true;
      case FactType.OneOf oneOf -> true;
      case FactType.Count count -> true;
      case FactType.Number number -> true;
      case FactType.Percent percent -> true;
      case FactType.Judgement judgement -> true;
      case FactType.Checklist checklist -> false;
      case FactType.Date date -> false;
      case FactType.Words words -> false;
      case FactType.Records records -> false;
    };
  }

  private Cuts of(Fact fact, int place) {
    Cuts known = cuts.computeIfAbsent(fact, any -> new Cuts(new TreeSet<>(), new TreeSet<>()));
    known.readers().add(place);
    return known;
  }

  private void pair(Term.Compare compare, int place) {
    boolean areBoth = compare.left().type() instanceof Type.Numeric && compare.right().type() instanceof Type.Numeric
        && !(compare.left() instanceof Term.Number) && !(compare.right() instanceof Term.Number);
    if (areBoth && conditions.apply(compare) instanceof ConditionNode.Compare planned) {
      Optional<Pair> known = pairs.stream().filter(pair -> pair.isOf(planned)).findFirst();
      Pair pair = known.orElseGet(() -> new Pair(planned, new TreeSet<>()));
      pair.readers().add(place);
      if (known.isEmpty()) {
        pairs.add(pair);
      }
    }
  }

  private void cut(Term of, Term at, int place) {
    if (at instanceof Term.Number number) {
      cut(of, number.value(), place);
    }
  }

  private void cut(Term of, Rational at, int place) {
    if (of instanceof Term.FactValueOf value && isTold(value.fact())) {
      of(value.fact(), place).at().add(at);
    }
  }

  private void cut(List<Term> keys, List<Term.Match> matches, int place) {
    for (int key = 0; key < keys.size(); key++) {
      if (matches.get(key) instanceof Term.Match.Ranges ranges) {
        for (Range range : ranges.ranges()) {
          Term of = keys.get(key);
          range.low().ifPresent(at -> cut(of, at, place));
          range.high().ifPresent(at -> cut(of, at, place));
        }
      }
    }
  }

  /** Empty where no fact is read by several of the statements. */
  Optional<CaseSplit> split() {
    List<CaseSplit.Telling> all = new ArrayList<>();
    cuts.forEach((fact, found) -> {
      List<Range> pieces = pieces(fact, found.at());
      if (found.readers().size() > 1 && pieces.size() > 1 && pieces.size() <= MOST_PIECES) {
        all.add(new CaseSplit.OfFact(fact.index(), FactPlan.scaleOf(fact.type()), List.copyOf(found.readers()), pieces));
      }
    });
    pairs.stream().filter(pair -> pair.readers().size() > 1).forEach(pair -> all.add(new CaseSplit.OfOrder(pair.compare(), List.copyOf(pair.readers()))));
    all.sort(Comparator.comparing((CaseSplit.Telling telling) -> telling.readers().size()).reversed());
    return all.isEmpty() ? Optional.empty() : Optional.of(new CaseSplit(statements, all));
  }

  /** Together all values; where nothing is cut they are one piece. */
  private static List<Range> pieces(Fact fact, TreeSet<Rational> at) {
    return switch (fact.type()) {
      case FactType.YesNo yesNo -> List.of(Range.exactly(Rational.ZERO), Range.exactly(Rational.ONE));
      case FactType.OneOf oneOf -> {
        List<Range> each = new ArrayList<>();
        for (int member = 0; member < oneOf.members().size(); member++) {
          each.add(Range.exactly(Rational.of(member)));
        }
        yield each;
      }
      case FactType.Count count -> between(at, Optional.of(Rational.ONE));
      case FactType.Number number -> between(at, number.step());
      default -> between(at, Optional.empty()); // others have values as close together as one likes
    };
  }

  /** @param grain all values are multiples of it */
  private static List<Range> between(TreeSet<Rational> at, Optional<Rational> grain) {
    List<Range> pieces = new ArrayList<>();
    Optional<Rational> before = Optional.empty();
    for (Rational cut : at) {
      add(new Range(before, false, Optional.of(cut), false), grain, pieces);
      add(Range.exactly(cut), grain, pieces);
      before = Optional.of(cut);
    }
    add(new Range(before, false, Optional.empty(), false), grain, pieces);
    return pieces;
  }

  private static void add(Range piece, Optional<Rational> grain, List<Range> pieces) {
    Optional<Interval> tight = Grain.tightened(piece, grain);
    tight.ifPresent(within -> pieces.add(grain.isPresent() ? new Range(within.low(), true, within.high(), true) : piece));
  }
}
