package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.eval.Sketch;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * Looks for the cheapest changes that reach a goal, and proves that there are none cheaper.
 *
 * <p>Every combination up to a budget is covered, the budget doubling until one is found. What makes that feasible is that a rubric is a
 * tree of sums. Of each node only those combinations of its facts are kept that no other one beats in cost and score: a node's score
 * depends on its own facts and, never falling, on the sum of its children, so nothing that was dropped can come out better further up.
 * Facts on which more than one child depends, or a child and the node itself, are settled first, one value after the other, and what is
 * below is searched for each. Where a rubric reads scores in its statements, or compares subjects, nothing of this holds, and all facts are
 * settled at the top: every combination is tried.
 */
final class NeedSearch {
  /** A few seconds. */
  private static final long MOST_RUNS = 800_000;
  private static final int FRUITLESS_DOUBLINGS = 4;

  private final Board board;
  private final String about;
  private final ScoreNode root;
  private final boolean lowerIsBetter;
  private final Goal goal;
  private final Map<Fact, Rational> costs;
  private final Probe probe;
  private final SubjectFacts start;
  private final boolean decomposes;
  private final Optional<Goal.Threshold> threshold;
  /** By node: the facts it reads itself, and those that it or something below it reads. */
  private final List<Set<Fact>> own = new ArrayList<>();
  private final List<Set<Fact>> below = new ArrayList<>();
  private final List<Set<Fact>> bound = new ArrayList<>();
  private Optional<Rational> bestSeen = Optional.empty();
  private boolean exhausted;
  private boolean everythingTried;

  /**
   * A combination of changes.
   *
   * @param score the worse end of it; where lower is better turned round, so that in here more is always better
   */
  private record Option(Rational cost, Optional<Rational> score, Map<Fact, Domain.Candidate> changes) {}

  /** @param subject whose facts change: one of the {@linkplain Board#sources sources} */
  NeedSearch(Board board, String about, String subject, Goal goal, Map<Fact, Rational> costs) {
    this.board = board;
    this.about = about;
    this.root = board.total(about);
    this.lowerIsBetter = board.lowerIsBetter(about);
    this.goal = goal;
    this.costs = new LinkedHashMap<>(costs);
    this.probe = new Probe(board, about);
    this.start = board.facts(subject).orElseThrow();
    this.threshold = Goal.threshold(goal, board, about);
    RubricModel model = board.model();
    boolean constantDefaults = model.facts().stream().flatMap(fact -> fact.defaultValue().stream())
        .allMatch(term -> term instanceof Term.Number || term instanceof Term.TruthValue || term instanceof Term.MemberValue);
    // A person's points are a tree of sums just as a subject's are: only the score it opens at comes from elsewhere.
    boolean aloneOrPerson = board.subjectsStandAlone() || board.track(about).isPresent() && !board.evaluator().comparesSubjects();
    this.decomposes = aloneOrPerson && !board.evaluator().readsScores() && constantDefaults;
    model.nodesOfAllTracks().forEach(node -> {
      own.add(new LinkedHashSet<>());
      below.add(new LinkedHashSet<>());
    });
    gather(root);
    gatherConsequences(model);
    gatherBonds(model);
  }

  // ---- Which facts matter where.

  private void gather(ScoreNode node) {
    Set<Fact> mine = own.get(node.index());
    node.rules().forEach(rule -> mine.addAll(rule.cause().facts()));
    mine.addAll(node.startCause().facts());
    node.floor().ifPresent(floor -> mine.addAll(floor.cause().facts()));
    node.ceiling().ifPresent(ceiling -> mine.addAll(ceiling.cause().facts()));
    for (ScoreNode child : node.children()) {
      gather(child);
      // Whether a child applies at all can matter to its parent beyond its score.
      mine.addAll(child.startCause().facts());
    }
  }

