package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rubriclang.cli.Main;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.source.Source;

/** The rubrics of rules from other walks of life: nothing is left to say of them, their figures come out, and both vocabularies say the same. */
class ExampleRubricsTest {
  private static final Path RUBRICS = Path.of("examples/rubrics");

  static List<Path> rubrics() throws IOException {
    try (Stream<Path> files = Files.walk(RUBRICS)) {
      return files.filter(file -> file.toString().endsWith(".rubric")).sorted().toList();
    }
  }

  @Test
  void aboutHalfOfThemAreInEachVocabulary() throws IOException {
    long chinese = rubrics().stream().filter(file -> file.toString().endsWith(".zh.rubric")).count();
    assertThat(rubrics()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(chinese).isBetween(rubrics().size() / 3L, 2 * rubrics().size() / 3L);
  }

  @ParameterizedTest
  @MethodSource("rubrics")
  void nothingIsLeftToSay(Path file) throws IOException {
    Compilation compilation = Rubric.compile(new Source(file.toString(), Files.readString(file)));
    assertThat(compilation.diagnostics().stream().filter(one -> one.severity() != Severity.NOTE).map(Diagnostic::message)).isEmpty();
    assertThat(Rubric.test(compilation.model().orElseThrow())).hasSizeGreaterThan(3)
        .allSatisfy(outcome -> assertThat(outcome.failures()).as(outcome.example().name()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("rubrics")
  void bothVocabulariesSayTheSame(Path file, @TempDir Path folder) throws IOException {
    String own = file.toString().endsWith(".zh.rubric") ? "zh" : "en";
    String other = own.equals("zh") ? "en" : "zh";
    Path copy = Files.copy(file, folder.resolve(file.getFileName()));
    run("fmt", copy.toString());
    assertThat(Files.readString(copy)).as("the canonical layout of " + file).isEqualTo(Files.readString(file));
    run("fmt", copy.toString(), "--to", other);
    assertThat(Files.readString(copy)).isNotEqualTo(Files.readString(file));
    String facts = file.resolveSibling("facts").toString();
    String scores = run("score", file.toString(), "--facts", facts, "--format", "csv", "--lang", "en");
    assertThat(scores.lines().count()).isGreaterThan(5);
    assertThat(run("score", copy.toString(), "--facts", facts, "--format", "csv", "--lang", "en")).isEqualTo(scores);
    run("fmt", copy.toString(), "--to", own);
    assertThat(Files.readString(copy)).isEqualTo(Files.readString(file));
  }

  private static String run(String... words) {
    var out = new ByteArrayOutputStream();
    int status = Main.run(words, new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(out, true, StandardCharsets.UTF_8), Map.of(), Path.of("").toAbsolutePath());
    assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
