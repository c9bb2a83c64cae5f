package org.rubriclang.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Result;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Term;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** Places and grades of all subjects of a run. What the worst and the best column do not agree on stays open. */
public final class Standings {
  private Standings() {}

  /**
   * The place of each ledger, from 1: one more than the number of subjects with a better total. Equal totals share the better place and
   * the next is skipped. A subject whose place hangs on something missing has none.
   */
  public static Map<Ledger, Integer> places(List<Ledger> all) {
    return places(Tally.OF_MARKS, all);
  }

  /** The same where the least total may be the best; where there are no totals there are no places. */
  public static Map<Ledger, Integer> places(Tally tally, List<Ledger> all) {
    List<Ledger> ledgers = all.stream().filter(ledger -> !ledger.total().hasNoScore()).toList();
    Map<Ledger, Integer> places = new IdentityHashMap<>();
    if (ledgers.stream().allMatch(ledger -> ledger.score().isExact() && !ledger.total().mayHaveNoScore())) {
      Map<Rational, Integer> placeOfScore = placesOfScores(ledgers.stream().map(ledger -> merit(tally, ledger).exact()).toList());
      ledgers.forEach(ledger -> places.put(ledger, placeOfScore.get(merit(tally, ledger).exact())));
      return places;
    }
    // Sorted once, so that a place takes two look-ups: with a thousand subjects every pair would be a million comparisons.
    List<Rational> lows = sorted(ledgers.stream().filter(ledger -> !ledger.total().mayHaveNoScore()).map(ledger -> merit(tally, ledger).low()).flatMap(Optional::stream));
    List<Rational> highs = sorted(ledgers.stream().map(ledger -> merit(tally, ledger).high()).flatMap(Optional::stream));
    int withoutHigh = ledgers.size() - highs.size();
    for (Ledger ledger : ledgers) {
      Points score = merit(tally, ledger);
      int certainlyAhead = score.high().map(high -> countAbove(lows, high)).orElse(0);
      int possiblyAhead = score.low().map(low -> countAbove(highs, low) + withoutHigh).orElse(ledgers.size());
      // Its own best is counted above its own worst.
      boolean countsItself = score.low().isEmpty() || score.high().isEmpty() || score.high().get().compareTo(score.low().get()) > 0;
      if (certainlyAhead == possiblyAhead - (countsItself ? 1 : 0) && !ledger.total().mayHaveNoScore()) {
        places.put(ledger, certainlyAhead + 1);
      }
    }
    return places;
  }

  /**
   * As the rubric says: by the first result that is a ranking by the total, with what decides between equal ones; where there is no total
   * by the first result that is a ranking. Where no result is, by the totals alone.
   */
  public static Map<Ledger, Integer> places(RubricModel model, List<Ledger> ledgers) {
    Optional<Result> ordering = ordering(model);
    if (ordering.isEmpty()) {
      return places(model.tally(), ledgers);
    }
    Map<Ledger, Integer> places = new IdentityHashMap<>();
    boolean hasTotal = model.tally().kind() != Tally.Kind.NONE;
    // Who has no total is not assessed, and has no place.
    Stream<Ledger> placed = ledgers.stream().filter(ledger -> !hasTotal || !ledger.total().hasNoScore() && !ledger.total().mayHaveNoScore());
    placed.forEach(ledger -> conclusion(ordering.get(), ledger).filter(said -> said.state() == Conclusion.State.KNOWN).flatMap(said -> range(said.values()))
        .filter(Interval::isExact).flatMap(place -> whole(place.low())).ifPresent(place -> places.put(ledger, place)));
    return places;
  }

  /** The places that a subject shares with others, where its rubric leaves open who of them is before whom. */
  public static Optional<Tie> tie(RubricModel model, Ledger ledger) {
    return ordering(model).flatMap(result -> conclusion(result, ledger)).filter(said -> said.state() == Conclusion.State.TIED).flatMap(said -> range(said.perhaps()))
        .flatMap(places -> whole(places.low()).flatMap(first -> whole(places.high()).map(last -> new Tie(first, last))));
  }

  /** Places that are shared, from 1. */
  public record Tie(int first, int last) {}

