package org.rubriclang.naive;

import java.util.List;

/** A random roll-up of a random rubric whose subjects are compared, or of one as printed tables go. */
final class GeneratedRollup extends Writing {
  private final boolean isHalfYear;
  private final boolean losesEligibility;

  private GeneratedRollup(long seed, boolean losesEligibility) {
    super(seed);
    this.isHalfYear = months(seed) > 3;
    this.losesEligibility = losesEligibility;
  }

  static Documents documents(long seed) {
    String base = base(seed);
    return new Documents(text(new GeneratedRollup(seed, base.contains("from 评优"))), List.of(base));
  }

  /** The first from this seed on that has a total. */
  private static String base(long seed) {
    String base = seed % 2 == 0 ? GeneratedPopulation.text(seed) : GeneratedDocument.text(seed);
    return base.contains("total none") ? base(seed + 2) : base;
  }

  /** How many months there are in the longest period. */
  static int months(long seed) {
    return seed % 3 == 0 ? 6 : 3;
  }

  @Override
  void write() {
    line(0, "rollup 期间考核 of 抽样考核");
    line(1, "quarter " + level() + " of months" + maybe(2, rounding()));
    if (isHalfYear) {
      line(1, "half-year " + level() + " of " + one("quarters", "months") + maybe(2, rounding()));
    }
    line(0, "outcome");
    line(1, "grade 上等 40.., 中等 15..<40, 末等 otherwise");
    line(1, "select top " + one("1", "2", "40% down", "30% half-up") + (losesEligibility ? one("", " except disqualified from 评优 refill", " except disqualified from 评优 no refill") : "")
        + one("", " ties named", " ties all") + " -> \"表彰\"");
  }

  private String level() {
    return one("average", "average", "sum");
  }
}
