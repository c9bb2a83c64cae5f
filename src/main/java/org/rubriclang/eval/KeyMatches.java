package org.rubriclang.eval;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Term;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** What the keys of rows answer, made ready: members as bits, ranges as scaled numbers. */
final class KeyMatches {
  private KeyMatches() {}

  /** Whether a row of bands answers. */
  static ConditionNode rowCondition(List<Term> terms, List<NumberNode> keys, List<Term.Match> row) {
    List<KeyMatch> matches = List.of(matches(row, terms, keys.toArray(NumberNode[]::new)));
    return keys.size() == 1 ? new ConditionNode.MatchesOne(keys.get(0), matches.get(0)) : new ConditionNode.Matches(keys, matches);
  }

  static KeyMatch[] matches(List<Term.Match> row, List<Term> terms, NumberNode[] keys) {
    KeyMatch[] planned = new KeyMatch[keys.length];
    for (int at = 0; at < keys.length; at++) {
      planned[at] = switch (row.get(at)) {
        case Term.Match.Any any -> new KeyMatch.Any();
        case Term.Match.None none -> new KeyMatch.None();
        case Term.Match.Truth truth -> new KeyMatch.Members(truth.value() ? 0b10 : 0b01);
        case Term.Match.Members members -> members(members.members());
        case Term.Match.Ranges ranges -> ranges(ranges.ranges(), keys[at].scale(), Grain.of(terms.get(at)));
      };
    }
    return planned;
  }

  private static KeyMatch members(List<Integer> members) {
    if (members.stream().anyMatch(member -> member >= Long.SIZE)) {
      return new KeyMatch.ManyMembers(members);
    }
    long bits = 0;
    for (int member : members) {
      bits |= 1L << member;
    }
    return new KeyMatch.Members(bits);
  }

  private static KeyMatch ranges(List<Range> ranges, int scale, Optional<Rational> grain) {
    long[] lows = new long[ranges.size()];
    long[] highs = new long[ranges.size()];
    for (int at = 0; at < lows.length; at++) {
      Range range = ranges.get(at);
      lows[at] = range.low().map(end -> inclusiveLow(end, range.lowIn(), scale)).orElse(Long.MIN_VALUE);
      highs[at] = range.high().map(end -> inclusiveHigh(end, range.highIn(), scale)).orElse(Long.MAX_VALUE);
    }
    return new KeyMatch.Ranges(lows, highs, ranges, scale, grain);
  }

  /** The least scaled number inside a range that begins at {@code end}. */
  private static long inclusiveLow(Rational end, boolean included, int scale) {
    Rational scaled = end.times(Rational.of(Frame.powerOfTen(scale)));
    Rational first = scaled.ceiling();
    boolean next = !included && scaled.isInteger();
    return first.toLong().orElse(first.signum() > 0 ? Long.MAX_VALUE - 1 : Long.MIN_VALUE) + (next ? 1 : 0);
  }

  private static long inclusiveHigh(Rational end, boolean included, int scale) {
    Rational scaled = end.times(Rational.of(Frame.powerOfTen(scale)));
    Rational lastInside = scaled.floor();
    boolean previous = !included && scaled.isInteger();
    return lastInside.toLong().orElse(lastInside.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE + 1) - (previous ? 1 : 0);
  }
}
