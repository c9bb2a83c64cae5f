package org.rubriclang.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.Rubric;
import org.rubriclang.data.SheetFile;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.source.Source;
import org.rubriclang.words.Language;

/** What explanations say, in both languages: a folder a case, with a rubric, its sheets and what is expected. */
class ExplanationCasesTest {
  private static final Path ROOT = Path.of("src", "test", "cases", "explanations");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  @TestFactory
  Stream<DynamicTest> explanationsAreAsExpected() throws IOException {
    return list(ROOT, "").stream().flatMap(folder -> Stream.of(Language.values())
        .map(language -> DynamicTest.dynamicTest(folder.getFileName() + ", " + language, () -> check(folder, language))));
  }

  private static void check(Path folder, Language language) throws IOException {
    Results results = results(folder);
    var text = new StringBuilder(LeagueTable.text(results, language, TextReport.Layout.PLAIN));
    text.append('\n').append(LeagueTable.csv(results, language).replace("\r", ""));
    results.subjects().forEach(subject -> text.append("\n== ").append(subject.subject()).append("\n\n")
        .append(TextReport.of(results, subject, language, TextReport.Layout.PLAIN)));
    Path expected = folder.resolve(language == Language.ZH ? "expected.zh.txt" : "expected.en.txt");
    if (UPDATE) {
      Files.writeString(expected, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(expected));
  }

  private static Results results(Path folder) throws IOException {
    Path rubric = list(folder, ".rubric").getFirst();
    RubricModel model = Rubric.compile(new Source(rubric.getFileName().toString(), Files.readString(rubric))).model().orElseThrow();
    List<SheetFile> sheets = new ArrayList<>();
    for (Path sheet : list(folder, ".csv")) {
      sheets.add(new SheetFile(sheet.getFileName().toString(), Files.readAllBytes(sheet)));
    }
    return Rubric.score(model, Rubric.read(model, sheets, Optional.empty()));
  }

  private static List<Path> list(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    }
  }
}
