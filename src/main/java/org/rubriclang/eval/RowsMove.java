package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.UNBOUNDED_GAIN;
import static org.rubriclang.eval.Cells.UNBOUNDED_LOSS;

import java.util.List;
import java.util.Optional;

/**
 * A statement that is carried out for every row of a list, or one of which something may be counted elsewhere: what it moves is settled
 * beside other statements, in {@link Reach}, and entered here.
 *
 * @param forRows whether each row has entries of its own; the cap is then one for each row
 * @param guard with the row in scope where each has entries of its own
 */
record RowsMove(boolean award, NumberNode.Shared shared, boolean forRows, Optional<ConditionNode> guard, Optional<NumberNode> cap,
    Optional<NumberNode> atLeast, List<RuleNode.Raise> raises, Templates templates) implements RuleNode {

  /** The entries that it can write. */
  record Templates(int moved, int gated, int elsewhere, int capped, int lifted) {}

  /** An amount in the two columns. */
  private record Columns(long low, long high) {}

  @Override
  public void evaluate(Frame frame) {
    if (forRows) {
      forRows(frame);
    } else if (guard.isPresent() && guard.get().test(frame) == NO) {
      frame.move(templates.gated, 0, 0);
      return;
    } else {
      enter(frame, signed(frame, shared.columnBefore(frame, /* isBest= */ false), shared.columnBefore(frame, /* isBest= */ true)),
          signed(frame, shared.column(frame, /* isBest= */ false), shared.column(frame, /* isBest= */ true)));
    }
    for (RuleNode.Raise raise : raises) {
      raise.evaluate(frame);
    }
  }

  private void forRows(Frame frame) {
    MemberSource source = shared.reach().statements().get(shared.statement()).list().orElseThrow().source();
    RowSizes sizes = RowSizes.of(frame, shared);
    for (Candidate row : sizes.rows()) {
      Object before = source.enter(frame, row.member());
      frame.enterRow(source, row);
      forRow(frame, sizes, row);
      frame.leaveRow();
      source.leave(frame, row.member(), before);
    }
    if (sizes.open()) {
      // Nobody knows how many more rows there are.
      frame.move(templates.moved, award ? 0 : UNBOUNDED_LOSS, award ? UNBOUNDED_GAIN : 0);
    } else if (sizes.rows().isEmpty()) {
      frame.move(templates.moved, 0, 0);
    }
  }

  /** For the row that is in scope. */
  private void forRow(Frame frame, RowSizes sizes, Candidate row) {
    if (guard.isPresent() && guard.get().test(frame) == NO) {
      frame.move(templates.gated, 0, 0);
    } else {
      enter(frame, signed(frame, RowSizes.column(frame, sizes.worstBefore(), row), RowSizes.column(frame, sizes.bestBefore(), row)),
          signed(frame, RowSizes.column(frame, sizes.worst(), row), RowSizes.column(frame, sizes.best(), row)));
    }
  }

  /** The same in a block that is carried out for every row: for the row whose turn it is, where the statement counts it. */
  record OfBlock(RowsMove rows) implements RuleNode {
    @Override
    public void evaluate(Frame frame) {
      RowSizes sizes = frame.rowSizes(rows.shared);
      sizes.counted(frame.rowOfBlock().member()).ifPresent(row -> rows.forRow(frame, sizes, row));
    }
  }

  private Columns signed(Frame frame, long worst, long best) {
    return award ? new Columns(worst, best) : new Columns(frame.negateColumn(worst), frame.negateColumn(best));
  }

  /** The amount, what is counted elsewhere, and what the limits of the statement do to the rest. */
  private void enter(Frame frame, Columns before, Columns after) {
    Columns kept = after;
    if (cap.isPresent()) {
      Columns limit = limit(frame, cap.get());
      kept = award ? new Columns(RuleNode.least(frame, after.low, limit.low), RuleNode.least(frame, after.high, limit.high))
          : new Columns(RuleNode.most(frame, after.low, limit.low), RuleNode.most(frame, after.high, limit.high));
    }
    // An amount without bound is entered as what is left of it.
    Columns rest = cap.isPresent() ? bounded(after, kept) : after;
    Columns entered = bounded(before, rest);
    frame.move(templates.moved, entered.low, entered.high);
    writeDifference(frame, templates.elsewhere, entered, rest);
    writeDifference(frame, templates.capped, rest, kept);
    boolean countsHere = entered.equals(rest);
    if (atLeast.isPresent() && countsHere) {
      Columns limit = limit(frame, atLeast.get());
      Columns lifted = award ? new Columns(RuleNode.most(frame, kept.low, limit.low), RuleNode.most(frame, kept.high, limit.high))
          : new Columns(RuleNode.least(frame, kept.low, limit.low), RuleNode.least(frame, kept.high, limit.high));
      writeDifference(frame, templates.lifted, kept, lifted);
    }
  }

  private static Columns bounded(Columns amounts, Columns instead) {
    return new Columns(Cells.isUnbounded(amounts.low) ? instead.low : amounts.low, Cells.isUnbounded(amounts.high) ? instead.high : amounts.high);
  }

  /** What a limit allows, with the sign of the statement: of a deduction the worst column has the greater limit. */
  private Columns limit(Frame frame, NumberNode limit) {
    long cell = limit.evaluate(frame);
    long low = RuleNode.lowOf(frame, cell, limit.scale());
    long high = RuleNode.highOf(frame, cell, limit.scale());
    return award ? new Columns(low, high) : new Columns(frame.negateColumn(high), frame.negateColumn(low));
  }

  private static void writeDifference(Frame frame, int template, Columns from, Columns to) {
    if (from.low != to.low || from.high != to.high) {
      frame.move(template, RuleNode.difference(frame, to.low, from.low), RuleNode.difference(frame, to.high, from.high));
    }
  }
}
