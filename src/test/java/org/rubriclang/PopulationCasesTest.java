package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rubriclang.format.Formatter;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.words.Language;

/** Rubrics that look at many things side by side, subjects or rows, what nodes of the score do, and one for each of the general means: each case says in its examples what comes out, in either vocabulary. */
class PopulationCasesTest {
  private static final List<Path> CASES = List.of(Path.of("src/test/cases/population"), Path.of("src/test/cases/nodes"), Path.of("src/test/cases/rows"), Path.of("src/test/cases/generality"));

  static List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (Path folder : CASES) {
      try (Stream<Path> files = Files.list(folder)) {
        files.sorted().flatMap(PopulationCasesTest::within).forEach(cases::add);
      }
    }
    return cases;
  }

  /** A folder is a shelf: its files may name each other. */
  private static Stream<Path> within(Path file) {
    if (!Files.isDirectory(file)) {
      return Stream.of(file);
    }
    try (Stream<Path> files = Files.list(file)) {
      return files.sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Shelf shelf(Path file) {
    return CASES.contains(file.getParent()) ? Shelf.empty() : Shelf.of(() -> within(file.getParent()).map(PopulationCasesTest::read).toList());
  }

  private static Source read(Path file) {
    try {
      return new Source(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void examplesComeOutAsWritten(Path file) {
    assertExamples(read(file), shelf(file));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void examplesComeOutInEitherVocabulary(Path file) {
    Compilation written = Rubric.compile(read(file), shelf(file));
    for (Language vocabulary : Language.values()) {
      assertExamples(new Source(file + " " + vocabulary, Formatter.format(written.tree(), vocabulary)), shelf(file));
    }
  }

  private static void assertExamples(Source source, Shelf shelf) {
    Compilation compilation = Rubric.compile(source, shelf);
    assertThat(compilation.diagnostics()).as(source.name()).isEmpty();
    List<ExampleOutcome> outcomes = Rubric.test(compilation.model().orElseThrow());
    boolean isReadByOthers = compilation.model().orElseThrow().assessment().of().isPresent();
    assertThat(outcomes.isEmpty()).isEqualTo(isReadByOthers);
    outcomes.forEach(outcome -> assertThat(outcome.failures()).as(outcome.example().name()).isEmpty());
  }
}
