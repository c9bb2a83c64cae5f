package org.rubriclang.naive;

import java.util.List;
import java.util.Optional;
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

  /** Empty: not taken. */
  Optional<Consequence.Seat> seat(SubjectFacts subject, Shortlist shortlist) {
    Optional<Rational> own = evaluator.score(subject, 0);
    if (own.isEmpty() || isPassedOver(subject, shortlist)) {
      return Optional.empty();
    }
    List<SubjectFacts> group = evaluator.subjects().stream()
        .filter(other -> evaluator.score(other, 0).isPresent() && group(other, shortlist).equals(group(subject, shortlist))).toList();
    boolean refills = shortlist.except().map(Shortlist.Except::refill).orElse(false);
    List<SubjectFacts> others = group.stream().filter(other -> other != subject && !(refills && isPassedOver(other, shortlist))).toList();
    int ahead = (int) others.stream().filter(other -> order(other, subject, shortlist) < 0).count();
    int equal = (int) others.stream().filter(other -> order(other, subject, shortlist) == 0).count();
    int seats = seats(shortlist.seats(), group.size());
    if (ahead >= seats) {
      return Optional.empty();
    }
    boolean isTaken = shortlist.ties() == Shortlist.Ties.ALL || ahead + equal < seats;
    return Optional.of(isTaken ? Consequence.Seat.TAKEN : Consequence.Seat.TIED);
  }

  private static int seats(Seats seats, int taking) {
    return switch (seats) {
      case Seats.Fixed fixed -> fixed.number();
      case Seats.Share share -> (int) NaiveNumbers.rounded(share.share().times(Rational.of(taking)), new Rounding(Rational.ONE, share.mode())).toLong().orElseThrow();
    };
  }

  private NaiveValue group(SubjectFacts subject, Shortlist shortlist) {
    return shortlist.among().map(fact -> evaluator.fact(subject, fact)).orElse(NaiveValue.NONE);
  }

  private boolean isPassedOver(SubjectFacts subject, Shortlist shortlist) {
    return shortlist.except().filter(except -> evaluator.results().consequences(subject).stream().anyMatch(raised ->
        raised instanceof Consequence.Disqualify lost && (except.from().isEmpty() || lost.from().isEmpty() || lost.from().equals(except.from())))).isPresent();
  }

  /** Negative: the one is taken before the other. */
  private int order(SubjectFacts one, SubjectFacts other, Shortlist shortlist) {
    int byTotal = evaluator.score(other, 0).orElseThrow().compareTo(evaluator.score(one, 0).orElseThrow());
    int byMerit = evaluator.model().tally().lowerIsBetter() ? -byTotal : byTotal;
    return byMerit != 0 || shortlist.order().isEmpty() ? byMerit : evaluator.ranks().order(one, other, shortlist.order().get());
  }
}
