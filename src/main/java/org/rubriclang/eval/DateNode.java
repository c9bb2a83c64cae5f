package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.EMPTY;
import static org.rubriclang.eval.Cells.NONE;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Stretch;

/** Days, held as days since 1970: the time between two, and the day so much later. */
interface DateNode extends NumberNode {

  @Override
  default int scale() {
    return 0;
  }

  /** The first day of the assessed period; none where it is not known. */
  record PeriodStart() implements DateNode {
    @Override
    public long evaluate(Frame frame) {
      long last = frame.periodEnd();
      return last == NONE ? NONE : Period.containing(LocalDate.ofEpochDay(last), frame.plan().model().assessment().every()).start().toEpochDay();
    }
  }

  /** Grows with the last day and shrinks with the first, so that the ends of missing days give the ends. */
  record Between(Stretch stretch, NumberNode from, NumberNode to, Optional<Calendar> calendar) implements DateNode {
    @Override
    public long evaluate(Frame frame) {
      long first = from.evaluate(frame);
      long last = to.evaluate(frame);
      Interval begins = days(frame, first);
      Interval ends = days(frame, last);
      if (calendar.isPresent()) {
        return frame.cell(calendar.get().between(frame, begins, ends), false, 0);
      }
      LongBinaryOperator count = (one, other) -> stretch.between(LocalDate.ofEpochDay(one), LocalDate.ofEpochDay(other));
      return frame.cell(new Interval(count(begins.high(), ends.low(), count), count(begins.low(), ends.high(), count)), false, 0);
    }

    private static Optional<Rational> count(Optional<Rational> first, Optional<Rational> last, LongBinaryOperator count) {
      return first.isEmpty() || last.isEmpty() ? Optional.empty() : Optional.of(Rational.of(count.applyAsLong(day(first.get()), day(last.get()))));
    }
  }

  /** Grows with both, so that the ends give the ends. */
  record Shifted(NumberNode from, NumberNode count, Stretch stretch, Optional<Calendar> calendar) implements DateNode {
    @Override
    public long evaluate(Frame frame) {
      long first = from.evaluate(frame);
      long many = count.evaluate(frame);
      if (many == NONE) {
        return NONE;
      }
      Interval begins = days(frame, first);
      Interval counts = frame.interval(many, count.scale());
      if (calendar.isPresent()) {
        return frame.cell(calendar.get().after(frame, begins, counts), false, 0);
      }
      return frame.cell(new Interval(after(begins.low(), counts.low()), after(begins.high(), counts.high())), false, 0);
    }

    private Optional<Rational> after(Optional<Rational> day, Optional<Rational> many) {
      return day.isEmpty() || many.isEmpty() ? Optional.empty()
          : Optional.of(Rational.of(stretch.after(LocalDate.ofEpochDay(day(day.get())), many.get().floor().toLong().orElse(0)).toEpochDay()));
    }
  }

  /** Where no period is known its ends may be any day. */
  private static Interval days(Frame frame, long cell) {
    if (cell == NONE) {
      frame.doubts |= Frame.DOUBT_MISSING;
      return Interval.ALL;
    }
    return frame.interval(cell, 0);
  }

  private static long day(Rational cell) {
    return cell.floor().toLong().orElse(0);
  }

  /**
   * The days that rows name. What lies beyond the last of them is not known.
   *
   * @param slot of the fact whose rows they are
   * @param place of the day in a row
   */
  record Calendar(int slot, int place) {

    /** How many days of the calendar come after the first and not after the last. */
    private Interval between(Frame frame, Interval begins, Interval ends) {
      Optional<long[]> known = days(frame);
      if (known.isEmpty()) {
        return Interval.atLeast(Rational.ZERO);
      }
      long[] days = known.get();
      Rational least = begins.high().isPresent() && ends.low().isPresent()
          ? Rational.of(Math.max(0, upTo(days, day(ends.low().get())) - upTo(days, day(begins.high().get())))) : Rational.ZERO;
      if (begins.low().isEmpty() || ends.high().isEmpty()) {
        return Interval.atLeast(least);
      }
      long first = day(begins.low().get());
      long last = day(ends.high().get());
      long most = Math.max(0, upTo(days, last) - upTo(days, first));
      long beyond = days.length == 0 ? Math.max(0, last - first) : Math.max(0, last - Math.max(first, days[days.length - 1]));
      if (beyond > 0 || days.length > 0 && first < days[0] - 1 && last > first) {
        frame.miss(slot);
        long before = days.length == 0 ? 0 : Math.max(0, Math.min(last, days[0] - 1) - first);
        return Interval.of(least, Rational.of(most + beyond + before));
      }
      return Interval.of(least, Rational.of(most));
    }

    /** The day of the calendar that is so many after a day. */
    private Interval after(Frame frame, Interval begins, Interval counts) {
      Optional<long[]> known = days(frame);
      if (known.isEmpty()) {
        return Interval.ALL;
      }
      return new Interval(after(frame, known.get(), begins.low(), counts.low()), after(frame, known.get(), begins.high(), counts.high()));
    }

    private Optional<Rational> after(Frame frame, long[] days, Optional<Rational> from, Optional<Rational> count) {
      if (from.isEmpty() || count.isEmpty()) {
        return Optional.empty();
      }
      long many = day(count.get());
      long first = day(from.get());
      if (many <= 0) {
        return Optional.of(Rational.of(first));
      }
      int index = upTo(days, first) + (int) Math.min(many, Integer.MAX_VALUE / 2) - 1;
      boolean isBefore = days.length > 0 && first < days[0] - 1;
      if (index >= days.length || isBefore) {
        frame.miss(slot);
        return Optional.empty();
      }
      return Optional.of(Rational.of(days[index]));
    }

    /** How many of the days are not after a day. */
    private static int upTo(long[] days, long last) {
      int at = Arrays.binarySearch(days, last);
      return at >= 0 ? at + 1 : -at - 1;
    }

    /** In order, each once; empty where the list is not reported or holds a row without a day. */
    private Optional<long[]> days(Frame frame) {
      long cell = frame.facts()[slot] == EMPTY ? frame.plan().facts().get(slot).absent(frame) : frame.facts()[slot];
      if (!Cells.isHandle(cell) || !(frame.unbox(cell) instanceof Boxed.Rows rows)) {
        return cell == 0 ? Optional.of(new long[0]) : Optional.empty();
      }
      long[] days = rows.rows().stream().mapToLong(row -> row.fields()[place]).sorted().distinct().toArray();
      boolean isWhole = !rows.open() && Arrays.stream(days).allMatch(Cells::isPlain);
      if (!isWhole) {
        frame.miss(slot);
      }
      return isWhole ? Optional.of(days) : Optional.empty();
    }
  }
}
