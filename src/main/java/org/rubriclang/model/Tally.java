package org.rubriclang.model;

import java.util.Optional;
import org.rubriclang.value.Rational;

/**
 * What the total is.
 *
 * @param lowerIsBetter whether the least total is the best
 * @param bonus the printed points of all bonuses together, which are then reported apart
 */
public record Tally(Kind kind, boolean lowerIsBetter, Optional<Rational> bonus) {
  /** So many points, of which so many are reached: the more, the better. */
  public static final Tally OF_MARKS = new Tally(Kind.MARKS, /* lowerIsBetter= */ false, Optional.empty());

  /** How it comes about. */
  public enum Kind {
    MARKS,
    /** From 0, without a full mark. */
    UP,
    /** There is none: what is below it has points, and results say the rest. */
    NONE
  }
}
