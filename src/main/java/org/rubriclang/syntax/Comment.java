package org.rubriclang.syntax;

import org.rubriclang.source.Span;

/** A comment from its {@code #} to the end of its line, the {@code #} included. */
public record Comment(String text, Span span) implements Node {}