  /** A consequence acts where it strikes and not where it stands. */
  private void gatherConsequences(RubricModel model) {
    for (Rule.Veto veto : model.vetoes()) {
      boolean strikesItem = veto.consequences().stream().anyMatch(consequence -> consequence instanceof Consequence.ZeroItem);
      own.get(strikesItem ? veto.node().index() : root.index()).addAll(veto.cause().facts());
      if (strikesTotal(veto.consequences())) {
        own.get(root.index()).addAll(veto.cause().facts());
      }
    }
    for (ScoreNode node : model.nodes()) {
      for (Rule rule : node.rules()) {
        if (rule instanceof Rule.Move move && strikesTotal(move.raises().stream().map(Rule.Raise::consequence).toList())) {
          own.get(root.index()).addAll(move.cause().facts());
        }
      }
    }
  }

  private static boolean strikesTotal(List<Consequence> consequences) {
    return consequences.stream().anyMatch(one -> one instanceof Consequence.ZeroTotal || one instanceof Consequence.Grade);
  }

  /** Facts whose values must fit each other. */
  private void gatherBonds(RubricModel model) {
    for (Fact fact : model.facts()) {
      fact.within().flatMap(model::fact).ifPresent(whole -> bound.add(Set.of(fact, whole)));
    }
    model.requirements().forEach(require -> bound.add(Set.copyOf(require.cause().facts())));
    Set<Fact> read = new HashSet<>();
    own.forEach(read::addAll);
    Set<Fact> top = own.get(root.index());
    if (decomposes) {
      bound.stream().flatMap(Set::stream).filter(fact -> !read.contains(fact)).forEach(top::add);
    } else {
      top.addAll(board.model().facts());
    }
    costs.keySet().retainAll(union(read, top));
    if (goal instanceof Goal.Result wanted) {
      // A result moves no points: where it reads no scores, only what it reads itself can bring it about.
      Set<Fact> reads = new LinkedHashSet<>();
      model.results().stream().filter(result -> result.name().equals(wanted.name())).forEach(result -> reads.addAll(result.cause().facts()));
      top.addAll(reads);
      costs.keySet().retainAll(decomposes ? reads : union(union(read, top), reads));
    }
    fillBelow(root);
  }

  private static Set<Fact> union(Set<Fact> one, Set<Fact> other) {
    Set<Fact> union = new HashSet<>(one);
    union.addAll(other);
    return union;
  }

  private Set<Fact> fillBelow(ScoreNode node) {
    Set<Fact> all = below.get(node.index());
    all.addAll(own.get(node.index()));
    node.children().forEach(child -> all.addAll(fillBelow(child)));
    return all;
  }

  // ---- The search.

  Need run() {
    Points before = board.ledger(about).map(Ledger::score).orElseThrow();
    if (Goal.isReached(goal, board, about)) {
      return new Need(goal, Need.Verdict.REACHED_ALREADY, before, List.of(), Rational.ZERO, before, Goal.best(before, lowerIsBetter), Rational.ZERO);
    }
    Optional<Optional<Rational>> envelope = envelope();
    Optional<Rational> most = envelope.orElse(Optional.empty());
    boolean outOfReach = envelope.isPresent() && threshold.isPresent() && most.map(high -> !threshold.get().isReachedBy(high)).orElse(false);
    if (outOfReach || costs.isEmpty()) {
      return new Need(goal, Need.Verdict.IMPOSSIBLE, before, List.of(), Rational.ZERO, before,
          costs.isEmpty() ? Goal.best(before, lowerIsBetter) : most, Rational.ZERO);
    }
    Rational budget = costs.values().stream().reduce(Rational::min).orElseThrow().times(Rational.of(4));
    Rational searched = Rational.ZERO;
    int fruitless = 0;
    Optional<Rational> bestBefore = Optional.empty();
    while (true) {
      everythingTried = true;
      Optional<Option> found = cheapest(budget);
      if (found.isPresent()) {
        return needed(before, found.get(), most, budget);
      }
      if (exhausted) {
        return new Need(goal, Need.Verdict.NOT_FOUND, before, List.of(), Rational.ZERO, before, most, searched);
      }
      if (everythingTried) {
        boolean allThereIs = costs.keySet().stream().allMatch(fact -> Domain.covered(fact).isEmpty());
        Need.Verdict verdict = allThereIs ? Need.Verdict.IMPOSSIBLE : Need.Verdict.NOT_FOUND;
        return new Need(goal, verdict, before, List.of(), Rational.ZERO, before, most, budget);
      }
      searched = budget;
      // A count has no end: where ever more of it brings nothing more, it is time to stop and say how far was looked.
      fruitless = compare(bestSeen, bestBefore) > 0 ? 0 : fruitless + 1;
      bestBefore = bestSeen;
      if (fruitless >= FRUITLESS_DOUBLINGS) {
        return new Need(goal, Need.Verdict.NOT_FOUND, before, List.of(), Rational.ZERO, before, most, searched);
      }
      budget = budget.times(Rational.of(2));
    }
  }

