package org.rubriclang.taiqian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Rational;

/** The year of 台前: both groups of units from the same sheets, and one unit's ledger against what was worked by hand. */
class TaiqianTest {
  private static final Path RUBRICS = Path.of("rubrics");
  private static final Path FACTS = Path.of("examples/taiqian/2018");

  /** Worked on paper from the clauses: where a node starts, what moves it, what is left. Entries of 0 are left out. */
  private static final List<String> PAPER = List.of(
      "事项集中入驻情况: award 2.25 = 2.25",
      "“一窗受理”开展情况: award 1.2 = 1.2",
      "人员派驻: award 2, deduct -3, floored 1 = 0",
      "考勤纪律: start 3, deduct -2, deduct -3, floored 2 = 0",
      "执行工作制度: start 2, deduct -1 = 1",
      "环境卫生: start 2, deduct -0.5 = 1.5",
      "着装胸牌: start 2 = 2",
      "群众投诉: start 4, deduct -2, forfeited -2 = 0",
      "进驻大厅: award 5 = 5",
      "审批资料: award 5 = 5",
      "电子政务外网接入: award 5 = 5",
      "目录公开: award 4 = 4",
      "网上可办率: award 1 = 1",
      "事项要素: start 2, deduct -2.5, floored 0.5 = 0",
      "纳入网上审批: start 5, deduct -1.5 = 3.5",
      "网上办事大厅: award 5 = 5",
      "网上审批办理: undecided 0..20 = 0..20",
      "自主改革项目: award 2 = 2",
      "创新服务方式: = 0",
      "召开推进会: award 2 = 2",
      "优化审批流程: = 0",
      "完善工作措施: award 2 = 2",
      "承担任务: award 7, capped -2 = 5",
      "完成任务: award 3 = 3",
      "在省市县有成效有亮点: award 9, award 4, award 1, capped -4 = 10",
      "自建系统对接: deduct -1.25, deduct -5 = -6.25");

  private static Results departments;
  private static Results townships;

  @BeforeAll
  static void score() {
    RubricModel ofDepartments = model("taiqian-departments.zh.rubric");
    RubricModel ofTownships = model("taiqian-townships.zh.rubric");
    List<SheetFile> sheets = list(FACTS).stream().map(TaiqianTest::sheet).toList();
    departments = score(ofDepartments, ofTownships, sheets);
    townships = score(ofTownships, ofDepartments, sheets);
  }

  private static Results score(RubricModel model, RubricModel other, List<SheetFile> sheets) {
    FactSet facts = Rubric.read(model, List.of(other), sheets, Optional.empty());
    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(model, facts);
  }

  private static RubricModel model(String name) {
    return compile(source(RUBRICS.resolve(name)));
  }

  private static RubricModel compile(Source source) {
    Shelf shelf = Shelf.of(() -> list(RUBRICS).stream().filter(file -> file.toString().endsWith(".rubric")).map(TaiqianTest::source).toList());
    var compilation = Rubric.compile(source, shelf);
    assertThat(Diagnostics.hasErrors(compilation.diagnostics())).as("%s", compilation.diagnostics()).isFalse();
    return compilation.model().orElseThrow();
  }

