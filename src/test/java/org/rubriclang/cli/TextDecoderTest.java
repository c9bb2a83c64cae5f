package org.rubriclang.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.TextPlace;

class TextDecoderTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String TEXT = "考核细则 进驻部门月度考核\n  总分 100 分，含加分\n";

  private static String text(byte[] bytes) {
    return TextDecoder.decode("x.rubric", bytes).source().orElseThrow().text();
  }

  private static Diagnostic only(byte[] bytes) {
    TextDecoder.Decoded decoded = TextDecoder.decode("x.rubric", bytes);

    assertThat(decoded.diagnostics()).hasSize(1);
    return decoded.diagnostics().getFirst();
  }

  private static Diagnostic refusal(byte[] bytes) {
    assertThat(TextDecoder.decode("x.rubric", bytes).source()).isEmpty();
    return only(bytes);
  }

  private static byte[] joined(byte[]... pieces) {
    var whole = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      whole.writeBytes(piece);
    }
    return whole.toByteArray();
  }

  @Test
  void utf8IsReadWithAndWithoutMark() {
    byte[] marked = joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, TEXT.getBytes(UTF_8));

    assertThat(text(TEXT.getBytes(UTF_8))).isEqualTo(TEXT);
    assertThat(text(marked)).isEqualTo(TEXT);
    assertThat(TextDecoder.decode("x.rubric", marked).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rubric hall\n", "𠮷野家 😀\n"})
  void everyUtf8TextStaysAsItIs(String text) {
    assertThat(text(text.getBytes(UTF_8))).isEqualTo(text);
  }

  @Test
  void gb18030IsReadAndRemarkedOn() {
    assertThat(text(TEXT.getBytes(GB18030))).isEqualTo(TEXT);
    assertThat(only(TEXT.getBytes(GB18030)).code()).isEqualTo(Code.OTHER_ENCODING);
  }

  @Test
  void utf16IsReadWhereItsMarkSaysSo() {
    byte[] little = joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, TEXT.getBytes(UTF_16LE));
    byte[] big = joined(new byte[] {(byte) 0xFE, (byte) 0xFF}, TEXT.getBytes(UTF_16BE));

    assertThat(text(little)).isEqualTo(TEXT);
    assertThat(text(big)).isEqualTo(TEXT);
    assertThat(only(little).code()).isEqualTo(Code.OTHER_ENCODING);
  }

  @Test
  void damagedUtf8IsNotTakenForGb18030() {
    byte[] damaged = joined(TEXT.getBytes(UTF_8), new byte[] {(byte) 0xB0, (byte) 0xA1}, "\n".getBytes(UTF_8));

    Diagnostic refusal = refusal(damaged);

    assertThat(refusal.code()).isEqualTo(Code.WRONG_ENCODING);
    assertThat(((TextPlace) refusal.place().orElseThrow()).position()).hasToString("3:1");
  }

  @Test
  void characterCutInTwoAtTheEndIsFound() {
    byte[] whole = TEXT.strip().getBytes(UTF_8);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);

    assertThat(refusal(cut).code()).isEqualTo(Code.WRONG_ENCODING);
  }

  @Test
  void binaryIsRefusedAtItsFirstNul() {
    Diagnostic refusal = refusal("rubric x\n ab\0cd".getBytes(UTF_8));

    assertThat(refusal.code()).isEqualTo(Code.NOT_A_TEXT);
    assertThat(((TextPlace) refusal.place().orElseThrow()).position()).hasToString("2:4");
  }

  @Test
  void officeFilesAreCalledWhatTheyAre() {
    assertThat(refusal(new byte[] {'P', 'K', 3, 4, 20, 0}).message().key()).isEqualTo("cli.file.office");
    assertThat(refusal("%PDF-1.7\n".getBytes(UTF_8)).message().key()).isEqualTo("cli.file.pdf");
  }

  @Test
  void noiseIsNeverAText() {
    for (long seed = 0; seed < 300; seed++) {
      byte[] noise = new byte[4_096];
      new Random(seed).nextBytes(noise);

      Diagnostic refusal = refusal(noise);

      assertThat(refusal.code()).as("seed %d", seed).isIn(Code.NOT_A_TEXT, Code.WRONG_ENCODING);
      assertThat(refusal.place()).as("seed %d", seed).isPresent();
    }
  }
}
