package org.rubriclang.eval;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;

/** A rubric made ready to run. */
final class Plan {
  private final RubricModel model;
  private final List<ScoreNode> scoreNodes;
  private final int scale;
  private final ScoreNodePlan total;
  private final ScoreNodePlan[] nodes;
  private final List<FactPlan> facts;
  private final List<NumberNode> lets;
  private final List<RankingPlan> rankings;
  private final List<RequirePlan> requirements;
  private final EntryTemplate[] templates;
  private final IdentityHashMap<Term, NumberNode> numbers;
  private final IdentityHashMap<Term, ConditionNode> conditions;
  private final Lists lists;
  private final boolean scales;
  private final Optional<StraightRun> straight;
  private final List<Reads> reads;

  Plan(RubricModel model, int scale, ScoreNodePlan total, ScoreNodePlan[] nodes, List<FactPlan> facts, List<NumberNode> lets,
      List<RankingPlan> rankings, List<RequirePlan> requirements, EntryTemplate[] templates, IdentityHashMap<Term, NumberNode> numbers,
      IdentityHashMap<Term, ConditionNode> conditions, boolean mayRunStraight, Lists lists) {
    this.model = model;
    this.scoreNodes = List.copyOf(model.nodesOfAllTracks());
    this.scale = scale;
    this.total = total;
    this.nodes = nodes;
    this.facts = facts;
    this.lets = lets;
    this.rankings = rankings;
    this.requirements = requirements;
    this.templates = templates;
    this.numbers = numbers;
    this.conditions = conditions;
    this.lists = lists;
    this.reads = Reads.of(model);
    this.scales = model.nodes().stream().anyMatch(node -> node.applies().isPresent() || node.guard().isPresent() || node.inForce().isPresent() || node.scaling().isPresent())
        || model.total().guard().isPresent() || model.tally().kind() == Tally.Kind.NONE;
    this.straight = mayRunStraight ? StraightPlanner.plan(this, total) : Optional.empty();
  }

  /**
   * The lists of the rubric.
   *
   * @param names those whose number an example may give, by slot
   * @param byTerm the node of each list; and of each statement whose rows others may count what it shares
   */
  record Lists(List<String> names, IdentityHashMap<Term, ListNode> byTerm, IdentityHashMap<Rule, NumberNode.Shared> shared, int reachCount,
      int listedCount, Map<Integer, RowOrder> orders, Map<Integer, Plan> members) {
    Lists {
      names = List.copyOf(names);
      orders = Map.copyOf(orders);
      members = Map.copyOf(members);
    }
  }

  /** {@code require C when D}. */
  record RequirePlan(Rule.Require rule, ConditionNode condition, ConditionNode when) {}

  RubricModel model() {
    return model;
  }

  /** The decimal places of all amounts in the ledger. */
  int scale() {
    return scale;
  }

  /** Runs the rubric for the subject whose turn it is in the frame: straight where that suffices, else the general way. */
  void run(Frame frame) {
    if (straight.isEmpty() || !frame.keep(straight.get().run(frame))) {
      runGenerally(frame);
    }
  }

  /** The general way alone; straight runs are held against it. */
  void runGenerally(Frame frame) {
    total.evaluate(frame, /* withoutDeductions= */ false);
  }

  /** The node of the model, whichever track it is of. */
  ScoreNode scoreNode(int index) {
    return scoreNodes.get(index);
  }

  /** Empty where the rubric has a form that only the general way knows. */
  Optional<StraightRun> straight() {
    return straight;
  }

  ScoreNodePlan node(int index) {
    return nodes[index];
  }

  /** Whether a node may not apply or may be closed, or is scaled. */
  boolean scales() {
    return scales;
  }

  int nodeCount() {
    return nodes.length;
  }

  List<FactPlan> facts() {
    return facts;
  }

  /** Everywhere a named table is asked. */
  List<Term.Lookup> lookups() {
    return numbers.keySet().stream().flatMap(term -> term instanceof Term.Lookup lookup ? Optional.of(lookup).stream() : Optional.<Term.Lookup>empty().stream()).toList();
  }

  /** Whether a figure is computed over other subjects. Conditions are among the numbers of none, so they are asked as well. */
  boolean readsPeers() {
    return numbers.keySet().stream().anyMatch(Planner::isOfPeers) || conditions.keySet().stream().anyMatch(Planner::isOfPeers);
  }

  boolean readsScores() {
    return numbers.keySet().stream().anyMatch(term -> term instanceof Term.ScoreOf);
  }

  /** What the value of a let can hang on. */
  Reads reads(int let) {
    return reads.get(let);
  }

  int letCount() {
    return lets.size();
  }

  /** The names of the lists whose number an example may give. */
  List<String> lists() {
    return lists.names();
  }

  ListNode list(Term.Selection selection) {
    ListNode node = lists.byTerm().get(selection);
    if (node == null) {
      throw new IllegalStateException("Not planned as a list: " + selection);
    }
    return node;
  }

  /** Whether some statement is carried out for every row of a list: its entries then are of a row each. */
  boolean carriesOutForRows() {
    return lists.shared().keySet().stream().anyMatch(Rule.Each.class::isInstance);
  }

  /** What a statement counts whose rows others may count too; empty for any other. */
  Optional<NumberNode.Shared> shared(Rule rule) {
    return Optional.ofNullable(lists.shared().get(rule));
  }

  /** How many lists have members that the rubric names. */
  int listedCount() {
    return lists.listedCount();
  }

  /** The sequence of the rows of a fact that has one. */
  RowOrder order(int fact) {
    RowOrder order = lists.orders().get(fact);
    if (order == null) {
      throw new IllegalStateException("These rows are in no order: " + fact);
    }
    return order;
  }

  /** By membership the rubrics whose subjects are read as members. */
  Map<Integer, Plan> members() {
    return lists.members();
  }

  int reachCount() {
    return lists.reachCount();
  }

  /** In an order in which each reads only the places of earlier ones. */
  List<RankingPlan> rankings() {
    return rankings;
  }

  int rankingCount() {
    return rankings.size();
  }

  List<RequirePlan> requirements() {
    return requirements;
  }

  EntryTemplate template(int index) {
    return templates[index];
  }

  /** The planned node of a numeric term, for explaining how an amount came about. */
  NumberNode number(Term term) {
    NumberNode node = numbers.get(term);
    if (node == null) {
      throw new IllegalStateException("Not planned as a number: " + term);
    }
    return node;
  }

  /** The planned node of a condition; empty for a part of one that was planned as a number. */
  Optional<ConditionNode> condition(Term term) {
    return Optional.ofNullable(conditions.get(term));
  }
}
