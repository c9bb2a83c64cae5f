package org.rubriclang.genhe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rubriclang.ExampleOutcome;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.format.Formatter;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** The shipped month: every department's score against figures that were worked from the sheets without the program. */
class MonthTest {
  private static Results results;

  @BeforeAll
  static void scoreTheMonth() {
    results = Genhe.month(Genhe.model(Genhe.CHINESE));
  }

  private static Ledger ledger(String subject) {
    return results.subject(subject).flatMap(SubjectResult::ledger).orElseThrow();
  }

  /** What a department did not get of each printed mark, and what its bonus gave; nodes that kept theirs are left out. */
  private static Map<String, String> moved(String subject) {
    Map<String, String> moved = new TreeMap<>();
    ledger(subject).nodes().filter(MonthTest::hasOwnPoints).forEach(node -> {
      boolean isBonus = node.node().sign() == ScoreNode.Sign.BONUS;
      Rational mark = isBonus ? Rational.ZERO : node.node().points().orElseThrow();
      String low = node.score().low().orElseThrow().minus(mark).toString();
      String high = node.score().high().orElseThrow().minus(mark).toString();
      if (!low.equals("0") || !high.equals("0")) {
        moved.put(node.node().name().orElseThrow(), low.equals(high) ? low : low + " to " + high);
      }
    });
    return moved;
  }

  /** Items without parts, parts, and the bonus: what statements stand in. */
  private static boolean hasOwnPoints(LedgerNode node) {
    boolean hasNamedChildren = node.children().stream().anyMatch(child -> child.node().kind() != ScoreNode.Kind.BLOCK);
    return node.node().kind() != ScoreNode.Kind.BLOCK && !hasNamedChildren;
  }

  @Test
  void everyDepartmentHasTheScoreWorkedByHand() {
    List<List<String>> expected = new ArrayList<>(Genhe.rows("2026-03.csv"));
    List<List<String>> scored = new ArrayList<>();
    for (List<String> row : expected) {
      SubjectResult result = results.subject(row.get(0)).orElseThrow();
      List<String> figures = new ArrayList<>(List.of(result.subject()));
      result.ledger().orElseThrow().total().children().forEach(section -> figures.add(Genhe.shown(section.score())));
      figures.add(Genhe.shown(result.ledger().orElseThrow().score()));
      figures.add(result.rank().map(String::valueOf).orElse(""));
      scored.add(figures);
    }

    assertThat(scored).isEqualTo(expected);
    assertThat(results.subjects()).hasSameSizeAs(expected);
    assertThat(results.period()).hasToString("Optional[2026-03]");
  }

  /** 90 of 90; the bonus is 6 for an activity, 4 for praise, 2 for a commendation, 2 for the reform, and loses 4 of 14 to its cap. */
  @Test
  void faultlessDepartmentReachesTheTotalAndItsBonusIsCutByTheCap() {
    assertThat(moved("市场监管局")).isEqualTo(Map.of("表彰加分", "10"));
    assertThat(moved("人社局")).isEqualTo(Map.of("表彰加分", "5"));
    LedgerNode bonus = Genhe.node(ledger("市场监管局"), "表彰加分");
    assertThat(pointsOf(bonus, EntryKind.CAPPED)).containsExactly("-4");
    assertThat(pointsOf(bonus, EntryKind.AWARD)).containsExactlyInAnyOrder("6", "4", "2", "2");
  }

