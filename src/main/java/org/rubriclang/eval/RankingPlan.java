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

/**
 * A ranking of all subjects of a run, or of those of each group. Its places are settled before any points move.
 *
 * <p>A key that is none stands behind all. What a missing fact leaves open (a key, a group, whether somebody takes part) makes the places
 * of all whom it may concern an interval.
 */
record RankingPlan(int slot, Ranking ranking, List<NumberNode> keys, List<Optional<ListNode>> inTurn, Optional<NumberNode> among, Optional<ConditionNode> guard) {
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
   * @param group what its group has in common; empty where there are no groups
   * @param doubts what was left open by reading all this
   * @param missing the slots of the facts that were asked for and are not there
   */
  private record Standing(Slots subject, List<KeyValue> keys, Optional<Object> group, boolean openGroup, int takesPart, int doubts,
      BitSet missing) {
    boolean isExact() {
      return !openGroup && takesPart == Cells.YES && keys.stream().allMatch(KeyValue::isExact);
    }
  }

  /** Reads what decides the subject's place, so that its own facts among the missing ones are named. */
  void readKeys(Frame frame) {
    frame.readPlace(slot);
    guard.ifPresent(condition -> condition.test(frame));
    for (int at = 0; at < keys.size(); at++) {
      value(at, frame);
    }
    among.ifPresent(group -> group.evaluate(frame));
  }

  private Standing standing(Slots subject, Frame frame) {
    frame.doubts = 0;
    int takesPart = guard.isPresent() ? guard.get().test(frame) : Cells.YES;
    List<KeyValue> values = new ArrayList<>(keys.size());
    if (takesPart == Cells.NO) {
      return new Standing(subject, values, Optional.empty(), false, takesPart, frame.doubts, new BitSet());
    }
    for (int at = 0; at < keys.size(); at++) {
      values.add(value(at, frame));
    }
    long group = among.isPresent() ? among.get().evaluate(frame) : 0;
    return new Standing(subject, values, among.flatMap(node -> groupOf(frame, group, node.scale())), frame.isSpread(group),
        takesPart, frame.doubts, (BitSet) frame.missing().clone());
  }

  private KeyValue value(int key, Frame frame) {
    NumberNode node = keys.get(key);
    boolean ascending = ranking.keys().get(key).ascending();
    if (inTurn.get(key).isPresent()) {
      ListNode.Members members = inTurn.get(key).get().members(frame, ListNode.Price.of(node));
      return KeyValue.of(members, ascending, ranking.keys().get(key).inTurn().orElseThrow().fromBest());
    }
    long cell = node.evaluate(frame);
    return cell == Cells.NONE ? KeyValue.NONE : KeyValue.of(frame.interval(cell, node.scale()), ascending, frame.mayBeNone(cell));
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
      int order = left.keys().get(at).compareExact(right.keys().get(at));
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
      boolean openAhead = false;
      int doubts = standing.doubts();
      Set<List<KeyValue>> different = new HashSet<>();
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
        boolean isSettled = order == KeyValue.AHEAD || order == KeyValue.BEHIND || order == KeyValue.EQUAL;
        boolean decides = (!certain || !isSettled) && order != KeyValue.BEHIND;
        if (decides && !other.missing().isEmpty() && open.size() < MOST_RIVALS) {
          open.add(new Placing.Rival(other.subject().subject(), other.missing()));
        }
        if (order == KeyValue.AHEAD && certain) {
          certainlyAhead++;
          if (other.isExact()) {
            different.add(other.keys());
          } else {
            openAhead = true;
          }
        } else if ((order & KeyValue.AHEAD) != 0) {
          possiblyAhead++;
          doubts |= other.doubts();
        }
        if (order == KeyValue.EQUAL && certain) {
          certainlyEqual++;
        } else if ((order & KeyValue.EQUAL) != 0) {
          possiblyEqual += (order & KeyValue.AHEAD) == 0 ? 1 : 0;
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
      // What is missing elsewhere leaves a place alone that it cannot reach; only a tie may be open then.
      boolean isReached = possiblyAhead + possiblyEqual > 0 || maybeOut || ranking.ties() == Ranking.Ties.DENSE && openAhead;
      if (!isReached) {
        standing.subject().placings()[slot] = placing(first, first + certainlyEqual, different.size() + 1, rivals, -1, -1);
        continue;
      }
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
      int here = left.keys().get(at).orders(right.keys().get(at));
      possible |= here & ~KeyValue.EQUAL;
      if ((here & KeyValue.EQUAL) == 0) {
        return possible;
      }
    }
    return possible | KeyValue.EQUAL;
  }
}
