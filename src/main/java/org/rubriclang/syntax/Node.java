package org.rubriclang.syntax;

import org.rubriclang.source.Span;

/** Anything that was written: it knows where it stands in the original text. */
public sealed interface Node permits Line, Statement, Expression, Case, Row, Key, Quantity, Limit, Consequence, Option, FactType, Attribute,
    GivenValue, Expected, Name, Text, Comment {
  Span span();
}
