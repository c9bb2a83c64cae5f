package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * Settles which statements are looked at one beside the other: those that a {@code distinct} on a node reaches, those that carry the same
 * key of {@code once}, and by itself each one that is carried out for every row.
 */
final class ReachPlanner {
  private final Planner planner;
  private int count;

  ReachPlanner(Planner planner) {
    this.planner = planner;
  }

  /** How many there are so far. */
  int count() {
    return count;
  }

  /** What one of several counts by. */
  private sealed interface Level {
    /** A {@code distinct} on a node. */
    record OfNode(int node, ScoreNode.Once once) implements Level {}

    /** A key of {@code once}: a field's name, or a name in quotes. */
    record OfKey(String key, boolean isField) implements Level {}
  }

  /**
   * A statement and the nodes around it, the outermost first.
   *
   * @param rule the statement, or the statement for every row
   * @param rows empty where it counts as a whole
   * @param levels those that reach it
   */
  private record Sharing(Rule rule, Rule.Move move, List<ScoreNode> around, Optional<Term.Selection> rows, List<Level> levels) {
    boolean reaches(Set<Level> others) {
      return levels.stream().anyMatch(others::contains);
    }
  }

  /** Plans all of one track. */
  void plan(ScoreNode root) {
    List<Sharing> open = new ArrayList<>();
    gather(root, List.of(), open);
    open.sort(Comparator.comparingInt(sharing -> sharing.move().cause().span().start()));
    List<Level> inOrder = new ArrayList<>();
    gatherLevels(root, inOrder);
    open.forEach(sharing -> sharing.move().once().map(ReachPlanner::level).filter(level -> !inOrder.contains(level)).ifPresent(inOrder::add));
    while (!open.isEmpty()) {
      List<Sharing> together = connected(open);
      open.removeAll(together);
      together.sort(Comparator.comparingInt(sharing -> sharing.move().cause().span().start()));
      reach(together, inOrder.stream().filter(level -> together.stream().anyMatch(sharing -> sharing.levels().contains(level))).toList());
    }
  }

  /** The first statement, and all that it shares levels with, directly or through others. */
  private static List<Sharing> connected(List<Sharing> open) {
    List<Sharing> together = new ArrayList<>(List.of(open.getFirst()));
    Set<Level> levels = new LinkedHashSet<>(open.getFirst().levels());
    boolean grows = true;
    while (grows) {
      List<Sharing> more = open.stream().filter(sharing -> !together.contains(sharing) && sharing.reaches(levels)).toList();
      together.addAll(more);
      more.forEach(sharing -> levels.addAll(sharing.levels()));
      grows = !more.isEmpty();
    }
    return together;
  }

  private void reach(List<Sharing> sharings, List<Level> levels) {
    List<Reach.Statement> statements = sharings.stream().map(sharing -> statement(sharing, levels, sharings.size() > 1 || !levels.isEmpty())).toList();
    Reach reach = new Reach(count++, statements, levels.stream().map(level -> planned(level, sharings)).toList());
    for (int at = 0; at < sharings.size(); at++) {
      int places = Math.min(Planner.MOST_PLACES, statements.get(at).each().scale());
      planner.share(sharings.get(at).rule(), new NumberNode.Shared(reach, at, places));
    }
  }

  private static Reach.Level planned(Level level, List<Sharing> sharings) {
    return switch (level) {
      case Level.OfNode of -> new Reach.Level(of.once().keys(), of.once().keep(), of.once().by().isPresent(), /* isOnce= */ false);
      case Level.OfKey of -> new Reach.Level(List.of(of.key()), keep(of, sharings), /* chosen= */ false, /* isOnce= */ true);
    };
  }

  private static Term.Keep keep(Level.OfKey level, List<Sharing> sharings) {
    // One that says which of them counts says it for all.
    return sharings.stream().flatMap(sharing -> sharing.move().once().stream()).filter(once -> level(once).equals(level)).map(Rule.OncePer::keep)
        .filter(keep -> keep != Term.Keep.HIGHEST).findFirst().orElse(Term.Keep.HIGHEST);
  }

  private static Level level(Rule.OncePer once) {
    return new Level.OfKey(once.key(), once.field().isPresent());
  }

