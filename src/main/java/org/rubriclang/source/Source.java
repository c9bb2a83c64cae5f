package org.rubriclang.source;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * A text with a name and a table of its lines. A line ends with {@code \n}, {@code \r\n} or {@code \r}; a text that ends
 * with a line end has an empty last line after it, and the empty text has one empty line.
 *
 * <p>Several files that are read as one are a source too ({@link #joined}): offsets then count through all of them, so that a span also says
 * in which file it lies; a {@link TextPlace} is always that of the file itself.
 *
 * <p>Two sources are equal when name and text are.
 */
public final class Source {
  private final String name;
  private final String text;
  private final int[] lineStarts;
  private final List<Source> files;

  /**
   * @param name what people call the text, usually the file as it was given on the command line
   * @param text the text without a byte order mark
   */
  public Source(String name, String text) {
    this(name, text, List.of());
  }

  private Source(String name, String text, List<Source> files) {
    this.name = requireNonNull(name);
    this.text = requireNonNull(text);
    this.lineStarts = lineStartsOf(text);
    this.files = files;
  }

  /** The files as one text under the name of the first, whose offsets stay what they are; each of the others begins on a new line. */
  public static Source joined(List<Source> files) {
    return new Source(files.getFirst().name, String.join("\n", files.stream().map(Source::text).toList()), List.copyOf(files));
  }

  /** The files this is joined from; a single file is its own. */
  public List<Source> files() {
    return files.isEmpty() ? List.of(this) : files;
  }

  /** Where the text of a file begins; {@code file} counts from 0 in {@link #files()}. */
  public int startOf(int file) {
    int start = 0;
    for (int i = 0; i < file; i++) {
      start += files().get(i).text.length() + 1;
    }
    return start;
  }

  /** In which of the files an offset lies. */
  int fileAt(int offset) {
    int file = 0;
    while (file + 1 < files.size() && offset >= startOf(file + 1)) {
      file++;
    }
    return file;
  }

  private static int[] lineStartsOf(String text) {
    int[] starts = new int[64];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean endsLine = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (endsLine) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** @throws IndexOutOfBoundsException if the span reaches beyond the text */
  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /**
   * Where an offset lies. The units of a line end belong to the line they end; the offset after the last unit is allowed.
   *
   * @throws IndexOutOfBoundsException if the offset is negative or greater than the length of the text
   */
  public Position position(int offset) {
    int line = lineAt(offset);
    return new Position(line, offset - lineStarts[line - 1] + 1);
  }

  private int lineAt(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException(offset);
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** At least 1. */
  public int lineCount() {
    return lineStarts.length;
  }

  /**
   * The offset at which a line starts.
   *
   * @param line from 1
   * @throws IndexOutOfBoundsException if there is no such line
   */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /**
   * The offset at which the text of a line ends, before its line end.
   *
   * @param line from 1
   * @throws IndexOutOfBoundsException if there is no such line
   */
  public int lineEnd(int line) {
    if (line == lineStarts.length) {
      return text.length();
    }
    int end = lineStarts[line] - 1;
    boolean endsInTwo = text.charAt(end) == '\n' && end > lineStarts[line - 1] && text.charAt(end - 1) == '\r';
    return endsInTwo ? end - 1 : end;
  }

  /** The text of a line without its line end; {@code line} as in {@link #lineStart}. */
  public String lineText(int line) {
    return text.substring(lineStart(line), lineEnd(line));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Source that && name.equals(that.name) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + text.hashCode();
  }

  /** The name: a record that holds a source should not print all of it. */
  @Override
  public String toString() {
    return name;
  }
}
