package org.rubriclang.report;

import java.util.Optional;
import org.rubriclang.ledger.Points;
import org.rubriclang.value.Rational;

/** How numbers look: exact, and where no decimal is exact a fraction with a rounded form beside it. */
public final class Figures {
  /** What is kept of a decimal that does not end. */
  static final int PLACES = 4;

  /** A true minus sign: as wide as a plus, and never taken for a hyphen. */
  private static final String MINUS = "−";

  private Figures() {}

  /** The rounded form, only for a number that no decimal shows exactly. */
  static Optional<String> rounded(Rational number) {
    return number.decimalPlaces() < 0 ? Optional.of(number.toDecimal(PLACES)) : Optional.empty();
  }

  static Explanation.Figure figure(Rational number) {
    return new Explanation.Figure(number.toString().replace("-", MINUS), rounded(number).map(near -> near.replace("-", MINUS)));
  }

  /** {@code 3.5}, {@code −2}, {@code 47/950≈0.0495}. */
  public static String plain(Rational number) {
    return figure(number).full();
  }

  /** As {@link #figure}, with a plus where it gains. */
  public static Explanation.Figure signed(Rational number) {
    Explanation.Figure plain = figure(number);
    return number.signum() > 0 ? new Explanation.Figure("+" + plain.exact(), plain.rounded().map("+"::concat)) : plain;
  }

  /** A term of a sum, as it follows another one: {@code + 3.5}, {@code − 2}. */
  public static String term(Rational number) {
    return (number.signum() < 0 ? MINUS + " " : "+ ") + plain(number.abs());
  }

  /** The part of a whole in percent with one decimal, held between 0 and 100: for the length of a bar. */
  static String percentage(Rational part, Rational whole) {
    if (whole.signum() <= 0) {
      return "0";
    }
    Rational hundred = Rational.of(100);
    return part.dividedBy(whole).times(hundred).max(Rational.ZERO).min(hundred).toDecimal(1);
  }

  /** Which way points went; of two columns that differ in direction, neither. */
  static Explanation.Tone tone(Points points) {
    int low = points.low().map(Rational::signum).orElse(-1);
    int high = points.high().map(Rational::signum).orElse(1);
    if (low == 0 && high == 0) {
      return Explanation.Tone.NONE;
    }
    if (low <= 0 && high <= 0) {
      return Explanation.Tone.LOSS;
    }
    return low >= 0 && high >= 0 ? Explanation.Tone.GAIN : Explanation.Tone.OPEN;
  }
}
