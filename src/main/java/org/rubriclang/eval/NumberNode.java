package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.EMPTY;
import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isHandle;
import static org.rubriclang.eval.Cells.isPlain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.FactValue;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/**
 * A value: a number, or what is held as one (a member's place, a day, yes or no, a handle to rows).
 *
 * <p>Every node has a fixed number of decimal places, its {@code scale}; a plain cell it returns is the value times ten to that power.
 */
interface NumberNode {
  long evaluate(Frame frame);

  /** {@code node.evaluate(frame)}, with the commonest nodes called directly; see {@link ConditionNode#answer}. */
  static long value(NumberNode node, Frame frame) {
    return node instanceof Either either ? either.evaluate(frame) : node instanceof Table table ? table.evaluate(frame)
        : node instanceof Ladder ladder ? ladder.evaluate(frame) : node.evaluate(frame);
  }

  int scale();

  record Constant(long cell, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      return cell;
    }
  }

  /** A number that no scaled long holds. */
  record LargeConstant(Rational value) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      return frame.box(value);
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  record WordsConstant(String text) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      return frame.box(new Boxed.Words(text));
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** A reported fact; a missing one is the interval of its type, narrowed by what it is a part of and by its own parts. */
  record Fact(int slot, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = frame.facts()[slot];
      return cell == EMPTY ? frame.supposed().fact(slot, frame.plan().facts().get(slot).absent(frame), scale, frame) : cell;
    }
  }

  record Let(int slot, NumberNode value) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      if (!frame.supposed().isEmpty()) {
        return frame.supposed().let(this, frame);
      }
      if (!frame.hasLet(slot)) {
        int before = frame.doubts;
        frame.doubts = 0;
        frame.keepLet(slot, value.evaluate(frame), frame.doubts);
        frame.doubts = before;
      }
      return frame.letCell(slot);
    }

    @Override
    public int scale() {
      return value.scale();
    }
  }

  /**
   * A field of the row in scope.
   *
   * @param bounds those of its type
   * @param orNone whether it may be that the row has no such value
   */
  record FieldOf(int slot, int place, int scale, Interval bounds, boolean orNone) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = frame.rows[slot][place];
      if (cell == EMPTY) {
        frame.missField(slot, place);
        return frame.supposed().field(slot, place, frame.box(bounds, orNone), scale, frame);
      }
      return cell;
    }
  }

  record Negate(NumberNode operand) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = operand.evaluate(frame);
      if (isPlain(cell) || cell == NONE) {
        return cell == NONE ? NONE : -cell;
      }
      return frame.cell(frame.interval(cell, scale()).negated(), frame.mayBeNone(cell), scale());
    }

    @Override
    public int scale() {
      return operand.scale();
    }
  }

  record Add(NumberNode left, NumberNode right, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long first = frame.rescale(left.evaluate(frame), left.scale(), scale);
      long second = frame.rescale(right.evaluate(frame), right.scale(), scale);
      if (isPlain(first) && isPlain(second)) {
        long sum = first + second;
        return isPlain(sum) ? sum : frame.box(Rational.ofScaled(first, scale).plus(Rational.ofScaled(second, scale)));
      }
      if (first == NONE || second == NONE) {
        return NONE;
      }
      return frame.cell(frame.interval(first, scale).plus(frame.interval(second, scale)),
          frame.mayBeNone(first) || frame.mayBeNone(second), scale);
    }
  }

  record Multiply(NumberNode left, NumberNode right) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long first = left.evaluate(frame);
      long second = right.evaluate(frame);
      if (isPlain(first) && isPlain(second)) {
        long product = first * second;
        if (Math.multiplyHigh(first, second) == product >> 63 && isPlain(product)) {
          return product;
        }
      }
      if (first == NONE || second == NONE) {
        return NONE;
      }
      if (left.equals(right)) {
        return frame.cell(frame.interval(first, left.scale()).power(2), frame.mayBeNone(first), scale());
      }
      return frame.cell(frame.interval(first, left.scale()).times(frame.interval(second, right.scale())),
          frame.mayBeNone(first) || frame.mayBeNone(second), scale());
    }

    @Override
    public int scale() {
      return left.scale() + right.scale();
    }
  }

  /** A quotient has no decimal places of its own: it is boxed unless it is whole. None where the divisor is 0. */
  record Divide(NumberNode left, NumberNode right) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long first = left.evaluate(frame);
      long second = right.evaluate(frame);
      if (first == NONE || second == NONE) {
        return NONE;
      }
      Interval divisor = frame.interval(second, right.scale());
      if (divisor.isExact() && divisor.low().orElseThrow().isZero()) {
        return NONE;
      }
      Interval dividend = frame.interval(first, left.scale());
      boolean maybeNone = frame.mayBeNone(first) || frame.mayBeNone(second);
      Optional<Interval> quotient = dividend.dividedBy(divisor);
      if (quotient.isPresent()) {
        return frame.cell(quotient.get(), maybeNone, 0);
      }
      return frame.box(quotientNearZero(dividend, divisor), true);
    }

    /** The divisor may be 0 and then there is none; otherwise it is at least 0 in all that is counted. */
    private static Interval quotientNearZero(Interval dividend, Interval divisor) {
      if (dividend.isExact() && dividend.low().orElseThrow().isZero()) {
        return dividend;
      }
      boolean positive = divisor.low().isPresent() && divisor.low().get().signum() >= 0;
      if (positive && dividend.low().isPresent() && dividend.low().get().signum() >= 0) {
        return Interval.atLeast(Rational.ZERO);
      }
      return Interval.ALL;
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  record Power(NumberNode base, NumberNode exponent) implements NumberNode {
    /** Larger powers of numbers beside 0 and 1 have no use in an assessment and would fill the memory. */
    private static final int GREATEST_EXPONENT = 1000;

    @Override
    public long evaluate(Frame frame) {
      long first = base.evaluate(frame);
      long second = exponent.evaluate(frame);
      if (first == NONE || second == NONE) {
        return NONE;
      }
      if (!frame.isExact(first) || !frame.isExact(second)) {
        boolean maybeNone = frame.mayBeNone(first) || frame.mayBeNone(second);
        return frame.box(spread(frame.interval(first, base.scale()), frame.interval(second, exponent.scale())), maybeNone);
      }
      Rational number = frame.exact(first, base.scale());
      Rational times = frame.exact(second, exponent.scale());
      if (!times.isInteger() || times.abs().compareTo(Rational.of(GREATEST_EXPONENT)) > 0 || number.isZero() && times.signum() < 0) {
        return NONE;
      }
      return frame.cell(number.power((int) times.toLong().orElseThrow()), 0);
    }

    private static Interval spread(Interval number, Interval exponent) {
      Optional<Rational> whole = exponent.isExact() ? exponent.low().filter(Rational::isInteger) : Optional.empty();
      if (whole.isPresent() && whole.get().signum() >= 0 && whole.get().compareTo(Rational.of(GREATEST_EXPONENT)) <= 0) {
        return number.power((int) whole.get().toLong().orElseThrow());
      }
      boolean share = number.low().isPresent() && number.low().get().signum() >= 0 && number.high().isPresent()
          && number.high().get().compareTo(Rational.ONE) <= 0;
      return share ? Interval.of(Rational.ZERO, Rational.ONE) : Interval.ALL;
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  record Least(NumberNode left, NumberNode right, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long first = frame.rescale(left.evaluate(frame), left.scale(), scale);
      long second = frame.rescale(right.evaluate(frame), right.scale(), scale);
      if (isPlain(first) && isPlain(second)) {
        return Math.min(first, second);
      }
      if (first == NONE || second == NONE) {
        return NONE;
      }
      return frame.cell(frame.interval(first, scale).min(frame.interval(second, scale)),
          frame.mayBeNone(first) || frame.mayBeNone(second), scale);
    }
  }

  record Greatest(NumberNode left, NumberNode right, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long first = frame.rescale(left.evaluate(frame), left.scale(), scale);
      long second = frame.rescale(right.evaluate(frame), right.scale(), scale);
      if (isPlain(first) && isPlain(second)) {
        return Math.max(first, second);
      }
      if (first == NONE || second == NONE) {
        return NONE;
      }
      return frame.cell(frame.interval(first, scale).max(frame.interval(second, scale)),
          frame.mayBeNone(first) || frame.mayBeNone(second), scale);
    }
  }

  record Absolute(NumberNode operand) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = operand.evaluate(frame);
      if (isPlain(cell)) {
        return Math.abs(cell);
      }
      if (cell == NONE) {
        return NONE;
      }
      Interval values = frame.interval(cell, scale());
      Interval mirrored = values.max(values.negated());
      Interval size = new Interval(Optional.of(mirrored.low().filter(end -> end.signum() > 0).orElse(Rational.ZERO)), mirrored.high());
      return frame.cell(size, frame.mayBeNone(cell), scale());
    }

    @Override
    public int scale() {
      return operand.scale();
    }
  }

  record Rounded(NumberNode operand, Rounding rounding, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = operand.evaluate(frame);
      if (cell == NONE) {
        return NONE;
      }
      Interval values = frame.interval(cell, operand.scale());
      // Rounding never turns an order around, so the ends round to the ends.
      Interval rounded = new Interval(values.low().map(end -> end.round(rounding)), values.high().map(end -> end.round(rounding)));
      return frame.cell(rounded, frame.mayBeNone(cell), scale);
    }
  }

  /** {@code amount × min(1, part / whole)}; none where the whole is 0. */
  record Prorated(NumberNode amount, NumberNode part, NumberNode whole, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long of = whole.evaluate(frame);
      long has = part.evaluate(frame);
      long points = amount.evaluate(frame);
      if (of == NONE || has == NONE || points == NONE) {
        return NONE;
      }
      Interval total = frame.interval(of, whole.scale());
      if (total.isExact() && total.low().orElseThrow().isZero()) {
        return NONE;
      }
      Interval share = frame.interval(has, part.scale()).dividedBy(total).orElse(Interval.atLeast(Rational.ZERO))
          .min(Interval.exactly(Rational.ONE));
      boolean maybeNone = total.contains(Rational.ZERO) || frame.mayBeNone(of) || frame.mayBeNone(has) || frame.mayBeNone(points);
      return frame.cell(share.times(frame.interval(points, amount.scale())), maybeNone, scale);
    }
  }

  /** The first branch that holds. Where an earlier condition is open, any branch that may be reached counts. */
  record Choice(ConditionNode[] conditions, NumberNode[] values, NumberNode otherwise, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      for (int at = 0; at < conditions.length; at++) {
        int holds = conditions[at].test(frame);
        if (holds == YES) {
          return value(values[at], frame);
        }
        if (holds != NO) {
          return open(frame, at);
        }
      }
      return value(otherwise, frame);
    }

    /** Each branch is worked out as it is where its condition holds and none before it. */
    private long open(Frame frame, int first) {
      Supposed supposed = frame.supposed();
      long possible = EMPTY;
      boolean isDecided = false;
      supposed.open();
      for (int at = first; at < conditions.length && !isDecided; at++) {
        int holds = conditions[at].test(frame);
        if (holds == NO) {
          continue;
        }
        supposed.open();
        if (holds == YES || supposed.suppose(conditions[at], true, frame)) {
          possible = hull(frame, possible, value(values[at], frame), scale);
        }
        supposed.close();
        isDecided = holds == YES || !supposed.suppose(conditions[at], false, frame);
      }
      if (!isDecided) {
        possible = hull(frame, possible, value(otherwise, frame), scale);
      }
      supposed.close();
      return possible == EMPTY ? any(frame, first) : possible;
    }

    /** What is supposed around this contradicts itself: then it is whatever any branch gives that may be reached. */
    private long any(Frame frame, int first) {
      long possible = value(otherwise, frame);
      for (int at = first; at < conditions.length; at++) {
        possible = hull(frame, possible, value(values[at], frame), scale);
      }
      return possible;
    }

    private long value(NumberNode node, Frame frame) {
      return frame.rescale(node.evaluate(frame), node.scale(), scale);
    }
  }

  /** One of two constants. */
  record Either(ConditionNode condition, long yes, long no, Choice general) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      int answer = ConditionNode.answer(condition, frame);
      return answer == YES ? yes : answer == NO ? no : general.evaluate(frame);
    }

    @Override
    public int scale() {
      return general.scale();
    }
  }

  /** The first of several constants whose condition holds. */
  record Ladder(ConditionNode[] conditions, long[] answers, long otherwise, Choice general) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      for (int at = 0; at < conditions.length; at++) {
        int answer = ConditionNode.answer(conditions[at], frame);
        if (answer == YES) {
          return answers[at];
        }
        if (answer != NO) {
          return general.evaluate(frame);
        }
      }
      return otherwise;
    }

    @Override
    public int scale() {
      return general.scale();
    }
  }

  /** The row whose keys match; none where no row does. */
  record Bands(NumberNode[] keys, KeyMatch[][] matches, NumberNode[] values, Optional<NumberNode> otherwise, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long[] cells = new long[keys.length];
      for (int at = 0; at < keys.length; at++) {
        cells[at] = keys[at].evaluate(frame);
      }
      long possible = EMPTY;
      for (int row = 0; row < matches.length; row++) {
        int match = match(matches[row], cells, frame);
        if (match == YES) {
          return hull(frame, possible, value(values[row], frame), scale);
        }
        if (match != NO) {
          possible = hull(frame, possible, supposing(row, frame), scale);
        }
      }
      if (possible != EMPTY && otherwise.isEmpty()) {
        // The checker has shown that the rows leave no gap: one of the possible ones answers.
        return possible;
      }
      return otherwise.isEmpty() ? NONE : rest(otherwise.get(), cells, possible, frame);
    }

    /** What the row gives for the keys that it answers; nothing where it turns out that there are none. */
    private long supposing(int row, Frame frame) {
      Supposed supposed = frame.supposed();
      boolean isPossible = true;
      supposed.open();
      for (int at = 0; at < keys.length && isPossible; at++) {
        isPossible = supposed.matches(keys[at], matches[row][at], frame);
      }
      long cell = isPossible ? value(values[row], frame) : EMPTY;
      supposed.close();
      return cell;
    }

    /** With what no row answers; where only one key is open it is known which of its values are left. */
    private long rest(NumberNode rest, long[] cells, long possible, Frame frame) {
      int open = -1;
      for (int at = 0; at < cells.length; at++) {
        if (frame.isSpread(cells[at])) {
          open = open < 0 ? at : cells.length;
        }
      }
      if (open < 0 || open == cells.length) {
        return hull(frame, possible, value(rest, frame), scale);
      }
      List<KeyMatch> answered = new ArrayList<>();
      for (KeyMatch[] row : matches) {
        boolean isOthers = false;
        for (int at = 0; at < row.length; at++) {
          isOthers |= at != open && row[at].test(cells[at], frame) != YES;
        }
        if (!isOthers) {
          answered.add(row[open]);
        }
      }
      frame.supposed().open();
      boolean isPossible = frame.supposed().remains(keys[open], answered, frame);
      long cell = isPossible || possible == EMPTY ? hull(frame, possible, value(rest, frame), scale) : possible;
      frame.supposed().close();
      return cell;
    }

    private long value(NumberNode node, Frame frame) {
      return frame.rescale(node.evaluate(frame), node.scale(), scale);
    }

    /** The rows that may answer for the subject whose turn it is: where a key is missing several. */
    BitSet answering(Frame frame) {
      long[] cells = new long[keys.length];
      for (int at = 0; at < keys.length; at++) {
        cells[at] = keys[at].evaluate(frame);
      }
      var rows = new BitSet(matches.length);
      for (int row = 0; row < matches.length; row++) {
        rows.set(row, match(matches[row], cells, frame) != NO);
      }
      return rows;
    }

    private static int match(KeyMatch[] row, long[] cells, Frame frame) {
      int answer = YES;
      for (int at = 0; at < row.length; at++) {
        int match = row[at].test(cells[at], frame);
        if (match == NO) {
          return NO;
        }
        answer = match == YES ? answer : match;
      }
      return answer;
    }
  }

  /** Bands over one plain key: the row is found without a list of cells. */
  record BandsOfOne(NumberNode key, KeyMatch[] matches, NumberNode[] values, Bands general) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = key.evaluate(frame);
      if (!isPlain(cell)) {
        return general.evaluate(frame);
      }
      for (int row = 0; row < matches.length; row++) {
        if (matches[row].test(cell, frame) == YES) {
          return frame.rescale(values[row].evaluate(frame), values[row].scale(), scale());
        }
      }
      return general.otherwise().isEmpty() ? NONE : general.evaluate(frame);
    }

    @Override
    public int scale() {
      return general.scale();
    }
  }

  /** Bands of constants over one fact of a closed list: the answer by the member's place. */
  record Table(int slot, long[] answers, BandsOfOne general) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = frame.facts()[slot];
      return cell >= 0 && cell < answers.length ? answers[(int) cell] : general.evaluate(frame);
    }

    @Override
    public int scale() {
      return general.scale();
    }
  }

  /** A condition as a value: what a let may hold. */
  record Truth(ConditionNode condition) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      int answer = condition.test(frame);
      return answer == Cells.UNKNOWN ? frame.box(Interval.of(Rational.ZERO, Rational.ONE), false) : answer;
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  record TicksMissing(NumberNode checklist, int members) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = checklist.evaluate(frame);
      return isHandle(cell) && frame.unbox(cell) instanceof Boxed.Ticks ticks ? ticks.count() : cell;
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** How many rows of a records fact meet the condition; a row of which that is open counts in one column only. */
  record CountOf(int slot, Optional<ConditionNode> condition) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = frame.facts()[slot] == EMPTY ? frame.plan().facts().get(slot).absent(frame) : frame.facts()[slot];
      if (!isHandle(cell) || !(frame.unbox(cell) instanceof Boxed.Rows rows)) {
        return cell;
      }
      long certain = 0;
      long possible = 0;
      long[] outer = frame.rows[slot];
      for (Boxed.Row row : rows.rows()) {
        frame.rows[slot] = row.fields();
        int holds = row.timing() == FactValue.Timing.OUTSIDE ? NO : condition.isPresent() ? condition.get().test(frame) : YES;
        if (holds != NO && row.timing() == FactValue.Timing.UNSAID) {
          frame.missField(slot, rows.dayField());
          holds = Cells.UNKNOWN;
        }
        certain += holds == YES ? 1 : 0;
        possible += holds == NO ? 0 : 1;
      }
      frame.rows[slot] = outer;
      if (rows.open()) {
        frame.miss(slot);
        return frame.box(Interval.atLeast(Rational.of(certain)), false);
      }
      return certain == possible ? certain : frame.box(Interval.of(Rational.of(certain), Rational.of(possible)), false);
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** How many members a list has. */
  record CountOfList(ListNode list) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      if (list.given() >= 0 && frame.given(list.given()) != EMPTY) {
        return frame.given(list.given());
      }
      if (!list.trims().isEmpty()) {
        return count(frame, list.members(frame, ListNode.Price.ONE));
      }
      ListNode.Candidates found = list.candidates(frame, ListNode.Price.ONE, 0, List.of());
      Rational least = list.take(found.in(), /* isMost= */ false).sum(any -> true, any -> false).orElseThrow();
      Rational most = list.take(found.in(), /* isMost= */ true).sum(any -> true, any -> true).orElseThrow();
      return frame.cell(found.open() ? Interval.atLeast(least) : Interval.of(least, most), false, 0);
    }

    private static long count(Frame frame, ListNode.Members members) {
      long certain = members.isSettled() ? members.candidates().stream().filter(Candidate::certain).count() : 0;
      // A tie at an end leaves open which members are taken, not how many; at most it is all of them.
      Interval count = members.open() ? Interval.atLeast(Rational.of(certain)) : Interval.of(Rational.of(certain), Rational.of(members.candidates().size()));
      return frame.cell(count, false, 0);
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** The sum of a value over the members of a list; members whose value is none are passed over. */
  record SumOverList(ListNode list, NumberNode value, Interval bounds) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      if (!list.trims().isEmpty()) {
        ListNode.Members members = list.members(frame, ListNode.Price.of(value));
        if (members.left().isPresent()) {
          frame.doubts |= members.isTied() ? Frame.DOUBT_TIED : 0;
          return frame.cell(members.left().get().stream().reduce(Interval.exactly(Rational.ZERO), Interval::plus), false, value.scale());
        }
      }
      ListNode.Candidates found = list.gathered(frame, ListNode.Price.of(value), 0, List.of());
      Interval sum = sum(found.in());
      return frame.cell(found.open() ? sum.plus(SumOver.anyNumberOf(bounds)) : sum, false, value.scale());
    }

    private Interval sum(List<Candidate> candidates) {
      boolean isCertain = Taking.isSettled(candidates);
      boolean isLoss = candidates.stream().anyMatch(candidate -> candidate.worth().flatMap(Interval::low).map(low -> low.signum() < 0).orElse(true));
      if (isLoss && !isCertain && !list.levels().isEmpty()) {
        // With losses among them which one counts can go either way.
        Interval any = Interval.exactly(Rational.ZERO);
        for (Candidate candidate : candidates) {
          any = any.plus(candidate.worth().orElse(Interval.exactly(Rational.ZERO)).hull(Interval.exactly(Rational.ZERO)));
        }
        return any;
      }
      if (list.levels().isEmpty()) {
        Interval sum = Interval.exactly(Rational.ZERO);
        for (Candidate candidate : candidates) {
          Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
          sum = sum.plus(candidate.certain() ? worth : worth.hull(Interval.exactly(Rational.ZERO)));
        }
        return sum;
      }
      return new Interval(list.take(candidates, /* isMost= */ false).sum(any -> true, any -> false),
          list.take(candidates, /* isMost= */ true).sum(any -> true, any -> true));
    }

    @Override
    public int scale() {
      return value.scale();
    }
  }

  /**
   * What a statement moves whose rows another statement may count: it has no value of its own, but one in each column. As a value it is
   * whatever lies between.
   */
  record Shared(Reach reach, int statement, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      Reach.Outcome outcome = frame.outcome(reach);
      return cell(frame, outcome.size(statement, /* isBest= */ false), outcome.size(statement, /* isBest= */ true));
    }

    /** Before {@code once} takes anything back. */
    long before(Frame frame) {
      Reach.Outcome outcome = frame.outcome(reach);
      return cell(frame, outcome.sizeBefore(statement, /* isBest= */ false), outcome.sizeBefore(statement, /* isBest= */ true));
    }

    private long cell(Frame frame, Optional<Rational> worst, Optional<Rational> best) {
      if (worst.isEmpty() || best.isEmpty()) {
        return frame.box(Interval.atLeast(worst.or(() -> best).orElse(Rational.ZERO)), false);
      }
      return frame.cell(Interval.exactly(worst.get()).hull(Interval.exactly(best.get())), false, scale);
    }

    /** The size in a column of the ledger before {@code once} takes anything back. */
    long columnBefore(Frame frame, boolean isBest) {
      return frame.outcome(reach).sizeBefore(statement, isBest).map(frame::column).orElse(Cells.UNBOUNDED_GAIN);
    }

    /** The size in a column of the ledger. */
    long column(Frame frame, boolean isBest) {
      return frame.outcome(reach).size(statement, isBest).map(frame::column).orElse(Cells.UNBOUNDED_GAIN);
    }
  }

  /** The first day of the period of this length that a day lies in. */
  record PeriodOf(NumberNode date, PeriodUnit unit) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long day = date.evaluate(frame);
      if (frame.isSpread(day)) {
        // A later day never lies in an earlier period.
        Interval days = frame.interval(day, 0);
        return frame.cell(new Interval(days.low().map(this::start), days.high().map(this::start)), frame.mayBeNone(day), 0);
      }
      return Cells.isPlain(day) ? Period.containing(LocalDate.ofEpochDay(day), unit).start().toEpochDay() : day;
    }

    private Rational start(Rational day) {
      return Rational.of(Period.containing(LocalDate.ofEpochDay(day.floor().toLong().orElseThrow()), unit).start().toEpochDay());
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** The last day of the assessed period; none where it is not known. */
  record PeriodEnd() implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      return frame.periodEnd();
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** The sum over the rows of a records fact that meet the condition; rows whose value is none are passed over. */
  record SumOver(int slot, Optional<ConditionNode> condition, NumberNode value, Interval bounds) implements NumberNode {
    private static final Interval NOTHING = Interval.exactly(Rational.ZERO);

    @Override
    public long evaluate(Frame frame) {
      long cell = frame.facts()[slot] == EMPTY ? frame.plan().facts().get(slot).absent(frame) : frame.facts()[slot];
      if (!isHandle(cell)) {
        return cell;
      }
      if (!(frame.unbox(cell) instanceof Boxed.Rows rows)) {
        // Not reported: any number of rows, each within the value's bounds.
        return frame.box(anyNumberOf(bounds), false);
      }
      if (rows.rows().isEmpty() && !rows.open()) {
        return 0;
      }
      long plainSum = 0;
      boolean allPlain = true;
      Interval sum = NOTHING;
      long[] outer = frame.rows[slot];
      for (Boxed.Row row : rows.rows()) {
        frame.rows[slot] = row.fields();
        int holds = row.timing() == FactValue.Timing.OUTSIDE ? NO : condition.isPresent() ? condition.get().test(frame) : YES;
        if (holds == NO) {
          continue;
        }
        if (row.timing() == FactValue.Timing.UNSAID) {
          frame.missField(slot, rows.dayField());
          holds = Cells.UNKNOWN;
        }
        long item = value.evaluate(frame);
        if (item == NONE) {
          continue;
        }
        if (holds == YES && isPlain(item) && isPlain(plainSum + item)) {
          plainSum += item;
          continue;
        }
        Interval values = frame.interval(item, value.scale());
        boolean maybeNot = holds != YES || frame.mayBeNone(item);
        sum = sum.plus(maybeNot ? values.hull(NOTHING) : values);
        allPlain = false;
      }
      frame.rows[slot] = outer;
      if (rows.open()) {
        frame.miss(slot);
        sum = sum.plus(anyNumberOf(bounds));
        allPlain = false;
      }
      return allPlain ? plainSum : frame.cell(sum.plus(Interval.exactly(Rational.ofScaled(plainSum, value.scale()))), false, value.scale());
    }

    static Interval anyNumberOf(Interval each) {
      boolean canLose = each.low().isEmpty() || each.low().get().signum() < 0;
      boolean canGain = each.high().isEmpty() || each.high().get().signum() > 0;
      return new Interval(canLose ? Optional.empty() : Optional.of(Rational.ZERO), canGain ? Optional.empty() : Optional.of(Rational.ZERO));
    }

    @Override
    public int scale() {
      return value.scale();
    }
  }

  /** The place in a ranking, which has been settled before. */
  record PlaceIn(RankingPlan ranking, boolean average) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      Placing placing = frame.placings()[ranking.slot()];
      if (placing.isOut()) {
        return NONE;
      }
      if (placing.isCertain()) {
        // The mean of the places from `best` on, with one decimal place.
        return average ? placing.best() * 10L + (placing.sharing() - 1) * 5L : placing.best();
      }
      int before = frame.doubts;
      ranking.readKeys(frame);
      frame.doubts = before | placing.doubts();
      return frame.box(Interval.of(Rational.of(placing.best()), Rational.of(placing.worst())), placing.maybeOut());
    }

    @Override
    public int scale() {
      return average ? 1 : 0;
    }
  }

  record IfNone(NumberNode value, NumberNode alternative, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      long cell = frame.rescale(value.evaluate(frame), value.scale(), scale);
      if (cell == NONE) {
        return frame.rescale(alternative.evaluate(frame), alternative.scale(), scale);
      }
      if (!frame.mayBeNone(cell)) {
        return cell;
      }
      long other = frame.rescale(alternative.evaluate(frame), alternative.scale(), scale);
      return hull(frame, frame.cell(frame.interval(cell, scale), false, scale), other, scale);
    }
  }

  /** The score of a node of the same rubric; evaluated now if it has not been. */
  record ScoreOf(int node, int runs, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      ScoreNodePlan target = frame.plan().node(runs);
      if (frame.isOpen(runs)) {
        frame.doubts |= Frame.DOUBT_UNDECIDED;
        return frame.box(Interval.ALL, false);
      }
      if (!frame.isDone(node)) {
        Supposed before = frame.leaveSuppositions();
        Frame.RowRun row = frame.leaveForOther();
        target.evaluate(frame, false);
        frame.leaveBlock(row);
        frame.suppose(before);
      }
      frame.doubts |= frame.nodeDoubts[node];
      if (frame.hasNoScore(node)) {
        return NONE;
      }
      long low = frame.nodeLow(node);
      long high = frame.nodeHigh(node);
      boolean maybeNone = frame.mayHaveNoScore(node) || frame.marks().mayBeAway(node);
      Optional<Interval> range = frame.plan().scales() ? frame.marks().range(node) : Optional.empty();
      if (frame.marks().mayBeClosed(node)) {
        // Behind a closed gate it moves nothing.
        Interval open = range.orElseGet(() -> new Interval(frame.amount(low), frame.amount(high)));
        return frame.cell(open.hull(Interval.exactly(Rational.ZERO)), maybeNone, scale);
      }
      if (range.isPresent()) {
        return frame.cell(range.get(), maybeNone, scale);
      }
      return low == high && !Cells.isUnbounded(low) && !maybeNone ? low
          : frame.cell(new Interval(frame.amount(low), frame.amount(high)), maybeNone, scale);
    }
  }

  /** The score of the holder of a role; where nobody holds it, any that the rubric of the role can give. */
  record ScoreOfRole(int role, Interval bounds, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      RoleScores.Imported imported = frame.imported(role);
      frame.doubts |= imported.doubts();
      if (imported.mean().isEmpty()) {
        frame.doubts |= Frame.DOUBT_MISSING;
        return frame.box(bounds, false);
      }
      return frame.cell(imported.mean().get(), false, scale);
    }
  }

  /** The mean of the scores of the holders of a role; none where the sheet of the relation names nobody, missing where there is no sheet. */
  record MeanScoreOfRole(int role, Interval bounds, int scale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      RoleScores.Imported imported = frame.imported(role);
      frame.doubts |= imported.doubts();
      return imported.mean().isEmpty() ? Cells.NONE : frame.cell(imported.mean().get(), false, scale);
    }
  }

  record Undecided() implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      frame.doubts |= Frame.DOUBT_UNDECIDED;
      return frame.box(Interval.atLeast(Rational.ZERO), false);
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** The least interval that holds both; {@code EMPTY} stands for nothing yet. Of texts it is anything. */
  static long hull(Frame frame, long left, long right, int scale) {
    if (left == EMPTY || left == right) {
      return right;
    }
    if (right == EMPTY) {
      return left;
    }
    if (frame.isWords(left) || frame.isWords(right)) {
      return frame.box(Interval.ALL, left == NONE || right == NONE || frame.mayBeNone(left) || frame.mayBeNone(right));
    }
    if (left == NONE || right == NONE) {
      long known = left == NONE ? right : left;
      return frame.box(frame.interval(known, scale), true);
    }
    return frame.cell(frame.interval(left, scale).hull(frame.interval(right, scale)), frame.mayBeNone(left) || frame.mayBeNone(right), scale);
  }
}