  private Need needed(Points before, Option found, Optional<Rational> most, Rational searched) {
    List<Need.Step> steps = new ArrayList<>();
    for (Fact fact : board.model().facts()) {
      Domain.Candidate candidate = found.changes().get(fact);
      if (candidate != null) {
        var change = new WhyNot.Step(start.subject(), fact, Given.valueOf(start, fact), candidate.value(), candidate.distance());
        steps.add(new Need.Step(change, cost(fact, candidate)));
      }
    }
    Points after = board.with(List.of(with(start, found.changes()))).ledger(about).map(Ledger::score).orElseThrow();
    boolean proved = !exhausted && costs.entrySet().stream().allMatch(one -> Domain.covered(one.getKey())
        .map(covered -> found.cost().compareTo(covered.plus(Rational.ONE).times(one.getValue())) <= 0).orElse(true));
    return new Need(goal, proved ? Need.Verdict.BEST : Need.Verdict.FOUND, before, steps, found.cost(), after, most, searched);
  }

  /** The most any values of the changeable facts give: a bound that holds for all of them at once; empty where it says nothing. */
  private Optional<Optional<Rational>> envelope() {
    if (costs.keySet().stream().anyMatch(fact -> fact.defaultValue().isPresent())) {
      return Optional.empty();
    }
    return probe.run(without(start, costs.keySet())).map(sketch -> Goal.best(sketch.of(root), lowerIsBetter));
  }

  private static SubjectFacts without(SubjectFacts facts, Set<Fact> open) {
    SubjectFacts without = facts;
    for (Fact fact : open) {
      without = without.with(fact.name(), Optional.empty());
    }
    return without;
  }

  private Optional<Option> cheapest(Rational budget) {
    List<Option> all = solve(root, start, costs.keySet(), budget, /* top= */ true);
    all.forEach(option -> bestSeen = compare(option.score(), bestSeen) > 0 ? option.score() : bestSeen);
    List<Option> reaching = all.stream()
        .filter(option -> threshold.isEmpty() || option.score().map(this::turned).map(threshold.get()::isReachedBy).orElse(false))
        .sorted((one, other) -> one.cost().compareTo(other.cost())).toList();
    boolean scoreDecides = goal instanceof Goal.Score;
    return reaching.stream()
        .filter(option -> scoreDecides || Goal.isReached(goal, board.with(List.of(with(start, option.changes()))), about)).findFirst();
  }

  /**
   * The combinations for this node that no other one beats, by rising cost and score. At the top those of equal facts of the total's own
   * are kept beside each other, for more than the score may hang on them.
   */
  private List<Option> solve(ScoreNode node, SubjectFacts given, Set<Fact> free, Rational budget, boolean top) {
    Set<Fact> mine = new LinkedHashSet<>(below.get(node.index()));
    mine.retainAll(free);
    if (mine.isEmpty() || exhausted || !top && cannotRise(node, given, mine)) {
      return evaluated(node, given, Rational.ZERO, Map.of()).map(List::of).orElse(List.of());
    }
    List<Fact> first = settledFirst(node, mine);
    Set<Fact> rest = new LinkedHashSet<>(mine);
    first.forEach(rest::remove);
    List<Option> options = new ArrayList<>();
    enumerate(first, 0, given, Rational.ZERO, new HashMap<>(), budget, (facts, cost, changes) -> {
      List<Option> some = rest.isEmpty() ? evaluated(node, facts, cost, changes).map(List::of).orElse(List.of())
          : combined(node, facts, cost, changes, rest, budget);
      options.addAll(top ? pareto(some) : some);
    });
    return top ? options : pareto(options);
  }