  private static Optional<Conclusion> conclusion(Result result, Ledger ledger) {
    return ledger.conclusions().stream().filter(said -> said.result().equals(result)).findFirst();
  }

  private static Optional<Interval> range(List<Conclusion.Value> values) {
    return values.size() == 1 ? values.getFirst().number() : Optional.empty();
  }

  private static Optional<Integer> whole(Optional<Rational> place) {
    return place.filter(Rational::isInteger).map(number -> (int) number.toLong().orElse(0));
  }

  /** The result that says the places. */
  private static Optional<Result> ordering(RubricModel model) {
    boolean hasTotal = model.tally().kind() != Tally.Kind.NONE;
    return model.results().stream().filter(result -> ranking(result).filter(ranking -> ranking.among().isEmpty()
        && (!hasTotal || isByTotal(ranking.keys().getFirst(), model.tally()))).isPresent()).findFirst();
  }

  private static Optional<Ranking> ranking(Result result) {
    boolean isFormula = !result.lists() && result.lines().size() == 1 && result.lines().getFirst().condition().isEmpty();
    return isFormula && result.lines().getFirst().value() instanceof Result.Value.Formula formula && named(formula.term()) instanceof Term.PlaceIn place
        ? Optional.of(place.ranking()) : Optional.empty();
  }

  private static boolean isByTotal(Ranking.Key key, Tally tally) {
    return key.inTurn().isEmpty() && key.ascending() == tally.lowerIsBetter() && named(key.value()) instanceof Term.ScoreOf score && score.node() == 0;
  }

  /** What a name stands for. */
  private static Term named(Term term) {
    return term instanceof Term.LetValueOf let ? named(let.let().value()) : term;
  }

  private static List<Rational> sorted(Stream<Rational> bounds) {
    return bounds.sorted().toList();
  }

  /** How many of the sorted numbers are greater. */
  private static int countAbove(List<Rational> sorted, Rational bound) {
    int from = 0;
    int to = sorted.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted.get(middle).compareTo(bound) > 0) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return sorted.size() - from;
  }

  /** The total turned so that more is better. */
  static Points merit(Tally tally, Ledger ledger) {
    return tally.lowerIsBetter() ? ledger.score().negated() : ledger.score();
  }

  private static Map<Rational, Integer> placesOfScores(List<Rational> totals) {
    List<Rational> scores = new ArrayList<>(totals);
    scores.sort((left, right) -> right.compareTo(left));
    Map<Rational, Integer> places = new HashMap<>();
    for (int at = 0; at < scores.size(); at++) {
      places.putIfAbsent(scores.get(at), at + 1);
    }
    return places;
  }

  /** The grade of a total; a consequence that sets a grade overrules the scale. Empty where open. */
  public static Optional<String> grade(Optional<GradeScale> scale, Ledger ledger) {
    boolean assessed = !ledger.total().hasNoScore() && !ledger.total().mayHaveNoScore();
    Optional<String> byScale = scale.filter(any -> assessed).flatMap(grades -> byScore(grades, ledger.score()));
    List<Ledger.Raised> set = ledger.consequences().stream().filter(raised -> raised.consequence() instanceof Consequence.Grade).toList();
    Optional<String> certain = set.stream().filter(Ledger.Raised::certain).map(raised -> ((Consequence.Grade) raised.consequence()).grade()).findFirst();
    if (certain.isPresent()) {
      return certain;
    }
    boolean open = set.stream().anyMatch(raised -> !byScale.equals(Optional.of(((Consequence.Grade) raised.consequence()).grade())));
    return open ? Optional.empty() : byScale;
  }

  private static Optional<String> byScore(GradeScale grades, Points score) {
    if (score.low().isEmpty() || score.high().isEmpty()) {
      return Optional.empty();
    }
    int low = level(grades, score.low().get());
    int high = level(grades, score.high().get());
    return low == high && low >= 0 ? Optional.of(grades.levels().get(low).name()) : Optional.empty();
  }

  private static int level(GradeScale grades, Rational score) {
    int rest = -1;
    for (int at = 0; at < grades.levels().size(); at++) {
      Optional<Range> range = grades.levels().get(at).range();
      if (range.isEmpty()) {
        rest = at;
      } else if (range.get().contains(score)) {
        return at;
      }
    }
    return rest;
  }
}
