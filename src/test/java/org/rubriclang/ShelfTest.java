package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Label;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** Files that name each other: every folder under {@code cases/shelf} is one shelf, and its expectation says what becomes of each file. */
class ShelfTest {
  private static final Path CASES = Path.of("src/test/cases/shelf");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  @TestFactory
  Stream<DynamicTest> filesOfAFolderAreFoundByTheirNames() {
    return list(CASES).stream().map(folder -> dynamicTest(folder.getFileName().toString(), () -> compare(folder)));
  }

  @Test
  void neighboursAreReadOnlyWhereTheyAreNamed() {
    var asked = new ArrayList<String>();
    Shelf shelf = Shelf.of(() -> {
      asked.add("once");
      return List.of(new Source("b.rubric", "rules 共用\n"));
    });

    Rubric.compile(new Source("a.rubric", "rubric 甲\n  assess 部门 every month\n"), shelf);
    assertThat(asked).isEmpty();

    Rubric.compile(new Source("a.rubric", "rubric 甲\n  uses 共用\n  assess 部门 every month\n"), shelf);
    Rubric.compile(new Source("c.rubric", "rubric 丙\n  uses 共用\n  assess 部门 every month\n"), shelf);
    assertThat(asked).containsExactly("once");
  }

  private static void compare(Path folder) throws IOException {
    Path expectation = folder.resolve("expected.txt");
    String found = told(folder);
    if (UPDATE) {
      Files.writeString(expectation, found);
    }
    assertThat(expectation).as("an expectation; -Dgolden=update writes it").exists();
    assertThat(found).isEqualTo(Files.readString(expectation));
  }

  private static String told(Path folder) {
    List<Source> sources = list(folder).stream().filter(file -> file.toString().endsWith(".rubric")).map(ShelfTest::read).toList();
    Shelf shelf = Shelf.of(() -> sources);
    var text = new StringBuilder();
    for (Source source : sources) {
      Compilation compilation = Rubric.compile(source, shelf);
      text.append("== ").append(source.name()).append(": ").append(compilation.model().isPresent() ? "a model\n" : compilation.rollup().isPresent() ? "a roll-up\n" : "no model\n");
      compilation.model().ifPresent(model -> tell(model, text));
      compilation.rollup().ifPresent(rollup -> tell(rollup, text));
      compilation.diagnostics().forEach(diagnostic -> tell(diagnostic, text));
    }
    return text.toString();
  }

  private static void tell(RollupModel rollup, StringBuilder text) {
    text.append("of ").append(rollup.of().name()).append(", readings ").append(rollup.readings()).append('\n');
    rollup.levels().forEach(level -> text.append("level ").append(level.unit()).append(' ').append(level.fold()).append(" of ").append(level.of())
        .append(", mark ").append(level.rubric().total().points().map(Object::toString).orElse("-")).append(" | ").append(level.cause().rule())
        .append(level.cause().clause().map(clause -> " | " + clause).orElse("")).append('\n'));
    Rubric.test(rollup).forEach(outcome -> {
      text.append("example ").append(outcome.example().name()).append(outcome.holds() ? " holds\n" : " fails\n");
      outcome.failures().forEach(diagnostic -> tell(diagnostic, text));
    });
  }

  private static void tell(RubricModel model, StringBuilder text) {
    text.append("units ").append(model.assessment().units()).append(", readings ").append(model.readings()).append('\n');
    model.causes().forEach(cause -> text.append("cause ").append(cause.file().orElse("here")).append(':').append(cause.line()).append(' ')
        .append(cause.rule()).append(cause.clause().map(clause -> " | " + clause).orElse("")).append('\n'));
    Rubric.test(model).forEach(outcome -> text.append("example ").append(outcome.example().name())
        .append(outcome.holds() ? " holds\n" : " fails " + outcome.failures() + "\n"));
  }

  private static void tell(Diagnostic diagnostic, StringBuilder text) {
    text.append('\n').append(diagnostic.code().id()).append(' ').append(diagnostic.severity()).append(' ')
        .append(diagnostic.place().map(place -> place.display()).orElse("-")).append('\n');
    for (Language language : List.of(Language.EN, Language.ZH)) {
      Phrasebook book = Phrasebook.of(language);
      text.append("  ").append(book.say(diagnostic.message()));
      diagnostic.primary().ifPresent(label -> text.append(" | ").append(book.say(label.message())));
      text.append('\n');
      for (Label label : diagnostic.related()) {
        text.append("    @ ").append(label.place().display()).append(' ').append(book.say(label.message())).append('\n');
      }
      diagnostic.notes().forEach(note -> text.append("    = ").append(book.say(note)).append('\n'));
      for (Fix fix : diagnostic.fixes()) {
        text.append("    > ").append(book.say(fix.title())).append('\n');
      }
    }
  }

  private static Source read(Path file) {
    try {
      return new Source(file.getFileName().toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
