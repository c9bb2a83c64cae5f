package org.rubriclang.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.rubriclang.syntax.grammar.RubricLexer;

/** Tells words apart that mean different things in different company, when the whole sentence is there and before the grammar sees it. */
final class SentenceMarks {
  private final List<Token> sentence;

  /** @param sentence its tokens, in which what was told apart gets types of its own */
  SentenceMarks(List<Token> sentence) {
    this.sentence = sentence;
  }

  /** Whether it is computed over a list, and stands behind what it is computed of. */
  static boolean isFigure(Keyword keyword) {
    return switch (keyword) {
      case SUM_OF, MEAN_OF, MEDIAN_OF, GREATEST_OF, LEAST_OF -> true;
      default -> false;
    };
  }

  void mark() {
    markMeanScores();
    markFolds();
    markRanges();
  }

  /** 工作人员 的得分平均值: the mean of the scores of a role, not of a figure over a list. */
  private void markMeanScores() {
    for (int i = 0; i + 2 < sentence.size(); i++) {
      boolean isMean = sentence.get(i).getType() == RubricLexer.OF_CASE && sentence.get(i + 1).getType() == RubricLexer.AWARD_POINTS
          && sentence.get(i + 2).getType() == RubricLexer.MEAN_OF && !(i > 1 && sentence.get(i - 2).getType() == RubricLexer.OF_CASE);
      if (isMean) {
        sentence.set(i + 2, recast(sentence.get(i + 2), RubricLexer.MEAN_SCORE));
      }
    }
  }

  /** 巡查 的 打分 平均值: a 的 with such a word behind it is that of a list, not that of a case. */
  private void markFolds() {
    for (int i = 0; i < sentence.size(); i++) {
      boolean isFold = sentence.get(i).getType() == RubricLexer.OF_CASE && (foldFollows(i) || isOfMember(i));
      if (isFold) {
        sentence.set(i, recast(sentence.get(i), RubricLexer.OF_FOLD));
      }
    }
  }

  private boolean foldFollows(int ofCase) {
    int depth = 0;
    for (int i = ofCase + 1; i < sentence.size(); i++) {
      switch (sentence.get(i).getType()) {
        case RubricLexer.SUM_OF, RubricLexer.MEAN_OF, RubricLexer.MEDIAN_OF, RubricLexer.GREATEST_OF, RubricLexer.LEAST_OF -> {
          // In brackets it ends a figure of its own.
          if (depth == 0) {
            return i > ofCase + 1;
          }
        }
        case RubricLexer.LEFT -> depth++;
        case RubricLexer.RIGHT -> {
          if (depth == 0) {
            return false;
          }
          depth--;
        }
        case RubricLexer.COMMA, RubricLexer.OF_CASE, RubricLexer.AWARD, RubricLexer.DEDUCT, RubricLexer.AWARD_POINTS, RubricLexer.END -> {
          if (depth == 0 && isScore(i)) {
            i++;
          } else if (depth == 0) {
            return isInTurn(i);
          }
        }
        default -> { }
      }
    }
    return false;
  }

  /** 本组 的 平均等候 的得分 平均值: the score of something is what the figure is of. */
  private boolean isScore(int at) {
    return sentence.get(at).getType() == RubricLexer.OF_CASE && at + 1 < sentence.size() && sentence.get(at + 1).getType() == RubricLexer.AWARD_POINTS;
  }

  /** 打分记录 的 打分，从最低的比起. */
  private boolean isInTurn(int comma) {
    int next = comma + 1 < sentence.size() ? sentence.get(comma + 1).getType() : 0;
    return sentence.get(comma).getType() == RubricLexer.COMMA && (next == RubricLexer.FROM_BEST || next == RubricLexer.FROM_WORST);
  }

  /** 首次 巡查 的 打分. */
  private boolean isOfMember(int ofCase) {
    int depth = 0;
    for (int i = ofCase - 1; i >= 0; i--) {
      switch (sentence.get(i).getType()) {
        case RubricLexer.FIRST_OF, RubricLexer.LAST_OF -> {
          return depth == 0 && i < ofCase - 1 && sentence.get(i).getText().charAt(0) > 0x7f;
        }
        case RubricLexer.RIGHT -> depth++;
        case RubricLexer.LEFT -> {
          if (depth == 0) {
            return false;
          }
          depth--;
        }
        case RubricLexer.COMMA, RubricLexer.OF_CASE, RubricLexer.OF_FOLD, RubricLexer.AWARD, RubricLexer.DEDUCT -> {
          if (depth == 0) {
            return false;
          }
        }
        default -> { }
      }
    }
    return false;
  }

  /** A plain hyphen between two numbers is a range where it is the key of a row: 1-5 件得 1 分. */
  private void markRanges() {
    for (int i = 0; i + 3 < sentence.size(); i++) {
      boolean atRowStart = i == 0 || sentence.get(i - 1).getType() == RubricLexer.COMMA;
      if (atRowStart && sentence.get(i).getType() == RubricLexer.NUMBER) {
        int minus = afterUnit(i + 1);
        boolean isRange = typeAt(minus) == RubricLexer.MINUS && typeAt(minus + 1) == RubricLexer.NUMBER && endsKey(typeAt(afterUnit(minus + 2)));
        if (isRange) {
          sentence.set(minus, recast(sentence.get(minus), RubricLexer.RANGE));
        }
      }
    }
  }

  private int typeAt(int index) {
    return index < sentence.size() ? sentence.get(index).getType() : RubricLexer.END;
  }

  private int afterUnit(int index) {
    return typeAt(index) == RubricLexer.PERCENT || typeAt(index) == RubricLexer.WORD ? index + 1 : index;
  }

  private static boolean endsKey(int type) {
    return switch (type) {
      case RubricLexer.ARROW, RubricLexer.AWARD, RubricLexer.DEDUCT, RubricLexer.NO_AWARD, RubricLexer.NO_DEDUCT, RubricLexer.OF_CASE -> true;
      default -> false;
    };
  }

  private static Token recast(Token token, int type) {
    var recast = new CommonToken(token);
    recast.setType(type);
    return recast;
  }
}
