package org.rubriclang.value;

import static java.util.Objects.requireNonNull;

/**
 * What a number counts or measures. Units of one family convert exactly; a counted unit (件, 人次, 个工作日) converts only
 * into itself.
 *
 * @param name as written
 * @param family what is measured
 * @param inBase how many of the family's base unit one of this is; 1 for counted units
 */
public record Unit(String name, Family family, Rational inBase) {

  /** What is measured, and the base unit it is measured in. */
  public enum Family {
    /** In 米. */
    LENGTH,
    /** In 平方米. */
    AREA,
    /** In 秒. */
    DURATION,
    /** In 元. */
    MONEY,
    /** In 分. */
    POINTS,
    /** In the number itself: a percent is 1/100. */
    PERCENT,
    /** Each unit is a base of its own. */
    COUNTED
  }

  /** @throws IllegalArgumentException if the unit is worth nothing, or is counted and not worth 1 */
  public Unit {
    requireNonNull(name);
    if (inBase.signum() <= 0 || family == Family.COUNTED && !inBase.equals(Rational.ONE)) {
      throw new IllegalArgumentException(name + " is " + inBase);
    }
  }

  /** A unit that is only counted. */
  public static Unit counted(String name) {
    return new Unit(name, Family.COUNTED, Rational.ONE);
  }

  /** Whether amounts in the two can be compared and added. */
  public boolean convertsTo(Unit other) {
    return family == other.family && (family != Family.COUNTED || name.equals(other.name));
  }

  /** Whether the two mean the same however they are spelt, as 公里 and 千米 do. */
  public boolean sameAs(Unit other) {
    return convertsTo(other) && inBase.equals(other.inBase);
  }

  /**
   * An amount of this unit in another.
   *
   * @throws IllegalArgumentException if the units do not convert
   */
  public Rational convert(Rational amount, Unit target) {
    if (!convertsTo(target)) {
      throw new IllegalArgumentException(name + " does not convert to " + target.name);
    }
    return inBase.equals(target.inBase) ? amount : amount.times(inBase).dividedBy(target.inBase);
  }
}
