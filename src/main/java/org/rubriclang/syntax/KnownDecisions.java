package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.grammar.RubricParser;
import org.rubriclang.words.Packed;

/**
 * What the parser found out about the grammar when the program was built: by which words it tells the alternatives of a rule apart. Finding
 * it out took a third of the time of a short command, and it is the same each time. Words that were not met then are left to the parser,
 * which finds out as it always does; so a grammar may change and no table has to be written by hand.
 */
public final class KnownDecisions {
  /** The name under which the build packs {@link #learn}. */
  public static final String NAME = "decisions";

  private static final KnownDecisions NONE = new KnownDecisions(new char[0]);

  /** No state of a decision, and no alternative. */
  private static final int UNKNOWN = 0;

  /**
   * Two numbers for the grammar, one with the first state of each decision, then the states. A state is where it stands: the alternative it
   * settles or 0, how many words lead on, and for each its type and the state it leads to.
   */
  private final char[] table;

  private KnownDecisions(char[] table) {
    this.table = table;
  }

  /** Nothing is known: everything is left to the parser. */
  static KnownDecisions none() {
    return NONE;
  }

  /** What the build found out; nothing in classes that were not packed. */
  static KnownDecisions ofBuild() {
    return of(Packed.text(NAME));
  }

  /** @param learned what {@link #learn} answered; of no use if that was for another grammar */
  static KnownDecisions of(String learned) {
    return learned.length() > 2 && grammar().equals(learned.substring(0, 2)) ? new KnownDecisions(learned.toCharArray()) : NONE;
  }

  private static String grammar() {
    int hash = RubricParser._serializedATN.hashCode();
    return "" + (char) (hash >>> 16) + (char) hash;
  }

  /**
   * The alternative that the coming words settle.
   *
   * @param decision as the grammar's tool numbers them
   * @return from 1, as in the grammar; 0 if nothing is known about such words
   */
  int alternative(int decision, TokenStream input) {
    if (table.length == 0) {
      return UNKNOWN;
    }
    int state = table[2 + decision];
    int distance = 1;
    while (state != UNKNOWN && table[state] == UNKNOWN) {
      state = next(state, input.LA(distance));
      distance++;
    }
    return state == UNKNOWN ? UNKNOWN : table[state];
  }

  private int next(int state, int type) {
    int end = state + 2 + 2 * table[state + 1];
    for (int i = state + 2; i < end; i += 2) {
      if (table[i] == type) {
        return table[i + 1];
      }
    }
    return UNKNOWN;
  }

  /**
   * Reads rubrics and notes how the parser tells their sentences apart. For the build.
   *
   * @param rubrics the more of the grammar they use the better; faults in them do no harm
   */
  public static String learn(List<Source> rubrics) {
    var reader = new SentenceReader(none());
    reader.simulation().clearDFA();
    for (Source rubric : rubrics) {
      for (Sentence sentence : Parser.sentences(rubric, new Complaints(rubric), new ArrayList<>())) {
        reader.read(sentence.tokens());
      }
    }
    return new Writer().write(reader.simulation().decisionToDFA);
  }

  /** Writes the states down, those of a decision one behind the other. */
  private static final class Writer {
    private final List<Integer> numbers = new ArrayList<>();

    String write(DFA[] decisions) {
      grammar().chars().forEach(numbers::add);
      for (int i = 0; i < decisions.length; i++) {
        numbers.add(UNKNOWN);
      }
      for (int i = 0; i < decisions.length; i++) {
        if (decisions[i].s0 != null) {
          numbers.set(2 + i, add(decisions[i].s0, new HashMap<>()));
        }
      }
      var table = new StringBuilder();
      for (int number : numbers) {
        if (number > Character.MAX_VALUE) {
          throw new IllegalStateException("too many states for numbers of two bytes");
        }
        table.append((char) number);
      }
      return table.toString();
    }

    /** @return where the state stands, {@link #UNKNOWN} if it settles nothing */
    private int add(DFAState state, Map<DFAState, Integer> added) {
      boolean needsMore = state.requiresFullContext || state.predicates != null;
      if (needsMore || state.isAcceptState && state.prediction == UNKNOWN) {
        return UNKNOWN;
      }
      Integer place = added.get(state);
      if (place != null) {
        return place;
      }
      int start = numbers.size();
      added.put(state, start);
      numbers.add(state.isAcceptState ? state.prediction : UNKNOWN);
      // The first edge is that of the end of the input, type -1: it stays with the parser.
      List<Integer> types = new ArrayList<>();
      for (int i = 1; !state.isAcceptState && state.edges != null && i < state.edges.length; i++) {
        if (state.edges[i] != null && state.edges[i].stateNumber != Integer.MAX_VALUE) {
          types.add(i - 1);
        }
      }
      numbers.add(types.size());
      int edge = numbers.size();
      types.forEach(type -> {
        numbers.add(type);
        numbers.add(UNKNOWN);
      });
      for (int type : types) {
        numbers.set(edge + 1, add(state.edges[type + 1], added));
        edge += 2;
      }
      return start;
    }
  }
}
