package org.rubriclang.eval;

import java.util.BitSet;
import java.util.List;

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
 * @param rivals where the place is open: others whose missing facts leave it so, a few of them
 */
record Placing(int best, int worst, int sharing, int of, boolean maybeOut, int doubts, int above, int below, List<Rival> rivals) {
  static final Placing OUT = new Placing(0, 0, 0, 0, false, 0, -1, -1);

  Placing(int best, int worst, int sharing, int of, boolean maybeOut, int doubts, int above, int below) {
    this(best, worst, sharing, of, maybeOut, doubts, above, below, List.of());
  }

  /**
   * Another subject of which something is not known.
   *
   * @param missing the slots of its facts that are not reported and that its own place hangs on
   */
  record Rival(String subject, BitSet missing) {}

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
