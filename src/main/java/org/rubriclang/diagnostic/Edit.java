package org.rubriclang.diagnostic;

import static java.util.Objects.requireNonNull;

import org.rubriclang.source.Source;
import org.rubriclang.source.Span;

/** A stretch of a text and what to write there instead; an empty span inserts. */
public record Edit(Source source, Span span, String replacement) {

  public Edit {
    requireNonNull(source);
    requireNonNull(span);
    requireNonNull(replacement);
  }
}
