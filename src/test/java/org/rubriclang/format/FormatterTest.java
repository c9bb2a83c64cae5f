package org.rubriclang.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Comment;
import org.rubriclang.syntax.Parsed;
import org.rubriclang.syntax.Parser;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.syntax.TreePrinter;
import org.rubriclang.words.Language;

/**
 * Each case is a rubric and, beside it, the same in canonical Chinese ({@code .zh}) and English ({@code .en});
 * {@code -Dgolden=update} rewrites what is expected. The promises of the formatter are tested on every case.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatterTest {
  private static final Path CASES = Path.of("src/test/cases/format");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  Stream<String> cases() {
    return names(".rubric").stream();
  }

  private static TreeSet<String> names(String ending) {
    try (Stream<Path> files = Files.list(CASES)) {
      var names = new TreeSet<String>();
      files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .forEach(name -> names.add(name.substring(0, name.length() - ending.length())));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SyntaxTree caseOf(String name) {
    try {
      return parse(Files.readString(CASES.resolve(name + ".rubric")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails where what was formatted cannot be read; a word written together with a name is understood, and counts as read. */
  private static SyntaxTree parse(String text) {
    Parsed parsed = Parser.parse(new Source("text", text));
    assertThat(parsed.diagnostics()).as(text).allMatch(diagnostic -> diagnostic.code().name().equals("WORDS_TOGETHER"));
    return parsed.tree();
  }

  private static String formatted(SyntaxTree tree, Language... way) {
    SyntaxTree current = tree;
    String text = "";
    for (Language vocabulary : way) {
      text = Formatter.format(current, vocabulary);
      current = parse(text);
    }
    return text;
  }

  /** Without the marks of names: those that a name does not need are not written again. */
  private static String print(SyntaxTree tree) {
    return TreePrinter.print(tree.lines(), /* withUnits= */ false).replace("「", "").replace("」", "");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesTheCanonicalForms(String name) throws IOException {
    SyntaxTree tree = caseOf(name);

    check(CASES.resolve(name + ".zh"), Formatter.format(tree, Language.ZH));
    check(CASES.resolve(name + ".en"), Formatter.format(tree, Language.EN));
  }

  private static void check(Path expectation, String actual) throws IOException {
    if (UPDATE) {
      Files.writeString(expectation, actual);
    }
    assertThat(expectation).as("an expectation; -Dgolden=update writes it").exists();
    assertThat(actual).isEqualTo(Files.readString(expectation));
  }

  @Test
  void everyExpectationBelongsToACase() {
    assertThat(names(".zh")).isEqualTo(names(".rubric"));
    assertThat(names(".en")).isEqualTo(names(".rubric"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void changesNothingTheSecondTime(String name) {
    SyntaxTree tree = caseOf(name);

    for (Language vocabulary : Language.values()) {
      String once = formatted(tree, vocabulary);

      assertThat(formatted(parse(once), vocabulary)).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void comesBackFromTheOtherVocabulary(String name) {
    SyntaxTree tree = caseOf(name);

    assertThat(formatted(tree, Language.ZH, Language.EN, Language.ZH)).isEqualTo(formatted(tree, Language.ZH));
    assertThat(formatted(tree, Language.EN, Language.ZH, Language.EN)).isEqualTo(formatted(tree, Language.EN));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansTheSame(String name) {
    SyntaxTree tree = caseOf(name);
    SyntaxTree chinese = parse(formatted(tree, Language.ZH));
    SyntaxTree english = parse(formatted(tree, Language.EN));

    // English leaves units out that go without saying and Chinese writes them: the trees are compared within one vocabulary.
    assertThat(print(parse(formatted(chinese, Language.EN)))).isEqualTo(print(english));
    assertThat(print(parse(formatted(english, Language.ZH)))).isEqualTo(print(chinese));
    if (Formatter.vocabularyOf(tree) == Language.EN) {
      assertThat(print(english)).isEqualTo(print(tree));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsEveryComment(String name) {
    SyntaxTree tree = caseOf(name);

    for (Language vocabulary : Language.values()) {
      assertThat(comments(parse(formatted(tree, vocabulary)))).containsExactlyElementsOf(comments(tree));
    }
  }

  private static List<String> comments(SyntaxTree tree) {
    var texts = new ArrayList<String>();
    for (Comment comment : tree.comments()) {
      texts.add(comment.text().strip());
    }
    return texts;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void knowsTheVocabularyOfWhatItWrote(String name) {
    SyntaxTree tree = caseOf(name);

    assertThat(Formatter.vocabularyOf(parse(formatted(tree, Language.ZH)))).isEqualTo(Language.ZH);
    assertThat(Formatter.vocabularyOf(parse(formatted(tree, Language.EN)))).isEqualTo(Language.EN);
  }

  @Test
  void writesTheSameRubricInBothVocabulariesAlike() {
    SyntaxTree chinese = caseOf("genhe");
    SyntaxTree english = caseOf("genhe-english");

    assertThat(formatted(chinese, Language.EN)).isEqualTo(formatted(english, Language.EN));
    assertThat(formatted(english, Language.ZH)).isEqualTo(formatted(chinese, Language.ZH));
  }

  @Test
  void putsRoundingBeforeTheAmountThatWouldTakeIt() {
    SyntaxTree tree = parse("rubric R\n  assess X every month\n  total 10, at least 0, round 0 up\n");

    assertThat(formatted(tree, Language.ZH)).endsWith("  总分 10 分，取整数，进一，至少 0 分\n");
  }

  @Test
  void writesNothingForNothing() {
    assertThat(Formatter.format(treeOf(""), Language.ZH)).isEmpty();
    assertThat(Formatter.format(treeOf("# only this\r\n\r\n"), Language.EN)).isEqualTo("# only this\n");
  }

  /** Also of a text that has faults. */
  private static SyntaxTree treeOf(String text) {
    return Parser.parse(new Source("text", text)).tree();
  }

  @Test
  void endsLinesInOneWay() {
    SyntaxTree tree = parse("rubric R # a\r\n\r\n  assess X every month\r\n  # b\r\n  total 10");

    assertThat(formatted(tree, Language.EN)).isEqualTo("rubric R  # a\n\n  assess X every month\n  # b\n  total 10\n");
  }
}
