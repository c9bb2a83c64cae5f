package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.OrderedATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.antlr.v4.runtime.misc.Interval;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.words.Packed;

/**
 * The shapes of {@code RubricLexer.g4} as one table, worked out when the program was built: which character leads from where to where. The
 * lexer itself finds that out anew in each run, and for characters that are not plain each time, which took a tenth of a short command.
 * Every text gives the same tokens either way.
 */
public final class KnownShapes {
  /** The name under which the build packs {@link #learn}. */
  public static final String NAME = "shapes";

  private static final int PLAIN_CHARACTERS = 128;

  /** No way on. */
  private static final int NOWHERE = 0;

  /** Before any character. */
  private static final int START = 1;

  private static final int FIRST_RANGE = 2;

  /**
   * How many ranges of characters there are that no shape tells apart, and of states; the last character of each range; then the states, from
   * 1, each the type of the token that may end there or 0, and for each range the state it leads to.
   */
  private final char[] table;

  private final int rangeCount;
  private final int firstState;
  private final char[] rangesOfPlain = new char[PLAIN_CHARACTERS];

  private KnownShapes(char[] table) {
    this.table = table;
    this.rangeCount = table[0];
    this.firstState = FIRST_RANGE + rangeCount;
    int range = 0;
    for (char c = 0; c < PLAIN_CHARACTERS; c++) {
      while (table[FIRST_RANGE + range] < c) {
        range++;
      }
      rangesOfPlain[c] = (char) range;
    }
  }

  /**
   * The tokens of a text that are no space, comments among them.
   *
   * <p>The lexer's own where the shapes were not packed.
   *
   * @param stretch what is read; the offsets are those of the whole source
   */
  static List<Token> tokens(Source source, Span stretch) {
    String learned = Packed.text(NAME);
    return learned.isEmpty() ? tokensOfLexer(source, stretch) : of(learned).read(source, stretch);
  }

  /** @param learned what {@link #learn} answered */
  static KnownShapes of(String learned) {
    return new KnownShapes(learned.toCharArray());
  }

  /** The same by the lexer. */
  static List<Token> tokensOfLexer(Source source, Span stretch) {
    var tokens = new ArrayList<Token>();
    var lexer = new RubricLexer(new SourceCharacters(source, stretch));
    lexer.removeErrorListeners();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      if (token.getType() != RubricLexer.SPACE) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  /** @see #tokens */
  List<Token> read(Source source, Span stretch) {
    String text = source.text();
    var tokens = new ArrayList<Token>();
    int start = stretch.start();
    while (start < stretch.end()) {
      int type = 0;
      int end = start;
      int state = START;
      for (int i = start; i < stretch.end() && state != NOWHERE; i++) {
        state = next(state, SourceCharacters.seen(text, i));
        int ending = state == NOWHERE ? 0 : table[place(state)];
        if (ending != 0) {
          type = ending;
          end = i + 1;
        }
      }
      if (type != RubricLexer.SPACE) {
        var token = new CommonToken(type, text.substring(start, end));
        token.setStartIndex(start);
        token.setStopIndex(end - 1);
        tokens.add(token);
      }
      start = end;
    }
    return tokens;
  }

  private int next(int state, char c) {
    return table[place(state) + 1 + (c < PLAIN_CHARACTERS ? rangesOfPlain[c] : range(c))];
  }

  private int place(int state) {
    return firstState + (state - START) * (1 + rangeCount);
  }

  /** The range of a character that is not plain: they are few. */
  private int range(char c) {
    int range = rangesOfPlain[PLAIN_CHARACTERS - 1];
    while (table[FIRST_RANGE + range] < c) {
      range++;
    }
    return range;
  }

  /** Works out the table of the lexer's grammar. For the build. */
  public static String learn() {
    return new Explorer().table();
  }

  /** Asks the lexer's own simulation for the whole of its automaton. */
  private static final class Explorer extends LexerATNSimulator {
    /** Only predicates would look at it, and the grammar has none. */
    private static final CharStream NO_TEXT = CharStreams.fromString("");

    private final List<ATNConfigSet> states = new ArrayList<>();
    private final Map<DFAState, Integer> numbers = new HashMap<>();
    private final List<Integer> endings = new ArrayList<>();

    Explorer() {
      super(null, RubricLexer._ATN, new DFA[] {new DFA(RubricLexer._ATN.modeToStartState.getFirst(), 0)}, new PredictionContextCache());
    }

    String table() {
      List<Integer> lastOfRanges = lastOfRanges();
      var rows = new StringBuilder();
      number(computeStartState(NO_TEXT, atn.modeToStartState.getFirst()));
      for (int state = START; state <= states.size(); state++) {
        rows.append((char) (int) endings.get(state - START));
        for (int last : lastOfRanges) {
          var reached = new OrderedATNConfigSet();
          getReachableConfigSet(NO_TEXT, states.get(state - START), reached, last);
          rows.append((char) (reached.isEmpty() ? NOWHERE : number(reached)));
        }
      }
      var head = new StringBuilder().append((char) lastOfRanges.size()).append((char) states.size());
      lastOfRanges.forEach(last -> head.append((char) (int) last));
      return head.append(rows).toString();
    }

    private int number(ATNConfigSet configurations) {
      DFAState state = addDFAState(configurations);
      return numbers.computeIfAbsent(state, added -> {
        states.add(added.configs);
        endings.add(added.isAcceptState ? added.prediction : 0);
        return states.size();
      });
    }

    /** Between two of these no shape makes a difference. */
    private List<Integer> lastOfRanges() {
      var last = new TreeSet<Integer>();
      for (var state : atn.states) {
        for (int i = 0; i < state.getNumberOfTransitions(); i++) {
          if (state.transition(i).label() != null) {
            for (Interval interval : state.transition(i).label().getIntervals()) {
              last.add(interval.a - 1);
              last.add(interval.b);
            }
          }
        }
      }
      last.removeIf(character -> character < 0 || character > Character.MAX_VALUE);
      last.add((int) Character.MAX_VALUE);
      return List.copyOf(last);
    }
  }
}
