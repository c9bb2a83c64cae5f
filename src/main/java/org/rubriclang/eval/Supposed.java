package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.rubriclang.model.Term;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/**
 * What is supposed of missing values while a branch or a row is worked out that only some of their values lead to: a row for 0 to 10 is
 * never worked out with 80. A condition, or a key in a range, is followed back through arithmetic to the facts, fields and formulas it is
 * made of; what cannot be followed back stays as wide as it was, so that the bounds can be too wide and never too narrow.
 *
 * <p>A part of the run that is kept for later (a formula, a score, a sequence) must not see what is only supposed: those that read what is
 * narrowed are kept for the time of the supposition, all others are worked out without it.
 */
final class Supposed {
  /** Suppositions inside suppositions beyond this many are not made: each may double the work. */
  private static final int DEEPEST = 4;

  private final List<Narrowed> narrowed = new ArrayList<>();
  private final List<Ordered> orders = new ArrayList<>();
  private final List<Scope> scopes = new ArrayList<>();
  private int depth;

  /** Something whose value may be missing. */
  private sealed interface Unknown {
    record OfFact(int slot) implements Unknown {}

    /** A field of just this row. */
    record OfField(int slot, long[] row, int place) implements Unknown {}

    record OfLet(int slot) implements Unknown {}
  }

  /** @param present whether it is certain that there is a value */
  private record Narrowed(Unknown unknown, Range values, boolean present) {
    Narrowed(Unknown unknown, Interval values, boolean present) {
      this(unknown, new Range(values.low(), true, values.high(), true), present);
    }
  }

  private record Kept(long cell, int doubts) {}

  private record Scope(int from, int ordersFrom, Map<Integer, Kept> lets) {}

  /** @param order of the first to the second: negative, 0 or positive */
  private record Ordered(NumberNode first, NumberNode second, int order) {}

  boolean isEmpty() {
    return narrowed.isEmpty() && orders.isEmpty();
  }

  /** Begins a branch; what is supposed from now on holds until {@link #close}. */
  void open() {
    depth++;
    if (depth <= DEEPEST) {
      scopes.add(new Scope(narrowed.size(), orders.size(), new HashMap<>()));
    }
  }

  void close() {
    if (depth <= DEEPEST) {
      Scope last = scopes.removeLast();
      narrowed.subList(last.from(), narrowed.size()).clear();
      orders.subList(last.ordersFrom(), orders.size()).clear();
    }
    depth--;
  }

  /** Supposes that a missing fact is one of these values; only where there certainly is one. */
  void supposeFact(int slot, Range values) {
    if (depth <= DEEPEST) {
      add(new Narrowed(new Unknown.OfFact(slot), values, /* present= */ true));
    }
  }

  /** Supposes how two values compare; only where there certainly are both. Answers false where they cannot compare so. */
  boolean supposeOrder(ConditionNode.Compare compared, int order, Frame frame) {
    if (depth > DEEPEST) {
      return true;
    }
    Term.Comparison comparison = order < 0 ? Term.Comparison.LESS : order > 0 ? Term.Comparison.MORE : Term.Comparison.EQUAL;
    var compare = new ConditionNode.Compare(comparison, compared.left(), compared.right(), compared.scale(), compared.grain());
    boolean isPossible = compare.test(frame) != Cells.NO && suppose(compare, true, frame);
    orders.add(new Ordered(compared.left(), compared.right(), order));
    scopes.getLast().lets().clear();
    return isPossible;
  }

  /** How two values compare as far as that is supposed: of the first to the second. */
  OptionalInt order(NumberNode first, NumberNode second) {
    for (Ordered one : orders) {
      if (one.first().equals(first) && one.second().equals(second)) {
        return OptionalInt.of(one.order());
      }
      if (one.first().equals(second) && one.second().equals(first)) {
        return OptionalInt.of(-one.order());
      }
    }
    return OptionalInt.empty();
  }

  // ---- What follows.

