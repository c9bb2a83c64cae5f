package org.rubriclang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.syntax.grammar.RubricParser;

/** What the grammar promises as a whole. */
class GrammarTest {

  /** Notes where a decision needs more than the simple prediction, and where two readings fit. */
  private static final class Decisions extends BaseErrorListener {
    final List<String> doubts = new ArrayList<>();
    private String sentence = "";

    @Override
    public void reportAmbiguity(org.antlr.v4.runtime.Parser parser, DFA dfa, int start, int stop, boolean exact, BitSet alternatives,
        ATNConfigSet configurations) {
      doubts.add("two readings: " + rule(dfa) + " in: " + sentence);
    }

    @Override
    public void reportAttemptingFullContext(org.antlr.v4.runtime.Parser parser, DFA dfa, int start, int stop, BitSet alternatives,
        ATNConfigSet configurations) {
      doubts.add("full context: " + rule(dfa) + " in: " + sentence);
    }

    private static String rule(DFA dfa) {
      return RubricParser.ruleNames[dfa.atnStartState.ruleIndex];
    }
  }

  @Test
  void noSentenceHasTwoReadingsOrNeedsMoreThanTheSimplePrediction() {
    var reader = new SentenceReader(KnownDecisions.none());
    var decisions = new Decisions();
    reader.parser().addErrorListener(decisions);
    reader.simulation().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);

    int sentenceCount = 0;
    for (Path file : CaseFiles.all(".rubric")) {
      for (Sentence sentence : sentences(CaseFiles.source(file))) {
        decisions.sentence = file.getFileName() + ": " + String.join(" ", sentence.tokens().stream().map(Token::getText).toList());
        reader.read(sentence.tokens());
        sentenceCount++;
      }
    }

    assertThat(sentenceCount).isGreaterThan(400);
    assertThat(decisions.doubts).isEmpty();
  }

  static List<Sentence> sentences(Source source) {
    return Parser.sentences(source, new Complaints(source), new ArrayList<>());
  }

  @Test
  void everyTokenThatIsNoShapeIsAKeyword() {
    Set<String> shapes = Set.of("END", "DATE", "NUMBER", "STRING", "QUOTED_NAME", "UNCLOSED", "WORD", "ARROW", "EQUALS", "PLUS", "MINUS", "TIMES",
        "CLOCK", "UNEQUAL", "DIVIDE", "POWER", "PERCENT", "LEFT", "RIGHT", "COMMA", "PAUSE", "BAR", "DOT", "STOP", "NEWLINE", "COMMENT", "SPACE", "STRANGE",
        // Words that another word of the sentence says better; the filter makes them.
        "OF_SHARE", "OF_FOLD", "OF_LISTED", "LEFT_LISTED", "MEAN_SCORE", "OTHERS", "PERIOD_NAME");
    var declared = new TreeSet<String>();
    for (int type = 1; type <= RubricLexer.VOCABULARY.getMaxTokenType(); type++) {
      declared.add(RubricLexer.VOCABULARY.getSymbolicName(type));
    }
    declared.removeAll(shapes);

    var table = new TreeSet<String>();
    for (Keyword keyword : Keyword.values()) {
      table.add(RubricLexer.VOCABULARY.getSymbolicName(keyword.tokenType()));
      assertThat(RubricLexer.VOCABULARY.getSymbolicName(keyword.tokenType())).isEqualTo(keyword.name());
    }

    assertThat(table).isEqualTo(declared);
  }

  @Test
  void everyKeywordIsUsedByTheGrammarAndCanBeWritten() {
    var used = new HashSet<Integer>();
    for (var state : RubricParser._ATN.states) {
      for (int i = 0; i < state.getNumberOfTransitions(); i++) {
        var label = state.transition(i).label();
        if (label != null) {
          used.addAll(label.toSet());
        }
      }
    }
    for (Keyword keyword : Keyword.values()) {
      assertThat(used).as(keyword.name()).contains(keyword.tokenType());
      assertThat(keyword.spellings()).as(keyword.name()).isNotEmpty();
    }
  }

  @Test
  void everySpellingIsReadAsAWordTheGrammarKnowsThere() {
    // Where two keywords share a spelling the first of the table is read; the grammar must then accept it in the place of the second.
    Set<Keyword> readAsAnother = Set.of(Keyword.OFFICE, Keyword.CHOICE_TYPE, Keyword.EVIDENCE, Keyword.BY_CASES_AWARD, Keyword.BY_CASES_DEDUCT,
        Keyword.GRAIN, Keyword.DEDUCTION_CAP, Keyword.OWN_CAP, Keyword.EXPECT_NOTICE, Keyword.NONE, Keyword.FALSE, Keyword.ALSO, Keyword.MEMBER_SCORE);
    for (Keyword keyword : Keyword.values()) {
      for (String spelling : keyword.spellings()) {
        Keyword read = Keyword.find(spelling).orElseThrow();
        assertThat(read == keyword || readAsAnother.contains(keyword)).as(spelling + " of " + keyword + " is read as " + read).isTrue();
      }
    }
    assertThat(Arrays.stream(Keyword.values()).filter(Keyword::opensLine)).isNotEmpty();
  }
}
