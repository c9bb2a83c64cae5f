package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNDeserializer;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.syntax.grammar.RubricParser;

/** Reads one sentence at a time. One reader serves a whole file; not for several threads. */
final class SentenceReader {
  private final RubricParser parser = new RubricParser(new CommonTokenStream(new ListTokenSource(List.of())));
  private Optional<ParserATNSimulator> simulation = Optional.empty();

  SentenceReader() {
    this(KnownDecisions.ofBuild());
  }

  SentenceReader(KnownDecisions known) {
    parser.removeErrorListeners();
    parser.setErrorHandler(new FirstFaultEndsIt());
    parser.setInterpreter(new Foresight(parser, known, this));
  }

  /** What came of a sentence. */
  sealed interface Outcome {}

  /** @param sentence a {@code sentence} or a {@code guardedSentence} of the grammar */
  record Read(ParserRuleContext sentence) implements Outcome {}

  /** @param index of the first token with which the sentence cannot go on */
  record Stopped(int index) implements Outcome {}

  /** @param tokens of one sentence, END last */
  Outcome read(List<Token> tokens) {
    parser.setTokenStream(new CommonTokenStream(new ListTokenSource(tokens)));
    try {
      return new Read(isGuarded(tokens) ? parser.guardedSentence() : parser.sentence());
    } catch (Fault fault) {
      return new Stopped(Math.min(fault.index, tokens.size() - 1));
    }
  }

  private static boolean isGuarded(List<Token> tokens) {
    for (Token token : tokens) {
      if (token.getType() == RubricLexer.WHILE) {
        return true;
      }
    }
    return false;
  }

  /** How the parser finds out which alternative to take, where that is not known. */
  ParserATNSimulator simulation() {
    if (simulation.isEmpty()) {
      var finding = new ParserATNSimulator(parser, Network.STATES, Network.DECISIONS, Network.CONTEXTS);
      // The grammar needs no more, which a test holds.
      finding.setPredictionMode(PredictionMode.SLL);
      simulation = Optional.of(finding);
    }
    return simulation.get();
  }

  RubricParser parser() {
    return parser;
  }

  /** The grammar as a network of states: of the size of the grammar, and made only where something has to be found out. */
  private static final class Network {
    static final ATN STATES = new ATNDeserializer().deserialize(RubricParser._serializedATN.toCharArray());
    static final PredictionContextCache CONTEXTS = new PredictionContextCache();
    static final DFA[] DECISIONS = new DFA[STATES.getNumberOfDecisions()];

    static {
      for (int i = 0; i < DECISIONS.length; i++) {
        DECISIONS[i] = new DFA(STATES.getDecisionState(i), i);
      }
    }
  }

  /** Asks what is known first. What it is itself given by the generated parser it never looks at: in the packed program that is nothing. */
  private static final class Foresight extends ParserATNSimulator {
    private final KnownDecisions known;
    private final SentenceReader reader;

    Foresight(RubricParser parser, KnownDecisions known, SentenceReader reader) {
      super(parser, parser.getATN(), parser.getInterpreter().decisionToDFA, parser.getInterpreter().getSharedContextCache());
      this.known = known;
      this.reader = reader;
    }

    @Override
    public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outerContext) {
      int alternative = known.alternative(decision, input);
      return alternative > 0 ? alternative : reader.simulation().adaptivePredict(input, decision, outerContext);
    }
  }

  /** How reading stops; not for anybody outside. */
  private static final class Fault extends ParseCancellationException {
    final int index;

    Fault(int index) {
      this.index = index;
    }
  }

  /** Inserting or deleting a word would change what a sentence means: the first fault ends it. */
  private static final class FirstFaultEndsIt extends DefaultErrorStrategy {
    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
      // Nobody listens.
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
      throw new Fault(e.getOffendingToken().getTokenIndex());
    }

    @Override
    public Token recoverInline(Parser recognizer) {
      throw new Fault(recognizer.getCurrentToken().getTokenIndex());
    }

    @Override
    public void sync(Parser recognizer) {
      // Nothing to skip to.
    }
  }
}
