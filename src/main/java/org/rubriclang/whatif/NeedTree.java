package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Dependence.Branch;
import org.rubriclang.whatif.Frontier.Move;
import org.rubriclang.whatif.Frontier.Option;

/**
 * Goes through the combinations of changes of some facts.
 *
 * <p>What makes that feasible is that a rubric is a tree of sums. Of each node only those combinations of its facts are kept that no other
 * one beats in cost and score: a node's score depends on its own facts and, never falling, on the sum of its children, so nothing that was
 * dropped can come out better further up. Facts on which more than one child depends, or a child and the node itself, are settled first,
 * one value after the other; what is below is searched once for each choice of those that it hangs on. Where a score is no such tree, all
 * facts are settled at the top: every combination is tried that could still be enough.
 */
final class NeedTree {
  /** A few seconds. */
  private static final long MOST_RUNS = 400_000;

  /** Stands where nothing bounds a score: far beyond any. */
  private static final Rational WITHOUT_END = Rational.of(10).power(30);

  private final Probe probe;
  private final ScoreNode root;
  private final boolean lowerIsBetter;
  private final SubjectFacts start;
  private final Dependence dependence;
  private final boolean isTree;
  private final Set<Fact> looked;
  private final Map<Fact, Rational> costs;
  private final Optional<Goal.Threshold> threshold;
  private final boolean scoreDecides;
  private final Rational smallestCost;
  /** Without defaults a fact that is left open stands for all its values. */
  private final boolean canLeaveOpen;

  private final Map<Fact, List<Move>> moves = new HashMap<>();
  private final Map<Key, Frontier> known = new HashMap<>();
  private final Map<Integer, Set<Fact>> around = new HashMap<>();
  private Rational budget = Rational.ZERO;
  private boolean costless;
  private boolean exhausted;
  private long spent;
  private long mostRuns = MOST_RUNS;
  private Optional<Rational> bestSeen = Optional.empty();
  private Optional<Rational> cheapestFound = Optional.empty();
  /** The best bound of what was passed over because it cannot be enough. */
  private Optional<Rational> bestPassedOver = Optional.empty();

  /** What was found for a branch ({@code group} −1), or for so many branches of a node that count alike, under the choices they hang on. */
  private record Key(int id, int group, int branches, Map<Fact, Move> settled) {}

  /**
   * @param looked facts to be settled at the top whatever hangs on them
   * @param threshold without which a total is of no use
   * @param scoreDecides whether of two totals the better one is enough where the other is
   */
  NeedTree(Probe probe, ScoreNode root, boolean lowerIsBetter, SubjectFacts start, Dependence dependence, boolean isTree, Set<Fact> looked,
      Map<Fact, Rational> costs, Optional<Goal.Threshold> threshold, boolean scoreDecides) {
    this.probe = probe;
    this.root = root;
    this.lowerIsBetter = lowerIsBetter;
    this.start = start;
    this.dependence = dependence;
    this.isTree = isTree;
    this.looked = looked;
    this.costs = costs;
    this.threshold = threshold;
    this.scoreDecides = scoreDecides;
    this.smallestCost = costs.values().stream().reduce(Rational::min).orElse(Rational.ONE);
    this.canLeaveOpen = costs.keySet().stream().noneMatch(fact -> fact.defaultValue().isPresent());
    if (isTree) {
      gatherAround(Branch.of(root), Set.of());
    }
  }

  private void gatherAround(Branch branch, Set<Fact> outer) {
    around.put(branch.id(), dependence.around(branch, outer));
    if (branch.rule().isEmpty()) {
      Set<Fact> decisive = new LinkedHashSet<>(outer);
      decisive.addAll(dependence.decisive(branch.node()));
      dependence.branches(branch.node()).forEach(below -> gatherAround(below, decisive));
    }
  }

  /** Whether it was too much, or somebody lost patience: then not everything was looked at. */
  boolean isExhausted() {
    return exhausted;
  }

  /** The best total that was made sure of so far. */
  Optional<Rational> bestSeen() {
    return bestSeen;
  }

  /** Asks whether one more of what takes as long as many runs may be done. */
  boolean spend() {
    spent += probe.runsOfABoard();
    return !isSpent();
  }

  private boolean isSpent() {
    exhausted |= probe.runs() + spent > mostRuns || Thread.currentThread().isInterrupted();
    return exhausted;
  }

  // ---- What is asked.

  /** All combinations up to a cost that could be of use. */
  Frontier within(Rational budgetOfAll) {
    budget = budgetOfAll;
    costless = false;
    mostRuns = MOST_RUNS;
    cheapestFound = Optional.empty();
    forget();
    costs.forEach((fact, each) -> moves.put(fact, moves(fact, budget.dividedBy(each), each)));
    return top();
  }