  /** Supposes that a condition holds, or that it does not. Answers false where it cannot be so. */
  boolean suppose(ConditionNode condition, boolean holds, Frame frame) {
    if (depth > DEEPEST) {
      return true;
    }
    // The interface is open; what is not named here lets nothing follow.
    return switch (condition) {
      case ConditionNode.Not not -> suppose(not.operand(), !holds, frame);
      case ConditionNode.And and when holds -> suppose(and.left(), true, frame) && suppose(and.right(), true, frame);
      case ConditionNode.Or or when !holds -> suppose(or.left(), false, frame) && suppose(or.right(), false, frame);
      case ConditionNode.FactIs is -> suppose(is.general(), holds, frame);
      case ConditionNode.SomeCounted some -> suppose(some.general(), holds, frame);
      case ConditionNode.NoneCounted none -> suppose(none.general(), holds, frame);
      case ConditionNode.IsYes yes -> narrow(yes.value(), Interval.exactly(holds ? Rational.ONE : Rational.ZERO), holds, frame);
      case ConditionNode.IsNone none when !holds -> narrow(none.value(), Interval.ALL, /* present= */ true, frame);
      case ConditionNode.AtLeastOne some -> {
        boolean isWhole = some.count().scale() == 0;
        yield narrow(some.count(), holds ? Interval.atLeast(Rational.ONE) : Interval.atMost(isWhole ? Rational.ZERO : Rational.ONE), holds, frame);
      }
      case ConditionNode.Compare compare -> compare(compare, holds, frame);
      case ConditionNode.MatchesOne one -> holds ? matches(one.key(), one.match(), frame) : remains(one.key(), List.of(one.match()), frame);
      case ConditionNode.Matches rows when holds -> {
        boolean isPossible = true;
        for (int at = 0; at < rows.keys().size() && isPossible; at++) {
          isPossible = matches(rows.keys().get(at), rows.matches().get(at), frame);
        }
        yield isPossible;
      }
      default -> true;
    };
  }

  private boolean compare(ConditionNode.Compare compare, boolean holds, Frame frame) {
    Term.Comparison comparison = holds ? compare.comparison() : compare.comparison().opposite();
    // A comparison with none fails, but for that none is not equal to anything.
    boolean present = (compare.comparison() == Term.Comparison.NOT_EQUAL) != holds;
    Optional<Interval> left = values(compare.left(), frame);
    Optional<Interval> right = values(compare.right(), frame);
    if (left.isEmpty() || right.isEmpty()) {
      return true;
    }
    boolean bothAre = present || !mayBeNone(compare.left(), frame) && !mayBeNone(compare.right(), frame);
    return !bothAre || narrow(compare.left(), beside(comparison, right.get(), left.get(), compare.grain()), present, frame)
        && narrow(compare.right(), beside(mirrored(comparison), left.get(), right.get(), compare.grain()), present, frame);
  }

  /** What a value can be that compares so with one of {@code other}; where it cannot be anything what it was, for the caller finds out. */
  private static Interval beside(Term.Comparison comparison, Interval other, Interval own, Optional<Rational> grain) {
    Rational step = grain.orElse(Rational.ZERO);
    return switch (comparison) {
      case EQUAL -> other;
      case LESS -> new Interval(Optional.empty(), other.high().map(end -> end.minus(step)));
      case AT_MOST -> new Interval(Optional.empty(), other.high());
      case MORE -> new Interval(other.low().map(end -> end.plus(step)), Optional.empty());
      case AT_LEAST -> new Interval(other.low(), Optional.empty());
      case NOT_EQUAL -> {
        boolean isOne = other.isExact() && !own.isExact() && grain.isPresent();
        boolean first = isOne && own.low().equals(other.low());
        boolean last = isOne && own.high().equals(other.high());
        yield new Interval(first ? own.low().map(end -> end.plus(step)) : own.low(), last ? own.high().map(end -> end.minus(step)) : own.high());
      }
    };
  }

  private static Term.Comparison mirrored(Term.Comparison comparison) {
    return switch (comparison) {
      case EQUAL, NOT_EQUAL -> comparison;
      case LESS -> Term.Comparison.MORE;
      case AT_MOST -> Term.Comparison.AT_LEAST;
      case MORE -> Term.Comparison.LESS;
      case AT_LEAST -> Term.Comparison.AT_MOST;
    };
  }

  /** Supposes that a key is what a row answers. Answers false where it cannot be. */
  boolean matches(NumberNode key, KeyMatch match, Frame frame) {
    Optional<Interval> values = values(key, frame);
    if (depth > DEEPEST || values.isEmpty() || match instanceof KeyMatch.Any || match instanceof KeyMatch.None) {
      return true;
    }
    Optional<Interval> within = match.within(values.get());
    return within.isPresent() && narrow(key, within.get(), /* present= */ true, frame);
  }

