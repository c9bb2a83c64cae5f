package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.cli.Main;

/** The READMEs beside the example facts, and the user guide: their commands are run, and what they show of the output is output. */
class ExampleReadmesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final Path GUIDE = Path.of("docs/guide.zh.md");
  private static final String LEFT_OUT = "…";
  private static final Pattern SHOWN = Pattern.compile("```\n\\$ bin/rubric (.*)\n((?:.*\n)*?)```");

  static List<Path> readmes() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return Stream.concat(folders.map(folder -> folder.resolve("README.md")).filter(Files::exists).sorted(), Stream.of(GUIDE)).toList();
    }
  }

  private static List<MatchResult> shown(Path readme) throws IOException {
    return SHOWN.matcher(Files.readString(readme)).results().toList();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandPrintsWhatIsShown() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path readme : readmes()) {
      for (MatchResult one : shown(readme)) {
        tests.add(DynamicTest.dynamicTest(readme.getParent().getFileName() + ": " + one.group(1), () -> assertPrinted(one.group(1), one.group(2))));
      }
    }
    assertThat(tests).hasSizeGreaterThan(3);
    return tests.stream();
  }

  private static void assertPrinted(String command, String shown) {
    String output = run(command.split(" "));
    int from = 0;
    for (String piece : pieces(shown)) {
      int at = output.indexOf(piece, from);
      assertThat(at).as("“%s” in order in%n%s", piece, output).isNotNegative();
      from = at + piece.length() - 1;
    }
  }

  /** What stands between the marks of omission, each with its line ends. */
  private static List<String> pieces(String shown) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder("\n");
    for (String line : shown.split("\n")) {
      if (line.equals(LEFT_OUT)) {
        pieces.add(piece.toString());
        piece = new StringBuilder("\n");
      } else {
        piece.append(line).append('\n');
      }
    }
    pieces.add(piece.toString());
    return pieces.stream().filter(text -> !text.isBlank()).toList();
  }

  private static String run(String[] words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(words, new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), Path.of("").toAbsolutePath());
    String said = err.toString(StandardCharsets.UTF_8);
    // 1 is a file with errors, which the guide shows on purpose.
    assertThat(status).as(Arrays.toString(words) + said).isLessThan(2);
    return Pattern.compile(" +$", Pattern.MULTILINE).matcher("\n" + said + out.toString(StandardCharsets.UTF_8)).replaceAll("");
  }
}
