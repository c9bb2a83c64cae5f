package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.value.Rounding.Mode;

/** Rounding of products of powers: exact, and the same as arithmetic with many digits wherever that can tell. */
class RootTest {
  /** Of which some get lost on the way. */
  private static final int DIGITS = 90;

  private static final MathContext SIXTY_DIGITS = new MathContext(60);

  @Test
  void roundsLikeSixtyDigits() {
    var random = new Random(20_260_731);
    for (int i = 0; i < 10_000; i++) {
      Root root = random(random);
      var rounding = new Rounding(step(random), Mode.values()[random.nextInt(Mode.values().length)]);

      Rational rounded = root.round(rounding);

      assertThat(rounded).as("%s by %s", root, rounding).isEqualTo(bySixtyDigits(root, rounding));
    }
  }

  @Test
  void wholeRootsAreExact() {
    Root three = new Root(Rational.ONE, List.of(new Root.Power(Rational.of(9), Rational.of(1, 2))));

    for (Mode mode : Mode.values()) {
      assertThat(three.round(Rounding.places(0, mode))).isEqualTo(Rational.of(3));
      assertThat(three.round(new Rounding(Rational.of(1, 2), mode))).isEqualTo(Rational.of(3));
    }
  }

  @Test
  void aHalfThatIsExactFollowsItsMode() {
    // 6.25 ^ 0.5 is 2.5.
    Root half = new Root(Rational.ONE, List.of(new Root.Power(Rational.parse("6.25"), Rational.of(1, 2))));
    Root lost = new Root(Rational.of(-1), half.powers());

    assertThat(half.round(Rounding.places(0, Mode.HALF_UP))).isEqualTo(Rational.of(3));
    assertThat(half.round(Rounding.places(0, Mode.HALF_EVEN))).isEqualTo(Rational.of(2));
    assertThat(lost.round(Rounding.places(0, Mode.HALF_UP))).isEqualTo(Rational.of(-3));
    assertThat(lost.round(Rounding.places(0, Mode.UP))).isEqualTo(Rational.of(-2));
    assertThat(lost.round(Rounding.places(0, Mode.DOWN))).isEqualTo(Rational.of(-3));
  }

  @Test
  void nothingIsTooCloseToTell() {
    // The square root of n² + 1 is above n by less than any decimal anybody computes with.
    BigInteger large = BigInteger.TEN.pow(80);
    Rational justAbove = Rational.of(large.pow(2).add(BigInteger.ONE), BigInteger.ONE);
    Root root = new Root(Rational.ONE, List.of(new Root.Power(justAbove, Rational.of(1, 2))));

    assertThat(root.round(Rounding.places(0, Mode.UP))).isEqualTo(Rational.of(large.add(BigInteger.ONE), BigInteger.ONE));
    assertThat(root.round(Rounding.places(0, Mode.DOWN))).isEqualTo(Rational.of(large, BigInteger.ONE));
  }

  @Test
  void nothingToThePowerIsNothing() {
    Root nothing = new Root(Rational.of(5), List.of(new Root.Power(Rational.ZERO, Rational.parse("1.2"))));

    assertThat(nothing.round(Rounding.places(2, Mode.UP))).isEqualTo(Rational.ZERO);
  }

  private static Root random(Random random) {
    var powers = new ArrayList<Root.Power>();
    int count = 1 + random.nextInt(3);
    List<Integer> degrees = List.of(2, 2, 3, 5, 10);
    int degree = degrees.get(random.nextInt(degrees.size()));
    for (int i = 0; i < count; i++) {
      int above = 1 + random.nextInt(3 * degree);
      powers.add(new Root.Power(Rational.of(1 + random.nextInt(5_000), 1 + random.nextInt(200)),
          Rational.of(random.nextInt(4) == 0 ? -above : above, degree)));
    }
    return new Root(Rational.of(random.nextInt(2_001) - 1_000, 1 + random.nextInt(100)), powers);
  }

  private static Rational step(Random random) {
    return List.of(Rational.ONE, Rational.parse("0.1"), Rational.parse("0.01"), Rational.parse("0.5"), Rational.parse("0.25"), Rational.of(5), Rational.of(1, 3))
        .get(random.nextInt(7));
  }

  /** Far more digits than there are figures before the point, so that the sixty behind it are right. */
  private static Rational bySixtyDigits(Root root, Rounding rounding) {
    var context = new MathContext(DIGITS);
    BigDecimal value = decimal(root.factor(), context);
    for (Root.Power power : root.powers()) {
      int degree = power.exponent().denominator().intValueExact();
      int times = power.exponent().numerator().intValueExact();
      BigDecimal whole = decimal(power.base(), context).pow(Math.abs(times), context);
      BigDecimal up = rootOf(whole, degree, context);
      value = times < 0 ? value.divide(up, context) : value.multiply(up, context);
    }
    BigDecimal steps = value.divide(decimal(rounding.step(), context), context).round(SIXTY_DIGITS);
    BigDecimal nearest = steps.setScale(0, RoundingMode.HALF_EVEN);
    // Sixty digits do not tell an exact value from one beside it: what is that close to a whole number is one here.
    if (steps.subtract(nearest).abs().compareTo(new BigDecimal("1e-40")) < 0) {
      steps = nearest;
    }
    RoundingMode mode = switch (rounding.mode()) {
      case HALF_UP -> RoundingMode.HALF_UP;
      case HALF_EVEN -> RoundingMode.HALF_EVEN;
      case UP -> RoundingMode.CEILING;
      case DOWN -> RoundingMode.FLOOR;
    };
    BigDecimal twice = steps.multiply(BigDecimal.TWO);
    BigDecimal nearestHalf = twice.setScale(0, RoundingMode.HALF_EVEN);
    if (twice.subtract(nearestHalf).abs().compareTo(new BigDecimal("1e-40")) < 0) {
      steps = nearestHalf.divide(BigDecimal.TWO);
    }
    return Rational.of(steps.setScale(0, mode).toBigIntegerExact(), BigInteger.ONE).times(rounding.step());
  }

  private static BigDecimal decimal(Rational value, MathContext context) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), context);
  }

  /** Newton's way, until the digits stand still. */
  private static BigDecimal rootOf(BigDecimal number, int degree, MathContext context) {
    if (number.signum() == 0 || degree == 1) {
      return number;
    }
    int figures = number.precision() - number.scale();
    BigDecimal guess = BigDecimal.ONE.movePointRight(Math.floorDiv(figures, degree) + 1);
    BigDecimal before = BigDecimal.ZERO;
    // Close enough ends it: the last digits may swing for ever.
    while (before.subtract(guess).abs().compareTo(guess.movePointLeft(DIGITS - 5)) > 0) {
      before = guess;
      BigDecimal power = guess.pow(degree - 1, context);
      guess = guess.multiply(BigDecimal.valueOf(degree - 1)).add(number.divide(power, context)).divide(BigDecimal.valueOf(degree), context);
    }
    return guess;
  }
}