  /**
   * The most that any values of the facts give, whatever they cost: a bound, more being better; empty where it is not known.
   *
   * @param named how far values are named one by one
   */
  Optional<Rational> most(Rational named) {
    if (!canLeaveOpen) {
      return Optional.empty();
    }
    Optional<Rational> envelope = bound(Branch.of(root), facts(Map.of(), costs.keySet()));
    boolean cannotBeEnough = envelope.isPresent() && threshold.isPresent() && !threshold.get().isReachedBy(turned(envelope.get()));
    if (envelope.isEmpty() || cannotBeEnough || threshold.isEmpty() || !isTree) {
      return envelope.filter(bound -> bound.compareTo(WITHOUT_END) < 0);
    }
    budget = Rational.ZERO;
    costless = true;
    mostRuns = probe.runs() + MOST_RUNS / 8;
    forget();
    costs.forEach((fact, each) -> moves.put(fact, movesWithoutCost(fact, named)));
    Frontier all = top();
    boolean known = !exhausted;
    exhausted = Thread.currentThread().isInterrupted();
    Optional<Rational> most = bestPassedOver;
    for (Option option : all.options()) {
      most = Frontier.compare(option.score(), most) > 0 ? option.score() : most;
    }
    return (known && most.isPresent() ? most : envelope).filter(bound -> bound.compareTo(WITHOUT_END) < 0);
  }

  private void forget() {
    known.clear();
    moves.clear();
    bestPassedOver = Optional.empty();
  }

  private Frontier top() {
    Frontier all = solve(Branch.of(root), Map.of(), costs.keySet(), /* top= */ true);
    return new Frontier(all.options(), all.isWhole() && !exhausted);
  }

  // ---- What facts could become.

  private List<Move> moves(Fact fact, Rational distance, Rational each) {
    Optional<FactValue> now = Given.valueOf(start, fact);
    List<Move> all = new ArrayList<>(List.of(asItIs(fact)));
    for (Domain.Candidate candidate : Domain.around(fact, now, Domain.steps(fact, now, distance))) {
      all.add(exact(candidate, candidate.distance().times(each)));
    }
    if (fact.defaultValue().isEmpty()) {
      Domain.beyond(fact, now, distance, /* farther= */ false).forEach(beyond -> all.add(standingForMany(beyond, beyond.distance().times(each))));
    }
    all.sort(Comparator.comparing(Move::cost));
    return all;
  }

  private List<Move> movesWithoutCost(Fact fact, Rational named) {
    Optional<FactValue> now = Given.valueOf(start, fact);
    List<Move> all = new ArrayList<>(List.of(asItIs(fact)));
    Domain.around(fact, now, Domain.steps(fact, now, named)).forEach(candidate -> all.add(exact(candidate, Rational.ZERO)));
    Domain.beyond(fact, now, named, /* farther= */ true).forEach(beyond -> all.add(standingForMany(beyond, Rational.ZERO)));
    return all;
  }

  private Move asItIs(Fact fact) {
    return new Move(Optional.empty(), Optional.ofNullable(start.reported().get(fact.name())), Rational.ZERO, true);
  }

  private static Move exact(Domain.Candidate candidate, Rational cost) {
    return new Move(Optional.of(candidate), Optional.of(supposed(candidate.value())), cost, true);
  }

  private static Move standingForMany(Domain.Beyond beyond, Rational cost) {
    return new Move(Optional.empty(), beyond.value().map(NeedTree::supposed), cost, false);
  }

  private static SubjectFacts.Reported supposed(FactValue value) {
    return Changes.supposed(value, CellPlace.ofRow("…", 1));
  }

  // ---- The search.

  /** @param settled the choices for facts that were settled further up */
  private Frontier solve(Branch branch, Map<Fact, Move> settled, Set<Fact> open, boolean top) {
    Set<Fact> mine = new LinkedHashSet<>(open);
    if (isTree) {
      Set<Fact> hangs = dependence.of(branch);
      mine.removeIf(fact -> !hangs.contains(fact) && !(top && looked.contains(fact)));
    }
    Map<Fact, Move> context = restricted(settled, branch);
    if (mine.isEmpty() || isSpent()) {
      return new Frontier(evaluated(branch, context, Frontier.NOTHING).stream().toList(), mine.isEmpty());
    }
    Key key = new Key(branch.id(), -1, 0, context);
    Frontier before = known.get(key);
    if (before == null) {
      before = search(branch, context, mine, top);
      known.put(key, before);
    }
    return before;
  }

  private Map<Fact, Move> restricted(Map<Fact, Move> settled, Branch branch) {
    if (!isTree || settled.isEmpty()) {
      return settled;
    }
    Set<Fact> facts = around.getOrDefault(branch.id(), Set.of());
    Map<Fact, Move> restricted = new HashMap<>(settled);
    restricted.keySet().removeIf(fact -> !facts.contains(fact));
    return restricted;
  }

