package org.rubriclang.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

class DiagnosticRendererTest {
  private static final Source SOURCE =
      new Source(
          "考核.rubric",
          """
          item 考勤管理 5 by 大厅运行室
            “此项扣分不超5分。”
            deduct 0.5 per 迟到 cap 6
          item 其他 2
            award 2 when 迟到 超过 3
          """);

  @Test
  void snippetShowsClauseStatementAndCaret() {
    var diagnostic =
        Diagnostic.of(Code.CAP_ABOVE_WORTH, text("the cap is more than the item is worth"), place(SOURCE, "6"), text("can never be reached"))
            .withRelated(place(SOURCE, "5"), text("worth 5"))
            .withNote(text("an item is worth its points"))
            .withFix(Fix.of(text("write “cap 5”"), new Edit(SOURCE, Span.of(0, 0), "5")));

    assertThat(render(diagnostic))
        .isEqualTo(
            """
            error[R405]: the cap is more than the item is worth
             ┌─ 考核.rubric:3:25
             │   “此项扣分不超5分。”
            3│   deduct 0.5 per 迟到 cap 6
             │                           ─ can never be reached
             ├─ 考核.rubric:1:11
            1│ item 考勤管理 5 by 大厅运行室
             │               ─ worth 5
             = an item is worth its points
             = write “cap 5”
            """);
  }

  @Test
  void chineseHasItsOwnWords() {
    var diagnostic = Diagnostic.of(Code.UNUSED_FACT, text("没有用到"), place(SOURCE, "考勤管理"), text("这里"));

    assertThat(new DiagnosticRenderer(Phrasebook.of(Language.ZH), false).render(diagnostic))
        .isEqualTo(
            """
            警告[R207]：没有用到
             ┌─ 考核.rubric:1:6
            1│ item 考勤管理 5 by 大厅运行室
             │      ──────── 这里
            """);
  }

  @Test
  void clauseOfAnotherItemIsNotShown() {
    var diagnostic = Diagnostic.of(Code.UNKNOWN_NAME, text("unknown"), place(SOURCE, "超过"), text("here"));

    assertThat(render(diagnostic)).doesNotContain("此项扣分");
  }

  @Test
  void clauseIsFoundAboveLinesOfAChoice() {
    var source = new Source("a", "item a 3\n  \"the clause says “so”\"\n  award\n    1 when b\n    2 when c\n");

    String rendered = render(Diagnostic.of(Code.UNKNOWN_NAME, text("unknown"), place(source, "c\n"), text("here")));

    assertThat(rendered).contains(" │   \"the clause says “so”\"\n5│     2 when c\n");
  }

  @Test
  void stretchOverSeveralLinesIsUnderlinedToTheEndOfTheFirst() {
    var source = new Source("a", "one\r\ntwo\r\n");

    assertThat(render(at(source, 1, 8))).contains("1│ one\n │  ── here\n");
    assertThat(render(at(source, 3, 8))).contains("1│ one\n │    ─ here\n");
    assertThat(render(at(source, 4, 5))).contains("1│ one\n │    ─ here\n");
    assertThat(render(at(source, 10, 10))).contains("3│ \n │ ─ here\n");
  }

  @Test
  void marginIsAsWideAsItsNumbers() {
    var source = new Source("a", "\n".repeat(99) + "x");

    assertThat(render(at(source, 99, 100))).contains("   ┌─ a:100:1\n100│ x\n   │ ─ here\n");
  }

  @Test
  void longLinesAreCroppedAroundThePlace() {
    var source = new Source("a", "迟".repeat(500) + "X" + "到".repeat(500));

    String[] lines = render(at(source, 500, 501)).split("\n");

    assertThat(lines[2]).startsWith("1│ …迟").contains("迟X到").endsWith("到…");
    assertThat(DisplayWidth.of(lines[2])).isLessThan(130);
    assertThat(DisplayWidth.of(lines[3].substring(0, lines[3].indexOf('─'))))
        .isEqualTo(DisplayWidth.of(lines[2].substring(0, lines[2].indexOf('X'))));
  }

