package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.WordCutter.Piece;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.value.CalendarText;

/**
 * What stands between lexer and parser: turns words into keywords by the table of {@link Keyword}, cuts words that were written together,
 * and decides which line ends end a sentence.
 *
 * <p>A keyword is a name where a name must stand (directly after a word that declares one), and where a name may stand if the file declares
 * it. Everywhere else a name that is spelt like a keyword needs its 「」.
 */
final class SentenceFilter {
  private static final Map<String, List<Spelling>> SPELLINGS = spellings();

  /** 2026年第11周 has the most: four. */
  private static final int MOST_TOKENS_OF_PERIOD = 5;

  private static final String POINTS = "分";

  private static final String EVERY = "每";

  /** 设施 的项目: 项目 by itself is not cut off, since so many names end in it. */
  private static final String OF_ITEMS = "的项目";

  private static final Set<String> OTHERS = Set.of("其他", "其它", "others", "other");

  private static final Set<Keyword> KEY_WORDS = Set.of(Keyword.YES, Keyword.NO, Keyword.FALSE, Keyword.ANY);

  private static final Set<Keyword> COMPARISONS = Set.of(Keyword.ABOVE, Keyword.BELOW, Keyword.NOT_ABOVE, Keyword.NOT_BELOW);

  /** A spelling of a keyword, in the pieces the lexer makes of it: {@code half-year} is three. */
  private record Spelling(List<String> pieces, Keyword keyword) {}

  /** {@code given 成绩单}: three tokens, with the end. */
  private static final int GIVEN_NAME_END = 3;

  private final Source source;
  private final List<Token> raw;
  private final Declarations declarations;
  private final WordCutter cutter;
  private final Complaints complaints;

  private final List<Sentence> sentences = new ArrayList<>();
  private final List<Token> current = new ArrayList<>();
  private boolean currentIsFaulty;

  /** Whether the sentences before are records and their columns; likewise an example's records and their rows. */
  private boolean inRecords;
  private boolean inRows;
  /** Whether a line end was seen that ends the sentence unless the next word can only continue it. */
  private boolean lineEnded;

  private SentenceFilter(Source source, List<Token> raw, Complaints complaints) {
    this.source = source;
    this.raw = new ArrayList<>(raw);
    this.complaints = complaints;
    this.declarations = Declarations.of(raw);
    this.cutter = new WordCutter(declarations);
  }

  /** @param raw the visible tokens of the whole file, without EOF */
  static List<Sentence> sentences(Source source, List<Token> raw, Complaints complaints) {
    var filter = new SentenceFilter(source, raw, complaints);
    filter.run();
    return filter.sentences;
  }

  private static Map<String, List<Spelling>> spellings() {
    HashMap<String, List<Spelling>> found = HashMap.newHashMap(Keyword.values().length * 4);
    for (Keyword keyword : Keyword.values()) {
      for (String text : keyword.spellings()) {
        List<String> pieces = pieces(text);
        // The longest first; the order of the table between equals. Plain loops here and below: this is most of what a start does.
        List<Spelling> sameBeginning = found.computeIfAbsent(pieces.getFirst(), first -> new ArrayList<>());
        int place = sameBeginning.size();
        while (place > 0 && sameBeginning.get(place - 1).pieces().size() < pieces.size()) {
          place--;
        }
        sameBeginning.add(place, new Spelling(pieces, keyword));
      }
    }
    return found;
  }