  /**
   * 带班缺岗 4 takes 3; 办件 58, 错件 3 takes 1.5; no project: 1 instead of up to 6; 9 网办件 give 1.5; 迟到 3+2+2 takes 3.5; two disputes were
   * found true and one untrue: 5; 仪容 2 takes 1; 较好 gives 4; the assessors gave 3 of 5. The bonus is 3 + 1 + 1.
   */
  @Test
  void cityManagementLosesPointsOfManyKinds() {
    assertThat(moved("城管局")).isEqualTo(Map.ofEntries(Map.entry("带班到岗", "-3"), Map.entry("办事指南一致", "-1"), Map.entry("网办件数", "-0.5"),
        Map.entry("办件信息录入", "-1.5"), Map.entry("帮办代办", "-5"), Map.entry("仪容仪表", "-1"), Map.entry("考勤管理", "-3.5"), Map.entry("争吵投诉", "-5"),
        Map.entry("现场处置", "-2"), Map.entry("信息报送", "-2"), Map.entry("文明城创建方面", "-2"), Map.entry("表彰加分", "5")));
    LedgerNode duty = Genhe.node(ledger("城管局"), "带班到岗");
    assertThat(pointsOf(duty, EntryKind.DEDUCT)).containsExactly("-4");
    assertThat(pointsOf(duty, EntryKind.CAPPED)).containsExactly("1");
    assertThat(pointsOf(Genhe.node(ledger("城管局"), "帮办代办"), EntryKind.INSTEAD)).containsExactly("1");
    assertThat(ledger("城管局").consequences()).extracting(Ledger.Raised::consequence, Ledger.Raised::certain)
        .containsExactly(tuple(disqualified(), true));
  }

  @Test
  void pointsShowTheRowsOfTheLogBehindThem() {
    Entry late = entries(Genhe.node(ledger("城管局"), "考勤管理"), EntryKind.DEDUCT).get(0);

    assertThat(late.evidence()).extracting(evidence -> evidence.quantity().orElseThrow().toString()).containsExactly("3", "2", "2");
    assertThat(late.evidence()).extracting(evidence -> evidence.basis().orElseThrow()).containsExactly("考勤记录3月5日", "考勤记录3月16日", "考勤记录3月27日");
  }

  @Test
  void disputeThatWasFoundUntrueStaysVisibleAndCountsNothing() {
    List<Evidence> rows = Genhe.node(ledger("城管局"), "争吵投诉").entries().stream().flatMap(entry -> entry.evidence().stream()).distinct().toList();

    assertThat(rows).extracting(Evidence::status).contains(Evidence.Status.COUNTED, Evidence.Status.REFUTED);
  }

  /** 3 of 41 online cases late: 0 of 2; 5 项目 give 5 of 6; 错件 5 of 96 takes all 2; 迟到 3 takes 1.5; 较好 takes 2. */
  @Test
  void noticeOfTheDisciplineInspectionTakesEligibilityAndNoPoints() {
    assertThat(moved("自然资源局")).isEqualTo(Map.of("办事指南一致", "-2", "备案与答复口径", "-1", "网办按时办结", "-2", "办件信息录入", "-2", "帮办代办", "-1",
        "考勤管理", "-1.5", "信息报送", "-2", "表彰加分", "1"));
    assertThat(pointsOf(Genhe.node(ledger("自然资源局"), "办件信息录入"), EntryKind.FLOORED)).containsExactly("0.5");
    assertThat(ledger("自然资源局").consequences()).extracting(Ledger.Raised::consequence).containsExactly(disqualified());
  }

  /** 2 of 3 cases wrong are over 50%: the 1 that is left goes; 1 of 2 is exactly 50% and keeps its 1.5. */
  @Test
  void moreThanHalfWrongForfeitsAndExactlyHalfDoesNot() {
    assertThat(moved("残联")).isEqualTo(Map.ofEntries(Map.entry("首席代表", "-3"), Map.entry("派驻工作人员", "-1.5"), Map.entry("综合窗口服务模式", "-2"),
        Map.entry("网办按时办结", "-1"), Map.entry("网办件数", "-1.5"), Map.entry("网上咨询回复", "-2"), Map.entry("办件信息录入", "-2"), Map.entry("好差评", "-5"),
        Map.entry("帮办代办", "-5"), Map.entry("考勤管理", "-0.5"), Map.entry("文明城创建方面", "-1"), Map.entry("表彰加分", "4")));
    assertThat(pointsOf(Genhe.node(ledger("残联"), "办件信息录入"), EntryKind.FORFEITED)).containsExactly("-1");
    assertThat(moved("退役军人事务局")).isEqualTo(Map.of("首席代表", "-2.5", "带班解决问题", "-1", "网办按时办结", "-1", "网办件数", "-1.5", "网上咨询回复", "-2",
        "办件信息录入", "-0.5", "帮办代办", "-5", "表彰加分", "10"));
  }

