package org.rubriclang.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.source.Source;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Parser;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** Each case is a rubric and, beside it, what is found in it; {@code -Dgolden=update} rewrites what is expected. */
class CheckCasesTest {
  private static final Path CASES = Path.of("src/test/cases/check");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  @TestFactory
  Stream<DynamicTest> findsWhatTheCaseExpects() throws IOException {
    return rubrics().stream().map(file -> dynamicTest(CASES.relativize(file).toString(), () -> compare(file)));
  }

  @Test
  void everyExpectationBelongsToACase() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      List<Path> orphans = files.filter(file -> file.toString().endsWith(".txt")).filter(file -> !Files.exists(sibling(file, ".rubric"))).toList();
      assertThat(orphans).isEmpty();
    }
  }

  @Test
  void everyFindingOfACaseHasTheCodeOfItsFolder() throws IOException {
    for (Path file : rubrics()) {
      String folder = file.getParent().getFileName().toString();
      if (folder.matches("R\\d{3}-.*")) {
        List<String> codes = check(file).diagnostics().stream().map(diagnostic -> diagnostic.code().id()).distinct().toList();
        assertThat(codes).as("%s", file).isSubsetOf(folder.substring(0, 4), "R416");
      }
    }
  }

  private static List<Path> rubrics() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files.filter(file -> file.toString().endsWith(".rubric")).sorted().toList();
    }
  }

  private static void compare(Path file) throws IOException {
    Path expectation = sibling(file, ".txt");
    String found = told(check(file));
    if (UPDATE) {
      Files.writeString(expectation, found);
    }
    assertThat(expectation).as("an expectation; -Dgolden=update writes it").exists();
    assertThat(found).isEqualTo(Files.readString(expectation));
  }

  private static Checked check(Path file) throws IOException {
    var parsed = Parser.parse(new Source(file.getFileName().toString(), Files.readString(file)));
    assertThat(parsed.diagnostics()).as("%s can be read", file).isEmpty();
    return Checker.check(parsed.tree());
  }

  private static Path sibling(Path file, String ending) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
  }

  private static String told(Checked checked) {
    var text = new StringBuilder(checked.model().isPresent() ? "a model\n" : "no model\n");
    checked.diagnostics().forEach(diagnostic -> tell(diagnostic, text));
    return text.toString();
  }

  private static void tell(Diagnostic diagnostic, StringBuilder text) {
    String place = diagnostic.place().map(where -> where instanceof TextPlace inText ? inText.position().toString() : where.display()).orElse("-");
    text.append('\n').append(diagnostic.code().id()).append(' ').append(diagnostic.severity()).append(' ').append(place).append('\n');
    for (Language language : List.of(Language.EN, Language.ZH)) {
      Phrasebook book = Phrasebook.of(language);
      text.append("  ").append(book.say(diagnostic.message()));
      diagnostic.primary().ifPresent(label -> text.append(" | ").append(book.say(label.message())));
      text.append('\n');
      diagnostic.notes().forEach(note -> text.append("    = ").append(book.say(note)).append('\n'));
      for (Fix fix : diagnostic.fixes()) {
        text.append("    > ").append(book.say(fix.title())).append('\n');
      }
    }
  }
}
