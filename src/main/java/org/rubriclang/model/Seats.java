package org.rubriclang.model;

import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/** How many a shortlist takes. */
public sealed interface Seats {

  /** @param number at least 1 */
  record Fixed(int number) implements Seats {}

  /**
   * {@code top 20%}: of those that take part, they themselves among them.
   *
   * @param share above 0, at most 1
   * @param mode what becomes of a part of a seat
   */
  record Share(Rational share, Rounding.Mode mode) implements Seats {}

  /**
   * {@code top 20% of 在岗人数}: worked out for each subject, which is taken by what it says for it. Below 0 there are no seats.
   *
   * @param index counts the shortlists of this kind from 0
   * @param isShare of those that take part; else it is the number itself
   * @param mode what becomes of a part of a seat
   */
  record Computed(int index, Term number, boolean isShare, Rounding.Mode mode) implements Seats {}
}
