package org.rubriclang.diagnostic;

import static java.util.Objects.requireNonNull;

import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;

/** A stretch of a file and what to write there instead; an empty span inserts. The place is that of the file, as in {@link TextPlace}. */
public record Edit(Source source, Span span, String replacement) {

  public Edit {
    requireNonNull(source);
    requireNonNull(span);
    requireNonNull(replacement);
    TextPlace place = TextPlace.of(source, span);
    source = place.source();
    span = place.span();
  }
}
