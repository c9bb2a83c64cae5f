package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangeTest {
  private static final Rational EIGHTY = Rational.of(80);
  private static final Rational NINETY = Rational.of(90);

  @Test
  void endsBelongOnlyWhereSaid() {
    var band = new Range(Optional.of(EIGHTY), true, Optional.of(NINETY), false);

    assertThat(band.contains(EIGHTY)).isTrue();
    assertThat(band.contains(Rational.parse("89.999"))).isTrue();
    assertThat(band.contains(NINETY)).isFalse();
    assertThat(band).hasToString("80..<90");
    assertThat(Range.above(EIGHTY).contains(EIGHTY)).isFalse();
    assertThat(Range.atMost(EIGHTY).contains(EIGHTY)).isTrue();
    assertThat(Range.exactly(EIGHTY).isSingle()).isTrue();
    assertThat(Range.ALL.contains(EIGHTY)).isTrue();
  }

  @Test
  void neighbouringBandsMeetOnlyWhenBothTakeTheEnd() {
    assertThat(Range.below(EIGHTY).overlaps(Range.atLeast(EIGHTY))).isFalse();
    assertThat(Range.atMost(EIGHTY).overlaps(Range.atLeast(EIGHTY))).isTrue();
    assertThat(Range.atMost(EIGHTY).overlaps(Range.above(EIGHTY))).isFalse();
    assertThat(Range.atMost(EIGHTY).overlaps(Range.atLeast(NINETY))).isFalse();
  }

  @Test
  void intersectionHoldsExactlyTheCommonValues() {
    List<Range> samples = samples();
    for (Range one : samples) {
      for (Range other : samples) {
        Range common = one.intersection(other);
        for (int halves = -3; halves <= 9; halves++) {
          Rational value = Rational.of(halves, 2);
          assertThat(common.contains(value)).isEqualTo(one.contains(value) && other.contains(value));
        }
        assertThat(one.overlaps(other)).isEqualTo(other.overlaps(one));
      }
    }
  }

  @Test
  void emptyRangesHoldNothing() {
    for (Range range : samples()) {
      boolean holdsSomething = false;
      for (int quarters = -4; quarters <= 20; quarters++) {
        holdsSomething |= range.contains(Rational.of(quarters, 4));
      }
      assertThat(range.isEmpty()).as("%s", range).isEqualTo(!holdsSomething);
    }
  }

  @Test
  void missingEndIsNeverIn() {
    assertThat(new Range(Optional.empty(), true, Optional.of(EIGHTY), true)).isEqualTo(Range.atMost(EIGHTY));
  }

  private static List<Range> samples() {
    List<Optional<Rational>> ends =
        List.of(Optional.empty(), Optional.of(Rational.ZERO), Optional.of(Rational.ONE), Optional.of(Rational.of(3)));
    var samples = new ArrayList<Range>();
    for (Optional<Rational> low : ends) {
      for (Optional<Rational> high : ends) {
        for (boolean lowIn : new boolean[] {true, false}) {
          for (boolean highIn : new boolean[] {true, false}) {
            samples.add(new Range(low, lowIn, high, highIn));
          }
        }
      }
    }
    return samples;
  }
}
