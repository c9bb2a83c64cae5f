package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isPlain;

/**
 * The run of a subject of which all that is read is reported. Every entry that such a run can write has a place of its own in an array, the
 * trace; the amounts are worked out kind by kind, without a branch where the kind allows it, and then the nodes are closed in their order.
 * Which entries the trace stands for is read out of it when somebody wants the ledger.
 *
 * <p>Why in this shape: walking the tree cost some 35 ns a clause, most of it for calls and branches the processor could not foresee; the
 * loops here take some 5. Each kind answers 0, or something else where a cell it read needs the general way: one that is negative, large, none, not
 * reported or no plain number, all of which shows in its high bits.
 *
 * @param blank the trace before the run: what nodes start with, everything else 0
 */
record StraightRun(int[] blank, Counted counted, Chosen chosen, ChosenByTwo chosenByTwo, ChosenByRanges chosenByRanges, Picked[] picked,
    Summed[] summed, Compared[] compared, Computed[] computed, Flag[] flags, Step[] steps, Part total) {
  private static final int[] GENERAL_WAY = {};

  /** Amounts from here on take the general way: one then fits a place of the trace, and so does what a cap takes of it. */
  static final long GREATEST_AMOUNT = 1L << 30;

  /** What a plain cell that is at least 0 fits in. */
  private static final int PLAIN_BITS = 61;

  /** Times a factor of as many, a plain number. */
  static final int COMPARED_BITS = 30;

  /**
   * {@code deduct 0.5 per 迟到 cap 5}, all statements of that form side by side: the points, and behind them what the cap gives back.
   *
   * @param codes for each the count, the points for one, between which points it stays when the cap has had its say, and the place in the trace
   * @param bits counts that need more may make too great an amount
   */
  record Counted(int[] codes, int bits) {
    static final int LENGTH = 5;

    long run(long[] cells, int[] trace) {
      long read = 0;
      for (int i = 0; i < codes.length - 4; i += LENGTH) {
        long count = cells[codes[i]];
        read |= count;
        int points = codes[i + 1] * (int) count;
        int place = codes[i + 4];
        trace[place] = points;
        trace[place + 1] = Math.max(codes[i + 2], Math.min(codes[i + 3], points)) - points;
      }
      return read >>> bits;
    }
  }

  /**
   * Amounts and answers that hang on one fact in few ways, looked up by it.
   *
   * @param codes for each the fact, the cell from which on it makes no further difference, where its answers begin, and the place in the trace
   */
  record Chosen(int[] codes, int[] answers) {
    static final int LENGTH = 4;

    long run(long[] cells, int[] trace) {
      long read = 0;
      for (int i = 0; i < codes.length - 3; i += LENGTH) {
        long cell = cells[codes[i]];
        read |= cell;
        trace[codes[i + 3]] = answers[codes[i + 2] + (int) Math.min(cell & Long.MAX_VALUE, codes[i + 1])];
      }
      return read >>> PLAIN_BITS;
    }
  }

  /**
   * The same for two facts.
   *
   * @param codes for each the facts, each with the cell from which on it makes no further difference, how many answers there are for a cell of
   *     the first, where its answers begin, and the place in the trace
   */
  record ChosenByTwo(int[] codes, int[] answers) {
    static final int LENGTH = 7;

    long run(long[] cells, int[] trace) {
      long read = 0;
      for (int i = 0; i < codes.length - 6; i += LENGTH) {
        long first = cells[codes[i]];
        long second = cells[codes[i + 2]];
        read |= first | second;
        int row = (int) Math.min(first & Long.MAX_VALUE, codes[i + 1]);
        int column = (int) Math.min(second & Long.MAX_VALUE, codes[i + 3]);
        trace[codes[i + 6]] = answers[codes[i + 5] + row * codes[i + 4] + column];
      }
      return read >>> PLAIN_BITS;
    }
  }

  /**
   * The same for more facts, or facts that are told apart by large numbers: every threshold that is reached adds its weight.
   *
   * @param ends where the thresholds of each end among all of them
   */
  record ChosenByRanges(int[] slots, long[] from, int[] weights, int[] ends, int[][] answers, int[] places) {
    long run(long[] cells, int[] trace) {
      long read = 0;
      int threshold = 0;
      for (int i = 0; i < places.length; i++) {
        int at = 0;
        for (; threshold < ends[i]; threshold++) {
          long cell = cells[slots[threshold]];
          read |= cell;
          at += weights[threshold] & ~(int) (cell - from[threshold] >> 63);
        }
        trace[places[i]] = answers[i][at];
      }
      return read >>> PLAIN_BITS;
    }
  }

  /**
   * An amount that is one of several facts or literals: which one has been looked up and stands at {@code place}, where the amount goes.
   *
   * @param literals by choice; 0 where it is a fact
   * @param slots by choice; any where it is a literal
   * @param masks by choice: all bits where it is a fact, none where it is a literal
   * @param factor of a fact
   * @param bits facts that need more may make too great an amount
   */
  record Picked(int place, int[] literals, int[] slots, long[] masks, int factor, int bits) {
    long run(long[] cells, int[] trace) {
      int choice = trace[place];
      long cell = cells[slots[choice]] & masks[choice];
      trace[place] = literals[choice] + factor * (int) cell;
      return cell >>> bits;
    }
  }

  /**
   * A sum over the rows of a records fact of a field, or of what is looked up by a field.
   *
   * @param field the place of the field in a row of {@code width} fields
   * @param factor of the field; without a meaning where {@code answers} are looked up
   * @param answers by the field's cell, whose last stands for all that are greater; without a place where the field itself is added up
   * @param bits fields that need more may make too great an amount
   */
  record Summed(int slot, int field, int width, int factor, int[] answers, int place, int bits) {
    long run(long[] cells, int[] trace) {
      long list = cells[slot];
      int at = Cells.rowsAt(list);
      if (at == 0) {
        return list;
      }
      long read = 0;
      long sum = 0;
      int end = at + (int) cells[at];
      for (int i = at + 1 + field; i <= end; i += width) {
        long cell = cells[i];
        read |= cell;
        sum += answers.length == 0 ? factor * cell : answers[(int) Math.min(cell & Long.MAX_VALUE, answers.length - 1)];
      }
      trace[place] = (int) sum;
      return read >>> bits | Math.abs(sum) / GREATEST_AMOUNT;
    }
  }

  /**
   * A comparison of two facts, each times a number.
   *
   * @param accepts which of less, equal and more it holds for, as bits from the lowest on
   */
  record Compared(int left, long leftFactor, int right, long rightFactor, int accepts, int place) {
    long run(long[] cells, int[] trace) {
      long first = cells[left];
      long second = cells[right];
      long difference = first * leftFactor - second * rightFactor;
      int order = (int) (difference >> 63 | -difference >>> 63);
      trace[place] = accepts >> order + 1 & 1;
      return (first | second) >>> COMPARED_BITS;
    }
  }

  /** Any other amount, and any other condition: worked out as in the general way. */
  record Computed(NumberNode amount, boolean award, int place) {}

  record Flag(ConditionNode condition, int place) {}

  /** What depends on what stands before it in the trace. */
  sealed interface Step {}

  /** {@code only when}: where the answer is no, the statement moves nothing. */
  record Gate(int flag, int place) implements Step {}

  /** A cap that is no literal of a counted move. */
  record Limit(NumberNode points, boolean award, int place) implements Step {}

  /** {@code instead award} of a literal: what the node starts with and everything from {@code from} to before {@code to} is replaced. */
  record Replace(int flag, int amount, int place, int minusStart, int from, int to) implements Step {}

  /** Any other {@code instead}, or a condition that takes a node's score: where it holds the general way is needed. */
  record Refuse(int flag) implements Step {}

  /** The sum of what stands from {@code from} to before {@code place} stays between floor and ceiling. */
  record Clip(int from, int place, long floor, long ceiling) implements Step {}

  /** {@code forfeit when}: takes what stands from {@code from} on. */
  record Forfeit(int flag, int from, int place) implements Step {}

  // ---- What the places stand for.

  /** A node: the entries of its statements and those it writes itself, in the order of the ledger. -1 where it has no such place. */
  record Part(ScoreNodePlan node, int start, int[] insteadPlaces, int[] insteadFlags, Statement[] statements, Part[] children, int clip,
      Part[] extras, int[] forfeitPlaces, int[] forfeitFlags, int[] vetoFlags) {}

  /** @param gate the flag of its guard; {@code capped} where what its cap takes stands; -1 where it has none */
  record Statement(RuleNode.Move move, int place, int gate, int capped, int[] raiseFlags) {}

  /** Runs the subject whose turn it is in the frame. Returns the trace, without a place in it where the general way is needed. */
  int[] run(Frame frame) {
    long[] cells = frame.facts();
    int[] trace = blank.clone();
    long unfit = counted.run(cells, trace) | chosen.run(cells, trace) | chosenByTwo.run(cells, trace) | chosenByRanges.run(cells, trace);
    for (Picked one : picked) {
      unfit |= one.run(cells, trace);
    }
    for (Summed one : summed) {
      unfit |= one.run(cells, trace);
    }
    for (Compared one : compared) {
      unfit |= one.run(cells, trace);
    }
    if (unfit != 0) {
      return GENERAL_WAY;
    }
    return compute(frame, trace) && close(frame, trace) && frame.missesNothing() ? trace : GENERAL_WAY;
  }

  private boolean compute(Frame frame, int[] trace) {
    for (Computed one : computed) {
      long cell = frame.rescale(NumberNode.value(one.amount, frame), one.amount.scale(), frame.plan().scale());
      if (!isSmall(cell)) {
        return false;
      }
      trace[one.place] = (int) (one.award ? cell : -cell);
    }
    for (Flag flag : flags) {
      int holds = ConditionNode.answer(flag.condition, frame);
      if (holds == UNKNOWN) {
        return false;
      }
      trace[flag.place] = holds;
    }
    return true;
  }

  private static boolean isSmall(long cell) {
    return Math.abs(cell) < GREATEST_AMOUNT && isPlain(cell);
  }

  /**
   * Carries the steps out. The commonest kinds are asked for by name, which costs less than a switch over types; a flag is 0 or 1, so less
   * one, or negated, it keeps all bits of an amount or none without a branch.
   */
  private boolean close(Frame frame, int[] trace) {
    long unfit = 0;
    for (Step step : steps) {
      if (step instanceof Clip clip) {
        unfit |= clip(clip, trace);
      } else if (step instanceof Replace replace) {
        replace(replace, trace);
      } else {
        unfit |= rarely(step, frame, trace);
      }
    }
    return unfit == 0;
  }

  private static long rarely(Step step, Frame frame, int[] trace) {
    return switch (step) {
      case Clip clip -> clip(clip, trace);
      case Replace replace -> replace(replace, trace);
      case Forfeit forfeit -> {
        long taken = -Math.max(0, sum(trace, forfeit.from, forfeit.place)) & -trace[forfeit.flag];
        trace[forfeit.place] = (int) taken;
        yield taken ^ (int) taken;
      }
      case Gate gate -> {
        trace[gate.place] &= -trace[gate.flag];
        yield 0;
      }
      case Limit limit -> limit(limit, frame, trace);
      case Refuse refuse -> trace[refuse.flag];
    };
  }

  private static long clip(Clip clip, int[] trace) {
    long standing = sum(trace, clip.from, clip.place);
    long excess = Math.max(clip.floor, Math.min(clip.ceiling, standing)) - standing;
    trace[clip.place] = (int) excess;
    return excess ^ (int) excess;
  }

  private static long replace(Replace replace, int[] trace) {
    int flag = trace[replace.flag];
    for (int i = replace.from; i < replace.to; i++) {
      trace[i] &= flag - 1;
    }
    trace[replace.place] = replace.amount & -flag;
    trace[replace.place + 1] = replace.minusStart & -flag;
    return 0;
  }

  private static long sum(int[] trace, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += trace[i];
    }
    return sum;
  }

  private static int limit(Limit limit, Frame frame, int[] trace) {
    long cell = frame.rescale(limit.points.evaluate(frame), limit.points.scale(), frame.plan().scale());
    if (!isSmall(cell)) {
      return 1;
    }
    int points = trace[limit.place];
    trace[limit.place + 1] = (limit.award ? Math.min(points, (int) cell) : Math.max(points, (int) -cell)) - points;
    return 0;
  }

  /** Writes the entries that a trace stands for, as the general way would have written them. */
  void write(int[] trace, Frame frame) {
    write(total, trace, frame);
  }

  private static void write(Part part, int[] trace, Frame frame) {
    ScoreNodePlan node = part.node;
    if (part.start >= 0) {
      frame.write(node.templates().start(), trace[part.start]);
    }
    for (int i = 0; i < part.insteadPlaces.length; i++) {
      ScoreNodePlan.Instead instead = node.insteads()[i];
      if (trace[part.insteadFlags[i]] == YES) {
        writeReplaced(part, instead, part.insteadPlaces[i], trace, frame);
        for (int later = i + 1; later < part.insteadPlaces.length; later++) {
          frame.write(node.insteads()[later].late(), 0);
        }
        writeVetoes(part, trace, frame);
        return;
      }
      frame.write(instead.zero(), 0);
    }
    for (Statement statement : part.statements) {
      write(statement, trace, frame);
    }
    for (Part child : part.children) {
      write(child, trace, frame);
    }
    long clipped = part.clip < 0 ? 0 : trace[part.clip];
    if (clipped != 0) {
      frame.write(clipped < 0 ? node.templates().capped() : node.templates().floored(), clipped);
    }
    for (Part extra : part.extras) {
      write(extra, trace, frame);
    }
    for (int i = 0; i < part.forfeitPlaces.length; i++) {
      RuleNode.Forfeit forfeit = node.forfeits()[i];
      frame.write(trace[part.forfeitFlags[i]] == YES ? forfeit.taken() : forfeit.zero(), trace[part.forfeitPlaces[i]]);
    }
    writeVetoes(part, trace, frame);
  }

  private static void writeReplaced(Part part, ScoreNodePlan.Instead instead, int place, int[] trace, Frame frame) {
    frame.write(instead.fired(), trace[place]);
    if (part.start >= 0) {
      frame.write(part.node.templates().replacedStart(), trace[place + 1]);
    }
    for (int template : part.node.replacedAwards()) {
      frame.write(template, 0);
    }
    for (int template : part.node.replacedDeductions()) {
      frame.write(template, 0);
    }
  }

  private static void write(Statement statement, int[] trace, Frame frame) {
    RuleNode.Move move = statement.move;
    if (statement.gate >= 0 && trace[statement.gate] == NO) {
      frame.write(move.gated(), 0);
      return;
    }
    frame.write(move.moved(), trace[statement.place]);
    if (statement.capped >= 0 && trace[statement.capped] != 0) {
      frame.write(move.capped(), trace[statement.capped]);
    }
    for (int i = 0; i < statement.raiseFlags.length; i++) {
      if (trace[statement.raiseFlags[i]] == YES) {
        frame.raise(move.raises()[i].template(), true);
      }
    }
  }

  private static void writeVetoes(Part part, int[] trace, Frame frame) {
    for (int i = 0; i < part.vetoFlags.length; i++) {
      if (trace[part.vetoFlags[i]] == YES) {
        part.node.vetoes()[i].consequences().forEach(consequence -> frame.raise(consequence, true));
      }
    }
  }
}
