package org.rubriclang.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Assessment;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * A run with five subjects whose ledgers are written by hand, so that every kind of entry, both columns, and everything that stands
 * beside points occurs, whatever the evaluator can do today. Only the scores are added up here.
 */
final class Fixture {
  private static final String TEXT = """
      考核细则 窗口月度考核 "政务服务窗口考核任务分解表"
        出处 "附件2"
        考核 窗口，每月
        口径 "“以上”“以下”含本数"
        总分 60 分，含加分
      部分 日常管理 25 分，责任科室 大厅运行室
      项目 考勤管理 5 分
        "窗口工作人员未按时上下班、迟到、早退，每人次扣0.5分；此项扣分不超5分。"
        口径 "同一人同日既迟到又早退的计两人次"
        迟到 每人次扣 0.5 分，扣分不超过 5 分
      项目 服务态度 9 分
        其中 争吵投诉 5 分
          "发生争吵被投诉的，经核实，一次扣2分，两次以上扣5分，并取消本季度评选先进资格。"
          按 查实投诉 扣分
        其中 现场处置 4 分，责任科室 大厅运行室、综合办公室
          "未及时处置的，一次扣3分。"
          未及时处置 每次扣 3 分，同一 工单号 不重复计
      项目 节能管理 3 分
        "未切断电源的，每发现一次扣1分，扣分不超过3分。"
        节能问题 每次扣 1 分，扣分不超过 3 分
      项目 会议管理 8 分
        "缺席一次扣1分；无故缺席超过3次的不得分。"
        会议缺席 每次扣 1 分
        会议缺席 超过 3 次 的不得分
      部分 业务管理 25 分 "依托一体化平台"
      项目 办件录入 5 分
        "每错1件扣0.5分，当月无办件得基础分1分"
        错件 每件扣 0.5 分
        无 办件 的得基础分 1 分
      项目 认领率排名 10 分，考核方式 平台统计、抽查，评定依据 平台报表
        "按认领率排名，第一名得10分，其余依次扣减。"
        按 认领率 排名，第一名得 10 分，其余按名次依次扣减 47/950 分
      项目 报送 10 分
        合计 材料报送，扣分不超过 4 分
          "任务未按时落实的一次扣3分，不按时报送办件量的一次扣2分，扣分之和不超过4分"
          任务未落实 每次扣 3 分
          未报办件量 每次扣 2 分
        完
        "主任酌情核减。"
        待定 "文件没有写明如何核减"
        "重大差错另行记入总分。"
        重大差错 每次扣 1 分，记入 总分
      加分项 表彰加分，最多 10 分
        "活动每次加2分；上期结转的按上期；创新成果仅限试点窗口。"
        活动 每次加 2 分
        得 上期 可结转
        得 首席代表 的得分
        仅当 试点窗口，创新 每项加 1 分
        口径 "试点以文件为准"
      项目 自助区 不计
        设有自助区 时适用，否则不计入
      项目 绿色通道 4 分
        有绿色通道 时适用，否则记满分
      结果
        "被通报批评的，取消窗口本季度评选资格。"
        通报批评 的，取消 本季度 评选先进 资格
        "发生安全事故的，一票否决。"
        安全事故 一票否决，清零 总分
        等次 优秀 50 分以上，合格 其余
      """;

  private static final Source SOURCE = new Source("窗口.rubric", TEXT);
  private static final Period MARCH = Period.parse("2026-03").orElseThrow();

  private static final Fact LATE = fact(0, "迟到", new FactType.Count("人次", Interval.atLeast(Rational.ZERO)), "考勤记录");
  private static final Fact COMPLAINTS = fact(1, "查实投诉", new FactType.Count("次", Interval.atLeast(Rational.ZERO)), "投诉台账");
  private static final Fact RATE = fact(2, "认领率", new FactType.Percent(Interval.of(Rational.ZERO, Rational.ONE)), "一体化平台");
  private static final Fact PILOT = fact(3, "试点窗口", new FactType.YesNo(), "试点文件");
  private static final Fact LEVEL = fact(4, "报送等次", new FactType.OneOf(List.of("好", "较好", "一般")), "综合办公室");
  private static final Fact JUDGED = fact(5, "酌情分", new FactType.Judgement(Interval.of(Rational.ZERO, Rational.of(5)), true), "综合办公室");

