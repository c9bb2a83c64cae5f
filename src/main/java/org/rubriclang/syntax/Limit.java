package org.rubriclang.syntax;

import org.rubriclang.source.Span;

/** What bounds one statement. */
public sealed interface Limit extends Node {
  /** {@code cap 5}. */
  record Cap(Expression points, Span span) implements Limit {}

  /** {@code at least 1}. */
  record AtLeast(Expression points, Span span) implements Limit {}

  /** {@code until exhausted}: the cap is the item itself, and the document says so. */
  record UntilExhausted(Span span) implements Limit {}
}
