package org.rubriclang.eval;

import java.math.BigDecimal;

/** The 根河 rubric written by hand in Java, totals only: what a programmer would write who needs no explanation. */
final class HandWritten {
  private HandWritten() {}

  /** In tenths of a point. */
  static long tenths(GenheFacts facts) {
    long leading = (facts.entered == 0 ? 20 : 5)
        + (facts.notTold == 0 && facts.toldLate == 0 ? 10 : 0)
        + (!facts.performs ? 0 : facts.chief == 0 ? 30 : facts.chief == 1 ? 5 : 0)
        + (facts.staff == 0 ? 20 : 5)
        + (facts.authorised && !facts.twoPlaces ? 20 : 0)
        + 30 - Math.min(30, 10L * facts.dutiesMissed)
        + (facts.duty == 0 ? 20 : facts.duty == 1 ? 10 : 0);
    long business = (facts.integrated ? 20 : 0)
        + 50 - Math.min(50, 10L * facts.guideMismatches)
        + 40 - Math.min(40, 10L * (facts.notFiled + facts.notSettled))
        + 40 - Math.min(40, 10L * facts.lateVerified)
        + (facts.online == 0 ? 10 : facts.onlineOverdue == 0 ? 20 : 0)
        + (facts.online == 0 ? 5 : facts.online <= 5 ? 10 : facts.online <= 10 ? 15 : 20)
        + (facts.consultations == 0 ? 0 : facts.consultationsLate == 0 ? 20 : 0)
        + recording(facts)
        + (facts.changes == 0 || facts.slowestTenThousandths <= 20_000 ? 20 : 0)
        + (facts.review == 0 ? 50 : facts.review == 1 ? 10 : 0)
        + (facts.projects == 0 ? 10 : Math.min(60, 10L * facts.projects))
        + 40 - Math.min(40, 10L * (facts.tasksLate + facts.reportsLate));
    long daily = 50 - Math.min(50, 5L * facts.manner)
        + 50 - Math.min(50, 5L * facts.attendance)
        + 50 - (facts.disputes == 0 ? 0 : facts.disputes == 1 ? 20 : 50)
        + 40 - Math.min(40, 20L * facts.unattended)
        + 30 - Math.min(30, 10L * facts.energy);
    long general = (facts.reporting == 0 ? 60 : facts.reporting == 1 ? 40 : facts.reporting == 2 ? 20 : 0)
        + (facts.meetingsOutside == 0 ? 20 : 0)
        + (facts.cooperated ? 50 : facts.discretionTenths);
    long bonus = 10L * facts.praises + (facts.outstanding ? 20 : 0);
    for (int points : facts.activityPoints) {
      bonus += 10L * points;
    }
    for (int level : facts.commendations) {
      bonus += 10L * (level + 1);
    }
    return leading + business + daily + general + Math.min(100, bonus);
  }

  private static long recording(GenheFacts facts) {
    if (facts.cases == 0) {
      return 10;
    }
    return 2L * facts.casesWrong > facts.cases ? 0 : Math.max(0, 20 - 5L * facts.casesWrong);
  }

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal ONE_AND_A_HALF = new BigDecimal("1.5");
  private static final BigDecimal THREE = BigDecimal.valueOf(3);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);
  private static final BigDecimal SIX = BigDecimal.valueOf(6);

  static BigDecimal decimal(GenheFacts facts) {
    BigDecimal leading = (facts.entered == 0 ? BigDecimal.TWO : HALF)
        .add(facts.notTold == 0 && facts.toldLate == 0 ? BigDecimal.ONE : BigDecimal.ZERO)
        .add(!facts.performs ? BigDecimal.ZERO : facts.chief == 0 ? THREE : facts.chief == 1 ? HALF : BigDecimal.ZERO)
        .add(facts.staff == 0 ? BigDecimal.TWO : HALF)
        .add(facts.authorised && !facts.twoPlaces ? BigDecimal.TWO : BigDecimal.ZERO)
        .add(left(THREE, BigDecimal.ONE, facts.dutiesMissed))
        .add(facts.duty == 0 ? BigDecimal.TWO : facts.duty == 1 ? BigDecimal.ONE : BigDecimal.ZERO);
    BigDecimal business = (facts.integrated ? BigDecimal.TWO : BigDecimal.ZERO)
        .add(left(FIVE, BigDecimal.ONE, facts.guideMismatches))
        .add(left(FOUR, BigDecimal.ONE, facts.notFiled + facts.notSettled))
        .add(left(FOUR, BigDecimal.ONE, facts.lateVerified))
        .add(facts.online == 0 ? BigDecimal.ONE : facts.onlineOverdue == 0 ? BigDecimal.TWO : BigDecimal.ZERO)
        .add(facts.online == 0 ? HALF : facts.online <= 5 ? BigDecimal.ONE : facts.online <= 10 ? ONE_AND_A_HALF : BigDecimal.TWO)
        .add(facts.consultations == 0 ? BigDecimal.ZERO : facts.consultationsLate == 0 ? BigDecimal.TWO : BigDecimal.ZERO)
        .add(recordingDecimal(facts))
        .add(facts.changes == 0 || facts.slowestTenThousandths <= 20_000 ? BigDecimal.TWO : BigDecimal.ZERO)
        .add(facts.review == 0 ? FIVE : facts.review == 1 ? BigDecimal.ONE : BigDecimal.ZERO)
        .add(facts.projects == 0 ? BigDecimal.ONE : SIX.min(BigDecimal.valueOf(facts.projects)))
        .add(left(FOUR, BigDecimal.ONE, facts.tasksLate + facts.reportsLate));
    BigDecimal daily = left(FIVE, HALF, facts.manner)
        .add(left(FIVE, HALF, facts.attendance))
        .add(facts.disputes == 0 ? FIVE : facts.disputes == 1 ? THREE : BigDecimal.ZERO)
        .add(left(FOUR, BigDecimal.TWO, facts.unattended))
        .add(left(THREE, BigDecimal.ONE, facts.energy));
    BigDecimal general = (facts.reporting == 0 ? SIX : facts.reporting == 1 ? FOUR : facts.reporting == 2 ? BigDecimal.TWO : BigDecimal.ZERO)
        .add(facts.meetingsOutside == 0 ? BigDecimal.TWO : BigDecimal.ZERO)
        .add(facts.cooperated ? FIVE : BigDecimal.valueOf(facts.discretionTenths, 1));
    BigDecimal bonus = BigDecimal.valueOf(facts.praises).add(facts.outstanding ? BigDecimal.TWO : BigDecimal.ZERO);
    for (int points : facts.activityPoints) {
      bonus = bonus.add(BigDecimal.valueOf(points));
    }
    for (int level : facts.commendations) {
      bonus = bonus.add(BigDecimal.valueOf(level + 1L));
    }
    return leading.add(business).add(daily).add(general).add(bonus.min(BigDecimal.TEN));
  }

  private static BigDecimal left(BigDecimal mark, BigDecimal each, int count) {
    return mark.subtract(each.multiply(BigDecimal.valueOf(count)).min(mark));
  }

  private static BigDecimal recordingDecimal(GenheFacts facts) {
    if (facts.cases == 0) {
      return BigDecimal.ONE;
    }
    return 2L * facts.casesWrong > facts.cases ? BigDecimal.ZERO
        : BigDecimal.TWO.subtract(HALF.multiply(BigDecimal.valueOf(facts.casesWrong))).max(BigDecimal.ZERO);
  }
}
