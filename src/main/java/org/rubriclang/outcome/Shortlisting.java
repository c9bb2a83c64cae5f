package org.rubriclang.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.Tally;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/**
 * Who is taken by a shortlist: the subjects with the greatest totals, as many as there are seats. A tie at the cut is never broken in
 * silence, and what something missing decides is left open.
 */
public final class Shortlisting {
  private static final int AHEAD = 1;
  private static final int EQUAL = 2;
  private static final int BEHIND = 4;

  /** The group of a shortlist that has none. */
  private static final FactValue ALL = new FactValue.None();

  private final Shortlist shortlist;
  private final List<Candidate> candidates;

  private Shortlisting(Shortlist shortlist, List<Candidate> candidates) {
    this.shortlist = shortlist;
    this.candidates = candidates;
  }

  /**
   * A subject of the run.
   *
   * @param places by {@link Ranking#index()} from the best place to the worst that it can have
   * @param seats by {@link Seats.Computed#index()} what the formula for the seats comes to
   * @param groups by the name of the fact what is reported of it; a fact that is absent is not reported
   */
  public record Contender(Ledger ledger, Map<Integer, Interval> places, Map<Integer, Interval> seats, Map<String, FactValue> groups) {
    public Contender {
      places = Map.copyOf(places);
      seats = Map.copyOf(seats);
      groups = Map.copyOf(groups);
    }
  }

  /** Whether somebody may be taken. */
  private enum Eligibility {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * @param takesPart empty where it is open whether there is a score at all
   * @param seats what the formula for the seats comes to, where there is one
   * @param group empty where it is not known; of a shortlist without groups all have the same
   */
  private record Candidate(Points total, Optional<Boolean> takesPart, Optional<FactValue> group, Optional<Interval> order, Optional<Interval> seats, Eligibility eligibility) {}

  /** The ledgers with what the shortlists say of their subjects, in the same order. */
  public static List<Ledger> apply(List<Shortlist> shortlists, Tally tally, List<Contender> contenders) {
    List<Ledger> ledgers = new ArrayList<>(contenders.stream().map(Contender::ledger).toList());
    for (Shortlist shortlist : shortlists) {
      var shortlisting = new Shortlisting(shortlist, contenders.stream().map(one -> candidate(shortlist, tally, one)).toList());
      for (int at = 0; at < ledgers.size(); at++) {
        Ledger ledger = ledgers.get(at);
        Optional<Consequence.Seat> seat = shortlisting.seat(at);
        if (seat.isPresent()) {
          ledgers.set(at, with(ledger, new Ledger.Raised(new Consequence.Selected(shortlist.text(), seat.get()), shortlist.cause(),
              seat.get() == Consequence.Seat.TAKEN, Optional.empty())));
        }
      }
    }
    return ledgers;
  }

  private static Ledger with(Ledger ledger, Ledger.Raised raised) {
    List<Ledger.Raised> all = new ArrayList<>(ledger.consequences());
    all.add(raised);
    return new Ledger(ledger.subject(), ledger.period(), ledger.total(), all, ledger.looked(), ledger.missing(), ledger.conclusions());
  }

  private static Candidate candidate(Shortlist shortlist, Tally tally, Contender contender) {
    Ledger ledger = contender.ledger();
    Optional<Boolean> takesPart = ledger.total().hasNoScore() ? Optional.of(false) : ledger.total().mayHaveNoScore() ? Optional.empty() : Optional.of(true);
    Optional<FactValue> group = shortlist.among().isEmpty() ? Optional.of(ALL) : Optional.ofNullable(contender.groups().get(shortlist.among().get().name()));
    return new Candidate(Standings.merit(tally, ledger), takesPart, group, shortlist.order().map(Ranking::index).flatMap(index -> Optional.ofNullable(contender.places().get(index))),
        shortlist.seats() instanceof Seats.Computed computed ? Optional.ofNullable(contender.seats().get(computed.index())) : Optional.empty(),
        shortlist.except().map(except -> eligibility(except, ledger)).orElse(Eligibility.YES));
  }

  private static Eligibility eligibility(Shortlist.Except except, Ledger ledger) {
    Eligibility eligibility = Eligibility.YES;
    for (Ledger.Raised raised : ledger.consequences()) {
      boolean concerns = raised.consequence() instanceof Consequence.Disqualify lost
          && (except.from().isEmpty() || lost.from().isEmpty() || lost.from().equals(except.from()));
      if (concerns && raised.certain()) {
        return Eligibility.NO;
      }
      eligibility = concerns ? Eligibility.UNKNOWN : eligibility;
    }
    return eligibility;
  }