  private final List<Cause> causes = new ArrayList<>();
  private final List<ScoreNode> nodes = new ArrayList<>();

  private final Cause attendance = cause("迟到 每人次扣", "窗口工作人员未按时上下班、迟到、早退，每人次扣0.5分；此项扣分不超5分。",
      List.of("同一人同日既迟到又早退的计两人次"), LATE);
  private final Cause quarrels = cause("按 查实投诉 扣分", "发生争吵被投诉的，经核实，一次扣2分，两次以上扣5分，并取消本季度评选先进资格。", List.of(), COMPLAINTS);
  private final Cause handling = cause("未及时处置 每次扣", "未及时处置的，一次扣3分。", List.of());
  private final Cause energy = cause("节能问题 每次扣", "未切断电源的，每发现一次扣1分，扣分不超过3分。", List.of());
  private final Cause absence = cause("会议缺席 每次扣", "缺席一次扣1分；无故缺席超过3次的不得分。", List.of());
  private final Cause absent = cause("会议缺席 超过", "缺席一次扣1分；无故缺席超过3次的不得分。", List.of());
  private final Cause errors = cause("错件 每件扣", "每错1件扣0.5分，当月无办件得基础分1分", List.of());
  private final Cause noCases = cause("无 办件 的得基础分", "每错1件扣0.5分，当月无办件得基础分1分", List.of());
  private final Cause ranking = cause("按 认领率 排名", "按认领率排名，第一名得10分，其余依次扣减。", List.of(), RATE);
  private final Cause tasks = cause("任务未落实 每次扣", "任务未按时落实的一次扣3分，不按时报送办件量的一次扣2分，扣分之和不超过4分", List.of());
  private final Cause volumes = cause("未报办件量 每次扣", "任务未按时落实的一次扣3分，不按时报送办件量的一次扣2分，扣分之和不超过4分", List.of());
  private final Cause together = cause("合计 材料报送", null, List.of());
  private final Cause discretion = cause("待定 \"文件", "主任酌情核减。", List.of());
  private final Cause grave = cause("重大差错 每次扣", "重大差错另行记入总分。", List.of());
  private final Cause activities = cause("活动 每次加", "活动每次加2分；上期结转的按上期；创新成果仅限试点窗口。", List.of());
  private final Cause carried = cause("得 上期", "活动每次加2分；上期结转的按上期；创新成果仅限试点窗口。", List.of());
  private final Cause imported = cause("得 首席代表", "活动每次加2分；上期结转的按上期；创新成果仅限试点窗口。", List.of());
  private final Cause innovation = cause("仅当 试点窗口", "活动每次加2分；上期结转的按上期；创新成果仅限试点窗口。", List.of(), PILOT);
  private final Cause selfService = cause("设有自助区 时适用", null, List.of());
  private final Cause green = cause("有绿色通道 时适用", null, List.of());
  private final Cause notice = cause("通报批评 的，取消", "被通报批评的，取消窗口本季度评选资格。", List.of());
  private final Cause accident = cause("安全事故 一票否决", "发生安全事故的，一票否决。", List.of());
  private final Cause grades = cause("等次 优秀", null, List.of());

