package org.rubriclang.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What the time between two days is counted in. The first day is not counted, the last is. */
public enum Stretch {
  YEARS,
  MONTHS,
  DAYS,
  /** Those of a calendar. */
  WORKING_DAYS;

  /**
   * How many are complete between two days, by the calendar of every year; below 0 where the second comes first. Who was born on 29 February
   * completes a year on 1 March where there is no such day.
   *
   * @throws IllegalStateException for working days, which no calendar of every year knows
   */
  public long between(LocalDate from, LocalDate to) {
    return to.isBefore(from) ? -unit().between(to, from) : unit().between(from, to);
  }

  /** The day that completes so many. A day that the month does not have is the first of the next month. */
  public LocalDate after(LocalDate from, long count) {
    LocalDate day = from.plus(count, unit());
    return this != DAYS && day.getDayOfMonth() < from.getDayOfMonth() ? day.plusDays(1) : day;
  }

  private ChronoUnit unit() {
    return switch (this) {
      case YEARS -> ChronoUnit.YEARS;
      case MONTHS -> ChronoUnit.MONTHS;
      case DAYS -> ChronoUnit.DAYS;
      case WORKING_DAYS -> throw new IllegalStateException("working days are those of a calendar");
    };
  }
}
