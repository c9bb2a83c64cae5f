package org.rubriclang.model;

import java.util.Optional;

/**
 * {@code select top 4 …}: the subjects with the greatest totals.
 *
 * @param seats how many are taken at most
 * @param among the fact that makes the groups, each of which takes its own; empty: all stand together
 * @param except who has lost this eligibility is passed over; empty: nobody is
 * @param text what follows for who is taken
 */
public record Shortlist(Cause cause, Seats seats, Optional<Fact> among, Optional<Except> except, Ties ties, Optional<Ranking> order, String text) {

  /**
   * @param from the eligibility; empty: any
   * @param refill whether those behind move up; otherwise the seat stays empty
   */
  public record Except(Optional<String> from, boolean refill) {}

  /** What becomes of equals of whom not all can be taken. */
  public enum Ties {
    /** They are named, and none of them is taken. */
    NAMED,
    /** All of them are taken. */
    ALL,
    /** {@link #order} decides between them; who is equal there, too, is named. */
    BY
  }
}
