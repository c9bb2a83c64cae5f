package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;

/**
 * The official words that stand above a statement: they cover all statements up to the next clause or opener.
 *
 * @param takenUp where the statement is one of the general rule: the sentence by which an item takes it up
 */
record Cover(Optional<String> clause, List<String> readings, Optional<TakenUp> takenUp) {
  static final Cover NONE = new Cover(Optional.empty(), List.of(), Optional.empty());

  Cover {
    readings = List.copyOf(readings);
  }

  /** {@code as general} and the words that stand above it. */
  record TakenUp(Span span, Cover cover) {}

  static Cover of(String clause) {
    return new Cover(Optional.of(clause), List.of(), Optional.empty());
  }

  Cover with(String reading) {
    var longer = new ArrayList<>(readings);
    longer.add(reading);
    return new Cover(clause, longer, takenUp);
  }

  Cover takenUp(Optional<TakenUp> by) {
    return new Cover(clause, readings, by);
  }
}
