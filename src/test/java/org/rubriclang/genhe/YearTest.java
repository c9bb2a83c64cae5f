package org.rubriclang.genhe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rubriclang.RolledUp;
import org.rubriclang.Rubric;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RollupModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** The shipped year against figures that were worked from its sheets without the program. */
class YearTest {
  private static final Path YEAR = Path.of("examples/genhe/2026");
  private static RolledUp year;

  @BeforeAll
  static void rollUp() {
    Shelf shelf = Shelf.of(() -> List.of(Genhe.source(Genhe.CHINESE)));
    RollupModel rollup = Rubric.compile(Genhe.source(Path.of("rubrics/genhe-year.zh.rubric")), shelf).rollup().orElseThrow();
    year = Rubric.rollUp(rollup, Rubric.open(rollup.of(), sheets()));
    assertThat(year.diagnostics()).isEmpty();
  }

  private static List<SheetFile> sheets() {
    try (Stream<Path> files = Files.walk(YEAR)) {
      List<SheetFile> sheets = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sheets.add(new SheetFile(file.toString(), Files.readAllBytes(file)));
      }
      return sheets;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Results of(String period) {
    return year.of(Period.parse(period).orElseThrow()).orElseThrow();
  }

  private static Ledger ledger(String period, String department) {
    return of(period).subject(department).flatMap(SubjectResult::ledger).orElseThrow();
  }

  private static List<String> sections(String period, String department) {
    return ledger(period, department).total().children().stream().map(section -> Genhe.shown(section.score())).toList();
  }

  /**
   * The year file prints the mean of the months. 人社局 has 91.5, 92 and 95 (the last in {@link MonthTest}): 278.5 / 3 = 92 5/6, which
   * has no last decimal and stays exact.
   */
  @Test
  void firstQuarterOfADepartmentWithoutTroubleIsTheExactMean() {
    assertThat(ledger("2026-01", "人社局").score().exact()).isEqualTo(Rational.parse("91.5"));
    assertThat(ledger("2026-02", "人社局").score().exact()).isEqualTo(Rational.parse("92"));
    assertThat(ledger("2026-03", "人社局").score().exact()).isEqualTo(Rational.parse("95"));
    assertThat(ledger("2026-Q1", "人社局").score().exact()).isEqualTo(Rational.parse("557/6"));
  }

  /**
   * 城管局, from its rows in the sheets of three months.
   *
   * <p>领导重视方面 (15): everything in order, 2 + 1, 3 + 2, 2, 3 + 2 = 15. In March four duties were missed: −4, held at −3, so 12.
   *
   * <p>业务管理方面 (40): 2 + 5, 4 + 4 and 4 in all months, and 1 for a month without a project (帮办项目 0); in March one guide differs,
   * so 2 + 4. Beside these 网上办, in the order of its parts:
   *
   * <pre>
   *   January   2 + 1.5 (10 件) + 2 + (2 − 0.5) + 0 (3 个工作日) + 5 = 12     7 + 8 + 12   + 1 + 4 = 32
   *   February  2 + 1.5 (10 件) + 2 + (2 − 1)   + 2             + 5 = 13.5   7 + 8 + 13.5 + 1 + 4 = 33.5
   *   March     2 + 1.5  (9 件) + 2 + (2 − 1.5) + 2             + 5 = 13     6 + 8 + 13   + 1 + 4 = 32
   * </pre>
   *
   * <p>日常管理方面 (22): January and February one person late, 5 + 4.5 + 5 + 4 + 3 = 21.5. March: two faults of dress and manner −1, seven
   * late −3.5, two verified quarrels −5 (a third was found untrue), once nobody came −2: 4 + 1.5 + 0 + 2 + 3 = 10.5.
   *
   * <p>综合工作方面 (13): 较好 4, 2, and 3 given for the rest: 9 in all months. 表彰加分: March 3 + 1 + 1 = 5, else 0.
   *
   * <p>Together 77.5, 79 and 68.5; the quarter is 225 / 3 = 75.
   */
  @Test
  void firstQuarterOfTheDisqualifiedDepartmentIsTheOneOnPaper() {
    assertThat(sections("2026-01", "城管局")).containsExactly("15", "32", "21.5", "9", "0");
    assertThat(sections("2026-02", "城管局")).containsExactly("15", "33.5", "21.5", "9", "0");
    assertThat(sections("2026-03", "城管局")).containsExactly("12", "32", "10.5", "9", "5");
    assertThat(ledger("2026-Q1", "城管局").score().exact()).isEqualTo(Rational.parse("75"));
    assertThat(ledger("2026-Q1", "城管局").total().entries()).extracting(entry -> entry.from().orElseThrow() + " " + entry.points().exact())
        .containsExactly("2026-01 155/6", "2026-02 79/3", "2026-03 137/6");
    assertThat(of("2026-Q1").subject("城管局").flatMap(SubjectResult::rank)).contains(22);
  }

  @Test
  void disqualificationOfMarchHoldsForTheFirstQuarterOnly() {
    for (String period : List.of("2026-01", "2026-02", "2026-03", "2026-Q1")) {
      assertThat(ledger(period, "城管局").consequences()).as(period).singleElement().satisfies(raised -> {
        assertThat(raised.consequence()).isEqualTo(new Consequence.Disqualify(PeriodUnit.QUARTER, Optional.of("评选先进")));
        assertThat(raised.certain()).isTrue();
      });
    }
    for (String period : List.of("2026-04", "2026-05", "2026-06", "2026-Q2", "2026-07", "2026-12", "2026-Q3", "2026-Q4", "2026")) {
      assertThat(ledger(period, "城管局").consequences()).as(period).isEmpty();
    }
  }

  @Test
  void departmentThatEntersInMayHasAMeanOfItsMonths() {
    assertThat(of("2026-Q1").notAssessed()).containsExactly("消防救援大队");
    List<Entry> quarter = ledger("2026-Q2", "消防救援大队").total().entries();
    assertThat(quarter).extracting(Entry::kind).containsExactly(EntryKind.DROPPED_OUT, EntryKind.IMPORTED, EntryKind.IMPORTED);
    Rational may = ledger("2026-05", "消防救援大队").score().exact();
    Rational june = ledger("2026-06", "消防救援大队").score().exact();
    assertThat(ledger("2026-Q2", "消防救援大队").score().exact()).isEqualTo(may.plus(june).dividedBy(Rational.of(2)));
  }

  /**
   * Nothing is reported of August: it can be anything from 1.5 (0.5 each of 事项应进尽进, 派驻工作人员 and 网办件数, which give no less) to
   * 100, a third of the quarter and a twelfth of the year.
   */
  @Test
  void monthOfWhichNothingIsReportedOpensTheQuarterByAThirdAndTheYearByATwelfth() {
    var quarter = ledger("2026-Q3", "气象局").score();
    var whole = ledger("2026", "气象局").score();

    assertThat(quarter.high().orElseThrow().minus(quarter.low().orElseThrow())).isEqualTo(Rational.parse("98.5").dividedBy(Rational.of(3)));
    assertThat(whole.high().orElseThrow().minus(whole.low().orElseThrow())).isEqualTo(Rational.parse("98.5").dividedBy(Rational.of(12)));
    assertThat(ledger("2026-Q4", "气象局").score().isExact()).isTrue();
  }

  @Test
  void everyLedgerOfTheYearAddsUpInBothColumns() {
    for (Results results : Stream.concat(year.parts().stream(), year.periods().stream()).toList()) {
      assertThat(LedgerReAdder.faults(JsonReport.of(results, Language.ZH))).as(results.period().toString()).isEmpty();
    }
    assertThat(year.periods()).hasSize(5);
  }
}
