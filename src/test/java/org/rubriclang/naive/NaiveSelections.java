package org.rubriclang.naive;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/** Who is taken: everybody is compared with everybody. */
final class NaiveSelections {
  private final NaiveEvaluator evaluator;

  NaiveSelections(NaiveEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Who has a total.
   *
   * @param isPassedOver the eligibility that is asked for is lost
   */
  record Contender(String subject, Rational total, NaiveValue group, boolean isPassedOver) {}

  /** Empty: not taken. */
  Optional<Consequence.Seat> seat(SubjectFacts subject, Shortlist shortlist) {
    Comparator<Contender> between = shortlist.order().<Comparator<Contender>>map(ranking -> (one, other) ->
        evaluator.ranks().order(facts(one), facts(other), ranking)).orElse((one, other) -> 0);
    List<Contender> all = evaluator.subjects().stream().flatMap(one -> evaluator.score(one, 0).stream().map(total -> contender(one, total, shortlist))).toList();
    return seat(subject.subject(), all, shortlist, taking -> seats(subject, shortlist.seats(), taking), evaluator.model().tally().lowerIsBetter(), between);
  }

  /** In a longer period, where the number of seats is no formula. */
  static Optional<Consequence.Seat> seat(String subject, List<Contender> all, Shortlist shortlist, boolean isLeastBest) {
    return seat(subject, all, shortlist, taking -> seats(shortlist.seats(), taking), isLeastBest, (one, other) -> 0);
  }

  /**
   * @param seats how many of these many that take part are taken
   * @param between what decides between equal totals, where something does
   */
  private static Optional<Consequence.Seat> seat(String subject, List<Contender> all, Shortlist shortlist, IntUnaryOperator seats, boolean isLeastBest,
      Comparator<Contender> between) {
    Optional<Contender> found = all.stream().filter(one -> one.subject().equals(subject) && !one.isPassedOver()).findFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Contender own = found.get();
    List<Contender> group = all.stream().filter(other -> other.group().equals(own.group())).toList();
    boolean refills = shortlist.except().map(Shortlist.Except::refill).orElse(false);
    List<Contender> others = group.stream().filter(other -> other != own && !(refills && other.isPassedOver())).toList();
    Comparator<Contender> byTotal = Comparator.comparing(Contender::total);
    Comparator<Contender> order = (isLeastBest ? byTotal : byTotal.reversed()).thenComparing(between);
    int ahead = (int) others.stream().filter(other -> order.compare(other, own) < 0).count();
    int equal = (int) others.stream().filter(other -> order.compare(other, own) == 0).count();
    int taken = seats.applyAsInt(group.size());
    if (ahead >= taken) {
      return Optional.empty();
    }
    boolean isTaken = shortlist.ties() == Shortlist.Ties.ALL || ahead + equal < taken;
    return Optional.of(isTaken ? Consequence.Seat.TAKEN : Consequence.Seat.TIED);
  }

  private int seats(SubjectFacts subject, Seats seats, int taking) {
    return seats instanceof Seats.Computed computed && evaluator.terms(subject).value(computed.number()) instanceof NaiveValue.Amount amount
        ? whole(computed.isShare() ? amount.value().times(Rational.of(taking)) : amount.value(), computed.mode()) : seats(seats, taking);
  }

  private static int seats(Seats seats, int taking) {
    return switch (seats) {
      case Seats.Fixed fixed -> fixed.number();
      case Seats.Share share -> whole(share.share().times(Rational.of(taking)), share.mode());
      case Seats.Computed computed -> throw new IllegalStateException("how many are taken is no number: " + computed.number());
    };
  }

  private static int whole(Rational number, Rounding.Mode mode) {
    return (int) NaiveNumbers.rounded(number, new Rounding(Rational.ONE, mode)).toLong().orElseThrow();
  }

  private Contender contender(SubjectFacts subject, Rational total, Shortlist shortlist) {
    NaiveValue group = shortlist.among().map(fact -> evaluator.fact(subject, fact)).orElse(NaiveValue.NONE);
    return new Contender(subject.subject(), total, group, isPassedOver(evaluator.results().consequences(subject), shortlist));
  }

  private SubjectFacts facts(Contender contender) {
    return evaluator.subjects().stream().filter(one -> one.subject().equals(contender.subject())).findFirst().orElseThrow();
  }

  static boolean isPassedOver(List<Consequence> raised, Shortlist shortlist) {
    return shortlist.except().filter(except -> raised.stream().anyMatch(one ->
        one instanceof Consequence.Disqualify lost && (except.from().isEmpty() || lost.from().isEmpty() || lost.from().equals(except.from())))).isPresent();
  }
}
