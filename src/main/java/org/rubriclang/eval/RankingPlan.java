package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Ranking;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * A ranking of all subjects of a run, or of those of each group. Its places are settled before any points move.
 *
 * <p>A key that is none stands behind all. What a missing fact leaves open (a key, a group, whether somebody takes part) makes the places
 * of all whom it may concern an interval.
 */
record RankingPlan(int slot, Ranking ranking, List<NumberNode> keys, Optional<NumberNode> among, Optional<ConditionNode> guard) {
  private static final int AHEAD = 1;
  private static final int EQUAL = 2;
  private static final int BEHIND = 4;

  /** More are not named: with hundreds of silent subjects the list would be of no use, and kept for every one of them. */
  private static final int MOST_RIVALS = 8;

  /**
   * Settles the place of every subject; the frame is used to evaluate their keys.
   *
   * @param given the places that are given outright, by subject
   */
  void settle(List<Slots> subjects, Map<Slots, Integer> given, Frame frame) {
    List<Standing> standings = new ArrayList<>(subjects.size());
    boolean exact = true;
    for (Slots subject : subjects) {
      frame.begin(subject);
      Standing standing = standing(subject, frame);
      if (standing.takesPart() == Cells.NO) {
        subject.placings()[slot] = Placing.OUT;
      } else {
        standings.add(standing);
        exact &= standing.isExact();
      }
    }
    if (exact) {
      Map<Optional<Object>, List<Standing>> groups = new LinkedHashMap<>();
      standings.forEach(standing -> groups.computeIfAbsent(standing.group(), any -> new ArrayList<>()).add(standing));
      groups.values().forEach(this::settleExact);
    } else {
      settleOpen(standings);
    }
    given.forEach((subject, place) -> subject.placings()[slot] = Placing.given(place));
  }

  /**
   * What is known about one subject.
   *
   * @param keys turned so that the greater is the better; an absent key is none
   * @param maybeNone for each key whether it may also be none
   * @param group what its group has in common; empty where there are no groups
   * @param doubts what was left open by reading all this
   * @param missing the slots of the facts that were asked for and are not there
   */
  private record Standing(Slots subject, List<Optional<Interval>> keys, boolean[] maybeNone, Optional<Object> group, boolean openGroup,
      int takesPart, int doubts, BitSet missing) {
    boolean isExact() {
      for (int at = 0; at < keys.size(); at++) {
        if (maybeNone[at] || keys.get(at).isPresent() && !keys.get(at).get().isExact()) {
          return false;
        }
      }
      return !openGroup && takesPart == Cells.YES;
    }
  }

  /** Reads what decides the subject's place, so that its own facts among the missing ones are named. */
  void readKeys(Frame frame) {
    frame.readPlace(slot);
    guard.ifPresent(condition -> condition.test(frame));
    keys.forEach(key -> key.evaluate(frame));
    among.ifPresent(group -> group.evaluate(frame));
  }

  private Standing standing(Slots subject, Frame frame) {
    frame.doubts = 0;
    int takesPart = guard.isPresent() ? guard.get().test(frame) : Cells.YES;
    List<Optional<Interval>> values = new ArrayList<>(keys.size());
    boolean[] maybeNone = new boolean[keys.size()];
    if (takesPart == Cells.NO) {
      return new Standing(subject, values, maybeNone, Optional.empty(), false, takesPart, frame.doubts, new BitSet());
    }
    for (int at = 0; at < keys.size(); at++) {
      long cell = keys.get(at).evaluate(frame);
      if (cell == Cells.NONE) {
        values.add(Optional.empty());
      } else {
        Interval value = frame.interval(cell, keys.get(at).scale());
        values.add(Optional.of(ranking.keys().get(at).ascending() ? value.negated() : value));
        maybeNone[at] = frame.mayBeNone(cell);
      }
    }
    long group = among.isPresent() ? among.get().evaluate(frame) : 0;
    return new Standing(subject, values, maybeNone, among.flatMap(node -> groupOf(frame, group, node.scale())), frame.isSpread(group),
        takesPart, frame.doubts, (BitSet) frame.missing().clone());
  }

  /** Subjects whose group is none are a group of their own. */
  private static Optional<Object> groupOf(Frame frame, long cell, int scale) {
    if (cell == Cells.NONE || frame.isSpread(cell)) {
      return Optional.empty();
    }
    return Optional.of(frame.isExact(cell) ? frame.exact(cell, scale) : frame.unbox(cell));
  }

  private void settleExact(List<Standing> standings) {
    List<Standing> order = new ArrayList<>(standings);
    order.sort((left, right) -> Integer.signum(compareExact(left, right)));
    int dense = 0;
    int above = -1;
    for (int first = 0; first < order.size();) {
      int next = first + 1;
      while (next < order.size() && compareExact(order.get(first), order.get(next)) == 0) {
        next++;
      }
      int below = next < order.size() ? Math.abs(compareExact(order.get(first), order.get(next))) - 1 : -1;
      dense++;
      for (Standing standing : order.subList(first, next)) {
        standing.subject().placings()[slot] = placing(first + 1, next, dense, order.size(), above, below);
      }
      above = below;
      first = next;
    }
  }

  private Placing placing(int firstPlace, int lastPlace, int densePlace, int of, int above, int below) {
    int sharing = lastPlace - firstPlace + 1;
    return switch (ranking.ties()) {
      case SHARE, AVERAGE -> new Placing(firstPlace, firstPlace, sharing, of, false, 0, above, below);
      case DENSE -> new Placing(densePlace, densePlace, sharing, of, false, 0, above, below);
      case LAST -> new Placing(lastPlace, lastPlace, sharing, of, false, 0, above, below);
      case STAND -> new Placing(firstPlace, lastPlace, sharing, of, false, sharing > 1 ? Frame.DOUBT_TIED : 0, above, below);
    };
  }

