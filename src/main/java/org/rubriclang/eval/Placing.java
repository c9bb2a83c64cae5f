package org.rubriclang.eval;

/**
 * A subject's place in a ranking, from 1: settled before any points move.
 *
 * @param best the best place it can have, {@code worst} the worst; 0 where it takes no part
 * @param sharing how many subjects have this place, where it is certain
 * @param of how many subjects take part
 * @param maybeOut whether it may also turn out to take no part
 * @param doubts why the place is open
 * @param above which key decided against the next subject before it, from 0; −1 where there is none or it is open
 * @param below the same against the next subject behind it
 */
record Placing(int best, int worst, int sharing, int of, boolean maybeOut, int doubts, int above, int below) {
  static final Placing OUT = new Placing(0, 0, 0, 0, false, 0, -1, -1);

  /** Whatever the other subjects do. */
  static Placing given(int place) {
    return new Placing(place, place, 1, 0, false, 0, -1, -1);
  }

  boolean isOut() {
    return best == 0;
  }

  boolean isCertain() {
    return best == worst && best > 0 && !maybeOut;
  }
}
