package org.rubriclang.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Assessment;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Example;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.value.Interval;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/** A rubric that has facts and nothing else, put together by hand. */
final class FactModel {
  private static final Span NOWHERE = Span.of(0, 0);

  private final PeriodUnit every;
  private final Optional<Integer> year;
  private final List<Fact> facts = new ArrayList<>();

  FactModel(PeriodUnit every, Optional<Integer> year) {
    this.every = every;
    this.year = year;
  }

  /** What the cases of a month are read against. */
  static RubricModel monthly() {
    return new FactModel(PeriodUnit.MONTH, Optional.empty())
        .count("迟到", "人次")
        .add("带班缺岗", new FactType.Count("次", Interval.of(Rational.ZERO, Rational.of(31))))
        .count("办件", "件")
        .part("错件", "件", "办件")
        .add("满意率", new FactType.Percent(Interval.of(Rational.ZERO, Rational.ONE)))
        .add("履职到位", new FactType.YesNo())
        .add("首席代表级别", new FactType.OneOf(List.of("正科级", "副科级以下", "未设置")))
        .add("便民渠道", new FactType.Checklist(List.of("网站", "公示栏", "意见箱或意见簿"), /* open= */ true))
        .add("创建酌情分", new FactType.Judgement(Interval.of(Rational.ZERO, Rational.of(5)), /* reason= */ true))
        .add("备案日期", new FactType.Date())
        .orNone("销号日期", new FactType.Date())
        .orNone("复核结论", new FactType.OneOf(List.of("维持", "撤销")))
        .orNone("最慢更新用时", new FactType.Number(Optional.of("小时"), Interval.atLeast(Rational.ZERO), Optional.of(Rational.of(1, 2)), List.of()))
        .add("等级系数", new FactType.Number(Optional.empty(), Interval.ALL, Optional.empty(), List.of(Rational.ZERO, Rational.of(2), Rational.of(5))))
        .add("情况说明", new FactType.Words())
        .add("活动", activities())
        .verified("转办投诉超期", "次")
        .build();
  }

  /** What the cases of a year are read against. */
  static RubricModel yearly() {
    return new FactModel(PeriodUnit.YEAR, Optional.of(2012))
        .count("廉政问题", "次")
        .every("考核通报", new FactType.Count("次", Interval.atLeast(Rational.ZERO)), PeriodUnit.MONTH)
        .ofItem("简化程序", "完成情况", new FactType.OneOf(List.of("全部完成", "部分未完成", "全部未完成")))
        .ofItem("绿色通道", "完成情况", new FactType.OneOf(List.of("全部完成", "部分未完成", "全部未完成")))
        .ofItem("简化程序", "酌情扣分", new FactType.Judgement(Interval.of(Rational.ZERO, Rational.of(5)), /* reason= */ true))
        .ofItem("绿色通道", "酌情扣分", new FactType.Judgement(Interval.of(Rational.ZERO, Rational.of(6)), /* reason= */ true))
        .ofItem("网上审批", "完成情况", new FactType.OneOf(List.of("全部完成", "部分未完成", "全部未完成")))
        .every("流动红旗", new FactType.Count("次", Interval.of(Rational.ZERO, Rational.ONE)), PeriodUnit.QUARTER)
        .build();
  }

  /** Part of the monthly sheet of a county's windows. */
  static RubricModel windows() {
    var model = new FactModel(PeriodUnit.MONTH, Optional.empty()).count("擅自撤换人员", "人次").count("指南与清单不一致", "项");
    for (String name : List.of("未按文件选派", "后台值守缺位", "指南不准不全", "黄牌", "红牌", "活动缺席", "活动迟到早退", "负面通报曝光", "班子成员到窗口指导", "差评未按期整改", "乱收费")) {
      model.count(name, "次");
    }
    return model.verified("转办投诉超期", "次").verified("责任投诉", "次").build();
  }

  private static FactType activities() {
    return new FactType.Records(
        "次",
        List.of(
            field(0, "名称", new FactType.Words(), Optional.empty()),
            field(1, "日期", new FactType.Date(), Optional.empty()),
            field(2, "获奖", new FactType.OneOf(List.of("一等奖", "二等奖", "未获奖")), Optional.empty()),
            field(3, "应到", new FactType.Count("人", Interval.atLeast(Rational.ZERO)), Optional.empty()),
            field(4, "实到", new FactType.Count("人", Interval.atLeast(Rational.ZERO)), Optional.of("应到"))));
  }

  private static FactType.Field field(int index, String name, FactType type, Optional<String> within) {
    return new FactType.Field(index, name, type, Optional.empty(), within, /* orNone= */ false, Optional.empty());
  }

  FactModel count(String name, String unit) {
    return add(name, new FactType.Count(unit, Interval.atLeast(Rational.ZERO)));
  }

  private FactModel part(String name, String unit, String whole) {
    return add(name, new FactType.Count(unit, Interval.atLeast(Rational.ZERO)), Optional.of(whole), false, false, Optional.empty());
  }

  private FactModel verified(String name, String unit) {
    return add(name, new FactType.Count(unit, Interval.atLeast(Rational.ZERO)), Optional.empty(), true, false, Optional.empty());
  }

  FactModel orNone(String name, FactType type) {
    return add(name, type, Optional.empty(), false, true, Optional.empty());
  }

  private FactModel ofItem(String item, String name, FactType type) {
    facts.add(new Fact(facts.size(), item + "." + name, type, Optional.empty(), Optional.empty(), Optional.empty(), false, false, false, false,
        Optional.empty(), Optional.empty(), Optional.of(item), NOWHERE));
    return this;
  }

  private FactModel every(String name, FactType type, PeriodUnit unit) {
    return add(name, type, Optional.empty(), false, false, Optional.of(unit));
  }

  FactModel add(String name, FactType type) {
    return add(name, type, Optional.empty(), false, false, Optional.empty());
  }

  private FactModel add(
      String name, FactType type, Optional<String> within, boolean verifiedOnly, boolean orNone, Optional<PeriodUnit> factEvery) {
    facts.add(
        new Fact(
            facts.size(),
            name,
            type,
            Optional.empty(),
            Optional.empty(),
            within,
            /* judged= */ false,
            verifiedOnly,
            /* sampled= */ false,
            orNone,
            Optional.empty(),
            factEvery,
            NOWHERE));
    return this;
  }

  RubricModel build() {
    var cause = new Cause(0, "", NOWHERE, Optional.empty(), 1, Optional.empty(), List.of(), List.of());
    var total =
        new ScoreNode(
            0,
            ScoreNode.Kind.TOTAL,
            ScoreNode.Sign.PLAIN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Rational.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            cause,
            NOWHERE);
    return new RubricModel(
        new Source("考核.rubric", " ".repeat(200)),
        "窗口考核",
        Optional.empty(),
        Optional.empty(),
        new Assessment("窗口", every, year, List.of()),
        List.of(),
        facts,
        List.of(),
        List.of(),
        total,
        List.of(total),
        List.of(cause),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.<Example>of());
  }
}
