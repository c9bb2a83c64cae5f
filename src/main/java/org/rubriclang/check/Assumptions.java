package org.rubriclang.check;

import java.util.HashSet;
import java.util.Set;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * What is known to hold where an expression stands, because a guard or an earlier line of the same choice says so.
 *
 * @param positive values known to be greater than 0
 * @param answered values known not to be none
 */
record Assumptions(Set<Term> positive, Set<Term> answered) {
  static final Assumptions NONE = new Assumptions(Set.of(), Set.of());

  Assumptions {
    positive = Set.copyOf(positive);
    answered = Set.copyOf(answered);
  }

  boolean isPositive(Term term) {
    return positive.contains(term);
  }

  boolean isAnswered(Term term) {
    return answered.contains(term);
  }

  /** With what follows from the condition's being true ({@code holds}) or false. */
  Assumptions given(Term condition, boolean holds) {
    var morePositive = new HashSet<>(positive);
    var moreAnswered = new HashSet<>(answered);
    collect(condition, holds, morePositive, moreAnswered);
    return new Assumptions(morePositive, moreAnswered);
  }

  private static void collect(Term condition, boolean holds, Set<Term> positive, Set<Term> answered) {
    switch (condition) {
      case Term.Not not -> collect(not.operand(), !holds, positive, answered);
      case Term.And and when holds -> {
        collect(and.left(), true, positive, answered);
        collect(and.right(), true, positive, answered);
      }
      case Term.Or or when !holds -> {
        collect(or.left(), false, positive, answered);
        collect(or.right(), false, positive, answered);
      }
      case Term.AtLeastOne atLeastOne when holds -> positive.add(atLeastOne.operand());
      case Term.IsNone isNone when !holds -> answered.add(isNone.operand());
      case Term.Compare compare -> compare(compare, holds, positive);
      default -> { } // nothing follows from the others
    }
  }

  private static void compare(Term.Compare compare, boolean holds, Set<Term> positive) {
    if (!(compare.right() instanceof Term.Number bound)) {
      return;
    }
    int sign = bound.value().compareTo(Rational.ZERO);
    boolean fromZero = compare.left().type() instanceof org.rubriclang.model.Type.Numeric numeric && Types.FROM_ZERO.contains(numeric.bounds());
    boolean shows = switch (compare.comparison()) {
      case MORE -> holds && sign >= 0;
      case AT_LEAST -> holds && sign > 0;
      case EQUAL -> holds ? sign > 0 : sign == 0 && fromZero;
      case NOT_EQUAL -> holds ? sign == 0 && fromZero : sign > 0;
      case LESS -> !holds && sign > 0;
      case AT_MOST -> !holds && sign >= 0;
    };
    if (shows) {
      positive.add(compare.left());
    }
  }
}
