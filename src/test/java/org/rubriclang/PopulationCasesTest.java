package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rubriclang.format.Formatter;
import org.rubriclang.source.Source;
import org.rubriclang.words.Language;

/** Rubrics that look at many things side by side, subjects or rows, and what nodes of the score do: each case says in its examples what comes out, in either vocabulary. */
class PopulationCasesTest {
  private static final List<Path> CASES = List.of(Path.of("src/test/cases/population"), Path.of("src/test/cases/nodes"), Path.of("src/test/cases/rows"), Path.of("src/test/cases/generality"));

  static List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (Path folder : CASES) {
      try (Stream<Path> files = Files.list(folder)) {
        files.sorted().forEach(cases::add);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void examplesComeOutAsWritten(Path file) throws IOException {
    assertExamples(new Source(file.toString(), Files.readString(file)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void examplesComeOutInEitherVocabulary(Path file) throws IOException {
    Compilation written = Rubric.compile(new Source(file.toString(), Files.readString(file)));
    for (Language vocabulary : Language.values()) {
      assertExamples(new Source(file + " " + vocabulary, Formatter.format(written.tree(), vocabulary)));
    }
  }

  private static void assertExamples(Source source) {
    Compilation compilation = Rubric.compile(source);
    assertThat(compilation.diagnostics()).as(source.name()).isEmpty();
    List<ExampleOutcome> outcomes = Rubric.test(compilation.model().orElseThrow());
    assertThat(outcomes).isNotEmpty();
    outcomes.forEach(outcome -> assertThat(outcome.failures()).as(outcome.example().name()).isEmpty());
  }
}
