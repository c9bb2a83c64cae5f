package org.rubriclang.source;

import static java.util.Objects.requireNonNull;

/** A stretch of a file. Given a source that is joined from several, it is the stretch of the one file in which it begins. */
public record TextPlace(Source source, Span span) implements Place {

  /** @throws IllegalArgumentException if the span reaches beyond the text */
  public TextPlace {
    requireNonNull(source);
    if (span.end() > source.text().length()) {
      throw new IllegalArgumentException(span + " is beyond the end of " + source.name());
    }
    int file = source.fileAt(span.start());
    int start = source.startOf(file);
    source = source.files().get(file);
    span = Span.of(span.start() - start, Math.min(span.end() - start, source.text().length()));
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
