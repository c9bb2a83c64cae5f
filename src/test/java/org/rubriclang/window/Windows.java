package org.rubriclang.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rubriclang.Rubric;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;

/** The rubric of the county's windows as it is shipped, with the files that it names. */
final class Windows {
  private static final Path RUBRICS = Path.of("rubrics");

  private Windows() {}

  static RubricModel rubric() {
    return Rubric.compile(source(RUBRICS.resolve("county-window.zh.rubric")), Shelf.of(Windows::all)).model().orElseThrow();
  }

  static RollupModel year() {
    return Rubric.compile(source(RUBRICS.resolve("county-window-year.zh.rubric")), Shelf.of(Windows::all)).rollup().orElseThrow();
  }

  private static List<Source> all() {
    try (Stream<Path> files = Files.list(RUBRICS)) {
      return files.filter(file -> file.toString().endsWith(".rubric")).sorted().map(Windows::source).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Source source(Path file) {
    try {
      return new Source(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
