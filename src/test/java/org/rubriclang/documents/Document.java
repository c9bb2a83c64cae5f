package org.rubriclang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;

/**
 * An official document: its clauses in {@code clauses.csv} all begin with its letter, each file carries all of them.
 *
 * @param files several where the same clauses are shipped in two vocabularies
 */
record Document(String letter, List<Path> files) {
  /** A line for each document whose rubric is shipped. */
  static final List<Document> ALL = List.of(
      new Document("g", List.of(Path.of("rubrics/genhe.zh.rubric"), Path.of("rubrics/genhe.en.rubric"))),
      new Document("z", List.of(Path.of("rubrics/taiqian-common.zh.rubric"))),
      new Document("q", List.of(Path.of("rubrics/taiqian-departments.zh.rubric"))),
      new Document("x", List.of(Path.of("rubrics/taiqian-townships.zh.rubric"))),
      new Document("h", List.of(Path.of("rubrics/hall-2012.zh.rubric"))),
      new Document("t", List.of(Path.of("rubrics/town-2021.zh.rubric"))),
      new Document("w", List.of(Path.of("rubrics/county-window.zh.rubric"))));

  static final Path FOLDER = Path.of("src/test/resources/org/rubriclang/documents");

  private static final Pattern CASE = Pattern.compile("(.*) => ([^\\[]*?)\\s*(?:\\[(.*)])?");

  Document {
    files = List.copyOf(files);
  }

  @Override
  public String toString() {
    return letter;
  }

  /**
   * A clause of the document.
   *
   * @param words as printed
   * @param cases what was worked out by hand from these words
   */
  record Clause(String id, String words, List<Case> cases) {
    Clause {
      cases = List.copyOf(cases);
    }
  }

  /** {@code facts => result [remark]}, worked by hand. */
  record Case(String facts, String result, String remark) {
    private static Case of(String text) {
      Matcher parts = CASE.matcher(text);
      assertThat(parts.matches()).as(text).isTrue();
      return new Case(parts.group(1), parts.group(2), Optional.ofNullable(parts.group(3)).orElse(""));
    }
  }

  List<Clause> clauses() {
    String prefix = letter.toUpperCase(Locale.ROOT) + "-";
    return rows(FOLDER.resolve("clauses.csv")).stream().filter(row -> row.get(0).startsWith(prefix))
        .map(row -> new Clause(row.get(0), row.get(1), Arrays.stream(row.get(2).split(" \\| ")).map(Case::of).toList())).toList();
  }

  /** The hand-worked examples as examples of the language; each is named {@code ID facts}. */
  String cases() {
    return read(FOLDER.resolve(letter).resolve("cases.rubric"));
  }

  /** The file as it is shipped, with something behind it and the other files of its folder beside it. */
  static Compilation compile(Path file, String behind) {
    return Rubric.compile(new Source(file.toString(), read(file) + "\n" + behind), Shelf.of(() -> beside(file)));
  }

  private static List<Source> beside(Path file) {
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      return files.filter(other -> other.toString().endsWith(".rubric") && !other.equals(file)).sorted()
          .map(other -> new Source(other.toString(), read(other))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a comma separated file, without its header. */
  static List<List<String>> rows(Path file) {
    List<List<String>> rows = new ArrayList<>();
    try (var reader = CsvReader.builder().ofCsvRecord(file, StandardCharsets.UTF_8)) {
      reader.forEach(row -> rows.add(row.getFields()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.subList(1, rows.size());
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