  /** Whether nothing the open facts can be lifts this node; only for nodes whose bounds are their own. */
  private boolean cannotRise(ScoreNode node, SubjectFacts given, Set<Fact> open) {
    boolean bounded = node.kind() != ScoreNode.Kind.BLOCK && (node.floor().isPresent() || node.ceiling().isPresent());
    if (!bounded || open.stream().anyMatch(fact -> fact.defaultValue().isPresent())) {
      return false;
    }
    Optional<Rational> now = run(given).flatMap(sketch -> Goal.worst(sketch.of(node), lowerIsBetter)).map(this::turned);
    Optional<Rational> most = run(without(given, open)).flatMap(sketch -> Goal.best(sketch.of(node), lowerIsBetter)).map(this::turned);
    return now.isPresent() && most.isPresent() && most.get().compareTo(now.get()) <= 0;
  }

  /** The facts that this node reads itself, or that more than one child reads, or that bind children to each other. */
  private List<Fact> settledFirst(ScoreNode node, Set<Fact> mine) {
    Set<Fact> first = new LinkedHashSet<>(own.get(node.index()));
    Set<Fact> seen = new HashSet<>();
    for (ScoreNode child : node.children()) {
      for (Fact fact : below.get(child.index())) {
        if (!seen.add(fact)) {
          first.add(fact);
        }
      }
    }
    for (Set<Fact> together : bound) {
      boolean inOneChild = node.children().stream().anyMatch(child -> below.get(child.index()).containsAll(together));
      if (!inOneChild) {
        first.addAll(together);
      }
    }
    return mine.stream().filter(first::contains).toList();
  }

  private interface Visit {
    void visit(SubjectFacts facts, Rational cost, Map<Fact, Domain.Candidate> changes);
  }

  private void enumerate(List<Fact> facts, int at, SubjectFacts given, Rational cost, Map<Fact, Domain.Candidate> changes, Rational budget,
      Visit visit) {
    if (probe.runs() > MOST_RUNS || Thread.currentThread().isInterrupted()) {
      exhausted = true;
    }
    if (exhausted) {
      return;
    }
    if (at == facts.size()) {
      visit.visit(given, cost, Map.copyOf(changes));
      return;
    }
    if (!canStillReach(given, facts.subList(at, facts.size()))) {
      return;
    }
    Fact fact = facts.get(at);
    enumerate(facts, at + 1, given, cost, changes, budget, visit);
    for (Domain.Candidate candidate : candidates(fact, budget)) {
      Rational sum = cost.plus(cost(fact, candidate));
      if (sum.compareTo(budget) > 0) {
        everythingTried = false;
        break;
      }
      changes.put(fact, candidate);
      enumerate(facts, at + 1, Given.with(given, fact, candidate.value()), sum, changes, budget, visit);
      changes.remove(fact);
    }
  }

  /**
   * Whether the threshold lies within what all values of these facts leave possible. Asked only where everything is settled at the top: in
   * a tree the bound of one node says nothing about the total.
   */
  private boolean canStillReach(SubjectFacts given, List<Fact> open) {
    boolean bounds = !decomposes && threshold.isPresent() && costs.keySet().stream().noneMatch(fact -> fact.defaultValue().isPresent());
    if (!bounds) {
      return true;
    }
    List<Fact> changeable = open.stream().filter(costs::containsKey).toList();
    Optional<Sketch> most = run(without(given, new LinkedHashSet<>(changeable)));
    return most.isEmpty() || Goal.best(most.get().of(root), lowerIsBetter).map(threshold.get()::isReachedBy).orElse(true);
  }

  private final Map<Fact, List<Domain.Candidate>> domains = new HashMap<>();
  private Rational domainBudget = Rational.ZERO;

  /** By rising distance, up to what the budget pays for. */
  private List<Domain.Candidate> candidates(Fact fact, Rational budget) {
    if (budget.compareTo(domainBudget) > 0) {
      domains.clear();
      domainBudget = budget;
    }
    return domains.computeIfAbsent(fact, any -> {
      Optional<FactValue> now = Given.valueOf(start, fact);
      return Domain.around(fact, now, Domain.steps(fact, now, domainBudget.dividedBy(each(fact))));
    });
  }

