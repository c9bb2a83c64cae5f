package org.rubriclang.eval;

import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** What a period takes over from the one before. */
sealed interface Carry {
  /** There was no period before: what it opens with is reported, or there is none. */
  record First() implements Carry {}

  /** There was no such value. */
  record None() implements Carry {}

  record Exact(Rational value) implements Carry {}

  record Words(String text) implements Carry {}

  /**
   * It hangs on something missing; of a period that is missing as a whole it may be anything.
   *
   * @param maybeNone whether there may have been none
   */
  record Open(Interval values, boolean maybeNone) implements Carry {}

  /** The subject was not assessed then: there is nothing, and no list has the period. */
  record NotAssessed() implements Carry {}

  Carry FIRST = new First();
  Carry NONE = new None();
  Carry NOT_ASSESSED = new NotAssessed();
  Carry MISSING = new Open(Interval.ALL, /* maybeNone= */ true);
}
