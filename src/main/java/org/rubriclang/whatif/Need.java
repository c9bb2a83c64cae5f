package org.rubriclang.whatif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.value.Rational;

/**
 * The cheapest changes that reach a goal.
 *
 * @param before the score now
 * @param steps what to change; none where the goal is reached already or no way was found
 * @param after the score then, or now where nothing is to change
 * @param most the most that any change of the changeable facts can give; empty where nothing bounds it
 * @param searched up to which cost every combination was looked at
 */
public record Need(Goal goal, Verdict verdict, Points before, List<Step> steps, Rational cost, Points after, Optional<Rational> most,
    Rational searched) {
  public Need {
    steps = List.copyOf(steps);
  }

  /** What is known about the answer. */
  public enum Verdict {
    REACHED_ALREADY,
    /** No other changes reach the goal at a lower cost. */
    BEST,
    /** These reach it; whether others do at a lower cost is not known. */
    FOUND,
    /** No changes of these facts reach the goal. */
    IMPOSSIBLE,
    /** Up to the cost searched there is none; beyond it was not looked. */
    NOT_FOUND
  }

  /** A changed fact and what that costs. */
  public record Step(WhyNot.Step change, Rational cost) {}

  /**
   * The facts that are taken as changeable where nobody says which: those that are counted, measured or ticked, and not what an assessor
   * decides.
   */
  public static List<Fact> usuallyChangeable(RubricModel model) {
    return model.facts().stream().filter(fact -> !fact.judged() && !fact.parameter() && Domain.isKnown(fact) && !(fact.type() instanceof FactType.Judgement)).toList();
  }

  /**
   * Searches.
   *
   * @param costs the changeable facts and what one event of each costs, more than 0
   * @param about a subject, or a person whose score is made of the facts of one subject
   * @return empty where there is no score, and for a person who holds the role in several subjects or in none
   */
  public static Optional<Need> of(Board board, String about, Goal goal, Map<Fact, Rational> costs) {
    List<String> sources = board.sources(about);
    boolean one = sources.size() == 1 && board.facts(sources.getFirst()).isPresent();
    return board.ledger(about).filter(ledger -> one).map(ledger -> new NeedSearch(board, about, sources.getFirst(), goal, costs).run());
  }
}
