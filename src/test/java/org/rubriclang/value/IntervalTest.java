package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final int REACH = 4;

  /** Every interval with ends from -2 to 2 or none. */
  private static List<Interval> samples() {
    var ends = new ArrayList<Optional<Rational>>();
    ends.add(Optional.empty());
    for (int end = -2; end <= 2; end++) {
      ends.add(Optional.of(Rational.of(end)));
    }
    var samples = new ArrayList<Interval>();
    for (Optional<Rational> low : ends) {
      for (Optional<Rational> high : ends) {
        if (low.isEmpty() || high.isEmpty() || low.get().compareTo(high.get()) <= 0) {
          samples.add(new Interval(low, high));
        }
      }
    }
    return samples;
  }

  private static List<Rational> membersOf(Interval interval) {
    var members = new ArrayList<Rational>();
    for (int halves = -2 * REACH; halves <= 2 * REACH; halves++) {
      Rational value = Rational.of(halves, 2);
      if (interval.contains(value)) {
        members.add(value);
      }
    }
    return members;
  }

  @Test
  void resultsHoldWhatMembersGive() {
    for (Interval one : samples()) {
      for (Interval other : samples()) {
        for (Rational a : membersOf(one)) {
          for (Rational b : membersOf(other)) {
            assertThat(one.plus(other).contains(a.plus(b))).isTrue();
            assertThat(one.minus(other).contains(a.minus(b))).isTrue();
            assertThat(one.times(other).contains(a.times(b))).isTrue();
            assertThat(one.min(other).contains(a.min(b))).isTrue();
            assertThat(one.max(other).contains(a.max(b))).isTrue();
            assertThat(one.dividedBy(other).isEmpty() || one.dividedBy(other).get().contains(a.dividedBy(b))).isTrue();
          }
        }
      }
    }
  }

  @Test
  void boundedEndsAreReached() {
    for (Interval one : samples()) {
      for (Interval other : samples()) {
        assertReached(one, other, one.plus(other), Rational::plus);
        assertReached(one, other, one.minus(other), Rational::minus);
        assertReached(one, other, one.times(other), Rational::times);
        assertReached(one, other, one.min(other), Rational::min);
        assertReached(one, other, one.max(other), Rational::max);
      }
    }
  }

  private static void assertReached(Interval one, Interval other, Interval result, BinaryOperator<Rational> operation) {
    var reached = new ArrayList<Rational>();
    for (Rational a : membersOf(one)) {
      for (Rational b : membersOf(other)) {
        reached.add(operation.apply(a, b));
      }
    }
    assertThat(result.low().isEmpty() || reached.contains(result.low().get())).as("%s of %s, %s", result, one, other).isTrue();
    assertThat(result.high().isEmpty() || reached.contains(result.high().get())).as("%s of %s, %s", result, one, other).isTrue();
  }

  @Test
  void unboundedEndsMultiplyBySign() {
    Interval above = Interval.atLeast(Rational.of(2));

    assertThat(above.times(Interval.exactly(Rational.of(-1)))).isEqualTo(Interval.atMost(Rational.of(-2)));
    assertThat(Interval.ALL.times(Interval.exactly(Rational.ZERO))).isEqualTo(Interval.exactly(Rational.ZERO));
    assertThat(above.times(Interval.of(Rational.of(-1), Rational.ONE))).isEqualTo(Interval.ALL);
    assertThat(above.times(above)).isEqualTo(Interval.atLeast(Rational.of(4)));
  }

  @Test
  void divisorThatMayBeZeroGivesNothing() {
    Interval four = Interval.exactly(Rational.of(4));

    assertThat(four.dividedBy(Interval.of(Rational.ZERO, Rational.ONE))).isEmpty();
    assertThat(four.dividedBy(Interval.ALL)).isEmpty();
    assertThat(four.dividedBy(Interval.of(Rational.ONE, Rational.of(2)))).contains(Interval.of(Rational.of(2), Rational.of(4)));
    assertThat(four.dividedBy(Interval.atLeast(Rational.of(2)))).contains(Interval.of(Rational.ZERO, Rational.of(2)));
    assertThat(four.dividedBy(Interval.atMost(Rational.of(-2)))).contains(Interval.of(Rational.of(-2), Rational.ZERO));
  }

  @Test
  void hullHoldsBothAndNoMore() {
    Interval hull = Interval.exactly(Rational.of(3)).hull(Interval.of(Rational.of(-1), Rational.ONE));

    assertThat(hull).isEqualTo(Interval.of(Rational.of(-1), Rational.of(3)));
    assertThat(hull.contains(Interval.exactly(Rational.of(2)))).isTrue();
    assertThat(hull.contains(Interval.atLeast(Rational.ZERO))).isFalse();
    assertThat(hull.hull(Interval.atMost(Rational.ZERO))).isEqualTo(Interval.atMost(Rational.of(3)));
  }

  @Test
  void endsStandInOrder() {
    assertThatThrownBy(() -> Interval.of(Rational.ONE, Rational.ZERO)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Interval.exactly(Rational.ONE).isExact()).isTrue();
    assertThat(Interval.ALL.isExact()).isFalse();
    assertThat(Interval.ALL).hasToString("..");
    assertThat(Interval.of(Rational.ONE, Rational.of(5))).hasToString("1..5");
  }
}
