package org.rubriclang.naive;

import java.util.List;

/** A random rubric whose subjects are compared: places, figures of the others, results, grades, totals of every kind. */
final class GeneratedPopulation extends Writing {
  private static final String[] TIES = {" ties share", " ties dense", " ties last", " ties average", " ties stand"};

  private static final String[] ITEMS = {"项目子", "项目丑", "项目寅", "项目卯"};

  private int places;
  private boolean hasTotal = true;

  private GeneratedPopulation(long seed) {
    super(seed);
  }

  static String text(long seed) {
    return text(new GeneratedPopulation(seed));
  }

  @Override
  void write() {
    int items = 2 + random.nextInt(3);
    line(0, "rubric 抽样考核");
    line(1, "assess 单位 every month grouped by " + one("等级", "是否甲", "整数"));
    boolean countsUp = total(items);
    line(0, "fact 等级 one of 甲, 乙, 丙");
    line(0, "fact 是否甲 yes-no");
    line(0, "fact 整数 number one of 0, 2, 5");
    line(0, "fact 片区 text");
    line(0, "fact 等候 number step 0.5");
    line(0, "fact 投诉, 办件 count 件");
    line(0, "fact 好评率 percent" + maybe(3, " or none"));
    line(0, "fact 巡查 records 次");
    line(1, "打分 judgement 0..10");
    line(1, "区域 one of 东, 西");
    for (int at = random.nextInt(3); at > 0; at--) {
      line(0, "let 名次" + KINDS[places] + " = rank " + ranking() + (chance(4) ? " only when 办件 > 2 件" : ""));
      places++;
    }
    line(0, "section 部分" + (countsUp ? "" : " " + 10 * items));
    for (int at = 0; at < items; at++) {
      line(0, "item " + ITEMS[at] + (countsUp ? " uncapped" : " 10"));
      statements(at);
    }
    line(0, "outcome");
    if (chance(2)) {
      line(1, "require 投诉 <= 9 件 or 是否甲 \"投诉太多\"");
    }
    line(1, "veto 投诉 > 6 件 -> disqualify " + one("quarter", "half-year", "month") + " from 评优");
    line(1, "veto 办件 > 9 件 -> disqualify year" + maybe(2, " from 先进"));
    if (hasTotal) {
      line(1, "veto no 办件 -> grade 末等");
      line(1, "grade 上等 " + 6 * items + ".., 中等 " + 3 * items + "..<" + 6 * items + ", 末等 otherwise");
      selections();
    }
    results();
  }

  private boolean total(int items) {
    switch (random.nextInt(6)) {
      case 0 -> {
        line(1, "total counts up" + maybe(2, ", lower is better"));
        return true;
      }
      case 1 -> line(1, "total " + 10 * items + " only when 办件 > 1 件");
      case 2 -> {
        line(1, "total none");
        hasTotal = false;
      }
      default -> line(1, "total " + 10 * items + one("", " cap 15", " at least 4", " round 0 half-even"));
    }
    return false;
  }

  private void statements(int item) {
    switch (random.nextInt(6)) {
      case 0 -> line(1, "rank " + key() + maybe(2, ", then " + key()) + " top " + (3 + random.nextInt(8)) + " step -" + one("0.5", "1.5", "3") + among() + one(TIES)
          + maybe(3, " only when 投诉 < 5 件"));
      case 1 -> {
        if (chance(3)) {
          line(1, "rank " + key() + one(", leading 3 award 4, 2.5, 1", ", trailing 2 award 1, otherwise 3", ", leading 2 award 5") + among() + one(TIES));
          return;
        }
        line(1, "rank " + key() + among() + one(TIES));
        line(2, "1 -> 8");
        line(2, "2..3 -> 5.5");
        line(2, "4.. -> 1");
      }
      case 2 -> line(1, "award min(10, max(0, " + figure(item) + "))");
      case 3 -> {
        line(1, "let 中位" + ITEMS[item] + " = " + one("median", "greatest", "least", "average") + " of 等候 over " + members(item) + " if none 等候");
        line(1, "deduct 0.5 per full 1 that 等候 is beyond 中位" + ITEMS[item]);
        if (chance(2)) {
          line(1, "rank " + key() + one(", trailing 3 deduct 3, 2, 1", ", trailing 1 deduct 0.5", ", leading 2 deduct 1, otherwise deduct 2") + among() + one(TIES));
        }
      }
      case 4 -> {
        line(1, "award 4 when " + condition(item) + " otherwise 1");
        line(1, "award 3 when " + condition(item));
      }
      default -> line(1, "award 1 per 办件 cap 6");
    }
  }

