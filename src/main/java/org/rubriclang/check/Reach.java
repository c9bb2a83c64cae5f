package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** How much sentences can move, over all facts, by interval arithmetic: never less than what is possible, sometimes more. */
final class Reach {
  private Reach() {}

  /** The most one award can give; empty where nothing bounds it or it is undecided. */
  static Optional<Rational> most(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> Walk.holdsUndecided(move.amount()) ? Optional.empty() : most(move);
      case Rule.Each each -> mostOver(each);
      case Rule.Rank rank -> switch (rank.points()) {
        case Ranking.Points.Steps steps -> Constants.bounds(steps.top()).high();
        case Ranking.Points.Places places -> places.bands().stream().map(Ranking.Band::points).reduce(Rational::max);
        case Ranking.Points.Undecided undecided -> Optional.empty();
      };
      case Rule.Forfeit forfeit -> Optional.of(Rational.ZERO);
      case Rule.Veto veto -> Optional.of(Rational.ZERO);
      case Rule.Require require -> Optional.of(Rational.ZERO);
    };
  }

  /** Any number of rows, each with the most: nothing bounds them unless each of them gives nothing. */
  private static Optional<Rational> mostOver(Rule.Each each) {
    return most((Rule) each.move()).filter(most -> most.signum() <= 0);
  }

  /** The most that a statement would move without its cap; empty where nothing bounds it, or it shares what it counts with others. */
  static Optional<Rational> mostBeforeCap(Rule.Move move) {
    boolean isOpen = Walk.holdsUndecided(move.amount()) || move.once().isPresent() || move.atLeast().isPresent();
    Interval once = Constants.bounds(move.amount());
    return isOpen ? Optional.empty() : move.times().map(times -> once.times(Constants.bounds(times))).orElse(once).high();
  }

  private static Optional<Rational> most(Rule.Move move) {
    Interval once = Constants.bounds(move.amount());
    Interval all = move.times().map(times -> once.times(Constants.bounds(times))).orElse(once);
    Optional<Rational> cap = move.cap().flatMap(limit -> Constants.bounds(limit).high());
    Optional<Rational> least = move.atLeast().flatMap(limit -> Constants.bounds(limit).high());
    Optional<Rational> most = all.high().map(high -> least.map(high::max).orElse(high));
    return most.isPresent() && cap.isPresent() ? Optional.of(most.get().min(cap.get())) : most.or(() -> cap);
  }

  static boolean isAward(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> move.verb() == Rule.Verb.AWARD && !move.instead();
      case Rule.Each each -> isAward(each.move());
      case Rule.Rank rank -> rank.verb() == Rule.Verb.AWARD;
      case Rule.Forfeit forfeit -> false;
      case Rule.Veto veto -> false;
      case Rule.Require require -> false;
    };
  }

  static boolean isInsteadAward(Rule rule) {
    Rule once = rule instanceof Rule.Each each ? each.move() : rule;
    return once instanceof Rule.Move move && move.instead() && move.verb() == Rule.Verb.AWARD;
  }

  /**
   * The most that a node's own awards and those of its blocks can give together; empty where nothing bounds them.
   */
  static Optional<Rational> mostAwarded(ScoreNode node) {
    Optional<Rational> sum = Optional.of(Rational.ZERO);
    for (Rule rule : node.rules()) {
      if (isAward(rule)) {
        sum = plus(sum, most(rule));
      }
    }
    for (ScoreNode child : node.children()) {
      if (child.kind() == ScoreNode.Kind.BLOCK) {
        Optional<Rational> inside = mostAwarded(child);
        // A block of every row gives any number of times what it gives.
        sum = plus(sum, child.rows().isPresent() ? inside.filter(most -> most.signum() <= 0) : capped(inside, child));
      }
    }
    return sum;
  }

  private static Optional<Rational> plus(Optional<Rational> one, Optional<Rational> other) {
    return one.isPresent() && other.isPresent() ? Optional.of(one.get().plus(other.get())) : Optional.empty();
  }

  private static Optional<Rational> capped(Optional<Rational> most, ScoreNode node) {
    Optional<Rational> ceiling = node.ceiling().flatMap(bound -> Constants.bounds(bound.points()).high());
    return most.isPresent() && ceiling.isPresent() ? Optional.of(most.get().min(ceiling.get())) : most.or(() -> ceiling);
  }

  /** The constant ceiling of a node. */
  static Optional<Rational> ceiling(ScoreNode node) {
    return node.ceiling().map(ScoreNode.Bound::points).flatMap(Constants::of);
  }

  static boolean holdsUndecided(ScoreNode node) {
    boolean here = node.rules().stream().flatMap(rule -> AllTerms.of(rule).stream()).anyMatch(Walk::holdsUndecided)
        || node.rules().stream().anyMatch(rule -> rule instanceof Rule.Rank rank && rank.points() instanceof Ranking.Points.Undecided);
    return here || node.children().stream().anyMatch(Reach::holdsUndecided);
  }
}
