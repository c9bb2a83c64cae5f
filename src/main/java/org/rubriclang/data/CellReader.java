package org.rubriclang.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.source.Place;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Unit;
import org.rubriclang.value.Units;
import org.rubriclang.words.Message;

/**
 * The text of one cell as a value of its fact's type.
 *
 * <ul>
 *   <li>Full-width forms, blanks at the ends and every kind of minus are read as their plain forms.
 *   <li>An empty cell is not reported. {@code 无}, {@code none}, {@code nil}, {@code 零报告} report none: a count of 0, an empty list, no
 *       day and no value of a list where the fact may be none.
 *       {@code 不适用} and {@code n/a} say that the fact does not apply, which its declaration must allow.
 *   <li>A number may carry its unit ({@code 3人次}), also another of the same kind ({@code 2小时} for minutes). It has no separators of
 *       thousands, no exponent and is no fraction: spreadsheets make dates of those.
 *   <li>A percent has its sign ({@code 95%}) or is a share from 0 to 1 ({@code 0.95}); a bare number above 1 is refused, for it may
 *       mean either.
 *   <li>Yes is 是, 有, 对, √, ✓, yes, y, true, t, 1; no is 否, 无, 没有, 错, ×, ✗, x, no, n, false, f, 0. Where the fact may be none, 无 is
 *       refused: it may mean either.
 *   <li>A checklist is {@code 齐全} (complete) or {@code 缺 A、B} (missing A, B); an open one may lack {@code 其他2项} (others 2).
 *   <li>A member of a list is compared without regard to width, blanks and capitals; in 「」 it is never one of the words above.
 * </ul>
 */
public final class CellReader {
  /** What a cell holds. */
  public sealed interface Reading {
    record Value(FactValue value) implements Reading {}

    /** Not reported. */
    record Empty() implements Reading {}

    record Refused(Diagnostic diagnostic) implements Reading {}
  }

  private static final Reading EMPTY = new Reading.Empty();
  private static final Reading YES = new Reading.Value(new FactValue.Truth(true));
  private static final Reading NO = new Reading.Value(new FactValue.Truth(false));
  private static final Reading NOT_APPLICABLE = new Reading.Value(new FactValue.None());
  private static final Reading NO_ROWS = new Reading.Value(new FactValue.Rows(List.of()));
  private static final Reading COMPLETE = new Reading.Value(new FactValue.Ticks(java.util.Set.of(), 0));

  /** Most cells of a sheet are small counts: one object for each of them is enough. */
  private static final Reading[] SMALL = small();

  private static final List<String> NONE_WORDS = List.of("无", "none", "nil", "零报告");
  private static final List<String> NOT_APPLICABLE_WORDS = List.of("不适用", "n/a");
  private static final List<String> YES_WORDS = List.of("是", "有", "对", "√", "✓", "✔", "yes", "y", "true", "t", "1");
  private static final List<String> NO_WORDS = List.of("否", "没有", "错", "×", "✗", "✘", "x", "no", "n", "false", "f", "0");
  private static final List<String> COMPLETE_WORDS = List.of("齐全", "全部齐全", "complete");
  private static final List<String> OTHER_WORDS = List.of("其他", "其它", "others", "other");
  private static final Interval ANY_COUNT = Interval.atLeast(Rational.ZERO);

  private CellReader() {}

  private static Reading[] small() {
    var small = new Reading[256];
    for (int i = 0; i < small.length; i++) {
      small[i] = new Reading.Value(new FactValue.Number(Rational.of(i)));
    }
    return small;
  }

  /**
   * Reads a cell of a fact.
   *
   * @param text the cell as written
   * @param place where it stands, for what there may be to say
   */
  public static Reading read(Fact fact, String text, Place place) {
    return new Cell(fact.name(), fact.type(), fact.orNone(), text, place).read();
  }

  /** Reads a cell of a fact of which the cell can have other values than the declaration says: those of a longer period. */
  static Reading read(FactType type, Fact fact, String text, Place place) {
    return new Cell(fact.name(), type, fact.orNone(), text, place).read();
  }

