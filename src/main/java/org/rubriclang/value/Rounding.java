package org.rubriclang.value;

import static java.util.Objects.requireNonNull;

/**
 * A rule for rounding: to which multiples, and which way.
 *
 * @param step results are multiples of this; greater than 0
 * @param mode which of the two neighbouring multiples is taken
 */
public record Rounding(Rational step, Mode mode) {

  /** Which neighbour a value between two multiples goes to. */
  public enum Mode {
    /** To the nearer one, a half away from zero (四舍五入). */
    HALF_UP,
    /** To the nearer one, a half to the even multiple (四舍六入五成双). */
    HALF_EVEN,
    /** Towards +∞ (进一): 1.2 becomes 2 and -1.2 becomes -1. */
    UP,
    /** Towards −∞ (舍去): 1.8 becomes 1 and -1.2 becomes -2. */
    DOWN
  }

  /** @throws IllegalArgumentException if the step is not greater than 0 */
  public Rounding {
    requireNonNull(mode);
    if (step.signum() <= 0) {
      throw new IllegalArgumentException("rounding to multiples of " + step);
    }
  }

  /** To a number of decimal places: 2 rounds to multiples of 0.01, 0 to whole numbers. */
  public static Rounding places(int places, Mode mode) {
    return new Rounding(Rational.ofScaled(1, places), mode);
  }
}
