package org.rubriclang.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Message;

class DiagnosticsTest {
  private static final Source SOURCE = new Source("b.rubric", "one two three");

  @Test
  void outputIsOrderedAndSaysNothingTwice() {
    Diagnostic nowhere = Diagnostic.of(Code.NO_FACTS, message("nowhere"));
    Diagnostic sheet = Diagnostic.of(Code.BAD_VALUE, message("sheet"), CellPlace.ofRow("a.csv", 3), message("here"));
    Diagnostic early = at(Code.UNKNOWN_NAME, 0);
    Diagnostic earlyToo = at(Code.UNUSED_FACT, 0);
    Diagnostic late = at(Code.UNEXPECTED_WORD, 4);
    var diagnostics = new Diagnostics();

    diagnostics.addAll(List.of(late, earlyToo, early, sheet));
    diagnostics.add(nowhere);
    diagnostics.add(at(Code.UNKNOWN_NAME, 0));

    assertThat(diagnostics.list()).containsExactly(nowhere, sheet, early, earlyToo, late);
  }

  @Test
  void onlyErrorsAreErrors() {
    var diagnostics = new Diagnostics();
    diagnostics.add(at(Code.UNUSED_FACT, 0));
    diagnostics.add(at(Code.TIES_NOT_SAID, 0));

    assertThat(diagnostics.hasErrors()).isFalse();

    diagnostics.add(at(Code.UNKNOWN_NAME, 0));
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void additionsLeaveTheOriginalAlone() {
    Diagnostic plain = at(Code.UNKNOWN_NAME, 0);

    Diagnostic more = plain.withNote(message("why")).withRelated(TextPlace.of(SOURCE, Span.of(4, 7)), message("there"))
        .withFix(Fix.of(message("write"), new Edit(SOURCE, Span.of(0, 3), "two")));

    assertThat(plain.notes()).isEmpty();
    assertThat(more.notes()).containsExactly(message("why"));
    assertThat(more.related()).hasSize(1);
    assertThat(more.fixes().get(0).edits()).containsExactly(new Edit(SOURCE, Span.of(0, 3), "two"));
    assertThat(more.primary()).isEqualTo(plain.primary());
  }

  @Test
  void codesAreUniqueAndInTheirBlocks() {
    var ids = new HashSet<String>();
    for (Code code : Code.values()) {
      assertThat(code.id()).matches("R[1-69]\\d\\d");
      assertThat(ids.add(code.id())).as(code.id()).isTrue();
      assertThat(Code.find(code.id())).contains(code);
    }
    assertThat(Code.find("r405")).contains(Code.CAP_ABOVE_WORTH);
    assertThat(Code.find("R999")).isEmpty();
  }

  private static Diagnostic at(Code code, int start) {
    return Diagnostic.of(code, message("text"), TextPlace.of(SOURCE, Span.of(start, start + 3)), message("here"));
  }

  private static Message message(String text) {
    return Message.of("diagnostic.verbatim", text);
  }
}
