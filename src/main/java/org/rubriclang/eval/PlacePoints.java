package org.rubriclang.eval;

import java.util.Optional;
import org.rubriclang.model.Ranking;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** What the places of a ranking earn. */
record PlacePoints(Ranking.Points points, Ranking.Ties ties, Optional<NumberNode> top, Optional<NumberNode> step) {

  boolean isUndecided() {
    return points instanceof Ranking.Points.Undecided;
  }

  /** The points of a place, in the worst and in the best case. */
  Interval of(Frame frame, Placing placing) {
    Optional<Interval> earned = Optional.empty();
    for (int place = placing.best(); place <= placing.worst(); place++) {
      Interval here = at(frame, place, placing.sharing());
      earned = Optional.of(earned.map(here::hull).orElse(here));
    }
    return earned.orElse(Interval.exactly(Rational.ZERO));
  }

  private Interval at(Frame frame, int place, int sharing) {
    if (ties != Ranking.Ties.AVERAGE || sharing < 2) {
      return at(frame, place);
    }
    Interval sum = Interval.exactly(Rational.ZERO);
    for (int shared = place; shared < place + sharing; shared++) {
      sum = sum.plus(at(frame, shared));
    }
    return sum.times(Interval.exactly(Rational.ONE.dividedBy(Rational.of(sharing))));
  }

  /** The points of a place that nobody shares. */
  Interval at(Frame frame, int place) {
    return switch (points) {
      case Ranking.Points.Steps steps -> {
        Interval fallen = interval(frame, step.orElseThrow()).times(Interval.exactly(Rational.of(place - 1L)));
        yield interval(frame, top.orElseThrow()).minus(fallen).max(Interval.exactly(Rational.ZERO));
      }
      case Ranking.Points.Places places -> Interval.exactly(inBand(places, place));
      case Ranking.Points.Undecided undecided -> Interval.atLeast(Rational.ZERO);
    };
  }

  private static Interval interval(Frame frame, NumberNode node) {
    return frame.interval(node.evaluate(frame), node.scale());
  }

  private static Rational inBand(Ranking.Points.Places places, int place) {
    for (Ranking.Band band : places.bands()) {
      if (place >= band.first() && (band.last().isEmpty() || place <= band.last().get())) {
        return band.points();
      }
    }
    return Rational.ZERO;
  }
}
