package org.rubriclang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

class HelpTest {
  private static final Path SOURCES = Path.of("src/main/java/org/rubriclang/cli");
  private static final Pattern KEY = Pattern.compile("\"(cli\\.[a-z0-9.-]+)\"");

  private final CommandLine line = new CommandLine(Path.of(""));

  private String help(String... words) {
    CommandLine.Run run = line.run(words);

    assertThat(run.status()).isEqualTo(Status.FINE);
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  @ParameterizedTest
  @EnumSource
  void overviewListsEveryCommandInBothLanguages(Language language) {
    String help = help("help", "--lang", tag(language));

    assertThat(help).doesNotContain("⟦");
    for (Command command : Command.values()) {
      assertThat(help).containsPattern("(?m)^  " + command.id() + " +\\S");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandHasItsPageWithEveryOption(Command command) {
    for (Language language : Language.values()) {
      String help = help("help", command.id(), "--lang", tag(language));

      assertThat(help).doesNotContain("⟦").contains("rubric " + command.id());
      for (Option option : command.options()) {
        assertThat(help).containsPattern("(?m)^  " + option.spelling() + "[ |].*\\S");
      }
      for (Option option : Option.GLOBAL) {
        assertThat(help).containsPattern("(?m)^  " + option.spelling() + "[ |].*\\S");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void helpOptionShowsThePageOfTheCommand(Command command) {
    assertThat(help(command.id(), "--help")).isEqualTo(help("help", command.id()));
    assertThat(help(command.id(), "-h")).isEqualTo(help("help", command.id()));
  }

  @Test
  void theTwoLanguagesAreTwoLanguages() {
    assertThat(help("help", "--lang", "zh")).contains("用法").doesNotContain("Usage");
    assertThat(help("help", "--lang", "en")).contains("Usage").doesNotContain("用法");
  }

  @Test
  void everyExampleIsACommandLineThatIsUnderstood() throws UsageMistake {
    for (Language language : Language.values()) {
      Phrasebook phrasebook = Phrasebook.of(language);
      for (Command command : Command.values()) {
        String example = phrasebook.say(org.rubriclang.words.Message.of("cli.example." + command.id()));
        String typed = example.substring("rubric ".length()).replaceAll(" >.*", "");

        assertThat(Arguments.parse(Stream.of(typed.split(" ")).toList()).command()).isEqualTo(command);
      }
    }
  }

  @Test
  void everyKeyOfTheWordsIsSaidAndEveryKeySaidHasItsWords() throws IOException {
    Set<String> inSources = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(result -> inSources.add(result.group(1)));
      }
    }
    Set<String> known = new TreeSet<>();
    Phrasebook.of(Language.EN).keys().stream().filter(key -> key.startsWith("cli.")).forEach(known::add);

    // A key that ends in a point is put together with a command, an option or an operand.
    assertThat(known).allSatisfy(key -> assertThat(inSources).anyMatch(found -> fits(found, key)));
    assertThat(inSources).allSatisfy(found -> assertThat(known).anyMatch(key -> fits(found, key)));
  }

  private static boolean fits(String found, String key) {
    return found.endsWith(".") ? key.startsWith(found) : key.equals(found) || key.equals(found + "-nearest");
  }

  @Test
  void versionIsPrinted() {
    assertThat(help("--version")).matches("rubric \\S+\n");
    assertThat(help("check", "-V")).matches("rubric \\S+\n");
  }

  private static String tag(Language language) {
    return language == Language.ZH ? "zh" : "en";
  }
}
