package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Name;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Stretch;
import org.rubriclang.words.Message;

/** Days: the time between two, and the day so much later. Working days are those that a list of days names, the calendar. */
final class Dates {
  private static final Type DATE = new Type.Date();
  private static final Set<String> YEARS = Set.of("年", "year", "years");
  private static final Set<String> MONTHS = Set.of("月", "个月", "month", "months");
  private static final String WORKING_DAYS = "个工作日";

  private final TermBinder terms;
  private final Names names;
  private final Findings findings;

  Dates(TermBinder terms, Names names, Findings findings) {
    this.terms = terms;
    this.names = names;
    this.findings = findings;
  }

  /** {@code years from A to B}. */
  Term between(Expression.Between written, Scope scope) {
    Term from = day(written.from(), scope);
    Term to = day(written.to(), scope);
    Optional<Term.Selection> calendar = written.calendar().flatMap(name -> calendar(name, scope));
    boolean lacksCalendar = written.stretch() == Stretch.WORKING_DAYS && calendar.isEmpty();
    if (Types.isUnknown(from.type()) || Types.isUnknown(to.type()) || lacksCalendar) {
      return TermBinder.unknown();
    }
    Dimension dimension = switch (written.stretch()) {
      case YEARS, MONTHS -> new Dimension.Plain();
      case DAYS -> new Dimension.In("天");
      case WORKING_DAYS -> new Dimension.In(WORKING_DAYS);
    };
    Interval bounds = written.stretch() == Stretch.WORKING_DAYS ? Types.FROM_ZERO : Interval.ALL;
    return new Term.Between(written.stretch(), from, to, calendar, Types.numeric(dimension, bounds, Optional.of(Rational.ONE)));
  }

  /** A day, or unknown and reported. */
  private Term day(Expression written, Scope scope) {
    Term term = terms.value(written, scope);
    if (!(term.type() instanceof Type.Date) && !Types.isUnknown(term.type())) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.date-needed", terms.words(written), Types.describe(term.type()));
      return TermBinder.unknown();
    }
    terms.requireDay(term, written, scope);
    return term;
  }

  private Optional<Term.Selection> calendar(Name name, Scope scope) {
    Optional<Term.Selection> rows = terms.rows(new Expression.Reference(name, name.span()), scope);
    if (rows.isPresent() && TermBinder.onlyDate(rows.get().source()).isEmpty()) {
      findings.report(Code.WRONG_TYPE, name.span(), "check.no-calendar", name.text());
      return Optional.empty();
    }
    return rows;
  }

  /** {@code A + 15 working days}: the day so much later; empty where the left is no day. */
  Optional<Term> shifted(Expression.Arithmetic written, Scope scope) {
    boolean isShift = written.operator() == Expression.Operator.PLUS || written.operator() == Expression.Operator.MINUS;
    if (!isShift || !(terms.value(written.left(), scope).type() instanceof Type.Date)) {
      return Optional.empty();
    }
    Term day = terms.value(written.left(), scope);
    boolean back = written.operator() == Expression.Operator.MINUS;
    if (written.right() instanceof Expression.Number(Rational value, Optional<Name> unit, Span span) && unit.isPresent() && calendarUnit(unit.get()).isPresent()) {
      Term count = TermBinder.constant(back ? value.negated() : value, new Dimension.Plain());
      return Optional.of(whole(new Term.Shifted(day, count, calendarUnit(unit.get()).get(), Optional.empty(), DATE), count, written.right()));
    }
    Term count = terms.number(written.right(), scope);
    if (!(count.type() instanceof Type.Numeric numeric)) {
      return Optional.of(TermBinder.unknown());
    }
    boolean isWorking = numeric.dimension() instanceof Dimension.In in && in.unit().equals(WORKING_DAYS);
    if (isWorking) {
      Optional<Term.Selection> calendar = onlyCalendar(written.right());
      return Optional.of(calendar.isEmpty() ? TermBinder.unknown()
          : whole(new Term.Shifted(day, signed(count, back), Stretch.WORKING_DAYS, calendar, DATE), count, written.right()));
    }
    boolean isDays = numeric.dimension() instanceof Dimension.Plain
        || numeric.dimension() instanceof Dimension.In in && org.rubriclang.value.Units.of(in.unit()).convertsTo(org.rubriclang.value.Units.of("天"));
    if (!isDays) {
      findings.report(Code.UNIT_MISMATCH, written.right().span(), "check.no-days", terms.words(written.right()), Types.describe(count.type()));
      return Optional.of(TermBinder.unknown());
    }
    Term days = Arithmetic.converted(count, new Dimension.In("天")).orElse(count);
    Term moved = signed(days, back);
    return Optional.of(whole(new Term.Shifted(day, moved, Stretch.DAYS, Optional.empty(), DATE), moved, written.right()));
  }

  private static Term signed(Term count, boolean back) {
    return back && count.type() instanceof Type.Numeric type ? new Term.Negate(count, Types.withBounds(type, type.bounds().negated())) : count;
  }

  /** A day has no parts. */
  private Term whole(Term shifted, Term count, Expression written) {
    boolean isWhole = count.type() instanceof Type.Numeric numeric && numeric.step().map(Rational::isInteger).orElse(false);
    if (!isWhole) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.whole-days", terms.words(written));
      return TermBinder.unknown();
    }
    return shifted;
  }

  private static Optional<Stretch> calendarUnit(Name unit) {
    return YEARS.contains(unit.text()) ? Optional.of(Stretch.YEARS) : MONTHS.contains(unit.text()) ? Optional.of(Stretch.MONTHS) : Optional.empty();
  }

  /** The only parameter that is a list of days. */
  private Optional<Term.Selection> onlyCalendar(Expression written) {
    List<Fact> calendars = names.facts().stream().filter(Fact::parameter)
        .filter(fact -> fact.type() instanceof FactType.Records && TermBinder.onlyDate(new ListSource.Rows(fact)).isPresent()).toList();
    if (calendars.size() != 1) {
      findings.add(findings.about(Code.WRONG_TYPE, written.span(), "check.calendar-unclear", calendars.size())
          .withNote(Message.of("check.calendar-unclear.advice", findings.spelt("parameter 工作日历 records", "参数 工作日历 记录"))));
      return Optional.empty();
    }
    names.mention(calendars.getFirst().name());
    return Optional.of(Term.Selection.of(new ListSource.Rows(calendars.getFirst())));
  }
}