  /** Cheap choices first: where those make sure of the most that the node can come to, dearer ones are of no use. */
  private Frontier search(Branch branch, Map<Fact, Move> context, Set<Fact> mine, boolean top) {
    boolean isExact = context.values().stream().allMatch(Move::exact);
    Optional<Rational> most = canLeaveOpen && !top ? bound(branch, facts(context, mine)) : Optional.empty();
    List<Fact> first = settledFirst(branch, context, mine, top);
    Set<Fact> rest = new LinkedHashSet<>(mine);
    first.forEach(rest::remove);
    Rational limit = top || first.isEmpty() ? budget : budget.min(smallestCost.times(Rational.of(8)));
    while (true) {
      List<Option> options = new ArrayList<>();
      boolean whole = enumerate(new Place(branch, context, first, rest, limit, top), 0, Frontier.NOTHING, options);
      List<Option> kept = top && !scoreDecides && !costless ? options : Frontier.unbeaten(options);
      Rational reach = limit;
      boolean saturated = most.isPresent() && kept.stream().anyMatch(option -> (option.exact() || !isExact)
          && option.cost().compareTo(reach) <= 0 && Frontier.compare(option.score(), most) >= 0);
      if (saturated || limit.compareTo(budget) >= 0 || whole || exhausted) {
        return new Frontier(kept, whole || saturated);
      }
      limit = limit.times(Rational.of(2)).min(budget);
    }
  }

  /**
   * Where choices are made.
   *
   * @param context the choices that were made further up
   * @param first the facts to be settled here
   * @param rest those to be settled below
   * @param limit what the choices made here may cost
   */
  private record Place(Branch branch, Map<Fact, Move> context, List<Fact> first, Set<Fact> rest, Rational limit, boolean top) {}

  /** At the top those come first of which most can be hoped: without them the rest is soon seen not to be enough. */
  private List<Fact> settledFirst(Branch branch, Map<Fact, Move> context, Set<Fact> mine, boolean top) {
    List<Fact> first = new ArrayList<>(isTree && branch.rule().isEmpty() ? dependence.settledAt(branch.node(), mine) : mine);
    if (top) {
      looked.stream().filter(fact -> mine.contains(fact) && !first.contains(fact)).forEach(first::add);
    }
    if (top && canLeaveOpen && first.size() > 1) {
      Map<Fact, Rational> hopes = new HashMap<>();
      first.forEach(fact -> hopes.put(fact, bound(branch, facts(context, Set.of(fact))).orElse(WITHOUT_END.negated())));
      first.sort(Comparator.comparing((Fact fact) -> hopes.get(fact)).reversed());
    }
    return first;
  }

  /**
   * @param chosen so far, of the facts to be settled here
   * @return whether nothing was left out for its cost
   */
  private boolean enumerate(Place place, int at, Option chosen, List<Option> options) {
    if (isSpent()) {
      return false;
    }
    if (at == place.first().size()) {
      Frontier some = place.rest().isEmpty() ? new Frontier(evaluated(place.branch(), place.context(), chosen).stream().toList(), true)
          : combined(place, chosen);
      keep(some.options(), place.top(), options);
      return some.isWhole();
    }
    if (place.top() && !canStillReach(place, at, chosen)) {
      return true;
    }
    Fact fact = place.first().get(at);
    boolean whole = true;
    for (Move move : moves.getOrDefault(fact, List.of())) {
      Rational sum = chosen.cost().plus(move.cost());
      if (sum.compareTo(place.limit()) > 0) {
        return false;
      }
      boolean isDearer = place.top() && cheapestFound.isPresent() && sum.compareTo(cheapestFound.get()) >= 0;
      if (isDearer) {
        return whole;
      }
      whole &= enumerate(place, at + 1, chosen.with(fact, move), options);
    }
    return whole;
  }

  private void keep(List<Option> some, boolean top, List<Option> options) {
    if (!top) {
      options.addAll(some);
      return;
    }
    for (Option option : some) {
      boolean reaches = threshold.isEmpty() || option.score().map(this::turned).map(threshold.get()::isReachedBy).orElse(false);
      if (option.exact()) {
        bestSeen = Frontier.compare(option.score(), bestSeen) > 0 ? option.score() : bestSeen;
        boolean isCheapest = scoreDecides && reaches && (cheapestFound.isEmpty() || option.cost().compareTo(cheapestFound.get()) < 0);
        cheapestFound = isCheapest && !costless ? Optional.of(option.cost()) : cheapestFound;
      }
      if (costless || reaches) {
        options.add(option);
      }
    }
  }

