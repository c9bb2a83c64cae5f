package org.rubriclang.eval;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;

/** A rubric made ready to run. */
final class Plan {
  private final RubricModel model;
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
  private final boolean quick;

  Plan(RubricModel model, int scale, ScoreNodePlan total, ScoreNodePlan[] nodes, List<FactPlan> facts, List<NumberNode> lets,
      List<RankingPlan> rankings, List<RequirePlan> requirements, EntryTemplate[] templates, IdentityHashMap<Term, NumberNode> numbers,
      IdentityHashMap<Term, ConditionNode> conditions, boolean quick) {
    this.model = model;
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
    this.quick = quick;
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

  /** Runs the rubric for the subject whose turn it is in the frame: the quick way where that suffices, else the general one. */
  void run(Frame frame) {
    if (quick) {
      if (total.quick(frame) != Cells.EMPTY) {
        return;
      }
      frame.rewind();
    }
    runGenerally(frame);
  }

  /** The general way alone; the quick one is held against it. */
  void runGenerally(Frame frame) {
    total.evaluate(frame, /* withoutDeductions= */ false);
  }

  ScoreNodePlan node(int index) {
    return nodes[index];
  }

  int nodeCount() {
    return nodes.length;
  }

  List<FactPlan> facts() {
    return facts;
  }

  boolean readsScores() {
    return numbers.keySet().stream().anyMatch(term -> term instanceof Term.ScoreOf);
  }

  int letCount() {
    return lets.size();
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
