package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.eval.Reading;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Result;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * Looks for the cheapest changes that reach a goal, and proves that there are none cheaper.
 *
 * <p>Every combination up to a budget is covered, the budget doubling until one is found. What is too much to be named one by one, such as
 * the rows that a list could have, is covered by values that stand for many ({@link Domain.Beyond}): where none of those could reach the
 * goal at a lower cost either, what was found is the best. Before that all costs are left aside and the most is worked out that any
 * combination comes to; where that is not enough there is no way.
 */
final class NeedSearch {
  private static final int FRUITLESS_DOUBLINGS = 4;
  /** How far values are named one by one where the most is worked out. */
  private static final Rational NAMED = Rational.of(12);

  private final Board board;
  private final String about;
  private final boolean lowerIsBetter;
  private final Goal goal;
  private final Map<Fact, Rational> costs;
  private final Probe probe;
  private final SubjectFacts start;
  private final Optional<Goal.Threshold> threshold;
  private final NeedTree tree;

  /** @param subject whose facts change: one of the {@linkplain Board#sources sources} */
  NeedSearch(Board board, String about, String subject, Goal goal, Map<Fact, Rational> costs) {
    this.board = board;
    this.about = about;
    this.lowerIsBetter = board.lowerIsBetter(about);
    this.goal = goal;
    this.costs = new LinkedHashMap<>(costs);
    this.probe = new Probe(board, about);
    this.start = board.facts(subject).orElseThrow();
    boolean aloneOrPerson = board.track(about).isPresent() ? !board.evaluator().comparesSubjects() : board.evaluator().scoresStandAlone();
    // The scores of others are what a place is measured by: where they move with one's own, no total is enough by itself.
    boolean isMeasured = !(goal instanceof Goal.Rank) || aloneOrPerson && board.model().roles().isEmpty();
    this.threshold = isMeasured ? Goal.threshold(goal, board, about) : Optional.empty();
    Dependence dependence = new Dependence(board.model(), board.total(about), unreported());
    boolean isTree = aloneOrPerson && dependence.isTreeOfSums();
    Set<Fact> looked = looked(dependence, isTree);
    this.costs.keySet().retainAll(matters(dependence, isTree, looked));
    this.tree = new NeedTree(probe, board.total(about), lowerIsBetter, start, dependence, isTree, looked,
        this.costs, threshold, goal instanceof Goal.Score);
  }

  private Set<Fact> unreported() {
    Set<Fact> unreported = new HashSet<>(board.model().facts());
    unreported.removeIf(fact -> start.reported().containsKey(fact.name()));
    return unreported;
  }

  /** What the goal itself hangs on, beside the score: settled before everything else. */
  private Set<Fact> looked(Dependence dependence, boolean isTree) {
    if (!isTree) {
      return new LinkedHashSet<>(board.model().facts());
    }
    Set<Fact> looked = new LinkedHashSet<>();
    if (goal instanceof Goal.Result wanted) {
      for (Result result : board.model().results()) {
        if (result.name().equals(wanted.name())) {
          Reading reading = Reading.of(terms(result));
          boolean hangsOnScores = reading.others() || !reading.scores().isEmpty();
          looked.addAll(result.cause().facts());
          looked.addAll(reading.facts());
          looked.addAll(hangsOnScores ? dependence.of(board.total(about)) : Set.of());
        }
      }
    }
    looked.addAll(bound(dependence.of(board.total(about))));
    return looked;
  }

  /** Facts that move nothing by themselves, and limit one that does: a whole is no less than its parts. */
  private Set<Fact> bound(Set<Fact> moving) {
    Set<Fact> bound = new LinkedHashSet<>();
    for (Fact part : board.model().facts()) {
      part.within().flatMap(board.model()::fact).ifPresent(whole -> {
        if (moving.contains(whole) != moving.contains(part)) {
          bound.add(moving.contains(whole) ? part : whole);
        }
      });
    }
    return bound;
  }

  private static List<Term> terms(Result result) {
    List<Term> terms = new ArrayList<>();
    for (Result.Line line : result.lines()) {
      line.condition().ifPresent(terms::add);
      if (line.value() instanceof Result.Value.Formula formula) {
        terms.add(formula.term());
      }
    }
    return terms;
  }

  /** A result moves no points: only what it reads itself can bring it about. */
  private Set<Fact> matters(Dependence dependence, boolean isTree, Set<Fact> looked) {
    if (!isTree || goal instanceof Goal.Result) {
      return looked;
    }
    Set<Fact> matters = new LinkedHashSet<>(dependence.of(board.total(about)));
    matters.addAll(looked);
    return matters;
  }

