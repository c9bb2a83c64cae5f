package org.rubriclang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.OpeningValue;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * A random rubric that uses every kind of statement, and random facts for it. The same seed gives the same text and facts, so that a
 * failure can be run again.
 */
public final class GeneratedRubric {
  private static final String[] KINDS = {"甲", "乙", "丙"};

  /** All days of rows lie in it. */
  private static final Period PERIOD = new Period(PeriodUnit.MONTH, 2026, 3);

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int names;

  /** Which counts of what carries the same key: said the same wherever it is said. */
  private String keep = "";

  /** The section that is being written: points may be taken from it. */
  private String section = "";

  /** Whether scores may hang on other subjects and on the period before. */
  private final boolean amongOthers;

  private GeneratedRubric(long seed, boolean amongOthers) {
    this.random = new Random(seed);
    this.amongOthers = amongOthers;
  }

  public static String text(long seed) {
    return new GeneratedRubric(seed, /* amongOthers= */ false).write();
  }

  /** One whose scores hang on other subjects and on the period before, too. */
  public static String textAmongOthers(long seed) {
    return new GeneratedRubric(seed, /* amongOthers= */ true).write();
  }

  private String write() {
    keep = List.of("", " keep first", " keep last").get(random.nextInt(3));
    line(0, "rubric 抽样考核");
    line(1, "assess 单位 every month" + (amongOthers ? " grouped by 等级" : ""));
    for (int at = 0; at < 4; at++) {
      line(0, "fact 计数" + letter(at) + " count 次" + (at == 3 ? " within 计数甲" : ""));
    }
    line(0, "fact 办结率 percent");
    line(0, "fact 数量 number step 0.5");
    line(0, "fact 是否甲 yes-no");
    line(0, "fact 是否乙 yes-no");
    line(0, "fact 等级 one of 甲, 乙, 丙");
    line(0, "fact 酌情甲 judgement 0..2");
    line(0, "fact 清单甲 checklist 一项, 二项, 三项");
    line(0, "fact 活动 records 次");
    line(1, "类别 one of 甲, 乙, 丙");
    line(1, "活动分 judgement 1..3");
    line(0, "fact 问题件 records 件");
    line(1, "工单 one of 甲单, 乙单, 丙单");
    line(1, "类别 one of 甲, 乙, 丙");
    line(1, "分值 number 0..3 step 0.5");
    line(1, "日期 date");
    line(0, "fact 回访 records 次 of 问题件");
    line(1, "满意 yes-no");
    tables();
    int sections = 1 + random.nextInt(3);
    for (int at = 0; at < sections; at++) {
      section();
    }
    if (random.nextBoolean()) {
      line(0, "bonus 加分项");
      clause(1);
      line(1, "award 1 per " + count());
      line(1, "award 活动分 per 活动");
      clause(1);
      line(1, "cap " + (1 + random.nextInt(8)));
    }
    if (random.nextInt(3) == 0) {
      line(0, "penalty 扣分项 cap 5");
      clause(1);
      line(1, "deduct 0.5 per " + count());
    }
    line(0, "outcome");
    clause(1);
    line(1, "veto " + condition(1) + " -> disqualify quarter" + (random.nextInt(3) == 0 ? " from 评优" : ""));
    if (random.nextInt(3) == 0) {
      clause(1);
      line(1, "veto " + count() + " > 3 -> zero total");
    }
    return text.toString();
  }

  private void section() {
    int items = 1 + random.nextInt(3);
    int[] marks = new int[items];
    int sum = 0;
    for (int at = 0; at < items; at++) {
      marks[at] = 2 + 2 * random.nextInt(4);
      sum += marks[at];
    }
    boolean pool = random.nextInt(4) == 0;
    section = name("部分");
    line(0, "section " + section + " " + (pool ? sum + 5 : sum));
    for (int mark : marks) {
      item(mark);
    }
    if (pool) {
      line(0, "item " + name("项目"));
      clause(1);
      line(1, "deduct 0.5 per " + count());
    }
  }

  private void item(int mark) {
    String round = random.nextInt(6) == 0 ? " round 0 half-up" : "";
    if (random.nextInt(4) == 0) {
      line(0, "item " + name("项目") + " " + mark);
      line(1, "part " + name("其中") + " " + mark / 2);
      statements(2, mark / 2);
      line(1, "part " + name("其中") + " " + (mark - mark / 2));
      statements(2, mark - mark / 2);
      return;
    }
    line(0, "item " + name("项目") + " " + mark + round);
    statements(1, mark);
  }

