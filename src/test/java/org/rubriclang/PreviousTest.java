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
      乙,2026-01,2,0
      丙,2026-01,8,0
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

  private static Points item(String rubric, String sheet, String subject, String period, String item) {
    RubricModel model = Rubric.compile(new Source("counts.rubric", rubric)).model().orElseThrow();
    var facts = Rubric.read(model, List.of(new SheetFile("sheet.csv", sheet.getBytes(StandardCharsets.UTF_8))), Period.parse(period));
    Ledger ledger = Rubric.score(model, facts).subject(subject).orElseThrow().ledger().orElseThrow();
    return ledger.nodes().filter(node -> node.node().name().equals(Optional.of(item))).findFirst().orElseThrow().score();
  }

  private static final String COUNTS = """
      rubric counts
        assess office every month
        total counts up
      fact bad yes-no
      fact n count 0..5
      let streak = (previous streak if none 0) + 1 when bad otherwise 0
      let carry = max(0, (previous carry if none 0) + n - 3)
      item S
        award streak
      item C
        award carry
      """;

  @Test
  void whatIsOpenInOnePeriodIsNoneInTheNextOnlyWhereItMayHaveBeenNone() {
    String sheet = """
        subject,period,bad,n
        A,2026-01,yes,5
        A,2026-02,,4
        A,2026-03,yes,
        A,2026-04,yes,5
        B,2026-01,yes,5
        B,2026-03,yes,5
        B,2026-04,yes,2
        """;
    assertThat(item(COUNTS, sheet, "A", "2026-03", "S")).isEqualTo(Points.of(Rational.ONE, Rational.of(3)));
    assertThat(item(COUNTS, sheet, "A", "2026-04", "S")).isEqualTo(Points.of(Rational.of(2), Rational.of(4)));
    // Of B nothing is known in February: at least 2 are carried out of March whatever it was.
    assertThat(item(COUNTS, sheet, "B", "2026-03", "C").low()).contains(Rational.of(2));
    assertThat(item(COUNTS, sheet, "B", "2026-04", "C").low()).contains(Rational.ONE);
  }

  @Test
  void anOpeningCellThatIsLeftEmptyIsMissingAndWithoutTheColumnThereIsNone() {
    String asked = """
        subject,period,bad,n,previous carry
        A,2026-01,yes,5,
        B,2026-01,yes,5,1
        C,2026-01,yes,5,0
        """;
    assertThat(item(COUNTS, asked, "A", "2026-01", "C")).isEqualTo(new Points(Optional.of(Rational.of(2)), Optional.empty()));
    assertThat(item(COUNTS, asked, "B", "2026-01", "C")).isEqualTo(Points.exactly(Rational.of(3)));
    assertThat(item(COUNTS, asked, "C", "2026-01", "C")).isEqualTo(Points.exactly(Rational.of(2)));
    assertThat(item(COUNTS, asked, "A", "2026-01", "S")).isEqualTo(Points.exactly(Rational.ONE));
    assertThat(item(COUNTS, "subject,period,bad,n\nA,2026-01,yes,5\n", "A", "2026-01", "C")).isEqualTo(Points.exactly(Rational.of(2)));
  }
}
