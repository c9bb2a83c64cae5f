package org.rubriclang.eval;

import java.math.BigInteger;
import java.util.Optional;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** Of what all values of a term are whole multiples. */
final class Grain {
  private Grain() {}

  /** Members, days, yes and no are held as whole numbers. */
  static Optional<Rational> of(Term term) {
    return switch (term.type()) {
      case Type.Numeric numeric -> numeric.step();
      case Type.Truth truth -> Optional.of(Rational.ONE);
      case Type.Member member -> Optional.of(Rational.ONE);
      case Type.Date date -> Optional.of(Rational.ONE);
      case Type.Ticks ticks -> Optional.of(Rational.ONE);
      case Type.Rows rows -> Optional.of(Rational.ONE);
      case Type.Root root -> Optional.empty();
      case Type.Words words -> Optional.empty();
      case Type.Unknown unknown -> Optional.empty();
    };
  }

  /** The greatest of which the values of both are multiples. */
  static Optional<Rational> common(Term one, Term other) {
    Optional<Rational> left = of(one);
    Optional<Rational> right = of(other);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    BigInteger bottom = left.get().denominator().multiply(right.get().denominator());
    BigInteger top = left.get().numerator().multiply(right.get().denominator()).gcd(right.get().numerator().multiply(left.get().denominator()));
    return top.signum() == 0 ? Optional.empty() : Optional.of(Rational.of(top, bottom));
  }

  /** The values of a range from the first to the last that is a multiple of the grain; empty where there are none. */
  static Optional<Interval> tightened(Range range, Optional<Rational> grain) {
    if (range.isEmpty()) {
      return Optional.empty();
    }
    if (grain.isEmpty()) {
      return Optional.of(range.toInterval());
    }
    Rational step = grain.get();
    Optional<Rational> low = range.low().map(end -> {
      Rational first = end.dividedBy(step).ceiling().times(step);
      return first.equals(end) && !range.lowIn() ? first.plus(step) : first;
    });
    Optional<Rational> high = range.high().map(end -> {
      Rational last = end.dividedBy(step).floor().times(step);
      return last.equals(end) && !range.highIn() ? last.minus(step) : last;
    });
    return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0 ? Optional.empty() : Optional.of(new Interval(low, high));
  }
}
