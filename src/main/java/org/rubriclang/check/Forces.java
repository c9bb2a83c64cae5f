package org.rubriclang.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.DayRange;

/** The days on which clauses are in force. */
final class Forces {
  private Forces() {}

  /** The days that a statement says. */
  static List<Expression.InForce> of(Statement statement) {
    return switch (statement) {
      case Statement.Move move -> move.guard().map(Forces::in).orElse(List.of());
      case Statement.Rank rank -> rank.order().guard().map(Forces::in).orElse(List.of());
      case Statement.Forfeit forfeit -> in(forfeit.condition());
      case Statement.Veto veto -> in(veto.condition());
      case Statement.Require require -> require.when().map(Forces::in).orElse(List.of());
      case Statement.Together together -> List.of(); // a node of its own
      case Statement.Each each -> List.of();
      case Statement.AsGeneral general -> List.of();
      case Statement.Grade grade -> List.of();
      case Statement.Select select -> List.of();
    };
  }

  private static List<Expression.InForce> in(Expression condition) {
    var found = new ArrayList<Expression.InForce>();
    if (condition instanceof Expression.InForce days) {
      found.add(days);
    } else if (condition instanceof Expression.And and) {
      found.addAll(in(and.left()));
      found.addAll(in(and.right()));
    }
    return found;
  }

  /** The days on which a statement holds. */
  static DayRange days(Statement statement) {
    return of(statement).stream().map(Expression.InForce::days).reduce(DayRange.ALWAYS, (one, other) -> one.shared(other).orElse(one));
  }

  /**
   * The days on which none of several ranges holds.
   *
   * @param ends whether the days before the first and after the last are meant as well
   */
  static List<DayRange> gaps(List<DayRange> ranges, boolean ends) {
    var ordered = new ArrayList<>(ranges);
    ordered.sort(Comparator.comparing((DayRange days) -> days.from().orElse(LocalDate.MIN)));
    var gaps = new ArrayList<DayRange>();
    Optional<LocalDate> next = Optional.empty();
    boolean isFirst = true;
    for (DayRange days : ordered) {
      boolean isLate = isFirst ? ends && days.from().isPresent() : next.isPresent() && days.from().filter(next.get()::isBefore).isPresent();
      if (isLate) {
        gaps.add(new DayRange(next, days.from().map(day -> day.minusDays(1))));
      }
      Optional<LocalDate> after = days.until().map(day -> day.plusDays(1));
      boolean isLonger = isFirst || next.isPresent() && (after.isEmpty() || after.get().isAfter(next.get()));
      next = isLonger ? after : next;
      isFirst = false;
    }
    if (ends && next.isPresent()) {
      gaps.add(new DayRange(next, Optional.empty()));
    }
    return gaps;
  }
}