  /** Reads a cell in a row of a records fact. */
  public static Reading read(FactType.Field field, String text, Place place) {
    return new Cell(field.name(), field.type(), field.orNone(), text, place).read();
  }

  /** Reads a share of a count: a whole number from 0, whatever bounds the sum of the shares has. */
  static Reading readShare(Fact fact, FactType.Count type, String text, Place place) {
    return new Cell(fact.name(), new FactType.Count(type.unit(), ANY_COUNT), fact.orNone(), text, place).read();
  }

  /** Whether the cell reports that there was nothing. */
  static boolean isNone(String text) {
    return NONE_WORDS.contains(CellText.key(text));
  }

  /** Whether the cell says that there is nothing to report on. */
  static boolean isNotApplicable(String text) {
    return NOT_APPLICABLE_WORDS.contains(CellText.key(text));
  }

  /** A value outside of its type's bounds, in the words of this class. */
  static Diagnostic outside(String name, String shown, Interval bounds, String unit, Place place) {
    return Diagnostic.of(
        Code.OUT_OF_RANGE,
        Message.of("data.outside", shown, name, range(bounds, unit)),
        place,
        Message.of("data.label.outside", range(bounds, unit)));
  }

  private static Message range(Interval bounds, String unitName) {
    String unit = unitName.isEmpty() || unitName.equals("%") ? unitName : " " + unitName;
    if (bounds.low().isPresent() && bounds.high().isPresent()) {
      return Message.of("data.range.between", bounds.low().get(), bounds.high().get(), unit);
    }
    if (bounds.low().isPresent()) {
      return Message.of("data.range.from", bounds.low().get(), unit);
    }
    return bounds.high().isPresent() ? Message.of("data.range.to", bounds.high().get(), unit) : Message.of("data.range.any", unit);
  }

  /** One cell while it is read. */
  private record Cell(String name, FactType type, boolean orNone, String text, Place place) {

    Reading read() {
      String folded = CellText.folded(text);
      if (folded.isEmpty()) {
        return EMPTY;
      }
      boolean isQuoted = folded.length() > 2 && folded.charAt(0) == '「' && folded.charAt(folded.length() - 1) == '」';
      if (!isQuoted && startsLikeWord(folded) && !isMember(folded)) {
        String key = CellText.key(folded);
        if (NOT_APPLICABLE_WORDS.contains(key)) {
          return orNone ? NOT_APPLICABLE : notApplicableRefused();
        }
        if (NONE_WORDS.contains(key)) {
          return none(folded);
        }
      }
      return switch (type) {
        case FactType.Count count -> count(count, folded);
        case FactType.Number number -> number(number, folded);
        case FactType.Percent percent -> percent(percent, folded);
        case FactType.YesNo yesNo -> yesNo(folded);
        case FactType.OneOf oneOf -> oneOf(oneOf, isQuoted ? folded.substring(1, folded.length() - 1) : folded);
        case FactType.Checklist checklist -> checklist(checklist, folded);
        case FactType.Judgement judgement -> judgement(judgement, folded);
        case FactType.Date date -> date(folded);
        case FactType.Words words -> new Reading.Value(new FactValue.Words(CellText.trimmed(text)));
        case FactType.Records records -> records(folded);
      };
    }

    /** Digits and signs begin no word; a cheap test, for most cells are numbers. */
    private static boolean startsLikeWord(String folded) {
      char first = folded.charAt(0);
      return first > '9' && folded.length() <= 4;
    }

    private boolean isMember(String folded) {
      return type instanceof FactType.OneOf oneOf && member(oneOf.members(), folded).isPresent();
    }