  private final ScoreNode itemAttendance = node(ScoreNode.Kind.ITEM, "项目 考勤管理", "考勤管理", "5", List.of("大厅运行室"));
  private final ScoreNode partQuarrels = node(ScoreNode.Kind.PART, "其中 争吵投诉", "争吵投诉", "5", List.of("大厅运行室"));
  private final ScoreNode partHandling = node(ScoreNode.Kind.PART, "其中 现场处置", "现场处置", "4", List.of("大厅运行室", "综合办公室"));
  private final ScoreNode itemManner =
      node(ScoreNode.Kind.ITEM, "项目 服务态度", "服务态度", "9", List.of("大厅运行室"), partQuarrels, partHandling);
  private final ScoreNode itemEnergy = node(ScoreNode.Kind.ITEM, "项目 节能管理", "节能管理", "3", List.of("大厅运行室"));
  private final ScoreNode itemMeetings = node(ScoreNode.Kind.ITEM, "项目 会议管理", "会议管理", "8", List.of("大厅运行室"));
  private final ScoreNode sectionDaily = node(ScoreNode.Kind.SECTION, "部分 日常管理", "日常管理", "25", List.of("大厅运行室"),
      itemAttendance, itemManner, itemEnergy, itemMeetings);
  private final ScoreNode itemCases = node(ScoreNode.Kind.ITEM, "项目 办件录入", "办件录入", "5", List.of());
  private final ScoreNode itemRanking = node(ScoreNode.Kind.ITEM, "项目 认领率排名", "认领率排名", "10", List.of());
  private final ScoreNode block = node(ScoreNode.Kind.BLOCK, "合计 材料报送", "材料报送", null, List.of());
  private final ScoreNode itemReports = node(ScoreNode.Kind.ITEM, "项目 报送", "报送", "10", List.of(), block);
  private final ScoreNode itemSelfService = node(ScoreNode.Kind.ITEM, "项目 自助区", "自助区", null, List.of());
  private final ScoreNode itemGreen = node(ScoreNode.Kind.ITEM, "项目 绿色通道", "绿色通道", "4", List.of());
  private final ScoreNode sectionBusiness = node(ScoreNode.Kind.SECTION, "部分 业务管理", "业务管理", "25", List.of(),
      itemCases, itemRanking, itemReports, itemSelfService, itemGreen);
  private final ScoreNode bonus = bonus();
  private final ScoreNode total = node(ScoreNode.Kind.TOTAL, "总分 60", null, "60", List.of(), sectionDaily, sectionBusiness, bonus);

  private Fixture() {}

  /** The run. */
  static Results results() {
    var fixture = new Fixture();
    return new Results(fixture.model(), Optional.of(MARCH), List.of(
        fixture.everything(), fixture.open(), fixture.refused(), fixture.spotless(), fixture.boundless()));
  }

  // ---- the rubric

  private RubricModel model() {
    return new RubricModel(SOURCE, "窗口月度考核", Optional.of("政务服务窗口考核任务分解表"), Optional.of("附件2"),
        new Assessment("窗口", PeriodUnit.MONTH, Optional.empty(), List.of()), List.of("“以上”“以下”含本数"),
        List.of(LATE, COMPLAINTS, RATE, PILOT, LEVEL, JUDGED), List.of(), List.of(), total, nodes, causes, List.of(), List.of(),
        Optional.of(new GradeScale(grades, List.of(
            new GradeScale.Level("优秀", Optional.of(Range.atLeast(Rational.of(50)))), new GradeScale.Level("合格", Optional.empty())))),
        List.of("评选先进"), List.of());
  }

  private static Fact fact(int index, String name, FactType type, String from) {
    return new Fact(index, name, type, Optional.empty(), Optional.of(from), Optional.empty(), false, false, false, false,
        Optional.empty(), Optional.empty(), Span.of(0, 0));
  }

  private Cause cause(String opening, String clause, List<String> readings, Fact... facts) {
    int start = TEXT.indexOf(opening);
    if (start < 0) {
      throw new IllegalArgumentException("the fixture has no line that opens with " + opening);
    }
    int line = SOURCE.position(start).line();
    var cause = new Cause(causes.size(), SOURCE.lineText(line).strip(), Span.of(start, SOURCE.lineEnd(line)), Optional.empty(), line,
        Optional.ofNullable(clause), readings, List.of(facts));
    causes.add(cause);
    return cause;
  }

