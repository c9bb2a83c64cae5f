package org.rubriclang.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The units the language knows by itself, in both vocabularies. Every other word is a counted unit, a fact's own. */
public final class Units {
  private static final Map<String, Unit> BUILT_IN = builtIn();

  /** Points, the unit of every score. */
  public static final Unit POINTS = find("分").orElseThrow();

  public static final Unit PERCENT = find("%").orElseThrow();

  /** Working days: counted, for how many of them a span of days holds depends on the calendar. */
  public static final Unit WORKING_DAYS = find("个工作日").orElseThrow();

  private Units() {}

  private static Map<String, Unit> builtIn() {
    var units = new LinkedHashMap<String, Unit>();
    add(units, Unit.Family.LENGTH, Rational.ONE, "米", "metre", "metres", "meter", "meters");
    add(units, Unit.Family.LENGTH, Rational.of(1_000), "千米", "公里", "km", "kilometre", "kilometres", "kilometers");
    add(units, Unit.Family.LENGTH, Rational.of(1, 100), "厘米", "cm");
    add(units, Unit.Family.AREA, Rational.ONE, "平方米", "㎡", "m²");
    add(units, Unit.Family.AREA, Rational.of(1_000_000), "平方公里", "平方千米", "km²");
    add(units, Unit.Family.AREA, Rational.of(10_000), "公顷", "hectares");
    add(units, Unit.Family.AREA, Rational.of(2_000, 3), "亩"); // fifteen to the hectare
    add(units, Unit.Family.DURATION, Rational.ONE, "秒", "秒钟", "second", "seconds");
    add(units, Unit.Family.DURATION, Rational.of(60), "分钟", "minute", "minutes");
    add(units, Unit.Family.DURATION, Rational.of(3_600), "小时", "个小时", "hour", "hours");
    add(units, Unit.Family.DURATION, Rational.of(86_400), "天", "日", "day", "days");
    add(units, Unit.Family.MONEY, Rational.ONE, "元", "yuan");
    add(units, Unit.Family.MONEY, Rational.of(1_000), "千元");
    add(units, Unit.Family.MONEY, Rational.of(10_000), "万元");
    add(units, Unit.Family.MONEY, Rational.of(100_000_000), "亿元");
    add(units, Unit.Family.POINTS, Rational.ONE, "分", "point", "points");
    add(units, Unit.Family.PERCENT, Rational.of(1, 100), "%", "％", "percent", "个百分点", "百分点");
    Unit workingDays = Unit.counted("个工作日");
    for (String name : new String[] {"个工作日", "工作日", "working day", "working days"}) {
      units.put(name, workingDays);
    }
    return units;
  }

  private static void add(Map<String, Unit> units, Unit.Family family, Rational inBase, String... names) {
    for (String name : names) {
      units.put(name, new Unit(name, family, inBase));
    }
  }

  /** The built-in unit of this name; every spelling of working days gives the one {@link #WORKING_DAYS}. */
  public static Optional<Unit> find(String name) {
    return Optional.ofNullable(BUILT_IN.get(name));
  }

  /** The built-in unit of this name, else a counted unit of that name. */
  public static Unit of(String name) {
    return find(name).orElseGet(() -> Unit.counted(name));
  }

  /** All built-in spellings, in the order of the families. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(BUILT_IN.keySet());
  }
}