  @Test
  void monthWithoutCasesGivesTheBaseOnly() {
    assertThat(moved("气象局")).isEqualTo(Map.of("带班解决问题", "-1", "网办按时办结", "-1", "网办件数", "-1.5", "网上咨询回复", "-2", "办件信息录入", "-1", "帮办代办", "-5",
        "表彰加分", "4"));
  }

  /** The online cases were not exported: 0 to 2 points for their time, 0.5 to 2 for their number. */
  @Test
  void departmentWithoutPlatformFiguresGetsAnInterval() {
    assertThat(moved("水利局")).isEqualTo(Map.ofEntries(Map.entry("首席代表", "-3"), Map.entry("派驻工作人员", "-1.5"), Map.entry("带班解决问题", "-1"),
        Map.entry("办事指南一致", "-5"), Map.entry("网办按时办结", "-2 to 0"), Map.entry("网办件数", "-1.5 to 0"), Map.entry("网上咨询回复", "-2"),
        Map.entry("办件信息录入", "-0.5"), Map.entry("帮办代办", "-5"), Map.entry("考勤管理", "-0.5"), Map.entry("信息报送", "-4")));
    assertThat(missing("水利局")).containsExactly("网办件", "网办超期");
  }

  /** Not yet judged: 0 to 5 points. */
  @Test
  void departmentWithoutTheAssessorsPointsGetsAnInterval() {
    assertThat(moved("文旅体局")).isEqualTo(Map.of("首席代表", "-2.5", "网办件数", "-1", "帮办代办", "-5", "考勤管理", "-1", "信息报送", "-2", "文明城创建方面", "-5 to 0",
        "表彰加分", "3"));
    assertThat(missing("文旅体局")).containsExactly("创建酌情分");
  }

  /** No nil return, and one count is named by no row: 0, 2 or 5 points, and with 5 the eligibility. */
  @Test
  void departmentWithoutNilReturnGetsAnIntervalAndAPossibleConsequence() {
    assertThat(moved("公积金管理部")).isEqualTo(Map.of("首席代表", "-2.5", "办件信息录入", "-0.5", "帮办代办", "-5", "争吵投诉", "-5 to 0", "信息报送", "-2", "表彰加分", "1"));
    assertThat(missing("公积金管理部")).containsExactly("查实争吵投诉");
    assertThat(ledger("公积金管理部").consequences()).extracting(Ledger.Raised::consequence, Ledger.Raised::certain)
        .containsExactly(tuple(disqualified(), false));
  }

  /** 3 and 3 share a cap of 4; 11 人次 are 5.5 and stop at 5; a pending complaint counts nothing. */
  @Test
  void capsStopDeductions() {
    assertThat(moved("交通运输局")).isEqualTo(Map.of("派驻工作人员", "-1.5", "承诺时限", "-1", "帮办代办", "-4", "工作落实", "-4", "考勤管理", "-2", "信息报送", "-4", "会议管理", "-2"));
    assertThat(moved("卫健委")).isEqualTo(Map.of("网办件数", "-0.5", "办件信息录入", "-0.5", "帮办代办", "-5", "考勤管理", "-5", "表彰加分", "7"));
    assertThat(pointsOf(Genhe.node(ledger("卫健委"), "考勤管理"), EntryKind.CAPPED)).containsExactly("0.5");
  }

  @Test
  void onlyTheThreeHaveConsequences() {
    assertThat(results.subjects().stream().filter(result -> !result.ledger().orElseThrow().consequences().isEmpty()).map(SubjectResult::subject))
        .containsExactlyInAnyOrder("城管局", "自然资源局", "公积金管理部");
  }

