package org.rubriclang.value;

import java.util.Optional;

/**
 * A part of a longer period, by its number in it: the second quarter, the eleventh month.
 *
 * @param ordinal from 1
 */
public record PeriodPart(PeriodUnit unit, int ordinal) {
  private static final String NUMERALS = "一二三四五六七八九十";

  /** 一季度, 第二季度, 3月, 十一月份, 上半年; Q1, M11, H2, W7. Empty for anything else. */
  public static Optional<PeriodPart> parse(String text) {
    if (text.equals("上半年") || text.equals("下半年")) {
      return Optional.of(new PeriodPart(PeriodUnit.HALF_YEAR, text.charAt(0) == '上' ? 1 : 2));
    }
    if (text.length() > 1 && text.charAt(0) < 128 && !isDigit(text.charAt(0))) {
      return latinUnit(text.charAt(0)).flatMap(unit -> part(unit, text.substring(1)));
    }
    String rest = text.startsWith("第") ? text.substring(1) : text;
    for (Suffix suffix : Suffix.values()) {
      if (rest.endsWith(suffix.text)) {
        return part(suffix.unit, rest.substring(0, rest.length() - suffix.text.length()));
      }
    }
    return Optional.empty();
  }

  private enum Suffix {
    QUARTER(PeriodUnit.QUARTER, "季度"),
    MONTH_LONG(PeriodUnit.MONTH, "月份"),
    MONTH(PeriodUnit.MONTH, "月"),
    WEEK(PeriodUnit.WEEK, "周"),
    DAY(PeriodUnit.DAY, "日");

    private final PeriodUnit unit;
    private final String text;

    Suffix(PeriodUnit unit, String text) {
      this.unit = unit;
      this.text = text;
    }
  }

  private static Optional<PeriodUnit> latinUnit(char letter) {
    return switch (letter) {
      case 'Q', 'q' -> Optional.of(PeriodUnit.QUARTER);
      case 'M', 'm' -> Optional.of(PeriodUnit.MONTH);
      case 'H', 'h' -> Optional.of(PeriodUnit.HALF_YEAR);
      case 'W', 'w' -> Optional.of(PeriodUnit.WEEK);
      default -> Optional.empty();
    };
  }

  private static Optional<PeriodPart> part(PeriodUnit unit, String number) {
    int ordinal = number(number);
    return ordinal > 0 ? Optional.of(new PeriodPart(unit, ordinal)) : Optional.empty();
  }

  /** Digits or a Chinese numeral up to 99; 0 for anything else. */
  private static int number(String text) {
    if (text.isEmpty() || text.length() > 3) {
      return 0;
    }
    if (isDigit(text.charAt(0))) {
      int value = 0;
      for (int at = 0; at < text.length(); at++) {
        if (!isDigit(text.charAt(at))) {
          return 0;
        }
        value = value * 10 + (text.charAt(at) - '0');
      }
      return value;
    }
    int ten = text.indexOf('十');
    if (ten < 0) {
      return text.length() == 1 ? NUMERALS.indexOf(text.charAt(0)) + 1 : 0;
    }
    int tens = ten == 0 ? 1 : ten == 1 ? NUMERALS.indexOf(text.charAt(0)) + 1 : 0;
    int ones = ten == text.length() - 1 ? 0 : ten == text.length() - 2 ? NUMERALS.indexOf(text.charAt(ten + 1)) + 1 : -1;
    return tens == 0 || ones < 0 || ones > 9 ? 0 : tens * 10 + ones;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
