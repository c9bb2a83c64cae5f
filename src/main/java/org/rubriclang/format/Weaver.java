package org.rubriclang.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Comment;

/**
 * Puts comments and blank lines back between the new lines.
 *
 * <p>A comment behind a sentence stays behind it; one on a line of its own stays above what it stood above, at that indentation,
 * or in column 0 if it stood there. Where one line takes in several that carried comments, the last stays behind and the others
 * go above: two comments behind one sentence would be one.
 */
final class Weaver {
  private static final int MOST_BLANK_LINES = 2;

  private final Source source;
  private final List<Piece> lines = new ArrayList<>();

  /**
   * A new line.
   *
   * @param start where its text began in the source
   * @param end where its text ended; rows that follow do not count
   */
  private record Piece(int indentation, String text, int start, int end) {}

  Weaver(Source source) {
    this.source = source;
  }

  void add(int indentation, Written written) {
    lines.add(new Piece(indentation, written.text(), written.span().start(), written.span().end()));
    for (Written row : written.rows()) {
      add(indentation + Layout.STEP, row);
    }
  }

  /** The whole text; ends with one line end unless there is nothing at all. */
  String weave(List<Comment> comments) {
    var above = new TreeMap<Integer, List<Comment>>();
    var behind = new TreeMap<Integer, Comment>();
    for (Comment comment : comments) {
      place(comment, above, behind);
    }
    var text = new StringBuilder();
    int lastSourceLine = 0;
    for (int index = 0; index <= lines.size(); index++) {
      for (Comment comment : above.getOrDefault(index, List.of())) {
        int start = index < lines.size() ? Math.min(comment.span().start(), lines.get(index).start()) : comment.span().start();
        lastSourceLine = blankLines(text, start, lastSourceLine);
        text.append(" ".repeat(indentationOf(comment, index))).append(comment.text().strip()).append('\n');
      }
      if (index < lines.size()) {
        Piece line = lines.get(index);
        lastSourceLine = blankLines(text, line.start(), lastSourceLine);
        text.append(" ".repeat(line.indentation())).append(line.text());
        Comment comment = behind.get(index);
        if (comment != null) {
          text.append("  ").append(comment.text().strip());
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Says for a comment behind or above which of the new lines it belongs; above the one after the last means the end. */
  private void place(Comment comment, TreeMap<Integer, List<Comment>> above, TreeMap<Integer, Comment> behind) {
    int start = comment.span().start();
    int next = firstFrom(start);
    int owner = next - 1;
    boolean alone = isBlank(source.lineStart(source.position(start).line()), start);
    if (!alone && owner >= 0) {
      Comment earlier = behind.put(owner, comment);
      if (earlier != null) {
        putAbove(owner, earlier, above);
      }
    } else {
      // Inside a sentence that went over several lines and is one line now: above it.
      boolean inside = owner >= 0 && start < lines.get(owner).end();
      putAbove(inside ? owner : next, comment, above);
    }
  }

  /** In the order of the source, also where one had been thought to stand behind. */
  private static void putAbove(int line, Comment comment, TreeMap<Integer, List<Comment>> above) {
    List<Comment> comments = above.computeIfAbsent(line, index -> new ArrayList<>());
    comments.add(comment);
    comments.sort(Comparator.comparing(Comment::span));
  }

  /** The index of the first line that begins at or after an offset; the number of lines if there is none. */
  private int firstFrom(int offset) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle).start() >= offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private int indentationOf(Comment comment, int next) {
    int column = columnOf(comment.span().start());
    int nextIndentation = next < lines.size() ? lines.get(next).indentation() : 0;
    int nextColumn = next < lines.size() ? columnOf(lines.get(next).start()) : 0;
    boolean inside = next < lines.size() && comment.span().start() > lines.get(next).start();
    boolean behindSomething = !isBlank(comment.span().start() - column, comment.span().start());
    if (inside || behindSomething) {
      return nextIndentation;
    }
    if (column == 0) {
      return 0;
    }
    if (column <= nextColumn) {
      return nextIndentation;
    }
    // The comment stands deeper than what follows: it ends the block before, and keeps to the line there that it was level with.
    int least = Integer.MAX_VALUE;
    for (int index = next - 1; index >= 0; index--) {
      least = Math.min(least, lines.get(index).indentation());
      if (columnOf(lines.get(index).start()) <= column) {
        break;
      }
    }
    return least == Integer.MAX_VALUE ? nextIndentation : Math.max(least, nextIndentation);
  }

  private int columnOf(int offset) {
    return source.position(offset).column() - 1;
  }

  /** Writes the blank lines that stood above the line of an offset; returns that line. What shares a line has none. */
  private int blankLines(StringBuilder text, int offset, int lastSourceLine) {
    int line = source.position(offset).line();
    if (text.isEmpty() || line == lastSourceLine) {
      return line;
    }
    int blank = 0;
    while (blank < MOST_BLANK_LINES && line - blank > 1 && isBlankLine(line - blank - 1)) {
      blank++;
    }
    text.append("\n".repeat(blank));
    return line;
  }

  private boolean isBlankLine(int line) {
    return isBlank(source.lineStart(line), source.lineEnd(line));
  }

  private boolean isBlank(int start, int end) {
    for (int index = start; index < end; index++) {
      if (!Character.isWhitespace(source.text().charAt(index)) && source.text().charAt(index) != '\u00a0') {
        return false;
      }
    }
    return true;
  }
}
