package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.UNBOUNDED_GAIN;
import static org.rubriclang.eval.Cells.UNBOUNDED_LOSS;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.Optional;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** A statement made ready: it writes its entries into the frame, and nothing else moves points. */
interface RuleNode {
  void evaluate(Frame frame);

  /** A consequence that is raised when its condition holds. */
  record Raise(ConditionNode condition, RaiseTemplate template) {
    void evaluate(Frame frame) {
      int holds = condition.test(frame);
      if (holds != NO) {
        frame.raise(template, holds == YES);
      }
    }
  }

  /**
   * The two columns of an amount. In the worst column an award is at its least and a deduction at its greatest; an amount that is none
   * here was not answered and counts as undecided.
   */
  static long lowOf(Frame frame, long cell, int scale) {
    if (isPlain(cell)) {
      return frame.rescale(cell, scale, frame.plan().scale());
    }
    if (cell == NONE) {
      frame.doubts |= Frame.DOUBT_UNDECIDED;
      return 0;
    }
    Interval values = frame.interval(cell, scale);
    Optional<Rational> least = frame.mayBeNone(cell) ? values.low().map(end -> end.min(Rational.ZERO)) : values.low();
    return least.isPresent() ? frame.column(least.get()) : UNBOUNDED_LOSS;
  }

  static long highOf(Frame frame, long cell, int scale) {
    if (isPlain(cell)) {
      return frame.rescale(cell, scale, frame.plan().scale());
    }
    if (cell == NONE) {
      return UNBOUNDED_GAIN;
    }
    Interval values = frame.interval(cell, scale);
    Optional<Rational> most = frame.mayBeNone(cell) ? values.high().map(end -> end.max(Rational.ZERO)) : values.high();
    return most.isPresent() ? frame.column(most.get()) : UNBOUNDED_GAIN;
  }

  /**
   * {@code award A per Q cap K at least B} and {@code deduct} likewise, with all that can be said beside it.
   *
   * @param bare nothing is said beside the amount, and the amount has the ledger's scale: a plain one moves as it is
   */
  record Move(boolean award, NumberNode amount, Optional<ConditionNode> guard, Optional<NumberNode> cap, Optional<NumberNode> atLeast,
      Raise[] raises, int moved, int gated, int capped, int lifted, boolean bare) implements RuleNode {
    @Override
    public void evaluate(Frame frame) {
      int open = guard.isPresent() ? guard.get().test(frame) : YES;
      if (open == NO) {
        frame.move(gated, 0, 0);
        return;
      }
      if (open == YES) {
        moves(open, frame);
        return;
      }
      frame.supposed().open();
      if (frame.supposed().suppose(guard.orElseThrow(), true, frame)) {
        moves(open, frame);
      } else {
        frame.move(gated, 0, 0);
      }
      frame.supposed().close();
    }

    private void moves(int open, Frame frame) {
      long cell = amount.evaluate(frame);
      if (bare && isPlain(cell)) {
        frame.move(moved, award ? cell : -cell);
        return;
      }
      long low = lowOf(frame, cell, amount.scale());
      long high = isPlain(cell) ? low : highOf(frame, cell, amount.scale());
      if (open == UNKNOWN) {
        low = least(frame, low, 0);
        high = most(frame, high, 0);
      }
      long lowMoved = award ? low : frame.negateColumn(high);
      long highMoved = award ? high : frame.negateColumn(low);
      if (amount instanceof NumberNode.Shared shared) {
        // What another statement counts in one column this one may count in the other.
        lowMoved = award ? shared.column(frame, false) : frame.negateColumn(shared.column(frame, false));
        highMoved = award ? shared.column(frame, true) : frame.negateColumn(shared.column(frame, true));
      }
      if (atLeast.isPresent() && (award ? lowMoved == Cells.UNBOUNDED_LOSS : highMoved == Cells.UNBOUNDED_GAIN)) {
        // What has no bound of its own is entered as the least that is said.
        long least = lowOf(frame, atLeast.get().evaluate(frame), atLeast.get().scale());
        lowMoved = award ? least : lowMoved;
        highMoved = award ? highMoved : frame.negateColumn(least);
      }
      if (cap.isPresent()) {
        long limit = cap.get().evaluate(frame);
        long lowLimit = lowOf(frame, limit, cap.get().scale());
        long highLimit = isPlain(limit) ? lowLimit : highOf(frame, limit, cap.get().scale());
        long lowKept = award ? least(frame, lowMoved, lowLimit) : most(frame, lowMoved, frame.negateColumn(highLimit));
        long highKept = award ? least(frame, highMoved, highLimit) : most(frame, highMoved, frame.negateColumn(lowLimit));
        moveWithin(frame, capped, lowMoved, highMoved, lowKept, highKept);
        lowMoved = lowKept;
        highMoved = highKept;
      } else {
        frame.move(moved, lowMoved, highMoved);
      }
      if (atLeast.isPresent()) {
        long limit = atLeast.get().evaluate(frame);
        long lowLimit = lowOf(frame, limit, atLeast.get().scale());
        long highLimit = isPlain(limit) ? lowLimit : highOf(frame, limit, atLeast.get().scale());
        long lowKept = award ? most(frame, lowMoved, lowLimit) : least(frame, lowMoved, frame.negateColumn(highLimit));
        long highKept = award ? most(frame, highMoved, highLimit) : least(frame, highMoved, frame.negateColumn(lowLimit));
        writeDifference(frame, lifted, lowMoved, highMoved, lowKept, highKept);
      }
      for (Raise raise : raises) {
        raise.evaluate(frame);
      }
    }

    /** The amount and what the cap absorbs of it; an amount without bound is entered as what the cap leaves. */
    private void moveWithin(Frame frame, int template, long low, long high, long lowKept, long highKept) {
      long lowEntered = Cells.isUnbounded(low) ? lowKept : low;
      long highEntered = Cells.isUnbounded(high) ? highKept : high;
      frame.move(moved, lowEntered, highEntered);
      writeDifference(frame, template, lowEntered, highEntered, lowKept, highKept);
    }

    private static void writeDifference(Frame frame, int template, long low, long high, long lowKept, long highKept) {
      if (low != lowKept || high != highKept) {
        frame.move(template, difference(frame, lowKept, low), difference(frame, highKept, high));
      }
    }
  }