  /** Whether the candidate is taken; empty where it certainly is not. */
  private Optional<Consequence.Seat> seat(int at) {
    Candidate own = candidates.get(at);
    // Who has no total is compared with nobody.
    if (own.eligibility() == Eligibility.NO || own.takesPart().equals(Optional.of(false))) {
      return Optional.empty();
    }
    boolean refills = shortlist.except().map(Shortlist.Except::refill).orElse(false);
    int certainlyAhead = 0;
    int possiblyInTheWay = 0;
    // Who is passed over is counted as well where the seats are a share: it is one of those that are assessed.
    int certainlyTaking = own.takesPart().equals(Optional.of(true)) ? 1 : 0;
    int possiblyTaking = 1;
    boolean open = own.eligibility() == Eligibility.UNKNOWN || own.takesPart().isEmpty();
    for (int beside = 0; beside < candidates.size(); beside++) {
      Candidate other = candidates.get(beside);
      boolean isOther = beside == at || own.group().isPresent() && other.group().isPresent() && !own.group().equals(other.group());
      if (isOther) {
        continue;
      }
      boolean together = own.group().isPresent() && other.group().isPresent();
      certainlyTaking += together && other.takesPart().equals(Optional.of(true)) ? 1 : 0;
      possiblyTaking += other.takesPart().equals(Optional.of(false)) ? 0 : 1;
      boolean outOfIt = refills && other.eligibility() == Eligibility.NO || other.takesPart().equals(Optional.of(false));
      if (outOfIt) {
        continue;
      }
      int order = order(other, own);
      boolean certain = together && other.takesPart().isPresent() && (!refills || other.eligibility() == Eligibility.YES);
      certainlyAhead += order == AHEAD && certain ? 1 : 0;
      boolean tiesCount = shortlist.ties() != Shortlist.Ties.ALL;
      possiblyInTheWay += (order & AHEAD) != 0 || tiesCount && (order & EQUAL) != 0 ? 1 : 0;
      open |= order != BEHIND && !certain || Integer.bitCount(order) > 1;
    }
    int fewest = seats(own, certainlyTaking, /* isMost= */ false);
    int most = seats(own, possiblyTaking, /* isMost= */ true);
    if (certainlyAhead >= most) {
      return Optional.empty();
    }
    if (possiblyInTheWay < fewest && own.eligibility() == Eligibility.YES && own.takesPart().isPresent()) {
      return Optional.of(Consequence.Seat.TAKEN);
    }
    return Optional.of(open || fewest < most ? Consequence.Seat.OPEN : Consequence.Seat.TIED);
  }

  /**
   * How many seats there are of so many that take part, more than there are subjects being as good as all.
   *
   * @param isMost the most that there may be, else the fewest
   */
  private int seats(Candidate own, int taking, boolean isMost) {
    return switch (shortlist.seats()) {
      case Seats.Fixed fixed -> fixed.number();
      case Seats.Share share -> rounded(share.share().times(Rational.of(taking)), share.mode());
      case Seats.Computed computed -> {
        Optional<Rational> end = own.seats().flatMap(isMost ? Interval::high : Interval::low);
        Rational open = isMost ? Rational.of(candidates.size()) : Rational.ZERO;
        yield rounded(end.map(seats -> computed.isShare() ? seats.times(Rational.of(taking)) : seats).orElse(open), computed.mode());
      }
    };
  }

  private int rounded(Rational seats, Rounding.Mode mode) {
    Rational most = Rational.of(candidates.size());
    if (seats.signum() <= 0) {
      return 0;
    }
    return seats.compareTo(most) >= 0 ? candidates.size() : (int) seats.round(new Rounding(Rational.ONE, mode)).toLong().orElseThrow();
  }

  /** All that may turn out: {@code left} ahead of {@code right}, equal, behind. */
  private static int order(Candidate left, Candidate right) {
    boolean canBeMore = !isMore(right.total().low(), left.total().high(), /* orEqual= */ true);
    boolean canBeLess = !isMore(left.total().low(), right.total().high(), /* orEqual= */ true);
    boolean canBeEqual = !isMore(right.total().low(), left.total().high(), /* orEqual= */ false)
        && !isMore(left.total().low(), right.total().high(), /* orEqual= */ false);
    int possible = (canBeMore ? AHEAD : 0) | (canBeLess ? BEHIND : 0);
    return canBeEqual ? possible | between(left, right) : possible;
  }

  /** Which of two with the same total is before the other. */
  private static int between(Candidate left, Candidate right) {
    if (left.order().isEmpty() || right.order().isEmpty()) {
      return EQUAL;
    }
    Interval first = left.order().get();
    Interval second = right.order().get();
    if (isMore(second.low(), first.high(), /* orEqual= */ false)) {
      return AHEAD;
    }
    if (isMore(first.low(), second.high(), /* orEqual= */ false)) {
      return BEHIND;
    }
    return first.equals(second) && first.isExact() ? EQUAL : AHEAD | EQUAL | BEHIND;
  }

  private static boolean isMore(Optional<Rational> left, Optional<Rational> right, boolean orEqual) {
    return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) >= (orEqual ? 0 : 1);
  }
}
