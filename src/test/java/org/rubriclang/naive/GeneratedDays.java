package org.rubriclang.naive;

/** A random rubric about days: ages, deadlines, working days by a calendar, parameters, durations, and clauses that hold at times. */
final class GeneratedDays extends Writing {
  private static final String[] DAYS = {"上岗", "受理", "办结", "评定日", "start of period", "end of period", "2024-02-29", "2026-03-31"};

  private GeneratedDays(long seed) {
    super(seed);
  }

  static String text(long seed) {
    return text(new GeneratedDays(seed));
  }

  @Override
  void write() {
    line(0, "rubric 抽样考核");
    line(1, "assess 单位 every month");
    line(0, "parameter 评定日 date");
    line(0, "parameter 抽查比例 percent 5%..20%");
    line(0, "parameter 工作日历 records");
    line(1, "日期 date");
    line(0, "fact 上岗, 受理, 办结 date");
    line(0, "fact 等候 duration");
    line(0, "fact 用时 number 个工作日");
    line(0, "fact 差错 count 次");
    line(0, "fact 类别 one of 甲, 乙");
    line(0, "fact 事项 records 件");
    line(1, "收件 date");
    line(1, "天数 count 天");
    line(1, "期限 = 收件 + " + (1 + random.nextInt(40)) + " days");
    line(0, "table 定额 by 类别 in force ..2026-04-30");
    line(1, "甲 -> 2");
    line(1, "乙 -> 1.5");
    line(0, "table 定额 by 类别 in force 2026-05-01..");
    line(1, "甲 -> 3");
    line(1, "乙 -> 2.5");
    line(0, "section 部分 30");
    for (int at = 0; at < 3; at++) {
      line(0, "item 项目" + KINDS[at] + " 10" + maybe(5, rounding()));
      statements();
      if (chance(4)) {
        line(1, "forfeit when " + condition() + inForce());
      }
    }
    line(0, "outcome");
    line(1, "result 复查日 = " + day(2));
    line(1, "result 年限 = years from 上岗 to 评定日");
  }

  private void statements() {
    switch (random.nextInt(5)) {
      case 0 -> {
        line(1, "deduct 0.5 × max(0, " + stretch() + ") cap " + (1 + random.nextInt(6)) + inForce());
        line(1, "deduct 2 when " + condition() + inForce());
      }
      case 1 -> {
        line(1, "deduct 1 per " + one("full", "begun") + " " + one("1", "2", "7") + " 个工作日 that (working days from " + one("受理", "上岗") + " to " + one("办结", "评定日")
            + " by 工作日历) is beyond " + random.nextInt(20) + " 个工作日 cap 9");
        line(1, "deduct 0.25 × 定额(类别) when 差错 > 2 次");
      }
      case 2 -> {
        line(1, "award 定额(类别) when " + condition() + " otherwise 1");
        line(1, "award 4 when 等候 <= " + one("0:30", "0:05", "3 分钟") + " otherwise 1");
        line(1, "award 10 × 抽查比例 cap 1");
      }
      case 3 -> {
        line(1, "award 5 when years from 上岗 to " + one("评定日", "end of period") + " >= " + (1 + random.nextInt(2)) + " otherwise 2");
        line(1, "award 3 when months from 受理 to 办结 " + one("<", ">=", "<=") + " " + (random.nextInt(14) - 4) + " otherwise 0.5");
      }
      default -> {
        line(1, "each 事项" + maybe(2, " where " + one("期限 > 评定日", "收件 >= start of period + 9 days", "期限 <= end of period")));
        line(2, "deduct " + one("0.5", "1 when 收件 + 15 days < end of period otherwise 0.25", "0.1 × max(0, days from 收件 to end of period - 3)") + rowsInForce());
        line(1, "end");
      }
    }
  }

  private String stretch() {
    String from = one(DAYS);
    String to = one(DAYS);
    return pick(() -> "years from " + from + " to " + to, () -> "months from " + from + " to " + to, () -> "(days from " + from + " to " + to + ") / 30",
        () -> "(working days from " + from + " to " + to + " by 工作日历) / 20");
  }

  private String day(int depth) {
    if (chance(3)) {
      return one(DAYS) + one(" + ", " - ") + random.nextInt(30) + " working days";
    }
    String from = depth == 0 || chance(2) ? one(DAYS) : "(" + day(depth - 1) + ")";
    return from + one(" + ", " - ") + pick(() -> random.nextInt(70) + " days", () -> random.nextInt(20) + " months", () -> random.nextInt(3) + " years");
  }

  private String condition() {
    return pick(() -> "办结 > " + day(1), () -> "受理 <= " + day(1), () -> one(DAYS) + one(" < ", " >= ", " is ") + one("上岗", "受理", "办结"), () -> "差错 > 4 次",
        () -> stretch() + " > " + random.nextInt(6));
  }

  /** By the end of the period. */
  private String inForce() {
    return maybe(3, one(" in force ..2026-04-30", " in force 2026-05-01..", " in force 2026-04-01..2026-05-31", " in force 2026-03-31..2026-03-31"));
  }

  private String rowsInForce() {
    return maybe(2, one(" in force ..2026-05-12", " in force 2026-04-10..2026-05-20", " in force 2026-04-15.."));
  }
}
