package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.ledger.EntryKind;

/** The table of the means names what there is: every name in it is followed, and no cell is empty. */
class MeansTest {
  private static final Path TABLE = Path.of("docs/means.md");
  private static final Path MAIN = Path.of("src/main/java/org/rubriclang");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern CODE = Pattern.compile("R\\d{3}");

  @TestFactory
  Stream<DynamicTest> everyCellNamesWhatThereIs() throws IOException {
    String grammar = Files.readString(Path.of("grammar/RubricParser.g4"));
    String reference = Files.readString(Path.of("docs/language.md"));
    List<String[]> rows = Files.readAllLines(TABLE).stream().filter(line -> line.startsWith("| ") && !line.startsWith("| means") && !line.startsWith("| ---"))
        .map(line -> line.substring(1).split("\\|")).toList();
    assertThat(rows).hasSizeGreaterThan(12);
    return rows.stream().map(row -> DynamicTest.dynamicTest(row[0].strip(), () -> {
      assertThat(row).hasSize(8).noneMatch(String::isBlank);
      assertThat(names(row[1])).isNotEmpty().allMatch(label -> Pattern.compile("# " + label + "\\b|^" + label + "$", Pattern.MULTILINE).matcher(grammar).find());
      assertThat(names(row[2])).isNotEmpty().allMatch(name -> isDeclared("model", name));
      assertThat(names(row[3])).isNotEmpty().allMatch(name -> isDeclared("eval", name));
      assertThat(names(row[4])).isNotEmpty().allMatch(name -> Arrays.stream(EntryKind.values()).anyMatch(kind -> kind.id().equals(name)));
      assertThat(CODE.matcher(row[5]).results().map(MatchResult::group).toList()).isNotEmpty()
          .allMatch(id -> Arrays.stream(Code.values()).anyMatch(code -> code.id().equals(id)));
      assertThat(row[6].strip().split("; ")).allMatch(heading -> Pattern.compile("^##+ (\\d+ )?" + heading + "$", Pattern.MULTILINE).matcher(reference).find());
      assertThat(names(row[7])).isNotEmpty().allMatch(path -> Files.exists(Path.of("src/test/cases", path)));
    }));
  }

  private static List<String> names(String cell) {
    return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  /** {@code Term.Choice}: the file of the first name declares the last. */
  private static boolean isDeclared(String room, String name) {
    List<String> parts = new ArrayList<>(List.of(name.split("\\.")));
    Path file = MAIN.resolve(room).resolve(parts.getFirst() + ".java");
    try {
      return Files.exists(file) && Pattern.compile("(class|record|interface|enum) " + parts.getLast() + "\\b").matcher(Files.readString(file)).find();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
