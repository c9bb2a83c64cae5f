package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.diagnostic.Opposites;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;

/**
 * What could stand at a place of a sentence: found by putting each kind of word there and reading again, so the answer is exactly what the
 * grammar accepts. Costs some hundred readings of a line, which only a line with a fault pays.
 */
final class Expectations {
  /** A list of more than this helps nobody. */
  private static final int MOST_NAMED = 6;

  private static final List<Integer> SHAPES =
      List.of(RubricLexer.WORD, RubricLexer.NUMBER, RubricLexer.STRING, RubricLexer.DATE, RubricLexer.COMMA, RubricLexer.ARROW, RubricLexer.PLUS,
          RubricLexer.LEFT, RubricLexer.RIGHT, RubricLexer.EQUALS, RubricLexer.END);

  private static final Set<Keyword> VALUE_WORDS =
      EnumSet.of(Keyword.YES, Keyword.NO, Keyword.FALSE, Keyword.NONE, Keyword.MIN, Keyword.MAX, Keyword.ABS, Keyword.FLOOR, Keyword.CEILING, Keyword.PERIOD_START, Keyword.PERIOD_END, Keyword.WORKING_DAYS, Keyword.SCORE_OF, Keyword.UNDECIDED,
          Keyword.TOTAL, Keyword.ITEM_LIST, Keyword.SECTION_LIST, Keyword.MEMBER_SCORE, Keyword.MEMBER_MARK, Keyword.HAS, Keyword.NOT, Keyword.ALL_POINTS, Keyword.COUNT, Keyword.SUM_OF, Keyword.MEAN_OF,
          Keyword.MEDIAN_OF, Keyword.GREATEST_OF, Keyword.LEAST_OF, Keyword.ANY_OF, Keyword.ALL_OF, Keyword.FIRST_OF, Keyword.LAST_OF);

  private static final Set<Keyword> COMPARISON_WORDS =
      EnumSet.of(Keyword.ABOVE, Keyword.BELOW, Keyword.NOT_BELOW, Keyword.NOT_ABOVE, Keyword.IS, Keyword.IS_NOT, Keyword.COMPLETE, Keyword.AND,
          Keyword.OR);

  /** What may follow every value: said of no place in particular. */
  private static final Set<Keyword> AFTER_VALUES =
      EnumSet.of(Keyword.IN, Keyword.BY, Keyword.TO_DAY, Keyword.IF_NONE, Keyword.ROUND, Keyword.ROUND_TO, Keyword.KEEP, Keyword.TO_WHOLE, Keyword.OR_MORE, Keyword.OR_LESS, Keyword.AMONG,
          Keyword.RANGE, Keyword.ITEM_POINTS, Keyword.WITHOUT, Keyword.NUMBER_OF, Keyword.ANY_OF, Keyword.ALL_OF, Keyword.FIRST_OF, Keyword.LAST_OF,
          Keyword.UNTIL, Keyword.DISTINCT, Keyword.SAME, Keyword.BEST, Keyword.WORST);

  private static final Set<Keyword> PERIODS =
      EnumSet.of(Keyword.DAY, Keyword.WEEK, Keyword.MONTH, Keyword.QUARTER, Keyword.HALF_YEAR, Keyword.YEAR);

