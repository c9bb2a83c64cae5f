package org.rubriclang.syntax;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.value.Units;

/**
 * The names and units a file declares, found before it is parsed by looking at the beginnings of its lines: what decides whether a word
 * that is spelt like a keyword is a name, and where words written together are cut.
 */
final class Declarations {
  /** Counting words of the documents' language; a file adds those of its facts. */
  private static final Set<String> COUNTING_WORDS =
      Set.of("次", "人次", "件次", "件", "项", "个", "例", "人", "名", "位", "篇", "条", "家", "户", "份", "起", "处", "台", "天", "日", "周", "月", "季度",
          "年", "场", "期", "级", "张", "套", "座", "间", "部", "宗", "笔", "批", "种", "类", "个月", "个工作日");

  /** What begins no line of a result. */
  private static final Set<Keyword> ENDS_RESULT =
      Set.of(Keyword.RESULT, Keyword.VETO, Keyword.SELECT_TOP, Keyword.GRADE, Keyword.REQUIRE, Keyword.OUTCOME, Keyword.EXAMPLE, Keyword.GIVEN,
          Keyword.EXPECT, Keyword.RUBRIC, Keyword.SECTION, Keyword.ITEM, Keyword.PART, Keyword.BONUS, Keyword.PENALTY, Keyword.FACT, Keyword.LET, Keyword.TABLE, Keyword.PARAMETER,
          Keyword.SO_CALLED, Keyword.READING);

  private final Set<String> names = new HashSet<>();
  private final Set<String> units = new HashSet<>(COUNTING_WORDS);

  private final Set<String> lists = new HashSet<>();

  /** Whether the line before was that of a result or one of its lines; likewise of records or one of their columns. */
  private boolean inResult;
  private boolean inRecords;

  private Declarations() {
    units.addAll(Units.names());
  }

