package org.rubriclang.naive;

/** A random rubric as printed tables go: rules of the whole document, what applies, limits in limits, tables, charges, consequences. */
final class GeneratedDocument extends Writing {
  private int nodes;

  private GeneratedDocument(long seed) {
    super(seed);
  }

  static String text(long seed) {
    return text(new GeneratedDocument(seed));
  }

  @Override
  void write() {
    int sections = 1 + random.nextInt(2);
    boolean scaled = chance(2);
    line(0, "rubric 抽样考核");
    line(1, "assess 单位 every month");
    line(1, "total " + 30 * sections + (scaled ? " scaled if none " + random.nextInt(30) : "") + maybe(3, " at least 5") + maybe(4, rounding()));
    line(0, "general");
    line(1, "\"全部未完成的,扣完本分值。\"");
    line(1, "deduct by 完成情况");
    line(2, "全部完成 -> 0");
    line(2, "部分未完成 -> 酌情扣分");
    line(2, "全部未完成 -> all");
    if (chance(2)) {
      line(1, "forfeit when 服务投诉 > 6 件");
    }
    facts();
    tables();
    if (chance(2)) {
      line(0, "every item:");
      line(1, one("at least 1", "cap 8", "round 0 half-up", "forfeit when 作假", "only when not 停办"));
    }
    for (int at = 0; at < sections; at++) {
      section("部分" + KINDS[at], scaled);
    }
    bonuses();
    line(0, "outcome");
    line(1, "veto 作假 and 服务投诉 -> " + one("zero total", "disqualify year", "notice \"通报\"", "grade 差"));
    line(1, "result 弱项 = least of score / mark over " + one("sections", "items of 部分甲", "items") + " if none 0%");
    line(1, "result 部分得分 = score of 部分甲 if none 0");
    line(1, "result 后续 lists");
    line(2, "整改 when any of score < 60% × mark over " + one("items of 部分甲", "sections"));
    line(2, "约谈 when count of (items where score < 5) >= 2");
    line(1, "grade 优 " + 20 * sections + ".., 良 " + 8 * sections + "..<" + 20 * sections + ", 差 otherwise");
    if (chance(2)) {
      line(1, "require 服务投诉 >= 升级投诉 \"升级的不应多于投诉\"");
      line(1, "require no 升级投诉 when 停办 \"停办的没有投诉\"");
    }
  }

  private void facts() {
    line(0, "fact 完成情况 one of 全部完成, 部分未完成, 全部未完成 for each item");
    line(0, "fact 酌情扣分 judgement 0..points with reason for each item");
    line(0, "fact 服务投诉 count 件");
    line(0, "fact 升级投诉 count 件 within 服务投诉");
    line(0, "fact 作假, 停办 yes-no");
    line(0, "fact 有自助, 有外籍 yes-no default " + one("yes", "no"));
    line(0, "fact 评级 number one of 0, 2, 5");
    line(0, "fact 面积 number 50..2000 平方米");
    line(0, "fact 好评, 评价 count 件 default 3");
    line(0, "fact 好评率 percent 0%..150% default min(好评 / 评价, 150%) if none 100%");
    line(0, "fact 加减 judgement -2..3 or none");
    line(0, "fact 制度 checklist 首问, 限时, 告知");
    line(0, "fact 服务 checklist 打印, 复印 open");
    line(0, "fact 档次 one of 一, 二, 三");
    line(0, "fact 说明 text");
  }

  private void tables() {
    line(0, "table 目标 by 档次, 指标");
    line(1, "| 比率 | 量");
    line(1, "一 | 95% | 15");
    line(1, "二 | 好评率 | 评级 + 1");
    line(1, "三 | 80% | none");
    line(0, "table 基数 by 评级, 停办");
    line(1, "0, any -> 1");
    line(1, "2..5, yes -> 0.5");
    line(1, "5, no -> 目标(档次, 量)");
  }

  private void section(String name, boolean scaled) {
    boolean inner = scaled && chance(3);
    line(0, "section " + name + " 30" + (inner ? " scaled if none 7" : "") + maybe(4, " only when not 停办") + maybe(6, " applies when 有自助 otherwise keeps its points"));
    for (int at = 0; at < 3; at++) {
      String applies = scaled && chance(2) ? " applies when " + condition(0) + " otherwise " + one("drops out", "keeps its points") : "";
      String item = "项目" + KINDS[at] + name.substring(2);
      line(0, "item " + item + " 10" + applies + one("", "", " up to 12", " round to 0.5 up", " only when " + condition(0)));
      item(name, item);
    }
    if (chance(4)) {
      line(0, "item 附加" + name.substring(2) + " bonus cap 3");
      line(1, "award 0.5 per 好评");
    }
  }

