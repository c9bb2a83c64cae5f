package org.rubriclang.value;

import java.util.Optional;

/**
 * The value that something had before the first period, which is reported under a name of its own: {@code 上期 可结转}. Sheets may call it
 * {@code previous 可结转} as well.
 */
public final class OpeningValue {
  private static final String PREFIX = "上期 ";
  private static final String ENGLISH = "previous ";

  /** The total and the grade go by these names in either vocabulary. */
  public static final String TOTAL = "总分";

  public static final String GRADE = "等次";

  private OpeningValue() {}

  /** The name under which the opening value of something is reported. */
  public static String nameOf(String something) {
    return PREFIX + something;
  }

  /** What a name is the opening value of; empty for any other name. */
  public static Optional<String> of(String name) {
    return name.startsWith(PREFIX) ? Optional.of(name.substring(PREFIX.length())) : Optional.empty();
  }

  /** The same name where a sheet spells it in English; any other name as it is. */
  public static String read(String written) {
    return written.length() > ENGLISH.length() && written.startsWith(ENGLISH) ? nameOf(written.substring(ENGLISH.length()).strip()) : written;
  }
}