  /** The inner nodes first. */
  private static void gatherLevels(ScoreNode node, List<Level> levels) {
    node.children().forEach(child -> gatherLevels(child, levels));
    node.distincts().forEach(once -> levels.add(new Level.OfNode(node.index(), once)));
  }

  private static void gather(ScoreNode node, List<ScoreNode> above, List<Sharing> sharings) {
    List<ScoreNode> around = new ArrayList<>(above);
    around.add(node);
    for (Rule rule : node.rules()) {
      switch (rule) {
        // An instead has its rows by itself: nothing counts once beside it.
        case Rule.Each each when each.move().instead() -> sharings.add(new Sharing(each, each.move(), List.copyOf(around), Optional.of(each.list()), List.of()));
        case Rule.Each each -> sharings.add(sharing(each, each.move(), Optional.of(each.list()), around));
        case Rule.Move move when !move.instead() -> {
          boolean isWhole = move.once().isPresent() && move.once().get().field().isEmpty();
          Sharing sharing = sharing(move, move, isWhole ? Optional.empty() : listOf(move), around);
          if (!sharing.levels().isEmpty()) {
            sharings.add(sharing);
          }
        }
        default -> { } // counts no rows
      }
    }
    node.children().forEach(child -> gather(child, around, sharings));
  }

  private static Sharing sharing(Rule rule, Rule.Move move, Optional<Term.Selection> rows, List<ScoreNode> around) {
    List<Level> levels = new ArrayList<>();
    if (rows.isPresent()) {
      for (ScoreNode node : around) {
        node.distincts().stream().filter(once -> keys(rows.get(), once).isPresent()).forEach(once -> levels.add(new Level.OfNode(node.index(), once)));
      }
    }
    move.once().map(ReachPlanner::level).ifPresent(levels::add);
    return new Sharing(rule, move, List.copyOf(around), rows, levels);
  }

  /** The rows that a statement prices or counts one by one. */
  private static Optional<Term.Selection> listOf(Rule.Move move) {
    if (move.amount() instanceof Term.SumOver sum && move.times().isEmpty()) {
      return Optional.of(sum.rows());
    }
    return move.times().flatMap(times -> times instanceof Term.CountOf count ? Optional.of(count.rows()) : Optional.empty());
  }

  private Reach.Statement statement(Sharing sharing, List<Level> levels, boolean besideOthers) {
    List<ConditionNode> gates = new ArrayList<>();
    List<ConditionNode> replacements = new ArrayList<>();
    if (besideOthers) {
      for (ScoreNode node : sharing.around().stream().filter(one -> one.rows().isEmpty()).toList()) {
        node.guard().ifPresent(guard -> gates.add(planner.condition(guard)));
        node.inForce().ifPresent(inForce -> gates.add(planner.condition(inForce)));
        node.applies().ifPresent(applies -> gates.add(planner.condition(applies.condition())));
        for (Rule rule : node.rules()) {
          boolean replaces = rule instanceof Rule.Move other && other.instead()
              && (other.verb() == Rule.Verb.AWARD || sharing.move().verb() == Rule.Verb.DEDUCT);
          if (replaces) {
            ((Rule.Move) rule).condition().ifPresent(condition -> replacements.add(planner.condition(condition)));
          }
        }
      }
    }
    boolean forRows = sharing.rule() instanceof Rule.Each;
    if (!forRows) {
      sharing.move().guard().ifPresent(guard -> gates.add(planner.condition(guard)));
    }
    List<Optional<ListNode.Level>> outer = levels.stream()
        .map(level -> sharing.levels().contains(level) ? Optional.of(keyOf(sharing, level)) : Optional.<ListNode.Level>empty()).toList();
    return new Reach.Statement(sharing.move().verb() == Rule.Verb.AWARD, sharing.move().cause(), sharing.rows().map(Term.Selection::fact),
        sharing.rows().map(planner::list), inBlocks(sharing, each(sharing), besideOthers), gates, replacements, outer);
  }

