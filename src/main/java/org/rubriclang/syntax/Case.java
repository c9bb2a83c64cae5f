package org.rubriclang.syntax;

import org.rubriclang.source.Span;

/** {@code 3 when C}: one line of a choice. */
public record Case(Expression condition, Expression value, Span span) implements Node {}