  /** Whether the threshold lies within what all values of what is still open leave possible. */
  private boolean canStillReach(Place place, int at, Option chosen) {
    if (threshold.isEmpty() || !canLeaveOpen) {
      return true;
    }
    Set<Fact> open = new LinkedHashSet<>(place.first().subList(at, place.first().size()));
    open.addAll(place.rest());
    Optional<Rational> most = bound(Branch.of(root), facts(chosen.moves(), open));
    boolean reaches = most.isPresent() && threshold.get().isReachedBy(turned(most.get()));
    if (!reaches) {
      bestPassedOver = Frontier.compare(most, bestPassedOver) > 0 ? most : bestPassedOver;
    }
    return reaches;
  }

  /** Puts the combinations of what is below together; those that count differently in the sum are kept apart until the node is evaluated. */
  private Frontier combined(Place place, Option chosen) {
    Map<Fact, Move> settled = new HashMap<>(place.context());
    settled.putAll(chosen.moves());
    List<Frontier> groups = new ArrayList<>();
    boolean whole = true;
    for (ScoreNode.Sign sign : ScoreNode.Sign.values()) {
      List<Branch> open = dependence.branches(place.branch().node()).stream()
          .filter(branch -> branch.sign() == sign && dependence.of(branch).stream().anyMatch(place.rest()::contains))
          .sorted(Comparator.comparingInt(branch -> restricted(settled, branch).size())).toList();
      Frontier group = group(place.branch().node(), sign, open, settled, place.rest());
      groups.add(group);
      whole &= group.isWhole();
    }
    Rational left = budget.minus(chosen.cost());
    List<Option> options = new ArrayList<>();
    for (Option plain : groups.get(0).options()) {
      for (Option bonus : groups.get(1).options()) {
        for (Option penalty : groups.get(2).options()) {
          Option below = plain.plus(bonus).plus(penalty);
          if (below.cost().compareTo(left) <= 0) {
            evaluated(place.branch(), place.context(), below.plus(chosen)).ifPresent(options::add);
          } else {
            whole = false;
          }
        }
      }
    }
    return new Frontier(Frontier.unbeaten(options), whole);
  }

  /** Once for each choice that any of these hangs on; the first ones, on which fewest hang, are found again most often. */
  private Frontier group(ScoreNode node, ScoreNode.Sign sign, List<Branch> branches, Map<Fact, Move> settled, Set<Fact> rest) {
    if (branches.isEmpty()) {
      return Frontier.OF_NOTHING;
    }
    Map<Fact, Move> hanging = new HashMap<>();
    branches.forEach(branch -> hanging.putAll(restricted(settled, branch)));
    Key key = new Key(node.index(), sign.ordinal(), branches.size(), hanging);
    Frontier before = known.get(key);
    if (before == null) {
      Frontier others = group(node, sign, branches.subList(0, branches.size() - 1), settled, rest);
      before = others.plus(solve(branches.getLast(), settled, rest, /* top= */ false), budget);
      known.put(key, before);
    }
    return before;
  }

  // ---- Scores.

  /** What these choices make of a node's score, or of what a statement moves; empty where a sheet with them would be refused. */
  private Optional<Option> evaluated(Branch branch, Map<Fact, Move> context, Option chosen) {
    Map<Fact, Move> all = chosen.moves();
    boolean exact = chosen.exact();
    if (!context.isEmpty()) {
      all = new HashMap<>(context);
      all.putAll(chosen.moves());
      exact = all.values().stream().allMatch(Move::exact);
    }
    boolean isExact = exact;
    return points(facts(all, Set.of()), branch).map(score -> chosen.with(
        isExact ? Goal.worst(score, lowerIsBetter).map(this::turned) : Optional.of(best(score)), isExact));
  }

  /** The facts as they would be. */
  SubjectFacts facts(Map<Fact, Move> chosen) {
    return facts(chosen, Set.of());
  }

  /** @param open to be left unreported */
  private SubjectFacts facts(Map<Fact, Move> chosen, Set<Fact> open) {
    Map<String, SubjectFacts.Reported> reported = new HashMap<>(start.reported());
    chosen.forEach((fact, move) -> move.reported().ifPresentOrElse(value -> reported.put(fact.name(), value), () -> reported.remove(fact.name())));
    open.forEach(fact -> reported.remove(fact.name()));
    return start.with(reported);
  }

  private Optional<Points> points(SubjectFacts facts, Branch branch) {
    return branch.rule().isPresent() ? probe.effect(facts, branch.node(), branch.rule().get().cause()) : probe.score(facts, branch.node());
  }

  private Optional<Rational> bound(Branch branch, SubjectFacts facts) {
    return points(facts, branch).map(this::best);
  }

  private Rational best(Points score) {
    return Goal.best(score, lowerIsBetter).map(this::turned).orElse(WITHOUT_END);
  }

  private Rational turned(Rational score) {
    return lowerIsBetter ? score.negated() : score;
  }
}
