package org.rubriclang.value;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A day, week, month, quarter, half-year or year of the calendar. Weeks are those of ISO 8601: they start on Monday and
 * belong to the month and the year that hold their Thursday, so each is part of exactly one.
 *
 * @param unit how long it is
 * @param year from 1 to 9999; of a week, the year that holds its Thursday
 * @param ordinal which one in its year, from 1: of a day the day of the year, of a year always 1
 */
public record Period(PeriodUnit unit, int year, int ordinal) implements Comparable<Period> {
  private static final int LAST_YEAR = 9999;

  /** @throws IllegalArgumentException if the calendar has no such period */
  public Period {
    requireNonNull(unit);
    if (!exists(unit, year, ordinal)) {
      throw new IllegalArgumentException("no such period: " + unit + " " + ordinal + " of " + year);
    }
  }

  private static boolean exists(PeriodUnit unit, int year, int ordinal) {
    return year >= 1 && year <= LAST_YEAR && ordinal >= 1 && ordinal <= countIn(year, unit);
  }

  private static int countIn(int year, PeriodUnit unit) {
    return switch (unit) {
      case DAY -> LocalDate.of(year, 1, 1).lengthOfYear();
      case WEEK -> {
        LocalDate first = LocalDate.of(year, 1, 1);
        boolean isLong =
            first.getDayOfWeek() == DayOfWeek.THURSDAY
                || first.isLeapYear() && first.getDayOfWeek() == DayOfWeek.WEDNESDAY;
        yield isLong ? 53 : 52;
      }
      case MONTH -> 12;
      case QUARTER -> 4;
      case HALF_YEAR -> 2;
      case YEAR -> 1;
    };
  }

  /**
   * Reads {@code 2026-03-14}, {@code 2026-W11}, {@code 2026-03}, {@code 2026-Q1}, {@code 2026-H1} or {@code 2026}; empty
   * for any other text and for a period that does not exist, as {@code 2026-02-29}.
   */
  public static Optional<Period> parse(String text) {
    if (text.length() < 4 || text.length() > 4 && text.charAt(4) != '-') {
      return Optional.empty();
    }
    int year = digits(text, 0, 4);
    String rest = text.length() == 4 ? "" : text.substring(5);
    if (text.length() == 4) {
      return existing(PeriodUnit.YEAR, year, 1);
    }
    if (rest.length() == 5 && rest.charAt(2) == '-') {
      return day(year, digits(rest, 0, 2), digits(rest, 3, 5));
    }
    if (rest.length() == 3 && rest.charAt(0) == 'W') {
      return existing(PeriodUnit.WEEK, year, digits(rest, 1, 3));
    }
    if (rest.length() != 2) {
      return Optional.empty();
    }
    return switch (rest.charAt(0)) {
      case 'Q' -> existing(PeriodUnit.QUARTER, year, digits(rest, 1, 2));
      case 'H' -> existing(PeriodUnit.HALF_YEAR, year, digits(rest, 1, 2));
      default -> existing(PeriodUnit.MONTH, year, digits(rest, 0, 2));
    };
  }

  private static Optional<Period> existing(PeriodUnit unit, int year, int ordinal) {
    return exists(unit, year, ordinal) ? Optional.of(new Period(unit, year, ordinal)) : Optional.empty();
  }

  private static Optional<Period> day(int year, int month, int day) {
    boolean isDate =
        year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
    return isDate ? Optional.of(containing(LocalDate.of(year, month, day), PeriodUnit.DAY)) : Optional.empty();
  }

