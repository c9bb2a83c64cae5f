package org.rubriclang.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.GradeScale;
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
    List<Ledger> ledgers = all.stream().filter(ledger -> !ledger.total().hasNoScore()).toList();
    Map<Ledger, Integer> places = new IdentityHashMap<>();
    if (ledgers.stream().allMatch(ledger -> ledger.score().isExact() && !ledger.total().mayHaveNoScore())) {
      Map<Rational, Integer> placeOfScore = placesOfScores(ledgers);
      ledgers.forEach(ledger -> places.put(ledger, placeOfScore.get(ledger.score().exact())));
      return places;
    }
    for (int at = 0; at < ledgers.size(); at++) {
      Ledger ledger = ledgers.get(at);
      int certainlyAhead = 0;
      int possiblyAhead = 0;
      for (int beside = 0; beside < ledgers.size(); beside++) {
        if (beside != at) {
          Ledger other = ledgers.get(beside);
          certainlyAhead += isAbove(other.score().low(), ledger.score().high()) && !other.total().mayHaveNoScore() ? 1 : 0;
          possiblyAhead += other.score().high().isEmpty() || ledger.score().low().isEmpty()
              || isAbove(other.score().high(), ledger.score().low()) ? 1 : 0;
        }
      }
      if (certainlyAhead == possiblyAhead && !ledger.total().mayHaveNoScore()) {
        places.put(ledger, certainlyAhead + 1);
      }
    }
    return places;
  }

  private static Map<Rational, Integer> placesOfScores(List<Ledger> ledgers) {
    List<Rational> scores = new ArrayList<>(ledgers.stream().map(ledger -> ledger.score().exact()).toList());
    scores.sort((left, right) -> right.compareTo(left));
    Map<Rational, Integer> places = new HashMap<>();
    for (int at = 0; at < scores.size(); at++) {
      places.putIfAbsent(scores.get(at), at + 1);
    }
    return places;
  }

  private static boolean isAbove(Optional<Rational> left, Optional<Rational> right) {
    return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) > 0;
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