  private final Language vocabulary;
  private final Set<Integer> shapes = new HashSet<>();
  private final Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);

  /** Then a word would be its unit. */
  private final boolean afterNumber;

  private Expectations(Language vocabulary, boolean afterNumber) {
    this.vocabulary = vocabulary;
    this.afterNumber = afterNumber;
  }

  /**
   * @param tokens of one sentence
   * @param index of the place asked about
   * @param around what the words are told in where the sentence has none
   */
  static Expectations at(SentenceReader reader, List<Token> tokens, int index, Language around) {
    var found = new Expectations(vocabulary(tokens).orElse(around), index > 0 && tokens.get(index - 1).getType() == RubricLexer.NUMBER);
    var probe = new ArrayList<>(tokens.subList(0, index));
    for (int type : SHAPES) {
      if (fits(reader, probe, type)) {
        found.shapes.add(type);
      }
    }
    var asked = new HashSet<Integer>();
    for (Keyword keyword : Keyword.values()) {
      boolean isNew = asked.add(keyword.tokenType());
      if (isNew && fits(reader, probe, keyword.tokenType())) {
        found.keywords.add(keyword);
      }
    }
    return found;
  }

  /** Whether a sentence that goes on with this type is not stopped by it, whatever may be missing behind. */
  private static boolean fits(SentenceReader reader, List<Token> before, int type) {
    var tokens = new ArrayList<>(before);
    tokens.add(new CommonToken(type, "?"));
    if (type != RubricLexer.END) {
      tokens.add(new CommonToken(RubricLexer.END, ""));
    }
    return switch (reader.read(tokens)) {
      case SentenceReader.Read it -> true;
      case SentenceReader.Stopped it -> it.index() > before.size();
    };
  }

  /** The vocabulary of a sentence is that of its first keyword; empty where it has none. */
  static Optional<Language> vocabulary(List<Token> tokens) {
    for (Token token : tokens) {
      boolean isKeyword = token.getType() != RubricLexer.WORD && !token.getText().isEmpty() && Character.isLetter(token.getText().charAt(0));
      if (isKeyword) {
        return Optional.of(token.getText().charAt(0) < 128 ? Language.EN : Language.ZH);
      }
    }
    return Optional.empty();
  }

  private boolean acceptsName() {
    return shapes.contains(RubricLexer.WORD);
  }

  /** The keyword that somebody may have meant by a word that does not fit. */
  Optional<String> nearest(String word) {
    var spellings = new ArrayList<String>();
    for (Keyword keyword : keywords) {
      for (String spelling : keyword.spellings()) {
        // Signs and single characters are like too much.
        if (spelling.length() > 1 && Character.isLetter(spelling.charAt(0))) {
          spellings.add(spelling);
        }
      }
    }
    spellings.removeIf(spelling -> Opposites.between(word, spelling));
    return Nearest.nearest(word, spellings);
  }

  /** As people name them, the most telling first; empty if nothing can stand there. */
  List<Message> named() {
    var named = new LinkedHashSet<Message>();
    boolean acceptsNumber = shapes.contains(RubricLexer.NUMBER);
    boolean acceptsValue = acceptsNumber && acceptsName();
    boolean acceptsCondition = acceptsValue && keywords.contains(Keyword.HAS);
    boolean followsValue = shapes.contains(RubricLexer.PLUS);
    var rest = EnumSet.copyOf(keywords);
    if (acceptsCondition) {
      named.add(Message.of("syntax.expected.condition"));
    } else if (acceptsValue) {
      named.add(Message.of("syntax.expected.value"));
    } else if (acceptsNumber) {
      named.add(Message.of("syntax.expected.number"));
    } else if (acceptsName() && !afterNumber) {
      named.add(Message.of("syntax.expected.name"));
    }
    rest.removeAll(AFTER_VALUES);
    // Where these can stand 得 and 扣 can, too, which are named.
    rest.remove(Keyword.AWARD_JUDGED);
    rest.remove(Keyword.DEDUCT_JUDGED);
    if (acceptsValue) {
      rest.removeAll(VALUE_WORDS);
    }
    if (followsValue) {
      boolean compares = keywords.contains(Keyword.IS);
      rest.removeAll(COMPARISON_WORDS);
      if (compares) {
        named.add(Message.of("syntax.expected.comparison"));
      }
    }
    if (shapes.contains(RubricLexer.STRING) && !acceptsValue) {
      named.add(Message.of("syntax.expected.text"));
    }
    if (rest.stream().anyMatch(Keyword::namesType)) {
      rest.removeIf(Keyword::namesType);
      named.add(Message.of("syntax.expected.type", Keyword.COUNT.spellings(vocabulary).getFirst(), Keyword.YES_NO.spellings(vocabulary).getFirst()));
    }
    if (acceptsName()) {
      // Where a unit can stand a period can too, which helps nobody.
      rest.removeAll(PERIODS);
    } else if (rest.containsAll(PERIODS)) {
      rest.removeAll(PERIODS);
      named.add(Message.of("syntax.expected.period", Keyword.MONTH.spellings(vocabulary).getFirst(), Keyword.QUARTER.spellings(vocabulary).getFirst()));
    }
    for (Keyword keyword : rest) {
      if (!keyword.spellings(vocabulary).isEmpty()) {
        named.add(word(keyword.spellings(vocabulary).getFirst()));
      }
    }
    if (shapes.contains(RubricLexer.EQUALS) && !followsValue) {
      named.add(word("="));
    }
    if (shapes.contains(RubricLexer.ARROW)) {
      named.add(word("->"));
    }
    if (shapes.contains(RubricLexer.RIGHT)) {
      named.add(word(")"));
    }
    var all = new ArrayList<>(named);
    if (all.size() > MOST_NAMED) {
      all.subList(MOST_NAMED, all.size()).clear();
      all.add(Message.of("syntax.expected.others"));
    }
    if (shapes.contains(RubricLexer.END)) {
      all.add(Message.of("syntax.expected.end"));
    }
    return all;
  }

  private static Message word(String spelling) {
    return Message.of("syntax.expected.word", spelling);
  }
}