  @Test
  void oneLineOfTenMegabytesIsShownAtOnce() {
    var source = new Source("a", "x".repeat(10_000_000));

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            render(at(source, i * 9_000, i * 9_000 + 1));
          }
        });
  }

  @Test
  void nothingAUserWroteControlsTheTerminal() {
    var source = new Source("a\u001B]0;x\u0007.rubric", "\tx\u001B[31m\u202Ey\uD800");
    var diagnostic = Diagnostic.of(Code.STRANGE_CHARACTER, text("bad \u001B[2J\nword"), TextPlace.of(source, Span.of(1, 2)), text("here"));

    assertThat(render(diagnostic))
        .isEqualTo(
            """
            error[R105]: bad ␛[2J␊word
             ┌─ a␛]0;x␇.rubric:1:2
            1│     x␛[31m�y�
             │     ─ here
            """);
  }

  @Test
  void cellIsShownWithItsRowAndColumn() {
    Place cell = CellPlace.of("2026-03.csv", 14, 3, "迟到", "三次");
    Place emptyCell = CellPlace.of("2026-03.csv", 14, 3, "迟到", "");
    Place sheetCell =
        new CellPlace("书.xlsx", Optional.of("一月"), 2, OptionalInt.of(1), Optional.empty(), "x");

    assertThat(render(Diagnostic.of(Code.BAD_VALUE, text("no number"), cell, text("here"))))
        .isEqualTo(
            """
            error[R503]: no number
              ┌─ 2026-03.csv:14:3
            14│ 迟到 │ 三次
              │        ──── here
            """);
    assertThat(render(Diagnostic.of(Code.BAD_VALUE, text("no"), emptyCell, text("here")))).contains("14│ 迟到 │ (empty)\n");
    assertThat(render(Diagnostic.of(Code.BAD_VALUE, text("no"), sheetCell, text("here")))).contains("┌─ 书.xlsx[一月]:2:1\n2│ x\n │ ─ here");
    assertThat(render(Diagnostic.of(Code.DUPLICATE_ROW, text("no"), CellPlace.ofRow("a.csv", 7), text("here")))).contains("7│ (the whole row)\n");
  }

  @Test
  void diagnosticWithoutAPlaceHasNoSnippet() {
    assertThat(render(Diagnostic.of(Code.NO_FACTS, text("no facts")).withNote(text("add a sheet"))))
        .isEqualTo("error[R514]: no facts\n = add a sheet\n");
  }

  @Test
  void coloursChangeNothingElse() {
    var diagnostic = Diagnostic.of(Code.TIES_NOT_SAID, text("ties"), place(SOURCE, "6"), text("here"));

    String coloured = new DiagnosticRenderer(Phrasebook.of(Language.EN), true).render(diagnostic);

    assertThat(coloured).contains("\u001B[");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(render(diagnostic));
  }

  @Test
  void severalAreParted() {
    var diagnostic = Diagnostic.of(Code.NO_FACTS, text("no facts"));

    assertThat(new DiagnosticRenderer(Phrasebook.of(Language.EN), false).render(List.of(diagnostic, diagnostic)))
        .isEqualTo("error[R514]: no facts\n\nerror[R514]: no facts\n");
  }

  private static Diagnostic at(Source source, int start, int end) {
    return Diagnostic.of(Code.UNEXPECTED_WORD, text("unexpected"), TextPlace.of(source, Span.of(start, end)), text("here"));
  }

  private static Place place(Source source, String what) {
    int start = source.text().indexOf(what);
    return TextPlace.of(source, Span.of(start, start + what.strip().length()));
  }

  /** A message that says just this. */
  private static Message text(String text) {
    return Message.of("diagnostic.verbatim", text);
  }

  private static String render(Diagnostic diagnostic) {
    return new DiagnosticRenderer(Phrasebook.of(Language.EN), false).render(diagnostic);
  }
}
