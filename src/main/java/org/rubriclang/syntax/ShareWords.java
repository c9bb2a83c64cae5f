package org.rubriclang.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.rubriclang.syntax.grammar.RubricLexer;

/**
 * Which 的 is that of a share: 办件 的 50%, 应出勤次数 的 1/2. Before a fraction it is, unless the fraction is what a case gives and another
 * case follows: 年数 达到 1 的 50%，否则 100%.
 */
final class ShareWords {
  private ShareWords() {}

  /** @param sentence END last; changed in place */
  static void mark(List<Token> sentence) {
    for (int at = 0; at + 2 < sentence.size(); at++) {
      boolean isBeforeFraction = typeAt(sentence, at) == RubricLexer.OF_CASE && typeAt(sentence, at + 1) == RubricLexer.NUMBER
          && (typeAt(sentence, at + 2) == RubricLexer.PERCENT || typeAt(sentence, at + 2) == RubricLexer.DIVIDE);
      if (isBeforeFraction && !(isFirstOfCase(sentence, at) && caseFollows(sentence, behindFraction(sentence, at + 1)))) {
        Token token = sentence.get(at);
        var share = new CommonToken(RubricLexer.OF_SHARE, token.getText());
        share.setStartIndex(token.getStartIndex());
        share.setStopIndex(token.getStopIndex());
        sentence.set(at, share);
      }
    }
  }

  private static int behindFraction(List<Token> sentence, int number) {
    return typeAt(sentence, number + 1) == RubricLexer.PERCENT ? number + 2 : number + 3;
  }

  /** C 的 办件 的 50%: behind the 的 of its case, a second one is that of a share. */
  private static boolean isFirstOfCase(List<Token> sentence, int of) {
    int depth = 0;
    for (int at = of - 1; at >= 0; at--) {
      int type = typeAt(sentence, at);
      depth += isOpening(type) ? -1 : type == RubricLexer.RIGHT ? 1 : 0;
      if (depth < 0 || depth == 0 && type == RubricLexer.COMMA) {
        return true;
      }
      if (depth == 0 && (type == RubricLexer.OF_CASE || type == RubricLexer.OTHERWISE)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the cases go on behind a value, up to an 否则. */
  private static boolean caseFollows(List<Token> sentence, int behind) {
    if (typeAt(sentence, behind) == RubricLexer.OTHERWISE) {
      return true;
    }
    if (typeAt(sentence, behind) != RubricLexer.COMMA) {
      return false;
    }
    if (typeAt(sentence, behind + 1) == RubricLexer.OTHERWISE) {
      return true;
    }
    int depth = 0;
    boolean hasCase = false;
    for (int at = behind + 1; at < sentence.size(); at++) {
      int type = typeAt(sentence, at);
      depth += isOpening(type) ? 1 : type == RubricLexer.RIGHT ? -1 : 0;
      boolean pays = type == RubricLexer.AWARD || type == RubricLexer.DEDUCT;
      if (depth < 0 || depth == 0 && (pays || type == RubricLexer.END)) {
        return false;
      }
      if (depth == 0 && (type == RubricLexer.COMMA || type == RubricLexer.OTHERWISE)) {
        return hasCase && caseFollows(sentence, at);
      }
      hasCase |= depth == 0 && type == RubricLexer.OF_CASE;
    }
    return false;
  }

  private static boolean isOpening(int type) {
    return type == RubricLexer.LEFT || type == RubricLexer.LEFT_LISTED;
  }

  private static int typeAt(List<Token> sentence, int at) {
    return at < sentence.size() ? sentence.get(at).getType() : RubricLexer.END;
  }
}
