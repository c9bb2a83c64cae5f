package org.rubriclang.genhe;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.cli.Main;

/** The README beside the month: its commands are run, and what it shows of their output is output. */
class ReadmeTest {
  private static final Path README = Path.of("examples/genhe/README.md");
  private static final String LEFT_OUT = "…";
  private static final Pattern SHOWN = Pattern.compile("```\n\\$ bin/rubric (.*)\n((?:.*\n)*?)```");

  private static List<MatchResult> shown() throws IOException {
    return SHOWN.matcher(Files.readString(README)).results().toList();
  }

  @Test
  void showsCommands() throws IOException {
    assertThat(shown()).hasSizeGreaterThan(3);
  }

  @TestFactory
  Stream<DynamicTest> everyCommandPrintsWhatIsShown() throws IOException {
    return shown().stream().map(one -> DynamicTest.dynamicTest(one.group(1), () -> {
      String output = run(one.group(1).split(" "));
      int from = 0;
      for (String piece : pieces(one.group(2))) {
        int at = output.indexOf(piece, from);
        assertThat(at).as("“%s” in order in%n%s", piece, output).isNotNegative();
        from = at + piece.length() - 1;
      }
    }));
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
    assertThat(status).as(Arrays.toString(words) + err.toString(StandardCharsets.UTF_8)).isZero();
    return Pattern.compile(" +$", Pattern.MULTILINE).matcher("\n" + out.toString(StandardCharsets.UTF_8)).replaceAll("");
  }
}
