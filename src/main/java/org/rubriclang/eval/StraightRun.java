package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.Arrays;

/**
 * The run of a subject of which all that is read is reported. Every entry that such a run can write has a place of its own in an array, the
 * trace; the amounts are worked out kind by kind, without a branch where the kind allows it, and then the nodes are closed in their order.
 * Which entries the trace stands for is read out of it when somebody wants the ledger.
 *
 * <p>Why in this shape: walking the tree cost some 35 ns a clause, most of it for calls and branches the processor could not foresee; the
 * loops here take some 5.
 *
 * @param blank the trace before the run: what nodes start with, everything else 0
 */
record StraightRun(int[] blank, Counted counted, Chosen chosen, ChosenByRanges chosenByRanges, Computed[] computed, Flag[] flags, Step[] steps,
    Part total) {
  private static final int[] GENERAL_WAY = {};

  /** Amounts from here on take the general way: one then fits a place of the trace, and so does what a cap takes of it. */
  static final long GREATEST_AMOUNT = 1L << 30;

  /**
   * {@code deduct 0.5 per 迟到 cap 5}, all statements of that form side by side: the points at {@code places}, what the cap gives back
   * behind them. Points lie between {@code lowest} and {@code highest} when the cap has had its say.
   *
   * @param bits counts that need more may make too great an amount
   */
  record Counted(int[] slots, int[] each, int[] lowest, int[] highest, int[] places, int bits) {
    /** Returns the counts that were read, one over the other. */
    long run(long[] cells, int[] trace) {
      long read = 0;
      for (int i = 0; i < slots.length; i++) {
        long count = cells[slots[i]];
        read |= count;
        int points = each[i] * (int) count;
        int place = places[i];
        trace[place] = points;
        trace[place + 1] = Math.max(lowest[i], Math.min(highest[i], points)) - points;
      }
      return read;
    }
  }

  /**
   * Amounts and answers that hang on one or two facts in few ways, looked up by both. A fact from {@code last} on makes no further
   * difference; where there is one fact only, the second is the same with nothing to tell apart.
   */
  record Chosen(int[] firstSlots, int[] firstLast, int[] secondSlots, int[] secondLast, int[] widths, int[] offsets, int[] answers, int[] places) {
    /** Returns the cells that were read, one over the other. */
    long run(long[] cells, int[] trace) {
      long read = 0;
      for (int i = 0; i < places.length; i++) {
        long first = cells[firstSlots[i]];
        long second = cells[secondSlots[i]];
        read |= first | second;
        int row = (int) Math.min(first & Long.MAX_VALUE, firstLast[i]);
        int column = (int) Math.min(second & Long.MAX_VALUE, secondLast[i]);
        trace[places[i]] = answers[offsets[i] + row * widths[i] + column];
      }
      return read;
    }
  }

  /** The same for more facts, or facts that are told apart by large numbers: every threshold that is reached adds its weight. */
  record ChosenByRanges(Threshold[][] thresholds, int[][] answers, int[] places) {
    record Threshold(int slot, long from, int weight) {}

    long run(long[] cells, int[] trace) {
      long read = 0;
      for (int i = 0; i < places.length; i++) {
        int at = 0;
        for (Threshold threshold : thresholds[i]) {
          long cell = cells[threshold.slot];
          read |= cell;
          at += cell >= threshold.from ? threshold.weight : 0;
        }
        trace[places[i]] = answers[i][at];
      }
      return read;
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

  /** {@code instead award}: everything from {@code from} to before {@code to} is replaced. */
  record Replace(int flag, NumberNode amount, int place, int start, int from, int to, boolean alsoRaises) implements Step {}

  /** {@code instead deduct}, or a condition that takes a node's score: where it holds the general way is needed. */
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
    long[] cells = frame.facts;
    int[] trace = blank.clone();
    long counts = counted.run(cells, trace);
    long values = chosen.run(cells, trace) | chosenByRanges.run(cells, trace);
    // What is negative, large, none, not reported or no plain number shows in the high bits.
    if (counts >>> counted.bits != 0 || values >>> 61 != 0) {
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

  private boolean close(Frame frame, int[] trace) {
    for (Step step : steps) {
      boolean goesOn = switch (step) {
        case Clip clip -> {
          long standing = sum(trace, clip.from, clip.place);
          long excess = Math.max(clip.floor, Math.min(clip.ceiling, standing)) - standing;
          trace[clip.place] = (int) excess;
          yield excess == (int) excess;
        }
        case Gate gate -> {
          trace[gate.place] = trace[gate.flag] == YES ? trace[gate.place] : 0;
          yield true;
        }
        case Limit limit -> limit(limit, frame, trace);
        case Replace replace -> trace[replace.flag] == NO || replace(replace, frame, trace);
        case Refuse refuse -> trace[refuse.flag] == NO;
        case Forfeit forfeit -> {
          long taken = trace[forfeit.flag] == YES ? -Math.max(0, sum(trace, forfeit.from, forfeit.place)) : 0;
          trace[forfeit.place] = (int) taken;
          yield taken == (int) taken;
        }
      };
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  private static long sum(int[] trace, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += trace[i];
    }
    return sum;
  }

  private static boolean limit(Limit limit, Frame frame, int[] trace) {
    long cell = frame.rescale(limit.points.evaluate(frame), limit.points.scale(), frame.plan().scale());
    if (!isSmall(cell)) {
      return false;
    }
    int points = trace[limit.place];
    trace[limit.place + 1] = (limit.award ? Math.min(points, (int) cell) : Math.max(points, (int) -cell)) - points;
    return true;
  }

  private static boolean replace(Replace replace, Frame frame, int[] trace) {
    long cell = frame.rescale(replace.amount.evaluate(frame), replace.amount.scale(), frame.plan().scale());
    if (!isSmall(cell) || replace.alsoRaises) {
      return false;
    }
    Arrays.fill(trace, replace.from, replace.to, 0);
    trace[replace.place] = (int) cell;
    trace[replace.place + 1] = replace.start < 0 ? 0 : -trace[replace.start];
    return true;
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
