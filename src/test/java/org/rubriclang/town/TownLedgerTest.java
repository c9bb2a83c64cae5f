package org.rubriclang.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/**
 * One town's whole year, every entry worked on paper: place 27 of 40 by one figure, place 9 by another.
 *
 * <p>On paper a place below the last that earns anything stands as three movements; in the ledger it is one entry of 0, whose derivation
 * says the rest, since a computed amount is one entry.
 */
class TownLedgerTest {
  private static final Path RESOURCES = Path.of("src/test/resources/org/rubriclang/town");

  /** Node, then the entries that move points, in order, then its score. */
  private static final List<String> PAPER = List.of(
      "服务大厅: award 0.05 = 0.05",
      "大厅环境: = 0",
      "事项人员划转: award 0.05 = 0.05",
      "机构事项进驻: award 0.05 = 0.05",
      "全科机制: award 0.05 = 0.05",
      "纳入全科窗口: award 0.05 = 0.05",
      "部门综窗: award 0.05 = 0.05",
      "全科培训: = 0",
      "事项认领率: = 0",
      "指南完善率: start 0.05, deduct -0.06, floored 0.01 = 0",
      "网上办件无超期: start 0.05, deduct -0.06, floored 0.01 = 0",
      "办件量覆盖率排名: award 0.034 = 0.034",
      "窗口规范: award 0.1 = 0.1",
      "政务公开: award 0.05 = 0.05",
      "好差评: = 0",
      "代办队伍: award 0.05 = 0.05",
      "代办满意度: award 0.04 = 0.04",
      "助老设施: award 0.05 = 0.05",
      "助老服务: award 0.05 = 0.05",
      "机构设置、人员配备: award 0.05 = 0.05",
      "管理制度、操作办法: award 0.05 = 0.05",
      "交易场所: award 0.05 = 0.05",
      "电子交易平台: award 0.15 = 0.15",
      "特色亮点: award 0.03 = 0.03",
      "信息公开: award 0.05 = 0.05",
      "规范操作: award 0.05 = 0.05",
      "异议投诉处理: award 0.05 = 0.05",
      "档案管理: = 0");

  private static Ledger ledger;

  @BeforeAll
  static void score() throws IOException {
    Path rubric = Path.of("rubrics/town-2021.zh.rubric");
    RubricModel model = Rubric.compile(new Source(rubric.toString(), Files.readString(rubric))).model().orElseThrow();
    FactSet facts = Rubric.read(model, List.of(sheet("乙镇.csv"), sheet("其余.csv")), Optional.empty());
    assertThat(facts.diagnostics()).isEmpty();
    assertThat(facts.subjects()).hasSize(40);
    ledger = Rubric.score(model, facts).subject("乙镇").orElseThrow().ledger().orElseThrow();
  }

  private static SheetFile sheet(String name) throws IOException {
    return new SheetFile(name, Files.readAllBytes(RESOURCES.resolve(name)));
  }

  @Test
  void totalAndSectionsAreThoseOnPaper() {
    assertThat(ledger.score().exact()).isEqualTo(Rational.parse("1.154"));
    assertThat(ledger.total().children()).extracting(section -> section.node().name().orElseThrow() + " " + section.score().exact())
        .containsExactly("政务服务规范化建设 0.674", "公共资源交易管理规范化 0.48");
  }

  @Test
  void everyEntryIsTheOneOnPaper() {
    List<String> lines = new ArrayList<>();
    ledger.nodes().filter(node -> node.children().isEmpty()).forEach(node -> lines.add(told(node)));

    assertThat(lines).isEqualTo(PAPER);
  }

  private static String told(LedgerNode node) {
    List<String> told = node.entries().stream().filter(entry -> !entry.points().isZero()).map(entry -> entry.kind().id() + " " + entry.points().exact()).toList();
    return node.node().name().orElseThrow() + ": " + String.join(", ", told) + (told.isEmpty() ? "" : " ") + "= " + node.score().exact();
  }

  /** 0.05 − 26 × 0.002 is below 0. */
  @Test
  void placesAreThoseOnPaper() {
    assertThat(place("事项认领率")).isEqualTo(27);
    assertThat(place("办件量覆盖率排名")).isEqualTo(9);
  }

  private static int place(String node) {
    List<Entry> entries = ledger.nodes().filter(one -> one.node().name().equals(Optional.of(node))).findFirst().orElseThrow().entries();
    return entries.getFirst().place().orElseThrow();
  }

  /** Starts 0.1, awards and what the place earns 1.154, deductions −0.12, floors 0.02. */
  @Test
  void pointsAreConservedByKind() {
    Map<EntryKind, Rational> sums = new EnumMap<>(EntryKind.class);
    ledger.nodes().flatMap(node -> node.entries().stream()).filter(entry -> !entry.points().isZero())
        .forEach(entry -> sums.merge(entry.kind(), entry.points().exact(), Rational::plus));

    assertThat(sums).containsOnly(Map.entry(EntryKind.START, Rational.parse("0.1")), Map.entry(EntryKind.AWARD, Rational.parse("1.154")),
        Map.entry(EntryKind.DEDUCT, Rational.parse("-0.12")), Map.entry(EntryKind.FLOORED, Rational.parse("0.02")));
  }

  @Test
  void clausesThatMovedNothingSayWhatWould() {
    for (String name : List.of("大厅环境", "全科培训", "好差评", "档案管理")) {
      assertThat(ledger.nodes().filter(node -> node.node().name().equals(Optional.of(name))).flatMap(node -> node.entries().stream()))
          .as(name).anyMatch(entry -> entry.kind() == EntryKind.ZERO && entry.would().isPresent());
    }
  }

  @Test
  void nothingIsMissing() {
    assertThat(ledger.missing()).isEmpty();
  }
}
