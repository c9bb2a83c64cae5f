package org.rubriclang.eval;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Interval;

/**
 * A member that a statement could count.
 *
 * @param statement which of several statements it would be counted by; the earlier in the file, the smaller
 * @param certain whether it is in the list whatever is missing
 * @param worth what it would move, as a size; empty where there is no such value
 * @param keys by the level of {@code distinct}, from the inside out
 * @param day its day, since 1970; {@link #NO_DAY} where it has none or it is not reported
 */
record Candidate(int statement, Member member, boolean certain, Optional<Interval> worth, List<Key> keys, long day, ListNode.Outside outside) {
  static final long NO_DAY = Long.MAX_VALUE;

  Candidate {
    keys = List.copyOf(keys);
  }

  /** The same where it is not certain that it counts. */
  Candidate doubtful() {
    return new Candidate(statement, member, /* certain= */ false, worth, keys, day, outside);
  }

  /**
   * What tells members apart; two with equal keys are one for {@code distinct}.
   *
   * @param by what tells the highest and the lowest of them, where that is not the worth
   */
  record Key(Kind kind, List<Object> parts, Optional<Interval> by) {
    enum Kind {
      KNOWN,
      /** The member does not have the key's values: it is the same as no other. */
      ITS_OWN,
      /** Not reported: it may be the same as any other. */
      MISSING
    }

    static final Key ITS_OWN = new Key(Kind.ITS_OWN, List.of(), Optional.empty());
    static final Key MISSING = new Key(Kind.MISSING, List.of(), Optional.empty());
  }
}
