package org.rubriclang.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.FactValue;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Rational;

class SheetEncodingTest {
  /** 㐂 and 𠮷 are in no encoding before GB18030; 𠮷 takes four bytes and two UTF-16 units. */
  private static final String SHEET = "对象,迟到\n㐂𠮷局,3\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void readsWithoutMark(String charset) {
    assertReads(SHEET.getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void readsWithMark(String charset) {
    assertReads(("\uFEFF" + SHEET).getBytes(Charset.forName(charset)));
  }

  private static void assertReads(byte[] content) {
    FactSet facts = read(content);

    assertThat(facts.diagnostics()).isEmpty();
    assertThat(facts.subjects()).singleElement().satisfies(subject -> {
      assertThat(subject.subject()).isEqualTo("㐂𠮷局");
      assertThat(subject.reported().get("迟到").value()).isEqualTo(new FactValue.Number(Rational.of(3)));
    });
  }

  @Test
  void saysWhereBytesStopBeingText() {
    byte[] content = "对象,迟到\n城管局,3\n税务局,X\n".getBytes(StandardCharsets.UTF_8);
    content[content.length - 2] = (byte) 0xFF;

    Diagnostic diagnostic = onlyDiagnostic(content);

    assertThat(diagnostic.code()).isEqualTo(Code.SHEET_ENCODING);
    assertThat(diagnostic.place()).contains(CellPlace.ofRow("f.csv", 3));
  }

  @Test
  void refusesUtf16WithoutMark() {
    assertThat(onlyDiagnostic("subject,迟到\nA,3\n".getBytes(StandardCharsets.UTF_16LE)).code()).isEqualTo(Code.SHEET_ENCODING);
  }

  @Test
  void refusesWhatIsNoTableByItsFirstBytes() {
    assertThat(onlyDiagnostic(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0}).message().key()).isEqualTo("data.not-a-table");
    assertThat(onlyDiagnostic(new byte[] {'P', 'K', 3, 4, 20, 0}).message().key()).isEqualTo("data.not-a-table");
    assertThat(onlyDiagnostic("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)).code()).isEqualTo(Code.NOT_A_TABLE);
  }

  private static FactSet read(byte[] content) {
    return FactSheets.read(FactModel.monthly(), List.of(new SheetFile("f.csv", content)), Optional.empty());
  }

  private static Diagnostic onlyDiagnostic(byte[] content) {
    FactSet facts = read(content);
    assertThat(facts.subjects()).isEmpty();
    assertThat(facts.diagnostics()).hasSize(1);
    return facts.diagnostics().get(0);
  }
}