  /**
   * The form that most clauses have, {@code deduct 0.5 per 迟到 cap 5}: literals and one count. The amounts are scaled to the ledger's
   * decimal places when planned. Anything but a small reported count takes the general way.
   */
  record CountedMove(int slot, long each, long cap, int moved, int capped, Move general) implements RuleNode {
    /** With factors below this no product leaves the range of plain cells. */
    static final long GREATEST_FACTOR = 1L << 30;

    @Override
    public void evaluate(Frame frame) {
      long count = frame.facts()[slot];
      if (count < 0 || count >= GREATEST_FACTOR) {
        general.evaluate(frame);
        return;
      }
      long points = each * count;
      frame.move(moved, points);
      long excess = cap - points;
      // A deduction's amount and cap are negative: what is beyond the cap is then given back.
      if (each < 0 ? excess > 0 : excess < 0) {
        frame.move(capped, excess);
      }
    }
  }

  /**
   * {@code deduct A from X}: nothing moves here; the node {@code target}, which is around this one, takes the points.
   *
   * @param move with the templates of the target, but for {@code gated}
   * @param charged the entry of 0 that says where the points go, {@code zero} where there are none
   */
  record Charge(RuleNode move, int gated, int target, int charged, int zero) implements RuleNode {
    @Override
    public void evaluate(Frame frame) {
      long low = frame.low;
      long high = frame.high;
      int first = frame.size();
      move.evaluate(frame);
      boolean gateIsClosed = frame.size() > first && frame.template(first) == gated;
      boolean moves = frame.charge(target, first);
      frame.low = low;
      frame.high = high;
      if (!gateIsClosed) {
        frame.move(moves ? charged : zero, 0, 0);
      }
    }
  }

  /**
   * {@code rank}: the places have been settled before any points move.
   *
   * @param takes whether places cost points
   */
  record Rank(RankingPlan ranking, PlacePoints points, boolean takes, int moved, int gated) implements RuleNode {
    @Override
    public void evaluate(Frame frame) {
      Placing placing = frame.placings()[ranking.slot()];
      if (placing.isOut()) {
        frame.move(gated, 0, 0);
        return;
      }
      int before = frame.doubts;
      Interval earned = takes ? points.of(frame, placing).negated() : points.of(frame, placing);
      long low = earned.low().map(frame::column).orElse(UNBOUNDED_LOSS);
      long high = earned.high().map(frame::column).orElse(UNBOUNDED_GAIN);
      if (points.isUndecided()) {
        frame.doubts |= Frame.DOUBT_UNDECIDED;
      }
      if (placing.maybeOut()) {
        low = least(frame, low, 0);
        high = most(frame, high, 0);
      }
      // Where nobody says what a place earns, no fact about places changes anything.
      if (low != high && !placing.isCertain() && !points.isUndecided()) {
        ranking.readKeys(frame);
        frame.doubts |= before | placing.doubts();
      }
      frame.move(moved, low, high);
    }
  }

  /** {@code forfeit when C}: takes what stands. */
  record Forfeit(ConditionNode condition, int taken, int zero) implements RuleNode {
    @Override
    public void evaluate(Frame frame) {
      int holds = condition.test(frame);
      if (holds == NO) {
        frame.move(zero, 0, 0);
        return;
      }
      take(frame, taken, holds);
    }

    /** Takes what stands in both columns, or where that is not certain in the worst one only. */
    static void take(Frame frame, int template, int holds) {
      long low = frame.compareColumn(frame.low, 0) > 0 ? frame.negateColumn(frame.low) : 0;
      long high = holds == YES && frame.compareColumn(frame.high, 0) > 0 ? frame.negateColumn(frame.high) : 0;
      frame.move(template, low, high);
    }
  }

  static long least(Frame frame, long left, long right) {
    return frame.compareColumn(left, right) <= 0 ? left : right;
  }

  static long most(Frame frame, long left, long right) {
    return frame.compareColumn(left, right) >= 0 ? left : right;
  }

  /** {@code to − from}; 0 where both are without bound. */
  static long difference(Frame frame, long to, long from) {
    return to == from ? 0 : frame.addColumn(to, frame.negateColumn(from));
  }
}