  private void item(String section, String item) {
    switch (random.nextInt(6)) {
      case 0 -> {
        line(1, "as general");
        if (chance(3)) {
          line(1, "deduct 1 per 服务投诉 cap 2 and " + one("disqualify quarter from 评优", "zero item", "notice \"整改\""));
        }
      }
      case 1 -> {
        block(1, 2);
        line(1, "deduct 0.5 per missing " + one("制度", "服务"));
        charge(section);
      }
      case 2 -> {
        line(1, "award (基数(评级, 停办) if none 2) × 0.5 cap 8");
        line(1, "award 3 when 好评率 >= (目标(档次, 比率)) and 制度 complete otherwise (加减 if none 0.5) + 2");
        line(1, "award 0.5 per 好评 beyond (目标(档次, 量) if none 4) cap 3");
      }
      case 3 -> {
        line(1, "award (面积 in ㎡) ^ " + one("0.5", "(1/3)", "(3/4)") + " / " + (30 + random.nextInt(30)) + rounding());
        line(1, "award 2 ^ min(服务投诉, 3) × 0.5 at least 1 cap 3");
        line(1, "award by 加减");
        line(2, "none -> 0.5");
        line(2, "0..1 -> 0.25");
        line(2, "otherwise -> 0");
      }
      case 4 -> {
        int part = 2 + random.nextInt(6);
        line(1, "part 其中甲" + item + " " + part);
        line(2, "deduct 0.5 per 服务投诉" + maybe(2, " until exhausted"));
        line(1, "part 其中乙" + item + " " + (10 - part));
        line(2, "award by 档次, 停办, 服务投诉");
        line(3, "| 0 | 1..2 | 3..");
        line(3, "一, any | " + (10 - part) + " | 1 | 0.5");
        line(3, "二/三, yes | 0 | 0 | 0");
        line(3, "二/三, no | 2 | points - 1.5 | 0.25");
      }
      default -> {
        line(1, "deduct");
        line(2, "all when 作假");
        line(2, "points × 0.5 when 停办");
        line(2, "0.5 × 评级 otherwise");
        charge(section);
      }
    }
    if (chance(5)) {
      line(1, "instead deduct " + (1 + random.nextInt(9)) + one("", " from total", " from " + section) + " when " + condition(1));
    } else if (chance(5)) {
      line(1, "instead award " + one("points × 0.5", "3") + " when " + condition(0));
    }
    if (chance(6)) {
      line(1, "veto " + condition(1) + " -> zero item");
    }
  }

  private void charge(String section) {
    if (chance(2)) {
      line(1, "deduct " + one("2", "0.5 × 评级") + " from " + one("total", section) + " when " + condition(1) + maybe(2, " only when " + condition(0)));
    }
  }

  private void block(int depth, int deeper) {
    nodes++;
    line(depth, "together 块" + "abcdefghijklmnopqrstuvwxyz".charAt(nodes % 26) + maybe(4, " only when " + condition(0)) + " cap " + (2 + random.nextInt(5)) + maybe(4, rounding()));
    line(depth + 1, "deduct " + one("0.5", "1.5") + " per 服务投诉 " + one("beyond", "short of") + " " + random.nextInt(8) + maybe(3, " cap 4"));
    line(depth + 1, "deduct 1 per " + one("full", "begun") + " 10% that 好评率 is short of 95%");
    if (deeper > 0 && chance(2)) {
      block(depth + 1, deeper - 1);
    }
    line(depth + 1, "deduct 0.25 in proportion per 2 件 of 升级投诉");
    line(depth, "end");
  }

  private void bonuses() {
    if (chance(2)) {
      line(0, "bonus 加分 cap " + (2 + random.nextInt(6)));
      line(1, "award 0.5 per 好评 beyond 2 cap 2");
      line(1, "award 1 when 服务 complete" + maybe(2, " only when " + condition(0)));
    }
    if (chance(2)) {
      line(0, "penalty 扣分 cap 4");
      line(1, "deduct 1 per 升级投诉");
    }
  }

  private String condition(int depth) {
    if (depth > 0 && chance(3)) {
      return "(" + condition(0) + one(" and ", " or ") + "not " + condition(0) + ")";
    }
    return pick(() -> "有自助", () -> "有外籍", () -> "服务投诉 > " + random.nextInt(5) + " 件", () -> "评级 is 2", () -> "升级投诉 > 50% of 服务投诉", () -> "制度 complete",
        () -> "加减 is none", () -> "档次 is one of 一, 二", () -> "说明 is \"一号\"", () -> "no 好评", () -> "目标(档次, 量) is not none");
  }
}
