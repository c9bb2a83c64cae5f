package org.rubriclang.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code factor × base₁^exponent₁ × base₂^exponent₂ × …}: a number that is usually irrational, and is never written out. All that can be
 * asked of it is to which multiple it rounds, and that is answered exactly: raised to the common denominator of the exponents, both it and
 * the multiples are fractions.
 *
 * @param powers of bases from 0; a base of 0 only with exponents greater than 0
 */
public record Root(Rational factor, List<Power> powers) {
  /** Exponents are no finer than hundredths, so that what is compared stays within some thousand digits. */
  public static final int GREATEST_DENOMINATOR = 100;

  /** Nor are they greater, for the same reason. */
  public static final int GREATEST_EXPONENT = 100;

  private static final BigInteger TWO = BigInteger.TWO;

  /** @param exponent not 0 */
  public record Power(Rational base, Rational exponent) {}

  /** @throws IllegalArgumentException if a base is less than 0, or 0 with an exponent below 0 */
  public Root {
    powers = List.copyOf(powers);
    for (Power power : powers) {
      if (power.base().signum() < 0 || power.base().isZero() && power.exponent().signum() < 0) {
        throw new IllegalArgumentException(power.base() + " to the power of " + power.exponent());
      }
    }
  }

  public Root times(Root other) {
    var all = new ArrayList<>(powers);
    all.addAll(other.powers);
    return new Root(factor.times(other.factor), all);
  }

  /** The common denominator of the exponents; 1 where it is a fraction after all. */
  private int degree() {
    return commonDenominator(powers.stream().map(Power::exponent).toList()).intValueExact();
  }

  /** Its absolute value, raised to a power that makes it a fraction. */
  private Rational raised(int degree) {
    Rational raised = factor.abs().power(degree);
    for (Power power : powers) {
      Rational exponent = power.exponent().times(Rational.of(degree));
      int whole = exponent.numerator().intValueExact();
      raised = raised.times(whole >= 0 ? power.base().power(whole) : Rational.ONE.dividedBy(power.base().power(-whole)));
    }
    return raised;
  }

  /**
   * The multiple of the step that it rounds to, in any mode exactly.
   *
   * @return a whole multiple of {@link Rounding#step}
   */
  public Rational round(Rounding rounding) {
    int degree = degree();
    // How many steps it is, to the power of the degree.
    Rational steps = raised(degree).dividedBy(rounding.step().power(degree));
    BigInteger below = wholeRoot(steps.numerator().divide(steps.denominator()), degree);
    boolean isExact = steps.equals(Rational.of(below.pow(degree), BigInteger.ONE));
    BigInteger count = isExact ? below : rounded(steps, below, degree, rounding.mode());
    Rational size = rounding.step().times(Rational.of(count, BigInteger.ONE));
    return factor.signum() < 0 ? size.negated() : size;
  }

  /** One of the two whole numbers around it. */
  private BigInteger rounded(Rational steps, BigInteger below, int degree, Rounding.Mode mode) {
    boolean up = switch (mode) {
      case UP -> factor.signum() > 0;
      case DOWN -> factor.signum() < 0;
      case HALF_UP -> toMiddle(steps, below, degree) >= 0;
      case HALF_EVEN -> {
        int side = toMiddle(steps, below, degree);
        yield side > 0 || side == 0 && below.testBit(0);
      }
    };
    return up ? below.add(BigInteger.ONE) : below;
  }

  /** Whether it lies above the middle between a whole number and the next, on it or below. */
  private static int toMiddle(Rational steps, BigInteger below, int degree) {
    BigInteger twice = below.multiply(TWO).add(BigInteger.ONE);
    return steps.times(Rational.of(TWO.pow(degree), BigInteger.ONE)).compareTo(Rational.of(twice.pow(degree), BigInteger.ONE));
  }

  /** The greatest whole number that is not above the root of a number from 0. */
  private static BigInteger wholeRoot(BigInteger number, int degree) {
    if (number.signum() == 0 || degree == 1) {
      return number;
    }
    BigInteger exponent = BigInteger.valueOf(degree);
    // Newton's steps from above: each comes nearer, and the first that does not was the answer.
    BigInteger root = BigInteger.ONE.shiftLeft(number.bitLength() / degree + 1);
    while (true) {
      BigInteger power = root.pow(degree - 1);
      BigInteger next = root.multiply(exponent.subtract(BigInteger.ONE)).add(number.divide(power)).divide(exponent);
      if (next.compareTo(root) >= 0) {
        return root;
      }
      root = next;
    }
  }

  /** Whether a product of powers with these exponents is rounded: none is greater, and all together are not finer, than is compared. */
  public static boolean isReadable(List<Rational> exponents) {
    return commonDenominator(exponents).compareTo(BigInteger.valueOf(GREATEST_DENOMINATOR)) <= 0
        && exponents.stream().allMatch(exponent -> exponent.abs().compareTo(Rational.of(GREATEST_EXPONENT)) <= 0);
  }

  private static BigInteger commonDenominator(List<Rational> exponents) {
    BigInteger degree = BigInteger.ONE;
    for (Rational exponent : exponents) {
      BigInteger next = exponent.denominator();
      degree = degree.divide(degree.gcd(next)).multiply(next);
    }
    return degree;
  }
}