  private ScoreNode node(ScoreNode.Kind kind, String opening, String name, String points, List<String> by, ScoreNode... children) {
    boolean rich = "认领率排名".equals(name);
    return new ScoreNode(nodes.size(), kind, ScoreNode.Sign.PLAIN, Optional.ofNullable(name),
        "业务管理".equals(name) ? Optional.of("依托一体化平台") : Optional.empty(), Optional.ofNullable(points).map(Rational::parse),
        Rational.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(children), by,
        rich ? List.of("平台统计", "抽查") : List.of(), rich ? List.of("平台报表") : List.of(), List.of(),
        cause(opening, null, List.of()), Span.of(0, 0));
  }

  private ScoreNode bonus() {
    return new ScoreNode(nodes.size(), ScoreNode.Kind.SECTION, ScoreNode.Sign.BONUS, Optional.of("表彰加分"), Optional.empty(),
        Optional.of(Rational.of(10)), Rational.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of("试点以文件为准"), cause("加分项 表彰加分", null, List.of()), Span.of(0, 0));
  }

  // ---- the subjects

  /** Every kind of entry, and nothing missing. */
  private SubjectResult everything() {
    var ledger = ledger("市场监管窗口", LedgerNode.Unsettled.NO,
        at(sectionDaily, List.of(),
            at(itemAttendance, List.of(
                start(itemAttendance, "5"),
                move(EntryKind.DEDUCT, "-6").by(attendance).facts("迟到", "12 人次")
                    .derived(step("12 × 0.5", "6", step("迟到", "12 人次"), step("每人次", "0.5")))
                    .rows(row(14, "4", "2026-03-04", "吴某、郑某", Evidence.Status.COUNTED),
                        row(19, "8", "2026-03-17", "吴某", Evidence.Status.COUNTED)).entry(),
                move(EntryKind.NOT_COUNTED, "0").by(attendance).because("待核实的行不计")
                    .rows(row(21, "2", "2026-03-25", "郑某", Evidence.Status.NOT_VERIFIED)).entry(),
                move(EntryKind.CAPPED, "1").by(attendance).because("扣分不超过 5 分").entry())),
            at(itemManner, List.of(),
                at(partQuarrels, List.of(start(partQuarrels, "5"),
                    move(EntryKind.DEDUCT, "-5").by(quarrels).facts("查实投诉", "2 次")
                        .rows(row(30, "1", "2026-03-09", null, Evidence.Status.COUNTED),
                            row(31, "1", "2026-03-18", null, Evidence.Status.COUNTED)).entry())),
                at(partHandling, List.of(start(partHandling, "4"),
                    move(EntryKind.DEDUCT, "-6").by(handling).facts("未及时处置", "2 次").entry(),
                    move(EntryKind.COUNTED_ELSEWHERE, "3").by(handling).because("工单07 已在“争吵投诉”计").entry(),
                    move(EntryKind.FLOORED, "0").by(partHandling.startCause()).entry()))),
            at(itemEnergy, List.of(start(itemEnergy, "3"),
                move(EntryKind.ZERO, "0").by(energy).facts("节能问题", "0 次").would("有 节能问题 时每次扣 1 分").entry())),
            at(itemMeetings, List.of(start(itemMeetings, "8"),
                move(EntryKind.DEDUCT, "-4").by(absence).facts("会议缺席", "4 次").entry(),
                move(EntryKind.FORFEITED, "-4").by(absent).facts("会议缺席", "4 次").entry()))),
        at(sectionBusiness, List.of(move(EntryKind.ROUNDED, "1/950").because("四舍五入到 0.5").entry()),
            at(itemCases, List.of(start(itemCases, "5"),
                move(EntryKind.REPLACED, "-5").by(noCases).because("按“无 办件”改得").entry(),
                move(EntryKind.REPLACED, "0").by(errors).because("不需要").entry(),
                move(EntryKind.INSTEAD, "1").by(noCases).facts("办件", "0 件").entry())),
            at(itemRanking, List.of(start(itemRanking, "0"),
                move(EntryKind.AWARD, "9453/950").by(ranking).place(2).facts("认领率", "94%")
                    .derived(step("10 − 1 × 47/950", "9453/950")).entry())),
            at(itemReports, List.of(start(itemReports, "10"),
                move(EntryKind.UNDECIDED, "0").by(discretion).because("没有核减，待定条款没有用到").entry(),
                move(EntryKind.CHARGED, "0").by(grave).to("总分").facts("重大差错", "1 次").entry()),
                at(block, List.of(
                    move(EntryKind.DEDUCT, "-6").by(tasks).facts("任务未落实", "2 次").entry(),
                    move(EntryKind.ZERO, "0").by(volumes).facts("未报办件量", "0 次").would("有 未报办件量 时每次扣 2 分").entry(),
                    move(EntryKind.CAPPED, "2").by(together).because("扣分之和不超过 4 分").entry()))),
            at(itemSelfService, List.of(
                move(EntryKind.DROPPED_OUT, "0").by(selfService).facts("设有自助区", "否").because("不适用，不计入").entry())),
            at(itemGreen, List.of(start(itemGreen, "0"),
                move(EntryKind.KEPT, "4").by(green).facts("有绿色通道", "否").because("不适用，记满分").entry()))),
        at(bonus, List.of(
            move(EntryKind.AWARD, "8").by(activities).facts("活动", "4 次").entry(),
            move(EntryKind.CARRIED, "1.5").by(carried).from("2026-02").entry(),
            move(EntryKind.IMPORTED, "2.25").by(imported).from("周某").entry(),
            move(EntryKind.GATE_CLOSED, "0").by(innovation).facts("试点窗口", "否").because("仅当 试点窗口").entry(),
            move(EntryKind.CAPPED, "-1.75").by(bonus.startCause()).because("最多 10 分").entry())));
    return result(total(ledger, List.of(
        move(EntryKind.CHARGED, "-1").by(grave).from("报送").entry(),
        move(EntryKind.SCALED, "0.5").because("46 分中应得 60 分").entry()),
        List.of(
            new Ledger.Raised(new Consequence.Disqualify(PeriodUnit.QUARTER, Optional.of("评选先进")), quarrels, true, Optional.empty()),
            new Ledger.Raised(new Consequence.Notice("对有关责任人进行追责"), notice, true, Optional.empty())),
        List.of(accident), List.of()), 2, "合格");
  }

