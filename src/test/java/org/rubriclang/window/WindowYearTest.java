package org.rubriclang.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rubriclang.RolledUp;
import org.rubriclang.Rubric;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RollupModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** The year of the county's windows: what the shipped months make of quarters and the year, for windows and for their 首席代表. */
class WindowYearTest {
  private static final Path YEAR = Path.of("examples/county-window/2026");
  private static final Optional<String> CHIEF = Optional.of("首席代表");
  private static RolledUp year;

  @BeforeAll
  static void rollUp() {
    RollupModel rollup = Windows.year();
    year = Rubric.rollUp(rollup, Rubric.open(rollup.of(), sheets()));
  }

  private static List<SheetFile> sheets() {
    try (Stream<Path> files = Files.walk(YEAR)) {
      return files.filter(Files::isRegularFile).sorted().map(WindowYearTest::sheet).toList();
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

  private static Results of(String period) {
    return year.of(Period.parse(period).orElseThrow()).orElseThrow();
  }

  private static Ledger window(String period, String name) {
    return of(period).subject(name, Optional.empty()).flatMap(SubjectResult::ledger).orElseThrow();
  }

  private static Ledger chief(String period, String name) {
    return of(period).subject(name, CHIEF).flatMap(SubjectResult::ledger).orElseThrow();
  }

  private static Rational points(String exact) {
    return Rational.parse(exact);
  }

  /**
   * January, from the sheets: one 黄牌 takes 2 and 1. 周某 has 95 − 1 = 94, so W-01 gives 9.4; the mean of 91 and 89 is 90, so W-02 gives
   * 9; the sections are 18.4, 10, 10, 28, 15, 15: together 96.4.
   *
   * <p>February: 未更新指南 takes 1 and 0.5, 活动缺席 2 and 1, nobody of the board came, 1 and 0.5. 周某 has 96 − 2 = 94, so W-01 gives
   * 9.4; (92 + 90) / 2 = 91, W-02 gives 9.1; the sections are 18.5, 10, 9, 30, 12, 15: together 94.5.
   *
   * <p>March is worked in {@link WindowLedgerTest}: 55.325 and 73. The quarter: (96.4 + 94.5 + 55.325) / 3 = 246.225 / 3 = 82.075, and
   * (94 + 94 + 73) / 3 = 87.
   */
  @Test
  void firstQuarterOfAWindowAndOfItsChiefIsTheOneOnPaper() {
    assertThat(window("2026-01", "市场监管窗口").score().exact()).isEqualTo(points("96.4"));
    assertThat(window("2026-02", "市场监管窗口").score().exact()).isEqualTo(points("94.5"));
    assertThat(window("2026-03", "市场监管窗口").score().exact()).isEqualTo(points("55.325"));
    assertThat(window("2026-Q1", "市场监管窗口").score().exact()).isEqualTo(points("82.075"));
    assertThat(chief("2026-01", "周某").score().exact()).isEqualTo(points("94"));
    assertThat(chief("2026-02", "周某").score().exact()).isEqualTo(points("94"));
    assertThat(chief("2026-03", "周某").score().exact()).isEqualTo(points("73"));
    assertThat(chief("2026-Q1", "周某").score().exact()).isEqualTo(points("87"));
    assertThat(chief("2026-Q1", "周某").total().entries()).extracting(entry -> entry.points().exact())
        .containsExactly(points("94/3"), points("94/3"), points("73/3"));
  }

  @ParameterizedTest
  @EnumSource
  void everyLedgerOfBothTracksAddsUpInBothColumns(Language language) {
    for (Results results : Stream.concat(year.parts().stream(), year.periods().stream()).toList()) {
      String json = JsonReport.of(results, language);

      assertThat(LedgerReAdder.faults(json)).as(results.period().toString()).isEmpty();
      assertThat(LedgerReAdder.nodeCount(json)).isGreaterThanOrEqualTo(results.subjects().size());
      assertThat(results.subjects()).extracting(SubjectResult::track).contains(Optional.empty(), CHIEF);
    }
    assertThat(year.parts()).hasSize(12);
    assertThat(year.periods()).extracting(results -> results.period().orElseThrow().toString())
        .containsExactly("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026");
  }

  /** W-01 is a tenth of what the person ended with: its entry names the person, and beneath it stands a tenth of each point this month took. */
  @Test
  void pointsOfTheChiefFlowIntoTheBaseOfTheWindowWithEntriesOfTheirOwn() {
    int checked = 0;
    for (Results month : year.parts()) {
      for (SubjectResult result : month.ofTrack(Optional.empty()).subjects()) {
        Entry imported = result.ledger().orElseThrow().nodes().filter(node -> node.node().name().equals(Optional.of("首席代表基础分")))
            .flatMap(node -> node.entries().stream()).filter(entry -> entry.kind() == EntryKind.IMPORTED).findFirst().orElseThrow();
        Optional<Ledger> chief = imported.from().flatMap(person -> month.subject(person, CHIEF)).flatMap(SubjectResult::ledger);
        if (chief.isEmpty() || !chief.get().score().isExact()) {
          assertThat(imported.points().isExact()).as("%s %s", month.period(), result.subject()).isFalse();
          continue;
        }
        Rational score = chief.get().score().exact();
        assertThat(imported.points().exact()).as("%s %s", month.period(), result.subject()).isEqualTo(score.dividedBy(Rational.of(10)));
        Rational taken = chief.get().nodes().flatMap(node -> node.entries().stream()).filter(entry -> entry.kind() == EntryKind.DEDUCT)
            .map(entry -> entry.points().exact()).reduce(Rational.ZERO, Rational::plus);
        long moves = chief.get().nodes().flatMap(node -> node.entries().stream())
            .filter(entry -> entry.kind() == EntryKind.DEDUCT && !entry.points().isZero()).count();
        if (!taken.isZero()) {
          var shares = imported.derivation().orElseThrow().of().getLast();
          assertThat(shares.of()).as("%s %s", month.period(), result.subject()).hasSize((int) moves);
          assertThat(shares.value().toString()).contains(taken.dividedBy(Rational.of(10)).toString());
          checked++;
        }
      }
    }
    assertThat(checked).as("windows whose 首席代表 lost something").isGreaterThan(80);
  }

  @Test
  void whoWasInOfficeForTwoMonthsIsRolledUpOverTheseTwo() {
    Ledger year = chief("2026", "水某");

    assertThat(year.score().exact()).isEqualTo(points("91.75"));
    assertThat(year.total().entries()).filteredOn(entry -> entry.kind() == EntryKind.DROPPED_OUT).hasSize(10);
    assertThat(of("2026-Q2").subject("水某", CHIEF)).isEmpty();
    assertThat(chief("2026-Q2", "谢某").score().isExact()).isTrue();
  }

  @Test
  void exposureInMarchTakesTheWholeYearOfTheWindowAndNothingOfItsChief() {
    for (String period : List.of("2026-01", "2026-12", "2026-Q3", "2026")) {
      assertThat(window(period, "市场监管窗口").consequences()).as(period).anySatisfy(raised -> {
        assertThat(raised.consequence()).isEqualTo(new Consequence.Disqualify(PeriodUnit.YEAR, Optional.of("各项评先选优")));
        assertThat(raised.certain()).isTrue();
      });
      assertThat(chief(period, "周某").consequences()).as(period).isEmpty();
    }
  }

  @Test
  void windowThatEntersInMayIsAveragedOverItsMonthsAndOneThatIsSilentInAugustIsNot() {
    assertThat(of("2026-Q1").notAssessed()).containsExactly("文旅窗口");
    assertThat(window("2026", "文旅窗口").total().entries()).filteredOn(entry -> entry.kind() == EntryKind.IMPORTED).hasSize(8);
    assertThat(window("2026-Q3", "民政窗口").score().isExact()).isFalse();
    assertThat(window("2026-Q4", "民政窗口").score().isExact()).isTrue();
  }

  /** Of February and March no sheet speaks: whether 周某 was in office then is not known, so each can be anything from 0 to 100. */
  @Test
  void personsOfMonthsOfWhichNoSheetSpeaksEnterWithAllThatAHolderCanGet() {
    RollupModel rollup = Windows.year();
    RolledUp january = Rubric.rollUp(rollup, Rubric.open(rollup.of(), sheets().stream().filter(sheet -> sheet.name().contains("2026-01")).toList()));
    Ledger quarter = january.of(Period.parse("2026-Q1").orElseThrow()).flatMap(results -> results.subject("周某", CHIEF))
        .flatMap(SubjectResult::ledger).orElseThrow();

    assertThat(quarter.score()).isEqualTo(Points.of(points("94/3"), points("98")));
    assertThat(LedgerReAdder.faults(JsonReport.of(january.of(Period.parse("2026-Q1").orElseThrow()).orElseThrow(), Language.ZH))).isEmpty();
  }
}
