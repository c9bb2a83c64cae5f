package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Ranking;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * A ranking of all subjects of a run. Its places are settled before any points move.
 *
 * <p>A key that is none stands behind all. A key that a missing fact leaves open makes the places of all it may pass an interval.
 */
record RankingPlan(int slot, Ranking ranking, List<NumberNode> keys, Optional<NumberNode> top, Optional<NumberNode> step) {

  /** Settles the best and worst place of every frame. */
  void settle(List<Frame> frames) {
    List<Standing> standings = new ArrayList<>(frames.size());
    boolean exact = true;
    for (Frame frame : frames) {
      Standing standing = standing(frame);
      standings.add(standing);
      exact &= standing.isExact();
    }
    if (exact) {
      settleExact(standings);
    } else {
      settleOpen(standings);
    }
  }

  /** The keys of one subject, turned so that the greater is the better; an absent key is none. */
  private record Standing(Frame frame, List<Optional<Interval>> keys) {
    boolean isExact() {
      return keys.stream().allMatch(key -> key.isEmpty() || key.get().isExact());
    }
  }

  private Standing standing(Frame frame) {
    List<Optional<Interval>> values = new ArrayList<>(keys.size());
    for (int at = 0; at < keys.size(); at++) {
      long cell = keys.get(at).evaluate(frame);
      if (cell == Cells.NONE) {
        values.add(Optional.empty());
      } else {
        Interval value = frame.interval(cell, keys.get(at).scale());
        values.add(Optional.of(ranking.keys().get(at).ascending() ? value.negated() : value));
      }
    }
    return new Standing(frame, values);
  }

  private void settleExact(List<Standing> standings) {
    List<Standing> order = new ArrayList<>(standings);
    order.sort(RankingPlan::compareExact);
    int dense = 0;
    for (int first = 0; first < order.size();) {
      int next = first + 1;
      while (next < order.size() && compareExact(order.get(first), order.get(next)) == 0) {
        next++;
      }
      dense++;
      for (Standing standing : order.subList(first, next)) {
        place(standing.frame(), first + 1, next, dense);
      }
      first = next;
    }
  }

  private void place(Frame frame, int firstPlace, int lastPlace, int densePlace) {
    int place = switch (ranking.ties()) {
      case SHARE, AVERAGE -> firstPlace;
      case DENSE -> densePlace;
      case LAST -> lastPlace;
    };
    frame.bestPlace[slot] = place;
    frame.worstPlace[slot] = place;
    frame.tied[slot] = lastPlace - firstPlace + 1;
  }

  private static int compareExact(Standing left, Standing right) {
    for (int at = 0; at < left.keys().size(); at++) {
      Optional<Interval> first = left.keys().get(at);
      Optional<Interval> second = right.keys().get(at);
      int order = first.isEmpty() || second.isEmpty() ? Boolean.compare(first.isEmpty(), second.isEmpty())
          : second.get().low().orElseThrow().compareTo(first.get().low().orElseThrow());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void settleOpen(List<Standing> standings) {
    for (int at = 0; at < standings.size(); at++) {
      Standing standing = standings.get(at);
      int certainlyAhead = 0;
      int possiblyAhead = 0;
      int possiblyEqual = 0;
      for (int beside = 0; beside < standings.size(); beside++) {
        if (beside != at) {
          Standing other = standings.get(beside);
          certainlyAhead += isAhead(other, standing, true) ? 1 : 0;
          possiblyAhead += isAhead(other, standing, false) ? 1 : 0;
          possiblyEqual += isAhead(other, standing, true) || isAhead(standing, other, true) ? 0 : 1;
        }
      }
      Frame frame = standing.frame();
      // Shared places under `dense` can only be better than these bounds, under `last` and `average` worse.
      frame.bestPlace[slot] = ranking.ties() == Ranking.Ties.DENSE ? 1 : certainlyAhead + 1;
      frame.worstPlace[slot] = ranking.ties() == Ranking.Ties.SHARE || ranking.ties() == Ranking.Ties.DENSE ? possiblyAhead + 1
          : certainlyAhead + possiblyEqual + 1;
      frame.tied[slot] = 1;
    }
  }

  /** Whether {@code left} is better than {@code right}: whatever the open keys turn out to be, or possibly. */
  private static boolean isAhead(Standing left, Standing right, boolean certainly) {
    for (int at = 0; at < left.keys().size(); at++) {
      Optional<Interval> first = left.keys().get(at);
      Optional<Interval> second = right.keys().get(at);
      if (first.isEmpty() || second.isEmpty()) {
        if (first.isEmpty() != second.isEmpty()) {
          return second.isEmpty();
        }
        continue;
      }
      boolean alwaysMore = isMore(first.get().low(), second.get().high());
      boolean maybeMore = first.get().high().isEmpty() || second.get().low().isEmpty()
          || first.get().high().get().compareTo(second.get().low().get()) > 0;
      boolean equal = first.get().isExact() && first.equals(second);
      if (alwaysMore) {
        return true;
      }
      if (!equal) {
        boolean maybeEqual = !isMore(second.get().low(), first.get().high());
        if (certainly) {
          return false;
        }
        if (maybeMore) {
          return true;
        }
        if (!maybeEqual) {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean isMore(Optional<Rational> low, Optional<Rational> high) {
    return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0;
  }

  /** What a place earns, in a column. */
  long points(Frame frame, int place, boolean best) {
    return switch (ranking.points()) {
      case Ranking.Points.Undecided undecided -> {
        frame.doubts |= Frame.DOUBT_UNDECIDED;
        yield best ? Cells.UNBOUNDED_GAIN : 0;
      }
      case Ranking.Points.Steps steps -> shared(frame, place, best, true);
      case Ranking.Points.Places places -> shared(frame, place, best, false);
    };
  }

  private long shared(Frame frame, int place, boolean best, boolean steps) {
    int count = ranking.ties() == Ranking.Ties.AVERAGE ? frame.tied[slot] : 1;
    if (count == 1) {
      return frame.column(steps ? byStep(frame, place, best) : byBand(place));
    }
    Rational sum = Rational.ZERO;
    for (int at = 0; at < count; at++) {
      sum = sum.plus(steps ? byStep(frame, place + at, best) : byBand(place + at));
    }
    return frame.column(sum.dividedBy(Rational.of(count)));
  }

  private Rational byStep(Frame frame, int place, boolean best) {
    Interval first = interval(frame, top.orElseThrow());
    Interval each = interval(frame, step.orElseThrow());
    Interval points = first.minus(each.times(Interval.exactly(Rational.of(place - 1L)))).max(Interval.exactly(Rational.ZERO));
    return (best ? points.high() : points.low()).orElse(Rational.ZERO);
  }

  private static Interval interval(Frame frame, NumberNode node) {
    return frame.interval(node.evaluate(frame), node.scale());
  }

  private Rational byBand(int place) {
    for (Ranking.Band band : ((Ranking.Points.Places) ranking.points()).bands()) {
      if (place >= band.first() && (band.last().isEmpty() || place <= band.last().get())) {
        return band.points();
      }
    }
    return Rational.ZERO;
  }
}