  /** Words, and the signs that join them; spaces only part. */
  private static List<String> pieces(String spelling) {
    if (spelling.indexOf(' ') < 0 && spelling.indexOf('-') < 0 && spelling.indexOf('、') < 0) {
      return List.of(spelling);
    }
    var pieces = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= spelling.length(); i++) {
      char c = i == spelling.length() ? ' ' : spelling.charAt(i);
      boolean parts = c == ' ' || c == '-' || c == '、';
      if (parts) {
        if (i > start) {
          pieces.add(spelling.substring(start, i));
        }
        if (c != ' ') {
          pieces.add(String.valueOf(c));
        }
        start = i + 1;
      }
    }
    return pieces;
  }

  private void run() {
    int index = 0;
    while (index < raw.size()) {
      index = read(index);
    }
    endSentence();
  }

  /** Reads what begins at a token; answers where to go on. */
  private int read(int index) {
    Token token = raw.get(index);
    return switch (token.getType()) {
      case RubricLexer.NEWLINE -> {
        lineEnded = true;
        yield index + 1;
      }
      case RubricLexer.STOP -> {
        endSentence();
        yield index + 1;
      }
      case RubricLexer.DOT -> {
        readDot(index);
        yield index + 1;
      }
      case RubricLexer.STRANGE -> readStrange(index);
      case RubricLexer.UNCLOSED -> {
        add(recast(token, token.getText().startsWith("「") || token.getText().startsWith("`") ? RubricLexer.QUOTED_NAME : RubricLexer.STRING));
        complaints.unclosedQuote(span(token));
        currentIsFaulty = true;
        yield index + 1;
      }
      case RubricLexer.WORD -> readWord(index);
      case RubricLexer.UNEQUAL -> {
        add(recast(token, RubricLexer.IS_NOT));
        yield index + 1;
      }
      case RubricLexer.NUMBER, RubricLexer.DATE -> readNumber(index);
      default -> {
        add(token);
        yield index + 1;
      }
    };
  }

  /** A number or a date; in examples 2026年3月, 2026-Q1 and 2026 are names of periods where a fact's name could stand. */
  private int readNumber(int index) {
    Optional<PeriodName> period = isPlaceOfPeriod() ? periodName(index) : Optional.empty();
    if (period.isEmpty()) {
      add(raw.get(index));
      return index + 1;
    }
    int end = period.get().end();
    Token last = raw.get(period.get().lastToken());
    add(token(RubricLexer.PERIOD_NAME, raw.get(index).getStartIndex(), end));
    boolean isWhole = last.getStopIndex() + 1 == end;
    if (!isWhole) {
      // 2026年度总分: what is written on without a space is a word of its own.
      raw.set(period.get().lastToken(), token(RubricLexer.WORD, end, last.getStopIndex() + 1));
    }
    return period.get().lastToken() + (isWhole ? 1 : 0);
  }

  private boolean isPlaceOfPeriod() {
    boolean inExample = switch (firstType()) {
      case RubricLexer.GIVEN, RubricLexer.EXPECT, RubricLexer.DISQUALIFIED, RubricLexer.ELIGIBLE -> true;
      default -> false;
    };
    return inExample && switch (previousType()) {
      case RubricLexer.GIVEN, RubricLexer.EXPECT, RubricLexer.DISQUALIFIED, RubricLexer.ELIGIBLE, RubricLexer.COMMA -> true;
      default -> false;
    };
  }

  /** @param end where the name ends in the text, in or behind the token {@code lastToken} */
  private record PeriodName(int lastToken, int end) {}

  /** The longest name of a period that begins with a token. */
  private Optional<PeriodName> periodName(int index) {
    int last = index;
    while (last + 1 < raw.size() && last - index < MOST_TOKENS_OF_PERIOD && touches(last)) {
      last++;
    }
    int start = raw.get(index).getStartIndex();
    for (int token = last; token >= index; token--) {
      boolean isWord = raw.get(token).getType() == RubricLexer.WORD;
      for (int end = raw.get(token).getStopIndex() + 1; end > raw.get(token).getStartIndex(); end--) {
        if (CalendarText.period(SourceCharacters.plain(source.text().substring(start, end))).isPresent()) {
          return Optional.of(new PeriodName(token, end));
        }
        if (!isWord) {
          break;
        }
      }
    }
    return Optional.empty();
  }

  /** 表彰.级别 is a field; any other point is a full stop. */
  private void readDot(int index) {
    boolean isField = index > 0 && index + 1 < raw.size() && isNameLike(raw.get(index - 1)) && isNameLike(raw.get(index + 1))
        && touches(index - 1) && touches(index);
    if (isField) {
      add(raw.get(index));
    } else {
      endSentence();
    }
  }

  private static boolean isNameLike(Token token) {
    return token.getType() == RubricLexer.WORD || token.getType() == RubricLexer.QUOTED_NAME;
  }

  /** Whether nothing stands between a token and the next. */
  private boolean touches(int index) {
    return raw.get(index).getStopIndex() + 1 == raw.get(index + 1).getStartIndex();
  }

  private int readStrange(int index) {
    int end = index;
    while (end + 1 < raw.size() && raw.get(end + 1).getType() == RubricLexer.STRANGE) {
      end++;
    }
    beginIfLineEnded(raw.get(index));
    complaints.strangeCharacters(Span.of(raw.get(index).getStartIndex(), raw.get(end).getStopIndex() + 1));
    currentIsFaulty = true;
    return end + 1;
  }

  private int readWord(int index) {
    Token token = raw.get(index);
    String word = SourceCharacters.plain(token.getText());
    if (isOthers(index, word)) {
      add(recast(token, RubricLexer.OTHERS));
      return index + 1;
    }
    if (isPointsOfAmount(word)) {
      return index + 1;
    }
    if (mustBeName(index, word) && !givesScore(index) && !givesPrevious(index) && !givesMembers(index, word)) {
      add(token);
      return index + 1;
    }
    if (word.equals(OF_ITEMS) && !atSentenceStart()) {
      int item = token.getStartIndex() + 1;
      add(token(RubricLexer.OF_CASE, token.getStartIndex(), item));
      add(token(RubricLexer.ITEM_LIST, item, token.getStopIndex() + 1));
      return index + 1;
    }
    Optional<Spelling> spelling = spelling(index);
    if (spelling.isPresent()) {
      Keyword keyword = spelling.get().keyword();
      int length = spelling.get().pieces().size();
      if (length == 1 && (isNameHere(index, keyword) || !isItsPlace(keyword, index))) {
        add(token);
        return index + 1;
      }
      Token last = raw.get(index + length - 1);
      boolean isList = keyword == Keyword.ALL_POINTS && isPlaceOfList();
      if (keyword == Keyword.ITEM && isListOfItems(word)) {
        add(recast(token, RubricLexer.ITEM_LIST));
        return index + 1;
      }
      boolean opensExample = keyword == Keyword.EXAMPLE && atSentenceStart();
      add(token(isList ? RubricLexer.ALL_SUBJECTS : keyword.tokenType(), token.getStartIndex(), last.getStopIndex() + 1));
      return opensExample ? readRestAsName(index + length) : index + length;
    }
    if (isNumeral(index, word)) {
      add(recast(token, RubricLexer.NUMBER));
    } else if (isTimes(word)) {
      add(recast(token, RubricLexer.TIMES));
    } else if (declarations.isName(word) || !mayBeCut(word)) {
      add(token);
    } else {
      cut(token);
    }
    return index + 1;
  }

  /** 示例 三月被曝光，全年没有资格: nothing but the name stands on the line, so whatever marks are in it belong to it. */
  private int readRestAsName(int index) {
    int end = index;
    while (end < raw.size() && raw.get(end).getType() != RubricLexer.NEWLINE && raw.get(end).getType() != RubricLexer.STOP
        && raw.get(end).getType() != RubricLexer.UNCLOSED) {
      end++;
    }
    if (end - index < 2 || raw.get(index).getType() == RubricLexer.QUOTED_NAME) {
      return index;
    }
    add(token(RubricLexer.WORD, raw.get(index).getStartIndex(), raw.get(end - 1).getStopIndex() + 1));
    return end;
  }

  /** 扣 (0.5 + 0.1) 分, 得 酌情分 分: an amount is in points anyway, and behind what is no number the word says no more. */
  private boolean isPointsOfAmount(String word) {
    if (!word.equals(POINTS) || declarations.isName(word)) {
      return false;
    }
    int previous = previousType();
    boolean isNamePaid = (previous == RubricLexer.WORD || previous == RubricLexer.QUOTED_NAME) && current.size() > 1
        && isVerb(current.get(current.size() - 2).getType());
    return isNamePaid || previous == RubricLexer.RIGHT && current.stream().anyMatch(token -> isVerb(token.getType()));
  }

  private static boolean isVerb(int type) {
    return type == RubricLexer.AWARD || type == RubricLexer.DEDUCT;
  }

  /** {@code given score of 首席代表 86.5}: no fact is called so. */
  private boolean givesScore(int index) {
    return previousType() == RubricLexer.GIVEN && spelling(index).filter(found -> found.keyword() == Keyword.SCORE_OF).isPresent();
  }

  /** {@code given members}, 已知 所属 人员: those who belong to the subject. */
  private boolean givesMembers(int index, String word) {
    Optional<Keyword> keyword = previousType() == RubricLexer.GIVEN && !declarations.isName(word) ? spelling(index).map(Spelling::keyword) : Optional.empty();
    boolean isKindNamed = index + 1 < raw.size() && isNameLike(raw.get(index + 1));
    return keyword.filter(found -> found == Keyword.MEMBERS_LIST || found == Keyword.BELONGING && isKindNamed).isPresent();
  }

  /** {@code given previous 可结转 2}: an opening value. */
  private boolean givesPrevious(int index) {
    boolean inGiven = previousType() == RubricLexer.GIVEN || previousType() == RubricLexer.COMMA && firstType() == RubricLexer.GIVEN;
    return inGiven && index + 1 < raw.size() && isNameLike(raw.get(index + 1)) && isPrevious(index);
  }

  private boolean isPrevious(int index) {
    return spelling(index).filter(found -> found.keyword() == Keyword.PREVIOUS).isPresent();
  }

  /** {@code over all}, {@code count of (all where C)}: the subjects, not the points of the item. */
  private boolean isPlaceOfList() {
    int last = current.size() - 1;
    int at = previousType() == RubricLexer.LEFT ? last - 1 : last;
    int type = at < 0 || atSentenceStart() ? 0 : current.get(at).getType();
    return type == RubricLexer.OVER || type == RubricLexer.OF && at > 0 && current.get(at - 1).getType() == RubricLexer.COUNT;
  }

  /** 项目 within a sentence: they all, but where a sentence says which kind of thing it names. */
  private boolean isListOfItems(String word) {
    return Keyword.ITEM.chinese().contains(word) && !atSentenceStart() && switch (previousType()) {
      case RubricLexer.ZERO, RubricLexer.SCORE_OF -> false;
      default -> true;
    };
  }

  /** 缺 文印、其他 2 项: in an example, before a number. */
  private boolean isOthers(int index, String word) {
    return OTHERS.contains(Keyword.lowerCase(word)) && index + 1 < raw.size() && raw.get(index + 1).getType() == RubricLexer.NUMBER
        && !atSentenceStart() && current.stream().anyMatch(token -> token.getType() == RubricLexer.MISSING);
  }

  /** 五 分: a Chinese numeral is a number before a unit. */
  private boolean isNumeral(int index, String word) {
    boolean isBeforeUnit = index + 1 < raw.size() && raw.get(index + 1).getType() == RubricLexer.WORD && declarations.isUnit(raw.get(index + 1).getText());
    return isBeforeUnit && WordCutter.numeral(word).isPresent() && !declarations.isName(word);
  }

  /** The multiplication sign typed as a letter, unless the file has a name for it. */
  private boolean isTimes(String word) {
    return (word.equals("x") || word.equals("X")) && !declarations.isName(word) && !atSentenceStart();
  }

  /** The longest keyword that begins at a token. */
  private Optional<Spelling> spelling(int index) {
    for (Spelling spelling : SPELLINGS.getOrDefault(Keyword.lowerCase(SourceCharacters.plain(raw.get(index).getText())), List.of())) {
      if (stands(spelling, index)) {
        return Optional.of(spelling);
      }
    }
    return Optional.empty();
  }

  private boolean stands(Spelling spelling, int index) {
    List<String> pieces = spelling.pieces();
    if (index + pieces.size() > raw.size()) {
      return false;
    }
    for (int i = 1; i < pieces.size(); i++) {
      String text = Keyword.lowerCase(SourceCharacters.plain(raw.get(index + i).getText()));
      boolean isHyphen = pieces.get(i).equals("-");
      boolean same = text.equals(pieces.get(i)) || isHyphen && raw.get(index + i).getType() == RubricLexer.MINUS;
      boolean joined = !isHyphen || touches(index + i - 1) && touches(index + i);
      if (!same || !joined) {
        return false;
      }
    }
    return true;
  }

  // Names that are spelt like keywords.

  private boolean atSentenceStart() {
    return current.isEmpty() || lineEnded && !goesOn();
  }

  private int previousType() {
    return atSentenceStart() ? 0 : current.getLast().getType();
  }

  private int firstType() {
    return atSentenceStart() ? 0 : current.getFirst().getType();
  }

  /** Directly after a word that declares a name, and in a list of names, every word is one. */
  private boolean mustBeName(int index, String word) {
    if (firstType() == RubricLexer.SUBJECTS) {
      return true;
    }
    int previous = previousType();
    boolean second = current.size() == 1;
    return switch (previous) {
      case RubricLexer.RUBRIC, RubricLexer.RULES, RubricLexer.ROLLUP, RubricLexer.USES, RubricLexer.USE, RubricLexer.RELATION, RubricLexer.TRACK, RubricLexer.SECTION, RubricLexer.BONUS, RubricLexer.PENALTY, RubricLexer.ITEM, RubricLexer.PART,
          RubricLexer.EXAMPLE, RubricLexer.FACT, RubricLexer.PARAMETER, RubricLexer.LET, RubricLexer.TABLE, RubricLexer.RESULT, RubricLexer.SO_CALLED, RubricLexer.ASSESS, RubricLexer.GIVEN ->
        second;
      case RubricLexer.DOT -> true;
      // Behind the grade as a value stands what is asked of it.
      case RubricLexer.GRADE -> !isNoGrade(word) && !isSaidSomething(index) && !joins(word);
      case RubricLexer.PAUSE -> !isSpelledList() && !isOtherEnd(word) && !((isKeyWord(word) || isComparison(index, word)) && !declaresMembers());
      case RubricLexer.CHOICE_TYPE, RubricLexer.ONE_OF, RubricLexer.CHECKLIST -> !isAfterNumberType();
      case RubricLexer.COMMA -> isListOfNames() || firstType() == RubricLexer.GRADE;
      default -> false;
    };
  }

  /** 应得 等次 待定: what an example expects in place of a grade; a grade that is called so is quoted there. */
  private boolean isNoGrade(String word) {
    Optional<Keyword> keyword = firstType() == RubricLexer.EXPECT ? Keyword.find(word) : Optional.empty();
    return keyword.filter(said -> said == Keyword.UNDECIDED || said == Keyword.NONE || said == Keyword.NO).isPresent();
  }

  /** 加分、扣分另计 and numbers: pauses that are no list of names. */
  private boolean isSpelledList() {
    int before = current.size() < 2 ? 0 : current.get(current.size() - 2).getType();
    return current.getLast().getType() == RubricLexer.PAUSE && before != RubricLexer.WORD && before != RubricLexer.QUOTED_NAME;
  }

  /** 去掉 打分 最高 1 个、最低 1 个: no list of names either. */
  private boolean isOtherEnd(String word) {
    boolean isEnd = Keyword.find(word).filter(keyword -> keyword == Keyword.UP_TO || keyword == Keyword.LOWEST).isPresent();
    return isEnd && current.stream().anyMatch(token -> token.getType() == RubricLexer.WITHOUT);
  }

  /** 紧急、是 in a row: 是 is the key there, and a member's name only where members are declared. */
  private static boolean isKeyWord(String word) {
    Optional<Keyword> keyword = Keyword.find(word);
    return keyword.isPresent() && KEY_WORDS.contains(keyword.get());
  }

  /** 综合线、超过 30 分钟 in a row: no name stands before a number. */
  private boolean isComparison(int index, String word) {
    boolean isBeforeNumber = index + 1 < raw.size() && raw.get(index + 1).getType() == RubricLexer.NUMBER;
    return isBeforeNumber && Keyword.find(word).filter(COMPARISONS::contains).isPresent();
  }

  private boolean declaresMembers() {
    for (Token token : current) {
      int type = token.getType();
      if (type == RubricLexer.CHOICE_TYPE || type == RubricLexer.ONE_OF || type == RubricLexer.CHECKLIST) {
        return true;
      }
    }
    return false;
  }

  private boolean isAfterNumberType() {
    return current.size() > 1 && current.get(current.size() - 2).getType() == RubricLexer.NUMBER_TYPE;
  }

  /** Whether the comma just read stands between the names of {@code fact A, B}. */
  private boolean isListOfNames() {
    if (!introducesNames(firstType())) {
      return false;
    }
    for (int i = 1; i < current.size(); i++) {
      if (!isNameLike(current.get(i)) && !isSeparator(current.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean introducesNames(int type) {
    return switch (type) {
      case RubricLexer.FACT, RubricLexer.PARAMETER, RubricLexer.USES, RubricLexer.USE -> true;
      default -> false;
    };
  }

  private static boolean isSeparator(Token token) {
    return token.getType() == RubricLexer.COMMA || token.getType() == RubricLexer.PAUSE;
  }

  /** Words that name things often enough are words of the language only in the one place they have there. */
  private boolean isItsPlace(Keyword keyword, int index) {
    if (keyword.isOnlyBesideLists()) {
      return false; // MemberWords knows where it is one
    }
    if (keyword.namesType() && declarations.isName(SourceCharacters.plain(raw.get(index).getText()))) {
      return isPlaceOfType() && !(isAfterRows() && firstType() != RubricLexer.FACT) || keyword == Keyword.COUNT && isBefore(index, Keyword.OF);
    }
    return switch (keyword) {
      case BEST, WORST -> isNumber(index + 1) || !declarations.isName(SourceCharacters.plain(raw.get(index).getText()));
      case ITEM_LIST, SECTION_LIST -> !declarations.isName(SourceCharacters.plain(raw.get(index).getText()));
      case LAST_PERIODS -> index + 1 < raw.size() && raw.get(index + 1).getType() == RubricLexer.NUMBER;
      case TABLE, PARAMETER -> atSentenceStart();
      case DURATION_TYPE -> isPlaceOfType();
      default -> true;
    };
  }

  /** Directly behind the name that is declared. */
  private boolean isPlaceOfType() {
    return !atSentenceStart() && isNameLike(current.getLast())
        && (current.size() == 1 || firstType() == RubricLexer.FACT || firstType() == RubricLexer.PARAMETER);
  }

  private boolean isBefore(int index, Keyword keyword) {
    return index + 1 < raw.size() && Keyword.find(raw.get(index + 1).getText()).filter(next -> next == keyword).isPresent();
  }

  /** Whether a word spelt like a keyword is a declared name that may stand here. */
  private boolean isNameHere(int index, Keyword keyword) {
    if (!declarations.isName(SourceCharacters.plain(raw.get(index).getText()))) {
      return false;
    }
    if (atSentenceStart()) {
      if (namesThings(keyword, raw.get(index)) && isSaidSomething(index + 1)) {
        return true;
      }
      return keyword.opensLine() ? isColumn(index, keyword)
          : !continues(keyword.tokenType(), raw.get(index)) && beginsPairOrField(index);
    }
    boolean saysHowOften = previousType() == RubricLexer.EACH && switch (firstType()) {
      case RubricLexer.ASSESS, RubricLexer.FACT, RubricLexer.PARAMETER, RubricLexer.RELATION -> true;
      default -> false;
    };
    boolean expectsConclusion = (keyword == Keyword.RESULT || keyword == Keyword.GRADE) && firstType() == RubricLexer.EXPECT
        && index + 1 < raw.size() && isNameLike(raw.get(index + 1));
    // 日期 或 无, although a value of another fact is called 无.
    boolean saysOrNone = (keyword == Keyword.NO || keyword == Keyword.NONE) && previousType() == RubricLexer.OR && declaresType();
    if (saysHowOften || expectsConclusion || saysOrNone) {
      return false;
    }
    if (keyword == Keyword.GROUP_LIST) {
      return !isPlaceOfList() && !isBefore(index, Keyword.WHERE);
    }
    return asksForName(previousType(), index) || namesThings(keyword, raw.get(index)) && asksForValue(previousType()) || isColumnOfList(index);
  }

  /** Whether the sentence says of what type a fact or a column is. */
  private boolean declaresType() {
    return current.stream().limit(current.size() - 1L).anyMatch(token -> Keyword.find(token.getText()).filter(Keyword::namesType).isPresent()
        && token.getType() != RubricLexer.WORD);
  }

  /** 等次 为 优秀 的…, 名次 达到 3 的…, 排名 每…: what is compared or counted there is a value. */
  private boolean isSaidSomething(int index) {
    if (index >= raw.size() || raw.get(index).getType() != RubricLexer.WORD) {
      return false;
    }
    String word = raw.get(index).getText();
    return word.startsWith(EVERY) || Keyword.find(word).filter(keyword -> COMPARISONS.contains(keyword) || keyword == Keyword.IS || keyword == Keyword.IS_NOT).isPresent();
  }

  /** 课程 的 日期 最大值, 课程 的 得分 × 学时: behind the 的 of a list stands a column. */
  private boolean isColumnOfList(int index) {
    if (previousType() != RubricLexer.OF_CASE || index + 1 >= raw.size()) {
      return false;
    }
    boolean isBehindList = current.size() > 1 && declarations.isList(current.get(current.size() - 2).getText());
    return isBehindList || Keyword.find(raw.get(index + 1).getText()).map(SentenceMarks::isFigure).orElse(false);
  }

  /** What goes on behind a value, as no level of a scale is called. */
  private static boolean joins(String word) {
    return Keyword.find(word).filter(keyword -> switch (keyword) {
      case OR, AND, OF_CASE, OTHERWISE, IF_NONE, WHEN, ONE_OF -> true;
      default -> false;
    }).isPresent();
  }

  /** Words of the language that can begin no value, and that tables have columns of. */
  private static boolean namesThings(Keyword keyword, Token word) {
    return switch (keyword) {
      case RESULT, GRADE, RANK, START, END_BLOCK, CHECK, SOURCE, PLACE, ITEM, PART, SECTION, BONUS, PENALTY, READING, TABLE, DAY, WEEK, MONTH, QUARTER,
          YEAR, TOP, STEP, ROUND, OPEN, TRACK, BASIS, GENERAL, OUTCOME, NOTICE, FULL, PROPORTION, LOWEST, HIGHEST, ELIGIBILITY, SUBJECTS, UP_TO, SAMPLED,
          AWARD_POINTS, DEDUCT_POINTS, CAP, CAPPED ->
        true;
      case AWARD -> Keyword.lowerCase(word.getText()).equals("score");
      default -> false;
    };
  }

  /** Where only a value can stand: behind an operator, a comparison, within brackets. */
  private boolean asksForValue(int previous) {
    return switch (previous) {
      case RubricLexer.PLUS, RubricLexer.MINUS, RubricLexer.TIMES, RubricLexer.DIVIDE, RubricLexer.POWER, RubricLexer.ABOVE, RubricLexer.BELOW,
          RubricLexer.NOT_ABOVE, RubricLexer.NOT_BELOW, RubricLexer.WHERE, RubricLexer.ANY_OF, RubricLexer.ALL_OF, RubricLexer.OWN, RubricLexer.PREVIOUS,
          RubricLexer.AWARD, RubricLexer.DEDUCT, RubricLexer.BEYOND, RubricLexer.SHORT_OF, RubricLexer.THAT ->
        true;
      case RubricLexer.COMMA -> isWithinBrackets();
      default -> false;
    };
  }

  private boolean isWithinBrackets() {
    int depth = 0;
    for (Token token : current) {
      depth += token.getType() == RubricLexer.LEFT ? 1 : token.getType() == RubricLexer.RIGHT ? -1 : 0;
    }
    return depth > 0;
  }

  /** 项目 文字 and {@code grade number 0..4} under records, and 项目 "甲" in a row of theirs: an opener that nothing is opened with. */
  private boolean isColumn(int index, Keyword keyword) {
    if (!namesThings(keyword, raw.get(index)) || index + 1 >= raw.size()) {
      return false;
    }
    Token next = raw.get(index + 1);
    return switch (next.getType()) {
      case RubricLexer.STRING -> isAfterRows() || keyword.opensByName();
      case RubricLexer.DATE, RubricLexer.EQUALS -> true;
      case RubricLexer.NUMBER -> isAfterRows();
      case RubricLexer.WORD -> isAfterRows() ? !isNumber(index + 2) || !keyword.opensByName()
          : isAfterRecords() && Keyword.find(next.getText()).map(Keyword::namesType).orElse(startsOneOf(index + 1)) && !opensByType(index);
      default -> false;
    };
  }

  private boolean isNumber(int index) {
    return index < raw.size() && raw.get(index).getType() == RubricLexer.NUMBER;
  }

  private boolean startsOneOf(int index) {
    return Keyword.lowerCase(raw.get(index).getText()).equals("one") && isBefore(index, Keyword.OF);
  }

  /** 部分 数值 40 分 and {@code result number = 3} open something that is called by the word of a type. */
  private boolean opensByType(int index) {
    if (index + 2 >= raw.size()) {
      return false;
    }
    Token third = raw.get(index + 2);
    return switch (third.getType()) {
      case RubricLexer.NUMBER -> index + 3 >= raw.size() || raw.get(index + 3).getType() != RubricLexer.RANGE && raw.get(index + 3).getType() != RubricLexer.BELOW
          && Keyword.find(raw.get(index + 3).getText()).filter(word -> word == Keyword.RANGE).isEmpty();
      case RubricLexer.EQUALS, RubricLexer.ARROW -> true;
      case RubricLexer.WORD -> Keyword.find(third.getText()).map(word -> switch (word) {
        case OF -> !startsOneOf(index + 1);
        case BY, TOP, ASCENDING, DESCENDING, THEN, LISTS -> true;
        default -> false;
      }).orElse(false);
      default -> false;
    };
  }

  /** A line of an example or of a record's fields, whose first word is a name. */
  private boolean beginsPairOrField(int index) {
    if (index + 1 >= raw.size()) {
      return false;
    }
    Token next = raw.get(index + 1);
    return switch (next.getType()) {
      case RubricLexer.NUMBER, RubricLexer.DATE, RubricLexer.STRING, RubricLexer.EQUALS -> true;
      case RubricLexer.WORD -> {
        Optional<Keyword> keyword = Keyword.find(next.getText());
        yield keyword.isEmpty() || keyword.get().namesType() || keyword.get() == Keyword.YES || keyword.get() == Keyword.NO
            || keyword.get() == Keyword.FALSE;
      }
      default -> false;
    };
  }

  private boolean asksForName(int previous, int index) {
    return switch (previous) {
      case RubricLexer.PER, RubricLexer.WHEN, RubricLexer.ONLY_WHEN, RubricLexer.BY, RubricLexer.OFFICE, RubricLexer.CHECK, RubricLexer.IS,
          RubricLexer.IS_NOT, RubricLexer.FROM, RubricLexer.WITHIN, RubricLexer.EACH, RubricLexer.IF, RubricLexer.HAS, RubricLexer.NO,
          RubricLexer.NOT, RubricLexer.EXPECT, RubricLexer.AND, RubricLexer.OR, RubricLexer.RANK, RubricLexer.PRORATED, RubricLexer.TO,
          RubricLexer.OUT_OF, RubricLexer.MISSING, RubricLexer.SCORE_OF, RubricLexer.LEFT, RubricLexer.OF, RubricLexer.SINCE, RubricLexer.REQUIRE,
          RubricLexer.VETO, RubricLexer.REJECTED, RubricLexer.EQUALS, RubricLexer.DISTINCT, RubricLexer.SAME, RubricLexer.BAR, RubricLexer.ONE_OF_EACH,
          RubricLexer.MANY_OF_EACH, RubricLexer.CHARGED_TO, RubricLexer.EACH_OF, RubricLexer.ONCE_PER, RubricLexer.KEEP_HIGHEST, RubricLexer.KEEP_LOWEST, RubricLexer.SCORED_BY, RubricLexer.OTHER_THAN, RubricLexer.OF_FOLD, RubricLexer.OVER, RubricLexer.SUM_OF, RubricLexer.MEAN_OF,
          RubricLexer.MEDIAN_OF, RubricLexer.GREATEST_OF, RubricLexer.LEAST_OF, RubricLexer.FIRST_OF, RubricLexer.LAST_OF ->
        true;
      case RubricLexer.IN_ORDER_OF, RubricLexer.ONE_FOR_EACH -> true;
      case RubricLexer.COMMA -> isOrder() || firstType() == RubricLexer.GIVEN || firstType() == RubricLexer.EXPECT || isRowOfExample() && beginsPairOrField(index);
      default -> false;
    };
  }

  /** {@code in order of 序号, 日期}: names up to the end, or the next attribute. */
  private boolean isOrder() {
    return current.stream().anyMatch(token -> token.getType() == RubricLexer.IN_ORDER_OF);
  }

  /** 荣誉 丙，日期 2012-03-01: a line that begins with two names, or a name and a value, is no statement. */
  private boolean isRowOfExample() {
    return current.size() > 2 && isNameLike(current.get(0)) && (isNameLike(current.get(1)) || isValue(current.get(1)));
  }

  private static boolean isValue(Token token) {
    return switch (token.getType()) {
      case RubricLexer.NUMBER, RubricLexer.DATE, RubricLexer.STRING, RubricLexer.YES, RubricLexer.NO, RubricLexer.FALSE, RubricLexer.NONE -> true;
      default -> false;
    };
  }

  // Words written together.

  /** Not where the word is a unit, a name or a value that the sentence itself introduces. */
  private boolean mayBeCut(String word) {
    if (firstType() == RubricLexer.GIVEN || firstType() == RubricLexer.EXAMPLE) {
      // 首席代表 的得分 86.5 分 gives a score, not a value that is called so.
      return firstType() == RubricLexer.GIVEN && previousType() == RubricLexer.WORD && isOfScore(word);
    }
    return switch (previousType()) {
      case RubricLexer.COUNT, RubricLexer.NUMBER_TYPE, RubricLexer.RECORDS, RubricLexer.TOGETHER -> false;
      default -> true;
    };
  }

  private static boolean isOfScore(String word) {
    return Keyword.OF_CASE.chinese().stream().anyMatch(of -> word.startsWith(of) && Keyword.AWARD_POINTS.chinese().contains(word.substring(of.length())));
  }

  /** Where a name is expected anyway, a run of keywords that nobody declared is more likely a misspelt name. */
  private boolean isPlaceOfName() {
    return switch (previousType()) {
      case RubricLexer.PER, RubricLexer.FROM, RubricLexer.OFFICE, RubricLexer.CHECK, RubricLexer.PAUSE, RubricLexer.IS, RubricLexer.IS_NOT,
          RubricLexer.WITHIN, RubricLexer.BY ->
        true;
      default -> false;
    };
  }

  private void cut(Token token) {
    String word = SourceCharacters.plain(token.getText());
    int previous = previousType();
    Optional<List<Piece>> ofKeywords = isPlaceOfName() ? Optional.empty() : cutter.cut(word, previous, /* withNames= */ false);
    Optional<List<Piece>> pieces = ofKeywords.isPresent() ? ofKeywords : cutter.cut(word, previous, /* withNames= */ true);
    if (pieces.isEmpty()) {
      add(token);
      return;
    }
    int position = token.getStartIndex();
    var written = new ArrayList<String>();
    for (Piece piece : pieces.get()) {
      add(token(piece.tokenType(), position, position + piece.length()));
      written.add(source.text().substring(position, position + piece.length()));
      position += piece.length();
    }
    if (pieces.get().stream().anyMatch(Piece::isName)) {
      complaints.wordsTogether(span(token), written);
    }
  }

  // Where a sentence ends.

  private void add(Token token) {
    beginIfLineEnded(token);
    current.add(token);
  }

  private void beginIfLineEnded(Token token) {
    if (lineEnded && !current.isEmpty() && !goesOn() && !continues(token.getType(), token)) {
      endSentence();
    }
    lineEnded = false;
  }

  /** A line that ends in a comma or an opening bracket goes on in the next. */
  private boolean goesOn() {
    return switch (current.getLast().getType()) {
      case RubricLexer.COMMA, RubricLexer.PAUSE, RubricLexer.LEFT -> true;
      default -> false;
    };
  }

  /** Whether a line that begins so can only go on with the line before. */
  private boolean continues(int type, Token token) {
    return switch (type) {
      case RubricLexer.AND, RubricLexer.OR, RubricLexer.ALSO, RubricLexer.RIGHT, RubricLexer.COMMA, RubricLexer.PAUSE, RubricLexer.ARROW,
          RubricLexer.BAR, RubricLexer.PLUS, RubricLexer.TIMES, RubricLexer.DIVIDE, RubricLexer.POWER, RubricLexer.EQUALS, RubricLexer.BEYOND,
          RubricLexer.SHORT_OF, RubricLexer.UNTIL_EXHAUSTED, RubricLexer.STEP, RubricLexer.GRAIN, RubricLexer.THEN,
          RubricLexer.TIES_SHARE, RubricLexer.TIES_DENSE, RubricLexer.TIES_AVERAGE, RubricLexer.TIES_LAST, RubricLexer.TIES_STAND ->
        true;
      // As words (不足 50 平方米) they begin a row; as signs nothing.
      case RubricLexer.ABOVE, RubricLexer.BELOW, RubricLexer.NOT_BELOW, RubricLexer.NOT_ABOVE -> !Character.isLetter(token.getText().charAt(0));
      case RubricLexer.CAP, RubricLexer.DEDUCTION_CAP -> !isClauseOrReading() && !isOptions();
      case RubricLexer.AT_LEAST -> !isOptions();
      default -> false;
    };
  }

  /** Of options on lines of their own each line is one. */
  private boolean isOptions() {
    return switch (current.isEmpty() ? 0 : current.getFirst().getType()) {
      case RubricLexer.CAP, RubricLexer.DEDUCTION_CAP, RubricLexer.OWN_CAP, RubricLexer.UNCAPPED, RubricLexer.AT_LEAST, RubricLexer.UP_TO,
          RubricLexer.START, RubricLexer.ONLY_WHEN, RubricLexer.APPLIES_WHEN, RubricLexer.SCALED, RubricLexer.ROUND, RubricLexer.ROUND_TO, RubricLexer.KEEP, RubricLexer.TO_WHOLE ->
        true;
      default -> false;
    };
  }

  /** After a clause or its reading a cap is that of what encloses it. */
  private boolean isClauseOrReading() {
    int first = current.isEmpty() ? 0 : current.getFirst().getType();
    return first == RubricLexer.STRING || first == RubricLexer.READING;
  }

  /** Whether the line that begins can be a column of records: the sentence before may not be ended yet. */
  private boolean isAfterRecords() {
    if (current.isEmpty()) {
      return inRecords;
    }
    int first = current.getFirst().getType();
    boolean isFact = first == RubricLexer.FACT || first == RubricLexer.PARAMETER;
    return isFact ? current.stream().anyMatch(token -> token.getType() == RubricLexer.RECORDS) : inRecords && isNameLike(current.getFirst());
  }

  /** Whether the line that begins can be a row of records in an example. */
  private boolean isAfterRows() {
    if (current.isEmpty()) {
      return inRows;
    }
    boolean isHeader = current.size() == 2 || current.getLast().getType() == RubricLexer.END;
    return current.getFirst().getType() == RubricLexer.GIVEN ? isHeader && current.size() <= GIVEN_NAME_END : inRows && isNameLike(current.getFirst());
  }

  private void endSentence() {
    lineEnded = false;
    if (!current.isEmpty()) {
      int end = current.getLast().getStopIndex() + 1;
      current.add(token(RubricLexer.END, end, end));
      new SpokenForms(current, declarations).mark();
      MemberWords.mark(current);
      ShareWords.mark(current);
      new SentenceMarks(current).mark();
      MemberWords.markListed(current);
      boolean isFaulty = currentIsFaulty;
      (inRecords ? ColumnNames.apart(current) : List.of(current)).forEach(each -> sentences.add(new Sentence(each, isFaulty)));
      boolean isAfterRecords = isAfterRecords();
      inRows = isAfterRows();
      inRecords = isAfterRecords;
    }
    current.clear();
    currentIsFaulty = false;
  }

  // Tokens.

  private Token recast(Token token, int type) {
    return token(type, token.getStartIndex(), token.getStopIndex() + 1);
  }

  private Token token(int type, int start, int end) {
    var token = new CommonToken(type, source.text().substring(start, end));
    token.setStartIndex(start);
    token.setStopIndex(end - 1);
    return token;
  }

  private static Span span(Token token) {
    return Span.of(token.getStartIndex(), token.getStopIndex() + 1);
  }
}
