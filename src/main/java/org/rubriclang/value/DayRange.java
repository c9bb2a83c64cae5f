package org.rubriclang.value;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days from one to another, both of them in.
 *
 * @param from the first day; empty: from ever
 * @param until the last day; empty: for ever
 */
public record DayRange(Optional<LocalDate> from, Optional<LocalDate> until) {
  /** All days. */
  public static final DayRange ALWAYS = new DayRange(Optional.empty(), Optional.empty());

  /** Whether it ends before it begins. */
  public boolean isEmpty() {
    return from.isPresent() && until.isPresent() && from.get().isAfter(until.get());
  }

  public boolean contains(LocalDate day) {
    return !isBefore(day) && !isAfter(day);
  }

  /** Whether all of it lies before a day. */
  public boolean isBefore(LocalDate day) {
    return until.filter(day::isAfter).isPresent();
  }

  /** Whether all of it lies after a day. */
  public boolean isAfter(LocalDate day) {
    return from.filter(day::isBefore).isPresent();
  }

  /** The days of both; empty where they share none. */
  public Optional<DayRange> shared(DayRange other) {
    Optional<LocalDate> later = from.isPresent() && other.from.isPresent() ? Optional.of(from.get().isAfter(other.from.get()) ? from.get() : other.from.get())
        : from.or(other::from);
    Optional<LocalDate> earlier = until.isPresent() && other.until.isPresent()
        ? Optional.of(until.get().isBefore(other.until.get()) ? until.get() : other.until.get()) : until.or(other::until);
    return Optional.of(new DayRange(later, earlier)).filter(days -> !days.isEmpty());
  }

  @Override
  public String toString() {
    return from.map(LocalDate::toString).orElse("") + ".." + until.map(LocalDate::toString).orElse("");
  }
}
