package org.rubriclang.naive;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Term;
import org.rubriclang.value.Stretch;

/** Days, counted one by one. */
final class NaiveDates {
  private static final int LONGEST = 400;

  private NaiveDates() {}

  static long between(NaiveTerms terms, Term.Between between) {
    LocalDate from = day(terms, between.from());
    LocalDate to = day(terms, between.to());
    if (between.stretch() == Stretch.WORKING_DAYS) {
      return calendar(terms, between.calendar().orElseThrow()).stream().filter(day -> day.isAfter(from) && !day.isAfter(to)).count();
    }
    // Where the one before comes after it is less than 0.
    return to.isBefore(from) ? -complete(to, from, between.stretch()) : complete(from, to, between.stretch());
  }

  /** How many are complete. */
  private static long complete(LocalDate from, LocalDate to, Stretch stretch) {
    long count = 0;
    while (!after(from, count + 1, stretch).isAfter(to)) {
      count++;
    }
    return count;
  }

  static LocalDate shifted(NaiveTerms terms, Term.Shifted shifted) {
    LocalDate from = day(terms, shifted.from());
    long count = terms.amount(shifted.count()).toLong().orElseThrow();
    if (shifted.stretch() != Stretch.WORKING_DAYS) {
      return after(from, count, shifted.stretch());
    }
    Set<LocalDate> calendar = calendar(terms, shifted.calendar().orElseThrow());
    LocalDate day = from;
    for (long left = Math.abs(count); left > 0;) {
      day = count > 0 ? day.plusDays(1) : day.minusDays(1);
      if (Math.abs(day.toEpochDay() - from.toEpochDay()) > LONGEST) {
        throw new IllegalStateException("beyond the calendar");
      }
      left -= calendar.contains(day) ? 1 : 0;
    }
    return day;
  }

  /** The day so much later; one that its month does not have is the first of the next. */
  private static LocalDate after(LocalDate from, long count, Stretch stretch) {
    if (stretch == Stretch.DAYS) {
      return LocalDate.ofEpochDay(from.toEpochDay() + count);
    }
    YearMonth month = YearMonth.from(from).plusMonths(stretch == Stretch.YEARS ? 12 * count : count);
    return from.getDayOfMonth() > month.lengthOfMonth() ? month.plusMonths(1).atDay(1) : month.atDay(from.getDayOfMonth());
  }

  private static LocalDate day(NaiveTerms terms, Term term) {
    return ((NaiveValue.Day) terms.value(term)).date();
  }

  /** It is the same for all. */
  private static Set<LocalDate> calendar(NaiveTerms terms, Term.Selection calendar) {
    FactType.Field column = ((FactType.Records) calendar.fact().type()).fields().stream().filter(field -> field.type() instanceof FactType.Date)
        .findFirst().orElseThrow();
    return terms.evaluator().remembered(calendar, () -> terms.lists().members(calendar, Optional.empty()).stream()
        .map(member -> ((NaiveValue.Day) terms.at(member).field(calendar.fact(), column.name())).date()).collect(Collectors.toSet()));
  }
}
