package org.rubriclang.naive;

/** A random rubric that remembers: counters, states and what is carried over, and figures over the periods up to the assessed one. */
final class GeneratedPeriods extends Writing {
  private static final String[] ITEMS = {"项目子", "项目丑", "项目寅", "项目卯"};

  private GeneratedPeriods(long seed) {
    super(seed);
  }

  static String text(long seed) {
    return text(new GeneratedPeriods(seed));
  }

  @Override
  void write() {
    line(0, "rubric 抽样考核");
    line(1, "assess 单位 every month");
    line(1, "total 40");
    line(0, "fact 采用 count 篇");
    line(0, "fact 差错 count 0..20 次");
    line(0, "fact 末位 yes-no");
    line(0, "fact 等级 one of 甲, 乙, 丙");
    line(0, "fact 好评率 percent");
    line(0, "fact 数量 number -3..6 step 0.5");
    line(0, "let 可结转 = min(" + (2 + random.nextInt(3)) + ", max(0, 采用 - 4))");
    line(0, "let 连续 = (previous 连续 if none " + random.nextInt(2) + ") + 1 when " + one("末位", "差错 > 3 次", "等级 is 甲") + " otherwise 0");
    line(0, "let 积累 = min(9, (previous 积累 if none 0) + abs(数量))");
    line(0, "let 停牌 = (1 when 差错 > 8 次, 0 when 等级 is 丙 otherwise (previous 停牌 if none 0))");
    line(0, "section 部分 40");
    for (int at = 0; at < 4; at++) {
      line(0, "item " + ITEMS[at] + " 10" + maybe(5, rounding()));
      statements(at);
    }
    line(0, "outcome");
    line(1, "result 季度均 = average of score over months of quarter if none 0");
    line(1, "result 近况 = " + one("sum of 差错 over last 3 months", "greatest of score of 项目子 over last 2 months if none 0", "least of 连续 over months of year if none 5",
        "median of 数量 over last 4 months if none 1"));
    line(1, "result 档");
    line(2, "好 when count of (months of quarter where (差错 if none 99 次) <= 2 次) >= 2");
    line(2, "中 when any of 末位 over last 2 months");
    line(2, "差 otherwise");
    line(1, "result 后续 lists");
    line(2, "调整 when 连续 >= 2");
    line(2, "转好 when previous 档 is 差 and 差错 <= 4 次");
    line(2, "约谈 when (previous 差错 if none 0 次) > 4 次");
    line(2, "退出 when grade is " + one("末等", "特等") + " and previous grade is 末等");
    line(2, "留用 when 档 is one of 好, 中 or 级 is not none and 级 is 一");
    line(1, "result 级 by 差错");
    line(2, "0..2 -> 一");
    line(2, "3.. -> " + one("二", "none"));
    line(1, "result 系数 by 差错");
    line(2, "0..4 -> 1.5");
    line(2, "5.. -> " + one("1", "0.5"));
    line(1, "result 奖金 = 系数 × " + one("total", "连续", "(previous 系数 if none 1)"));
    line(1, "result 公布 = " + one("grade", "档"));
    line(1, "grade 上等 25.., 末等 otherwise");
    line(1, "veto 末位 and 差错 > 9 次 -> grade 特等");
    line(1, "result 名次 = rank total, then " + one("score", "差错", "score of 项目丑") + " over months of " + one("quarter", "year") + " in turn from " + one("best", "worst")
        + one(" ties share", " ties stand", " ties dense"));
  }

  private void statements(int item) {
    switch (random.nextInt(7)) {
      case 0 -> line(1, "award 1 per (采用 + (previous 可结转 if none 0)) cap 10");
      case 1 -> {
        line(1, "deduct 1 × 连续");
        line(1, "deduct 0.5 per 差错" + maybe(2, " cap 3"));
      }
      case 2 -> {
        line(1, "award " + one("积累", "(previous 积累 if none 2)", "abs(数量 - (previous 数量 if none 1))", "(2 × 停牌)"));
        line(1, "award 1 when (previous 好评率 if none 50%) < 好评率");
      }
      case 3 -> line(1, "award min(10, max(0, " + figure(item) + "))");
      case 4 -> {
        line(1, "deduct 3 when (previous 停牌 if none 0) = 1 only when " + one("末位", "not 末位", "差错 > 2 次"));
        line(1, "deduct 1 when all of 末位 over last 2 months");
      }
      case 5 -> {
        line(1, "award (previous score of " + ITEMS[item] + " if none 5) × 0.5 + 1");
        line(1, "award 2 when (previous total if none 20) >= 25");
      }
      default -> {
        line(1, "award");
        line(2, "4 when (previous 末位 if none no)");
        line(2, "3 when (previous 连续 if none 0) >= 1");
        line(2, "1 otherwise");
      }
    }
  }

  private String figure(int item) {
    String list = one("months of quarter", "months of year", "last 3 months", "last 2 months", "(last 4 months where (差错 if none 99 次) <= 5 次)", "(months of year best 2 by (数量 if none 0))");
    return pick(() -> "(sum of 数量 over " + list + ")", () -> "(10 × ((average of 差错 over " + list + " if none 0 次) / 20 次))", () -> "(greatest of 积累 over " + list + " if none 1)",
        () -> item > 0 ? "(average of score of " + ITEMS[item - 1] + " over " + list + " if none 1)" : "3",
        () -> "(2 when count of (last 3 months where 末位) >= 2 otherwise 4)", () -> "(10 × (least of 好评率 over " + list + " if none 10%))");
  }
}
