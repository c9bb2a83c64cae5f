package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isHandle;
import static org.rubriclang.eval.Cells.isPlain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.rubriclang.model.Term;
import org.rubriclang.value.DayRange;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** A condition: {@link Cells#YES}, {@link Cells#NO}, or {@link Cells#UNKNOWN} where a missing fact leaves it open. */
interface ConditionNode {
  int test(Frame frame);

  /**
   * {@code node.test(frame)}, with the commonest nodes called directly: where many kinds meet, an interface call costs several times what
   * the node does.
   */
  static int answer(ConditionNode node, Frame frame) {
    return node instanceof FactIs is ? is.test(frame) : node instanceof NoneCounted none ? none.test(frame)
        : node instanceof And and ? and.test(frame) : node.test(frame);
  }

  /** The other condition where the first, which is open, holds or does not; {@code otherwise} where it can only be the other way. */
  private static int beside(ConditionNode open, boolean holds, ConditionNode other, Frame frame, int otherwise) {
    frame.supposed().open();
    int answer = frame.supposed().suppose(open, holds, frame) ? answer(other, frame) : otherwise;
    frame.supposed().close();
    return answer;
  }

  record Constant(int answer) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      return answer;
    }
  }

  /** A yes-no value. */
  record IsYes(NumberNode value) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long cell = value.evaluate(frame);
      return cell == YES ? YES : cell == NO || cell == NONE ? NO : UNKNOWN;
    }
  }

  record Not(ConditionNode operand) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      return switch (operand.test(frame)) {
        case YES -> NO;
        case NO -> YES;
        default -> UNKNOWN;
      };
    }
  }

  record And(ConditionNode left, ConditionNode right) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      int first = answer(left, frame);
      if (first == NO) {
        return NO;
      }
      int second = first == YES ? answer(right, frame) : beside(left, /* holds= */ true, right, frame, NO);
      return second == NO ? NO : first == YES && second == YES ? YES : UNKNOWN;
    }
  }

  record Or(ConditionNode left, ConditionNode right) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      int first = left.test(frame);
      if (first == YES) {
        return YES;
      }
      int second = first == NO ? right.test(frame) : beside(left, /* holds= */ false, right, frame, YES);
      return second == YES ? YES : first == NO && second == NO ? NO : UNKNOWN;
    }
  }

  record AtLeastOne(NumberNode count) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long cell = count.evaluate(frame);
      if (isPlain(cell)) {
        // Counts have no decimal places, and any positive number of a finer scale is at least its least step.
        return count.scale() == 0 ? Cells.of(cell >= 1) : Cells.of(cell >= Frame.powerOfTen(count.scale()));
      }
      if (cell == NONE) {
        return NO;
      }
      Interval values = frame.interval(cell, count.scale());
      if (values.low().isPresent() && values.low().get().compareTo(Rational.ONE) >= 0 && !frame.mayBeNone(cell)) {
        return YES;
      }
      return values.high().isPresent() && values.high().get().compareTo(Rational.ONE) < 0 ? NO : UNKNOWN;
    }
  }

  record IsNone(NumberNode value) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long cell = value.evaluate(frame);
      return cell == NONE ? YES : frame.mayBeNone(cell) ? UNKNOWN : NO;
    }
  }

  /** Without a day it is not in force; where no period is known, nobody can say. */
  record InForce(NumberNode day, DayRange days) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long cell = day.evaluate(frame);
      if (isPlain(cell)) {
        return Cells.of(days.contains(LocalDate.ofEpochDay(cell)));
      }
      if (cell == NONE && !(day instanceof NumberNode.PeriodEnd)) {
        return NO;
      }
      frame.doubts |= Frame.DOUBT_MISSING;
      return UNKNOWN;
    }
  }

  /**
   * Two numbers (or members, days, yes and no) of the same scale. None equals nothing and is neither more nor less than anything; the
   * checker has seen to it that it is answered before it comes here.
   *
   * @param grain both are whole multiples of it
   */
  record Compare(Term.Comparison comparison, NumberNode left, NumberNode right, int scale, Optional<Rational> grain) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long first = frame.rescale(left.evaluate(frame), left.scale(), scale);
      long second = frame.rescale(right.evaluate(frame), right.scale(), scale);
      if (isPlain(first) && isPlain(second)) {
        return Cells.of(holds(Long.compare(first, second)));
      }
      if (isWithItself(frame) && first != NONE && !frame.mayBeNone(first)) {
        return Cells.of(holds(0));
      }
      if (first == NONE || second == NONE) {
        return Cells.of(comparison == Term.Comparison.NOT_EQUAL);
      }
      if (frame.isWords(first) && frame.isWords(second)) {
        return Cells.of(holds(frame.unbox(first).equals(frame.unbox(second)) ? 0 : 1));
      }
      if (frame.isWords(first) || frame.isWords(second)) {
        return UNKNOWN;
      }
      OptionalInt supposed = frame.supposed().order(left, right);
      if (supposed.isPresent()) {
        return Cells.of(holds(supposed.getAsInt()));
      }
      return compare(frame.range(first, scale), frame.range(second, scale), frame.mayBeNone(first) || frame.mayBeNone(second));
    }

    /** Whether the subject that reads is among those that it compares with its own, which are the same however little is known of them. */
    private boolean isWithItself(Frame frame) {
      return frame.reader().subject().subject().equals(frame.subject().subject())
          && (right instanceof PeerNode.Own own && own.of().equals(left) || left instanceof PeerNode.Own also && also.of().equals(right));
    }

    /** @param order of the left to the right: negative, 0 or positive */
    boolean holds(int order) {
      return switch (comparison) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case MORE -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }

    private int compare(Range first, Range second, boolean maybeNone) {
      boolean canBeLess = first.low().isEmpty() || second.high().isEmpty() || first.low().get().compareTo(second.high().get()) < 0;
      boolean canBeMore = first.high().isEmpty() || second.low().isEmpty() || first.high().get().compareTo(second.low().get()) > 0;
      boolean canBeEqual = !first.intersection(second).isEmpty();
      boolean canHold = canBeLess && holds(-1) || canBeEqual && holds(0) || canBeMore && holds(1);
      boolean canFail = canBeLess && !holds(-1) || canBeEqual && !holds(0) || canBeMore && !holds(1);
      if (maybeNone) {
        return UNKNOWN;
      }
      return canHold ? canFail ? UNKNOWN : YES : NO;
    }
  }

  /** A day is not after the last one; where that is not known it is that of the period, in which all days are that come here. */
  record InTime(NumberNode day, NumberNode lastDay) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long last = lastDay.evaluate(frame);
      if (last == NONE) {
        return YES;
      }
      long when = day.evaluate(frame);
      return isPlain(when) && isPlain(last) ? Cells.of(when <= last) : UNKNOWN;
    }
  }

  /** The keys of a row hold. */
  record Matches(List<NumberNode> keys, List<KeyMatch> matches) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      int answer = YES;
      for (int at = 0; at < keys.size() && answer != NO; at++) {
        int match = matches.get(at).test(keys.get(at).evaluate(frame), frame);
        answer = match == NO ? NO : match == UNKNOWN ? UNKNOWN : answer;
      }
      return answer;
    }
  }

  /** The one key of a row holds. */
  record MatchesOne(NumberNode key, KeyMatch match) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      return match.test(key.evaluate(frame), frame);
    }
  }

  // ---- The forms that most clauses have, over one fact: what is reported and plain is decided here, all else by the general node.

  /** {@code no F} over a count. */
  record NoneCounted(int slot, ConditionNode general) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long cell = frame.facts()[slot];
      return isPlain(cell) ? Cells.of(cell < 1) : general.test(frame);
    }
  }

  /** A count in a condition's place. */
  record SomeCounted(int slot, ConditionNode general) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long cell = frame.facts()[slot];
      return isPlain(cell) ? Cells.of(cell >= 1) : general.test(frame);
    }
  }

  /** {@code F is M} over a one-of, a yes-no fact (M is yes), or its negation. */
  record FactIs(int slot, long value, boolean negated, ConditionNode general) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      long cell = frame.facts()[slot];
      return isPlain(cell) ? Cells.of(cell == value != negated) : general.test(frame);
    }
  }
}
