package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.List;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;

/** What one key of a row accepts. */
interface KeyMatch {
  /** Whether the row answers for this value of the key. */
  int test(long key, Frame frame);

  record Any() implements KeyMatch {
    @Override
    public int test(long key, Frame frame) {
      return YES;
    }
  }

  record None() implements KeyMatch {
    @Override
    public int test(long key, Frame frame) {
      return key == NONE ? YES : frame.mayBeNone(key) ? UNKNOWN : NO;
    }
  }

  /**
   * One of several ranges. {@code lows} and {@code highs} are the same ends as scaled numbers, both inclusive: a plain key is compared
   * with them alone.
   */
  record Ranges(long[] lows, long[] highs, List<Range> ranges, int scale) implements KeyMatch {
    @Override
    public int test(long key, Frame frame) {
      if (isPlain(key)) {
        for (int at = 0; at < lows.length; at++) {
          if (key >= lows[at] && key <= highs[at]) {
            return YES;
          }
        }
        return NO;
      }
      if (key == NONE) {
        return NO;
      }
      Interval values = frame.interval(key, scale);
      if (values.isExact()) {
        return Cells.of(ranges.stream().anyMatch(range -> range.contains(values.low().orElseThrow())));
      }
      Range reach = new Range(values.low(), true, values.high(), true);
      for (Range range : ranges) {
        if (range.toInterval().contains(values) && endsIn(range, values) && !frame.mayBeNone(key)) {
          return YES;
        }
      }
      return ranges.stream().anyMatch(range -> range.overlaps(reach)) ? UNKNOWN : NO;
    }

    private static boolean endsIn(Range range, Interval values) {
      return (values.low().isEmpty() || range.contains(values.low().get())) && (values.high().isEmpty() || range.contains(values.high().get()));
    }
  }

  /** Members of a one-of, or yes and no: plain numbers as bits. */
  record Members(long bits) implements KeyMatch {
    @Override
    public int test(long key, Frame frame) {
      return isPlain(key) ? Cells.of((bits >>> key & 1) == 1) : key == NONE ? NO : UNKNOWN;
    }
  }

  /** Members of a list longer than 64. */
  record ManyMembers(List<Integer> members) implements KeyMatch {
    @Override
    public int test(long key, Frame frame) {
      return isPlain(key) ? Cells.of(members.contains((int) key)) : key == NONE ? NO : UNKNOWN;
    }
  }
}
