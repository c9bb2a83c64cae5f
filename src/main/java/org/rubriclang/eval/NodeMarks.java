package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * What of the printed marks can be earned in a run: which nodes have no score, and whose marks dropped out or may. Kept by node index;
 * indices are in file order, so all below a node lie between it and its last.
 */
final class NodeMarks {
  private final BitSet noScore = new BitSet();
  private final BitSet mayHaveNone = new BitSet();
  private final BitSet mayBeClosed = new BitSet();
  private final BitSet mayBeAway = new BitSet();
  private final Rational[] lost;
  private final Rational[] possible;
  private final List<List<Doubtful>> doubtful = new ArrayList<>();
  private final List<Optional<Interval>> ranges = new ArrayList<>();

  /** What a part that may drop out earns where it applies. */
  private record Doubtful(Optional<Rational> low, Optional<Rational> high, Rational mark) {}

  /**
   * Earned by possible, at least and at most; empty where nothing applies, or nothing bounds it.
   *
   * @param mayBeNothing whether it can be that nothing applies
   */
  record Share(Optional<Rational> least, Optional<Rational> most, boolean mayBeNothing) {}

  NodeMarks(int nodeCount) {
    lost = new Rational[nodeCount];
    possible = new Rational[nodeCount];
    for (int node = 0; node < nodeCount; node++) {
      doubtful.add(List.of());
      ranges.add(Optional.empty());
    }
    begin();
  }

  void begin() {
    noScore.clear();
    mayHaveNone.clear();
    mayBeClosed.clear();
    mayBeAway.clear();
    Arrays.fill(lost, Rational.ZERO);
    Arrays.fill(possible, Rational.ZERO);
    for (int node = 0; node < lost.length; node++) {
      doubtful.set(node, List.of());
      ranges.set(node, Optional.empty());
    }
  }

  void noScore(int node) {
    noScore.set(node);
  }

  void hasScore(int node) {
    noScore.clear(node);
  }

  void doubtScore(int node) {
    mayHaveNone.set(node);
  }

  /** Whether it hangs on something missing that the node has a score at all. */
  boolean mayHaveNoScore(int node) {
    return mayHaveNone.get(node);
  }

  /** Whether a gate around the nodes from one to another is closed hangs on something missing: then they move nothing. */
  void doubtGate(int first, int last) {
    mayBeClosed.set(first, last + 1);
  }

  /** Likewise whether what is around them applies: then they have no scores. */
  void doubtPresence(int first, int last) {
    mayBeAway.set(first, last + 1);
  }

  boolean mayBeClosed(int node) {
    return mayBeClosed.get(node);
  }

  boolean mayBeAway(int node) {
    return mayBeAway.get(node);
  }

  boolean hasNoScore(int node) {
    return noScore.get(node);
  }

  /** The node's mark drops out of what is around it. */
  void lose(int node, Rational mark) {
    lost[node] = mark;
  }

  /** The node's mark may drop out. What may drop out below it is taken apart: it is in doubt by itself. */
  void mayLose(int node, int last, Optional<Rational> low, Optional<Rational> high, Rational mark) {
    Optional<Rational> ownLow = low;
    Optional<Rational> ownHigh = high;
    Rational ownMark = mark;
    for (int below = node + 1; below <= last; below++) {
      ownMark = ownMark.minus(lost[below]);
      for (Doubtful one : doubtful.get(below)) {
        ownLow = difference(ownLow, one.low());
        ownHigh = difference(ownHigh, one.high());
        ownMark = ownMark.minus(one.mark());
      }
    }
    if (ownMark.signum() > 0) {
      doubtful.set(node, List.of(new Doubtful(ownLow, ownHigh, ownMark)));
    }
  }

  /** It may be that nothing below the node is looked at: then what drops out there does not, and earns nothing. */
  void doubtBelow(int node, int last) {
    for (int below = node + 1; below <= last && below < lost.length; below++) {
      if (lost[below].signum() > 0) {
        List<Doubtful> all = new ArrayList<>(doubtful.get(below));
        all.add(new Doubtful(Optional.of(Rational.ZERO), Optional.of(Rational.ZERO), lost[below]));
        doubtful.set(below, all);
        lost[below] = Rational.ZERO;
      }
    }
  }

