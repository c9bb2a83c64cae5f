package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** What one key of a row accepts. */
interface KeyMatch {
  /** Whether the row answers for this value of the key. */
  int test(long key, Frame frame);

  /** Of these values of the key those between which all lie that the row answers; empty where there are none. */
  Optional<Interval> within(Interval values);

  /** What is left of these values where the row does not answer. */
  List<Range> without(List<Range> values);

  record Any() implements KeyMatch {
    @Override
    public Optional<Interval> within(Interval values) {
      return Optional.of(values);
    }

    @Override
    public List<Range> without(List<Range> values) {
      return List.of();
    }

    @Override
    public int test(long key, Frame frame) {
      return YES;
    }
  }

  record None() implements KeyMatch {
    @Override
    public Optional<Interval> within(Interval values) {
      return Optional.empty();
    }

    @Override
    public List<Range> without(List<Range> values) {
      return values;
    }

    @Override
    public int test(long key, Frame frame) {
      return key == NONE ? YES : frame.mayBeNone(key) ? UNKNOWN : NO;
    }
  }

  /**
   * One of several ranges. {@code lows} and {@code highs} are the same ends as scaled numbers, both inclusive: a plain key is compared
   * with them alone.
   */
  record Ranges(long[] lows, long[] highs, List<Range> ranges, int scale, Optional<Rational> grain) implements KeyMatch {
    @Override
    public Optional<Interval> within(Interval values) {
      Range reach = closed(values);
      return ranges.stream().flatMap(range -> Grain.tightened(range.intersection(reach), grain).stream()).reduce(Interval::hull);
    }

    @Override
    public List<Range> without(List<Range> values) {
      List<Range> left = values;
      for (Range range : ranges) {
        left = left.stream().flatMap(piece -> Stream.of(
            range.low().map(end -> piece.intersection(new Range(Optional.empty(), false, Optional.of(end), !range.lowIn()))),
            range.high().map(end -> piece.intersection(new Range(Optional.of(end), !range.highIn(), Optional.empty(), false)))))
            .flatMap(Optional::stream).flatMap(piece -> Grain.tightened(piece, grain).map(tight -> grain.isPresent() ? closed(tight) : piece).stream()).toList();
      }
      return left;
    }

    private static Range closed(Interval values) {
      return new Range(values.low(), true, values.high(), true);
    }

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
      Range values = frame.range(key, scale);
      if (values.isSingle()) {
        return Cells.of(ranges.stream().anyMatch(range -> range.contains(values.low().orElseThrow())));
      }
      for (Range range : ranges) {
        if (range.toInterval().contains(values.toInterval()) && endsIn(range, values) && !frame.mayBeNone(key)) {
          return YES;
        }
      }
      return ranges.stream().anyMatch(range -> Grain.tightened(range.intersection(values), grain).isPresent()) ? UNKNOWN : NO;
    }

    private static boolean endsIn(Range range, Range values) {
      return (values.low().isEmpty() || !values.lowIn() || range.contains(values.low().get()))
          && (values.high().isEmpty() || !values.highIn() || range.contains(values.high().get()));
    }
  }

  /** Members of a one-of, or yes and no: plain numbers as bits. */
  record Members(long bits) implements KeyMatch {
    @Override
    public int test(long key, Frame frame) {
      return isPlain(key) ? Cells.of((bits >>> key & 1) == 1) : key == NONE ? NO : open(list(), key, frame);
    }

    private List<Integer> list() {
      return IntStream.range(0, Long.SIZE).filter(at -> (bits >>> at & 1) == 1).boxed().toList();
    }

    @Override
    public Optional<Interval> within(Interval values) {
      return KeyMatch.within(list(), values);
    }

    @Override
    public List<Range> without(List<Range> values) {
      return KeyMatch.without(list(), values);
    }
  }

  /** Members of a list longer than 64. */
  record ManyMembers(List<Integer> members) implements KeyMatch {
    @Override
    public int test(long key, Frame frame) {
      return isPlain(key) ? Cells.of(members.contains((int) key)) : key == NONE ? NO : open(members, key, frame);
    }

    @Override
    public Optional<Interval> within(Interval values) {
      return KeyMatch.within(members, values);
    }

    @Override
    public List<Range> without(List<Range> values) {
      return KeyMatch.without(members, values);
    }
  }

  /** For a member that is not known. */
  private static int open(List<Integer> members, long key, Frame frame) {
    if (!frame.isSpread(key)) {
      return UNKNOWN;
    }
    Interval values = frame.interval(key, 0);
    boolean isOther = without(members, List.of(new Range(values.low(), true, values.high(), true))).isEmpty();
    return within(members, values).isEmpty() ? NO : isOther && !frame.mayBeNone(key) ? YES : UNKNOWN;
  }

  private static Optional<Interval> within(List<Integer> members, Interval values) {
    return members.stream().map(member -> Rational.of(member)).filter(values::contains).map(Interval::exactly).reduce(Interval::hull);
  }

  private static List<Range> without(List<Integer> members, List<Range> values) {
    List<Range> singles = members.stream().map(member -> Range.exactly(Rational.of(member))).toList();
    return new Ranges(new long[0], new long[0], singles, 0, Optional.of(Rational.ONE)).without(values);
  }
}
