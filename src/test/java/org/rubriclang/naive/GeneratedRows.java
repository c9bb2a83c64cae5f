package org.rubriclang.naive;

/** A random rubric about rows: in a sequence, one for each, rows of rows, what is taken of them and what is computed over them. */
final class GeneratedRows extends Writing {
  private String keep = "";

  private GeneratedRows(long seed) {
    super(seed);
  }

  static String text(long seed) {
    return text(new GeneratedRows(seed));
  }

  @Override
  void write() {
    keep = one("", " keep first", " keep last");
    line(0, "rubric 抽样考核");
    line(1, "assess 单位 every month");
    line(0, "fact 计数甲 count 次");
    line(0, "fact 是否甲 yes-no");
    line(0, "fact 截止日 date");
    patrols();
    line(0, "fact 月检 records 台 one for each 机器");
    line(1, "机器 one of 叫号机, 自助机, 评价器");
    line(1, "完好 yes-no");
    line(1, "分值 number 0..3 step 0.5");
    line(0, "fact 表彰 records 项");
    line(1, "荣誉 one of 甲奖, 乙奖, 丙奖");
    line(1, "级别 one of 省级, 市级");
    line(1, "分量 number 0..40 step 0.5");
    line(1, "奖分 number 0..4 step 0.5" + maybe(3, " or none"));
    line(1, "日期 date");
    line(0, "fact 竞赛 records 项");
    line(1, "荣誉 one of 甲奖, 乙奖, 丙奖");
    line(1, "奖次 one of 一等奖, 二等奖");
    line(1, "分量 number 0..40 step 0.5");
    line(1, "日期 date");
    line(0, "fact 工单 records 件");
    line(1, "工单号 text");
    line(1, "类别 one of 甲, 乙, 丙");
    line(1, "分值 number 0..3 step 0.5");
    line(1, "回访数 = count of 回访");
    line(1, "评分和 = sum of 评分 over (回访 where 满意)");
    line(0, "fact 回访 records 次 of 工单");
    line(1, "满意 yes-no");
    line(1, "评分 judgement 0..5");
    line(0, "let 低分 = (巡查 where 打分 < 6)");
    line(0, "section 部分 40");
    for (int at = 0; at < 4; at++) {
      line(0, "item " + name("项目") + " 10" + maybe(5, rounding()));
      statements();
    }
    distinctInside();
  }

  private void patrols() {
    line(0, "fact 巡查 records 次 in order of " + one("日期, 序号", "序号, 日期", "区域, 日期, 序号"));
    line(1, "日期 date");
    line(1, "序号 count");
    line(1, "事件 one of 正常, 停业, 复业");
    line(1, "区域 one of 东, 西, 中");
    line(1, "打分 judgement 0..10");
    line(1, "停业中 = yes when 事件 is 停业, no when 事件 is 复业 otherwise (previous 停业中 if none no)");
    line(1, "连续不足 = (previous 连续不足 if none 0) + 1 when 打分 < 6 otherwise 0");
    line(1, "落差 = 打分 - (previous 打分 if none 5)");
    line(1, "换区 = yes when (previous 序号 if none 0) > 序号 otherwise no");
  }

  private void statements() {
    switch (random.nextInt(6)) {
      case 0 -> {
        line(1, "award min(10, max(0, " + figure() + "))");
        line(1, "award 1 when " + condition() + " otherwise 0.5");
      }
      case 1 -> {
        line(1, "deduct 0.5 per " + list("巡查", "打分") + maybe(3, " cap 2"));
        line(1, "deduct " + one("打分 × 0.25 per ", "min(打分, 2) per ") + list("巡查", "打分"));
      }
      case 2 -> {
        line(1, "each " + list("巡查", "打分"));
        line(2, one("deduct 6 - min(打分, 6) cap 2", "deduct 1 when 停业中 otherwise 0.5", "deduct 0.5 × 连续不足", "deduct abs(落差) × 0.25 only when 换区"));
        line(2, "deduct by 区域");
        line(3, "东 -> 1");
        line(3, "西/中 -> 0.5");
        if (chance(3)) {
          line(2, "forfeit when 连续不足 >= 3");
        }
        line(1, "end");
      }
      case 3 -> {
        line(1, "each " + list("工单", "分值"));
        line(2, one("deduct 分值", "deduct 0.5 × 回访数", "deduct 0.25 × 评分和 cap 1.5") + maybe(2, " once per 类别" + keep));
        line(1, "end");
        line(1, "each 工单 where 类别 is " + kind());
        line(2, "each 回访 where " + one("not 满意", "评分 < 3"));
        line(3, "deduct " + one("0.5", "分值", "5 - 评分 cap 1"));
        line(2, "end");
        line(1, "end");
        if (chance(2)) {
          line(1, "deduct 1 per 工单 where 回访数 = 0");
        }
      }
      case 4 -> {
        line(1, "deduct 1 per 月检 where not 完好");
        line(1, "deduct 分值 per 月检" + maybe(2, " where 机器 is 叫号机"));
      }
      default -> {
        line(1, "award (奖分 if none 0.5) per " + list("表彰", "奖分") + maybe(3, " cap 6"));
        line(1, "award by 奖次 per 竞赛" + until());
        line(2, "一等奖 -> 1");
        line(2, "二等奖 -> 0.5");
      }
    }
    if (chance(6)) {
      line(1, "instead deduct " + random.nextInt(6) + " when " + condition());
    } else if (chance(6)) {
      line(1, "forfeit when " + condition());
    }
  }