  /** Facts are missing: two columns that each add up. */
  private SubjectResult open() {
    var ledger = ledger("房产交易窗口", LedgerNode.Unsettled.MISSING,
        at(sectionDaily, List.of(),
            at(itemAttendance, List.of(start(itemAttendance, "5"),
                move(EntryKind.DEDUCT, "-5.5", "0").by(attendance).facts("迟到", "未报送").entry(),
                move(EntryKind.CAPPED, "0.5", "0").by(attendance).because("扣分不超过 5 分").entry())),
            at(itemManner, List.of(),
                at(partQuarrels, List.of(start(partQuarrels, "5"),
                    move(EntryKind.DEDUCT, "-5", "0").by(quarrels).facts("查实投诉", "未报送").entry())),
                at(partHandling, List.of(start(partHandling, "4"), zero(handling, "未及时处置", "0 次")))),
            at(itemEnergy, List.of(start(itemEnergy, "3"), zero(energy, "节能问题", "0 次"))),
            at(itemMeetings, List.of(start(itemMeetings, "8"), zero(absence, "会议缺席", "0 次")))),
        at(sectionBusiness, List.of(),
            at(itemCases, List.of(start(itemCases, "5"), zero(errors, "错件", "0 件"))),
            at(itemRanking, List.of(start(itemRanking, "0"),
                move(EntryKind.AWARD, "9359/950", "10").by(ranking).facts("认领率", "未报送").entry())),
            at(itemReports, List.of(start(itemReports, "10"), move(EntryKind.UNDECIDED, "-3", "0").by(discretion).because("文件没有写明如何核减").entry()),
                at(block, List.of(zero(tasks, "任务未落实", "0 次"), zero(volumes, "未报办件量", "0 次")))),
            at(itemSelfService, List.of()),
            at(itemGreen, List.of(start(itemGreen, "4")))),
        at(bonus, List.of(
            zero(activities, "活动", "0 次"),
            move(EntryKind.AWARD, "0", "2").by(innovation).facts("试点窗口", "未报送").entry())));
    return result(total(ledger, List.of(),
        List.of(new Ledger.Raised(new Consequence.Disqualify(PeriodUnit.QUARTER, Optional.of("评选先进")), quarrels, false, Optional.empty()),
            new Ledger.Raised(new Consequence.Disqualify(PeriodUnit.YEAR, Optional.empty()), notice, true, Optional.empty())),
        List.of(accident),
        List.of(
            new Ledger.Missing(LATE, Interval.atLeast(Rational.ZERO)),
            new Ledger.Missing(COMPLAINTS, Interval.of(Rational.ZERO, Rational.of(31))),
            new Ledger.Missing(RATE, Interval.of(Rational.ZERO, Rational.ONE)),
            new Ledger.Missing(PILOT, Interval.of(Rational.ZERO, Rational.ONE)),
            new Ledger.Missing(LEVEL, Interval.of(Rational.ZERO, Rational.of(2))),
            new Ledger.Missing(JUDGED, Interval.of(Rational.ZERO, Rational.of(5))))), null, null);
  }

