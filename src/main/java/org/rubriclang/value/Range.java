package org.rubriclang.value;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Values between two ends, each included or not: what bands, types and conditions are written with ({@code a..b},
 * {@code a..<b}, {@code a<..b}, {@code a..}, {@code ..<b}). May be empty, as {@code 5..3} is: to say so is the checker's work.
 *
 * @param low empty: no lower end
 * @param lowIn whether the lower end itself belongs to the range; always false without one
 * @param high empty: no upper end
 * @param highIn whether the upper end itself belongs to the range; always false without one
 */
public record Range(Optional<Rational> low, boolean lowIn, Optional<Rational> high, boolean highIn) {
  /** Every value. */
  public static final Range ALL = new Range(Optional.empty(), false, Optional.empty(), false);

  public Range {
    requireNonNull(low);
    requireNonNull(high);
    lowIn = lowIn && low.isPresent();
    highIn = highIn && high.isPresent();
  }

  /** Just this value. */
  public static Range exactly(Rational value) {
    return closed(value, value);
  }

  /** Both ends included. */
  public static Range closed(Rational low, Rational high) {
    return new Range(Optional.of(low), true, Optional.of(high), true);
  }

  /** {@code low..} (以上). */
  public static Range atLeast(Rational low) {
    return new Range(Optional.of(low), true, Optional.empty(), false);
  }

  /** {@code low<..} (超过). */
  public static Range above(Rational low) {
    return new Range(Optional.of(low), false, Optional.empty(), false);
  }

  /** {@code ..high} (以下). */
  public static Range atMost(Rational high) {
    return new Range(Optional.empty(), false, Optional.of(high), true);
  }

  /** {@code ..<high} (不足). */
  public static Range below(Rational high) {
    return new Range(Optional.empty(), false, Optional.of(high), false);
  }

  public boolean contains(Rational value) {
    return reachesDownTo(value) && reachesUpTo(value);
  }

  private boolean reachesDownTo(Rational value) {
    int order = low.map(value::compareTo).orElse(1);
    return order > 0 || order == 0 && lowIn;
  }

  private boolean reachesUpTo(Rational value) {
    int order = high.map(value::compareTo).orElse(-1);
    return order < 0 || order == 0 && highIn;
  }

  /** Whether no value lies inside. */
  public boolean isEmpty() {
    if (low.isEmpty() || high.isEmpty()) {
      return false;
    }
    int order = low.get().compareTo(high.get());
    return order > 0 || order == 0 && !(lowIn && highIn);
  }

  /** Whether exactly one value lies inside. */
  public boolean isSingle() {
    return low.isPresent() && low.equals(high) && lowIn && highIn;
  }

  /** Whether some value lies in both; values between any two values count, so whole-number types are narrowed first. */
  public boolean overlaps(Range other) {
    return !intersection(other).isEmpty();
  }

  /** The values that lie in both; possibly empty. */
  public Range intersection(Range other) {
    boolean lowIsMine = other.low.isEmpty() || low.isPresent() && startsAfter(other);
    boolean highIsMine = other.high.isEmpty() || high.isPresent() && endsBefore(other);
    Range lower = lowIsMine ? this : other;
    Range upper = highIsMine ? this : other;
    return new Range(lower.low, lower.lowIn, upper.high, upper.highIn);
  }

  /** Both have a lower end. */
  private boolean startsAfter(Range other) {
    int order = low.get().compareTo(other.low.get());
    return order > 0 || order == 0 && !lowIn;
  }

  /** Both have an upper end. */
  private boolean endsBefore(Range other) {
    int order = high.get().compareTo(other.high.get());
    return order < 0 || order == 0 && !highIn;
  }

  /**
   * The smallest interval that holds the range; its ends are included even where the range's are not.
   *
   * @throws IllegalArgumentException if the lower end is above the upper
   */
  public Interval toInterval() {
    return new Interval(low, high);
  }

  /** As written in a rubric in English: {@code 80..<90}, {@code 5}. */
  @Override
  public String toString() {
    if (isSingle()) {
      return low.get().toString();
    }
    return low.map(Rational::toString).orElse("")
        + (low.isPresent() && !lowIn ? "<.." : "..")
        + (high.isPresent() && !highIn ? "<" : "")
        + high.map(Rational::toString).orElse("");
  }
}
