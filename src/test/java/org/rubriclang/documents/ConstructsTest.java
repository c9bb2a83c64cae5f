package org.rubriclang.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.format.Formatter;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Parser;
import org.rubriclang.words.Language;

/**
 * The table of constructs in {@code docs/constructs.md}: every row quotes a sentence as it stands in a shipped rubric, in both
 * vocabularies, and names something that runs it: the clause whose hand-worked examples are run, an example of the rubric itself, or a
 * command that a README shows.
 */
class ConstructsTest {
  private static final Path TABLE = Path.of("docs/constructs.md");
  private static final Path CASES = Path.of("src/test/resources/org/rubriclang/documents");
  private static final int CONSTRUCTS = 65;
  private static final int READINGS = 9;
  private static final Pattern ROW = Pattern.compile("\\| (R?\\d+) \\| (.*?) \\| `(.*?)` \\| `(.*?)` \\| \\[(.*?)]\\((.*?)\\) (.*?) \\|");
  private static final Pattern CLAUSE = Pattern.compile("[GHQTWXZ]-\\d\\d[a-e]?");

  /** @param shownBy a clause, or an example in quotation marks; empty where the file itself shows it */
  private record Row(String number, String chinese, String english, Path file, String shownBy) {}

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Path file = TABLE.getParent().resolve(row.group(6)).normalize();
        rows.add(new Row(row.group(1), unescaped(row.group(3)), unescaped(row.group(4)), file, row.group(7)));
      }
    }
    return rows;
  }

  /** In a table a bar has a backslash before it. */
  private static String unescaped(String cell) {
    return cell.replace("\\|", "|");
  }

  @Test
  void everyConstructAndEveryReadingHasARow() throws IOException {
    List<String> expected = new ArrayList<>(IntStream.rangeClosed(1, CONSTRUCTS).mapToObj(Integer::toString).toList());
    IntStream.rangeClosed(1, READINGS).forEach(number -> expected.add("R" + number));

    assertThat(rows()).extracting(Row::number).containsExactlyElementsOf(expected);
  }

  @TestFactory
  Stream<DynamicTest> sentenceStandsInTheFileInBothVocabularies() throws IOException {
    return rows().stream().map(row -> dynamicTest(row.number(), () -> stands(row)));
  }

  private static void stands(Row row) throws IOException {
    String text = Files.readString(row.file());
    if (row.file().toString().endsWith(".md")) {
      // Its commands are run where all such pages are.
      assertThat(text.lines().filter(line -> line.startsWith("$ bin/rubric "))).as(row.toString())
          .anySatisfy(line -> assertThat(line).contains(row.chinese()).contains(row.english()));
      return;
    }
    assertThat(text).contains(row.chinese());
    String english = Formatter.format(Parser.parse(new Source(row.file().toString(), text)).tree(), Language.EN);
    assertThat(english.lines().map(String::strip)).as("%s in English", row.number()).anyMatch(line -> line.contains(row.english()));
  }

  @TestFactory
  Stream<DynamicTest> somethingThatIsRunShowsIt() throws IOException {
    return rows().stream().filter(row -> row.file().toString().endsWith(".rubric")).map(row -> dynamicTest(row.number(), () -> isRun(row)));
  }

  private static void isRun(Row row) throws IOException {
    if (CLAUSE.matcher(row.shownBy()).matches()) {
      String cases = Files.readString(CASES.resolve(row.shownBy().substring(0, 1).toLowerCase(Locale.ROOT)).resolve("cases.rubric"));
      assertThat(cases).as("hand-worked examples of %s", row.shownBy()).contains("示例 「" + row.shownBy() + " ");
      assertThat(Files.readString(row.file())).contains("# " + row.shownBy());
    } else {
      String example = row.shownBy().replaceAll("[“”]", "");
      assertThat(example).as(row.number()).isNotEmpty();
      assertThat(Files.readString(row.file()).lines()).as("an example of the rubric").contains("示例 " + example);
    }
  }
}
