package org.rubriclang.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.model.RubricModel;
import org.rubriclang.value.Period;

/**
 * Each folder of {@code src/test/cases/data} is a run: its files are sheets, {@code expected.txt} is what comes out. A file
 * {@code setting.txt} may say {@code model yearly} or {@code model windows}, and {@code period 2026-03}, or {@code all periods}. With
 * {@code -Dgolden=update} the expectations are written anew.
 */
class FactSheetsCasesTest {
  private static final Path CASES = Path.of("src/test/cases/data");

  @TestFactory
  Stream<DynamicTest> sheetsGiveTheExpectedFacts() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();

      assertThat(cases).isNotEmpty();
      return cases.stream().map(folder -> dynamicTest(folder.getFileName().toString(), () -> compare(folder)));
    }
  }

  private static void compare(Path folder) throws IOException {
    Path expected = folder.resolve("expected.txt");
    List<String> setting = Files.exists(folder.resolve("setting.txt")) ? Files.readAllLines(folder.resolve("setting.txt")) : List.of();
    RubricModel model =
        setting.contains("model yearly")
            ? FactModel.yearly()
            : setting.contains("model windows") ? FactModel.windows() : FactModel.monthly();
    Optional<Period> period =
        setting.stream().filter(line -> line.startsWith("period ")).map(line -> Period.parse(line.substring(7)).orElseThrow()).findFirst();

    String actual = setting.contains("all periods")
        ? FactSheets.open(model, sheets(folder)).all().stream().map(ShownFacts::of).collect(Collectors.joining("\n"))
        : ShownFacts.of(FactSheets.read(model, sheets(folder), period));

    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(expected, actual);
    }
    assertThat(expected).exists();
    assertThat(actual).isEqualTo(Files.readString(expected));
    assertThat(actual).doesNotContain("⟦");
  }

  private static List<SheetFile> sheets(Path folder) throws IOException {
    var sheets = new ArrayList<SheetFile>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith(".txt")) {
          sheets.add(new SheetFile(name, Files.readAllBytes(file)));
        }
      }
    }
    assertThat(sheets).as("a case without sheets").isNotEmpty();
    return sheets;
  }
}
