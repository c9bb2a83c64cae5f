package org.rubriclang.value;

import java.util.List;
import java.util.Optional;

/** Between which multiples a product of powers rounds, where its factors are known only between bounds. */
public final class RootBounds {
  private RootBounds() {}

  /**
   * A base between bounds.
   *
   * @param base from 0
   * @param exponent not 0
   */
  public record Power(Interval base, Rational exponent) {
    /** The end at which the power is smallest or greatest; empty where it grows without bound, or comes as near to 0 as one likes. */
    private Optional<Rational> end(boolean greatest) {
      return greatest == exponent.signum() > 0 ? base.high() : base.low();
    }

    private boolean isUnbounded() {
      return exponent.signum() > 0 ? base.high().isEmpty() : base.low().map(Rational::isZero).orElse(true);
    }

    private boolean reachesZero() {
      return exponent.signum() > 0 ? base.low().map(Rational::isZero).orElse(true) : base.high().isEmpty();
    }
  }

  /** The smallest interval that holds every rounded value. Rounding never turns an order around, so the ends round to the ends. */
  public static Interval round(Interval factor, List<Power> powers, Rounding rounding) {
    return new Interval(
        factor.low().flatMap(low -> end(low, powers, /* greatest= */ low.signum() < 0, rounding)),
        factor.high().flatMap(high -> end(high, powers, /* greatest= */ high.signum() > 0, rounding)));
  }

  /** The rounded product of a factor and the smallest or greatest powers; empty where that is unbounded. */
  private static Optional<Rational> end(Rational factor, List<Power> powers, boolean greatest, Rounding rounding) {
    boolean isZero = factor.isZero() || !greatest && powers.stream().anyMatch(Power::reachesZero);
    if (isZero) {
      return Optional.of(Rational.ZERO);
    }
    if (greatest && powers.stream().anyMatch(Power::isUnbounded)) {
      return Optional.empty();
    }
    List<Root.Power> ends = powers.stream().map(power -> new Root.Power(power.end(greatest).orElseThrow(), power.exponent())).toList();
    return Optional.of(new Root(factor, ends).round(rounding));
  }
}
