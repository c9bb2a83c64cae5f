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
    for (List<String> row : rows) {
      StringBuilder lead = new StringBuilder(" ".repeat(indent));
      int used = indent;
      for (int column = 0; column < row.size() - 1; column++) {
        String cell = PrintableText.of(row.get(column));
        lead.append(right.contains(column) ? Wrapping.flushRight(cell, widths.get(column)) : Wrapping.padded(cell, widths.get(column))).append("  ");
        used += widths.get(column) + 2;
      }
      String last = row.isEmpty() ? "" : row.getLast();
      String shown = right.contains(row.size() - 1) ? Wrapping.flushRight(PrintableText.of(last), widths.get(row.size() - 1)) : last;
      boolean fits = width - used >= NARROWEST / 2;
      boolean flushed = right.contains(row.size() - 1);
      List<String> parts = flushed || !fits ? List.of(shown) : Wrapping.lines(shown, width - used);
      for (String part : parts) {
        text.append((lead + part).stripTrailing()).append('\n');
        lead = new StringBuilder(" ".repeat(used));
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
