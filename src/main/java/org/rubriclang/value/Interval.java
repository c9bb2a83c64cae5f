package org.rubriclang.value;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The values an amount can still take while facts are missing: everything from {@code low} to {@code high}, both included.
 * The results of arithmetic are the smallest interval that holds every possible result.
 *
 * @param low empty: unbounded below
 * @param high empty: unbounded above
 */
public record Interval(Optional<Rational> low, Optional<Rational> high) {
  /** Any value at all. */
  public static final Interval ALL = new Interval(Optional.empty(), Optional.empty());

  /** @throws IllegalArgumentException if low is greater than high */
  public Interval {
    requireNonNull(low);
    requireNonNull(high);
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
      throw new IllegalArgumentException("low " + low.get() + " is above high " + high.get());
    }
  }

  public static Interval of(Rational low, Rational high) {
    return new Interval(Optional.of(low), Optional.of(high));
  }

  public static Interval exactly(Rational value) {
    return of(value, value);
  }

  public static Interval atLeast(Rational low) {
    return new Interval(Optional.of(low), Optional.empty());
  }

  public static Interval atMost(Rational high) {
    return new Interval(Optional.empty(), Optional.of(high));
  }

  /** Whether only one value is possible. */
  public boolean isExact() {
    return low.isPresent() && low.equals(high);
  }

  public boolean contains(Rational value) {
    return (low.isEmpty() || low.get().compareTo(value) <= 0) && (high.isEmpty() || high.get().compareTo(value) >= 0);
  }

  /** Whether every value of {@code other} is in this. */
  public boolean contains(Interval other) {
    return hull(other).equals(this);
  }

  /** The smallest interval that holds both. */
  public Interval hull(Interval other) {
    return new Interval(lesser(lowEnd(), other.lowEnd()).finite(), greater(highEnd(), other.highEnd()).finite());
  }

  public Interval plus(Interval other) {
    return new Interval(sum(low, other.low), sum(high, other.high));
  }

  public Interval minus(Interval other) {
    return plus(other.negated());
  }

  public Interval negated() {
    return new Interval(high.map(Rational::negated), low.map(Rational::negated));
  }

  public Interval times(Interval other) {
    End lowLow = lowEnd().times(other.lowEnd());
    End lowHigh = lowEnd().times(other.highEnd());
    End highLow = highEnd().times(other.lowEnd());
    End highHigh = highEnd().times(other.highEnd());
    return new Interval(
        lesser(lesser(lowLow, lowHigh), lesser(highLow, highHigh)).finite(),
        greater(greater(lowLow, lowHigh), greater(highLow, highHigh)).finite());
  }

  /**
   * The possible values of a power, an even one never below 0.
   *
   * @param exponent at least 0
   */
  public Interval power(int exponent) {
    if (exponent == 0) {
      return exactly(Rational.ONE);
    }
    if (exponent % 2 == 1) {
      return new Interval(low.map(end -> end.power(exponent)), high.map(end -> end.power(exponent)));
    }
    Interval size = max(negated());
    Rational least = size.low().filter(end -> end.signum() > 0).orElse(Rational.ZERO);
    return new Interval(Optional.of(least.power(exponent)), size.high().map(end -> end.power(exponent)));
  }

  /** Empty if the divisor may be zero. */
  public Optional<Interval> dividedBy(Interval divisor) {
    if (divisor.contains(Rational.ZERO)) {
      return Optional.empty();
    }
    // An unbounded end comes as near to zero as one likes.
    Rational one = divisor.high.map(Rational.ONE::dividedBy).orElse(Rational.ZERO);
    Rational two = divisor.low.map(Rational.ONE::dividedBy).orElse(Rational.ZERO);
    return Optional.of(times(of(one, two)));
  }

  /** The possible values of the smaller of the two. */
  public Interval min(Interval other) {
    return new Interval(lesser(lowEnd(), other.lowEnd()).finite(), lesser(highEnd(), other.highEnd()).finite());
  }

  /** The possible values of the greater of the two. */
  public Interval max(Interval other) {
    return new Interval(greater(lowEnd(), other.lowEnd()).finite(), greater(highEnd(), other.highEnd()).finite());
  }

  /**
   * The values of several amounts in ascending order: the k-th lies between the k-th of what they are at the least and the k-th of what they
   * are at the most.
   */
  public static List<Interval> sorted(List<Interval> values) {
    List<End> lows = values.stream().map(Interval::lowEnd).sorted().toList();
    List<End> highs = values.stream().map(Interval::highEnd).sorted().toList();
    return IntStream.range(0, values.size()).mapToObj(at -> new Interval(lows.get(at).finite(), highs.get(at).finite())).toList();
  }

  /**
   * Some of several amounts, of which it is open which they are: the k-th of them in ascending order lies between the k-th of the least and
   * the k-th of the greatest that may be taken.
   *
   * @param count how many, at most as many as there are
   */
  public static List<Interval> sortedAnyOf(List<Interval> values, int count) {
    List<Interval> sorted = sorted(values);
    int left = values.size() - count;
    return IntStream.range(0, count).mapToObj(at -> new Interval(sorted.get(at).low(), sorted.get(at + left).high())).toList();
  }

  /** {@code 3}, {@code 1..5}, {@code 1..}, {@code ..}: for tests and logs, not for people. */
  @Override
  public String toString() {
    return isExact() ? low.get().toString() : low.map(Rational::toString).orElse("") + ".." + high.map(Rational::toString).orElse("");
  }

  private static Optional<Rational> sum(Optional<Rational> one, Optional<Rational> other) {
    return one.isPresent() && other.isPresent() ? Optional.of(one.get().plus(other.get())) : Optional.empty();
  }

  private End lowEnd() {
    return low.map(value -> new End(0, value)).orElse(End.MINUS_INFINITY);
  }

  private End highEnd() {
    return high.map(value -> new End(0, value)).orElse(End.PLUS_INFINITY);
  }

  private static End lesser(End one, End other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static End greater(End one, End other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * An end of an interval as a number of its own.
   *
   * @param infinite -1 or 1 for the infinities, else 0
   * @param value meaningless for the infinities
   */
  private record End(int infinite, Rational value) implements Comparable<End> {
    static final End MINUS_INFINITY = new End(-1, Rational.ZERO);
    static final End PLUS_INFINITY = new End(1, Rational.ZERO);

    int signum() {
      return infinite != 0 ? infinite : value.signum();
    }

    Optional<Rational> finite() {
      return infinite == 0 ? Optional.of(value) : Optional.empty();
    }

    /** Zero times infinity is zero here: the values inside are finite, however great. */
    End times(End other) {
      int sign = signum() * other.signum();
      if (sign == 0) {
        return new End(0, Rational.ZERO);
      }
      if (infinite != 0 || other.infinite != 0) {
        return sign > 0 ? PLUS_INFINITY : MINUS_INFINITY;
      }
      return new End(0, value.times(other.value));
    }

    @Override
    public int compareTo(End other) {
      return infinite != other.infinite ? Integer.compare(infinite, other.infinite) : value.compareTo(other.value);
    }
  }
}
