package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.diagnostic.PrintableText;
import org.rubriclang.report.Ink;
import org.rubriclang.report.TextReport;
import org.rubriclang.report.Wrapping;

/** A text in the making, no line wider than the terminal. */
final class Page {
  private static final int NARROWEST = 40;

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final Ink ink;

  Page(TextReport.Layout layout) {
    this.width = Math.max(NARROWEST, layout.width());
    this.ink = new Ink(layout.colour());
  }

  Ink ink() {
    return ink;
  }

  int width() {
    return width;
  }

  Page line(String content) {
    return line(0, content, part -> part);
  }

  Page line(int indent, String content) {
    return line(indent, content, part -> part);
  }

  /** Wraps at the width; the lines after the first are indented as the first. */
  Page line(int indent, String content, UnaryOperator<String> paint) {
    for (String part : Wrapping.lines(content, width - indent)) {
      text.append(" ".repeat(indent)).append(paint.apply(part)).append('\n');
    }
    return this;
  }

  /** A label, and behind it a text whose further lines stand below its beginning. */
  Page field(int indent, String label, int labelWidth, String content, UnaryOperator<String> paint) {
    String lead = " ".repeat(indent) + Wrapping.padded(label, labelWidth);
    for (String part : Wrapping.lines(content, width - indent - labelWidth)) {
      text.append(lead).append(paint.apply(part)).append('\n');
      lead = " ".repeat(indent + labelWidth);
    }
    return this;
  }

  Page field(int indent, String label, int labelWidth, String content) {
    return field(indent, label, labelWidth, content, part -> part);
  }

  Page blank() {
    text.append('\n');
    return this;
  }

  /** A text that is laid out already. */
  Page raw(String laidOut) {
    text.append(laidOut);
    return this;
  }

  /** Rows in columns, each as wide as its widest cell; the last one is wrapped. {@code right} are flushed right. */
  Page table(int indent, List<List<String>> rows, List<Integer> right) {
    return table(indent, rows, right, 0);
  }

  /** @param firstWidth of the first column at least, so that several tables stand in one line */
  Page table(int indent, List<List<String>> rows, List<Integer> right, int firstWidth) {
    List<Integer> widths = new ArrayList<>(firstWidth > 0 ? List.of(firstWidth) : List.of());
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int cells = DisplayWidth.of(PrintableText.of(row.get(column)));
        if (column == widths.size()) {
          widths.add(cells);
        } else {
          widths.set(column, Math.max(widths.get(column), cells));
        }
      }
    }
    narrow(widths, indent, right);
    for (List<String> row : rows) {
      row(indent, row, right, widths);
    }
    return this;
  }

  /** Where the columns before the last one leave it no room, the widest of them gives way: its cells are wrapped. */
  private void narrow(List<Integer> widths, int indent, List<Integer> right) {
    int before = indent;
    int widest = -1;
    for (int column = 0; column < widths.size() - 1; column++) {
      before += widths.get(column) + 2;
      boolean gives = !right.contains(column) && (widest < 0 || widths.get(column) > widths.get(widest));
      widest = gives ? column : widest;
    }
    int last = widths.isEmpty() ? 0 : Math.min(widths.getLast(), NARROWEST / 2);
    int over = before + last - width;
    if (over > 0 && widest >= 0) {
      widths.set(widest, Math.max(NARROWEST / 4, widths.get(widest) - over));
    }
  }

  private void row(int indent, List<String> row, List<Integer> right, List<Integer> widths) {
    int used = indent;
    int lines = 1;
    List<List<String>> cells = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      boolean isLast = column == row.size() - 1;
      int room = isLast ? Math.max(NARROWEST / 4, width - used) : widths.get(column);
      String cell = PrintableText.of(row.get(column));
      cells.add(right.contains(column) ? List.of(Wrapping.flushRight(cell, widths.get(column))) : Wrapping.lines(cell, room));
      lines = Math.max(lines, cells.getLast().size());
      used += widths.get(column) + 2;
    }
    for (int line = 0; line < lines; line++) {
      StringBuilder shown = new StringBuilder(" ".repeat(indent));
      for (int column = 0; column < row.size(); column++) {
        String part = line < cells.get(column).size() ? cells.get(column).get(line) : "";
        boolean isLast = column == row.size() - 1;
        shown.append(isLast ? part : Wrapping.padded(part, widths.get(column)) + "  ");
      }
      text.append(shown.toString().stripTrailing()).append('\n');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
