package org.rubriclang.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  record Rows(List<Row> rows) implements FactValue {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /** Reported as not applicable. */
  record None() implements FactValue {}

  /** One row: a field that is absent from the map was not reported. */
  record Row(Map<String, FactValue> fields, Evidence evidence) {
    public Row {
      fields = Map.copyOf(fields);
    }
  }
}
