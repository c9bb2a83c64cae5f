package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The official words that stand above a statement: they cover all statements up to the next clause or opener. */
record Cover(Optional<String> clause, List<String> readings) {
  static final Cover NONE = new Cover(Optional.empty(), List.of());

  Cover {
    readings = List.copyOf(readings);
  }

  static Cover of(String clause) {
    return new Cover(Optional.of(clause), List.of());
  }

  Cover with(String reading) {
    var longer = new ArrayList<>(readings);
    longer.add(reading);
    return new Cover(clause, longer);
  }
}
