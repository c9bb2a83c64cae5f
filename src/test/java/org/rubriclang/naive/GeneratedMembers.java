package org.rubriclang.naive;

import java.util.List;

/** A random rubric that reads who belongs to its subjects, and the two rubrics by which those are scored. */
final class GeneratedMembers extends Writing {
  private static final String STAFF = "人员考核";
  private static final String DESKS = "窗台考核";

  private enum Part {
    OWNERS,
    STAFF,
    DESKS
  }

  private final Part part;

  private GeneratedMembers(long seed, Part part) {
    super(seed);
    this.part = part;
  }

  static Documents documents(long seed) {
    return new Documents(text(new GeneratedMembers(seed, Part.OWNERS)), List.of(text(new GeneratedMembers(seed, Part.STAFF)), text(new GeneratedMembers(seed, Part.DESKS))));
  }

  @Override
  void write() {
    switch (part) {
      case OWNERS -> owners();
      case STAFF -> staff();
      case DESKS -> desks();
    }
  }

  private void staff() {
    line(0, "rubric " + STAFF);
    line(1, "assess 人员 of 单位 every month");
    line(1, "total 20" + one("", " only when 在岗", " scaled if none 4", " round 0 half-up"));
    line(0, "fact 迟到 count 次");
    line(0, "fact 岗位 one of 前台, 后台, 机动");
    line(0, "fact 评分 judgement 0..10");
    line(0, "fact 满意率 percent or none");
    line(0, "fact 带班, 在岗 yes-no");
    line(0, "fact 表扬 records 次");
    line(1, "分量 number 0..3 step 0.5");
    line(0, "let 加权 = (sum of 分量 over 表扬) × 0.5");
    line(0, "let 名次 = rank " + one("评分", "迟到 ascending", "加权") + " among 岗位 ties " + one("share", "last", "dense"));
    line(0, "section 全部 20");
    line(0, "item 考勤 10" + one("", " applies when 在岗 otherwise keeps its points"));
    line(1, "deduct " + one("1", "0.5", "1.5") + " per 迟到" + maybe(2, " cap 6"));
    line(0, "item 业务 10");
    line(1, "award min(10, " + one("评分", "加权", "评分 × (满意率 if none 80%)", "10 / 名次") + ")");
    if (chance(3)) {
      line(0, "outcome");
      line(1, "require 迟到 <= 9 次 or not 带班 \"带班的不迟到\"");
    }
  }

  private void desks() {
    line(0, "rubric " + DESKS);
    line(1, "assess 窗台 of 单位 every month");
    line(1, "total counts up");
    line(0, "fact 办件 count 件");
    line(0, "fact 停用 yes-no");
    line(0, "item 办件分 uncapped");
    line(1, "award 0.5 per 办件" + maybe(2, " only when not 停用"));
  }

  private void owners() {
    line(0, "rubric 单位考核");
    line(1, "use " + STAFF + ", " + DESKS);
    line(1, "assess 单位 every month");
    line(1, "total 40");
    line(0, "fact 投诉 count 次");
    line(0, "fact 标准 number 0..9 step 0.5");
    line(0, "let 人均 = average of score over " + staffList() + " if none 2");
    line(0, "section 全部 40");
    for (int at = 0; at < 4; at++) {
      line(0, "item " + name("项目") + " 10" + maybe(5, rounding()));
      statements();
    }
    line(0, "outcome");
    line(1, "result 最差 = least of " + staffFigure() + " over " + staffList() + " if none 7");
    line(1, "result 后续 lists");
    line(2, "约谈 when " + condition());
    line(2, "表扬单位 when " + condition());
    line(1, "select top " + one("2", "30% up") + " ties named -> \"先进\"");
  }

  private void statements() {
    switch (random.nextInt(5)) {
      case 0 -> line(1, "award min(10, max(0, " + figure() + "))");
      case 1 -> {
        line(1, "deduct 1 per " + staffList());
        line(1, "deduct 0.5 when " + condition());
      }
      case 2 -> {
        line(1, "award 10 × (count of " + staffList() + " / count of 人员 members if none " + one("0%", "50%") + ")");
        line(1, "award 1 when " + condition() + " otherwise 0.5");
      }
      case 3 -> {
        line(1, "deduct 0.5 per 投诉 cap 人均 × 0.1 + 1");
        line(1, "forfeit when " + condition());
      }
      default -> line(1, "award 4 when " + condition() + " otherwise min(5, max(0, " + figure() + "))");
    }
  }

  private String staffList() {
    return pick(() -> "人员 members", () -> "(人员 members where 岗位 is " + one("前台", "后台") + ")", () -> "(人员 members where 迟到 > own 投诉)",
        () -> "(人员 members where score of 考勤 >= 标准)", () -> "(人员 members best 2 by " + one("score", "评分", "加权") + ")", () -> "(人员 members without 1 lowest 评分)",
        () -> "(人员 members where 带班 and 评分 >= " + random.nextInt(9) + ")", () -> "(人员 members where score / mark >= 40%)");
  }

  private String staffFigure() {
    return one("score", "score of 考勤", "score of 业务", "评分", "加权", "(评分 - 标准)", "abs(评分 - own 标准)", "10 × (满意率 if none 50%)", "(2 when 带班 otherwise 1)");
  }

  private String figure() {
    return pick(() -> "(" + one("average", "median", "greatest", "least") + " of " + staffFigure() + " over " + staffList() + " if none " + random.nextInt(4) + ")",
        () -> "(sum of " + staffFigure() + " over " + staffList() + ") / 4", () -> "(sum of score over 窗台 members) / 6", () -> "人均 / 2",
        () -> "(greatest of (0.5 × 办件 / 1 件) over (窗台 members where not 停用) if none 2)");
  }

  private String condition() {
    return pick(() -> one("any", "all") + " of 带班 over " + staffList(), () -> "any of score < 标准 over 人员 members", () -> "count of " + staffList() + " >= " + (1 + random.nextInt(3)),
        () -> "no 人员 members", () -> "all of not 停用 over 窗台 members", () -> figure() + " > 标准", () -> "投诉 > 3 次");
  }
}