  private String ranking() {
    String turn = maybe(4, ", then 打分 over " + one("巡查", "(巡查 where 区域 is 东)") + " in turn from " + one("best", "worst"));
    return key() + maybe(2, ", then " + key()) + turn + among() + one(TIES);
  }

  private String key() {
    return one("等候", "投诉", "办件", "好评率", "整数", "(投诉 - 办件)", "(average of 打分 over 巡查 if none 3)") + maybe(3, " ascending");
  }

  private String among() {
    return maybe(4, " among " + one("等级", "是否甲", "整数", "片区"));
  }

  private String members(int item) {
    return pick(() -> "group", () -> "all", () -> "(group where 投诉 > own 投诉)", () -> "(all subjects where 等级 is not 甲)", () -> "(group best 2 by 等候)",
        () -> "(all subjects without 1 highest 等候)", () -> "(all subjects where 等候 <= own 等候 and 办件 >= 1 件)");
  }

  private String figure(int item) {
    String of = item > 0 && chance(3) ? "score of " + ITEMS[item - 1] : "等候";
    return pick(() -> "(average of " + of + " over " + members(item) + " if none 2)", () -> "(median of " + of + " over " + members(item) + " if none 1)",
        () -> "(sum of " + of + " over " + members(item) + ") / 5", () -> "(least of " + of + " over " + members(item) + " if none 0.5)",
        () -> places > 0 ? "(6 - 名次" + KINDS[random.nextInt(places)] + " if none 0)" : "等候", () -> "(greatest of (sum of 打分 over 巡查) over group if none 0) / 6",
        () -> "(1 when count of " + members(item) + " >= 2 otherwise 3)");
  }

  private String condition(int item) {
    return pick(() -> "count of " + members(item) + " >= " + (1 + random.nextInt(3)), () -> "any of 投诉 > own 投诉 over group", () -> "all of 是否甲 over group",
        () -> figure(item) + " > 2", () -> places > 0 ? "(名次" + KINDS[random.nextInt(places)] + " if none 9) <= " + (1 + random.nextInt(4)) : "是否甲",
        () -> "等候 >= (average of 等候 over group if none 0)");
  }

  private void selections() {
    for (String text : List.of("表彰", "先进")) {
      String top = one("3", "1", "20% down", "50% up", "40% half-up", "30%", "100%", "20% of 投诉 up", "投诉", "(好评率 if none 40%) up");
      line(1, "select top " + top + maybe(3, " among " + one("等级", "是否甲", "整数", "片区")) + one("", " except disqualified from 评优 refill", " except disqualified no refill",
          " except disqualified from 评优 no refill", " except disqualified refill") + one("", " ties named", " ties all", " ties by 办件", " ties by 投诉 ascending") + " -> \"" + text + "\"");
    }
  }

  private void results() {
    if (hasTotal) {
      line(1, "result 总名次 = rank total, then " + key() + maybe(2, ", then 打分 over 巡查 in turn from worst") + one(TIES));
    }
    String points = hasTotal ? "(total if none 0)" : "score of 项目子";
    line(1, "result 星级");
    line(2, "未评定 when 办件 < 2 件");
    line(2, "五星 when " + points + " >= 9 and 投诉 < 4 件");
    line(2, one("四星", "none", "\"不定星\"", "等候") + " when " + condition(1));
    line(2, one("「无星级」", "none") + " otherwise");
    line(1, "result 后续 lists");
    line(2, "书面整改 when " + points + " < 8");
    line(2, "\"约谈负责人\" when 投诉 >= 5 件");
    line(2, "调整窗口 when " + condition(1));
    line(1, "result 投诉档 by 投诉");
    line(2, "0 -> 好");
    line(2, "1..4 -> 中");
    line(2, "5.. -> " + one("none", "差"));
    line(1, "result 差距 = " + one("等候 - (average of 等候 over all if none 0)", "好评率", "等级", "100% × 0.5", "5 when " + points + " >= 12, 4 when 是否甲 otherwise 0"));
  }
}
