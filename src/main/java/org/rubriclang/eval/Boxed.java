package org.rubriclang.eval;

import java.util.List;
import java.util.Set;
import org.rubriclang.model.FactValue;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** A value that is no plain scaled number. */
sealed interface Boxed {
  /** An exact number beyond a scaled long, such as 0.05 × 94/95. */
  record Exact(Rational value) implements Boxed {}

  /**
   * Some number of the interval, because a fact is missing or something is undecided.
   *
   * @param maybeNone whether it may also turn out that there is no value
   * @param lowOut whether it lies above the lower end, and is not that end itself; likewise {@code highOut}
   */
  record Spread(Interval interval, boolean maybeNone, boolean lowOut, boolean highOut) implements Boxed {
    Spread(Interval interval, boolean maybeNone) {
      this(interval, maybeNone, /* lowOut= */ false, /* highOut= */ false);
    }

    Range range() {
      return new Range(interval.low(), !lowOut, interval.high(), !highOut);
    }
  }

  record Words(String text) implements Boxed {}

  /** What is lacking in a checklist: the listed members by name, and how many others. */
  record Ticks(Set<String> missing, int others) implements Boxed {
    int count() {
      return missing.size() + others;
    }
  }

  /**
   * Rows of a records fact.
   *
   * @param open there may be more that nobody reported
   * @param dayField the place of the field that says when a row was; −1 where there is none
   */
  record Rows(List<Row> rows, boolean open, int dayField) implements Boxed {}

  /**
   * One row.
   *
   * @param fields the cells by the fields' places
   * @param place where it stands in the list, from 0
   */
  record Row(long[] fields, FactValue.Timing timing, int place) implements Member {}
}
