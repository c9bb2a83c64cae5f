package org.rubriclang.model;

import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/** How many a shortlist takes. */
public sealed interface Seats {
  /** How many of so many that take part. */
  int of(int taking);

  /** @param number at least 1 */
  record Fixed(int number) implements Seats {
    @Override
    public int of(int taking) {
      return number;
    }
  }

  /**
   * {@code top 20%}: of those that take part, they themselves among them.
   *
   * @param share above 0, at most 1
   * @param mode what becomes of a part of a seat
   */
  record Share(Rational share, Rounding.Mode mode) implements Seats {
    @Override
    public int of(int taking) {
      return (int) share.times(Rational.of(taking)).round(new Rounding(Rational.ONE, mode)).toLong().orElseThrow();
    }
  }
}
