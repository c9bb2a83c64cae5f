package org.rubriclang.check;

import java.util.List;
import org.rubriclang.syntax.Statement;

/**
 * Something written and the official words that cover it.
 *
 * @param around the lists for each member of which it is carried out, the outer first
 */
record Covered<T>(T written, Cover cover, List<Statement.Each> around) {
  Covered {
    around = List.copyOf(around);
  }

  /** One that is carried out once. */
  Covered(T written, Cover cover) {
    this(written, cover, List.of());
  }
}