  /** A cell was refused. */
  private SubjectResult refused() {
    var cell = CellPlace.of("2026-03-台账.csv", 7, 4, "数量", "三次");
    return new SubjectResult("公安/出入境<窗口>", Optional.of(MARCH), Optional.empty(), Optional.empty(), Optional.empty(), List.of(
        Diagnostic.of(Code.BAD_VALUE, said("“三次”不是次数"), cell, said("应写数字"))
            .withNote(said("查实投诉 是计数，单位是次"))));
  }

  /** Nothing happened: everything in one line. */
  private SubjectResult spotless() {
    var ledger = ledger("税务窗口", LedgerNode.Unsettled.NO,
        at(sectionDaily, List.of(),
            at(itemAttendance, List.of(start(itemAttendance, "5"), zero(attendance, "迟到", "0 人次"))),
            at(itemManner, List.of(),
                at(partQuarrels, List.of(start(partQuarrels, "5"), zero(quarrels, "查实投诉", "0 次"))),
                at(partHandling, List.of(start(partHandling, "4"), zero(handling, "未及时处置", "0 次")))),
            at(itemEnergy, List.of(start(itemEnergy, "3"), zero(energy, "节能问题", "0 次"))),
            at(itemMeetings, List.of(start(itemMeetings, "8"), zero(absence, "会议缺席", "0 次")))),
        at(sectionBusiness, List.of(),
            at(itemCases, List.of(start(itemCases, "5"), zero(errors, "错件", "0 件"))),
            at(itemRanking, List.of(start(itemRanking, "0"), move(EntryKind.AWARD, "10").by(ranking).place(1).facts("认领率", "100%").entry())),
            at(itemReports, List.of(start(itemReports, "10")), at(block, List.of(zero(tasks, "任务未落实", "0 次")))),
            at(itemSelfService, List.of()),
            at(itemGreen, List.of(start(itemGreen, "4")))),
        at(bonus, List.of(zero(activities, "活动", "0 次"))));
    return result(total(ledger, List.of(), List.of(), List.of(notice, accident), List.of()), 1, "优秀");
  }

  /** Nothing bounds one side. */
  private SubjectResult boundless() {
    var gain = new Points(Optional.of(Rational.ZERO), Optional.empty());
    var ledger = ledger("人社窗口", LedgerNode.Unsettled.MISSING,
        at(sectionDaily, List.of(start(sectionDaily, "25"))),
        at(sectionBusiness, List.of(start(sectionBusiness, "20"))),
        at(bonus, List.of(move(EntryKind.AWARD, gain).by(activities).facts("活动", "未报送").entry())));
    return result(total(ledger, List.of(), List.of(), List.of(), List.of()), null, null);
  }

  // ---- pieces

  private record Draft(String subject, LedgerNode.Unsettled unsettled, List<LedgerNode> children) {}

  private static Draft ledger(String subject, LedgerNode.Unsettled unsettled, LedgerNode... children) {
    return new Draft(subject, unsettled, List.of(children));
  }