  /**
   * What a row moves in blocks that are carried out for every row: nothing where the gate of one of them is closed, or an {@code instead}
   * stands in its place. Where that is open the block settles it; only beside others the statement then counts perhaps.
   */
  private NumberNode inBlocks(Sharing sharing, NumberNode each, boolean besideOthers) {
    List<ConditionNode> off = new ArrayList<>();
    for (ScoreNode node : sharing.around().stream().filter(one -> one.rows().isPresent() && !sharing.move().instead()).toList()) {
      node.guard().ifPresent(guard -> off.add(new ConditionNode.Not(planner.condition(guard))));
      for (Rule rule : node.rules()) {
        boolean replaces = rule instanceof Rule.Each other && other.move().instead()
            && (other.move().verb() == Rule.Verb.AWARD || sharing.move().verb() == Rule.Verb.DEDUCT);
        if (replaces) {
          ((Rule.Each) rule).move().condition().ifPresent(condition -> off.add(planner.condition(condition)));
        }
      }
    }
    return off.isEmpty() ? each : new UnlessOff(off.toArray(ConditionNode[]::new), each, besideOthers);
  }

  /** An amount that is nothing where one of the conditions holds. @param doubts whether it may be nothing where that is open */
  private record UnlessOff(ConditionNode[] off, NumberNode amount, boolean doubts) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      boolean mayBeOff = false;
      for (ConditionNode condition : off) {
        int holds = condition.test(frame);
        if (holds == Cells.YES) {
          return 0;
        }
        mayBeOff |= holds == Cells.UNKNOWN;
      }
      long cell = amount.evaluate(frame);
      return mayBeOff && doubts
          ? frame.cell(frame.interval(cell, amount.scale()).hull(Interval.exactly(Rational.ZERO)), /* maybeNone= */ false, amount.scale()) : cell;
    }

    @Override
    public int scale() {
      return amount.scale();
    }
  }

  /** What a row moves, or the whole statement. */
  private NumberNode each(Sharing sharing) {
    Rule.Move move = sharing.move();
    boolean forRows = sharing.rule() instanceof Rule.Each;
    if (!forRows && sharing.rows().isPresent()) {
      return planner.number(move.amount() instanceof Term.SumOver sum ? sum.value() : move.amount());
    }
    NumberNode amount = planner.number(move.amount());
    if (move.times().isPresent()) {
      amount = new NumberNode.Multiply(amount, planner.number(move.times().get()));
    }
    if (move.instead()) {
      return new NumberNode.Choice(new ConditionNode[] {planner.condition(move.condition().orElseThrow())}, new NumberNode[] {amount},
          new NumberNode.Constant(0, amount.scale()), amount.scale());
    }
    return forRows && move.guard().isPresent() ? new NumberNode.Choice(new ConditionNode[] {planner.condition(move.guard().get())}, new NumberNode[] {amount},
        new NumberNode.Constant(0, amount.scale()), amount.scale()) : amount;
  }

  private ListNode.Level keyOf(Sharing sharing, Level level) {
    return switch (level) {
      case Level.OfNode of -> {
        Term.Selection rows = sharing.rows().orElseThrow();
        Optional<Term> by = of.once().by().flatMap(name -> field(rows, name));
        yield planner.level(keys(rows, of.once()).orElseThrow(), of.once().keep(), by);
      }
      case Level.OfKey of -> {
        Rule.OncePer once = sharing.move().once().orElseThrow();
        yield once.field().isPresent() ? planner.level(List.of(once.field().get()), once.keep(), Optional.empty())
            : new ListNode.Level(List.of(once.key()), List.of(new NumberNode.WordsConstant(once.key())), once.keep(), Optional.empty());
      }
    };
  }

  /** The keys as terms over the rows; empty where these rows have not all of them. */
  private static Optional<List<Term>> keys(Term.Selection rows, ScoreNode.Once once) {
    List<Term> keys = new ArrayList<>();
    for (String name : once.keys()) {
      Optional<Term> field = field(rows, name);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      keys.add(field.get());
    }
    if (once.by().isPresent() && field(rows, once.by().get()).isEmpty()) {
      return Optional.empty();
    }
    if (once.within().isPresent()) {
      Optional<Term> date = Planner.onlyDate(rows);
      if (date.isEmpty()) {
        return Optional.empty();
      }
      PeriodUnit unit = once.within().get();
      keys.add(new Term.PeriodOf(date.get(), unit, new Type.Date()));
    }
    return Optional.of(keys);
  }

  private static Optional<Term> field(Term.Selection rows, String name) {
    return rows.source().fact().type() instanceof FactType.Records records
        ? records.field(name).map(field -> new Term.FieldValueOf(rows.source().fact(), field, new Type.Unknown())) : Optional.empty();
  }
}
