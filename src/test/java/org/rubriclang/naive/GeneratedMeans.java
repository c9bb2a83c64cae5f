package org.rubriclang.naive;

import java.util.Random;
import java.util.function.Supplier;

/**
 * A random rubric that computes: formulas in formulas, rounding in the middle, figures over lists, places, what applies and what is
 * scaled, blocks in blocks. The same seed gives the same text.
 */
final class GeneratedMeans {
  private static final String[] KINDS = {"甲", "乙", "丙"};
  private static final String[] MODES = {"half-up", "half-even", "up", "down"};
  private static final String[] TIES = {"share", "dense", "last", "average"};

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int names;
  private int lets;
  private int places;

  private GeneratedMeans(long seed) {
    this.random = new Random(seed);
  }

  static String text(long seed) {
    return new GeneratedMeans(seed).write();
  }

  private String write() {
    boolean scaled = random.nextInt(3) == 0;
    line(0, "rubric 抽样考核");
    line(1, "assess 单位 every month");
    int items = 2 + random.nextInt(4);
    if (scaled) {
      line(1, "total " + 10 * items + " scaled if none 5" + rounding());
    }
    for (String name : new String[] {"计数甲", "计数乙", "计数丙"}) {
      line(0, "fact " + name + " count 次");
    }
    line(0, "fact 办结率 percent");
    line(0, "fact 数量 number step 0.5");
    line(0, "fact 是否甲 yes-no");
    line(0, "fact 是否乙 yes-no");
    line(0, "fact 等级 one of 甲, 乙, 丙");
    line(0, "fact 酌情甲 judgement 0..2");
    line(0, "fact 活动 records 次");
    line(1, "类别 one of 甲, 乙, 丙");
    line(1, "活动分 judgement 1..3");
    line(1, "得数 number step 0.5");
    line(1, "属实 yes-no");
    for (int at = random.nextInt(3); at > 0; at--) {
      line(0, "let 名次" + KINDS[places] + " = rank " + rankKey() + (random.nextBoolean() ? " ascending" : "") + (random.nextInt(3) == 0 ? ", then 计数乙" : "")
          + (random.nextInt(4) == 0 ? " among 等级" : "") + " ties " + TIES[random.nextInt(3)]);
      places++;
    }
    for (int at = random.nextInt(4); at > 0; at--) {
      line(0, "let 算式" + KINDS[lets] + " = " + amount(3));
      lets++;
    }
    if (scaled || random.nextBoolean()) {
      line(0, "section 部分 " + 10 * items + (scaled && random.nextBoolean() ? " scaled if none 3" : ""));
    }
    for (int at = 0; at < items; at++) {
      if (random.nextInt(5) == 0) {
        // The one of the old text, which no longer holds, and the one that holds since.
        int name = names;
        item(scaled, " in force ..2026-02-28");
        names = name;
        item(scaled, " in force 2026-03-01..");
      } else {
        item(scaled, "");
      }
    }
    if (random.nextBoolean()) {
      int most = 1 + random.nextInt(6);
      line(0, "bonus 加分 cap " + most + (random.nextInt(3) == 0 ? " only when " + condition(1) : ""));
      line(1, "award " + upTo(most, 2));
      if (random.nextBoolean()) {
        line(1, "award 0.5 × " + parts());
      }
    }
    return text.toString();
  }

  /** Of all items, which stand before. */
  private String parts() {
    String some = "(items where score < " + 10 * random.nextInt(11) + "% × mark)";
    return pick(() -> "(least of score / mark over items if none 0%)", () -> "(sum of score over " + some + ")",
        () -> "(median of mark - score over items if none 1)", () -> "(1 when count of " + some + " >= 2 otherwise 0.5)",
        () -> "(average of score over (items best 2 by score) if none 3)",
        () -> "(1 when " + (random.nextBoolean() ? "any" : "all") + " of score >= " + random.nextInt(10) + " over items otherwise 0)");
  }

  private String rankKey() {
    return switch (random.nextInt(4)) {
      case 0 -> "计数甲";
      case 1 -> "数量";
      case 2 -> "(" + amount(1) + ")";
      default -> "办结率";
    };
  }

  private void item(boolean inScaled, String inForce) {
    String applies = inScaled && random.nextInt(2) == 0
        ? " applies when " + condition(1) + " otherwise " + (random.nextInt(3) == 0 ? "keeps its points" : "drops out") : "";
    line(0, "item 项目" + "abcdefghij".charAt(names++) + " 10" + applies + (random.nextInt(4) == 0 ? rounding() : "") + inForce);
    switch (random.nextInt(5)) {
      case 0 -> line(1, "award " + upTo(10, 3) + (random.nextBoolean() ? " cap 9" : ""));
      case 1 -> {
        line(1, "deduct " + positive(2) + (random.nextInt(3) == 0 ? " only when " + condition(1) : ""));
        line(1, "deduct 0.5 per " + rows(2));
      }
      case 2 -> block(1, 2);
      case 3 -> {
        line(1, "rank " + rankKey() + " top " + (3 + random.nextInt(8)) + " step -0.5 ties " + TIES[random.nextInt(4)]
            + (random.nextInt(3) == 0 ? " only when " + condition(1) : ""));
        line(1, "award 1 when " + condition(2) + " only when " + condition(1));
      }
      default -> {
        line(1, "award");
        line(2, amountFrom(6) + " when " + condition(2));
        line(2, amountFrom(3) + " when " + condition(1));
        line(2, "0 otherwise");
      }
    }
    if (random.nextInt(5) == 0) {
      line(1, "instead award " + random.nextInt(10) + " when " + condition(1));
    }
    if (random.nextInt(6) == 0) {
      line(1, "instead deduct " + random.nextInt(10) + " when " + condition(1));
    }
    if (random.nextInt(5) == 0) {
      line(1, "forfeit when " + condition(1));
    }
  }

