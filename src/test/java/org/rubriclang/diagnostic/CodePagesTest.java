package org.rubriclang.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** {@code docs/codes.md}: every code with what it means, how to mend it, and the smallest case in which it comes out; written by {@code -Dgolden=update}. */
class CodePagesTest {
  private static final Path PAGE = Path.of("docs/codes.md");
  private static final Path CASES = Path.of("src/test/cases");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));
  private static final int LONGEST_RUBRIC = 30;

  private static final Map<String, String> BLOCKS = Map.of("R1", "文字和句子 · Text and sentences", "R2", "名称 · Names", "R3", "类型和单位 · Types and units",
      "R4", "细则的毛病 · The rubric itself", "R5", "数据表 · Fact sheets", "R6", "计分 · Scoring", "R9", "程序 · The program");

  /** By the file's path: what is expected of each case. */
  private static List<Path> expectations;

  @BeforeAll
  static void readTheCases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      expectations = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeHasItsMeaningAndItsMending(Code code) {
    for (Language language : Language.values()) {
      Phrasebook words = Phrasebook.of(language);
      assertThat(words.knows(key(code))).as("%s in %s", code.id(), language).isTrue();
      assertThat(words.knows(key(code) + ".mend")).as("how to mend %s in %s", code.id(), language).isTrue();
    }
  }

  @Test
  void pageIsCurrent() throws IOException {
    String page = page();
    if (UPDATE) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as("docs/codes.md; -Dgolden=update writes it").isEqualTo(page);
  }

  /** The audits are shown by cases that are named for them; most others by a case in which they come out. */
  @Test
  void mostCodesAreShownByACase() throws IOException {
    List<String> shown = new ArrayList<>();
    for (Code code : Code.values()) {
      if (example(code).isPresent()) {
        shown.add(code.id());
      }
    }
    List<String> audits = Stream.of(Code.values()).map(Code::id).filter(id -> id.compareTo("R401") >= 0 && id.compareTo("R424") <= 0).toList();
    assertThat(shown).containsAll(audits).hasSizeGreaterThan(75);
  }

  private static String key(Code code) {
    return "code." + code.id().toLowerCase(Locale.ROOT);
  }

  private static String page() throws IOException {
    var page = new StringBuilder("# 问题编号 · Codes of findings\n\n");
    page.append("每个问题有固定的编号：什么意思，怎么改，在哪个例子里出现。`rubric code R405` 打印同样的说明。\n\n");
    page.append("Every finding has a number that never changes: what it means, how to mend it, and a case in which it comes out. `rubric code R405` says the same.\n");
    String block = "";
    for (Code code : Stream.of(Code.values()).sorted(Comparator.comparing(Code::id)).toList()) {
      String ofCode = code.id().substring(0, 2);
      if (!ofCode.equals(block)) {
        block = ofCode;
        page.append("\n## ").append(block).append(' ').append(BLOCKS.get(block)).append('\n');
      }
      page.append("\n### ").append(code.id()).append("\n\n");
      for (Language language : Language.values()) {
        Phrasebook words = Phrasebook.of(language);
        String severity = words.say(Message.of("diagnostic.severity." + code.severity().name().toLowerCase(Locale.ROOT)));
        page.append(words.say(Message.of("code.page.title", severity, code.id(), Message.of(key(code))))).append("  \n");
        page.append(words.say(Message.of("code.page.mend", Message.of(key(code) + ".mend")))).append("\n\n");
      }
      example(code).ifPresent(page::append);
    }
    return page.toString().stripTrailing() + "\n";
  }

  /** The smallest rubric in which the code comes out with what is said there; else what a sheet's or a shelf's case says. */
  private static Optional<String> example(Code code) throws IOException {
    Optional<Path> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (Path expectation : expectations) {
      Path rubric = rubricOf(expectation);
      if (!said(code, Files.readString(expectation)).isEmpty()) {
        // A case that is named for the code is its best example, then any that shows the rubric.
        int lines = !Files.exists(rubric) ? 1000 : (int) Files.readString(rubric).lines().count();
        int rank = expectation.toString().contains(code.id() + "-") ? lines : lines + 100;
        if (rank < fewest) {
          fewest = rank;
          best = Optional.of(expectation);
        }
      }
    }
    if (best.isEmpty()) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    Path rubric = rubricOf(best.get());
    if (Files.exists(rubric) && Files.readString(rubric).lines().count() <= LONGEST_RUBRIC) {
      text.append("```\n").append(Files.readString(rubric).stripTrailing()).append("\n```\n\n");
    }
    return Optional.of(text.append("```\n").append(said(code, Files.readString(best.get()))).append("\n```\n").toString());
  }

  private static Path rubricOf(Path expectation) {
    return expectation.resolveSibling(expectation.getFileName().toString().replaceAll("\\.txt$", ".rubric"));
  }

  /** The first finding of this code in what a case expects, up to the next finding or an empty line. */
  private static String said(Code code, String expectation) {
    List<String> lines = expectation.lines().toList();
    Pattern first = Pattern.compile("(?:\\S+\\[)?" + code.id() + "\\b.*");
    Pattern next = Pattern.compile("(?:\\S+\\[)?R\\d{3}\\b.*|==.*|");
    for (int i = 0; i < lines.size(); i++) {
      if (first.matcher(lines.get(i)).matches()) {
        int end = i + 1;
        while (end < lines.size() && !next.matcher(lines.get(end)).matches()) {
          end++;
        }
        return lines.subList(i, end).stream().collect(Collectors.joining("\n"));
      }
    }
    return "";
  }
}
