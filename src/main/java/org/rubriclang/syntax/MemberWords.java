package org.rubriclang.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.rubriclang.syntax.grammar.RubricLexer;

/**
 * Which {@code score} and {@code mark}, 得分 and 满分, mean those of a member of a list: elsewhere the one is a verb and the other a word
 * like any. Told by what stands beside them, before the grammar sees them.
 */
final class MemberWords {
  private static final Set<Integer> LISTS = Set.of(RubricLexer.ITEM_LIST, RubricLexer.SECTION_LIST, RubricLexer.LAST_PERIODS, RubricLexer.MEMBERS_LIST,
      RubricLexer.BELONGING, RubricLexer.GROUP_LIST, RubricLexer.ALL_SUBJECTS);

  private static final Set<Integer> FOLDS = Set.of(RubricLexer.SUM_OF, RubricLexer.MEAN_OF, RubricLexer.MEDIAN_OF, RubricLexer.GREATEST_OF,
      RubricLexer.LEAST_OF);

  /** What can stand behind a value and not behind a verb. */
  private static final Set<Integer> BEHIND_VALUES = Set.of(RubricLexer.DIVIDE, RubricLexer.TIMES, RubricLexer.PLUS, RubricLexer.MINUS, RubricLexer.ABOVE,
      RubricLexer.BELOW, RubricLexer.NOT_ABOVE, RubricLexer.NOT_BELOW, RubricLexer.OVER, RubricLexer.RIGHT, RubricLexer.IS, RubricLexer.IS_NOT, RubricLexer.UP_TO,
      RubricLexer.LOWEST);

  private static final Set<Integer> BEFORE_VALUES = Set.of(RubricLexer.DIVIDE, RubricLexer.TIMES, RubricLexer.PLUS, RubricLexer.MINUS, RubricLexer.LEFT,
      RubricLexer.ABOVE, RubricLexer.BELOW, RubricLexer.NOT_ABOVE, RubricLexer.NOT_BELOW);

  private MemberWords() {}

  static void mark(List<Token> sentence) {
    markOfListed(sentence);
    boolean found = sentence.stream().anyMatch(token -> LISTS.contains(token.getType()));
    for (int at = 1; at < sentence.size(); at++) {
      Token token = sentence.get(at);
      boolean isScore = switch (token.getType()) {
        // A verb stands first in an English sentence, or behind `instead`.
        case RubricLexer.AWARD -> Keyword.lowerCase(token.getText()).equals("score") && typeAt(sentence, at - 1) != RubricLexer.INSTEAD;
        case RubricLexer.AWARD_POINTS -> token.getText().equals("得分") && isScore(sentence, at);
        default -> false;
      };
      if (isScore) {
        sentence.set(at, recast(token, RubricLexer.MEMBER_SCORE));
        found = true;
      }
    }
    for (int at = 1; found && at < sentence.size(); at++) {
      String text = sentence.get(at).getText();
      boolean isMark = sentence.get(at).getType() == RubricLexer.WORD && (Keyword.lowerCase(text).equals("mark") || text.equals("满分"));
      if (isMark) {
        sentence.set(at, recast(sentence.get(at), RubricLexer.MEMBER_MARK));
      }
    }
  }

  /** What has commas of its own, or makes a condition: brackets with that in them are no list that is written out. */
  private static final Set<Integer> NOT_IN_LISTED = Set.of(RubricLexer.WHEN, RubricLexer.OTHERWISE, RubricLexer.IS, RubricLexer.IS_NOT, RubricLexer.ONE_OF,
      RubricLexer.AMONG, RubricLexer.WHERE, RubricLexer.UNTIL, RubricLexer.DISTINCT, RubricLexer.SAME, RubricLexer.BEST, RubricLexer.WORST, RubricLexer.WITHOUT,
      RubricLexer.IF_NONE, RubricLexer.ROUND, RubricLexer.ROUND_TO, RubricLexer.KEEP, RubricLexer.TO_WHOLE, RubricLexer.ABOVE, RubricLexer.BELOW,
      RubricLexer.NOT_ABOVE, RubricLexer.NOT_BELOW, RubricLexer.AND, RubricLexer.OR, RubricLexer.NOT, RubricLexer.HAS, RubricLexer.NO, RubricLexer.RANK,
      RubricLexer.ASCENDING, RubricLexer.DESCENDING, RubricLexer.THEN, RubricLexer.OF_CASE, RubricLexer.END);

