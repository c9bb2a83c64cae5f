package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.RootBounds;
import org.rubriclang.value.Rounding;

/**
 * A product of powers, rounded: {@code factor × base ^ exponent × …}. None where a factor is, and where 0 has an exponent below 0.
 *
 * @param exponents one for each base
 */
record RootNode(NumberNode factor, List<NumberNode> bases, List<Rational> exponents, Rounding rounding, int scale) implements NumberNode {
  RootNode {
    bases = List.copyOf(bases);
    exponents = List.copyOf(exponents);
  }

  @Override
  public long evaluate(Frame frame) {
    long first = factor.evaluate(frame);
    boolean isNone = first == NONE;
    boolean maybeNone = frame.mayBeNone(first);
    var powers = new ArrayList<RootBounds.Power>();
    for (int at = 0; at < bases.size(); at++) {
      long cell = bases.get(at).evaluate(frame);
      if (cell == NONE) {
        isNone = true;
        continue;
      }
      maybeNone |= frame.mayBeNone(cell);
      // The checker has shown, or a guard has said, that no base is less than 0.
      Interval base = frame.interval(cell, bases.get(at).scale()).max(Interval.exactly(Rational.ZERO));
      boolean dividesByZero = exponents.get(at).signum() < 0 && base.contains(Rational.ZERO);
      isNone |= dividesByZero && base.isExact();
      maybeNone |= dividesByZero;
      powers.add(new RootBounds.Power(base, exponents.get(at)));
    }
    return isNone ? NONE : frame.cell(RootBounds.round(frame.interval(first, factor.scale()), powers, rounding), maybeNone, scale);
  }

  /** The value with that many decimal places, for a derivation. */
  Optional<Rational> near(Frame frame) {
    long cell = new RootNode(factor, bases, exponents, Rounding.places(6, Rounding.Mode.HALF_UP), 6).evaluate(frame);
    return cell == NONE || !frame.isExact(cell) ? Optional.empty() : Optional.of(frame.exact(cell, 6));
  }
}