  /** @param tokens all visible tokens of a file as the lexer gave them */
  static Declarations of(List<Token> tokens) {
    var found = new Declarations();
    int start = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      boolean endsLine = i == tokens.size() || isEnd(tokens.get(i).getType());
      if (endsLine) {
        found.readLine(tokens.subList(start, i));
        start = i + 1;
      }
    }
    return found;
  }

  private static boolean isEnd(int type) {
    return type == RubricLexer.NEWLINE || type == RubricLexer.STOP;
  }

  Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  Set<String> units() {
    return Collections.unmodifiableSet(units);
  }

  boolean isName(String word) {
    return names.contains(word);
  }

  /** Whether it names records. */
  boolean isList(String word) {
    return lists.contains(word);
  }

  boolean isUnit(String word) {
    return units.contains(word);
  }

  private void readLine(List<Token> line) {
    if (line.size() < 2) {
      return;
    }
    Optional<Keyword> opener = keyword(line, 0);
    boolean endsResult = line.getFirst().getType() == RubricLexer.STRING || opener.map(ENDS_RESULT::contains).orElse(false);
    if (inResult && !endsResult) {
      readLevel(line);
      return;
    }
    boolean declaresFacts = opener.isPresent() && (opener.get() == Keyword.FACT || opener.get() == Keyword.PARAMETER)
        && (line.size() > 2 && isSeparator(line.get(2)) || typeWord(line, 2).isPresent());
    boolean isField = !declaresFacts && typeWord(line, 1).isPresent() || line.get(1).getType() == RubricLexer.EQUALS;
    boolean wasInRecords = inRecords;
    boolean isColumn = isField && inRecords;
    inResult = !isColumn && opener.isPresent() && opener.get() == Keyword.RESULT;
    inRecords = isColumn;
    int typeOfSeveral = wasInRecords && !declaresFacts ? behindNames(line) : 0;
    if (typeOfSeveral > 1) {
      addNames(line, 0);
      readType(line, typeOfSeveral);
      inRecords = true;
    } else if (isField) {
      addName(line.get(0));
      readType(line, 1);
    } else if (opener.isPresent()) {
      switch (opener.get()) {
        case FACT, PARAMETER -> readType(line, addNames(line, 1));
        case ROLLUP -> line.stream().skip(3).limit(1).forEach(this::addName);
        case LET, TABLE, RESULT, SO_CALLED, TRACK, SECTION, BONUS, PENALTY, ITEM, PART -> addName(line.get(1));
        default -> {}
      }
    }
  }

  /** The lines of a result declare its levels: {@code 五星 when C}, {@code 0 -> 好}, {@code C 的，五星}. */
  private void readLevel(List<Token> line) {
    Optional<Keyword> second = keyword(line, 1);
    if (second.isPresent() && (second.get() == Keyword.WHEN || second.get() == Keyword.OTHERWISE)) {
      addLevel(line.getFirst());
      return;
    }
    int last = line.size() - 1;
    int before = line.get(last - 1).getType();
    Optional<Keyword> word = keyword(line, last - 1);
    boolean introduces = word.isPresent() && (word.get() == Keyword.OTHERWISE || word.get() == Keyword.OF_CASE || word.get() == Keyword.IS);
    if (introduces || before == RubricLexer.COMMA || before == RubricLexer.ARROW) {
      addLevel(line.get(last));
    }
  }

  /** Not single characters: words written together would fall into them. {@code none}, {@code yes} and {@code no} say what they always do. */
  private void addLevel(Token token) {
    boolean isValue = Keyword.find(token.getText()).filter(word -> switch (word) {
      case NONE, YES, NO, FALSE -> true;
      default -> false;
    }).isPresent();
    if (token.getText().length() > 1 && !isValue) {
      addName(token);
    }
  }

  private static Optional<Keyword> keyword(List<Token> line, int index) {
    boolean isWord = index < line.size() && line.get(index).getType() == RubricLexer.WORD;
    if (!isWord) {
      return Optional.empty();
    }
    String word = line.get(index).getText();
    boolean isOneOf = Keyword.lowerCase(word).equals("one") && index + 1 < line.size() && line.get(index + 1).getText().equalsIgnoreCase("of");
    return isOneOf ? Optional.of(Keyword.ONE_OF) : Keyword.find(word);
  }

  private static Optional<Keyword> typeWord(List<Token> line, int index) {
    // `award count of L` declares nothing.
    boolean isFigure = keyword(line, index + 1).filter(word -> word == Keyword.OF).isPresent() && keyword(line, index).filter(word -> word == Keyword.COUNT).isPresent();
    return isFigure ? Optional.empty() : keyword(line, index).filter(Keyword::namesType);
  }

  /** Adds the names of a list that begins at {@code index}; answers where it ends. */
  private int addNames(List<Token> line, int index) {
    int position = index;
    while (position < line.size()) {
      addName(line.get(position));
      position++;
      boolean goesOn = position < line.size() && isSeparator(line.get(position));
      if (!goesOn) {
        return position;
      }
      position++;
    }
    return position;
  }

  private static boolean isSeparator(Token token) {
    return token.getType() == RubricLexer.COMMA || token.getType() == RubricLexer.PAUSE;
  }

  /** Where the type of several columns stands on their line; 0 where the line is no such. */
  private static int behindNames(List<Token> line) {
    int end = 1;
    while (end + 1 < line.size() && line.get(end - 1).getType() == RubricLexer.WORD && isSeparator(line.get(end))) {
      end += 2;
    }
    return end > 1 && typeWord(line, end).isPresent() ? end : 0;
  }

  /** Units and members of a list of values. */
  private void readType(List<Token> line, int index) {
    Optional<Keyword> type = typeWord(line, index);
    if (type.isEmpty()) {
      return;
    }
    if (type.get() == Keyword.RECORDS) {
      inRecords = true;
      lists.add(SourceCharacters.plain(line.get(index - 1).getText()));
    }
    switch (type.get()) {
      case COUNT, NUMBER_TYPE, RECORDS -> {
        if (index + 1 < line.size() && line.get(index + 1).getType() == RubricLexer.WORD && keyword(line, index + 1).filter(word -> word == Keyword.OF).isEmpty()) {
          units.add(line.get(index + 1).getText());
        }
        addUnitOfRange(line, index + 1);
      }
      case ONE_OF -> addNames(line, index + 2);
      case CHOICE_TYPE, CHECKLIST -> addNames(line, index + 1);
      default -> {}
    }
  }

  /** 数值 0—1000 学时, {@code number 0.. hours}: the word behind the end of a range. */
  private void addUnitOfRange(List<Token> line, int start) {
    boolean inRange = false;
    for (int i = start; i + 1 < line.size(); i++) {
      int type = line.get(i).getType();
      inRange |= type == RubricLexer.RANGE;
      boolean isEnd = inRange && (type == RubricLexer.NUMBER || type == RubricLexer.RANGE);
      if (isEnd && line.get(i + 1).getType() == RubricLexer.WORD && keyword(line, i + 1).isEmpty() && !isWrittenOn(line.get(i + 1).getText())) {
        units.add(line.get(i + 1).getText());
      }
    }
  }

  /** 分钟精确到: a unit and what follows it. */
  private static boolean isWrittenOn(String word) {
    for (int from = 0; from < word.length(); from++) {
      for (int to = from + 2; to <= word.length(); to++) {
        if (Keyword.find(word.substring(from, to)).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private void addName(Token token) {
    if (token.getType() == RubricLexer.WORD) {
      names.add(SourceCharacters.plain(token.getText()));
    }
  }
}
