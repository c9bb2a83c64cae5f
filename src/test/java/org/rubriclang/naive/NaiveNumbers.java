package org.rubriclang.naive;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/** What is done with numbers alone: powers, roots, rounding, figures. */
final class NaiveNumbers {
  private NaiveNumbers() {}

  static NaiveValue power(Rational base, long exponent) {
    if (exponent < 0 && base.isZero()) {
      return NaiveValue.NONE;
    }
    Rational product = Rational.ONE;
    for (long at = Math.abs(exponent); at > 0; at--) {
      product = product.times(base);
    }
    return new NaiveValue.Amount(exponent < 0 ? Rational.ONE.dividedBy(product) : product);
  }

  /** By whole multiples of the step, with nothing but the sizes of numbers. */
  static Rational rounded(Rational number, Rounding rounding) {
    Rational quotient = number.dividedBy(rounding.step());
    BigInteger[] parts = quotient.numerator().divideAndRemainder(quotient.denominator());
    BigInteger below = quotient.signum() < 0 && parts[1].signum() != 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    Rational rest = quotient.minus(Rational.of(below, BigInteger.ONE));
    int half = rest.compareTo(Rational.of(1, 2));
    boolean goesUp = switch (rounding.mode()) {
      case UP -> !rest.isZero();
      case DOWN -> false;
      case HALF_UP -> half > 0 || half == 0 && quotient.signum() > 0;
      case HALF_EVEN -> half > 0 || half == 0 && below.testBit(0);
    };
    return Rational.of(goesUp ? below.add(BigInteger.ONE) : below, BigInteger.ONE).times(rounding.step());
  }

  /** Raised to the common denominator of its exponents a root is a number: the multiples of the step are raised and tried. */
  static NaiveValue root(NaiveTerms terms, Term.Root root, Rounding rounding) {
    int degree = root.powers().stream().map(power -> power.exponent().denominator()).reduce(BigInteger.ONE, (one, other) ->
        one.multiply(other).divide(one.gcd(other))).intValueExact();
    Rational factor = terms.amount(root.factor());
    Rational raised = raised(factor.abs(), degree);
    for (Term.Power power : root.powers()) {
      Rational base = terms.amount(power.base());
      int exponent = power.exponent().times(Rational.of(degree)).toLong().stream().mapToInt(Math::toIntExact).findFirst().orElseThrow();
      if (base.isZero() && exponent < 0) {
        return NaiveValue.NONE;
      }
      raised = raised.times(exponent < 0 ? Rational.ONE.dividedBy(raised(base, -exponent)) : raised(base, exponent));
    }
    BigInteger below = BigInteger.ZERO;
    BigInteger above = BigInteger.ONE;
    while (raised(steps(above, rounding), degree).compareTo(raised) <= 0) {
      above = above.shiftLeft(1);
    }
    while (above.subtract(below).compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = above.add(below).shiftRight(1);
      boolean isBelow = raised(steps(middle, rounding), degree).compareTo(raised) <= 0;
      below = isBelow ? middle : below;
      above = isBelow ? above : middle;
    }
    // Between two multiples only its side of the middle matters: any number on that side is rounded as the root is.
    int exact = raised(steps(below, rounding), degree).compareTo(raised);
    Rational middle = steps(below, rounding).plus(rounding.step().dividedBy(Rational.of(2)));
    int side = raised.compareTo(raised(middle, degree));
    Rational stand = exact == 0 ? steps(below, rounding) : middle.plus(rounding.step().times(Rational.of(side, 4)));
    return new NaiveValue.Amount(rounded(factor.signum() < 0 ? stand.negated() : stand, rounding));
  }

  private static Rational steps(BigInteger count, Rounding rounding) {
    return Rational.of(count, BigInteger.ONE).times(rounding.step());
  }

  private static Rational raised(Rational base, int exponent) {
    Rational product = Rational.ONE;
    for (int at = 0; at < exponent; at++) {
      product = product.times(base);
    }
    return product;
  }

  static Rational total(List<Rational> numbers) {
    return numbers.stream().reduce(Rational.ZERO, Rational::plus);
  }

  /** Empty for no numbers. */
  static Optional<Rational> figure(Term.Folding folding, List<Rational> numbers) {
    List<Rational> sorted = numbers.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    int middle = sorted.size() / 2;
    return Optional.of(switch (folding) {
      case MEAN -> total(sorted).dividedBy(Rational.of(sorted.size()));
      case MEDIAN -> sorted.size() % 2 == 1 ? sorted.get(middle) : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(Rational.of(2));
      case GREATEST -> sorted.getLast();
      case LEAST -> sorted.getFirst();
      case SUM, ANY, ALL, FIRST, LAST -> throw new IllegalArgumentException("no figure: " + folding);
    });
  }

  static Rational least(Rational one, Rational other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  static Rational greatest(Rational one, Rational other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