  @Test
  void bothVocabulariesScoreEveryDepartmentTheSame() {
    Results english = Genhe.month(Genhe.model(Genhe.ENGLISH));

    assertThat(english.subjects().stream().map(MonthTest::everyPoint)).isEqualTo(results.subjects().stream().map(MonthTest::everyPoint).toList());
  }

  /** All nodes with their scores and entries, the place, what follows and what is missing. */
  private static String everyPoint(SubjectResult result) {
    StringBuilder text = new StringBuilder(result.subject()).append(' ').append(result.rank());
    Ledger ledger = result.ledger().orElseThrow();
    ledger.nodes().forEach(node -> {
      text.append('\n').append(node.node().name()).append(' ').append(Genhe.shown(node.score()));
      node.entries().forEach(entry -> text.append("\n  ").append(entry.kind().id()).append(' ').append(entry.points()).append(' ').append(entry.facts().keySet())
          .append(' ').append(entry.evidence()));
    });
    ledger.consequences().forEach(raised -> text.append('\n').append(raised.consequence()).append(raised.certain()));
    ledger.missing().forEach(missing -> text.append('\n').append(missing.fact().name()).append(missing.bounds()));
    return text.toString();
  }

  @Test
  void filesCompileWithoutWarning() {
    assertThat(Genhe.compilation(Genhe.CHINESE).diagnostics()).extracting(Diagnostic::severity).doesNotContain(Severity.ERROR, Severity.WARNING);
    assertThat(Genhe.compilation(Genhe.ENGLISH).diagnostics()).extracting(Diagnostic::severity).doesNotContain(Severity.ERROR, Severity.WARNING);
  }

  @Test
  void filesAreWhatTheFormatterWritesInEitherVocabulary() {
    for (Path file : List.of(Genhe.CHINESE, Genhe.ENGLISH)) {
      SyntaxTree tree = Genhe.compilation(file).tree();

      assertThat(Formatter.format(tree, Language.ZH)).isEqualTo(Genhe.source(Genhe.CHINESE).text());
      assertThat(Formatter.format(tree, Language.EN)).isEqualTo(Genhe.source(Genhe.ENGLISH).text());
    }
  }

  @Test
  void examplesInTheFilesHold() {
    for (RubricModel model : List.of(Genhe.model(Genhe.CHINESE), Genhe.model(Genhe.ENGLISH))) {
      List<ExampleOutcome> outcomes = Rubric.test(model);

      assertThat(outcomes).hasSizeGreaterThan(10);
      assertThat(outcomes.stream().flatMap(outcome -> outcome.failures().stream())).isEmpty();
    }
  }

  @Test
  void everyFileOfTheMonthIsRead() throws Exception {
    List<String> used = results.subjects().stream().flatMap(result -> result.ledger().orElseThrow().nodes()).flatMap(node -> node.entries().stream())
        .flatMap(entry -> entry.evidence().stream()).map(evidence -> evidence.place().toString()).toList();
    try (var files = Files.list(Genhe.MONTH)) {
      // By the calendar days are counted; nothing that moves a point stands in it.
      assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("工作日历.csv"))).allMatch(name -> used.stream().anyMatch(place -> place.contains(name)));
    }
  }

  private static Consequence disqualified() {
    return new Consequence.Disqualify(PeriodUnit.QUARTER, Optional.of("评选先进"));
  }

  private static List<String> missing(String subject) {
    return ledger(subject).missing().stream().map(missing -> missing.fact().name()).toList();
  }

  private static List<Entry> entries(LedgerNode node, EntryKind kind) {
    return node.entries().stream().filter(entry -> entry.kind() == kind).toList();
  }

  private static List<String> pointsOf(LedgerNode node, EntryKind kind) {
    return entries(node, kind).stream().map(entry -> Genhe.shown(entry.points())).toList();
  }
}
