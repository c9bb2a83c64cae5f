package org.rubriclang.syntax;

import java.util.List;
import org.rubriclang.source.Span;

/**
 * One row of bands or of a decision table.
 *
 * @param keys for each key expression the alternatives that match; an empty list is {@code any}. The whole list is empty for {@code otherwise}
 * @param consequences {@code 2.. -> 5 and disqualify quarter from N}
 */
public record Row(List<List<Key>> keys, Expression value, List<Consequence> consequences, Span span) implements Node {
  public Row {
    keys = keys.stream().map(List::copyOf).toList();
    consequences = List.copyOf(consequences);
  }

  public boolean isOtherwise() {
    return keys.isEmpty();
  }
}
