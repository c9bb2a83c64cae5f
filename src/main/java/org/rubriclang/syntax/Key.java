package org.rubriclang.syntax;

import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Range;

/** The key of a row: a literal or a range of literals; never a formula. */
public sealed interface Key extends Node {
  /** {@code 1..5}, {@code 11..}, {@code 60%..<80%}, {@code 3}: percent keys carry the number before the sign. */
  record Numbers(Range range, boolean percent, Optional<Name> unit, Span span) implements Key {}

  /** {@code 市级}, {@code yes}. */
  record Named(Name name, Span span) implements Key {}

  /** {@code none}. */
  record None(Span span) implements Key {}
}
