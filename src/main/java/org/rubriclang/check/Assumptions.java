package org.rubriclang.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/**
 * What is known to hold where an expression stands, because a guard or an earlier line of the same choice says so.
 *
 * @param positive values known to be greater than 0
 * @param answered values known not to be none
 * @param within between which bounds the value of a name lies here
 */
record Assumptions(Set<Term> positive, Set<Term> answered, Map<Term, Interval> within) {
  static final Assumptions NONE = new Assumptions(Set.of(), Set.of(), Map.of());

  Assumptions {
    positive = Set.copyOf(positive);
    answered = Set.copyOf(answered);
    within = Map.copyOf(within);
  }

  boolean isPositive(Term term) {
    return positive.contains(name(term));
  }

  boolean isAnswered(Term term) {
    return answered.contains(name(term));
  }

  /** Which of these terms, by their number, are known not to be none. */
  Set<Integer> answered(List<Term> terms) {
    return IntStream.range(0, terms.size()).filter(at -> isAnswered(terms.get(at))).boxed().collect(Collectors.toUnmodifiableSet());
  }

  /** A name with the type that it has here. */
  Term here(Term term) {
    Term name = name(term);
    if (!(term.type() instanceof Type.Numeric numeric) || !within.containsKey(name) && !answered.contains(name)) {
      return term;
    }
    Interval bounds = Optional.ofNullable(within.get(name)).flatMap(known -> intersection(known, numeric.bounds())).orElse(numeric.bounds());
    return typed(term, new Type.Numeric(numeric.dimension(), bounds, numeric.step(), numeric.optional() && !answered.contains(name)));
  }

  /** With what follows from the condition's being true ({@code holds}) or false. */
  Assumptions given(Term condition, boolean holds) {
    var morePositive = new HashSet<>(positive);
    var moreAnswered = new HashSet<>(answered);
    var moreWithin = new HashMap<>(within);
    collect(condition, holds, morePositive, moreAnswered, moreWithin);
    return new Assumptions(morePositive, moreAnswered, moreWithin);
  }

  /** In which of these ranges each key lies, where a row answers. */
  Assumptions answering(List<Term> keys, List<Term.Match> matches) {
    var moreAnswered = new HashSet<>(answered);
    var moreWithin = new HashMap<>(within);
    for (int at = 0; at < keys.size(); at++) {
      Term key = keys.get(at);
      if (!(matches.get(at) instanceof Term.Match.Any) && !(matches.get(at) instanceof Term.Match.None)) {
        moreAnswered.add(name(key));
      }
      if (matches.get(at) instanceof Term.Match.Ranges ranges && ranges.ranges().stream().noneMatch(Range::isEmpty)) {
        ranges.ranges().stream().map(Range::toInterval).reduce(Interval::hull).ifPresent(bounds -> narrow(key, bounds, moreAnswered, moreWithin));
      }
    }
    return new Assumptions(positive, moreAnswered, moreWithin);
  }

  /** Without what is known of the fields of a row. */
  Assumptions withoutFieldsOf(Fact records) {
    var fewerAnswered = new HashSet<>(answered);
    var fewerWithin = new HashMap<>(within);
    fewerAnswered.removeIf(name -> name instanceof Term.FieldValueOf field && field.records().equals(records));
    fewerWithin.keySet().removeIf(name -> name instanceof Term.FieldValueOf field && field.records().equals(records));
    return new Assumptions(positive, fewerAnswered, fewerWithin);
  }

