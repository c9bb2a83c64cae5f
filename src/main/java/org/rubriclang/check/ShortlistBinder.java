package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Message;

/** How many a {@code select top} takes, and of which group. */
final class ShortlistBinder {
  private static final Rational HUNDRED = Rational.of(100);

  private final TermBinder terms;
  private final Findings findings;

  ShortlistBinder(TermBinder terms, Findings findings) {
    this.terms = terms;
    this.findings = findings;
  }

  /**
   * What nothing is said about, a part of a seat, is nobody's: a quota is one that is not exceeded.
   *
   * @param computed how many shortlists before this have a formula
   */
  Seats seats(Statement.Select select, Cover cover, Scope scope, int computed) {
    if (select.seats() instanceof Expression.Percent percent) {
      return share(select, percent, cover);
    }
    Term seats = terms.number(select.seats(), scope);
    Optional<Rational> number = Constants.of(seats);
    if (number.isEmpty()) {
      return computed(select, seats, cover, scope, computed);
    }
    select.rounding().ifPresent(mode -> findings.report(Code.SEATS_NOT_ROUNDED, select.seats().span(), "check.seats-are-whole"));
    boolean isPlaces = number.get().isInteger() && number.get().signum() > 0;
    if (!isPlaces) {
      findings.report(Code.WRONG_TYPE, select.seats().span(), "check.no-seats", terms.words(select.seats()));
    }
    return new Seats.Fixed(isPlaces ? RuleBinder.place(number.get()) : 1);
  }

  /** A percentage is a share, as a written one is; where the type says that the number is whole there is nothing to round. */
  private Seats computed(Statement.Select select, Term seats, Cover cover, Scope scope, int index) {
    terms.requireAnswered(seats, select.seats().span(), scope);
    boolean isShare = seats.type() instanceof Type.Numeric numeric && numeric.dimension() instanceof Type.Dimension.Percent;
    if (select.rounding().isEmpty() && cover.readings().isEmpty() && !isWhole(seats)) {
      notRounded(select.seats());
    }
    return new Seats.Computed(index, seats, isShare, select.rounding().orElse(Rounding.Mode.DOWN));
  }

  private static boolean isWhole(Term seats) {
    return Types.isUnknown(seats.type()) || seats.type() instanceof Type.Numeric numeric && numeric.step().filter(Rational::isInteger).isPresent();
  }

  private void notRounded(Expression seats) {
    findings.add(findings.about(Code.SEATS_NOT_ROUNDED, seats.span(), "check.seats-not-rounded", terms.words(seats))
        .withNote(Message.of("check.seats-not-rounded.advice", findings.spelt("down", "舍去"), findings.spelt("half-up", "四舍五入"),
            findings.spelt("up", "进一"))));
  }

  private Seats share(Statement.Select select, Expression.Percent percent, Cover cover) {
    boolean isShare = percent.value().signum() > 0 && percent.value().compareTo(HUNDRED) <= 0;
    if (!isShare) {
      findings.report(Code.WRONG_TYPE, percent.span(), "check.no-seats", terms.words(percent));
    } else if (select.rounding().isEmpty() && cover.readings().isEmpty()) {
      notRounded(percent);
    }
    return new Seats.Share(isShare ? percent.value().dividedBy(HUNDRED) : Rational.ONE, select.rounding().orElse(Rounding.Mode.DOWN));
  }

  /** A fact that says to which group a subject belongs. */
  Optional<Fact> group(Statement.Select select, Scope scope) {
    if (select.among().isEmpty()) {
      return Optional.empty();
    }
    Name written = select.among().get();
    Term group = terms.rankings().group(new Expression.Reference(written, written.span()), scope);
    if (group instanceof Term.FactValueOf value) {
      return Optional.of(value.fact());
    }
    if (!Types.isUnknown(group.type())) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.group-is-no-fact", written.text());
    }
    return Optional.empty();
  }
}
