package org.rubriclang.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.Tally;
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