  /** Below 0 where the left one is ahead, above 0 where it is behind; the size is the number of the key that decides, from 1. */
  private static int compareExact(Standing left, Standing right) {
    for (int at = 0; at < left.keys().size(); at++) {
      Optional<Interval> first = left.keys().get(at);
      Optional<Interval> second = right.keys().get(at);
      int order = first.isEmpty() || second.isEmpty() ? Boolean.compare(first.isEmpty(), second.isEmpty())
          : second.get().low().orElseThrow().compareTo(first.get().low().orElseThrow());
      if (order != 0) {
        return Integer.signum(order) * (at + 1);
      }
    }
    return 0;
  }

  private void settleOpen(List<Standing> standings) {
    for (int at = 0; at < standings.size(); at++) {
      Standing standing = standings.get(at);
      int certainlyAhead = 0;
      int possiblyAhead = 0;
      int certainlyEqual = 0;
      int possiblyEqual = 0;
      int rivals = 1;
      int doubts = standing.doubts();
      Set<List<Optional<Interval>>> different = new HashSet<>();
      List<Placing.Rival> open = new ArrayList<>();
      for (int beside = 0; beside < standings.size(); beside++) {
        Standing other = standings.get(beside);
        int together = beside == at ? Cells.NO : together(standing, other);
        if (together == Cells.NO) {
          continue;
        }
        rivals++;
        int order = orders(other, standing);
        boolean certain = together == Cells.YES && other.takesPart() == Cells.YES;
        boolean decides = (!certain || order != AHEAD && order != BEHIND && order != EQUAL) && order != BEHIND;
        if (decides && !other.missing().isEmpty() && open.size() < MOST_RIVALS) {
          open.add(new Placing.Rival(other.subject().subject(), other.missing()));
        }
        if (order == AHEAD && certain) {
          certainlyAhead++;
          if (other.isExact()) {
            different.add(other.keys());
          }
        } else if ((order & AHEAD) != 0) {
          possiblyAhead++;
          doubts |= other.doubts();
        }
        if (order == EQUAL && certain) {
          certainlyEqual++;
        } else if ((order & EQUAL) != 0) {
          possiblyEqual += (order & AHEAD) == 0 ? 1 : 0;
          doubts |= other.doubts();
        }
      }
      int first = certainlyAhead + 1;
      int furthest = certainlyAhead + possiblyAhead + certainlyEqual + possiblyEqual + 1;
      int best = switch (ranking.ties()) {
        case SHARE, AVERAGE, STAND -> first;
        case DENSE -> Math.max(different.size(), Math.min(certainlyAhead, 1)) + 1;
        case LAST -> first + certainlyEqual;
      };
      int worst = switch (ranking.ties()) {
        case SHARE, DENSE -> first + possiblyAhead;
        case AVERAGE, LAST, STAND -> furthest;
      };
      boolean maybeOut = standing.takesPart() == Cells.UNKNOWN;
      boolean settled = best == worst && !maybeOut;
      standing.subject().placings()[slot] = new Placing(best, worst, 1, rivals, maybeOut, settled ? 0 : doubts, -1, -1, settled ? List.of() : open);
    }
  }

  /** Whether two subjects are compared at all. */
  private static int together(Standing left, Standing right) {
    if (left.openGroup() || right.openGroup()) {
      return Cells.UNKNOWN;
    }
    return Cells.of(left.group().equals(right.group()));
  }

  /** All that may turn out: {@code left} ahead of {@code right}, equal, behind. */
  private static int orders(Standing left, Standing right) {
    int possible = 0;
    for (int at = 0; at < left.keys().size(); at++) {
      int here = orders(left.keys().get(at), left.maybeNone()[at], right.keys().get(at), right.maybeNone()[at]);
      possible |= here & ~EQUAL;
      if ((here & EQUAL) == 0) {
        return possible;
      }
    }
    return possible | EQUAL;
  }

  private static int orders(Optional<Interval> left, boolean leftMaybeNone, Optional<Interval> right, boolean rightMaybeNone) {
    boolean leftCanBeNone = left.isEmpty() || leftMaybeNone;
    boolean rightCanBeNone = right.isEmpty() || rightMaybeNone;
    int possible = 0;
    if (leftCanBeNone && rightCanBeNone) {
      possible |= EQUAL;
    }
    if (leftCanBeNone && right.isPresent()) {
      possible |= BEHIND;
    }
    if (left.isPresent() && rightCanBeNone) {
      possible |= AHEAD;
    }
    if (left.isPresent() && right.isPresent()) {
      possible |= orders(left.get(), right.get());
    }
    return possible;
  }

  private static int orders(Interval left, Interval right) {
    boolean canBeMore = left.high().isEmpty() || right.low().isEmpty() || left.high().get().compareTo(right.low().get()) > 0;
    boolean canBeLess = left.low().isEmpty() || right.high().isEmpty() || left.low().get().compareTo(right.high().get()) < 0;
    boolean canBeEqual = (left.high().isEmpty() || right.low().isEmpty() || left.high().get().compareTo(right.low().get()) >= 0)
        && (left.low().isEmpty() || right.high().isEmpty() || left.low().get().compareTo(right.high().get()) <= 0);
    return (canBeMore ? AHEAD : 0) | (canBeLess ? BEHIND : 0) | (canBeEqual ? EQUAL : 0);
  }
}
