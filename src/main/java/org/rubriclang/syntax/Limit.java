package org.rubriclang.syntax;

import java.util.Optional;
import org.rubriclang.source.Span;

/** What bounds one statement. */
public sealed interface Limit extends Node {
  /** {@code cap 5}. */
  record Cap(Expression points, Span span) implements Limit {}

  /** {@code at least 1}. */
  record AtLeast(Expression points, Span span) implements Limit {}

  /**
   * {@code once per 工单号}: of all that carry the same key one counts, the greatest unless said.
   */
  record OncePer(OnceKey key, Optional<Keep> keep, Span span) implements Limit {}

  /** What statements have in common that count once. */
  sealed interface OnceKey {
    /** A field of the row. */
    record Field(Name name) implements OnceKey {}

    /** A name in quotes that whole statements share. */
    record Words(Text text) implements OnceKey {}
  }

  /** Which of those with the same key counts, by their order in the file. */
  enum Keep {
    FIRST,
    LAST
  }

  /** {@code until exhausted}: the cap is the item itself, and the document says so. */
  record UntilExhausted(Span span) implements Limit {}
}
