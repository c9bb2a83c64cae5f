package org.rubriclang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class CompletionTest {
  private static final Path FOLDER = Path.of("bin/completion");
  private static final Map<String, String> FILES = Map.of("bash", "rubric.bash", "zsh", "_rubric");

  private final CommandLine line = new CommandLine(Path.of(""));

  @Test
  void filesInTheProjectAreCurrent() throws IOException {
    for (String shell : Command.SHELLS) {
      Path file = FOLDER.resolve(FILES.get(shell));

      assertThat(line.run("completion", shell).out())
          .as("%s is what `rubric completion %s` prints", file, shell)
          .isEqualTo(Files.readString(file));
    }
  }

  @Test
  void everyCommandAndOptionIsInEveryScript() {
    for (String shell : Command.SHELLS) {
      String script = line.run("completion", shell).out();
      for (Command command : Command.values()) {
        assertThat(script).contains(command.id() + ")");
        for (Option option : command.options()) {
          assertThat(script).contains(option.spelling());
        }
      }
    }
  }

  @Test
  @EnabledIf("hasBash")
  void bashCompletesCommandsOptionsAndChoices() throws Exception {
    assertThat(completions("rubric", "ch")).containsExactly("check");
    assertThat(completions("rubric", "check", "--st")).containsExactly("--strict");
    assertThat(completions("rubric", "check", "--format", "")).containsExactly("text", "json");
    assertThat(completions("rubric", "score", "x.rubric", "--format", "c")).containsExactly("csv");
    assertThat(completions("rubric", "check", "--color", "n")).containsExactly("never");
    assertThat(completions("rubric", "help", "exp")).containsExactly("explain");
    assertThat(completions("rubric", "check", "bin/comp")).as("left to the shell").containsExactly("");
  }

  static boolean hasBash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  private static String[] completions(String... words) throws Exception {
    var script = new StringBuilder("source bin/completion/rubric.bash; COMP_WORDS=(");
    for (String word : words) {
      script.append('\'').append(word).append("' ");
    }
    script.append("); COMP_CWORD=").append(words.length - 1).append("; _rubric; printf '%s\\n' \"${COMPREPLY[@]}\"");
    Process bash = new ProcessBuilder("/bin/bash", "-c", script.toString()).redirectErrorStream(true).start();
    bash.getOutputStream().close();
    String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(bash.waitFor()).as(printed).isZero();
    return printed.strip().split("\n");
  }
}