  private static void collect(Term condition, boolean holds, Set<Term> positive, Set<Term> answered, Map<Term, Interval> within) {
    switch (condition) {
      case Term.Not not -> collect(not.operand(), !holds, positive, answered, within);
      case Term.And and when holds -> {
        collect(and.left(), true, positive, answered, within);
        collect(and.right(), true, positive, answered, within);
      }
      case Term.Or or when !holds -> {
        collect(or.left(), false, positive, answered, within);
        collect(or.right(), false, positive, answered, within);
      }
      case Term.AtLeastOne atLeastOne when holds -> positive.add(name(atLeastOne.operand()));
      case Term.IsNone isNone when !holds -> answered.add(name(isNone.operand()));
      case Term.Compare compare -> {
        compare(compare, holds, positive);
        if (compare.right() instanceof Term.Number bound) {
          bounds(holds ? compare.comparison() : compare.comparison().opposite(), bound.value(), step(compare.left()))
              .ifPresent(bounds -> narrow(compare.left(), bounds, answered, within));
        }
      }
      default -> { } // nothing follows from the others
    }
  }

  private static Optional<Interval> bounds(Term.Comparison comparison, Rational bound, Rational step) {
    return switch (comparison) {
      case EQUAL -> Optional.of(Interval.exactly(bound));
      case NOT_EQUAL -> Optional.empty();
      case LESS -> Optional.of(Interval.atMost(step.signum() > 0 ? bound.dividedBy(step).ceiling().minus(Rational.ONE).times(step) : bound));
      case AT_MOST -> Optional.of(Interval.atMost(bound));
      case MORE -> Optional.of(Interval.atLeast(step.signum() > 0 ? bound.dividedBy(step).floor().plus(Rational.ONE).times(step) : bound));
      case AT_LEAST -> Optional.of(Interval.atLeast(bound));
    };
  }

  /** 0 where nothing is known of what the values are multiples of. */
  private static Rational step(Term term) {
    return term.type() instanceof Type.Numeric numeric ? numeric.step().orElse(Rational.ZERO) : Rational.ZERO;
  }

  /** Notes the bounds of a name; not where a formula with it is known not to be none: it has to stay the same formula. */
  private static void narrow(Term term, Interval bounds, Set<Term> answered, Map<Term, Interval> within) {
    Term name = name(term);
    boolean isName = name instanceof Term.FactValueOf || name instanceof Term.LetValueOf || name instanceof Term.FieldValueOf;
    boolean isFixed = answered.stream().anyMatch(formula -> !formula.equals(name) && Walk.reads(formula, part -> name(part).equals(name)));
    if (isName && !isFixed) {
      Interval known = within.getOrDefault(name, Interval.ALL);
      within.put(name, intersection(known, bounds).orElse(known));
    }
  }

  private static Optional<Interval> intersection(Interval one, Interval other) {
    Range both = new Range(one.low(), true, one.high(), true).intersection(new Range(other.low(), true, other.high(), true));
    return both.isEmpty() ? Optional.empty() : Optional.of(both.toInterval());
  }

  /** A name without the type that it has in one place; any other term as it is. */
  private static Term name(Term term) {
    return typed(term, Types.UNKNOWN);
  }

  private static Term typed(Term term, Type type) {
    return switch (term) {
      case Term.FactValueOf fact -> new Term.FactValueOf(fact.fact(), type);
      case Term.FieldValueOf field -> new Term.FieldValueOf(field.records(), field.field(), type);
      case Term.LetValueOf let -> new Term.LetValueOf(let.let(), type);
      default -> term;
    };
  }

  private static void compare(Term.Compare compare, boolean holds, Set<Term> positive) {
    if (!(compare.right() instanceof Term.Number bound)) {
      return;
    }
    int sign = bound.value().compareTo(Rational.ZERO);
    boolean fromZero = compare.left().type() instanceof Type.Numeric numeric && Types.FROM_ZERO.contains(numeric.bounds());
    boolean shows = switch (compare.comparison()) {
      case MORE -> holds && sign >= 0;
      case AT_LEAST -> holds && sign > 0;
      case EQUAL -> holds ? sign > 0 : sign == 0 && fromZero;
      case NOT_EQUAL -> holds ? sign == 0 && fromZero : sign > 0;
      case LESS -> !holds && sign > 0;
      case AT_MOST -> !holds && sign >= 0;
    };
    if (shows) {
      positive.add(name(compare.left()));
    }
  }
}
