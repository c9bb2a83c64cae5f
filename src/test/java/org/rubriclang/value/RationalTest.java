package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0", "-0, 0", "3, 3", "+3, 3", "-3, -3", "007, 7", "0.05, 0.05", "-0.50, -0.5", "1.000, 1", "47/950, 47/950",
    "2/4, 0.5", "-1/3, -1/3", "0/5, 0", "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808", "123456789012345678901234567890.5, 123456789012345678901234567890.5",
    "0.00000000000000000000000001, 0.00000000000000000000000001", "1/9223372036854775809, 1/9223372036854775809"
  })
  void numbersAreReadAndWritten(String written, String plain) {
    assertThat(Rational.parse(written)).hasToString(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "+", ".", "1.", ".5", "1..2", "1.5/2", "1/", "/2", "1/0", "1/-2", "1e3", " 1", "1 ", "1,000", "５", "一", "--1", "NaN"})
  void whatIsNoNumberIsRefused(String text) {
    assertThat(Rational.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> Rational.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void endlessTextIsNoNumber() {
    assertThat(Rational.tryParse("1".repeat(1_000))).isPresent();
    assertThat(Rational.tryParse("1".repeat(1_001))).isEmpty();
  }

  /** Values around every border between the two ways a number is kept. */
  private static List<Rational> samples() {
    var samples = new ArrayList<Rational>();
    for (long top : new long[] {0, 1, -1, 2, 3, 95, -950, 1L << 31, 1L << 32, -(1L << 62), Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1}) {
      for (long bottom : new long[] {1, 2, 3, 100, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
        samples.add(Rational.of(top, bottom));
      }
    }
    samples.add(Rational.parse("123456789012345678901234567890"));
    samples.add(Rational.parse("-7/123456789012345678901234567890"));
    var random = new Random(20260101);
    for (int i = 0; i < 30; i++) {
      samples.add(Rational.of(random.nextLong() >> random.nextInt(63), 1 + (random.nextLong() >>> 1 + random.nextInt(62))));
    }
    return samples;
  }

  @Test
  void arithmeticAgreesWithWholeNumbersOfAnySize() {
    for (Rational one : samples()) {
      for (Rational other : samples()) {
        BigInteger a = one.numerator();
        BigInteger b = one.denominator();
        BigInteger c = other.numerator();
        BigInteger d = other.denominator();
        assertThat(one.plus(other)).isEqualTo(Rational.of(a.multiply(d).add(c.multiply(b)), b.multiply(d)));
        assertThat(one.minus(other)).isEqualTo(Rational.of(a.multiply(d).subtract(c.multiply(b)), b.multiply(d)));
        assertThat(one.times(other)).isEqualTo(Rational.of(a.multiply(c), b.multiply(d)));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(a.multiply(d).compareTo(c.multiply(b)));
        if (!other.isZero()) {
          assertThat(one.dividedBy(other)).isEqualTo(Rational.of(a.multiply(d), b.multiply(c)));
        }
      }
    }
  }

  @Test
  void valuesAreAlwaysInLowestTerms() {
    for (Rational one : samples()) {
      for (Rational other : samples()) {
        for (Rational value : List.of(one.plus(other), one.times(other))) {
          assertThat(value.denominator()).isPositive();
          assertThat(value.numerator().gcd(value.denominator())).isEqualTo(BigInteger.ONE);
        }
      }
    }
  }

  @Test
  void equalValuesAreEqualHoweverTheyCameAbout() {
    Rational great = Rational.of(Long.MAX_VALUE).plus(Rational.ONE);

    assertThat(great).hasToString("9223372036854775808").isEqualTo(Rational.parse("9223372036854775808"));
    assertThat(great).hasSameHashCodeAs(Rational.parse("9223372036854775808"));
    assertThat(great.minus(Rational.ONE)).isEqualTo(Rational.of(Long.MAX_VALUE)).hasSameHashCodeAs(Rational.of(Long.MAX_VALUE));
    assertThat(great.negated()).isEqualTo(Rational.of(Long.MIN_VALUE));
    assertThat(Rational.parse("0.50")).isEqualTo(Rational.of(1, 2)).hasSameHashCodeAs(Rational.of(2, 4));
    assertThat(Rational.of(1, 2)).isNotEqualTo(Rational.of(1, 3));
  }

  @Test
  void rankStepOfThePaperHasNoLastDecimal() {
    Rational points = Rational.parse("0.05").times(Rational.of(94, 95));

    assertThat(points).hasToString("47/950");
    assertThat(points.decimalPlaces()).isEqualTo(-1);
    assertThat(points.toDecimal(4)).isEqualTo("0.0495");
  }

  @Test
  void nothingIsDividedByZero() {
    assertThatThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Rational.of(1, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Rational.ZERO.power(-1)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void powersAreExact() {
    assertThat(Rational.parse("0.9").power(5)).hasToString("0.59049");
    assertThat(Rational.parse("0.5").power(-3)).hasToString("8");
    assertThat(Rational.ZERO.power(0)).isEqualTo(Rational.ONE);
    assertThat(Rational.of(2).power(100)).hasToString("1267650600228229401496703205376");
  }

  @ParameterizedTest
  @CsvSource({
    // value, half up, half even, up, down
    "2.5, 3, 2, 3, 2", "3.5, 4, 4, 4, 3", "-2.5, -3, -2, -2, -3", "-3.5, -4, -4, -3, -4", "2.4, 2, 2, 3, 2", "2.6, 3, 3, 3, 2",
    "-2.4, -2, -2, -2, -3", "-2.6, -3, -3, -2, -3", "0.5, 1, 0, 1, 0", "-0.5, -1, 0, 0, -1", "7, 7, 7, 7, 7", "1/3, 0, 0, 1, 0",
    "123456789012345678901234567890.5, 123456789012345678901234567891, 123456789012345678901234567890, 123456789012345678901234567891, 123456789012345678901234567890"
  })
  void roundingFollowsItsMode(String value, String halfUp, String halfEven, String up, String down) {
    assertThat(rounded(value, 0, Rounding.Mode.HALF_UP)).isEqualTo(halfUp);
    assertThat(rounded(value, 0, Rounding.Mode.HALF_EVEN)).isEqualTo(halfEven);
    assertThat(rounded(value, 0, Rounding.Mode.UP)).isEqualTo(up);
    assertThat(rounded(value, 0, Rounding.Mode.DOWN)).isEqualTo(down);
  }

  @Test
  void roundingGoesToAnyStep() {
    var half = new Rounding(Rational.parse("0.5"), Rounding.Mode.DOWN);

    assertThat(Rational.parse("3.9").round(half)).hasToString("3.5");
    assertThat(rounded("2.005", 2, Rounding.Mode.HALF_UP)).isEqualTo("2.01");
    assertThat(rounded("125", -1, Rounding.Mode.HALF_EVEN)).isEqualTo("120");
    assertThatThrownBy(() -> new Rounding(Rational.ZERO, Rounding.Mode.UP)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String rounded(String value, int places, Rounding.Mode mode) {
    return Rational.parse(value).round(Rounding.places(places, mode)).toString();
  }

  @Test
  void floorAndCeilingAreOnEitherSide() {
    assertThat(Rational.parse("-1.2").floor()).hasToString("-2");
    assertThat(Rational.parse("-1.2").ceiling()).hasToString("-1");
    assertThat(Rational.parse("1.2").ceiling()).hasToString("2");
    assertThat(Rational.parse("-123456789012345678901234567890.5").floor()).hasToString("-123456789012345678901234567891");
  }

  @Test
  void scaledNumbersGoBothWays() {
    assertThat(Rational.ofScaled(205, 2)).hasToString("2.05");
    assertThat(Rational.ofScaled(5, -2)).hasToString("500");
    assertThat(Rational.ofScaled(1, 25)).hasToString("0.0000000000000000000000001");
    assertThat(Rational.parse("2.05").toScaled(3)).isEqualTo(OptionalLong.of(2_050));
    assertThat(Rational.parse("2.05").toScaled(1)).isEmpty();
    assertThat(Rational.parse("1/3").toScaled(18)).isEmpty();
    assertThat(Rational.parse("500").toScaled(-2)).isEqualTo(OptionalLong.of(5));
    assertThat(Rational.of(Long.MAX_VALUE).toScaled(1)).isEmpty();
    assertThat(Rational.of(Long.MIN_VALUE).toLong()).isEqualTo(OptionalLong.of(Long.MIN_VALUE));
    assertThat(Rational.parse("9223372036854775808").toLong()).isEmpty();
    assertThat(Rational.parse("92233720368547758070/10").toLong()).isEqualTo(OptionalLong.of(Long.MAX_VALUE));
    assertThat(Rational.parse("0.5").toLong()).isEmpty();
  }

  @Test
  void roomIsCountedInBits() {
    for (Rational value : samples()) {
      assertThat(value.bitLength()).isEqualTo((long) value.numerator().abs().bitLength() + value.denominator().bitLength());
    }
  }

  @Test
  void decimalPlacesAreCounted() {
    assertThat(Rational.parse("12").decimalPlaces()).isZero();
    assertThat(Rational.parse("0.125").decimalPlaces()).isEqualTo(3);
    assertThat(Rational.parse("1/50").decimalPlaces()).isEqualTo(2);
    assertThat(Rational.parse("1/6").decimalPlaces()).isEqualTo(-1);
  }

  @Test
  void displayHasAsManyPlacesAsAskedFor() {
    assertThat(Rational.parse("2.5").toDecimal(2)).isEqualTo("2.50");
    assertThat(Rational.parse("2.5").toDecimal(0)).isEqualTo("3");
    assertThat(Rational.parse("-0.005").toDecimal(2)).isEqualTo("-0.01");
    assertThat(Rational.parse("-0.001").toDecimal(2)).isEqualTo("0.00");
  }
}
