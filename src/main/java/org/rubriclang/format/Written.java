package org.rubriclang.format;

import java.util.List;
import org.rubriclang.source.Span;

/**
 * A sentence in its new form, with the rows that stand under it.
 *
 * @param text one line, without indentation
 * @param span where the sentence stood, without its rows: what comments and blank lines hold on to
 * @param rows each on a line of its own, one step deeper
 */
record Written(String text, Span span, List<Written> rows) {
  Written {
    rows = List.copyOf(rows);
  }

  static Written line(String text, Span span) {
    return new Written(text, span, List.of());
  }
}
