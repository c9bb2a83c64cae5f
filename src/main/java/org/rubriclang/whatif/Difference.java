package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.eval.Sketcher;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * What lies between two ledgers, as a ledger of its own: a node's change is the sum of its lines' and its children's, in both columns. The
 * two may be of two subjects, of one subject before and after, or of two versions of a rubric; nodes are matched by their names, lines by
 * the statement.
 *
 * @param node of the right ledger; of the left one where only that has it
 * @param lines the statements and bounds whose amounts differ, in the order of the ledgers
 * @param children those in which anything differs
 */
public record Difference(ScoreNode node, Points left, Points right, Points change, List<Line> lines, List<Difference> children) {
  public Difference {
    lines = List.copyOf(lines);
    children = List.copyOf(children);
  }

  /**
   * One statement, or one bound of the node.
   *
   * @param kind of the entries; what a statement did and what its cap took are two lines
   * @param left what the entries come to in the left ledger; 0 where it has none
   * @param leftFacts the facts as read, where the left ledger shows them
   */
  public record Line(EntryKind kind, Optional<Cause> cause, Points left, Points right, Points change, Map<String, Message> leftFacts,
      Map<String, Message> rightFacts) {
    public Line {
      leftFacts = Map.copyOf(leftFacts);
      rightFacts = Map.copyOf(rightFacts);
    }
  }

  /** From the left ledger to the right one. */
  public static Difference of(Ledger left, Ledger right) {
    return of(Optional.of(left.total()), Optional.of(right.total()));
  }

  /** Whether nothing differs. */
  public boolean isNone() {
    return lines.isEmpty() && children.isEmpty();
  }

  /** This node and all below it. */
  public Stream<Difference> walk() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Difference::walk));
  }

  /** {@code right − left} in each column; a column that is unbounded on either side stays open. */
  static Points between(Points left, Points right) {
    return new Points(between(left.low(), right.low()), between(left.high(), right.high()));
  }

  private static Optional<Rational> between(Optional<Rational> left, Optional<Rational> right) {
    if (left.equals(right)) {
      return Optional.of(Rational.ZERO);
    }
    return left.isPresent() && right.isPresent() ? Optional.of(right.get().minus(left.get())) : Optional.empty();
  }

  private static Difference of(Optional<LedgerNode> left, Optional<LedgerNode> right) {
    Points before = left.map(LedgerNode::score).orElse(Points.ZERO);
    Points after = right.map(LedgerNode::score).orElse(Points.ZERO);
    List<Difference> children = new ArrayList<>();
    Map<String, LedgerNode> leftChildren = byName(left);
    Map<String, LedgerNode> rightChildren = byName(right);
    for (String name : namesInOrder(leftChildren, rightChildren)) {
      Difference child = of(Optional.ofNullable(leftChildren.get(name)), Optional.ofNullable(rightChildren.get(name)));
      if (!child.isNone()) {
        children.add(child);
      }
    }
    ScoreNode node = right.or(() -> left).orElseThrow().node();
    return new Difference(node, before, after, between(before, after), lines(left, right), children);
  }

  private static List<String> namesInOrder(Map<String, LedgerNode> left, Map<String, LedgerNode> right) {
    List<String> names = new ArrayList<>(right.keySet());
    left.keySet().stream().filter(name -> !right.containsKey(name)).forEach(names::add);
    return names;
  }

  /** By kind and name, and of nodes that share both by their turn. */
  private static Map<String, LedgerNode> byName(Optional<LedgerNode> node) {
    Map<String, LedgerNode> children = new LinkedHashMap<>();
    for (LedgerNode child : node.map(LedgerNode::children).orElse(List.of())) {
      String name = child.node().kind() + " " + child.node().name().orElse("");
      String unused = name;
      for (int turn = 2; children.containsKey(unused); turn++) {
        unused = name + "#" + turn;
      }
      children.put(unused, child);
    }
    return children;
  }

  private static List<Line> lines(Optional<LedgerNode> left, Optional<LedgerNode> right) {
    Map<String, List<Entry>> before = byStatement(left);
    Map<String, List<Entry>> after = byStatement(right);
    List<String> keys = new ArrayList<>(after.keySet());
    before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(keys::add);
    List<Line> lines = new ArrayList<>();
    for (String key : keys) {
      List<Entry> old = before.getOrDefault(key, List.of());
      List<Entry> now = after.getOrDefault(key, List.of());
      Points leftSum = sum(old);
      Points rightSum = sum(now);
      if (!leftSum.equals(rightSum)) {
        Entry shown = now.stream().filter(entry -> !entry.points().isZero()).findFirst()
            .or(() -> old.stream().filter(entry -> !entry.points().isZero()).findFirst())
            .orElseGet(() -> now.isEmpty() ? old.getFirst() : now.getFirst());
        lines.add(new Line(shown.kind(), shown.cause(), leftSum, rightSum, between(leftSum, rightSum), facts(old), facts(now)));
      }
    }
    return lines;
  }

  /** What a statement moved stands together whatever it is called, an award here and a 0 there; so do what its caps and floors did. */
  private static Map<String, List<Entry>> byStatement(Optional<LedgerNode> node) {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    for (Entry entry : node.map(LedgerNode::entries).orElse(List.of())) {
      String kind = Sketcher.isOfStatement(entry.kind()) || entry.kind() == EntryKind.ZERO || entry.kind() == EntryKind.GATE_CLOSED
          ? "" : entry.kind().id();
      String statement = entry.cause().map(cause -> cause.rule() + "\n" + cause.clause().orElse("")).orElse("");
      entries.computeIfAbsent(kind + "\n" + (entry.kind() == EntryKind.START ? "" : statement), any -> new ArrayList<>()).add(entry);
    }
    return entries;
  }

  private static Points sum(List<Entry> entries) {
    return entries.stream().map(Entry::points).reduce(Points.ZERO, Points::plus);
  }

  private static Map<String, Message> facts(List<Entry> entries) {
    Map<String, Message> facts = new LinkedHashMap<>();
    entries.forEach(entry -> facts.putAll(entry.facts()));
    return facts;
  }
}
