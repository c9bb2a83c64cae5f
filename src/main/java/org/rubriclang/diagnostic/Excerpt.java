package org.rubriclang.diagnostic;

import java.util.Optional;
import org.rubriclang.source.Position;
import org.rubriclang.source.Source;
import org.rubriclang.source.TextPlace;

/**
 * One line to show with a stretch of it underlined, fit for a terminal.
 *
 * @param number what stands in the margin: the line of a text or the row of a sheet
 * @param clause the words of the official document that the line carries out, where they stand above it
 * @param line the line, cropped around the stretch if it is long
 * @param underlineStart cells before the stretch
 * @param underlineWidth cells of the stretch, at least 1
 */
record Excerpt(int number, Optional<String> clause, String line, int underlineStart, int underlineWidth) {
  /** Longer lines are cropped; also keeps the time small when a file of ten megabytes is one line. */
  private static final int WIDEST = 120;

  private static final int CONTEXT = 60;
  private static final String CROPPED = "…";
  private static final int LINES_TO_CLAUSE = 3;

  /** The line in which the place starts; a stretch over several lines is underlined to the end of its first. */
  static Excerpt of(TextPlace place) {
    Source source = place.source();
    Position position = place.position();
    int lineStart = source.lineStart(position.line());
    int lineEnd = source.lineEnd(position.line());
    int start = Math.min(place.span().start(), lineEnd);
    int end = Math.max(start, Math.min(place.span().end(), lineEnd));
    String text = source.text();

    int from = fits(text, lineStart, lineEnd) ? lineStart : back(text, start, lineStart);
    int to = forward(text, from, lineEnd);
    String before = (from > lineStart ? CROPPED : "") + PrintableText.of(text.substring(from, start));
    String marked = PrintableText.of(text.substring(start, Math.min(end, to)));
    String after = PrintableText.of(text.substring(Math.min(end, to), to)) + (to < lineEnd ? CROPPED : "");
    return new Excerpt(
        position.line(),
        clauseAbove(source, position.line()),
        before + marked + after,
        DisplayWidth.of(before),
        Math.max(1, DisplayWidth.of(marked)));
  }

  private static boolean fits(String text, int start, int end) {
    return end - start <= WIDEST && DisplayWidth.of(text.substring(start, end)) <= WIDEST;
  }

  /** The offset some cells before another, not before {@code limit}. */
  private static int back(String text, int offset, int limit) {
    int position = offset;
    for (int cells = 0; position > limit && cells < CONTEXT; ) {
      int codePoint = text.codePointBefore(position);
      position -= Character.charCount(codePoint);
      cells += Math.max(1, DisplayWidth.of(codePoint));
    }
    return position;
  }

  /** The offset up to which a line of the greatest width reaches, not after {@code limit}. */
  private static int forward(String text, int offset, int limit) {
    int position = offset;
    for (int cells = 0; position < limit; ) {
      int codePoint = text.codePointAt(position);
      cells += Math.max(1, DisplayWidth.of(codePoint));
      if (cells > WIDEST) {
        break;
      }
      position += Character.charCount(codePoint);
    }
    return position;
  }

  /** A text by itself, cropped at its end if it is long. */
  static String cropped(String text) {
    int end = forward(text, 0, text.length());
    return PrintableText.of(text.substring(0, end)) + (end < text.length() ? CROPPED : "");
  }

  /**
   * The nearest line above that is nothing but a quoted string, if it is near and no line between is indented less than it:
   * that would open something else, to which the string does not belong.
   */
  private static Optional<String> clauseAbove(Source source, int line) {
    if (isLong(source, line)) {
      return Optional.empty();
    }
    int leastIndentation = indentation(source.lineText(line));
    for (int above = line - 1; above >= Math.max(1, line - LINES_TO_CLAUSE); above--) {
      if (isLong(source, above)) {
        return Optional.empty();
      }
      String text = source.lineText(above);
      if (text.isBlank()) {
        return Optional.empty();
      }
      if (isQuotedString(text.strip())) {
        return indentation(text) <= leastIndentation ? Optional.of(cropped(text.stripTrailing())) : Optional.empty();
      }
      leastIndentation = Math.min(leastIndentation, indentation(text));
    }
    return Optional.empty();
  }

  /** No clause is that long; looking through such lines again and again would take its time. */
  private static boolean isLong(Source source, int line) {
    return source.lineEnd(line) - source.lineStart(line) > 10_000;
  }

  private static int indentation(String text) {
    int count = 0;
    while (count < text.length() && Character.isWhitespace(text.charAt(count))) {
      count++;
    }
    return count;
  }

  private static boolean isQuotedString(String text) {
    if (text.length() < 2) {
      return false;
    }
    char open = text.charAt(0);
    char close = open == '“' ? '”' : open;
    if (open != '“' && open != '"' && open != '＂') {
      return false;
    }
    int depth = 1;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == close) {
        depth--;
      } else if (c == open) {
        depth++;
      }
      if (depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }
}