  private Rational each(Fact fact) {
    return costs.getOrDefault(fact, Rational.ONE);
  }

  private Rational cost(Fact fact, Domain.Candidate candidate) {
    return candidate.distance().times(each(fact));
  }

  /** Puts the children's combinations together; those that count differently in the sum are kept apart until the node is evaluated. */
  private List<Option> combined(ScoreNode node, SubjectFacts given, Rational cost, Map<Fact, Domain.Candidate> changes, Set<Fact> rest,
      Rational budget) {
    Rational left = budget.minus(cost);
    List<List<Option>> groups = new ArrayList<>();
    for (ScoreNode.Sign sign : ScoreNode.Sign.values()) {
      List<Option> group = List.of(new Option(Rational.ZERO, Optional.of(Rational.ZERO), Map.of()));
      for (ScoreNode child : node.children()) {
        boolean open = child.sign() == sign && below.get(child.index()).stream().anyMatch(rest::contains);
        if (open) {
          group = pareto(sums(group, solve(child, given, rest, left, /* top= */ false), left));
        }
      }
      groups.add(group);
    }
    List<Option> options = new ArrayList<>();
    for (Option plain : groups.get(0)) {
      for (Option bonus : groups.get(1)) {
        for (Option penalty : groups.get(2)) {
          Rational sum = plain.cost().plus(bonus.cost()).plus(penalty.cost());
          if (sum.compareTo(left) <= 0) {
            Map<Fact, Domain.Candidate> all = new HashMap<>(changes);
            all.putAll(plain.changes());
            all.putAll(bonus.changes());
            all.putAll(penalty.changes());
            evaluated(node, with(given, all), cost.plus(sum), all).ifPresent(options::add);
          } else {
            everythingTried = false;
          }
        }
      }
    }
    return options;
  }

  private List<Option> sums(List<Option> left, List<Option> right, Rational budget) {
    List<Option> sums = new ArrayList<>();
    for (Option one : left) {
      for (Option other : right) {
        Rational cost = one.cost().plus(other.cost());
        if (cost.compareTo(budget) > 0) {
          everythingTried = false;
          break;
        }
        Map<Fact, Domain.Candidate> changes = new HashMap<>(one.changes());
        changes.putAll(other.changes());
        sums.add(new Option(cost, one.score().flatMap(mine -> other.score().map(mine::plus)), changes));
      }
    }
    return sums;
  }

  private static List<Option> pareto(List<Option> options) {
    List<Option> sorted = new ArrayList<>(options);
    sorted.sort((one, other) -> {
      int byCost = one.cost().compareTo(other.cost());
      return byCost != 0 ? byCost : compare(other.score(), one.score());
    });
    List<Option> kept = new ArrayList<>();
    for (Option option : sorted) {
      if (kept.isEmpty() || compare(option.score(), kept.getLast().score()) > 0) {
        kept.add(option);
      }
    }
    return kept;
  }

  /** What is without bound below stands behind every number. */
  private static int compare(Optional<Rational> one, Optional<Rational> other) {
    return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : Boolean.compare(one.isPresent(), other.isPresent());
  }

  private Optional<Option> evaluated(ScoreNode node, SubjectFacts facts, Rational cost, Map<Fact, Domain.Candidate> changes) {
    return run(facts).map(sketch -> new Option(cost, Goal.worst(sketch.of(node), lowerIsBetter).map(this::turned), changes));
  }

  private Rational turned(Rational score) {
    return lowerIsBetter ? score.negated() : score;
  }

  private Optional<Sketch> run(SubjectFacts facts) {
    return probe.run(facts);
  }

  private static SubjectFacts with(SubjectFacts facts, Map<Fact, Domain.Candidate> changes) {
    SubjectFacts with = facts;
    for (Map.Entry<Fact, Domain.Candidate> change : changes.entrySet()) {
      FactValue value = change.getValue().value();
      with = Given.with(with, change.getKey(), value);
    }
    return with;
  }
}
