package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.Fact;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Rational;

/**
 * The combinations of changes that no other one beats: none is both as cheap and as good.
 *
 * @param options by rising cost
 * @param isWhole whether whatever was left out for its cost is beaten too
 */
record Frontier(List<Option> options, boolean isWhole) {
  Frontier {
    options = List.copyOf(options);
  }

  /** What one fact could become; two are the same only where they are one. */
  static final class Move {
    private final Optional<Domain.Candidate> candidate;
    private final Optional<SubjectFacts.Reported> reported;
    private final Rational cost;
    private final boolean exact;

    /**
     * @param candidate empty where the fact stays as it is, and where it is not one value
     * @param exact whether it is one value, and does not stand for many
     */
    Move(Optional<Domain.Candidate> candidate, Optional<SubjectFacts.Reported> reported, Rational cost, boolean exact) {
      this.candidate = candidate;
      this.reported = reported;
      this.cost = cost;
      this.exact = exact;
    }

    Optional<Domain.Candidate> candidate() {
      return candidate;
    }

    Optional<SubjectFacts.Reported> reported() {
      return reported;
    }

    Rational cost() {
      return cost;
    }

    boolean exact() {
      return exact;
    }
  }

  /**
   * A combination of moves.
   *
   * @param score what it makes sure of, more being better; empty: nothing
   * @param exact whether it is one; otherwise it stands for many, none of which is cheaper or better
   */
  record Option(Rational cost, Optional<Rational> score, Map<Fact, Move> moves, boolean exact) {
    /** Both of them, for the sum of what they make sure of. */
    Option plus(Option other) {
      Map<Fact, Move> all = moves;
      if (!other.moves.isEmpty()) {
        all = new HashMap<>(moves);
        all.putAll(other.moves);
      }
      return new Option(cost.plus(other.cost), score.flatMap(mine -> other.score.map(mine::plus)), all, exact && other.exact);
    }

    /** The same for another score. */
    Option with(Optional<Rational> other, boolean isExact) {
      return new Option(cost, other, moves, isExact);
    }

    /** With a move more. */
    Option with(Fact fact, Move move) {
      Map<Fact, Move> all = new HashMap<>(moves);
      all.put(fact, move);
      return new Option(cost.plus(move.cost()), score, all, exact && move.exact());
    }
  }

  static final Option NOTHING = new Option(Rational.ZERO, Optional.of(Rational.ZERO), Map.of(), true);

  static final Frontier OF_NOTHING = new Frontier(List.of(NOTHING), true);

  /** What is left of these: one that is exact is beaten by exact ones only. */
  static List<Option> unbeaten(List<Option> options) {
    List<Option> sorted = new ArrayList<>(options);
    sorted.sort((one, other) -> {
      int byCost = one.cost().compareTo(other.cost());
      int byScore = byCost != 0 ? byCost : compare(other.score(), one.score());
      return byScore != 0 ? byScore : Boolean.compare(other.exact(), one.exact());
    });
    List<Option> kept = new ArrayList<>();
    Optional<Option> best = Optional.empty();
    Optional<Option> bestExact = Optional.empty();
    for (Option option : sorted) {
      Optional<Option> rival = option.exact() ? bestExact : best;
      if (rival.isEmpty() || compare(option.score(), rival.get().score()) > 0) {
        kept.add(option);
        bestExact = option.exact() ? Optional.of(option) : bestExact;
        best = best.isEmpty() || compare(option.score(), best.get().score()) > 0 ? Optional.of(option) : best;
      }
    }
    return kept;
  }

  /** What is without bound below stands behind every number. */
  static int compare(Optional<Rational> one, Optional<Rational> other) {
    return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : Boolean.compare(one.isPresent(), other.isPresent());
  }

  /** Each of these with each of those, up to a cost. */
  Frontier plus(Frontier other, Rational budget) {
    List<Option> sums = new ArrayList<>();
    boolean cut = false;
    for (Option one : options) {
      for (Option more : other.options) {
        // By rising cost: all behind are dearer still.
        cut |= one.cost().plus(more.cost()).compareTo(budget) > 0;
        if (one.cost().plus(more.cost()).compareTo(budget) > 0) {
          break;
        }
        sums.add(one.plus(more));
      }
    }
    return new Frontier(unbeaten(sums), isWhole && other.isWhole && !cut);
  }
}
