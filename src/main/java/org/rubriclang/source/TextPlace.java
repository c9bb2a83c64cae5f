package org.rubriclang.source;

import static java.util.Objects.requireNonNull;

/** A stretch of a text. */
public record TextPlace(Source source, Span span) implements Place {

  /** @throws IllegalArgumentException if the span reaches beyond the text */
  public TextPlace {
    requireNonNull(source);
    if (span.end() > source.text().length()) {
      throw new IllegalArgumentException(span + " is beyond the end of " + source.name());
    }
  }

  public static TextPlace of(Source source, Span span) {
    return new TextPlace(source, span);
  }

  /** Line and column of the first unit. */
  public Position position() {
    return source.position(span.start());
  }

  /** What is written there. */
  public String text() {
    return source.text(span);
  }

  @Override
  public String file() {
    return source.name();
  }

  @Override
  public String display() {
    return source.name() + ":" + position();
  }
}
