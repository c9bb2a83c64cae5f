package org.rubriclang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Label;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** Each rubric among the cases gives the tree and the messages that stand beside it; {@code -Dgolden=update} writes them anew. */
class SyntaxCasesTest {
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  private static final List<Phrasebook> LANGUAGES = List.of(Phrasebook.of(Language.ZH), Phrasebook.of(Language.EN));

  @TestFactory
  Stream<DynamicTest> rubricsGiveWhatStandsBesideThem() {
    List<Path> rubrics = CaseFiles.all(".rubric");
    assertThat(rubrics).isNotEmpty();
    return rubrics.stream().map(rubric -> DynamicTest.dynamicTest(CaseFiles.ROOT.relativize(rubric).toString(), rubric.toUri(), () -> check(rubric)));
  }

  private static void check(Path rubric) {
    String actual = show(Parser.parse(CaseFiles.source(rubric)));

    Path expectation = CaseFiles.expectation(rubric);
    if (UPDATE) {
      CaseFiles.write(expectation, actual);
    }
    assertThat(expectation).exists();
    assertThat(actual).isEqualTo(CaseFiles.read(expectation));
  }

  @Test
  void everyExpectationHasItsRubric() {
    for (Path expectation : CaseFiles.all(".txt")) {
      String name = expectation.getFileName().toString();
      Path rubric = expectation.resolveSibling(name.substring(0, name.length() - ".txt".length()) + ".rubric");
      assertThat(Files.exists(rubric)).as(expectation + " is an orphan").isTrue();
    }
  }

  private static String show(Parsed parsed) {
    var shown = new StringBuilder(TreePrinter.print(parsed.tree()));
    if (!parsed.diagnostics().isEmpty()) {
      shown.append("---\n");
    }
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      shown.append(diagnostic.code().id()).append(diagnostic.primary().map(SyntaxCasesTest::place).orElse("")).append('\n');
      for (Phrasebook phrasebook : LANGUAGES) {
        shown.append("  ").append(say(phrasebook, diagnostic)).append('\n');
      }
    }
    return shown.toString();
  }

  private static String place(Label label) {
    var place = (TextPlace) label.place();
    return " " + place.position() + " [" + place.text().replace("\n", "⏎") + "]";
  }

  private static String say(Phrasebook phrasebook, Diagnostic diagnostic) {
    var said = new StringBuilder(phrasebook.say(diagnostic.message()));
    diagnostic.primary().ifPresent(label -> said.append(" | ").append(phrasebook.say(label.message())));
    for (Message note : diagnostic.notes()) {
      said.append(" | ").append(phrasebook.say(note));
    }
    for (Fix fix : diagnostic.fixes()) {
      said.append(" | ").append(phrasebook.say(fix.title()));
    }
    return said.toString();
  }
}
