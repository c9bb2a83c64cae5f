package org.rubriclang.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Option;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * The printed points of every node, and which nodes share a pool: an item without points draws on the nearest thing around it that
 * has points, and what no printed points take up is there for all that draw on it.
 */
final class Marks {
  private static final int MOST_DECIMALS = 9;
  private static final Rational GREATEST = Rational.of(999_999_999);

  private final Map<Integer, Rational> points = new HashMap<>();
  private final Map<Integer, List<NodeDraft>> drawers = new HashMap<>();
  private final TermBinder terms;

  /** On which day; empty: whatever holds on some day. */
  private final Optional<LocalDate> day;

  /** Whether what moves points must have some, or stand in something that has. */
  private final boolean needed;

  private final Findings findings;

  Marks(Outline outline, TermBinder terms, Findings findings) {
    this.terms = terms;
    this.day = Optional.empty();
    this.findings = findings;
    this.needed = outline.total().map(total -> total.tally() == Line.Tally.POINTS).orElse(true);
    outline.nodes().forEach(this::readPoints);
    outline.nodes().forEach(this::findPool);
  }

  private Marks(Marks all, LocalDate day) {
    this.terms = all.terms;
    this.day = Optional.of(day);
    this.needed = all.needed;
    this.findings = all.findings;
    points.putAll(all.points);
    drawers.putAll(all.drawers);
  }

  /** The same on one day: without what is not in force then. */
  Marks on(LocalDate when) {
    return new Marks(this, when);
  }

  /** A day of each stretch of time in which the same is in force below a node; empty where that never changes. */
  static List<LocalDate> days(NodeDraft node) {
    var changes = new TreeSet<LocalDate>();
    changes(node, changes);
    if (changes.isEmpty()) {
      return List.of();
    }
    var days = new ArrayList<>(List.of(changes.first().minusDays(1)));
    days.addAll(changes);
    return days;
  }

  private static void changes(NodeDraft node, TreeSet<LocalDate> changes) {
    for (NodeDraft child : node.children) {
      child.inForce().from().ifPresent(changes::add);
      child.inForce().until().ifPresent(last -> changes.add(last.plusDays(1)));
      changes(child, changes);
    }
  }

  /** What the printed points in the node take up on the day on which they take up the most. */
  Rational mostTaken(NodeDraft node) {
    return days(node).stream().map(when -> on(when).taken(node)).reduce(Rational::max).orElseGet(() -> taken(node));
  }

  private void readPoints(NodeDraft node) {
    if (node.points().isEmpty()) {
      return;
    }
    Optional<Rational> constant = Constants.of(terms.amount(node.points().get(), Scope.FILE));
    Span span = node.points().get().span();
    if (constant.isPresent() && !isLedgerAmount(constant.get())) {
      findings.report(Code.WRONG_TYPE, span, "check.points-size", terms.words(node.points().get()));
    } else if (constant.isPresent() && constant.get().signum() >= 0) {
      points.put(node.index(), constant.get());
    } else if (constant.isPresent()) {
      findings.report(Code.WRONG_TYPE, span, "check.points-negative", node.title());
    } else {
      findings.report(Code.WRONG_TYPE, span, "check.points-constant", node.title());
    }
  }

  /** What every node can start at: fixed numbers are kept as whole multiples of one decimal place, and their sums with them. */
  static boolean isLedgerAmount(Rational amount) {
    return amount.abs().compareTo(GREATEST) <= 0 && amount.toScaled(MOST_DECIMALS).isPresent();
  }

  private void findPool(NodeDraft node) {
    boolean isScored = node.kind() == ScoreNode.Kind.ITEM || node.kind() == ScoreNode.Kind.PART;
    boolean hasParts = node.children.stream().anyMatch(child -> child.kind() == ScoreNode.Kind.PART);
    boolean moves = node.awards() || node.deducts();
    if (!isScored || !node.isPlain() || hasParts || node.points().isPresent() || !moves) {
      return;
    }
    Optional<NodeDraft> pool = node.parent();
    while (pool.isPresent() && !isPool(pool.get())) {
      pool = pool.get().parent();
    }
    if (pool.isPresent()) {
      drawers.computeIfAbsent(pool.get().index(), index -> new ArrayList<>()).add(node);
    } else if (needed) {
      findings.add(findings.about(Code.POINTS_MISSING, node.blame(), "check.points-missing", node.title())
          .withNote(Message.of("check.points-missing.advice"))
          .withFix(findings.inserting(node.blame().end(), findings.spelt(" 5", " 5 分"))));
    }
  }

  /** Something with points, or a bonus or penalty: these have a cap, or say that they have none. */
  private static boolean isPool(NodeDraft node) {
    return node.points().isPresent() || !node.isPlain();
  }

  Optional<Rational> points(NodeDraft node) {
    return Optional.ofNullable(points.get(node.index()));
  }

  /** The items that draw on the node. */
  List<NodeDraft> drawers(NodeDraft pool) {
    return drawers.getOrDefault(pool.index(), List.of());
  }

  boolean draws(NodeDraft node) {
    return drawers.values().stream().anyMatch(all -> all.contains(node));
  }

  /** What the node adds to its parent's printed sum: its own points, else the sum of what is in it; empty where that is not said. */
  Optional<Rational> worth(NodeDraft node) {
    if (points(node).isPresent()) {
      return points(node);
    }
    List<NodeDraft> summands = summands(node);
    return summands.isEmpty() ? Optional.empty() : sum(summands);
  }

  /** The sum of the worths; empty if one of them is not said. */
  Optional<Rational> sum(List<NodeDraft> nodes) {
    Rational sum = Rational.ZERO;
    for (NodeDraft node : nodes) {
      Optional<Rational> worth = worth(node);
      if (worth.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(worth.get());
    }
    return Optional.of(sum);
  }

  /** What the printed points in the node take up, whether or not all in it have some. */
  Rational taken(NodeDraft node) {
    Rational taken = Rational.ZERO;
    for (NodeDraft child : summands(node)) {
      taken = taken.plus(points(child).orElseGet(() -> taken(child)));
    }
    return taken;
  }

  /** The children that count into the printed sum. An item that moves nothing, such as one that only defines, is none of them. */
  List<NodeDraft> summands(NodeDraft node) {
    return node.children.stream()
        .filter(child -> child.isPlain() && child.kind() != ScoreNode.Kind.BLOCK && day.map(child.inForce()::contains).orElse(true))
        .filter(child -> child.points().isPresent() || !child.children.isEmpty() || child.awards() || child.deducts())
        .toList();
  }

  static boolean saysStart(NodeDraft node) {
    return node.options().stream().anyMatch(Option.Start.class::isInstance);
  }
}
