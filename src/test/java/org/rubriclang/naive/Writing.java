package org.rubriclang.naive;

import java.util.Random;
import java.util.function.Supplier;

/** Writes a random rubric, line by line. The same seed gives the same text. */
abstract class Writing {
  static final String[] KINDS = {"甲", "乙", "丙"};
  private static final String[] MODES = {"half-up", "half-even", "up", "down"};

  final Random random;
  private final StringBuilder text = new StringBuilder();
  private int names;

  Writing(long seed) {
    this.random = new Random(seed);
  }

  abstract void write();

  static String text(Writing writing) {
    writing.write();
    return writing.text.toString();
  }

  final void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }

  @SafeVarargs
  final String pick(Supplier<String>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  final String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One time in so many. */
  final boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  final String maybe(int in, String words) {
    return chance(in) ? words : "";
  }

  final String kind() {
    return one(KINDS);
  }

  final String name(String start) {
    names++;
    return start + "号" + "abcdefghijklmnopqrstuvwxyz".charAt(names % 26) + "abcdefghijklmnopqrstuvwxyz".charAt(names / 26);
  }

  final String rounding() {
    return random.nextBoolean() ? " round " + random.nextInt(3) + " " + one(MODES) : " round to 0." + one("5", "25") + " " + one(MODES);
  }

  final String comparison() {
    return one(" > ", " >= ", " < ", " <= ", " is ", " is not ");
  }
}
