package org.rubriclang.syntax;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.rubriclang.syntax.grammar.RubricLexer;

/**
 * What documents say in a form of their own, and what the grammar has a form for: 为 国家级、省级 的 means 为 国家级、省级 之一, 80%（含）—90%（不含）
 * means 80%—不足 90%. The sentence is changed before the grammar sees it; places in the text stay as they are.
 */
final class SpokenForms {
  private static final Set<String> INCLUDED = Set.of("含", "包含", "含本数");
  private static final Set<String> EXCLUDED = Set.of("不含", "不包含", "不含本数");
  private static final Set<String> REST = Set.of("其他", "其它", "其他情形", "其它情形", "其他情况");
  private static final Set<String> PLACES = Set.of("名", "位");

  private static final Set<String> MINUTES = Set.of("分", "分钟");
  private static final Set<String> SECONDS = Set.of("秒", "秒钟");

  /** What a list of values may stand before. */
  private static final Set<Integer> ENDS_VALUES = Set.of(RubricLexer.RIGHT, RubricLexer.OF_CASE, RubricLexer.AND, RubricLexer.OR, RubricLexer.WHILE,
      RubricLexer.APPLIES, RubricLexer.VETO, RubricLexer.END);

  private static final Set<Integer> PAYS = Set.of(RubricLexer.AWARD, RubricLexer.DEDUCT, RubricLexer.NO_AWARD, RubricLexer.NO_DEDUCT, RubricLexer.ARROW);

  private final List<Token> sentence;
  private final Declarations declarations;

  /** @param sentence its tokens, END last; changed in place */
  SpokenForms(List<Token> sentence, Declarations declarations) {
    this.sentence = sentence;
    this.declarations = declarations;
  }

  void mark() {
    markRest();
    markPlaces();
    markEnds();
    markValues();
    markCounts();
    markTimes();
    markNobody();
  }

  /** 其他 不得分: the last row, unless the file calls something so. */
  private void markRest() {
    Token first = sentence.getFirst();
    if (first.getType() == RubricLexer.WORD && REST.contains(first.getText()) && !declarations.isName(first.getText()) && PAYS.contains(typeAt(1))) {
      sentence.set(0, recast(first, RubricLexer.OTHERWISE));
    }
  }

  /** 第1名得3分，第二名得2分: rows of places. */
  private void markPlaces() {
    boolean isTop = typeAt(0) == RubricLexer.TOP && sentence.getFirst().getText().charAt(0) > 0x7f && PAYS.contains(typeAt(1));
    if (!isTop && !isPlace(0)) {
      return;
    }
    for (int at = 0; at < sentence.size(); at++) {
      boolean begins = at == 0 || typeAt(at - 1) == RubricLexer.COMMA;
      if (begins && typeAt(at) == RubricLexer.TOP && PAYS.contains(typeAt(at + 1))) {
        sentence.set(at, token(RubricLexer.NUMBER, "1", sentence.get(at).getStartIndex(), sentence.get(at).getStopIndex() + 1));
      } else if (begins && isPlace(at)) {
        sentence.remove(at + 2);
        sentence.remove(at);
      }
    }
  }

  private boolean isPlace(int at) {
    return typeAt(at) == RubricLexer.PLACE && typeAt(at + 1) == RubricLexer.NUMBER && typeAt(at + 2) == RubricLexer.WORD
        && PLACES.contains(sentence.get(at + 2).getText()) && PAYS.contains(typeAt(at + 3));
  }

  /** 80%（含）—90%（不含）, 90%（含）以上, 90%（不含）以上. */
  private void markEnds() {
    for (int at = 1; at + 2 < sentence.size(); at++) {
      boolean isNote = typeAt(at) == RubricLexer.LEFT && typeAt(at + 1) == RubricLexer.WORD && typeAt(at + 2) == RubricLexer.RIGHT;
      String said = isNote ? sentence.get(at + 1).getText() : "";
      int number = INCLUDED.contains(said) || EXCLUDED.contains(said) ? numberBefore(at) : -1;
      if (number < 0) {
        continue;
      }
      boolean excluded = EXCLUDED.contains(said);
      int behind = typeAt(at + 3);
      boolean isLow = behind == RubricLexer.RANGE;
      boolean isHigh = number > 0 && typeAt(number - 1) == RubricLexer.RANGE;
      boolean isOpen = behind == RubricLexer.OR_MORE || behind == RubricLexer.OR_LESS;
      if (!isLow && !isHigh && !isOpen) {
        continue;
      }
      sentence.subList(at, at + 3).clear();
      if (excluded && isOpen) {
        Token word = sentence.remove(at);
        sentence.add(number, emptyBefore(number, word.getType() == RubricLexer.OR_MORE ? RubricLexer.ABOVE : RubricLexer.BELOW));
      } else if (excluded) {
        int place = isLow ? at : number;
        sentence.add(place, emptyBefore(place, RubricLexer.BELOW));
      }
    }
  }

