package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** The value of a term that no fact can change. */
final class Constants {
  private Constants() {}

  /** Empty where the term reads a fact or is undecided. */
  static Optional<Rational> of(Term term) {
    boolean known = term.type() instanceof Type.Numeric numeric && numeric.bounds().isExact() && !numeric.optional();
    return known ? bounds(term).low() : Optional.empty();
  }

  /** The values a number can take; anything where nothing is known. */
  static Interval bounds(Term term) {
    return term.type() instanceof Type.Numeric numeric ? numeric.bounds() : Interval.ALL;
  }
}