    private Reading none(String folded) {
      return switch (type) {
        case FactType.Count count -> inBounds(Rational.ZERO, folded, count.bounds(), count.unit());
        case FactType.Records records -> NO_ROWS;
        case FactType.YesNo yesNo -> orNone ? refused(Message.of("data.yes-no-none", name), "data.advice.yes-no-none") : NO;
        case FactType.Words words -> new Reading.Value(new FactValue.Words(CellText.trimmed(text)));
        case FactType.Number any -> noneRefused();
        case FactType.Percent any -> noneRefused();
        // No day and no value of a list: that can only be that there is none.
        case FactType.OneOf any -> orNone ? NOT_APPLICABLE : noneRefused();
        case FactType.Date any -> orNone ? NOT_APPLICABLE : noneRefused();
        case FactType.Checklist any -> noneRefused();
        case FactType.Judgement any -> noneRefused();
      };
    }

    private Reading noneRefused() {
      boolean isNumeric = type instanceof FactType.Number || type instanceof FactType.Percent || type instanceof FactType.Judgement;
      String advice =
          isNumeric
              ? orNone ? "data.advice.none-or-not-applicable" : "data.advice.none"
              : orNone ? "data.advice.empty-or-not-applicable" : "data.advice.empty";
      return refused(Message.of("data.none-refused", CellText.shown(text), name, expected()), advice);
    }

    private Reading notApplicableRefused() {
      Diagnostic diagnostic =
          Diagnostic.of(
              Code.NOT_APPLICABLE_REFUSED,
              Message.of("data.not-applicable", CellText.shown(text), name),
              place,
              Message.of("data.label.not-applicable"));
      return new Reading.Refused(diagnostic.withNote(Message.of("data.advice.not-applicable")));
    }

    private Reading count(FactType.Count count, String folded) {
      int small = smallCount(folded);
      if (small >= 0 && count.bounds().equals(ANY_COUNT)) {
        return SMALL[small];
      }
      Optional<Rational> value = number(folded, count.unit());
      if (value.isEmpty()) {
        return notRead();
      }
      if (!value.get().isInteger()) {
        return refused(Message.of("data.not-whole", CellText.shown(text), name, count.unit()), "data.advice.count");
      }
      return inBounds(value.get(), folded, count.bounds(), count.unit());
    }

    /** The number of up to two digits that the text is; -1 for anything else. */
    private static int smallCount(String folded) {
      int number = 0;
      for (int i = 0; i < folded.length(); i++) {
        char c = folded.charAt(i);
        if (c < '0' || c > '9' || i == 2) {
          return -1;
        }
        number = number * 10 + (c - '0');
      }
      return number;
    }

    private Reading number(FactType.Number number, String folded) {
      Optional<Rational> value = number(folded, number.unit().orElse("")).or(() -> number.unit().flatMap(unit -> ClockText.inUnit(folded, unit)));
      if (value.isEmpty()) {
        return notRead();
      }
      if (!number.values().isEmpty() && !number.values().contains(value.get())) {
        return outside(Message.of("data.not-listed-number", CellText.shown(text), name, List.copyOf(number.values())));
      }
      if (number.step().isPresent() && !value.get().dividedBy(number.step().get()).isInteger()) {
        return outside(Message.of("data.off-step", CellText.shown(text), name, number.step().get()));
      }
      return inBounds(value.get(), folded, number.bounds(), number.unit().orElse(""));
    }

    private Reading percent(FactType.Percent percent, String folded) {
      boolean hasSign = folded.endsWith("%");
      Optional<Rational> written = number(hasSign ? folded.substring(0, folded.length() - 1) : folded, "");
      if (written.isEmpty()) {
        return notRead();
      }
      Rational value = hasSign ? written.get().dividedBy(Rational.of(100)) : written.get();
      if (!hasSign && value.compareTo(Rational.ONE) > 0) {
        Message message = Message.of("data.bare-percent", CellText.shown(text), name);
        Rational share = value.dividedBy(Rational.of(100));
        return new Reading.Refused(
            Diagnostic.of(Code.BAD_VALUE, message, place, Message.of("data.label.bare-percent"))
                .withNote(Message.of("data.advice.percent", value + "%", share)));
      }
      if (!percent.bounds().contains(value)) {
        return outside(Message.of("data.outside", CellText.shown(text), name, percentRange(percent.bounds())));
      }
      return value(value);
    }