  private void statements(int depth, int mark) {
    switch (random.nextInt(amongOthers ? 13 : 11)) {
      case 0 -> deductions(depth, mark);
      case 11 -> {
        clause(depth);
        String count = count();
        line(depth, "deduct 0.5 × max(0, " + count + " - (" + (random.nextBoolean() ? "median" : "greatest") + " of " + count() + " over "
            + (random.nextBoolean() ? "group" : "all") + " if none 0))");
        maybeCharge(depth);
      }
      case 12 -> {
        clause(depth);
        line(depth, "award 0.5 per (" + count() + " + (previous " + count() + " if none 0)) cap " + mark);
        line(depth, "award 1 when any of 是否甲 over group");
      }
      case 1 -> {
        clause(depth);
        line(depth, "award " + mark + " when " + condition(2) + " otherwise " + (random.nextBoolean() ? "0.5" : "0"));
        maybeInstead(depth, mark);
      }
      case 2 -> {
        clause(depth);
        line(depth, "award");
        line(depth + 1, mark + " when " + condition(1));
        line(depth + 1, "0.5 when " + condition(1));
        line(depth + 1, "0 otherwise");
      }
      case 3 -> {
        clause(depth);
        line(depth, "award by 等级");
        line(depth + 1, "甲 -> " + mark);
        line(depth + 1, "乙/丙 -> 0.5");
        maybeForfeit(depth);
      }
      case 4 -> {
        clause(depth);
        line(depth, "award by 计数" + letter(random.nextInt(4)));
        line(depth + 1, "0 -> 0.5");
        line(depth + 1, "1..5 -> 1");
        line(depth + 1, "6.. -> " + mark);
        maybeForfeit(depth);
      }
      case 5 -> {
        clause(depth);
        line(depth, "award 1 per " + count() + " cap " + mark + (random.nextInt(3) == 0 ? " once per \"一事\"" + keep : ""));
        if (random.nextInt(3) == 0) {
          line(depth, "award 分值 per 问题件" + where() + " cap " + mark + " once per 工单" + keep);
          line(depth, "each 问题件" + where());
          line(depth + 1, "award 分值 × 0.25 once per 工单" + keep);
          line(depth, "end");
        }
        maybeInstead(depth, mark);
      }
      case 6 -> grid(depth, mark);
      case 7 -> {
        clause(depth);
        line(depth, "award 定额(等级, " + (random.nextBoolean() ? "起点" : "顶点") + ") if none 1 cap " + mark);
        line(depth, "award " + mark + " prorated 数量 to 目标(计数甲, 是否甲) cap (" + mark + " when 是否乙 otherwise 1) at least 0.5 when 是否甲 otherwise 0");
      }
      case 8 -> steps(depth, mark);
      case 9 -> {
        clause(depth);
        // The base of a power below 1 grows, that of one below 0 falls.
        line(depth, "award max(数量, 0) ^ " + (random.nextBoolean() ? "0.5" : "1.2") + " × 办结率 / (计数乙 + 1) ^ (1/3) round " + random.nextInt(3)
            + (random.nextBoolean() ? " half-even" : " up") + " cap " + mark);
        maybeForfeit(depth);
      }
      default -> {
        clause(depth);
        line(depth, "award " + mark + " × 办结率");
        maybeForfeit(depth);
      }
    }
  }

  /** One whose columns differ in type, and one that reads its keys and leaves some keys out. */
  private void tables() {
    line(0, "table 定额 by 等级, 指标");
    line(1, "| 起点 | 顶点 | 成数");
    line(1, "甲 | 1 | 4 | 50%");
    line(1, "乙/丙 | 0.5 | none | 办结率");
    line(0, "table 目标 by 计数甲, 是否甲");
    line(1, "0..3, any -> 4");
    line(1, "4.., yes -> 计数甲 + 2");
    line(1, "4.., no -> floor(计数甲 × 定额(等级, 成数)) + 1");
  }

  private void grid(int depth, int mark) {
    clause(depth);
    line(depth, "award by 等级, 是否甲, " + count() + " cap " + mark);
    line(depth + 1, "| 0 | 1..5 | 6..");
    line(depth + 1, "甲, yes | " + mark + " | 1 | 0.5");
    line(depth + 1, "甲, no | 1 | 办结率 × 2 | 0");
    line(depth + 1, "乙/丙, any | 0 | 0.5 | 酌情甲");
    maybeInstead(depth, mark);
  }