  private int numberBefore(int at) {
    boolean hasUnit = typeAt(at - 1) == RubricLexer.PERCENT || typeAt(at - 1) == RubricLexer.WORD;
    int number = hasUnit ? at - 2 : at - 1;
    return number >= 0 && typeAt(number) == RubricLexer.NUMBER ? number : -1;
  }

  /** 层级 为 国家级、省级 的: one of them. */
  private void markValues() {
    for (int at = 0; at + 3 < sentence.size(); at++) {
      boolean begins = typeAt(at) == RubricLexer.IS || typeAt(at) == RubricLexer.IS_NOT;
      int end = at + 2;
      while (begins && isName(end - 1) && typeAt(end) == RubricLexer.PAUSE && isName(end + 1)) {
        end += 2;
      }
      if (begins && end > at + 2 && ENDS_VALUES.contains(typeAt(end))) {
        sentence.add(end, emptyBefore(end, RubricLexer.AMONG));
      }
    }
  }

  /** 迟到、旷工 每次扣 1 分: both counted together. */
  private void markCounts() {
    int end = 1;
    while (isName(end - 1) && typeAt(end) == RubricLexer.PAUSE && isName(end + 1)) {
      end += 2;
    }
    boolean areCounted = end > 1 && (typeAt(end) == RubricLexer.EACH || typeAt(end) == RubricLexer.FULL || typeAt(end) == RubricLexer.BEGUN);
    for (int at = 1; areCounted && at < end; at += 2) {
      sentence.set(at, recast(sentence.get(at), RubricLexer.PLUS));
    }
  }

  /** 3 分 25 秒: one time, as 0:03:25 is. */
  private void markTimes() {
    for (int at = 0; at + 3 < sentence.size(); at++) {
      boolean isTime = typeAt(at) == RubricLexer.NUMBER && isWord(at + 1, MINUTES) && typeAt(at + 2) == RubricLexer.NUMBER && isWord(at + 3, SECONDS);
      String minutes = sentence.get(at).getText();
      String seconds = isTime ? sentence.get(at + 2).getText() : "";
      if (isTime && isBelowSixty(minutes) && isBelowSixty(seconds)) {
        Token time = token(RubricLexer.CLOCK, "0:" + twoDigits(minutes) + ":" + twoDigits(seconds), sentence.get(at).getStartIndex(), sentence.get(at + 3).getStopIndex() + 1);
        sentence.subList(at, at + 4).clear();
        sentence.add(at, time);
      }
    }
  }

  private boolean isWord(int at, Set<String> words) {
    return typeAt(at) == RubricLexer.WORD && words.contains(sentence.get(at).getText());
  }

  private static boolean isBelowSixty(String number) {
    return (number.length() == 1 || number.length() == 2 && number.charAt(0) < '6') && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  /** 应选 并列待定 甲、乙: nobody is taken for certain. */
  private void markNobody() {
    for (int at = 0; at + 1 < Math.min(sentence.size(), 3); at++) {
      boolean lacks = (typeAt(at) == RubricLexer.SELECTED || typeAt(at) == RubricLexer.EXPECT_SELECTED)
          && (typeAt(at + 1) == RubricLexer.TIED || typeAt(at + 1) == RubricLexer.UNDECIDED);
      if (lacks) {
        sentence.add(at + 1, emptyBefore(at + 1, RubricLexer.NONE));
      }
    }
  }

  private boolean isName(int at) {
    return typeAt(at) == RubricLexer.WORD || typeAt(at) == RubricLexer.QUOTED_NAME;
  }

  private int typeAt(int at) {
    return at >= 0 && at < sentence.size() ? sentence.get(at).getType() : 0;
  }

  /** A word that is meant and not written, behind the token before. */
  private Token emptyBefore(int at, int type) {
    int place = at == 0 ? sentence.getFirst().getStartIndex() : sentence.get(at - 1).getStopIndex() + 1;
    return token(type, "", place, place);
  }

  private static Token recast(Token token, int type) {
    return token(type, token.getText(), token.getStartIndex(), token.getStopIndex() + 1);
  }

  private static Token token(int type, String text, int start, int end) {
    var token = new CommonToken(type, text);
    token.setStartIndex(start);
    token.setStopIndex(end - 1);
    return token;
  }
}
