package org.rubriclang.whatif;

import java.util.Map;
import java.util.Optional;

/** A change of the facts, as it was asked for: it can be made again on other sheets or under a newer rubric. */
public sealed interface Change {
  /** Whose facts; empty: everybody's. */
  Optional<String> subject();

  /** The fact has this value, written as in a cell. */
  record Put(Optional<String> subject, String fact, String cell) implements Change {}

  /** So many more of a count. */
  record AddCount(Optional<String> subject, String fact, String quantity) implements Change {}

  /** One more row of a records fact, its cells by field. */
  record AddRow(Optional<String> subject, String fact, Map<String, String> cells) implements Change {
    public AddRow {
      cells = Map.copyOf(cells);
    }
  }

  /** The row of this sheet does not count, as if it had been found untrue. */
  record Strike(Optional<String> subject, String file, int row) implements Change {}

  /** The fact is not reported; empty: none is. */
  record Forget(Optional<String> subject, Optional<String> fact) implements Change {}

  /** The fact is as the sheets report it; empty: all are. */
  record Restore(Optional<String> subject, Optional<String> fact) implements Change {}
}
