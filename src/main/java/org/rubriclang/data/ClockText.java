package org.rubriclang.data;

import java.util.Optional;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Unit;
import org.rubriclang.value.Units;

/** Durations in cells: {@code 1:30} is ninety minutes, {@code 0:01:30} ninety seconds, {@code 0:04:36.11} has hundredths of one. */
final class ClockText {
  private static final Rational SIXTY = Rational.of(60);

  private ClockText() {}

  /** The duration in a unit of time; empty for any other text and any other unit. */
  static Optional<Rational> inUnit(String text, String unit) {
    Unit wanted = Units.of(unit);
    Unit seconds = Units.of("秒");
    if (wanted.convertsTo(seconds) && text.indexOf(':') < 0) {
      return minutesAndSeconds(text).map(value -> seconds.convert(value, wanted));
    }
    int first = text.indexOf(':');
    if (first < 0 || !wanted.convertsTo(seconds)) {
      return Optional.empty();
    }
    int second = text.indexOf(':', first + 1);
    Optional<Rational> hours = whole(text.substring(0, first));
    Optional<Rational> minutes = part(text.substring(first + 1, second < 0 ? text.length() : second));
    Optional<Rational> rest = second < 0 ? Optional.of(Rational.ZERO) : seconds(text.substring(second + 1));
    return hours.isEmpty() || minutes.isEmpty() || rest.isEmpty() ? Optional.empty()
        : Optional.of(seconds.convert(hours.get().times(SIXTY).plus(minutes.get()).times(SIXTY).plus(rest.get()), wanted));
  }

  /** 3分25秒, 3′25″: in seconds. */
  private static Optional<Rational> minutesAndSeconds(String text) {
    String plain = text.replace(" ", "").replace("分钟", "分").replace("′", "分").replace("″", "秒");
    int minute = plain.indexOf('分');
    if (minute <= 0 || !plain.endsWith("秒")) {
      return Optional.empty();
    }
    Optional<Rational> minutes = whole(plain.substring(0, minute));
    Optional<Rational> rest = Rational.tryParse(plain.substring(minute + 1, plain.length() - 1))
        .filter(value -> value.signum() >= 0 && value.compareTo(SIXTY) < 0 && plain.indexOf('/') < 0);
    return minutes.flatMap(whole -> rest.map(part -> whole.times(SIXTY).plus(part)));
  }

  private static Optional<Rational> part(String text) {
    return text.length() == 2 ? whole(text).filter(value -> value.compareTo(SIXTY) < 0) : Optional.empty();
  }

  /** Two digits, and decimals where there are any. */
  private static Optional<Rational> seconds(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? part(text)
        : part(text.substring(0, dot)).flatMap(whole -> whole("1" + text.substring(dot + 1)).flatMap(any -> Rational.tryParse(text)));
  }

  private static Optional<Rational> whole(String text) {
    return Rational.tryParse(text).filter(value -> value.isInteger() && value.signum() >= 0 && text.indexOf('/') < 0 && text.indexOf('.') < 0);
  }
}
