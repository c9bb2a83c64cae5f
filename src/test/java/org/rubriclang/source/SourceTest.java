package org.rubriclang.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SourceTest {

  @Test
  void everyKindOfLineEndEndsALine() {
    var source = new Source("a.rubric", "one\ntwo\r\nthree\rfour");

    assertThat(linesOf(source)).containsExactly("one", "two", "three", "four");
  }

  @Test
  void textThatEndsWithLineEndHasEmptyLastLine() {
    assertThat(linesOf(new Source("a", ""))).containsExactly("");
    assertThat(linesOf(new Source("a", "\n"))).containsExactly("", "");
    assertThat(linesOf(new Source("a", "\r\n\r\n"))).containsExactly("", "", "");
    assertThat(linesOf(new Source("a", "\n\r"))).containsExactly("", "", "");
    assertThat(linesOf(new Source("a", "x\r"))).containsExactly("x", "");
  }

  @Test
  void manyLinesAreCounted() {
    var source = new Source("a", "x\n".repeat(1_000));

    assertThat(source.lineCount()).isEqualTo(1_001);
    assertThat(source.position(1_998)).isEqualTo(new Position(1_000, 1));
  }

  @Test
  void columnsCountUtf16Units() {
    var source = new Source("a", "甲\n𠮷乙");

    assertThat(source.position(0)).isEqualTo(new Position(1, 1));
    assertThat(source.position(2)).isEqualTo(new Position(2, 1));
    assertThat(source.position(4)).isEqualTo(new Position(2, 3));
    assertThat(source.position(5)).as("after the last unit").isEqualTo(new Position(2, 4));
  }

  @Test
  void lineEndBelongsToTheLineItEnds() {
    var source = new Source("a", "ab\r\ncd");

    assertThat(source.position(2)).isEqualTo(new Position(1, 3));
    assertThat(source.position(3)).isEqualTo(new Position(1, 4));
    assertThat(source.position(4)).isEqualTo(new Position(2, 1));
  }

  @Test
  void positionsAndLineStartsAgree() {
    var source = new Source("a", "one\ntwo\r\n\rfour\n");

    for (int offset = 0; offset <= source.text().length(); offset++) {
      Position position = source.position(offset);
      assertThat(source.lineStart(position.line()) + position.column() - 1).isEqualTo(offset);
    }
  }

  @Test
  void offsetsOutsideOfTheTextAreRefused() {
    var source = new Source("a", "ab");

    assertThatThrownBy(() -> source.position(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> source.position(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> TextPlace.of(source, Span.of(1, 3))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spansCoverAndContain() {
    assertThat(Span.of(3, 5).cover(Span.of(1, 4))).isEqualTo(Span.of(1, 5));
    assertThat(Span.of(3, 5).contains(3)).isTrue();
    assertThat(Span.of(3, 5).contains(5)).isFalse();
    assertThat(Span.of(3, 3).contains(3)).isFalse();
    assertThatThrownBy(() -> Span.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void placesAreShownAsEditorsWriteThem() {
    var text = TextPlace.of(new Source("考核.rubric", "项目\n  扣 0.5 分"), Span.of(5, 6));
    var cell = CellPlace.of("2026-03.csv", 14, 3, "迟到", "三");
    var sheet =
        new CellPlace("book.xlsx", Optional.of("Sheet1"), 14, OptionalInt.of(3), Optional.empty(), "");

    assertThat(text.display()).isEqualTo("考核.rubric:2:3");
    assertThat(text.text()).isEqualTo("扣");
    assertThat(cell.display()).isEqualTo("2026-03.csv:14:3");
    assertThat(sheet.display()).isEqualTo("book.xlsx[Sheet1]:14:3");
    assertThat(CellPlace.ofRow("2026-03.csv", 14).display()).isEqualTo("2026-03.csv:14");
  }

  @Test
  void placesAreOrderedByFileAndPosition() {
    var source = new Source("b", "some text");
    Place first = CellPlace.of("a", 9, 9, "", "");
    Place second = TextPlace.of(source, Span.of(1, 2));
    Place third = TextPlace.of(source, Span.of(4, 4));
    Place fourth = CellPlace.of("b", 2, 9, "", "");
    Place fifth = CellPlace.of("b", 10, 1, "", "");

    assertThat(new ArrayList<>(List.of(fifth, third, fourth, first, second)).stream().sorted())
        .containsExactly(first, second, third, fourth, fifth);
  }

  private static List<String> linesOf(Source source) {
    var lines = new ArrayList<String>();
    for (int line = 1; line <= source.lineCount(); line++) {
      lines.add(source.lineText(line));
    }
    return lines;
  }
}
