package org.rubriclang.value;

/** How often something is assessed or reported, from short to long. */
public enum PeriodUnit {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  HALF_YEAR,
  YEAR;

  /** Whether a period of this unit is shorter than one of the other. */
  public boolean isShorterThan(PeriodUnit other) {
    return compareTo(other) < 0;
  }
}