  /** Of all rows of one honour one counts, whichever statement counts it. */
  private void distinctInside() {
    line(0, "bonus 加分 cap 9 distinct 荣誉" + one("", " keep highest", " within week", " within month", " keep lowest", " keep earliest", " keep highest 分量", " keep lowest 分量"));
    line(0, "item 表彰分 uncapped");
    line(1, "award by 级别 per 表彰" + until());
    line(2, "省级 -> 2.5");
    line(2, "市级 -> 1.25");
    line(0, "item 竞赛分 uncapped");
    line(1, "each 竞赛");
    line(2, "award 2 when 奖次 is 一等奖 otherwise 0.5");
    line(1, "end");
  }

  private String list(String records, String by) {
    StringBuilder list = new StringBuilder(records);
    if (chance(2)) {
      list.append(" where ").append(rowCondition(records));
    }
    boolean hasDay = !records.equals("工单");
    if (hasDay) {
      list.append(until());
    }
    if (chance(3)) {
      String key = records.equals("巡查") ? "区域" : records.equals("表彰") ? "荣誉" : "类别";
      list.append(" distinct ").append(key).append(hasDay ? one("", " within week", " within month") : "")
          .append(one("", " keep highest", " keep lowest " + (by.equals("奖分") ? "(" + by + " if none 0)" : by)));
    } else if (hasDay && chance(5)) {
      list.append(" distinct ").append(records.equals("巡查") ? "区域" : "荣誉").append(" keep earliest");
    } else if (!by.equals("奖分") && chance(4)) {
      list.append(one(" best 2 by ", " best (计数甲 / 2) by ", " worst 计数甲 by ", " without (计数甲 - 1) highest ", " worst 1 by ", " without 1 highest and 1 lowest ", " without 1 highest ")).append(by);
    }
    return list.toString();
  }

  private String until() {
    return maybe(4, " until " + one("2026-03-20", "2026-04-12", "2026-05-15", "end of period"));
  }

  private String rowCondition(String records) {
    return switch (records) {
      case "巡查" -> pick(() -> "打分 < " + random.nextInt(11), () -> "停业中", () -> "连续不足 >= 2", () -> "区域 is 东", () -> "换区", () -> "落差 < 0",
          () -> "「日期」 > 截止日", () -> "事件 is not 正常");
      case "工单" -> pick(() -> "类别 is " + kind(), () -> "回访数 >= 1", () -> "评分和 > 2", () -> "分值 > 1 or 是否甲");
      default -> one("级别 is 省级", "荣誉 is one of 甲奖, 乙奖");
    };
  }

  private String figure() {
    String patrols = "(" + list("巡查", "打分") + ")";
    return pick(() -> "(sum of 打分 over " + patrols + ") / 4", () -> "(average of 打分 over " + patrols + " if none 2)",
        () -> "(median of 落差 over " + patrols + " if none 1)", () -> "(greatest of 连续不足 over " + patrols + " if none 0)",
        () -> "(least of 打分 over " + patrols + " if none 3)", () -> "(打分 of first " + patrols + " if none 1)", () -> "(打分 of last " + patrols + " if none 2)",
        () -> "(连续不足 of last 巡查 if none 0)", () -> "(奖分 of last (" + list("表彰", "奖分") + ") if none 0)",
        () -> "(sum of 分值 over 月检)", () -> "(greatest of 评分和 over 工单 if none 0)", () -> "(1 when count of (" + list("表彰", "奖分") + ") >= 2 otherwise 0.5)",
        () -> "(average of 评分 over (回访 where not 满意) if none 4)", () -> "(mean of (奖分 if none 1) over 表彰 if none 0)");
  }

  private String condition() {
    return pick(() -> "any of " + rowCondition("巡查") + " over 巡查", () -> "all of " + rowCondition("巡查") + " over (" + list("巡查", "打分") + ")",
        () -> "count of (" + list("工单", "分值") + ") >= 2", () -> "(连续不足 of last 巡查 if none 0) >= 1", () -> "no 表彰", () -> "竞赛", () -> "count of 低分 >= 2", () -> "any of 停业中 over (低分 where 序号 > 3)",
        () -> "(序号 of first 巡查 if none 3) > 2", () -> "是否甲");
  }
}