  /** (甲分, 乙分, 丙分): brackets in front of which no name stands, and in which values stand side by side. */
  static void markListed(List<Token> sentence) {
    for (int at = 0; at < sentence.size(); at++) {
      if (typeAt(sentence, at) == RubricLexer.LEFT && !isCalled(typeAt(sentence, at - 1)) && isListed(sentence, at)) {
        sentence.set(at, recast(sentence.get(at), RubricLexer.LEFT_LISTED));
      }
    }
  }

  private static boolean isCalled(int before) {
    return switch (before) {
      // （甲分、乙分）（值 不足 60）: behind a list its condition.
      case RubricLexer.WORD, RubricLexer.QUOTED_NAME, RubricLexer.RIGHT, RubricLexer.MIN, RubricLexer.MAX, RubricLexer.ABS, RubricLexer.FLOOR, RubricLexer.CEILING,
          RubricLexer.GROUP_LIST, RubricLexer.ALL_SUBJECTS, RubricLexer.MEMBERS_LIST, RubricLexer.ITEM_LIST, RubricLexer.SECTION_LIST ->
        true;
      default -> false;
    };
  }

  private static boolean isListed(List<Token> sentence, int left) {
    int depth = 0;
    boolean isSeparated = false;
    for (int at = left; at < sentence.size(); at++) {
      int type = typeAt(sentence, at);
      if (depth == 1 && NOT_IN_LISTED.contains(type)) {
        return false;
      }
      depth += type == RubricLexer.LEFT ? 1 : type == RubricLexer.RIGHT ? -1 : 0;
      isSeparated |= depth == 1 && (type == RubricLexer.COMMA || type == RubricLexer.PAUSE);
      if (depth == 0) {
        return isSeparated;
      }
    }
    return false;
  }

  /** （甲分、乙分、丙分）的最大值: the figure is of the list itself; 设施 的各项目: those of the section. */
  private static void markOfListed(List<Token> sentence) {
    for (int at = 1; at + 1 < sentence.size(); at++) {
      boolean isFigure = typeAt(sentence, at - 1) == RubricLexer.RIGHT && FOLDS.contains(typeAt(sentence, at + 1));
      boolean isSection = isName(typeAt(sentence, at - 1)) && typeAt(sentence, at + 1) == RubricLexer.ITEM_LIST;
      if (typeAt(sentence, at) == RubricLexer.OF_CASE && (isFigure || isSection)) {
        sentence.set(at, recast(sentence.get(at), RubricLexer.OF_LISTED));
      }
    }
  }

  /** 各项目 的 得分 最小值, 各项目（得分 低于 6）; 甲 的得分 is that of 甲, and 按 级别 得分 is a verb. */
  private static boolean isScore(List<Token> sentence, int at) {
    int before = typeAt(sentence, at - 1);
    int behind = typeAt(sentence, at + 1);
    if (before == RubricLexer.OF_CASE) {
      // 取 打分 最高 2 个 的 得分: a unit is no name.
      boolean isOfName = isName(typeAt(sentence, at - 2)) && typeAt(sentence, at - 3) != RubricLexer.BELONGING && typeAt(sentence, at - 3) != RubricLexer.NUMBER;
      // 所称的列表 的 得分 之和: nothing else could stand so, but the score of something inside another figure.
      boolean isFigureOfNamed = FOLDS.contains(behind) && behind != RubricLexer.MEAN_OF && typeAt(sentence, at - 3) != RubricLexer.OF_CASE;
      return !isOfName || isFigureOfNamed;
    }
    // 各季度得分 之和 is a line of a roll-up.
    boolean isOfPeriod = before == RubricLexer.MONTH || before == RubricLexer.QUARTER || before == RubricLexer.HALF_YEAR || before == RubricLexer.YEAR
        || before == RubricLexer.WEEK || before == RubricLexer.DAY;
    return !isOfPeriod && (BEFORE_VALUES.contains(before) || BEHIND_VALUES.contains(behind) || FOLDS.contains(behind));
  }

  private static boolean isName(int type) {
    return type == RubricLexer.WORD || type == RubricLexer.QUOTED_NAME;
  }

  private static int typeAt(List<Token> sentence, int at) {
    return at >= 0 && at < sentence.size() ? sentence.get(at).getType() : RubricLexer.END;
  }

  private static Token recast(Token token, int type) {
    var other = new CommonToken(type, token.getText());
    other.setStartIndex(token.getStartIndex());
    other.setStopIndex(token.getStopIndex());
    return other;
  }
}
