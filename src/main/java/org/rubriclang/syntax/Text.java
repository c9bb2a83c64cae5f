package org.rubriclang.syntax;

import org.rubriclang.source.Span;

/** A quoted text: the words between the outer marks, inner marks kept as written. The span includes the outer marks. */
public record Text(String value, Span span) implements Node {}
