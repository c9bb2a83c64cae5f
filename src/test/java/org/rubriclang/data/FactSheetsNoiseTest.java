package org.rubriclang.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.rubriclang.model.RubricModel;

/** Whatever is in a file, there is an answer, and soon. */
class FactSheetsNoiseTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String[] SHREDS = {
    ",", "\n", "\r\n", "\"", "\"\"", ";", "\t", "，", "{", "}", "[", "]", ":", "*", "对象", "周期", "事实", "值", "数量", "日期", "迟到", "办件",
    "错件", "活动", "名称", "核实", "2026-03", "2026-03-02", "2026", "无", "n/a", "0", "3", "-1", "1.5", "95%", "城管局", "税务局", "subject",
    "\u0000", "\uFEFF", "𠮷", "\uD800", "　", "null", "true", "缺", "period", "fact", "1e999", "9".repeat(2000)
  };

  @Test
  void mutatedSheetsNeverThrow() throws IOException {
    List<SheetFile> sheets = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/cases/data"))) {
      for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".txt")).sorted().toList()) {
        sheets.add(new SheetFile(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    List<RubricModel> models = List.of(FactModel.monthly(), FactModel.yearly(), FactModel.windows());

    for (int seed = 0; seed < 4_000; seed++) {
      var random = new Random(seed);
      RubricModel model = models.get(seed % models.size());
      List<SheetFile> mutated = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        mutated.add(mutated(sheets.get(random.nextInt(sheets.size())), random));
      }
      assertAnswers(model, mutated, "seed " + seed);
    }
  }

  private static SheetFile mutated(SheetFile sheet, Random random) {
    var text = new StringBuilder(new String(sheet.content(), StandardCharsets.UTF_8));
    for (int i = 0; i <= random.nextInt(6); i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(4));
      text.replace(at, end, SHREDS[random.nextInt(SHREDS.length)]);
    }
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0 && content.length > 0) {
      content[random.nextInt(content.length)] = (byte) random.nextInt(256);
    }
    return new SheetFile(random.nextInt(5) == 0 ? "活动.csv" : sheet.name(), content);
  }

  /** Also that what comes out can be said, and that subjects are rejected exactly when something is said about them. */
  private static void assertAnswers(RubricModel model, List<SheetFile> sheets, String which) {
    assertThatCode(
            () -> {
              FactSet facts = FactSheets.read(model, sheets, Optional.empty());
              assertThat(ShownFacts.of(facts)).doesNotContain("⟦");
              facts.subjects().forEach(subject -> assertThat(subject.rejected()).isEqualTo(!facts.diagnosticsOf(subject.subject()).isEmpty()));
              facts.subjects().forEach(subject -> assertThat(facts.diagnostics()).containsAll(facts.diagnosticsOf(subject.subject())));
            })
        .as(which)
        .doesNotThrowAnyException();
  }

  @Test
  void noiseIsAnsweredSoon() {
    var bytes = new byte[10_000_000];
    new Random(1).nextBytes(bytes);
    assertAnsweredSoon(bytes);

    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ("a,\"\n".charAt((bytes[i] & 0xFF) % 4));
    }
    assertAnsweredSoon(bytes);
  }

  @Test
  void anUnclosedQuoteBeforeMuchTextIsAnsweredSoon() {
    assertAnsweredSoon(("对象,迟到\n城管局,\"3\n" + "税务局,4\n".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void manyColumnsAreAnsweredSoon() {
    assertAnsweredSoon(("对象" + ",迟道".repeat(100_000) + "\n城管局" + ",1".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    assertAnsweredSoon(("对象" + ",迟道".repeat(15_000) + "\n城管局" + ",1".repeat(15_000)).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void deepJsonIsAnsweredSoon() {
    assertAnsweredSoon("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
    assertAnsweredSoon(("[{\"迟到\":" + "[".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
    assertAnsweredSoon("{\"a\":".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void manyUnknownFactsAndSubjectsAreAnsweredSoon() {
    var log = new StringBuilder("对象,日期,事实,数量\n");
    for (int i = 0; i < 50_000; i++) {
      log.append("单位").append(i).append(",2026-03-02,事由").append(i).append(",1\n");
    }
    assertAnsweredSoon(log.toString().getBytes(StandardCharsets.UTF_8));

    var wide = new StringBuilder("对象,迟到\n");
    for (int i = 0; i < 5_000; i++) {
      wide.append("某单位").append(i).append(",1\n");
    }
    var sheets = List.of(new SheetFile("a.csv", wide.toString().getBytes(StandardCharsets.UTF_8)), new SheetFile("b.csv", log.toString().getBytes(StandardCharsets.UTF_8)));
    FactSet facts = Assertions.assertTimeout(SOON, () -> FactSheets.read(FactModel.monthly(), sheets, Optional.empty()));
    assertThat(facts.subjects()).hasSize(5_000);
    assertThat(facts.diagnostics()).hasSize(50);
  }

  private static void assertAnsweredSoon(byte[] content) {
    for (String name : List.of("f.csv", "活动.csv", "f.json")) {
      FactSet facts =
          Assertions.assertTimeout(
              SOON, () -> FactSheets.read(FactModel.monthly(), List.of(new SheetFile(name, content)), Optional.empty()));

      assertThat(facts.diagnostics()).isNotEmpty();
    }
  }
}