  private void steps(int depth, int mark) {
    clause(depth);
    String step = switch (random.nextInt(3)) {
      case 0 -> "per full ";
      case 1 -> "per begun ";
      default -> "in proportion per ";
    };
    line(depth, "deduct 0.5 " + step + "5% that 办结率 is short of 95% cap " + mark);
    line(depth, "deduct 0.25 " + step + "1.5 of 数量");
    maybeForfeit(depth);
  }

  private void deductions(int depth, int mark) {
    clause(depth);
    if (random.nextInt(3) == 0) {
      rows(depth, mark);
    } else if (random.nextInt(3) == 0) {
      line(depth, "together cap " + Math.max(1, mark - 1));
      line(depth + 1, "deduct 1 per " + count());
      line(depth + 1, "deduct 0.5 per " + count());
      line(depth, "end");
    } else if (random.nextInt(3) == 0) {
      line(depth, "deduct 1 per missing 清单甲");
    } else if (random.nextInt(3) == 0) {
      line(depth, "deduct 0.5 per 计数乙 short of 4");
    } else {
      line(depth, "deduct 0.5 per " + count() + (random.nextBoolean() ? " cap " + mark : ""));
    }
    if (random.nextInt(4) == 0) {
      line(depth, "deduct 酌情甲 only when " + condition(1));
    }
    if (random.nextInt(4) == 0) {
      line(depth, "deduct 0.5 per " + count() + " cap 1 only when 是否甲" + inForce());
      line(depth, "forfeit when 数量 > 4" + inForce());
    }
    maybeCharge(depth);
    maybeInstead(depth, mark);
    maybeForfeit(depth);
  }

  /** Statements for every row, and statements of which only one counts. */
  private void rows(int depth, int mark) {
    switch (random.nextInt(8)) {
      case 5, 6, 7 -> rowBlocks(depth);
      case 4 -> {
        line(depth, "each 问题件" + where());
        line(depth + 1, "each 回访 where not 满意");
        line(depth + 2, random.nextBoolean() ? "deduct 0.5" : "deduct 分值");
        line(depth + 1, "end");
        line(depth, "end");
      }
      case 0 -> line(depth, "deduct 1 per " + count() + " once per \"一事\"" + keep);
      case 1 -> line(depth, "deduct 2 when " + condition(1) + " cap 1 once per \"一事\"" + keep);
      case 2 -> line(depth, "deduct 分值 per 问题件" + where() + " cap " + mark + " once per 工单" + keep);
      default -> {
        line(depth, "each 问题件" + where() + distinct());
        line(depth + 1, row());
        if (random.nextInt(3) == 0) {
          line(depth + 1, row());
        }
        line(depth, "end");
      }
    }
  }

  /** Blocks that are carried out for every row, in one another, and what stands in their place. */
  private void rowBlocks(int depth) {
    String told = List.of("", "", " distinct 工单 keep lowest 分值", " distinct 工单 keep earliest", " best 2 by 分值").get(random.nextInt(5));
    line(depth, "each 问题件" + where() + told);
    if (random.nextBoolean()) {
      line(depth + 1, row());
    }
    if (random.nextInt(3) > 0) {
      line(depth + 1, "together cap " + List.of("1", "0.5", "分值").get(random.nextInt(3)) + (random.nextInt(3) == 0 ? " only when 分值 > 1" : "")
          + (random.nextInt(4) == 0 ? " round 0 half-up" : ""));
      line(depth + 2, row());
      line(depth + 2, "together cap 1" + (random.nextInt(4) == 0 ? " at least -0.25" : ""));
      line(depth + 3, row());
      line(depth + 3, random.nextBoolean() ? row() : "instead deduct 0.75 when 分值 < 1");
      line(depth + 2, "end");
      if (random.nextBoolean()) {
        line(depth + 2, "instead deduct 分值 when 类别 is 乙");
      }
      line(depth + 1, "end");
    }
    line(depth + 1, random.nextBoolean() ? "instead deduct 1 when 类别 is 甲" : "instead award 0.5 when 分值 > 1.5 or " + condition(0));
    line(depth, "end");
  }

  private String where() {
    return random.nextInt(3) == 0 ? "" : " where 类别 is " + KINDS[random.nextInt(3)];
  }

  private String distinct() {
    return switch (random.nextInt(7)) {
      case 0 -> " distinct 工单";
      case 1 -> " distinct 工单 within week";
      case 2 -> " distinct 工单 keep lowest 分值";
      case 3 -> " distinct 工单 keep earliest";
      case 4 -> " best 2 by 分值";
      default -> "";
    };
  }

