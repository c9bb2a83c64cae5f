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

  /** How many periods of this unit a longer one has at most; 1 of its own unit. */
  public int mostIn(PeriodUnit longer) {
    return switch (longer) {
      case DAY -> 1;
      case WEEK -> this == DAY ? 7 : 1;
      case MONTH -> switch (this) {
        case DAY -> 31;
        case WEEK -> 5;
        default -> 1;
      };
      case QUARTER -> switch (this) {
        case DAY -> 92;
        case WEEK -> 14;
        case MONTH -> 3;
        default -> 1;
      };
      case HALF_YEAR -> switch (this) {
        case DAY -> 184;
        case WEEK -> 27;
        case MONTH -> 6;
        case QUARTER -> 2;
        default -> 1;
      };
      case YEAR -> switch (this) {
        case DAY -> 366;
        case WEEK -> 53;
        case MONTH -> 12;
        case QUARTER -> 4;
        case HALF_YEAR -> 2;
        case YEAR -> 1;
      };
    };
  }
}
