package org.rubriclang.model;

import org.rubriclang.source.Span;

/** A named formula; evaluated at most once for a subject, and only when it is read. */
public record Let(int index, String name, Term value, Span span) {}