  private String row() {
    String once = random.nextInt(3) == 0 ? "" : " once per 工单" + keep;
    return switch (random.nextInt(5)) {
      case 4 -> "deduct 0.5 per 回访 where 满意 cap 1" + once;
      case 0 -> "deduct 分值" + once;
      case 1 -> "deduct 2 when 分值 > 1 otherwise 0.5 cap 1" + once;
      case 2 -> "deduct 分值 × 2 only when 类别 is 甲 or 类别 is 乙" + once;
      default -> "deduct 0.5 per " + count() + " cap 1" + once;
    } + inForce();
  }

  /** Rows of the one half of the month and of the other; by the end of the period the last of these always holds. */
  private String inForce() {
    return random.nextInt(5) > 0 ? "" : List.of(" in force ..2026-03-12", " in force 2026-03-10..2026-03-20", " in force 2026-03-15..").get(random.nextInt(3));
  }

  private void maybeCharge(int depth) {
    if (random.nextInt(4) == 0) {
      clause(depth);
      line(depth, random.nextBoolean() ? "deduct 1 from total when " + condition(1) : "deduct 0.5 from " + section + " per " + count() + " cap 2");
    } else if (random.nextInt(6) == 0) {
      line(depth, "instead deduct 2 from total when " + condition(1));
    }
  }

  private void maybeInstead(int depth, int mark) {
    if (random.nextInt(3) == 0) {
      line(depth, "instead award 1 when " + condition(1));
    } else if (random.nextInt(5) == 0) {
      line(depth, "instead deduct " + Math.max(1, mark - 1) + " when " + condition(1));
    }
  }

  private void maybeForfeit(int depth) {
    if (random.nextInt(3) == 0) {
      clause(depth);
      line(depth, "forfeit when " + condition(1));
    }
  }

