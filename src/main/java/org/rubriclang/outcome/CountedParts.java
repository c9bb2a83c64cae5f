package org.rubriclang.outcome;

import java.util.Comparator;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RollupModel;
import org.rubriclang.value.Rational;

/**
 * Which of the totals that may be none count in each column of a longer period: in the worst case those that make it smaller, in the best
 * those that make it greater. So the shares of the parts add up to the score of the whole in both columns.
 */
final class CountedParts {
  private final RollupModel.Fold fold;
  private final Set<LedgerNode> worst;
  private final Set<LedgerNode> best;
  private final boolean mayBeNothing;

  /** @param totals those that are there and those that may be there */
  CountedParts(RollupModel.Fold fold, List<LedgerNode> totals) {
    this.fold = fold;
    this.worst = chosen(totals, /* best= */ false);
    this.best = chosen(totals, /* best= */ true);
    this.mayBeNothing = !totals.isEmpty() && totals.stream().allMatch(LedgerNode::mayHaveNoScore);
  }

  /** Whether it can be that no part has a total. */
  boolean mayBeNothing() {
    return mayBeNothing;
  }

  /** Whether the parts are divided by their number. */
  boolean divides() {
    return fold == RollupModel.Fold.AVERAGE && Math.max(worst.size(), best.size()) > 1;
  }

  /** By how many: {@code 3}, or {@code 2–3} where the columns differ. */
  String count() {
    int least = Math.min(worst.size(), best.size());
    int most = Math.max(worst.size(), best.size());
    return least == most ? String.valueOf(most) : least + "–" + most;
  }

  /** What a part adds to the whole. */
  Points share(LedgerNode total) {
    return new Points(share(total, total.score().low(), worst), share(total, total.score().high(), best));
  }

  private Optional<Rational> share(LedgerNode total, Optional<Rational> bound, Set<LedgerNode> counted) {
    if (!counted.contains(total)) {
      return Optional.of(Rational.ZERO);
    }
    return fold == RollupModel.Fold.AVERAGE ? bound.map(points -> points.dividedBy(Rational.of(counted.size()))) : bound;
  }

  private Set<LedgerNode> chosen(List<LedgerNode> totals, boolean best) {
    Set<LedgerNode> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    totals.stream().filter(total -> !total.mayHaveNoScore()).forEach(chosen::add);
    Optional<Rational> sum = Optional.of(Rational.ZERO);
    for (LedgerNode total : chosen) {
      sum = sum.flatMap(before -> bound(total, best).map(before::plus));
    }
    if (sum.isEmpty()) {
      return chosen;
    }
    Rational points = sum.get();
    // A part lowers a mean exactly where it lies below it: taking them in order meets the least.
    Comparator<LedgerNode> byBound = Comparator.comparing(total -> bound(total, best).orElse(Rational.ZERO));
    for (LedgerNode total : totals.stream().filter(LedgerNode::mayHaveNoScore).sorted(best ? byBound.reversed() : byBound).toList()) {
      Optional<Rational> bound = bound(total, best);
      if (bound.isEmpty()) {
        chosen.add(total);
        return chosen;
      }
      Rational limit = fold == RollupModel.Fold.AVERAGE && !chosen.isEmpty() ? points.dividedBy(Rational.of(chosen.size())) : Rational.ZERO;
      boolean startsMean = fold == RollupModel.Fold.AVERAGE && chosen.isEmpty();
      int side = bound.get().compareTo(limit);
      if (startsMean || (best ? side > 0 : side < 0)) {
        chosen.add(total);
        points = points.plus(bound.get());
      }
    }
    return chosen;
  }

  private static Optional<Rational> bound(LedgerNode total, boolean best) {
    return best ? total.score().high() : total.score().low();
  }
}