  private static Source source(Path file) {
    try {
      return new Source(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static SheetFile sheet(Path file) {
    try {
      return new SheetFile(file.toString(), Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Ledger worked() {
    return departments.subject("县人防办").orElseThrow().ledger().orElseThrow();
  }

  private static String shown(Points points) {
    return points.isExact() ? points.exact().toString() : points.low().orElseThrow() + ".." + points.high().orElseThrow();
  }

  @Test
  void allFortyUnitsAreScoredEachByItsOwnRubric() {
    assertThat(departments.subjects()).hasSize(31).extracting(SubjectResult::subject).startsWith("县安监局", "县残联").endsWith("县公路局", "县宗教局");
    assertThat(townships.subjects()).hasSize(9).extracting(SubjectResult::subject).startsWith("城关镇").endsWith("吴坝镇");
    assertThat(townships.subjects()).allMatch(subject -> subject.rank().isPresent());
  }

  @Test
  void whoIsListedAndStandsOnNoSheetIsUnreported() {
    assertThat(departments.unreported()).containsExactly("县宗教局");
    assertThat(townships.unreported()).isEmpty();
    assertThat(departments.subject("县宗教局").orElseThrow().ledger().orElseThrow().missing()).hasSizeGreaterThan(40);
  }

  @Test
  void totalAndSectionsAreThoseOnPaper() {
    assertThat(shown(worked().score())).isEqualTo("54.2..74.2");
    assertThat(worked().total().children()).extracting(section -> shown(section.score()))
        .containsExactly("17.95", "18.5..38.5", "6", "8", "10", "-6.25");
    assertThat(worked().missing()).isEmpty();
    assertThat(worked().total().unsettled()).isEqualTo(LedgerNode.Unsettled.UNDECIDED);
  }

  @Test
  void everyEntryIsTheOneOnPaper() {
    var lines = new ArrayList<String>();
    collect(worked().total(), lines);

    assertThat(lines).isEqualTo(PAPER);
  }

  private static void collect(LedgerNode node, List<String> lines) {
    List<LedgerNode> named = node.children().stream().filter(child -> child.node().kind() != ScoreNode.Kind.BLOCK).toList();
    if (!named.isEmpty()) {
      named.forEach(child -> collect(child, lines));
      return;
    }
    List<String> told = node.walk().flatMap(one -> one.entries().stream()).filter(entry -> !entry.points().isZero())
        .map(entry -> entry.kind().id() + " " + shown(entry.points())).toList();
    lines.add(node.node().name().orElseThrow() + ": " + String.join(", ", told) + (told.isEmpty() ? "" : " ") + "= " + shown(node.score()));
  }

  /** Worst column: starts 20, awards 60.45, deductions −21.75, caps −6, floors 3.5, forfeited −2: 54.2. */
  @Test
  void pointsAreConservedByKind() {
    Map<EntryKind, Rational> sums = new EnumMap<>(EntryKind.class);
    worked().nodes().flatMap(node -> node.entries().stream()).filter(entry -> !entry.points().isZero())
        .forEach(entry -> sums.merge(entry.kind(), entry.points().low().orElseThrow(), Rational::plus));

    assertThat(sums).containsOnly(Map.entry(EntryKind.START, Rational.of(20)), Map.entry(EntryKind.AWARD, Rational.parse("60.45")),
        Map.entry(EntryKind.DEDUCT, Rational.parse("-21.75")), Map.entry(EntryKind.CAPPED, Rational.of(-6)),
        Map.entry(EntryKind.FLOORED, Rational.parse("3.5")), Map.entry(EntryKind.FORFEITED, Rational.of(-2)), Map.entry(EntryKind.UNDECIDED, Rational.ZERO));
  }

  /** Clauses of the rules keep the file they are printed in. */
  @Test
  void causesOfTheRulesNameTheirFile() {
    Ledger ledger = townships.subject("夹河乡").orElseThrow().ledger().orElseThrow();

    assertThat(ledger.consequences()).extracting(Ledger.Raised::consequence).anyMatch(Consequence.Disqualify.class::isInstance)
        .contains(new Consequence.Notice("对有关责任人进行追责"));
    assertThat(ledger.consequences()).allSatisfy(raised -> {
      assertThat(raised.cause().file()).contains("rubrics/taiqian-common.zh.rubric");
      assertThat(raised.cause().clause().orElseThrow()).startsWith("县直相关部门和各乡镇提供的考核数据");
    });
    List<Entry> own = ledger.nodes().flatMap(node -> node.entries().stream()).filter(entry -> entry.kind() == EntryKind.DEDUCT).toList();
    assertThat(own).isNotEmpty().allSatisfy(entry -> assertThat(entry.cause().orElseThrow().file()).isEmpty());
  }

  /** Z-01, worked by hand: bonus and penalty stand outside of the hundred, nothing clips the total. */
  @Test
  void bonusAndPenaltyStandOutsideOfTheHundred() {
    RubricModel model = compile(new Source("rubrics/sums.rubric", """
        rubric 合计
          uses 「台前2018总则」
          assess 县直部门 for 2018
        fact 基本分 judgement 0..100
        fact 加分 judgement 0..10
        fact 扣分 judgement 0..10
        section 基本 100
        item 基本 100
          award 「基本分」
        bonus 亮点 cap 10
          award 「加分」
        penalty 对接 cap 10
          deduct 「扣分」
        example 有加分
          given 「基本分」 97, 「加分」 8, 「扣分」 0
          expect total 105
        example 加减相抵
          given 「基本分」 100, 「加分」 10, 「扣分」 10
          expect total 100
        example 不保底
          given 「基本分」 4, 「加分」 0, 「扣分」 10
          expect total -6
        """));

    assertThat(Rubric.test(model)).hasSize(3).allSatisfy(outcome -> assertThat(outcome.failures()).isEmpty());
  }
}