  private String condition(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return "(" + condition(depth - 1) + (random.nextBoolean() ? " and " : " or ") + condition(depth - 1) + ")";
    }
    return switch (random.nextInt(9)) {
      case 0 -> "no " + count();
      case 1 -> count();
      case 2 -> count() + " > " + random.nextInt(6);
      case 3 -> "是否甲";
      case 4 -> "not 是否乙";
      case 5 -> "等级 is " + KINDS[random.nextInt(3)];
      case 6 -> "办结率 >= " + 10 * (1 + random.nextInt(9)) + "%";
      case 7 -> "计数丁 > 50% of 计数甲";
      default -> "数量 <= " + random.nextInt(5) + ".5";
    };
  }

  private String count() {
    return "计数" + letter(random.nextInt(3));
  }

  private static String letter(int at) {
    return switch (at) {
      case 0 -> "甲";
      case 1 -> "乙";
      case 2 -> "丙";
      default -> "丁";
    };
  }

  private String name(String kind) {
    names++;
    return kind + "号" + "abcdefghijklmnopqrstuvwxyz".charAt(names % 26) + "abcdefghijklmnopqrstuvwxyz".charAt(names / 26);
  }

  private void clause(int depth) {
    line(depth, "\"第" + "一二三四五六七八九".charAt(random.nextInt(9)) + "条\"");
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }

  /** Random facts; each is left out with the given chance in a hundred. */
  public static SubjectFacts facts(RubricModel model, String subject, Random random, int missingChance) {
    Map<String, SubjectFacts.Reported> reported = new HashMap<>();
    for (Fact fact : model.facts()) {
      if (random.nextInt(100) >= missingChance) {
        report(fact, withGaps(value(fact, reported, Set.of(), random), random, missingChance), reported);
      }
    }
    return new SubjectFacts(subject, Optional.of(PERIOD), reported, false);
  }

  /** The same facts with those that are missing filled in; all of them, or only some. */
  static SubjectFacts complete(RubricModel model, SubjectFacts facts, Random random, boolean all) {
    Map<String, SubjectFacts.Reported> reported = new HashMap<>(facts.reported());
    for (Fact fact : model.facts()) {
      // What was before the first period is not missing where nobody says it: it is none.
      boolean isOpening = OpeningValue.of(fact.name()).isPresent();
      if (!isOpening && !reported.containsKey(fact.name()) && (all || random.nextBoolean())) {
        report(fact, value(fact, reported, reported.keySet(), random), reported);
      } else if (reported.get(fact.name()) != null && reported.get(fact.name()).value() instanceof FactValue.Rows rows) {
        report(fact, filled(fact, rows, random, all), reported);
      }
    }
    return new SubjectFacts(facts.subject(), facts.period(), reported, false);
  }

  /** Rows of which some fields are not reported. */
  private static FactValue withGaps(FactValue value, Random random, int missingChance) {
    if (!(value instanceof FactValue.Rows rows)) {
      return value;
    }
    List<FactValue.Row> gappy = new ArrayList<>();
    for (FactValue.Row row : rows.rows()) {
      Map<String, FactValue> fields = new HashMap<>(row.fields());
      row.fields().keySet().stream().sorted().forEach(field -> {
        if (random.nextInt(200) < missingChance) {
          fields.remove(field);
        }
      });
      gappy.add(new FactValue.Row(fields, row.evidence()));
    }
    return new FactValue.Rows(gappy);
  }

  private static FactValue filled(Fact fact, FactValue.Rows rows, Random random, boolean all) {
    List<FactValue.Row> filled = new ArrayList<>();
    for (FactValue.Row row : rows.rows()) {
      Map<String, FactValue> fields = new HashMap<>(row.fields());
      for (FactType.Field field : ((FactType.Records) fact.type()).fields()) {
        if (!fields.containsKey(field.name()) && (all || random.nextBoolean())) {
          fields.put(field.name(), field(fact, field, random));
        }
      }
      filled.add(new FactValue.Row(fields, row.evidence()));
    }
    return new FactValue.Rows(filled);
  }

  private static FactValue field(Fact fact, FactType.Field field, Random random) {
    Fact like = new Fact(0, field.name(), field.type(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, false, false,
        Optional.empty(), Optional.empty(), fact.span());
    return value(like, Map.of(), Set.of(), random);
  }

  private static void report(Fact fact, FactValue value, Map<String, SubjectFacts.Reported> reported) {
    reported.put(fact.name(), new SubjectFacts.Reported(value, List.of()));
  }

  private static FactValue value(Fact fact, Map<String, SubjectFacts.Reported> reported, Set<String> known, Random random) {
    return switch (fact.type()) {
      case FactType.Count count -> {
        long value = random.nextInt(3) == 0 ? 0 : random.nextInt(12);
        // A part is never more than its whole, whichever of the two is filled in later.
        if (fact.within().isPresent() && reported.get(fact.within().get()) != null) {
          value = Math.min(value, whole(reported.get(fact.within().get())));
        }
        if (fact.name().equals("计数甲") && known.contains("计数丁")) {
          value = Math.max(value, whole(reported.get("计数丁")));
        }
        yield new FactValue.Number(Rational.of(value));
      }
      case FactType.Number number -> new FactValue.Number(number.bounds().high().map(high -> Rational.of(random.nextInt(7), 2).min(high))
          .orElseGet(() -> Rational.of(random.nextInt(12), 2)));
      case FactType.Percent percent -> new FactValue.Number(Rational.of(random.nextInt(101), 100));
      case FactType.YesNo yesNo -> new FactValue.Truth(random.nextBoolean());
      case FactType.OneOf oneOf -> new FactValue.Member(oneOf.members().get(random.nextInt(oneOf.members().size())));
      case FactType.Checklist checklist -> {
        Set<String> missing = new HashSet<>();
        checklist.members().forEach(member -> {
          if (random.nextBoolean()) {
            missing.add(member);
          }
        });
        yield new FactValue.Ticks(missing, 0);
      }
      case FactType.Judgement judgement -> new FactValue.Number(
          judgement.bounds().low().orElseThrow().plus(Rational.of(random.nextInt(5), 2)).min(judgement.bounds().high().orElseThrow()));
      case FactType.Date date -> new FactValue.Day(java.time.LocalDate.of(2026, 3, 1 + random.nextInt(28)));
      case FactType.Words words -> new FactValue.Words("字");
      case FactType.Records records -> {
        List<FactValue.Row> rows = new ArrayList<>();
        for (int at = random.nextInt(4); at > 0; at--) {
          Map<String, FactValue> fields = new HashMap<>();
          for (FactType.Field field : records.fields()) {
            fields.put(field.name(), field(fact, field, random));
          }
          rows.add(new FactValue.Row(fields, new Evidence(CellPlace.ofRow(fact.name() + ".csv", at + 1), Optional.empty(), Optional.empty(),
              Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty())));
        }
        yield new FactValue.Rows(rows);
      }
    };
  }

  private static long whole(SubjectFacts.Reported reported) {
    return ((FactValue.Number) reported.value()).value().toLong().orElse(0);
  }
}
