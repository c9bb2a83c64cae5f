package org.rubriclang.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/**
 * Shows diagnostics in a terminal:
 *
 * <pre>
 * error[R405]: the cap 6 分 is more than item “考勤管理” is worth
 *   ┌─ 考核.rubric:42:25
 *   │   “此项扣分不超5分。”
 * 42│   deduct 0.5 per 迟到 cap 6
 *   │                           ─ can never be reached
 *   = write `cap 5`, or leave the cap out
 * </pre>
 *
 * Whatever the texts contain, the output has no control characters but its own colours and line ends. The same for the
 * same input.
 */
public final class DiagnosticRenderer {
  private static final String RESET = "\u001B[0m";
  private static final String BOLD = "\u001B[1m";
  private static final String MARGIN = "\u001B[36m";

  private final Phrasebook phrasebook;
  private final boolean colour;

  public DiagnosticRenderer(Phrasebook phrasebook, boolean colour) {
    this.phrasebook = phrasebook;
    this.colour = colour;
  }

  /** All of them in the order given, an empty line between two. */
  public String render(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(this::render).collect(Collectors.joining("\n"));
  }

  /** One diagnostic; ends with a line end. */
  public String render(Diagnostic diagnostic) {
    var labels = new ArrayList<Label>();
    diagnostic.primary().ifPresent(labels::add);
    labels.addAll(diagnostic.related());
    List<Excerpt> excerpts = labels.stream().map(label -> excerpt(label.place())).toList();
    int widest = excerpts.stream().mapToInt(Excerpt::number).max().orElse(1);
    String margin = " ".repeat(Integer.toString(widest).length());

    var text = new StringBuilder();
    text.append(head(diagnostic)).append('\n');
    for (int i = 0; i < labels.size(); i++) {
      boolean isPrimary = i == 0 && diagnostic.primary().isPresent();
      String ink = isPrimary ? ink(diagnostic.severity()) : MARGIN;
      appendSnippet(text, i == 0 ? "┌─ " : "├─ ", labels.get(i), excerpts.get(i), margin, ink);
    }
    for (Message note : diagnostic.notes()) {
      text.append(paint(MARGIN, margin + "= ")).append(say(note)).append('\n');
    }
    for (Fix fix : diagnostic.fixes()) {
      text.append(paint(MARGIN, margin + "= ")).append(say(fix.title())).append('\n');
    }
    return text.toString();
  }

  private String head(Diagnostic diagnostic) {
    Message severity =
        switch (diagnostic.severity()) {
          case ERROR -> Message.of("diagnostic.severity.error");
          case WARNING -> Message.of("diagnostic.severity.warning");
          case NOTE -> Message.of("diagnostic.severity.note");
        };
    String kind = phrasebook.say(severity) + "[" + diagnostic.code().id() + "]";
    return phrasebook.say(
        Message.of(
            "diagnostic.head",
            paint(ink(diagnostic.severity()), kind),
            paint(BOLD, say(diagnostic.message()))));
  }

  private void appendSnippet(
      StringBuilder text, String corner, Label label, Excerpt excerpt, String margin, String ink) {
    String number = Integer.toString(excerpt.number());
    String empty = paint(MARGIN, margin + "│ ");
    text.append(paint(MARGIN, margin + corner)).append(PrintableText.of(label.place().display())).append('\n');
    excerpt.clause().ifPresent(clause -> text.append(empty).append(clause).append('\n'));
    text.append(paint(MARGIN, " ".repeat(margin.length() - number.length()) + number + "│ "))
        .append(excerpt.line())
        .append('\n');
    text.append(empty).append(" ".repeat(excerpt.underlineStart()));
    text.append(paint(ink, "─".repeat(excerpt.underlineWidth()) + " " + say(label.message()))).append('\n');
  }

  private Excerpt excerpt(Place place) {
    return switch (place) {
      case TextPlace text -> Excerpt.of(text);
      case CellPlace cell -> cellExcerpt(cell);
    };
  }

  /** The row's number, the column's name and what the cell holds, as {@code 14│ 迟到 │ 三次}. */
  private Excerpt cellExcerpt(CellPlace cell) {
    Message placeholder =
        cell.column().isPresent() ? Message.of("diagnostic.empty-cell") : Message.of("diagnostic.whole-row");
    String content = cell.content().isBlank() ? phrasebook.say(placeholder) : Excerpt.cropped(cell.content());
    String before = cell.columnName().map(name -> Excerpt.cropped(name) + " │ ").orElse("");
    return new Excerpt(
        cell.row(),
        Optional.empty(),
        before + content,
        DisplayWidth.of(before),
        Math.max(1, DisplayWidth.of(content)));
  }

  private String say(Message message) {
    return PrintableText.of(phrasebook.say(message));
  }

  private static String ink(Severity severity) {
    return switch (severity) {
      case ERROR -> "\u001B[1;31m";
      case WARNING -> "\u001B[1;33m";
      case NOTE -> "\u001B[1;34m";
    };
  }

  private String paint(String ink, String text) {
    return colour ? ink + text + RESET : text;
  }
}