    private static Message percentRange(Interval bounds) {
      Rational hundred = Rational.of(100);
      return range(new Interval(bounds.low().map(hundred::times), bounds.high().map(hundred::times)), "%");
    }

    private Reading yesNo(String folded) {
      String key = CellText.key(folded);
      if (YES_WORDS.contains(key)) {
        return YES;
      }
      return NO_WORDS.contains(key) ? NO : notRead();
    }

    private Reading oneOf(FactType.OneOf oneOf, String written) {
      Optional<String> member = member(oneOf.members(), written);
      if (member.isPresent()) {
        return new Reading.Value(new FactValue.Member(member.get()));
      }
      return notAMember(oneOf.members(), written);
    }

    private Reading notAMember(List<String> members, String written) {
      Diagnostic diagnostic =
          Diagnostic.of(
              Code.BAD_VALUE,
              Message.of("data.not-a-member", CellText.shown(written), name, members),
              place,
              Message.of("data.label.not-a-member"));
      return new Reading.Refused(
          Nearest.nearest(written, members)
              .map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest)))
              .orElse(diagnostic));
    }

    private static Optional<String> member(List<String> members, String written) {
      String key = CellText.key(written);
      for (String member : members) {
        if (member.equals(written) || CellText.key(member).equals(key)) {
          return Optional.of(member);
        }
      }
      return Optional.empty();
    }

    private Reading checklist(FactType.Checklist checklist, String folded) {
      if (COMPLETE_WORDS.contains(CellText.key(folded))) {
        return COMPLETE;
      }
      int start = folded.startsWith("缺") ? 1 : folded.regionMatches(true, 0, "missing ", 0, 8) ? 8 : 0;
      if (start == 0) {
        return notRead();
      }
      var missing = new TreeSet<String>();
      int others = 0;
      for (String part : parts(folded.substring(start))) {
        Optional<String> member = member(checklist.members(), part);
        int unlisted = checklist.open() && member.isEmpty() ? others(part) : 0;
        if (member.isEmpty() && unlisted == 0) {
          return notAMember(checklist.members(), part);
        }
        member.ifPresent(missing::add);
        others += unlisted;
      }
      return missing.isEmpty() && others == 0 ? notRead() : new Reading.Value(new FactValue.Ticks(missing, others));
    }

    /** What stands between commas, semicolons and {@code 、}; a colon after 缺 is skipped. */
    private static List<String> parts(String text) {
      var parts = new ArrayList<String>();
      int start = text.startsWith(":") || text.startsWith("少") ? 1 : 0;
      for (int i = start; i <= text.length(); i++) {
        if (i == text.length() || ",;、".indexOf(text.charAt(i)) >= 0) {
          String part = CellText.trimmed(text.substring(start, i));
          if (!part.isEmpty()) {
            parts.add(part);
          }
          start = i + 1;
        }
      }
      return parts;
    }

    /** How many unlisted members {@code 其他2项} speaks of, at most 99; 0 when the text is something else. */
    private static int others(String part) {
      for (String word : OTHER_WORDS) {
        if (part.regionMatches(true, 0, word, 0, word.length())) {
          String rest = CellText.trimmed(part.substring(word.length()));
          String digits = rest.endsWith("项") ? CellText.trimmed(rest.substring(0, rest.length() - 1)) : rest;
          return digits.isEmpty() ? 1 : Math.max(0, smallCount(digits));
        }
      }
      return 0;
    }

    private Reading judgement(FactType.Judgement judgement, String folded) {
      Optional<Rational> value = number(folded, "分");
      return value.isPresent() ? inBounds(value.get(), folded, judgement.bounds(), Units.POINTS.name()) : notRead();
    }

    private Reading date(String folded) {
      Optional<LocalDate> date = CalendarText.date(folded);
      return date.isPresent() ? new Reading.Value(new FactValue.Day(date.get())) : notRead();
    }

    private Reading records(String folded) {
      return folded.equals("0")
          ? NO_ROWS
          : refused(Message.of("data.rows-in-a-cell", CellText.shown(text), name), "data.advice.rows", name);
    }

    /** A number with or without a unit behind it, in the fact's unit; empty when it is none, or the unit is another. */
    private static Optional<Rational> number(String folded, String unit) {
      int end = 0;
      while (end < folded.length() && isNumeric(folded.charAt(end))) {
        end++;
      }
      Optional<Rational> number = Rational.tryParse(plainMinus(folded.substring(0, end)));
      String written = CellText.trimmed(folded.substring(end));
      if (number.isEmpty() || written.isEmpty() || written.equals(unit)) {
        return number;
      }
      Optional<Unit> from = Units.find(written);
      if (from.isEmpty() || unit.isEmpty() || !from.get().convertsTo(Units.of(unit))) {
        return Optional.empty();
      }
      return Optional.of(from.get().convert(number.get(), Units.of(unit)));
    }

    private static boolean isNumeric(char c) {
      return c >= '0' && c <= '9' || c == '.' || c == '+' || isMinus(c);
    }

    private static boolean isMinus(char c) {
      return c == '-' || c == '\u2212' || c == '\u2013' || c == '\uFE63';
    }

    private static String plainMinus(String number) {
      return !number.isEmpty() && isMinus(number.charAt(0)) ? "-" + number.substring(1) : number;
    }

    private Reading inBounds(Rational value, String folded, Interval bounds, String unit) {
      return bounds.contains(value)
          ? value(value)
          : new Reading.Refused(CellReader.outside(name, CellText.shown(folded), bounds, unit, place));
    }

    private static Reading value(Rational value) {
      return new Reading.Value(new FactValue.Number(value));
    }

    private Reading outside(Message message) {
      return new Reading.Refused(Diagnostic.of(Code.OUT_OF_RANGE, message, place, Message.of("data.label.not-allowed")));
    }

    private Reading notRead() {
      boolean isDash = CellText.folded(text).length() == 1 && "-/—–".indexOf(CellText.folded(text)) >= 0;
      if (isDash) {
        return refused(Message.of("data.dash", CellText.shown(text), name), orNone ? "data.advice.dash" : adviceForType());
      }
      return refused(Message.of("data.not-read", CellText.shown(text), name, expected()), adviceForType());
    }

    private Reading refused(Message message, String advice, Object... arguments) {
      Diagnostic diagnostic = Diagnostic.of(Code.BAD_VALUE, message, place, Message.of("data.label.expected", expected()));
      return new Reading.Refused(diagnostic.withNote(Message.of(advice, arguments)));
    }

    private Message expected() {
      return switch (type) {
        case FactType.Count count -> Message.of("data.expected.count", count.unit());
        case FactType.Number number -> number.unit().map(unit -> Message.of("data.expected.number-of", unit)).orElse(Message.of("data.expected.number"));
        case FactType.Percent percent -> Message.of("data.expected.percent");
        case FactType.YesNo yesNo -> Message.of("data.expected.yes-no");
        case FactType.OneOf oneOf -> Message.of("data.expected.one-of", oneOf.members());
        case FactType.Checklist checklist -> Message.of("data.expected.checklist", checklist.members());
        case FactType.Judgement judgement -> Message.of("data.expected.judgement", range(judgement.bounds(), Units.POINTS.name()));
        case FactType.Date date -> Message.of("data.expected.date");
        case FactType.Words words -> Message.of("data.expected.text");
        case FactType.Records records -> Message.of("data.expected.rows");
      };
    }

    private String adviceForType() {
      return switch (type) {
        case FactType.Count count -> "data.advice.count";
        case FactType.Number number -> "data.advice.number";
        case FactType.Percent percent -> "data.advice.percent-form";
        case FactType.YesNo yesNo -> "data.advice.yes-no";
        case FactType.OneOf oneOf -> "data.advice.empty";
        case FactType.Checklist checklist -> "data.advice.checklist";
        case FactType.Judgement judgement -> "data.advice.number";
        case FactType.Date date -> "data.advice.date";
        case FactType.Words words -> "data.advice.empty";
        case FactType.Records records -> "data.advice.empty";
      };
    }
  }
}
