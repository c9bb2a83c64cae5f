package org.rubriclang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line that cannot be understood: status 2, one line, and nothing on standard output. */
class UsageTest {
  private final CommandLine line = new CommandLine(Path.of(""));

  private String mistake(String... words) {
    CommandLine.Run run = line.run(words);

    assertThat(run.status()).isEqualTo(Status.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).endsWith("\n").hasLineCount(1).doesNotContain("⟦");
    return run.err();
  }

  @ParameterizedTest
  @CsvSource({"chek, check", "scroe, score", "explian, explain", "reprot, report", "fm, fmt", "tset, test", "hlep, help"})
  void misspeltCommandGetsTheNearest(String wrong, String right) {
    assertThat(mistake(wrong, "x.rubric")).contains("“" + wrong + "”").contains("did you mean “" + right + "”");
  }

  @Test
  void commandLikeNoneGetsTheWholeList() {
    assertThat(mistake("完全不对")).contains("“完全不对”").contains("check, score, explain, report, test, fmt");
  }

  @ParameterizedTest
  @CsvSource({
    "check, --formt, --format",
    "check, --stric, --strict",
    "score, --fact, --facts",
    "explain, --subjct, --subject",
    "fmt, --chek, --check",
    "test, --no-colour, --no-color"
  })
  void misspeltOptionGetsTheNearest(String command, String wrong, String right) {
    assertThat(mistake(command, wrong)).contains("“" + wrong + "”").contains("“" + command + "”").contains("did you mean “" + right + "”");
  }

  @Test
  void optionOfAnotherCommandIsRefused() {
    assertThat(mistake("check", "--facts", "x")).contains("“check”").contains("“--facts”");
  }

  @Test
  void optionBeforeTheCommandHasToBeOneOfAllCommands() {
    assertThat(mistake("--facts", "x", "score")).contains("“--facts”").contains("after the command");
    assertThat(mistake("--colr", "check")).contains("did you mean “--color”");
  }

  @Test
  void nothingAtAllNamesTheHelp() {
    assertThat(mistake()).contains("no command").contains("rubric help");
  }

  @Test
  void eachCommandNeedsItsOperand() {
    assertThat(mistake("check")).contains("files or folders");
    assertThat(mistake("fmt", "--check")).contains("files or folders");
    assertThat(mistake("test")).contains("files or folders");
    assertThat(mistake("completion")).contains("bash or zsh");
    for (String command : List.of("score", "explain", "report")) {
      assertThat(mistake(command)).contains("“" + command + "”").contains("rubric first");
    }
  }

  @Test
  void rubricThatFollowsTheFactsIsTakenForFacts() {
    assertThat(mistake("score", "--facts", "facts.csv", "x.rubric")).contains("rubric first, then --facts");
  }

  @Test
  void requiredOptionsAreAskedFor() {
    assertThat(mistake("score", "x.rubric")).contains("--facts");
    assertThat(mistake("explain", "x.rubric", "--facts", "f.csv")).contains("--subject");
    assertThat(mistake("report", "x.rubric", "--facts", "f.csv")).contains("--out");
  }

  @Test
  void tooMuchIsRefused() {
    assertThat(mistake("completion", "bash", "zsh")).contains("“zsh”");
    assertThat(mistake("help", "check", "score")).contains("“score”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--format", "--lang", "--color"})
  void optionNeedsItsValue(String option) {
    assertThat(mistake("check", "x.rubric", option)).contains("“" + option + "”");
    assertThat(mistake("check", "x.rubric", option, "--strict")).contains("“" + option + "”");
    assertThat(mistake("check", "x.rubric", option + "=")).contains("“" + option + "”");
  }

  @Test
  void choicesAreListed() {
    assertThat(mistake("check", "x.rubric", "--format", "xml")).contains("“xml”").contains("text, json");
    assertThat(mistake("score", "x.rubric", "--facts", "f", "--format=html")).contains("table, csv, json");
    assertThat(mistake("report", "x.rubric", "--facts", "f", "--out", "o", "--format", "md,pdf")).contains("“pdf”").contains("html, md");
    assertThat(mistake("fmt", "x.rubric", "--to", "de")).contains("“de”").contains("zh, en");
    assertThat(mistake("check", "x.rubric", "--lang", "fr")).contains("“fr”");
    assertThat(mistake("completion", "fish")).contains("“fish”").contains("bash, zsh");
  }

  @Test
  void flagTakesNoValueAndNothingIsGivenTwice() {
    assertThat(mistake("check", "x.rubric", "--strict=yes")).contains("“--strict”");
    assertThat(mistake("check", "x.rubric", "--format", "json", "--format", "text")).contains("twice");
  }

  @Test
  void periodIsReadStrictly() {
    assertThat(mistake("score", "x.rubric", "--facts", "f", "--period", "2026-13")).contains("“2026-13”").contains("2026-Q1");
  }

  @Test
  void standardInputIsThereOnce() {
    assertThat(mistake("score", "-", "--facts", "-")).contains("only once");
  }

  @Test
  void singleItemsComeAsTextOrMarkdown() {
    assertThat(mistake("explain", "x.rubric", "--facts", "f", "--subject", "s", "--item", "i", "--format", "json")).contains("“--item”");
  }

  @Test
  void mistakesAreSaidInTheLanguageAskedFor() {
    assertThat(mistake("chek", "--lang", "zh")).contains("没有“chek”这个命令，是不是“check”");
    assertThat(line.with("LANG", "zh_CN.UTF-8").run("chek").err()).contains("没有“chek”这个命令");
    assertThat(line.with("LC_ALL", "en_GB.UTF-8").run("chek").err()).contains("there is no command");
    assertThat(line.with("RUBRIC_LANG", "zh").run("chek").err()).contains("没有“chek”这个命令");
    assertThat(line.run("chek", "--lang=en").err()).contains("there is no command");
  }

  @Test
  void twoHyphensEndTheOptions() {
    CommandLine.Run run = line.run("check", "--", "--strict");

    assertThat(run.status()).isEqualTo(Status.INPUT_HAS_ERRORS);
    assertThat(run.err()).contains("no file or folder “--strict”");
  }
}
