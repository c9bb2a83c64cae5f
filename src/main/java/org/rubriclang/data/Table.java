package org.rubriclang.data;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.Place;

/**
 * A file as rows under headers, however it was written.
 *
 * @param file the name as it was given
 * @param rows without the header and without rows in which every cell is empty
 */
record Table(String file, List<Header> headers, List<Row> rows) {

  /** A header as written; its text is empty where a column has none. */
  record Header(String text, Place place) {}

  interface Row {
    /** How many cells the row has; other than the number of headers when a separator is missing or too many. */
    int width();

    /** A cell as written; empty text for an empty one. {@code column} is from 0 and below the number of headers. */
    String cell(int column);

    /** The whole row. */
    Place place();

    Place place(int column);

    /** What is wrong with the row itself. */
    default List<Diagnostic> faults() {
      return List.of();
    }

    /** The rows that stand inside of this cell; only JSON has them. */
    default Optional<List<List<NestedCell>>> nested(int column) {
      return Optional.empty();
    }
  }

  /** A cell of a row within a cell, which brings its own header. */
  record NestedCell(String header, String text, Place place) {}
}
