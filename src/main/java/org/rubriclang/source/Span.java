package org.rubriclang.source;

/**
 * A stretch of a text, {@code [start, end)} in UTF-16 units; may be empty, which marks a spot between two characters.
 *
 * @param start offset of the first unit, from 0
 * @param end offset after the last unit, not less than {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {

  /** @throws IllegalArgumentException if the stretch starts before 0 or ends before it starts */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  public static Span of(int start, int end) {
    return new Span(start, end);
  }

  /** The smallest span that holds both. */
  public Span cover(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  /** Whether the unit at {@code offset} lies inside; never true for an empty span. */
  public boolean contains(int offset) {
    return start <= offset && offset < end;
  }

  /** By start, then by end. */
  @Override
  public int compareTo(Span other) {
    return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
  }
}
