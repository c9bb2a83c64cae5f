package org.rubriclang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rubriclang.diagnostic.DisplayWidth;

/** Replays the tour of the documentation: what stands behind a {@code >} is typed, what follows must be answered. */
class TourTest {
  private static final Path TOUR = Path.of("docs/repl-tour.md");

  @TempDir
  Path folder;

  @Test
  void tourIsWhatHappens() throws IOException {
    copy(Path.of("rubrics/genhe.zh.rubric"), "rubrics/genhe.zh.rubric");
    try (Stream<Path> sheets = Files.list(Path.of("examples/genhe/2026-03"))) {
      for (Path sheet : sheets.toList()) {
        copy(sheet, "examples/genhe/2026-03/" + sheet.getFileName());
      }
    }
    String document = Files.readString(TOUR);
    String replayed = replay(document);

    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(TOUR, replayed);
    }
    assertThat(replayed).isEqualTo(document);
    List<String> typedAndAnswered = new ArrayList<>();
    for (String part : List.of(document.split("```text\n")).subList(1, document.split("```text\n").length)) {
      part.substring(0, part.indexOf("```")).lines().forEach(typedAndAnswered::add);
    }
    assertThat(typedAndAnswered.stream().filter(line -> DisplayWidth.of(line) > 80)).isEmpty();
    // The case that was saved on the way passes the test.
    assertThat(run("", "test", "rubrics", "--lang", "zh")).contains("个案，与所写一致", "0 个");
  }

  private void copy(Path from, String to) throws IOException {
    Path target = folder.resolve(to);
    Files.createDirectories(target.getParent());
    Files.copy(from, target);
  }

  /** The document with the answers of now. */
  private String replay(String document) {
    List<String> typed = new ArrayList<>();
    document.lines().filter(line -> line.startsWith("> ")).forEach(line -> typed.add(line.substring(2)));
    List<String> answers = answers(typed);
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    boolean skipping = false;
    int next = 0;
    for (String line : document.split("\n", -1)) {
      if (line.startsWith("```")) {
        inside = !inside;
        skipping = false;
      }
      if (inside && line.startsWith("> ")) {
        text.append(line).append('\n').append(answers.get(next++));
        skipping = true;
      } else if (!inside || !skipping) {
        text.append(line).append('\n');
      }
    }
    return text.substring(0, text.length() - 1);
  }

  private List<String> answers(List<String> typed) {
    // A line that is answered with a known text parts one answer from the next.
    String mark = "看不懂“⁂”";
    StringBuilder script = new StringBuilder();
    for (String line : typed) {
      script.append(line).append("\n⁂\n");
    }
    String output = run(script.toString(), "repl", "rubrics/genhe.zh.rubric", "--facts", "examples/genhe/2026-03", "--lang", "zh");
    String[] parts = output.substring(output.indexOf('\n') + 1).split(mark + "\n  [^\n]*\n", -1);
    return List.of(parts).subList(0, typed.size());
  }

  private String run(String input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Main.run(words, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), print, print, Map.of(), folder);
    return out.toString(StandardCharsets.UTF_8);
  }
}
