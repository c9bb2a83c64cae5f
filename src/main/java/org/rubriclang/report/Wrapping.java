package org.rubriclang.report;

import java.util.ArrayList;
import java.util.List;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.diagnostic.PrintableText;

/** Breaks texts into lines of so many terminal cells: Chinese between any two characters, other scripts at spaces. */
public final class Wrapping {
  /** Marks that must not open a line. */
  private static final String NOT_FIRST = "，。、；：？！）》」』】〕”’％…,.;:?!)]}%";

  /** Marks that must not close a line. */
  private static final String NOT_LAST = "（《「『【〔“‘([{";

  private Wrapping() {}

  /**
   * The lines of a text; at least one. Line ends inside count as spaces.
   *
   * @param cells how wide a line may be; a word that is wider is cut
   */
  public static List<String> lines(String text, int cells) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int used = 0;
    for (String piece : pieces(PrintableText.of(text.replaceAll("\\s+", " ").strip()))) {
      int width = DisplayWidth.of(piece);
      if (used > 0 && used + DisplayWidth.of(piece.stripTrailing()) > cells) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
      }
      for (String part : width > cells ? cut(piece, cells) : List.of(piece)) {
        int partWidth = DisplayWidth.of(part);
        if (used > 0 && used + partWidth > cells && width > cells) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
          used = 0;
        }
        line.append(part);
        used += partWidth;
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** What must stay together: a word with the space after it, or a wide character with the marks that cling to it. */
  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    int previous = ' ';
    for (int i = 0; i < text.length(); ) {
      int current = text.codePointAt(i);
      if (!piece.isEmpty() && mayBreak(previous, current)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(current);
      previous = current;
      i += Character.charCount(current);
    }
    if (!piece.isEmpty()) {
      pieces.add(piece.toString());
    }
    return pieces;
  }

  private static boolean mayBreak(int before, int after) {
    if (after == ' ' || NOT_FIRST.indexOf(after) >= 0 || NOT_LAST.indexOf(before) >= 0) {
      return false;
    }
    return before == ' ' || DisplayWidth.of(before) == 2 || DisplayWidth.of(after) == 2;
  }

  private static List<String> cut(String word, int cells) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    int used = 0;
    for (int i = 0; i < word.length(); ) {
      int current = word.codePointAt(i);
      int width = DisplayWidth.of(current);
      if (used > 0 && used + width > cells) {
        parts.add(part.toString());
        part.setLength(0);
        used = 0;
      }
      part.appendCodePoint(current);
      used += width;
      i += Character.charCount(current);
    }
    parts.add(part.toString());
    return parts;
  }

  /** The text with spaces after it, up to so many cells. */
  public static String padded(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - DisplayWidth.of(text)));
  }

  /** The text with spaces before it, up to so many cells. */
  public static String flushRight(String text, int cells) {
    return " ".repeat(Math.max(0, cells - DisplayWidth.of(text))) + text;
  }
}
