package org.rubriclang.source;

/**
 * A line and a column as people and editors count them.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record Position(int line, int column) {

  /** @throws IllegalArgumentException if either is less than 1 */
  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("not a position: " + line + ":" + column);
    }
  }

  /** {@code 42:25}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
