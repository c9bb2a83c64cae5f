package org.rubriclang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.grammar.RubricParser;

/** What was found out when the program was built decides as the parser itself would. */
class KnownDecisionsTest {
  private static final Path GENHE = Path.of("rubrics/genhe.zh.rubric");

  private static List<Source> cases() {
    return CaseFiles.all(".rubric").stream().map(CaseFiles::source).toList();
  }

  @Test
  void everySentenceIsReadAsTheParserAloneWouldReadIt() {
    // Half of the cases, so that both what is known and what is not comes up.
    List<Source> learnt = cases().subList(0, cases().size() / 2);
    var knowing = new SentenceReader(KnownDecisions.of(KnownDecisions.learn(learnt)));
    var alone = new SentenceReader(KnownDecisions.none());

    int sentenceCount = 0;
    for (Source source : cases()) {
      for (Sentence sentence : GrammarTest.sentences(source)) {
        assertThat(outcome(knowing.read(sentence.tokens()))).as(source.name()).isEqualTo(outcome(alone.read(sentence.tokens())));
        sentenceCount++;
      }
    }
    assertThat(sentenceCount).isGreaterThan(400);
  }

  private static String outcome(SentenceReader.Outcome outcome) {
    return switch (outcome) {
      case SentenceReader.Read it -> it.sentence().toStringTree(List.of(RubricParser.ruleNames));
      case SentenceReader.Stopped it -> "stops at " + it.index();
    };
  }

  @Test
  void nothingIsLeftToFindOutAboutARubricThatWasLearnt() {
    Source rubric = CaseFiles.source(GENHE);
    var reader = new SentenceReader(KnownDecisions.of(KnownDecisions.learn(List.of(rubric))));
    reader.simulation().clearDFA();

    GrammarTest.sentences(rubric).forEach(sentence -> reader.read(sentence.tokens()));

    assertThat(reader.simulation().decisionToDFA).allMatch(decision -> decision.s0 == null);
  }

  @Test
  void theSameRubricsGiveTheSameTable() {
    assertThat(KnownDecisions.learn(cases())).isEqualTo(KnownDecisions.learn(cases()));
  }

  @Test
  void whatBelongsToAnotherGrammarIsNotUsed() {
    String learnt = KnownDecisions.learn(List.of(CaseFiles.source(GENHE)));
    var reader = new SentenceReader(KnownDecisions.of("??" + learnt.substring(2)));
    reader.simulation().clearDFA();

    GrammarTest.sentences(CaseFiles.source(GENHE)).forEach(sentence -> reader.read(sentence.tokens()));

    assertThat(reader.simulation().decisionToDFA).anyMatch(decision -> decision.s0 != null);
  }
}