  /** The number that the digits make, or -1 if there is anything but digits. */
  private static int digits(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** The period of this length in which the date lies. */
  public static Period containing(LocalDate date, PeriodUnit unit) {
    int month = date.getMonthValue();
    return switch (unit) {
      case DAY -> new Period(unit, date.getYear(), date.getDayOfYear());
      case WEEK -> {
        LocalDate thursday = thursdayOf(date);
        yield new Period(unit, thursday.getYear(), (thursday.getDayOfYear() - 1) / 7 + 1);
      }
      case MONTH -> new Period(unit, date.getYear(), month);
      case QUARTER -> new Period(unit, date.getYear(), (month - 1) / 3 + 1);
      case HALF_YEAR -> new Period(unit, date.getYear(), (month - 1) / 6 + 1);
      case YEAR -> new Period(unit, date.getYear(), 1);
    };
  }

  private static LocalDate thursdayOf(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(3);
  }

  /** The first day. */
  public LocalDate start() {
    return switch (unit) {
      case DAY -> LocalDate.ofYearDay(year, ordinal);
      // The fourth of January is always in the first week.
      case WEEK -> thursdayOf(LocalDate.of(year, Month.JANUARY, 4)).minusDays(3).plusWeeks(ordinal - 1L);
      case MONTH -> LocalDate.of(year, ordinal, 1);
      case QUARTER -> LocalDate.of(year, ordinal * 3 - 2, 1);
      case HALF_YEAR -> LocalDate.of(year, ordinal * 6 - 5, 1);
      case YEAR -> LocalDate.of(year, 1, 1);
    };
  }

  /** The last day. */
  public LocalDate end() {
    LocalDate start = start();
    LocalDate next =
        switch (unit) {
          case DAY -> start.plusDays(1);
          case WEEK -> start.plusWeeks(1);
          case MONTH -> start.plusMonths(1);
          case QUARTER -> start.plusMonths(3);
          case HALF_YEAR -> start.plusMonths(6);
          case YEAR -> start.plusYears(1);
        };
    return next.minusDays(1);
  }

  public boolean contains(LocalDate date) {
    return !date.isBefore(start()) && !date.isAfter(end());
  }

  /**
   * The longer period of which this is a part; this itself if it is of that unit.
   *
   * @throws IllegalArgumentException if the unit is shorter
   */
  public Period enclosing(PeriodUnit longer) {
    if (longer == unit) {
      return this;
    }
    if (longer.isShorterThan(unit)) {
      throw new IllegalArgumentException("no " + longer + " encloses a " + unit);
    }
    return containing(unit == PeriodUnit.WEEK ? start().plusDays(3) : start(), longer);
  }

  /** Whether this is the larger period or a part of it. */
  public boolean within(Period larger) {
    return !larger.unit.isShorterThan(unit) && enclosing(larger.unit).equals(larger);
  }

  /**
   * The periods of a shorter unit that make up this one, in order; this itself for its own unit.
   *
   * @throws IllegalArgumentException if the unit is longer
   */
  public List<Period> parts(PeriodUnit shorter) {
    if (unit.isShorterThan(shorter)) {
      throw new IllegalArgumentException("a " + unit + " has no part of a " + shorter);
    }
    var parts = new ArrayList<Period>();
    Period part = containing(start(), shorter);
    if (!part.within(this)) { // the week in which a month starts may be the last of the month before
      part = part.next();
    }
    while (part.within(this)) {
      parts.add(part);
      if (part.isLast()) {
        break;
      }
      part = part.next();
    }
    return List.copyOf(parts);
  }

  private boolean isLast() {
    return year == LAST_YEAR && ordinal == countIn(year, unit);
  }

  /** @throws IllegalArgumentException before the first period of year 1 */
  public Period previous() {
    if (ordinal > 1) {
      return new Period(unit, year, ordinal - 1);
    }
    return new Period(unit, year - 1, year == 1 ? 1 : countIn(year - 1, unit));
  }

  /** @throws IllegalArgumentException after the last period of year 9999 */
  public Period next() {
    return ordinal < countIn(year, unit) ? new Period(unit, year, ordinal + 1) : new Period(unit, year + 1, 1);
  }

  /** In the order of the calendar within a unit; between units by start, and of two that start together the longer first. */
  @Override
  public int compareTo(Period other) {
    if (unit == other.unit) {
      return year != other.year ? Integer.compare(year, other.year) : Integer.compare(ordinal, other.ordinal);
    }
    int byStart = start().compareTo(other.start());
    return byStart != 0 ? byStart : other.unit.compareTo(unit);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    String prefix = padded(year, 4);
    return switch (unit) {
      case DAY -> prefix + "-" + padded(start().getMonthValue(), 2) + "-" + padded(start().getDayOfMonth(), 2);
      case WEEK -> prefix + "-W" + padded(ordinal, 2);
      case MONTH -> prefix + "-" + padded(ordinal, 2);
      case QUARTER -> prefix + "-Q" + ordinal;
      case HALF_YEAR -> prefix + "-H" + ordinal;
      case YEAR -> prefix;
    };
  }

  private static String padded(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(width - text.length()) + text;
  }
}
