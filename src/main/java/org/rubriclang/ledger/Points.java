package org.rubriclang.ledger;

import java.util.Optional;
import org.rubriclang.value.Rational;

/**
 * An amount in the two columns of a ledger: in the worst case and in the best one. Where nothing is missing they are the same.
 *
 * <p>Of a node {@code low} is not above {@code high}; of an entry it may be.
 *
 * @param low empty where nothing bounds it
 * @param high empty where nothing bounds it
 */
public record Points(Optional<Rational> low, Optional<Rational> high) {
  public static final Points ZERO = exactly(Rational.ZERO);

  public static Points exactly(Rational points) {
    return new Points(Optional.of(points), Optional.of(points));
  }

  public static Points of(Rational low, Rational high) {
    return new Points(Optional.of(low), Optional.of(high));
  }

  public boolean isExact() {
    return low.isPresent() && low.equals(high);
  }

  public boolean isZero() {
    return isExact() && low.orElseThrow().isZero();
  }

  /** The one amount; only where {@link #isExact()}. */
  public Rational exact() {
    if (!isExact()) {
      throw new IllegalStateException("The columns differ: " + this);
    }
    return low.orElseThrow();
  }

  /** The worst of it is then the best. */
  public Points negated() {
    return new Points(high.map(Rational::negated), low.map(Rational::negated));
  }

  public Points plus(Points other) {
    return new Points(sum(low, other.low), sum(high, other.high));
  }

  private static Optional<Rational> sum(Optional<Rational> left, Optional<Rational> right) {
    return left.isPresent() && right.isPresent() ? Optional.of(left.get().plus(right.get())) : Optional.empty();
  }
}
