package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Consequence;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/**
 * A node of the score made ready. Its order is the language's law: gate, start, {@code instead}, awards, deductions (each with its own
 * cap), inner blocks and children, ceiling and floor, rounding, forfeit, vetoes.
 *
 * @param children what counts into the node's own points
 * @param extras bonuses and penalties of a section or item: added after its ceiling and floor, which they are outside of
 * @param fixedFloor the floor where it is a literal, else empty; likewise {@code fixedCeiling}
 * @param scale when the node applies, and whether it is scaled
 * @param split where statements of its own exclude each other
 * @param rows where the node is carried out for every row of a list
 * @param last the greatest index of a node below it: indices are in file order, so all below lie between
 */
record ScoreNodePlan(int index, int last, Optional<ConditionNode> guard, Scale scale, long start, Instead[] insteads, RuleNode[] awards,
    RuleNode[] deductions, ScoreNodePlan[] children, ScoreNodePlan[] extras, Optional<NumberNode> ceiling, Optional<NumberNode> floor,
    long fixedFloor, long fixedCeiling, Optional<Rounding> round, RuleNode.Forfeit[] forfeits, Veto[] vetoes, RuleNode.Raise[] replacedRaises, int[] replacedAwards,
    int[] replacedDeductions, boolean block, Optional<BlockRows> rows, Optional<CaseSplit> split, Templates templates) {

  private static final boolean[] NONE_OPEN = {};

  /** The entries that the node itself can write. */
  record Templates(int start, int gated, int replacedStart, int capped, int floored, int rounded, int zeroed) {}

  /**
   * What applicability and scaling need to know of the node.
   *
   * @param inForce when the node is there at all
   * @param mark its printed points
   * @param outside the children that are no part of the printed sum
   * @param absence when there is no score although the node applies
   */
  record Scale(Optional<InForce> inForce, Optional<Applies> applies, Optional<Scaling> scaling, Rational mark, int[] outside, Absence absence) {}

  /** When there is no score at all. */
  enum Absence {
    NEVER,
    /** Where {@code only when} closes the total. */
    WHERE_CLOSED,
    ALWAYS
  }

  /** On other days the node is not there; the entry that says so. */
  record InForce(ConditionNode condition, int entry) {}

  /** {@code applies when C otherwise keeps its points}, or {@code otherwise drops out}; the entry that says so. */
  record Applies(ConditionNode condition, boolean keeps, int entry) {}

  /** @param within whether something around the node is scaled, too: there it is settled whether it counts where nothing in it applies */
  record Scaling(Optional<NumberNode> ifNone, boolean within, int entry) {}

  /** {@code instead award A when C}, {@code instead deduct A when C}; the entry {@code late} where an earlier one has fired. */
  record Instead(boolean award, ConditionNode condition, NumberNode amount, RuleNode.Raise[] raises, int fired, int zero, int late,
      Optional<Target> target) {}

  /** Where the points of a statement go, and the entry that moves them there. */
  record Target(int node, int charged) {}

  /** Consequences without points; {@code zeroes} where one of them takes the node's score. */
  record Veto(ConditionNode condition, List<RaiseTemplate> consequences, boolean zeroes, int taken) {}

  /** Runs the node and keeps its score in the frame. The running node's standing is untouched: the caller adds the score. */
  void evaluate(Frame frame, boolean withoutDeductions) {
    if (rows.isPresent()) {
      frame.open(index);
      rows.get().evaluate(frame, this, withoutDeductions);
    } else {
      evaluateOnce(frame, withoutDeductions);
    }
  }

  /** The node around one that is below this one; empty for this one. */
  Optional<Integer> above(int node) {
    for (ScoreNodePlan child : children) {
      if (child.index == node) {
        return Optional.of(index);
      }
      if (child.index < node && node <= child.last) {
        return child.above(node);
      }
    }
    return Optional.empty();
  }

  /** Of a node that is carried out for every row: for the row whose turn it is. */
  void evaluateOnce(Frame frame, boolean withoutDeductions) {
    frame.open(index);
    long outerLow = frame.low;
    long outerHigh = frame.high;
    int outerDoubts = frame.doubts;
    frame.low = 0;
    frame.high = 0;
    frame.doubts = 0;
    int inForce = scale.inForce.isPresent() ? scale.inForce.get().condition.test(frame) : YES;
    int applies = scale.applies.isPresent() && inForce != NO ? scale.applies.get().condition.test(frame) : YES;
    int open = guard.isPresent() && applies != NO && inForce != NO ? guard.get().test(frame) : YES;
    if (inForce == NO) {
      notThere(frame);
      frame.move(scale.inForce.orElseThrow().entry, 0, 0);
    } else if (applies == NO) {
      notApplicable(frame, scale.applies.orElseThrow());
    } else if (open == NO) {
      leaveOut(frame);
      frame.move(templates.gated, 0, 0);
      if (scale.absence == Absence.WHERE_CLOSED) {
        // Who has no total may lose an eligibility all the same: that is not a matter of points.
        runVetoes(frame);
      }
    } else {
      int charged = frame.charges().count();
      run(frame, withoutDeductions);
      if (open == UNKNOWN || applies == UNKNOWN) {
        frame.charges().doubt(charged);
      }
      if (open == UNKNOWN) {
        // In the worst case the gate is closed and a gain is gone; in the best case a loss is.
        long low = frame.compareColumn(frame.low, 0) > 0 ? frame.negateColumn(frame.low) : 0;
        long high = frame.compareColumn(frame.high, 0) < 0 ? frame.negateColumn(frame.high) : 0;
        frame.move(templates.gated, low, high);
        frame.marks().doubtBelow(index, last);
      }
    }
    if (open == UNKNOWN && last > index) {
      frame.marks().doubtGate(index + 1, last);
    }
    if ((applies == UNKNOWN || inForce == UNKNOWN) && last > index) {
      frame.marks().doubtPresence(index + 1, last);
    }
    if (applies == UNKNOWN) {
      mayNotApply(frame, scale.applies.orElseThrow());
    }
    boolean mayDropOut = scale.scaling.isPresent() && scale.scaling.get().within && frame.mayHaveNoScore(index);
    if (mayDropOut) {
      frame.marks().mayLose(index, last, frame.amount(frame.low), frame.amount(frame.high), scale.mark);
    }
    if (inForce == UNKNOWN) {
      mayNotBeThere(frame, scale.inForce.orElseThrow());
    }
    if (scale.absence == Absence.ALWAYS || scale.absence == Absence.WHERE_CLOSED && open == NO) {
      frame.marks().noScore(index);
    } else if (scale.absence == Absence.WHERE_CLOSED && open == UNKNOWN) {
      frame.marks().doubtScore(index);
    }
    if (last > index && frame.plan().scales()) {
      frame.marks().keepRange(index, last, new Interval(frame.amount(frame.low), frame.amount(frame.high)));
    }
    frame.close(index, frame.low, frame.high, frame.doubts);
    frame.low = outerLow;
    frame.high = outerHigh;
    frame.doubts = outerDoubts | frame.nodeDoubts[index];
  }

  /** Nothing below is looked at, whoever asks for its score later. */
  private void leaveOut(Frame frame) {
    for (int below = index + 1; below <= last; below++) {
      if (!frame.isDone(below)) {
        frame.close(below, 0, 0, 0);
      }
    }
  }

  /** The clause is not in force: no points and no mark, which is that of others on these days. */
  private void notThere(Frame frame) {
    for (int below = index + 1; below <= last; below++) {
      frame.close(below, 0, 0, 0);
      frame.marks().noScore(below);
    }
    frame.marks().noScore(index);
  }

  /** No period is known: it is there or not, whichever is worse, and better. */
  private void mayNotBeThere(Frame frame, InForce inForce) {
    long low = frame.compareColumn(frame.low, 0) > 0 ? frame.negateColumn(frame.low) : 0;
    long high = frame.compareColumn(frame.high, 0) < 0 ? frame.negateColumn(frame.high) : 0;
    frame.move(inForce.entry, low, high);
    frame.marks().doubtScore(index);
  }

  /** Nothing in it is looked at: it has its mark, or no score at all. */
  private void notApplicable(Frame frame, Applies applies) {
    notThere(frame);
    if (!applies.keeps) {
      frame.move(applies.entry, 0, 0);
      frame.marks().lose(index, scale.mark);
      return;
    }
    frame.marks().hasScore(index);
    if (start != 0) {
      frame.move(templates.start, start);
    }
    long kept = RuleNode.difference(frame, frame.column(scale.mark), start);
    frame.move(applies.entry, kept, kept);
  }

  /** Whether it applies hangs on something missing: then in each column whichever is worse or better; a part that may drop out is settled where it is scaled. */
  private void mayNotApply(Frame frame, Applies applies) {
    if (!applies.keeps) {
      frame.move(applies.entry, 0, 0);
      frame.marks().doubtScore(index);
      frame.marks().mayLose(index, last, frame.amount(frame.low), frame.amount(frame.high), scale.mark);
      return;
    }
    frame.marks().doubtBelow(index, last);
    long mark = frame.column(scale.mark);
    long low = frame.compareColumn(frame.low, mark) > 0 ? RuleNode.difference(frame, mark, frame.low) : 0;
    long high = frame.compareColumn(frame.high, mark) < 0 ? RuleNode.difference(frame, mark, frame.high) : 0;
    frame.move(applies.entry, low, high);
  }

  private void run(Frame frame, boolean withoutDeductions) {
    if (start != 0) {
      frame.move(templates.start, start);
    }
    int raisedBefore = frame.raised().size();
    boolean decided = false;
    boolean deduct = !withoutDeductions;
    int charged = frame.charges().count();
    boolean[] open = NONE_OPEN;
    boolean fired = false;
    boolean deductionIsOpen = false;
    for (int at = 0; at < insteads.length; at++) {
      Instead instead = insteads[at];
      boolean isPassedOver = fired || !instead.award && withoutDeductions;
      int holds = isPassedOver ? NO : instead.condition.test(frame);
      // One that holds for certain may still come too late: what was before it is in the other case of the two.
      boolean mayFire = holds == UNKNOWN || holds == YES && deductionIsOpen;
      if (isPassedOver) {
        frame.move(instead.late, 0, 0);
      } else if (holds == NO) {
        frame.move(instead.zero, 0, 0);
      } else if (mayFire) {
        open = open.length == 0 ? new boolean[insteads.length] : open;
        open[at] = true;
        deductionIsOpen |= !instead.award;
      } else if (instead.award) {
        fire(frame, instead);
        decided = true;
      } else {
        fireDeduction(frame, instead);
        deduct = false;
      }
      fired |= holds == YES;
    }
    if (!decided) {
      runStatements(frame, deduct, open);
    }
    if (open.length > 0) {
      settleOpenInsteads(frame, open);
      frame.charges().doubt(charged);
    }
    zeroByRaised(frame, raisedBefore);
    runVetoes(frame);
  }

  /** The block is worth exactly the amount: the start is taken back and nothing else in it is evaluated. */
  private void fire(Frame frame, Instead instead) {
    leaveOut(frame);
    long cell = instead.amount.evaluate(frame);
    long low = RuleNode.lowOf(frame, cell, instead.amount.scale());
    long high = RuleNode.highOf(frame, cell, instead.amount.scale());
    frame.move(instead.fired, orNothing(frame, low, /* isLow= */ true), orNothing(frame, high, /* isLow= */ false));
    if (start != 0) {
      frame.move(templates.replacedStart, frame.negateColumn(start), frame.negateColumn(start));
    }
    for (int template : replacedAwards) {
      frame.move(template, 0, 0);
    }
    for (int template : replacedDeductions) {
      frame.move(template, 0, 0);
    }
    for (RuleNode.Raise raise : instead.raises) {
      raise.evaluate(frame);
    }
    // Consequences are raised whatever the points, a replaced statement's too.
    for (RuleNode.Raise raise : replacedRaises) {
      raise.evaluate(frame);
    }
  }

  /** Where the row may not be there at all its amount may be nothing. */
  private static long orNothing(Frame frame, long amount, boolean isLow) {
    boolean crosses = frame.rowIsOpen() && (isLow ? frame.compareColumn(amount, 0) > 0 : frame.compareColumn(amount, 0) < 0);
    return crosses ? 0 : amount;
  }

  private void fireDeduction(Frame frame, Instead instead) {
    long cell = instead.amount.evaluate(frame);
    long low = orNothing(frame, frame.negateColumn(RuleNode.highOf(frame, cell, instead.amount.scale())), /* isLow= */ true);
    long high = orNothing(frame, frame.negateColumn(RuleNode.lowOf(frame, cell, instead.amount.scale())), /* isLow= */ false);
    if (instead.target.isPresent()) {
      frame.move(instead.fired, 0, 0);
      frame.charges().add(instead.target.get().node(), instead.target.get().charged(), low, high, /* row= */ 0);
    } else {
      frame.move(instead.fired, low, high);
    }
    for (int template : replacedDeductions) {
      frame.move(template, 0, 0);
    }
    for (RuleNode.Raise raise : instead.raises) {
      raise.evaluate(frame);
    }
    for (RuleNode.Raise raise : replacedRaises) {
      raise.evaluate(frame);
    }
  }

  private void runStatements(Frame frame, boolean deduct, boolean[] openInsteads) {
    int first = split.isPresent() ? frame.size() : 0;
    for (RuleNode award : awards) {
      award.evaluate(frame);
    }
    long lowBefore = frame.low;
    long highBefore = frame.high;
    if (deduct) {
      for (RuleNode deduction : deductions) {
        deduction.evaluate(frame);
      }
    }
    if (split.isPresent() && openInsteads.length == 0) {
      split.get().tighten(frame, first, deduct);
    }
    addScores(frame, children, deduct);
    if (deduct && openInsteads.length > 0) {
      settleOpenDeductions(frame, openInsteads, lowBefore, highBefore);
    }
    if (scale.scaling.isPresent()) {
      scaleUp(frame, scale.scaling.get());
    }
    frame.charges().take(index, frame);
    if (!isWithin(frame.low) || !isWithin(frame.high)) {
      clip(frame);
    }
    addScores(frame, extras, deduct);
    if (round.isPresent()) {
      round(frame, round.get());
    }
    for (RuleNode.Forfeit forfeit : forfeits) {
      if (Cells.isUnbounded(frame.high) || Cells.isUnbounded(frame.low)) {
        settle(frame, 0, 0);
      }
      forfeit.evaluate(frame);
    }
  }

  private static void addScores(Frame frame, ScoreNodePlan[] children, boolean deduct) {
    for (ScoreNodePlan child : children) {
      if (!frame.isDone(child.index)) {
        child.evaluate(frame, child.block && !deduct);
      }
      frame.low = frame.addColumn(frame.low, frame.nodeLow(child.index));
      frame.high = frame.addColumn(frame.high, frame.nodeHigh(child.index));
      frame.doubts |= frame.nodeDoubts[child.index];
    }
  }

  /** What is earned, by what could be earned, of the mark. Bonuses and penalties inside stay as they are. */
  private void scaleUp(Frame frame, Scaling scaling) {
    NodeMarks marks = frame.marks();
    marks.gather(index, last, scale.mark);
    long outsideLow = 0;
    long outsideHigh = 0;
    for (int child : scale.outside) {
      outsideLow = frame.addColumn(outsideLow, frame.nodeLow(child));
      outsideHigh = frame.addColumn(outsideHigh, frame.nodeHigh(child));
    }
    Optional<Rational> low = frame.amount(RuleNode.difference(frame, frame.low, outsideLow));
    Optional<Rational> high = frame.amount(RuleNode.difference(frame, frame.high, outsideHigh));
    NodeMarks.Share share = marks.share(index, low, high);
    Optional<Rational> least = share.least().map(scale.mark::times);
    Optional<Rational> most = share.most().map(scale.mark::times);
    if (share.mayBeNothing()) {
      if (scaling.ifNone.isPresent()) {
        NumberNode none = scaling.ifNone.get();
        long cell = none.evaluate(frame);
        Optional<Rational> noneLow = frame.amount(RuleNode.lowOf(frame, cell, none.scale()));
        Optional<Rational> noneHigh = frame.amount(RuleNode.highOf(frame, cell, none.scale()));
        least = least.isPresent() && noneLow.isPresent() ? Optional.of(least.get().min(noneLow.get())) : noneLow;
        most = most.isPresent() && noneHigh.isPresent() ? Optional.of(most.get().max(noneHigh.get())) : noneHigh;
      } else if (least.isEmpty()) {
        marks.noScore(index);
        marks.lose(index, scale.mark);
        least = Optional.of(Rational.ZERO);
        most = Optional.of(Rational.ZERO);
      } else {
        marks.doubtScore(index);
        if (!scaling.within) {
          // What has no score adds nothing.
          least = least.map(points -> points.min(Rational.ZERO));
          most = most.map(points -> points.max(Rational.ZERO));
        }
      }
    }
    long lowMoved = low.isPresent() && least.isPresent() ? frame.column(least.get().minus(low.get())) : 0;
    long highMoved = high.isPresent() && most.isPresent() ? frame.column(most.get().minus(high.get())) : 0;
    boolean says = !marks.hasNoScore(index) || lowMoved != 0 || highMoved != 0;
    if (says) {
      frame.move(scaling.entry, lowMoved, highMoved);
    }
  }

  /** Whether a plain amount lies between bounds that are literals: then there is nothing to clip. */
  private boolean isWithin(long amount) {
    return isPlain(amount) && amount >= fixedFloor && amount <= fixedCeiling && fixedFloor != Cells.EMPTY && fixedCeiling != Cells.EMPTY;
  }

  private void clip(Frame frame) {
    if (ceiling.isPresent()) {
      long cell = ceiling.get().evaluate(frame);
      long low = RuleNode.lowOf(frame, cell, ceiling.get().scale());
      long high = orNothing(frame, RuleNode.highOf(frame, cell, ceiling.get().scale()), /* isLow= */ false);
      settle(frame, low, high);
      long lowExcess = frame.compareColumn(frame.low, low) > 0 ? RuleNode.difference(frame, low, frame.low) : 0;
      long highExcess = frame.compareColumn(frame.high, high) > 0 ? RuleNode.difference(frame, high, frame.high) : 0;
      if (lowExcess != 0 || highExcess != 0) {
        frame.move(templates.capped, lowExcess, highExcess);
      }
    }
    if (floor.isPresent()) {
      long cell = floor.get().evaluate(frame);
      long low = orNothing(frame, RuleNode.lowOf(frame, cell, floor.get().scale()), /* isLow= */ true);
      long high = RuleNode.highOf(frame, cell, floor.get().scale());
      if (frame.low == Cells.UNBOUNDED_LOSS) {
        frame.settleUnbounded(true, index, last, low);
      }
      if (frame.high == Cells.UNBOUNDED_LOSS) {
        frame.settleUnbounded(false, index, last, high);
      }
      long lowGap = frame.compareColumn(frame.low, low) < 0 ? RuleNode.difference(frame, low, frame.low) : 0;
      long highGap = frame.compareColumn(frame.high, high) < 0 ? RuleNode.difference(frame, high, frame.high) : 0;
      if (lowGap != 0 || highGap != 0) {
        frame.move(templates.floored, lowGap, highGap);
      }
    }
  }

  /** Gains without bound become what the ceiling leaves. */
  private void settle(Frame frame, long low, long high) {
    if (frame.low == Cells.UNBOUNDED_GAIN) {
      frame.settleUnbounded(true, index, last, low);
    }
    if (frame.high == Cells.UNBOUNDED_GAIN) {
      frame.settleUnbounded(false, index, last, high);
    }
  }

  private void round(Frame frame, Rounding rounding) {
    long low = rounded(frame, frame.low, rounding);
    long high = rounded(frame, frame.high, rounding);
    if (low != frame.low || high != frame.high) {
      frame.move(templates.rounded, RuleNode.difference(frame, low, frame.low), RuleNode.difference(frame, high, frame.high));
    }
  }

  private static long rounded(Frame frame, long column, Rounding rounding) {
    Optional<Rational> amount = frame.amount(column);
    if (amount.isEmpty()) {
      return column;
    }
    Rational rounded = amount.get().round(rounding);
    return rounded.equals(amount.get()) ? column : frame.column(rounded);
  }

  /** An {@code instead award} that may fire: each column takes whichever is worse or better. */
  private void settleOpenInsteads(Frame frame, boolean[] open) {
    for (int at = 0; at < insteads.length; at++) {
      Instead instead = insteads[at];
      if (!open[at] || !instead.award) {
        continue;
      }
      long cell = instead.amount.evaluate(frame);
      long low = RuleNode.lowOf(frame, cell, instead.amount.scale());
      long high = RuleNode.highOf(frame, cell, instead.amount.scale());
      long lowChange = frame.compareColumn(low, frame.low) < 0 ? RuleNode.difference(frame, low, frame.low) : 0;
      long highChange = frame.compareColumn(high, frame.high) > 0 ? RuleNode.difference(frame, high, frame.high) : 0;
      frame.move(instead.fired, lowChange, highChange);
    }
  }

  /**
   * An {@code instead deduct} that may fire: each column takes the greater or the smaller loss. The blocks inside then deduct nothing
   * either; what they have without that is not worked out again, but it is no less than with it nor than nothing, and no more than what
   * they gain.
   */
  private void settleOpenDeductions(Frame frame, boolean[] open, long lowBeside, long highBeside) {
    long lowBefore = lowBeside;
    long highBefore = highBeside;
    for (ScoreNodePlan child : children) {
      long low = frame.nodeLow(child.index);
      lowBefore = frame.addColumn(lowBefore, child.gainsWithoutDeductions() && frame.compareColumn(low, 0) < 0 ? 0 : low);
      highBefore = frame.addColumn(highBefore, child.block ? frame.gains(child.index, child.last) : frame.nodeHigh(child.index));
    }
    for (int at = 0; at < insteads.length; at++) {
      Instead instead = insteads[at];
      if (!open[at] || instead.award) {
        continue;
      }
      long cell = instead.amount.evaluate(frame);
      long lowLoss = frame.negateColumn(RuleNode.highOf(frame, cell, instead.amount.scale()));
      long highLoss = frame.negateColumn(RuleNode.lowOf(frame, cell, instead.amount.scale()));
      instead.target.ifPresent(target -> frame.charges().add(target.node(), target.charged(), lowLoss, highLoss, /* row= */ 0));
      long low = instead.target.isPresent() ? lowBefore : frame.addColumn(lowBefore, lowLoss);
      long high = instead.target.isPresent() ? highBefore : frame.addColumn(highBefore, highLoss);
      long lowChange = frame.compareColumn(low, frame.low) < 0 ? RuleNode.difference(frame, low, frame.low) : 0;
      long highChange = frame.compareColumn(high, frame.high) > 0 ? RuleNode.difference(frame, high, frame.high) : 0;
      frame.move(instead.fired, lowChange, highChange);
    }
  }

  /** Whether nothing but deductions can bring it below 0. */
  private boolean gainsWithoutDeductions() {
    boolean mayBeCutOff = ceiling.isPresent() && (fixedCeiling == Cells.EMPTY || fixedCeiling < 0);
    return block && start >= 0 && !mayBeCutOff && Arrays.stream(children).allMatch(ScoreNodePlan::gainsWithoutDeductions);
  }

  /** {@code and zero item} beside a statement of this node; at the total also {@code zero total} from anywhere. */
  private void zeroByRaised(Frame frame, int raisedBefore) {
    int holds = NO;
    for (int at = 0; at < frame.raised().size(); at++) {
      Frame.Raised raised = frame.raised().get(at);
      boolean mine = switch (raised.template().consequence()) {
        case Consequence.ZeroItem zero -> at >= raisedBefore && raised.template().node() == index;
        case Consequence.ZeroTotal zero -> index == 0;
        case Consequence.Disqualify disqualify -> false;
        case Consequence.Grade grade -> false;
        case Consequence.Notice notice -> false;
        case Consequence.Selected selected -> false;
      };
      if (mine && holds != YES) {
        holds = raised.certain() ? YES : UNKNOWN;
      }
    }
    if (holds != NO) {
      settle(frame, 0, 0);
      RuleNode.Forfeit.take(frame, templates.zeroed, holds);
    }
  }

  private void runVetoes(Frame frame) {
    for (Veto veto : vetoes) {
      int holds = veto.condition.test(frame);
      if (holds == NO) {
        continue;
      }
      for (RaiseTemplate consequence : veto.consequences) {
        frame.raise(consequence, holds == YES);
      }
      if (veto.zeroes) {
        settle(frame, 0, 0);
        RuleNode.Forfeit.take(frame, veto.taken, holds);
      }
    }
  }
}
