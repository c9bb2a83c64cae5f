package org.rubriclang.syntax;

import org.rubriclang.source.Span;

/**
 * A name as the author wrote it, without its quotation marks.
 *
 * @param text the name itself; never empty
 * @param quoted whether it stood in {@code 「」}: the formatter keeps the marks only where they are needed
 */
public record Name(String text, boolean quoted, Span span) implements Node {}
