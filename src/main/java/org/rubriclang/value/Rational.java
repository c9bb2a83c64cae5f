package org.rubriclang.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An exact fraction: the only kind of number in the project. Always in lowest terms with a positive denominator, so equal
 * values are equal objects.
 *
 * <p>While both parts fit, they are {@code long}s; otherwise {@link BigInteger}s. Nobody outside can tell, except by time:
 * repeated arithmetic can grow a number without bound, which {@link #bitLength} lets a caller notice.
 */
public final class Rational implements Comparable<Rational> {
  /** Longer texts than this are not numbers: nobody writes them, and reading them would take quadratic time. */
  private static final int LONGEST_TEXT = 1_000;

  private static final long[] POWERS_OF_TEN = new long[19];

  static {
    long power = 1;
    for (int i = 0; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
  }

  public static final Rational ZERO = new Rational(0, 1);
  public static final Rational ONE = new Rational(1, 1);

  // Either the two longs are the value (neither is Long.MIN_VALUE, so that both can be negated), or the denominator is 0
  // and big holds a value that does not fit.
  private final long numerator;
  private final long denominator;
  private final Big big;

  private record Big(BigInteger numerator, BigInteger denominator) {
    static final Big UNUSED = new Big(BigInteger.ZERO, BigInteger.ONE);
  }

  private boolean isSmall() {
    return denominator != 0;
  }

  private Rational(long numerator, long denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.big = Big.UNUSED;
  }

  private Rational(Big big) {
    this.numerator = 0;
    this.denominator = 0;
    this.big = big;
  }

  public static Rational of(long whole) {
    if (whole == 0) {
      return ZERO;
    }
    return whole == Long.MIN_VALUE ? of(BigInteger.valueOf(whole), BigInteger.ONE) : new Rational(whole, 1);
  }

  /** @throws ArithmeticException if the denominator is 0 */
  public static Rational of(long numerator, long denominator) {
    if (denominator == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (numerator == Long.MIN_VALUE || denominator == Long.MIN_VALUE) {
      return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
    return denominator < 0 ? reduced(-numerator, -denominator) : reduced(numerator, denominator);
  }

  /** @throws ArithmeticException if the denominator is 0 */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    BigInteger top = numerator.divide(divisor);
    BigInteger bottom = denominator.divide(divisor);
    boolean fits = fitsLong(top) && fitsLong(bottom);
    return fits ? new Rational(top.longValue(), bottom.longValue()) : new Rational(new Big(top, bottom));
  }

  /** {@code unscaled / 10^scale}: 205 with scale 2 is 2.05; a negative scale multiplies. */
  public static Rational ofScaled(long unscaled, int scale) {
    if (scale == 0) {
      return of(unscaled);
    }
    if (scale > 0 && scale < POWERS_OF_TEN.length) {
      return of(unscaled, POWERS_OF_TEN[scale]);
    }
    BigInteger power = BigInteger.TEN.pow(Math.abs(scale));
    BigInteger whole = BigInteger.valueOf(unscaled);
    return scale > 0 ? of(whole, power) : of(whole.multiply(power), BigInteger.ONE);
  }

  /**
   * Reads a plain decimal ({@code 0.05}, {@code -3}, {@code +12}) or a fraction of whole numbers ({@code 47/950}). No
   * spaces, no grouping, no exponent, digits on both sides of a point; ASCII only and at most 1,000 characters.
   *
   * @throws NumberFormatException if the text is anything else
   */
  public static Rational parse(String text) {
    return tryParse(text).orElseThrow(() -> new NumberFormatException("not a number"));
  }

  /** As {@link #parse}, but empty for what is not a number. */
  public static Optional<Rational> tryParse(String text) {
    int length = text.length();
    int start = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int mark = -1; // where the point or the slash is
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        continue;
      }
      if (mark >= 0 || c != '.' && c != '/') {
        return Optional.empty();
      }
      mark = i;
    }
    boolean digitsMissing = start == length || mark == start || mark == length - 1;
    if (digitsMissing || length > LONGEST_TEXT) {
      return Optional.empty();
    }
    boolean negative = text.charAt(0) == '-';
    if (mark < 0) {
      return Optional.of(signed(negative, whole(text, start, length)));
    }
    if (text.charAt(mark) == '/') {
      Rational bottom = whole(text, mark + 1, length);
      return bottom.isZero()
          ? Optional.empty()
          : Optional.of(signed(negative, whole(text, start, mark).dividedBy(bottom)));
    }
    int places = length - mark - 1;
    if (length <= 19) { // at most 18 digits: fits
      long unscaled = 0;
      for (int i = start; i < length; i++) {
        if (i != mark) {
          unscaled = unscaled * 10 + (text.charAt(i) - '0');
        }
      }
      return Optional.of(ofScaled(negative ? -unscaled : unscaled, places));
    }
    var digits = new BigInteger(text.substring(start, mark) + text.substring(mark + 1));
    return Optional.of(signed(negative, of(digits, BigInteger.TEN.pow(places))));
  }

  private static Rational whole(String text, int start, int end) {
    String digits = text.substring(start, end);
    return digits.length() <= 18 ? of(Long.parseLong(digits)) : of(new BigInteger(digits), BigInteger.ONE);
  }

  private static Rational signed(boolean negative, Rational value) {
    return negative ? value.negated() : value;
  }

  public Rational plus(Rational other) {
    if (isSmall() && other.isSmall()) {
      try {
        if (denominator == other.denominator) {
          long sum = Math.addExact(numerator, other.numerator);
          if (sum != Long.MIN_VALUE) {
            return denominator == 1 ? of(sum) : reduced(sum, denominator);
          }
        } else {
          long common = gcd(denominator, other.denominator);
          long factor = other.denominator / common;
          long top =
              Math.addExact(
                  Math.multiplyExact(numerator, factor),
                  Math.multiplyExact(other.numerator, denominator / common));
          long bottom = Math.multiplyExact(denominator, factor);
          if (top != Long.MIN_VALUE) {
            return reduced(top, bottom);
          }
        }
      } catch (ArithmeticException overflow) {
        // does not fit: the long way below
      }
    }
    return of(
        numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  public Rational minus(Rational other) {
    return plus(other.negated());
  }

  public Rational times(Rational other) {
    if (isSmall() && other.isSmall()) {
      try {
        // Reducing crosswise first keeps the products small and the result in lowest terms.
        long one = gcd(numerator, other.denominator);
        long two = gcd(other.numerator, denominator);
        long top = Math.multiplyExact(numerator / one, other.numerator / two);
        long bottom = Math.multiplyExact(denominator / two, other.denominator / one);
        if (top != Long.MIN_VALUE) {
          return top == 0 ? ZERO : new Rational(top, bottom);
        }
      } catch (ArithmeticException overflow) {
        // does not fit: the long way below
      }
    }
    return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
  }

  /** @throws ArithmeticException if {@code other} is 0 */
  public Rational dividedBy(Rational other) {
    return times(other.inverted());
  }

  private Rational inverted() {
    if (!isSmall()) {
      return of(big.denominator(), big.numerator());
    }
    return of(denominator, numerator);
  }

  public Rational negated() {
    if (!isSmall()) {
      return of(big.numerator().negate(), big.denominator());
    }
    return numerator == 0 ? this : new Rational(-numerator, denominator);
  }

  public Rational abs() {
    return signum() < 0 ? negated() : this;
  }

  /**
   * This, multiplied with itself; 1 for exponent 0, also for base 0. The result has about {@code |exponent|} times the
   * digits of this: the caller keeps the exponent within reason.
   *
   * @throws ArithmeticException if this is 0 and the exponent is negative
   */
  public Rational power(int exponent) {
    if (exponent < 0) {
      return inverted().power(Math.negateExact(exponent));
    }
    return exponent == 1 ? this : of(numerator().pow(exponent), denominator().pow(exponent));
  }

  /** The greatest whole number that is not greater. */
  public Rational floor() {
    if (isInteger()) {
      return this;
    }
    return isSmall()
        ? of(Math.floorDiv(numerator, denominator))
        : of(floorDivide(big.numerator(), big.denominator()), BigInteger.ONE);
  }

  /** The smallest whole number that is not less. */
  public Rational ceiling() {
    return negated().floor().negated();
  }

  /** The multiple of the rule's step that the rule's mode chooses; unchanged if this is such a multiple. */
  public Rational round(Rounding rounding) {
    Rational steps = dividedBy(rounding.step());
    if (steps.isInteger()) {
      return this;
    }
    Rational below = steps.floor();
    Rational chosen =
        switch (rounding.mode()) {
          case DOWN -> below;
          case UP -> below.plus(ONE);
          case HALF_UP, HALF_EVEN -> {
            int toHalf = steps.minus(below).compareTo(of(1, 2));
            boolean halfGoesUp =
                rounding.mode() == Rounding.Mode.HALF_UP
                    ? signum() > 0
                    : !below.dividedBy(of(2)).isInteger();
            yield toHalf > 0 || toHalf == 0 && halfGoesUp ? below.plus(ONE) : below;
          }
        };
    return chosen.times(rounding.step());
  }

  public Rational min(Rational other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Rational max(Rational other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return isSmall() ? Long.signum(numerator) : big.numerator().signum();
  }

  public boolean isZero() {
    return isSmall() && numerator == 0;
  }

  public boolean isInteger() {
    return isSmall() ? denominator == 1 : big.denominator().equals(BigInteger.ONE);
  }

  /** The upper part in lowest terms; carries the sign. */
  public BigInteger numerator() {
    return isSmall() ? BigInteger.valueOf(numerator) : big.numerator();
  }

  /** The lower part in lowest terms; greater than 0. */
  public BigInteger denominator() {
    return isSmall() ? BigInteger.valueOf(denominator) : big.denominator();
  }

  /** How much room the number takes, in bits of both parts together. */
  public long bitLength() {
    return isSmall()
        ? 128L - Long.numberOfLeadingZeros(Math.abs(numerator)) - Long.numberOfLeadingZeros(denominator)
        : (long) big.numerator().abs().bitLength() + big.denominator().bitLength();
  }

  /** The number as a {@code long}; empty if it is not whole or does not fit. */
  public OptionalLong toLong() {
    return toScaled(0);
  }

  /** The {@code long} n with {@code n / 10^scale} equal to this; empty if there is none. */
  public OptionalLong toScaled(int scale) {
    if (isSmall() && scale >= 0 && scale < POWERS_OF_TEN.length) {
      long power = POWERS_OF_TEN[scale];
      if (power % denominator != 0) {
        return OptionalLong.empty();
      }
      try {
        return OptionalLong.of(Math.multiplyExact(numerator, power / denominator));
      } catch (ArithmeticException overflow) {
        return OptionalLong.empty();
      }
    }
    Rational scaled = times(ofScaled(1, -scale));
    if (!scaled.isInteger() || scaled.numerator().bitLength() > 63) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(scaled.numerator().longValue());
  }

  /** How many places the plain decimal has after the point, 0 for a whole number; -1 if the decimal does not end. */
  public int decimalPlaces() {
    if (isInteger()) {
      return 0;
    }
    BigInteger rest = denominator();
    int twos = rest.getLowestSetBit();
    rest = rest.shiftRight(twos);
    int fives = 0;
    BigInteger five = BigInteger.valueOf(5);
    while (!rest.equals(BigInteger.ONE)) {
      BigInteger[] parts = rest.divideAndRemainder(five);
      if (parts[1].signum() != 0) {
        return -1;
      }
      rest = parts[0];
      fives++;
    }
    return Math.max(twos, fives);
  }

  /** The value rounded half-up to exactly {@code places} places, for people's eyes: 2.5 with 2 places is {@code 2.50}. */
  public String toDecimal(int places) {
    Rational rounded = round(Rounding.places(places, Rounding.Mode.HALF_UP));
    return rounded.plain(places);
  }

  private String plain(int places) {
    BigInteger unscaled = numerator().multiply(BigInteger.TEN.pow(places)).divide(denominator());
    return new BigDecimal(unscaled, places).toPlainString();
  }

  @Override
  public int compareTo(Rational other) {
    if (isSmall() && other.isSmall()) {
      if (denominator == other.denominator) {
        return Long.compare(numerator, other.numerator);
      }
      int bySign = Integer.compare(Long.signum(numerator), Long.signum(other.numerator));
      if (bySign != 0) {
        return bySign;
      }
      try {
        return Long.compare(
            Math.multiplyExact(numerator, other.denominator), Math.multiplyExact(other.numerator, denominator));
      } catch (ArithmeticException overflow) {
        // does not fit: the long way below
      }
    }
    return numerator().multiply(other.denominator()).compareTo(other.numerator().multiply(denominator()));
  }

  @Override
  public boolean equals(Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Rational other)) {
      return false;
    }
    return isSmall()
        ? other.isSmall() && numerator == other.numerator && denominator == other.denominator
        : big.equals(other.big);
  }

  @Override
  public int hashCode() {
    return isSmall() ? 31 * Long.hashCode(numerator) + Long.hashCode(denominator) : big.hashCode();
  }

  /** A plain decimal without an exponent where the decimal ends ({@code 0.05}), else a fraction ({@code 47/950}). */
  @Override
  public String toString() {
    if (isSmall() && denominator == 1) {
      return Long.toString(numerator);
    }
    int places = decimalPlaces();
    return places >= 0 ? plain(places) : numerator() + "/" + denominator();
  }

  private static boolean fitsLong(BigInteger value) {
    return value.bitLength() <= 63 && value.longValue() != Long.MIN_VALUE;
  }

  /** Both parts fit and the denominator is positive. */
  private static Rational reduced(long numerator, long denominator) {
    if (numerator == 0) {
      return ZERO;
    }
    long divisor = gcd(numerator, denominator);
    return new Rational(numerator / divisor, denominator / divisor);
  }

  /** At least 1 unless both are 0. */
  private static long gcd(long one, long other) {
    long a = Math.abs(one);
    long b = Math.abs(other);
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  private static BigInteger floorDivide(BigInteger top, BigInteger bottom) {
    BigInteger[] parts = top.divideAndRemainder(bottom);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }
}