  private static Optional<Rational> difference(Optional<Rational> left, Optional<Rational> right) {
    return left.isPresent() && right.isPresent() ? Optional.of(left.get().minus(right.get())) : Optional.empty();
  }

  /** The node is done: its score where none of what may drop out below it does so is {@code whole}. Keeps what it is where they all may. */
  void keepRange(int node, int last, Interval whole) {
    Optional<Rational> low = whole.low();
    Optional<Rational> high = whole.high();
    boolean any = false;
    for (int below = node + 1; below <= last; below++) {
      for (Doubtful one : doubtful.get(below)) {
        any = true;
        low = difference(low, one.low().map(least -> least.max(Rational.ZERO)));
        high = difference(high, one.high().map(most -> most.min(Rational.ZERO)));
      }
    }
    ranges.set(node, any ? Optional.of(new Interval(low, high)) : Optional.empty());
  }

  /**
   * The scores that the node can have, where more than its columns say: these go with the best and the worst share of what is around it.
   * Empty as well where nothing is scaled.
   */
  Optional<Interval> range(int node) {
    return node < ranges.size() ? ranges.get(node) : Optional.empty();
  }

  /** Takes over what dropped out below the node; above it, nothing of that is missing any more. */
  void gather(int node, int last, Rational mark) {
    Rational gone = Rational.ZERO;
    List<Doubtful> open = new ArrayList<>();
    for (int below = node + 1; below <= last; below++) {
      gone = gone.plus(lost[below]);
      open.addAll(doubtful.get(below));
      lost[below] = Rational.ZERO;
      doubtful.set(below, List.of());
    }
    possible[node] = mark.minus(gone);
    doubtful.set(node, open);
  }

  /** What could be earned in a node that is scaled. */
  Rational possible(int node) {
    return possible[node];
  }

  /**
   * The share of what is possible that is earned; what may drop out is in or out, whichever makes the share smaller, and greater.
   *
   * @param low what is earned at least where all that may drop out applies, {@code high} at most
   */
  Share share(int node, Optional<Rational> low, Optional<Rational> high) {
    List<Doubtful> open = doubtful.get(node);
    doubtful.set(node, List.of());
    Rational certain = possible[node];
    for (Doubtful one : open) {
      certain = certain.minus(one.mark());
    }
    boolean bounded = open.stream().allMatch(one -> one.low().isPresent() && one.high().isPresent());
    if (!bounded || low.isEmpty() || high.isEmpty()) {
      return new Share(Optional.empty(), Optional.empty(), false);
    }
    Comparator<Doubtful> byLow = Comparator.comparing(one -> one.low().orElseThrow().dividedBy(one.mark()));
    Comparator<Doubtful> byHigh = Comparator.comparing(one -> one.high().orElseThrow().dividedBy(one.mark()));
    Rational lowEarned = low.get();
    Rational highEarned = high.get();
    for (Doubtful one : open) {
      lowEarned = lowEarned.minus(one.low().orElseThrow());
      highEarned = highEarned.minus(one.high().orElseThrow());
    }
    Optional<Rational> least = certain.signum() > 0 ? Optional.of(lowEarned.dividedBy(certain)) : Optional.empty();
    Optional<Rational> most = certain.signum() > 0 ? Optional.of(highEarned.dividedBy(certain)) : Optional.empty();
    Rational sum = lowEarned;
    Rational mark = certain;
    // A part lowers the share exactly where its own share is below it: taking them in order of their shares meets the least.
    for (Doubtful one : open.stream().sorted(byLow).toList()) {
      Rational own = one.low().orElseThrow().dividedBy(one.mark());
      if (least.isEmpty() || own.compareTo(least.get()) < 0) {
        sum = sum.plus(one.low().orElseThrow());
        mark = mark.plus(one.mark());
        least = Optional.of(sum.dividedBy(mark));
      }
    }
    sum = highEarned;
    mark = certain;
    for (Doubtful one : open.stream().sorted(byHigh.reversed()).toList()) {
      Rational own = one.high().orElseThrow().dividedBy(one.mark());
      if (most.isEmpty() || own.compareTo(most.get()) > 0) {
        sum = sum.plus(one.high().orElseThrow());
        mark = mark.plus(one.mark());
        most = Optional.of(sum.dividedBy(mark));
      }
    }
    return new Share(least, most, certain.signum() <= 0);
  }
}
