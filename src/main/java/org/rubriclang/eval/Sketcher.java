package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;

/**
 * Runs a rubric for one subject after the other and keeps only figures; in a frame of its own, so for one thread. For rubrics whose
 * {@linkplain Evaluator#scoresStandAlone() scores stand alone}.
 */
public final class Sketcher {
  /** The kinds of entries in which a statement itself moves points. */
  private static final Set<EntryKind> OF_STATEMENTS = EnumSet.of(EntryKind.AWARD, EntryKind.DEDUCT, EntryKind.IMPORTED,
      EntryKind.CARRIED, EntryKind.INSTEAD, EntryKind.CHARGED, EntryKind.FORFEITED);

  private final Plan plan;
  private final Frame frame;
  private final long[] lows;
  private final long[] highs;
  private final long[] movedLows;
  private final long[] movedHighs;

  Sketcher(Plan plan) {
    this.plan = plan;
    this.frame = new Frame(plan);
    this.lows = new long[plan.nodeCount()];
    this.highs = new long[plan.nodeCount()];
    this.movedLows = new long[plan.model().causes().size()];
    this.movedHighs = new long[plan.model().causes().size()];
  }

  /** Whether entries of this kind are what a statement itself gives or takes, and not what caps and floors do to it. */
  public static boolean isOfStatement(EntryKind kind) {
    return OF_STATEMENTS.contains(kind);
  }

  public Sketch run(SubjectFacts facts) {
    Set<Integer> forfeits = new HashSet<>();
    List<Rule.Require> broken = tally(facts, forfeits);
    List<Ledger.Raised> raised = frame.raised().stream().map(one -> new Ledger.Raised(one.template().consequence(), one.template().cause(),
        one.certain(), plan.model().nodes().get(one.template().node()).name())).distinct().toList();
    return new Sketch(points(lows, highs), points(movedLows, movedHighs), forfeits, raised, broken);
  }

  /** The score of one node alone, which is most of what searches ask; empty where the facts contradict a requirement. */
  public Optional<Points> score(SubjectFacts facts, ScoreNode node) {
    List<Rule.Require> broken = tally(facts, new HashSet<>());
    return broken.isEmpty() ? Optional.of(point(lows[node.index()], highs[node.index()])) : Optional.empty();
  }

  /** What a statement moves in its node, its own cap and the like included; empty where the facts contradict a requirement. */
  public Optional<Points> effect(SubjectFacts facts, ScoreNode node, Cause cause) {
    List<Rule.Require> broken = tally(facts, new HashSet<>());
    if (!broken.isEmpty()) {
      return Optional.empty();
    }
    long low = 0;
    long high = 0;
    for (int at = 0; at < frame.size(); at++) {
      EntryTemplate template = plan.template(frame.template(at));
      if (template.node() == node.index() && template.cause().index() == cause.index()) {
        low = frame.addColumn(low, frame.lowAt(at));
        high = frame.addColumn(high, frame.highAt(at));
      }
    }
    return Optional.of(point(low, high));
  }

  /** Runs, and leaves in the arrays what the nodes came to and the statements moved. */
  private List<Rule.Require> tally(SubjectFacts facts, Set<Integer> forfeits) {
    Slots slots = FactLoader.load(facts, plan);
    List<Rule.Require> broken = List.of();
    if (!plan.requirements().isEmpty()) {
      frame.begin(slots);
      broken = plan.requirements().stream()
          .filter(require -> require.when().test(frame) == Cells.YES && require.condition().test(frame) == Cells.NO)
          .map(Plan.RequirePlan::rule).toList();
    }
    frame.begin(slots);
    plan.run(frame);
    Arrays.fill(lows, 0);
    Arrays.fill(highs, 0);
    Arrays.fill(movedLows, 0);
    Arrays.fill(movedHighs, 0);
    for (int at = 0; at < frame.size(); at++) {
      EntryTemplate template = plan.template(frame.template(at));
      int node = template.node();
      lows[node] = frame.addColumn(lows[node], frame.lowAt(at));
      highs[node] = frame.addColumn(highs[node], frame.highAt(at));
      if (template.kind() == EntryKind.FORFEITED) {
        forfeits.add(template.cause().index());
      }
      if (OF_STATEMENTS.contains(template.kind())) {
        int cause = template.cause().index();
        movedLows[cause] = frame.addColumn(movedLows[cause], frame.lowAt(at));
        movedHighs[cause] = frame.addColumn(movedHighs[cause], frame.highAt(at));
      }
    }
    gather(plan.model().total());
    return broken;
  }

  /** A node's score is the sum of its entries and its children's scores. */
  private void gather(ScoreNode node) {
    for (ScoreNode child : node.children()) {
      gather(child);
      lows[node.index()] = frame.addColumn(lows[node.index()], lows[child.index()]);
      highs[node.index()] = frame.addColumn(highs[node.index()], highs[child.index()]);
    }
  }

  private List<Points> points(long[] low, long[] high) {
    List<Points> points = new ArrayList<>(low.length);
    for (int at = 0; at < low.length; at++) {
      points.add(point(low[at], high[at]));
    }
    return points;
  }

  private Points point(long low, long high) {
    return low == 0 && high == 0 ? Points.ZERO : new Points(frame.amount(low), frame.amount(high));
  }
}
