package org.rubriclang.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rubriclang.source.Source;

/** The rubrics under {@code src/test/cases/syntax}. */
final class CaseFiles {
  static final Path ROOT = Path.of("src", "test", "cases", "syntax");

  private CaseFiles() {}

  static List<Path> all(String ending) {
    try (var files = Files.walk(ROOT)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Source source(Path file) {
    return new Source(file.getFileName().toString(), read(file));
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The expectation beside a rubric: the same stem. */
  static Path expectation(Path rubric) {
    String name = rubric.getFileName().toString();
    return rubric.resolveSibling(name.substring(0, name.length() - ".rubric".length()) + ".txt");
  }
}