  /** Supposes that none of these rows answers for a key. Answers false where one of them always does. */
  boolean remains(NumberNode key, List<KeyMatch> matches, Frame frame) {
    Optional<Interval> values = values(key, frame);
    if (depth > DEEPEST || values.isEmpty() || matches.stream().anyMatch(KeyMatch.Any.class::isInstance)) {
      return depth > DEEPEST || values.isEmpty();
    }
    boolean present = !mayBeNone(key, frame) || matches.stream().anyMatch(KeyMatch.None.class::isInstance);
    List<Range> left = List.of(new Range(values.get().low(), true, values.get().high(), true));
    for (KeyMatch match : matches) {
      left = match.without(left);
    }
    Optional<Interval> rest = left.stream().map(Range::toInterval).reduce(Interval::hull);
    return rest.isPresent() ? narrow(key, rest.get(), present, frame) : !present;
  }

  // ---- Back through arithmetic.

  /** Supposes that a value lies there, if it is not none. Answers false where it cannot. */
  private boolean narrow(NumberNode node, Interval to, boolean present, Frame frame) {
    long cell = node.evaluate(frame);
    if (cell == Cells.NONE) {
      return !present;
    }
    if (!frame.isExact(cell) && !frame.isSpread(cell)) {
      return true;
    }
    Interval now = frame.interval(cell, node.scale());
    boolean isThere = present || !frame.mayBeNone(cell);
    Optional<Interval> within = within(now, to);
    if (within.isEmpty()) {
      return !isThere;
    }
    if (now.isExact() && isThere && !frame.mayBeNone(cell)) {
      return true;
    }
    return switch (node) {
      case NumberNode.Fact fact -> {
        if (frame.facts()[fact.slot()] == Cells.EMPTY) {
          add(new Narrowed(new Unknown.OfFact(fact.slot()), within.get(), isThere));
        }
        yield true;
      }
      case NumberNode.FieldOf field -> {
        add(new Narrowed(new Unknown.OfField(field.slot(), frame.rows[field.slot()], field.place()), within.get(), isThere));
        yield true;
      }
      case NumberNode.Let let -> {
        add(new Narrowed(new Unknown.OfLet(let.slot()), within.get(), isThere));
        yield narrow(let.value(), within.get(), present, frame);
      }
      default -> !isThere || narrowParts(node, within.get(), frame);
    };
  }

  /** The value is there and lies within; what follows for what it is made of. */
  private boolean narrowParts(NumberNode node, Interval to, Frame frame) {
    return switch (node) {
      case NumberNode.Negate negate -> narrow(negate.operand(), to.negated(), true, frame);
      case NumberNode.Add add -> both(add.left(), add.right(), frame, other -> to.minus(other));
      case NumberNode.Multiply times -> both(times.left(), times.right(), frame, other -> to.dividedBy(other).orElse(Interval.ALL));
      case NumberNode.Divide divide -> {
        Optional<Interval> by = values(divide.right(), frame);
        yield by.isEmpty() || !by.get().isExact() || narrow(divide.left(), to.times(by.get()), true, frame);
      }
      case NumberNode.Least least -> both(least.left(), least.right(), frame,
          other -> new Interval(to.low(), isBeyond(to.high(), other.low()) ? to.high() : Optional.empty()));
      case NumberNode.Greatest greatest -> both(greatest.left(), greatest.right(), frame,
          other -> new Interval(isBeyond(other.high(), to.low()) ? to.low() : Optional.empty(), to.high()));
      case NumberNode.Absolute absolute -> narrow(absolute.operand(), new Interval(to.high().map(Rational::negated), to.high()), true, frame);
      case NumberNode.Rounded rounded -> {
        Rational step = rounded.rounding().step();
        yield narrow(rounded.operand(), new Interval(to.low().map(end -> end.minus(step)), to.high().map(end -> end.plus(step))), true, frame);
      }
      // What stands in for none does not lie there, so the value does.
      case NumberNode.IfNone answered when !mayBeNone(answered.value(), frame)
          || values(answered.alternative(), frame).map(instead -> within(instead, to).isEmpty()).orElse(false) -> narrow(answered.value(), to, true, frame);
      case NumberNode.Truth truth when to.isExact() -> suppose(truth.condition(), !to.low().orElseThrow().isZero(), frame);
      default -> true;
    };
  }

