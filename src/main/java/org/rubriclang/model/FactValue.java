package org.rubriclang.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** A reported value; it fits its fact's type. */
public sealed interface FactValue {
  /** Counts, numbers, judgements; a percent as its share (95% is 95/100). */
  record Number(Rational value) implements FactValue {}

  record Truth(boolean value) implements FactValue {}

  record Member(String name) implements FactValue {}

  record Day(LocalDate date) implements FactValue {}

  record Words(String text) implements FactValue {}

  /** {@code missing} are listed members, {@code others} how many unlisted ones of an open list are lacking. */
  record Ticks(Set<String> missing, int others) implements FactValue {
    public Ticks {
      missing = Set.copyOf(missing);
    }
  }

  /**
   * The rows of a list.
   *
   * @param missing parts of the period of which neither rows nor their absence are reported: there may have been more
   */
  record Rows(List<Row> rows, List<Period> missing) implements FactValue {
    public Rows {
      rows = List.copyOf(rows);
      missing = List.copyOf(missing);
    }

    /** All rows that there are. */
    public Rows(List<Row> rows) {
      this(rows, List.of());
    }
  }

  /** A count that is reported by parts of the period: the sum of those that are, and those that are not. */
  record Partial(Rational sum, List<Period> missing) implements FactValue {
    public Partial {
      missing = List.copyOf(missing);
    }
  }

  /** Reported as not applicable. */
  record None() implements FactValue {}

  /** One row: a field that is absent from the map was not reported. */
  record Row(Map<String, FactValue> fields, Evidence evidence, Timing timing) {
    public Row {
      fields = Map.copyOf(fields);
    }

    /** One of the period. */
    public Row(Map<String, FactValue> fields, Evidence evidence) {
      this(fields, evidence, Timing.WITHIN);
    }
  }

  /** How a row lies to the assessed period. */
  enum Timing {
    WITHIN,
    /** Its day lies in another period: it never counts, and may be asked for. */
    OUTSIDE,
    /** Its day is not reported, and nothing else says when it was. */
    UNSAID
  }
}
