package org.rubriclang.naive;

import java.util.List;

/** A random rubric with persons in roles, one of which has a track; and the rubric by which the persons are scored. */
final class GeneratedRoles extends Writing {
  private static final String RELATION = """
      relation 名册 every month
        负责人 one of each 单位 scored by 人员月评
        工作人员 many of each 单位 scored by 人员月评 other than 负责人
      """;

  private final boolean isOfPersons;

  private GeneratedRoles(long seed, boolean isOfPersons) {
    super(seed);
    this.isOfPersons = isOfPersons;
  }

  static Documents documents(long seed) {
    return new Documents(text(new GeneratedRoles(seed, /* isOfPersons= */ false)), List.of(RELATION, text(new GeneratedRoles(seed, /* isOfPersons= */ true))));
  }

  @Override
  void write() {
    if (isOfPersons) {
      persons();
    } else {
      subjects();
    }
  }

  private void persons() {
    line(0, "rubric 人员月评");
    line(1, "assess 人员 every month");
    line(1, "total 100");
    line(0, "fact 评定分 judgement 0..60");
    line(0, "fact 缺勤 count 次");
    line(0, "section 月评 100");
    line(0, "item 评定 60");
    line(1, "award 评定分");
    line(0, "item 出勤 40" + maybe(3, " round to 5 down"));
    line(1, "deduct " + one("2", "4.5") + " per 缺勤");
    if (chance(2)) {
      line(0, "bonus 加分 cap 5");
      line(1, "award 3 when no 缺勤 otherwise 0.5");
    }
  }

  private void subjects() {
    line(0, "rubric 单位月评");
    line(1, "use 名册, 人员月评");
    line(1, "assess 单位 every month");
    line(1, "track 负责人" + one("", " at least 0", " cap 95", " at least 20 cap 90"));
    line(1, "total 40");
    line(0, "fact 未选派, 投诉 count 次");
    line(0, "fact 曝光, 停办 yes-no");
    line(0, "let 人均 = average of score of 工作人员 if none " + one("0", "80"));
    line(0, "section 基础 30");
    for (int at = 0; at < 3; at++) {
      line(0, "item " + name("项目") + " 10" + maybe(4, " only when not 停办"));
      reads();
    }
    line(0, "section 选派 10");
    line(0, "item 选派 10" + maybe(4, " only when not 停办"));
    moves();
    line(0, "bonus 加分 cap 5");
    line(1, "award 2 | 负责人 1.5 when no 投诉" + maybe(2, " only when 曝光"));
    line(0, "outcome");
    line(1, "result 人均分 = 人均");
  }

  private void reads() {
    switch (random.nextInt(4)) {
      case 0 -> line(1, "award 10 prorated score of 负责人 to 100");
      case 1 -> line(1, "award min(10, max(0, 人均 / " + one("10", "12") + "))");
      case 2 -> {
        line(1, "award 5 when score of 负责人 >= 人均 otherwise 2");
        line(1, "award 3 when (average of score of 工作人员 if none 50) > 60");
      }
      default -> line(1, "deduct 1 per 投诉");
    }
  }

  private void moves() {
    line(1, "deduct " + one("3", "0.5") + " | 负责人 " + one("1.5", "2") + " per 未选派" + maybe(2, " cap 4"));
    line(1, "deduct 10 | 负责人 7.5 when 曝光" + maybe(2, " only when not 停办"));
    if (chance(2)) {
      line(1, "together cap 3");
      line(2, "deduct 1 | 负责人 " + one("0.5", "4") + " per 投诉");
      line(2, "deduct 1 per 未选派");
      line(1, "end");
    }
  }
}