  Need run() {
    Points before = board.ledger(about).map(Ledger::score).orElseThrow();
    if (Goal.isReached(goal, board, about)) {
      return new Need(goal, Need.Verdict.REACHED_ALREADY, before, List.of(), Rational.ZERO, before, Goal.best(before, lowerIsBetter), Rational.ZERO);
    }
    if (costs.isEmpty()) {
      return without(Need.Verdict.IMPOSSIBLE, before, Goal.best(before, lowerIsBetter), Rational.ZERO);
    }
    Optional<Rational> most = tree.most(NAMED).map(this::turned);
    boolean outOfReach = threshold.isPresent() && most.isPresent() && !threshold.get().isReachedBy(most.get());
    if (outOfReach) {
      return without(Need.Verdict.IMPOSSIBLE, before, most, Rational.ZERO);
    }
    Rational budget = costs.values().stream().reduce(Rational::min).orElseThrow().times(Rational.of(4));
    Rational searched = Rational.ZERO;
    int fruitless = 0;
    Optional<Rational> bestBefore = Optional.empty();
    while (true) {
      Frontier all = tree.within(budget);
      Optional<Frontier.Option> found = cheapest(all);
      if (found.isPresent()) {
        return needed(before, found.get(), all, most, budget);
      }
      if (tree.isExhausted()) {
        return without(Need.Verdict.NOT_FOUND, before, most, searched);
      }
      if (all.isWhole()) {
        return mayBeOthers(all) ? without(Need.Verdict.NOT_FOUND, before, most, searched) : without(Need.Verdict.IMPOSSIBLE, before, most, budget);
      }
      searched = mayBeOthers(all) ? searched : budget;
      // A count has no end: where ever more of it brings nothing more, it is time to stop and say how far was looked.
      Optional<Rational> best = tree.bestSeen();
      fruitless = Frontier.compare(best, bestBefore) > 0 ? 0 : fruitless + 1;
      bestBefore = best;
      if (fruitless >= FRUITLESS_DOUBLINGS) {
        return without(Need.Verdict.NOT_FOUND, before, most, searched);
      }
      budget = budget.times(Rational.of(2));
    }
  }

  private Need without(Need.Verdict verdict, Points before, Optional<Rational> most, Rational searched) {
    return new Need(goal, verdict, before, List.of(), Rational.ZERO, before, most, searched);
  }

  private Optional<Frontier.Option> cheapest(Frontier all) {
    boolean scoreDecides = goal instanceof Goal.Score;
    return all.options().stream().filter(option -> option.exact() && mayReach(option))
        .sorted(Comparator.comparing(Frontier.Option::cost))
        .filter(option -> scoreDecides || tree.spend() && Goal.isReached(goal, board.with(List.of(tree.facts(option.moves()))), about)).findFirst();
  }

  /** Whether something that was not named one by one might do. */
  private boolean mayBeOthers(Frontier all) {
    return all.options().stream().anyMatch(option -> !option.exact() && mayReach(option));
  }

  private boolean mayReach(Frontier.Option option) {
    return threshold.isEmpty() || option.score().map(this::turned).map(threshold.get()::isReachedBy).orElse(false);
  }

  private Need needed(Points before, Frontier.Option found, Frontier all, Optional<Rational> most, Rational searched) {
    List<Need.Step> steps = new ArrayList<>();
    for (Fact fact : board.model().facts()) {
      Frontier.Move move = found.moves().get(fact);
      if (move != null && move.candidate().isPresent()) {
        Domain.Candidate candidate = move.candidate().get();
        var change = new WhyNot.Step(start.subject(), fact, Given.valueOf(start, fact), candidate.value(), candidate.distance());
        steps.add(new Need.Step(change, move.cost()));
      }
    }
    Points after = board.with(List.of(tree.facts(found.moves()))).ledger(about).map(Ledger::score).orElseThrow();
    boolean mayBeCheaper = all.options().stream()
        .anyMatch(option -> !option.exact() && option.cost().compareTo(found.cost()) < 0 && mayReach(option));
    Need.Verdict verdict = tree.isExhausted() || mayBeCheaper ? Need.Verdict.FOUND : Need.Verdict.BEST;
    return new Need(goal, verdict, before, steps, found.cost(), after, most, searched);
  }

  private Rational turned(Rational score) {
    return lowerIsBetter ? score.negated() : score;
  }
}