  private void block(int depth, int deeper) {
    line(depth, "together cap " + (1 + random.nextInt(6)) + (random.nextInt(4) == 0 ? " only when " + condition(1) : ""));
    line(depth + 1, "deduct " + positive(1) + " cap 4");
    if (deeper > 0 && random.nextBoolean()) {
      block(depth + 1, deeper - 1);
    }
    line(depth + 1, "deduct 0.5 per " + count());
    line(depth, "end");
  }

  private String amountFrom(int most) {
    return random.nextBoolean() ? String.valueOf(1 + random.nextInt(most)) : upTo(most, 1);
  }

  private String upTo(int most, int depth) {
    return "min(" + most + ", " + positive(depth) + ")";
  }

  private String positive(int depth) {
    return "max(0, " + amount(depth) + ")";
  }

  /** Points or a bare number, never none. */
  private String amount(int depth) {
    if (depth == 0) {
      return pick(() -> String.valueOf(1 + random.nextInt(5)), () -> random.nextInt(4) + ".5", () -> "数量", () -> "酌情甲",
          () -> lets > 0 ? "算式" + KINDS[random.nextInt(lets)] : "2", () -> "10 × 办结率");
    }
    int below = depth - 1;
    return pick(() -> amount(0), () -> "(" + amount(below) + " + " + amount(below) + ")", () -> "(" + amount(below) + " - " + amount(below) + ")",
        () -> "(" + amount(below) + " × " + (1 + random.nextInt(3)) + "." + random.nextInt(10) + ")",
        () -> "min(" + amount(below) + ", " + amount(below) + ")", () -> "max(" + amount(below) + ", " + amount(below) + ")",
        () -> "abs(" + amount(below) + ")", () -> "(" + amount(below) + rounding() + ")",
        () -> "(" + amount(below) + " / " + (1 + random.nextInt(7)) + ")",
        () -> "(8 × (" + count() + " / " + count() + " if none " + 10 * random.nextInt(10) + "%))",
        () -> "((" + (1 + random.nextInt(9)) + " × (" + count() + " / (" + count() + " + 1 次))) round 2 half-even)",
        () -> "(" + (1 + random.nextInt(3)) + " × 办结率 ^ " + (2 + random.nextInt(2)) + ")",
        () -> "(" + amount(0) + " when " + condition(1) + " otherwise " + amount(0) + ")",
        () -> figure(), () -> figure());
  }

  /** Of a list; answered where it can be none. */
  private String figure() {
    if (random.nextInt(6) == 0) {
      String[] folds = {"sum", "average", "median", "greatest", "least"};
      return "(" + folds[random.nextInt(5)] + " of (" + amount(1) + ", " + amount(1) + ", " + amount(0) + "))";
    }
    String field = random.nextBoolean() ? "活动分" : "得数";
    String list = random.nextInt(4) == 0 ? "(活动 without 1 highest and 1 lowest " + field + ")"
        : random.nextInt(4) == 0 ? "(活动 best 2 by " + field + ")" : "(" + rows(2) + ")";
    return pick(() -> "(sum of " + field + " over " + list + ")",
        () -> "(average of " + field + " over " + list + " if none " + random.nextInt(3) + ")",
        () -> "(median of " + field + " over " + list + " if none 1)",
        () -> "(greatest of " + field + " over " + list + " if none 0)",
        () -> "(least of " + field + " over " + list + " if none 0.5)");
  }

  private String rows(int depth) {
    String of = switch (random.nextInt(3)) {
      case 0 -> "活动";
      case 1 -> "活动 where " + rowCondition(depth);
      default -> "活动 where 属实";
    };
    return random.nextInt(5) == 0 ? of + " distinct 类别" : of;
  }

  private String rowCondition(int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 4)) {
      case 0 -> "类别 is " + kind();
      case 1 -> "得数 >= " + random.nextInt(5);
      case 2 -> "not 属实";
      case 3 -> "活动分 > 酌情甲";
      default -> "(" + rowCondition(depth - 1) + (random.nextBoolean() ? " and " : " or ") + rowCondition(depth - 1) + ")";
    };
  }

  private String condition(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return "(" + condition(depth - 1) + (random.nextBoolean() ? " and " : " or ") + condition(depth - 1) + ")";
    }
    return pick(() -> "no " + count(), () -> count() + " > " + random.nextInt(6), () -> "是否甲", () -> "not 是否乙", () -> "等级 is one of 甲, " + KINDS[1],
        () -> "办结率 >= " + 10 * (1 + random.nextInt(9)) + "%", () -> amount(1) + " > " + random.nextInt(4),
        () -> "any of " + rowCondition(1) + " over 活动", () -> "all of " + rowCondition(1) + " over 活动", () -> "count of 活动 >= 2",
        () -> places > 0 ? "名次" + KINDS[random.nextInt(places)] + " <= " + (1 + random.nextInt(12)) : "等级 is not " + kind());
  }

  private String kind() {
    return KINDS[random.nextInt(KINDS.length)];
  }

  private String rounding() {
    return random.nextBoolean() ? " round " + random.nextInt(3) + " " + MODES[random.nextInt(4)]
        : " round to 0." + (random.nextBoolean() ? "5" : "25") + " " + MODES[random.nextInt(4)];
  }

  private String count() {
    return "计数" + KINDS[random.nextInt(3)];
  }

  @SafeVarargs
  private String pick(Supplier<String>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }
}