  private Ledger total(Draft draft, List<Entry> entries, List<Ledger.Raised> raised, List<Cause> looked, List<Ledger.Missing> missing) {
    LedgerNode root = at(total, entries, draft.children().toArray(LedgerNode[]::new));
    return new Ledger(draft.subject(), Optional.of(MARCH), root, raised, looked, missing);
  }

  private static SubjectResult result(Ledger ledger, Integer rank, String grade) {
    return new SubjectResult(ledger.subject(), ledger.period(), Optional.of(ledger), Optional.ofNullable(rank), Optional.ofNullable(grade), List.of());
  }

  private static LedgerNode at(ScoreNode node, List<Entry> entries, LedgerNode... children) {
    Points score = Points.ZERO;
    for (Entry entry : entries) {
      score = score.plus(entry.points());
    }
    for (LedgerNode child : children) {
      score = score.plus(child.score());
    }
    boolean undecided = entries.stream().anyMatch(entry -> entry.kind() == EntryKind.UNDECIDED);
    LedgerNode.Unsettled unsettled = score.isExact()
        ? LedgerNode.Unsettled.NO
        : undecided ? LedgerNode.Unsettled.UNDECIDED : LedgerNode.Unsettled.MISSING;
    return new LedgerNode(node, score, unsettled, entries, List.of(children));
  }

  private static Entry start(ScoreNode node, String points) {
    return move(EntryKind.START, points).by(node.startCause()).entry();
  }

  private static Entry zero(Cause cause, String fact, String value) {
    return move(EntryKind.ZERO, "0").by(cause).facts(fact, value).entry();
  }

  private static Message said(String text) {
    return Message.of("report.list", text);
  }

  private static Derivation step(String text, String value, Derivation... of) {
    return new Derivation(said(text), said(value), List.of(of));
  }

  private static Evidence row(int row, String quantity, String date, String person, Evidence.Status status) {
    return new Evidence(CellPlace.ofRow("2026-03-台账.csv", row), Optional.of(Rational.parse(quantity)), Optional.of(LocalDate.parse(date)),
        Optional.ofNullable(person), status, Optional.of("巡查记录" + row), Optional.empty());
  }

  private static Move move(EntryKind kind, String points) {
    return move(kind, Points.exactly(Rational.parse(points)));
  }

  private static Move move(EntryKind kind, String low, String high) {
    return move(kind, Points.of(Rational.parse(low), Rational.parse(high)));
  }

  private static Move move(EntryKind kind, Points points) {
    return new Move(kind, points);
  }

  /** An entry in the making. */
  private static final class Move {
    private final EntryKind kind;
    private final Points points;
    private Optional<Cause> cause = Optional.empty();
    private Optional<Message> reason = Optional.empty();
    private Optional<Message> would = Optional.empty();
    private final Map<String, Message> facts = new LinkedHashMap<>();
    private List<Evidence> rows = List.of();
    private Optional<Derivation> derivation = Optional.empty();
    private Optional<Integer> place = Optional.empty();
    private Optional<String> from = Optional.empty();
    private Optional<String> target = Optional.empty();

    Move(EntryKind kind, Points points) {
      this.kind = kind;
      this.points = points;
    }

    Move by(Cause sentence) {
      cause = Optional.of(sentence);
      return this;
    }

    Move because(String why) {
      reason = Optional.of(said(why));
      return this;
    }

    Move would(String what) {
      would = Optional.of(said(what));
      return this;
    }

    Move facts(String name, String value) {
      facts.put(name, said(value));
      return this;
    }

    Move rows(Evidence... evidence) {
      rows = List.of(evidence);
      return this;
    }

    Move derived(Derivation how) {
      derivation = Optional.of(how);
      return this;
    }

    Move place(int number) {
      place = Optional.of(number);
      return this;
    }

    Move from(String where) {
      from = Optional.of(where);
      return this;
    }

    Move to(String where) {
      target = Optional.of(where);
      return this;
    }

    Entry entry() {
      return new Entry(kind, points, cause, reason, would, facts, rows, derivation, place, from, target);
    }
  }
}
