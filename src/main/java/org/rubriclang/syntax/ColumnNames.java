package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.rubriclang.syntax.grammar.RubricLexer;

/** 甲、乙 数值 under records, {@code j1, j2 number}: columns of one type on a line, which are read as one line each. */
final class ColumnNames {
  private ColumnNames() {}

  /** @param sentence END last; given back as it is where it declares one column or something else */
  static List<List<Token>> apart(List<Token> sentence) {
    int end = 1;
    while (isName(sentence, end - 1) && isSeparator(sentence, end) && isName(sentence, end + 1)) {
      end += 2;
    }
    if (end == 1 || end >= sentence.size() || !isType(sentence.get(end))) {
      return List.of(sentence);
    }
    var columns = new ArrayList<List<Token>>();
    for (int name = 0; name < end; name += 2) {
      var column = new ArrayList<Token>();
      column.add(sentence.get(name));
      column.addAll(sentence.subList(end, sentence.size()));
      columns.add(column);
    }
    return columns;
  }

  private static boolean isType(Token token) {
    return switch (token.getType()) {
      case RubricLexer.COUNT, RubricLexer.NUMBER_TYPE, RubricLexer.PERCENT_TYPE, RubricLexer.YES_NO, RubricLexer.ONE_OF, RubricLexer.CHOICE_TYPE,
          RubricLexer.CHECKLIST, RubricLexer.JUDGEMENT, RubricLexer.DATE_TYPE, RubricLexer.DURATION_TYPE, RubricLexer.TEXT_TYPE ->
        true;
      default -> false;
    };
  }

  private static boolean isName(List<Token> sentence, int at) {
    return at < sentence.size() && (sentence.get(at).getType() == RubricLexer.WORD || sentence.get(at).getType() == RubricLexer.QUOTED_NAME);
  }

  private static boolean isSeparator(List<Token> sentence, int at) {
    return at < sentence.size() && (sentence.get(at).getType() == RubricLexer.COMMA || sentence.get(at).getType() == RubricLexer.PAUSE);
  }
}
