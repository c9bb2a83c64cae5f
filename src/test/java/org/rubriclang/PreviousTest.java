package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** What one period takes over from the one before, over months of sheets. */
class PreviousTest {
  private static final String RUBRIC = """
      rubric 结转
        assess 大厅 every month grouped by 区域
        total 6
      fact 区域 one of 东, 西 default 东
      fact 采用信息 count 篇
      let 可结转 = min(2, 采用信息 - 6) when 采用信息 > 6 otherwise 0
      let 末位 = 采用信息 <= (least of 采用信息 over group if none 0)
      let 连续末位 = (previous 连续末位 if none 0) + 1 when 末位 otherwise 0
      item 信息采用 6
        award 1 per (采用信息 + (previous 可结转 if none 0)) cap 6
      item 末位 bonus cap 9
        award 1 × 连续末位
      """;

  private static final String SHEET = """
      对象,周期,采用信息,上期可结转
      甲,2026-01,9,1
      乙,2026-01,2,
      丙,2026-01,8,
      甲,2026-02,3,
      乙,2026-02,1,
      甲,2026-03,1,
      乙,2026-03,0,
      丙,2026-03,1,
      甲,2026-05,1,
      乙,2026-05,1,
      """;

  private final RubricModel model = Rubric.compile(new Source("结转.rubric", RUBRIC)).model().orElseThrow();

  private Ledger ledger(String subject, String period) {
    var file = new SheetFile("台账.csv", SHEET.getBytes(StandardCharsets.UTF_8));
    var facts = Rubric.read(model, List.of(file), Period.parse(period));
    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(model, facts).subject(subject).orElseThrow().ledger().orElseThrow();
  }

  private Points item(String subject, String period, String item) {
    return ledger(subject, period).nodes().filter(node -> node.node().name().equals(Optional.of(item))).findFirst().orElseThrow().score();
  }

  @Test
  void theFirstPeriodOpensWithWhatIsReportedOrWithNone() {
    assertThat(item("甲", "2026-01", "信息采用").exact()).isEqualTo(Rational.of(6));
    assertThat(item("乙", "2026-01", "信息采用").exact()).isEqualTo(Rational.of(2));
  }

  @Test
  void whatIsCarriedEntersWithThePeriodItComesFrom() {
    assertThat(item("甲", "2026-02", "信息采用").exact()).isEqualTo(Rational.of(5));
    Entry carried = ledger("甲", "2026-02").nodes().flatMap(node -> node.entries().stream()).filter(entry -> entry.kind() == EntryKind.CARRIED)
        .findFirst().orElseThrow();
    assertThat(carried.from()).contains("2026-01");
  }

  @Test
  void aCounterThatHangsOnTheGroupGoesOnFromPeriodToPeriod() {
    assertThat(item("乙", "2026-03", "末位").exact()).isEqualTo(Rational.of(3));
    assertThat(item("甲", "2026-03", "末位").exact()).isEqualTo(Rational.ZERO);
  }

  @Test
  void aGapIsMissingAndNotNone() {
    // 丙 stands on no sheet of February; nobody does on one of April. The formula alone says that it is at least 0 and at most 2, beside the 1 that is reported.
    assertThat(item("丙", "2026-03", "信息采用")).isEqualTo(Points.of(Rational.ONE, Rational.of(3)));
    assertThat(ledger("丙", "2026-03").missing().getFirst().fact().name()).isEqualTo("上期 可结转");
    assertThat(item("甲", "2026-05", "信息采用")).isEqualTo(Points.of(Rational.ONE, Rational.of(3)));
  }
}
