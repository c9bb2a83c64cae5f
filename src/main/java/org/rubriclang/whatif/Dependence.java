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
import org.rubriclang.eval.Reading;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;

/**
 * Which facts the score of each node hangs on. What is found here may be too much, which costs a search time, and never too little, which
 * would cost it the answer.
 */
final class Dependence {
  private final RubricModel model;
  private final ScoreNode root;
  /** By node: the facts on which it hangs beside what its children and its {@link #summands} come to. */
  private final Map<Integer, Set<Fact>> own = new HashMap<>();
  /** By node: the statements that add to its sum and do nothing else, with the facts on which each hangs. */
  private final Map<Integer, Map<Rule, Set<Fact>>> summands = new HashMap<>();
  /** By node: all facts on which its score hangs. */
  private final Map<Integer, Set<Fact>> below = new HashMap<>();
  private final Map<Integer, Set<Integer>> scoresRead = new HashMap<>();
  /** Facts that cannot be looked at one without the other. */
  private final List<Set<Fact>> bonds = new ArrayList<>();
  private boolean others;

  /**
   * @param root of a track: the score that is asked about
   * @param unreported the facts of which nothing is known
   */
  Dependence(RubricModel model, ScoreNode root, Set<Fact> unreported) {
    this.model = model;
    this.root = root;
    gather(root, List.of());
    gatherConsequences();
    own.values().forEach(facts -> addKin(facts, unreported));
    summands.values().forEach(rules -> rules.values().forEach(facts -> addKin(facts, unreported)));
    gatherOnce();
    gatherBonds();
    fillBelow(root);
    // Who reads the score of a node hangs on all that this one hangs on.
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<Integer, Set<Integer>> reads : scoresRead.entrySet()) {
        for (int score : reads.getValue()) {
          grows |= own(reads.getKey()).addAll(below.getOrDefault(score, Set.of()));
        }
      }
      if (grows) {
        fillBelow(root);
      }
    }
  }

  /** Whether the score is the subject's alone: a tree of sums in which every node hangs on the facts named here and nothing else. */
  boolean isTreeOfSums() {
    boolean constantDefaults = model.facts().stream().flatMap(fact -> fact.defaultValue().stream())
        .allMatch(term -> term instanceof Term.Number || term instanceof Term.TruthValue || term instanceof Term.MemberValue);
    return constantDefaults && !others;
  }

  /**
   * What adds to the sum of a node: a node below it, or a statement of its own.
   *
   * @param node the node below, or the one in which the statement stands
   */
  record Branch(ScoreNode node, Optional<Rule> rule) {
    static Branch of(ScoreNode node) {
      return new Branch(node, Optional.empty());
    }

    /** How it counts in the sum. */
    ScoreNode.Sign sign() {
      return rule.isPresent() ? ScoreNode.Sign.PLAIN : node.sign();
    }

    /** Tells it from all others of the rubric. */
    int id() {
      return rule.map(one -> -2 - one.cause().index()).orElse(node.index());
    }
  }

  /** What adds to the sum of a node and can be looked at by itself. */
  List<Branch> branches(ScoreNode node) {
    List<Branch> branches = new ArrayList<>();
    node.children().forEach(child -> branches.add(Branch.of(child)));
    summands(node).keySet().forEach(rule -> branches.add(new Branch(node, Optional.of(rule))));
    return branches;
  }

  /** All that a score or what a statement moves hangs on. */
  Set<Fact> of(Branch branch) {
    return branch.rule().map(rule -> summands(branch.node()).getOrDefault(rule, Set.of())).orElseGet(() -> of(branch.node()));
  }

  /** All that the score of a node hangs on. */
  Set<Fact> of(ScoreNode node) {
    return below.getOrDefault(node.index(), Set.of());
  }

  /**
   * What has to be known before a node or statement can be looked at: all that it hangs on, what is bound to that, and what decides how it
   * is carried out.
   *
   * @param outer what has to be known of the node around it
   */
  Set<Fact> around(Branch branch, Set<Fact> outer) {
    Set<Fact> around = new LinkedHashSet<>(of(branch));
    if (branch.rule().isPresent() || branch.node().kind() == ScoreNode.Kind.BLOCK) {
      around.addAll(outer);
    }
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Set<Fact> bond : bonds) {
        grows |= bond.stream().anyMatch(around::contains) && around.addAll(bond);
      }
    }
    return around;
  }

  /** What decides how the statements and blocks of a node are carried out. */
  Set<Fact> decisive(ScoreNode node) {
    return own(node.index());
  }

  /** Those of the open facts that this node hangs on itself, on which more than one branch hangs, or that bind branches to each other. */
  List<Fact> settledAt(ScoreNode node, Set<Fact> open) {
    Set<Fact> first = new LinkedHashSet<>(own(node.index()));
    Set<Fact> seen = new HashSet<>();
    List<Branch> branches = branches(node);
    for (Branch branch : branches) {
      for (Fact fact : of(branch)) {
        if (!seen.add(fact)) {
          first.add(fact);
        }
      }
    }
    for (Set<Fact> bond : bonds) {
      boolean inOneBranch = branches.stream().anyMatch(branch -> of(branch).containsAll(bond));
      if (!inOneBranch) {
        first.addAll(bond);
      }
    }
    return open.stream().filter(first::contains).toList();
  }

  // ---- What is read.

  private Set<Fact> own(int node) {
    return own.computeIfAbsent(node, any -> new LinkedHashSet<>());
  }

  private Map<Rule, Set<Fact>> summands(ScoreNode node) {
    return summands.computeIfAbsent(node.index(), any -> new LinkedHashMap<>());
  }

  private Set<Integer> scoresRead(int node) {
    return scoresRead.computeIfAbsent(node, any -> new HashSet<>());
  }

  private void gather(ScoreNode node, List<ScoreNode> around) {
    Set<Fact> mine = own(node.index());
    Set<Integer> scores = scoresRead(node.index());
    read(Reading.of(node), mine, scores);
    mine.addAll(node.startCause().facts());
    node.floor().ifPresent(floor -> mine.addAll(floor.cause().facts()));
    node.ceiling().ifPresent(ceiling -> mine.addAll(ceiling.cause().facts()));
    List<ScoreNode> path = new ArrayList<>(around);
    path.add(node);
    for (Rule rule : node.rules()) {
      Reading reading = Reading.of(rule);
      boolean moves = !(rule instanceof Rule.Veto); // those of vetoes act where they strike
      boolean isSummand = isSummand(rule) && reading.scores().isEmpty();
      if (isSummand) {
        Set<Fact> facts = new LinkedHashSet<>(reading.facts());
        facts.addAll(rule.cause().facts());
        others |= reading.others();
        summands(node).put(rule, facts);
      } else if (moves) {
        read(reading, mine, scores);
        mine.addAll(rule.cause().facts());
      }
    }
    // What is taken from a node around this one is taken where all between them are open, and nothing stands instead of it.
    for (Rule rule : node.rules()) {
      move(rule).flatMap(Rule.Move::target).ifPresent(target -> charge(path, target.index()));
    }
    for (ScoreNode child : node.children()) {
      gather(child, path);
      // Whether a child applies at all can matter to its parent beyond its score.
      mine.addAll(child.startCause().facts());
      read(Reading.of(child), mine, scores);
    }
    if (node.scaling().isPresent()) {
      addOpenings(node, mine, scores);
    }
  }

  private void read(Reading reading, Set<Fact> facts, Set<Integer> scores) {
    facts.addAll(reading.facts());
    scores.addAll(reading.scores());
    others |= reading.others();
  }

  private void charge(List<ScoreNode> path, int target) {
    Set<Fact> charged = own(target);
    Set<Integer> scores = scoresRead(target);
    boolean inside = false;
    for (ScoreNode node : path) {
      if (inside) {
        charged.addAll(all(node));
        scores.addAll(scoresRead(node.index()));
      }
      inside |= node.index() == target;
    }
  }

  /** What could be earned in a scaled node hangs on which of those below it apply. */
  private void addOpenings(ScoreNode node, Set<Fact> facts, Set<Integer> scores) {
    for (ScoreNode child : node.children()) {
      facts.addAll(child.startCause().facts());
      read(Reading.of(child), facts, scores);
      addOpenings(child, facts, scores);
    }
  }

  /** Whether it adds to the sum of its node and does nothing else; of two of them neither minds the other. */
  private static boolean isSummand(Rule rule) {
    return move(rule).map(move -> !move.instead() && move.target().isEmpty() && move.once().isEmpty() && move.raises().isEmpty()).orElse(false);
  }

  private static Optional<Rule.Move> move(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> Optional.of(move);
      case Rule.Each each -> Optional.of(each.move());
      case Rule.Forfeit forfeit -> Optional.empty();
      case Rule.Rank rank -> Optional.empty();
      case Rule.Veto veto -> Optional.empty();
      case Rule.Require require -> Optional.empty();
    };
  }

  /** A consequence acts where it strikes and not where it stands. */
  private void gatherConsequences() {
    for (Rule.Veto veto : model.vetoes()) {
      Set<Integer> struck = new HashSet<>();
      if (veto.consequences().stream().anyMatch(consequence -> consequence instanceof Consequence.ZeroItem)) {
        struck.add(own.containsKey(veto.node().index()) ? veto.node().index() : root.index());
      }
      if (strikesTotal(veto.consequences())) {
        struck.add(root.index());
      }
      for (int node : struck) {
        own(node).addAll(veto.cause().facts());
        read(Reading.of(veto), own(node), scoresRead(node));
      }
    }
    raising(root);
  }

  private void raising(ScoreNode node) {
    for (Rule rule : node.rules()) {
      List<Consequence> raised = move(rule).stream().flatMap(move -> move.raises().stream()).map(Rule.Raise::consequence).toList();
      if (strikesTotal(raised)) {
        own(root.index()).addAll(all(node));
        scoresRead(root.index()).addAll(scoresRead(node.index()));
      }
    }
    node.children().forEach(this::raising);
  }

  private static boolean strikesTotal(List<Consequence> consequences) {
    return consequences.stream().anyMatch(one -> one instanceof Consequence.ZeroTotal || one instanceof Consequence.Grade);
  }

  /** Of statements that share what counts once, each hangs on all. */
  private void gatherOnce() {
    Set<Fact> shared = new LinkedHashSet<>();
    gatherOnce(root, /* distinct= */ false, shared);
    if (!shared.isEmpty()) {
      bonds.add(shared);
    }
  }

  /** All that a node reads itself. */
  private Set<Fact> all(ScoreNode node) {
    Set<Fact> all = new LinkedHashSet<>(own(node.index()));
    summands(node).values().forEach(all::addAll);
    return all;
  }

  private void gatherOnce(ScoreNode node, boolean distinct, Set<Fact> shared) {
    boolean reached = distinct || !node.distincts().isEmpty();
    boolean once = reached || node.rules().stream().flatMap(rule -> move(rule).stream()).anyMatch(move -> move.once().isPresent());
    if (once) {
      // What counts elsewhere is not a sum of parts any more.
      own(node.index()).addAll(all(node));
      summands(node).clear();
      shared.addAll(own(node.index()));
    }
    node.children().forEach(child -> gatherOnce(child, reached, shared));
  }

  /** Facts whose values must fit each other. */
  private void gatherBonds() {
    for (Fact fact : model.facts()) {
      fact.within().flatMap(model::fact).ifPresent(whole -> bonds.add(Set.of(fact, whole)));
    }
    for (Rule.Require require : model.requirements()) {
      Set<Fact> facts = new LinkedHashSet<>(require.cause().facts());
      Reading reading = Reading.of(require);
      facts.addAll(reading.facts());
      reading.scores().forEach(score -> scoresRead(root.index()).add(score));
      boolean readsScores = !reading.scores().isEmpty();
      if (readsScores) {
        own(root.index()).addAll(facts);
      }
      others |= reading.others();
      bonds.add(facts);
    }
  }

  /** Of a count that nobody reported its parts say the least it can be, and what it is a part of the most. */
  private void addKin(Set<Fact> facts, Set<Fact> unreported) {
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Fact part : model.facts()) {
        Optional<Fact> whole = part.within().flatMap(model::fact);
        boolean leans = whole.isPresent()
            && (facts.contains(whole.get()) && unreported.contains(whole.get()) || facts.contains(part) && unreported.contains(part));
        grows |= leans && facts.addAll(List.of(part, whole.get()));
      }
    }
  }

  private Set<Fact> fillBelow(ScoreNode node) {
    Set<Fact> all = below.computeIfAbsent(node.index(), any -> new LinkedHashSet<>());
    all.addAll(all(node));
    node.children().forEach(child -> all.addAll(fillBelow(child)));
    return all;
  }
}
