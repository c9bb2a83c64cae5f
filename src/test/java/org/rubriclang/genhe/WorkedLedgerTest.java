package org.rubriclang.genhe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/** One department's whole month, every entry worked on paper. */
class WorkedLedgerTest {
  /** Node, then the entries that move points, in order, then its score. */
  private static final List<String> PAPER = List.of(
      "事项应进尽进: award 2 = 2",
      "事项调整告知: = 0",
      "首席代表: award 0.5 = 0.5",
      "派驻工作人员: award 2 = 2",
      "授权管理: award 2 = 2",
      "带班到岗: start 3, deduct -5, capped 2 = 0",
      "带班解决问题: award 1 = 1",
      "综合窗口服务模式: award 2 = 2",
      "办事指南一致: start 5, deduct -3 = 2",
      "备案与答复口径: start 4, deduct -1, deduct -2 = 1",
      "承诺时限: start 4, deduct -6, capped 2 = 0",
      "网办按时办结: = 0",
      "网办件数: award 1.5 = 1.5",
      "网上咨询回复: = 0",
      "办件信息录入: start 2, deduct -3, floored 1 = 0",
      "人员事项更新: award 2 = 2",
      "好差评: award 1 = 1",
      "帮办代办: instead 1 = 1",
      "工作落实: start 4, deduct -3, deduct -3, capped 2 = 0",
      "仪容仪表: start 5, deduct -1.5 = 3.5",
      "考勤管理: start 5, deduct -2 = 3",
      "争吵投诉: start 5, deduct -5 = 0",
      "现场处置: start 4, deduct -2 = 2",
      "节能管理: start 3 = 3",
      "信息报送: award 4 = 4",
      "会议管理: = 0",
      "文明城创建方面: award 3 = 3",
      "表彰加分: award 6, award 3, award 3, award 2, capped -4 = 10");

  private static Ledger ledger;

  @BeforeAll
  static void score() {
    var results = Genhe.score(Genhe.model(Genhe.CHINESE), List.of(Genhe.sheet("甲局.csv", Genhe.resource("甲局.csv")),
        Genhe.sheet("活动.csv", "对象,名称,获奖,活动加分\n甲局,技能竞赛,是,6\n"), Genhe.sheet("表彰.csv", "对象,级别,荣誉\n甲局,国家级,先进集体\n")));
    ledger = results.subject("甲局").orElseThrow().ledger().orElseThrow();
  }

  @Test
  void totalAndSectionsAreThoseOnPaper() {
    assertThat(ledger.score().exact()).isEqualTo(Rational.parse("46.5"));
    assertThat(ledger.total().children()).extracting(section -> section.node().name().orElseThrow() + " " + Genhe.shown(section.score()))
        .containsExactly("领导重视方面 7.5", "业务管理方面 10.5", "日常管理方面 11.5", "综合工作方面 7", "表彰加分 10");
  }

  @Test
  void everyEntryIsTheOneOnPaper() {
    List<String> lines = new ArrayList<>();
    collect(ledger.total(), lines);

    assertThat(lines).isEqualTo(PAPER);
  }

  /** Blocks are told with what encloses them. */
  private static void collect(LedgerNode node, List<String> lines) {
    List<LedgerNode> named = node.children().stream().filter(child -> child.node().kind() != ScoreNode.Kind.BLOCK).toList();
    if (!named.isEmpty()) {
      named.forEach(child -> collect(child, lines));
      return;
    }
    List<Entry> entries = node.walk().flatMap(one -> one.entries().stream()).toList();
    List<String> told = entries.stream().filter(entry -> !entry.points().isZero()).map(entry -> entry.kind().id() + " " + Genhe.shown(entry.points())).toList();
    lines.add(node.node().name().orElseThrow() + ": " + String.join(", ", told) + (told.isEmpty() ? "" : " ") + "= " + Genhe.shown(node.score()));
  }

  /** Starts 44, awards and instead 36, deductions -36.5, caps 2 (6 given back, 4 of the bonus cut), floors 1: 46.5. */
  @Test
  void pointsAreConservedByKind() {
    Map<EntryKind, Rational> sums = new EnumMap<>(EntryKind.class);
    ledger.nodes().flatMap(node -> node.entries().stream()).filter(entry -> !entry.points().isZero())
        .forEach(entry -> sums.merge(entry.kind(), entry.points().exact(), Rational::plus));

    assertThat(sums).containsOnly(Map.entry(EntryKind.START, Rational.of(44)), Map.entry(EntryKind.AWARD, Rational.of(35)),
        Map.entry(EntryKind.INSTEAD, Rational.ONE), Map.entry(EntryKind.DEDUCT, Rational.parse("-36.5")), Map.entry(EntryKind.CAPPED, Rational.of(2)),
        Map.entry(EntryKind.FLOORED, Rational.ONE));
  }

  /** Two disputes raise the one; no notice: looked at, not raised. */
  @Test
  void disputesCostEligibilityAndTheVetoWasLookedAt() {
    assertThat(ledger.consequences()).extracting(Ledger.Raised::consequence)
        .containsExactly(new Consequence.Disqualify(PeriodUnit.QUARTER, Optional.of("评选先进")));
    assertThat(ledger.looked()).extracting(cause -> cause.clause().orElseThrow()).containsExactly("月度考核中，被市本级和上级纪委监委部门通报批评，取消窗口本季度评选资格。");
  }

  @Test
  void nothingIsMissing() {
    assertThat(ledger.missing()).isEmpty();
  }

  /** What moved nothing stands there too, and what could have moved it. */
  @Test
  void clausesThatMovedNothingSayWhatWould() {
    for (String name : List.of("事项调整告知", "网办按时办结", "会议管理", "节能管理")) {
      List<Entry> zero = Genhe.node(ledger, name).entries().stream().filter(entry -> entry.kind() == EntryKind.ZERO).toList();

      assertThat(zero).as(name).isNotEmpty();
      assertThat(zero).as(name).anyMatch(entry -> entry.would().isPresent());
    }
  }
}
