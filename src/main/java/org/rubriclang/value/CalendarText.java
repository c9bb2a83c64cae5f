package org.rubriclang.value;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Dates and periods in the spellings of clerks and spreadsheets. The year always has four digits and comes first. */
public final class CalendarText {
  private static final int YEAR_DIGITS = 4;

  private static final List<String> CHINESE_ORDINALS = List.of("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二");

  private CalendarText() {}

  /**
   * Reads {@code 2026-03-05}, {@code 2026/3/5}, {@code 2026.3.5}, {@code 2026年3月5日} and {@code 20260305}; a time of day after
   * it does not matter. Empty for any other text and for a day that does not exist.
   *
   * @param folded without spaces at its ends and full-width forms
   */
  public static Optional<LocalDate> date(String folded) {
    var reader = new Reader(folded);
    int year = reader.number(YEAR_DIGITS, YEAR_DIGITS);
    if (folded.length() == 8 && reader.nextIsDigit()) {
      int month = reader.number(2, 2);
      return existing(year, month, reader.number(2, 2));
    }
    char separator = reader.next();
    if (year < 1 || "-/.年".indexOf(separator) < 0) {
      return Optional.empty();
    }
    int month = reader.number(1, 2);
    if (reader.next() != (separator == '年' ? '月' : separator)) {
      return Optional.empty();
    }
    int day = reader.number(1, 2);
    if (separator == '年' && "日号".indexOf(reader.next()) < 0) {
      return Optional.empty();
    }
    return reader.restIsTime() ? existing(year, month, day) : Optional.empty();
  }

  private static Optional<LocalDate> existing(int year, int month, int day) {
    boolean exists =
        year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
  }

  /**
   * Reads what {@link Period#parse} reads, and {@code 2026/3}, {@code 2026Q1}, {@code 2026年}, {@code 2026年3月},
   * {@code 2026年第1季度}, {@code 2026年一季度}, {@code 2026年上半年}, {@code 2026年第11周}, and a day as {@link #date} does.
   *
   * @param folded without spaces at its ends and full-width forms
   */
  public static Optional<Period> period(String folded) {
    Optional<Period> plain = Period.parse(folded);
    if (plain.isPresent()) {
      return plain;
    }
    Optional<LocalDate> day = date(folded);
    if (day.isPresent()) {
      return Optional.of(Period.containing(day.get(), PeriodUnit.DAY));
    }
    var reader = new Reader(folded);
    int year = reader.number(YEAR_DIGITS, YEAR_DIGITS);
    if (year < 1) {
      return Optional.empty();
    }
    String rest = folded.substring(YEAR_DIGITS);
    return rest.startsWith("年") ? chinese(year, rest.substring(1).strip()) : latin(year, rest);
  }

  private static Optional<Period> chinese(int year, String rest) {
    if (rest.isEmpty() || rest.equals("度") || rest.equals("全年")) {
      return period(PeriodUnit.YEAR, year, 1);
    }
    if (rest.equals("上半年") || rest.equals("下半年")) {
      return period(PeriodUnit.HALF_YEAR, year, rest.charAt(0) == '上' ? 1 : 2);
    }
    String counted = rest.startsWith("第") ? rest.substring(1) : rest;
    if (counted.endsWith("季度")) {
      return period(PeriodUnit.QUARTER, year, ordinal(counted, 2));
    }
    if (counted.endsWith("月份")) {
      return period(PeriodUnit.MONTH, year, ordinal(counted, 2));
    }
    if (counted.endsWith("月")) {
      return period(PeriodUnit.MONTH, year, ordinal(counted, 1));
    }
    return counted.endsWith("周") ? period(PeriodUnit.WEEK, year, ordinal(counted, 1)) : Optional.empty();
  }

  private static Optional<Period> latin(int year, String rest) {
    boolean isSeparated = !rest.isEmpty() && "-/. ".indexOf(rest.charAt(0)) >= 0;
    String counted = isSeparated ? rest.substring(1) : rest;
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    int ordinal = ordinal(counted.substring(1), 0);
    return switch (counted.charAt(0)) {
      case 'Q', 'q' -> period(PeriodUnit.QUARTER, year, ordinal);
      case 'H', 'h' -> period(PeriodUnit.HALF_YEAR, year, ordinal);
      case 'W', 'w' -> period(PeriodUnit.WEEK, year, ordinal);
      default -> isSeparated || counted.length() == 2 ? period(PeriodUnit.MONTH, year, ordinal(counted, 0)) : Optional.empty();
    };
  }

  private static Optional<Period> period(PeriodUnit unit, int year, int ordinal) {
    try {
      return Optional.of(new Period(unit, year, ordinal));
    } catch (IllegalArgumentException noSuchPeriod) {
      return Optional.empty();
    }
  }

  /** A number of one or two digits, or 一 to 十二, before the last {@code ending} characters; -1 for anything else. */
  private static int ordinal(String text, int ending) {
    String counted = text.substring(0, text.length() - ending);
    int chinese = CHINESE_ORDINALS.indexOf(counted);
    if (chinese >= 0) {
      return chinese + 1;
    }
    var reader = new Reader(counted);
    int number = reader.number(1, 2);
    return reader.isAtEnd() ? number : -1;
  }

  /** Walks over a text. */
  private static final class Reader {
    private final String text;
    private int position;

    Reader(String text) {
      this.text = text;
    }

    /** The number that the next digits make; -1 if there are fewer or more of them. */
    int number(int fewest, int most) {
      int start = position;
      int number = 0;
      while (nextIsDigit() && position - start < most) {
        number = number * 10 + (text.charAt(position) - '0');
        position++;
      }
      return position - start < fewest ? -1 : number;
    }

    boolean nextIsDigit() {
      return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    /** The next character, skipping it; NUL at the end. */
    char next() {
      return position < text.length() ? text.charAt(position++) : '\0';
    }

    boolean isAtEnd() {
      return position == text.length();
    }

    /** Whether nothing follows but a time such as {@code 08:30:00}. */
    boolean restIsTime() {
      if (isAtEnd()) {
        return true;
      }
      char first = text.charAt(position);
      boolean hasColon = text.indexOf(':', position) > 0;
      for (int i = position + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        if ((c < '0' || c > '9') && "+:.Z ".indexOf(c) < 0) {
          return false;
        }
      }
      return (first == ' ' || first == 'T') && hasColon;
    }
  }
}