  /** Whether the second end is present and above the first. */
  private static boolean isBeyond(Optional<Rational> end, Optional<Rational> further) {
    return end.isPresent() && further.isPresent() && further.get().compareTo(end.get()) > 0;
  }

  private boolean both(NumberNode left, NumberNode right, Frame frame, java.util.function.UnaryOperator<Interval> beside) {
    Optional<Interval> first = values(left, frame);
    Optional<Interval> second = values(right, frame);
    return first.isEmpty() || second.isEmpty()
        || narrow(left, beside.apply(second.get()), true, frame) && narrow(right, beside.apply(first.get()), true, frame);
  }

  private static Optional<Interval> values(NumberNode node, Frame frame) {
    long cell = node.evaluate(frame);
    return frame.isExact(cell) || frame.isSpread(cell) ? Optional.of(frame.interval(cell, node.scale())) : Optional.empty();
  }

  private static boolean mayBeNone(NumberNode node, Frame frame) {
    return frame.mayBeNone(node.evaluate(frame));
  }

  private static Optional<Interval> within(Interval one, Interval other) {
    Optional<Rational> low = one.low().isPresent() && other.low().isPresent() ? Optional.of(one.low().get().max(other.low().get())) : one.low().or(other::low);
    Optional<Rational> high = one.high().isPresent() && other.high().isPresent() ? Optional.of(one.high().get().min(other.high().get()))
        : one.high().or(other::high);
    return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0 ? Optional.empty() : Optional.of(new Interval(low, high));
  }

  private void add(Narrowed more) {
    narrowed.add(more);
    scopes.getLast().lets().clear();
  }

  // ---- What is read under a supposition.

  long fact(int slot, long cell, int scale, Frame frame) {
    return narrowed.isEmpty() ? cell : narrowed(new Unknown.OfFact(slot), cell, scale, frame);
  }

  long field(int slot, int place, long cell, int scale, Frame frame) {
    return narrowed.isEmpty() ? cell : narrowed(new Unknown.OfField(slot, frame.rows[slot], place), cell, scale, frame);
  }

  private long narrowed(Unknown unknown, long cell, int scale, Frame frame) {
    if (!frame.isSpread(cell)) {
      return cell;
    }
    Range values = frame.range(cell, scale);
    boolean present = false;
    for (Narrowed one : narrowed) {
      if (one.unknown().equals(unknown)) {
        values = values.intersection(one.values());
        present |= one.present();
      }
    }
    if (values.isEmpty()) {
      return cell;
    }
    boolean mayBeNone = frame.mayBeNone(cell) && !present;
    boolean lowOut = values.low().isPresent() && !values.lowIn();
    boolean highOut = values.high().isPresent() && !values.highIn();
    return lowOut || highOut ? frame.box(new Boxed.Spread(values.toInterval(), mayBeNone, lowOut, highOut)) : frame.cell(values.toInterval(), mayBeNone, scale);
  }

  /** A formula: where it reads what is narrowed it is worked out for this supposition alone. */
  long let(NumberNode.Let let, Frame frame) {
    Reads reads = frame.plan().reads(let.slot());
    boolean isConcerned = narrowed.stream().anyMatch(one -> switch (one.unknown()) {
      case Unknown.OfFact fact -> reads.facts().get(fact.slot());
      case Unknown.OfField field -> reads.facts().get(field.slot());
      case Unknown.OfLet other -> reads.lets().get(other.slot());
    });
    if (!isConcerned) {
      return frame.withoutSuppositions(let);
    }
    Map<Integer, Kept> kept = scopes.getLast().lets();
    Kept known = kept.get(let.slot());
    if (known == null) {
      int before = frame.doubts;
      frame.doubts = 0;
      long cell = let.value().evaluate(frame);
      known = new Kept(narrowed(new Unknown.OfLet(let.slot()), cell, let.scale(), frame), frame.doubts);
      kept.put(let.slot(), known);
      frame.doubts = before;
    }
    frame.doubts |= known.doubts();
    return known.cell();
  }
}
