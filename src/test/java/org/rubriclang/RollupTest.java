package org.rubriclang;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rubriclang.data.FactSheets;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RollupModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** From monthly sheets to quarters and the year. */
class RollupTest {
  private static final String MONTHLY =
      """
      rubric 月度
        assess 部门 every month
        total 100
      fact 迟到 count 人次
      fact 通报批评 count 次
      section 日常 100
      item 考勤 100
        deduct 10 per 迟到
      outcome
        veto 通报批评 -> disqualify quarter from 评优
      """;

  private static final String MONTHLY_WHERE_OPEN =
      """
      rubric 月度
        assess 部门 every month
        total 100 only when 开放
      fact 开放 yes-no
      fact 迟到 count 0..10 人次
      section 日常 100
      item 考勤 100
        deduct 10 per 迟到
      """;

  private static RollupModel rollup(String... levels) {
    return rollupOf(MONTHLY, levels);
  }

  private static RollupModel rollupOf(String monthly, String... levels) {
    String text = "rollup 年度 of 月度\n  " + String.join("\n  ", levels) + "\n";
    Compilation compilation = Rubric.compile(new Source("year.rubric", text), Shelf.of(() -> List.of(new Source("month.rubric", monthly))));

    assertThat(compilation.hasErrors()).as(compilation.diagnostics().toString()).isFalse();
    return compilation.rollup().orElseThrow();
  }

  private static RolledUp rolledUp(RollupModel rollup, String rows) {
    String sheet = "subject,period,fact,value\n" + rows;
    return Rubric.rollUp(rollup, Rubric.open(rollup.of(), List.of(new SheetFile("facts.csv", sheet.getBytes(UTF_8)))));
  }

  /** A month in which this many were late. */
  private static String month(String subject, String period, int late) {
    return subject + "," + period + ",迟到," + late + "\n" + subject + "," + period + ",通报批评,0\n";
  }

  private static String quarter(String subject, int... late) {
    var rows = new StringBuilder();
    for (int i = 0; i < late.length; i++) {
      rows.append(month(subject, "2026-0" + (i + 1), late[i]));
    }
    return rows.toString();
  }

  private static Ledger ledger(RolledUp rolledUp, String period, String subject) {
    return rolledUp.of(Period.parse(period).orElseThrow()).flatMap(results -> results.subject(subject)).flatMap(SubjectResult::ledger).orElseThrow();
  }

  private static Points points(String exact) {
    return Points.exactly(Rational.parse(exact));
  }

  @Test
  void meanOfTheMonthsIsExactAndEachMonthAnEntry() {
    Ledger ledger = ledger(rolledUp(rollup("quarter average of months"), quarter("甲局", 0, 1, 4)), "2026-Q1", "甲局");

    assertThat(ledger.score()).isEqualTo(points("250/3"));
    assertThat(ledger.total().entries()).extracting(entry -> entry.from().orElseThrow()).containsExactly("2026-01", "2026-02", "2026-03");
    assertThat(ledger.total().entries()).extracting(Entry::points).containsExactly(points("100/3"), points("30"), points("20"));
  }

  @Test
  void sumTakesTheMonthsAsTheyAre() {
    RollupModel rollup = rollup("quarter sum of months");
    Ledger ledger = ledger(rolledUp(rollup, quarter("甲局", 0, 1, 4)), "2026-Q1", "甲局");

    assertThat(ledger.score()).isEqualTo(points("250"));
    assertThat(ledger.total().node().points()).contains(Rational.of(300));
  }

  @Test
  void roundingIsAnEntry() {
    Ledger ledger = ledger(rolledUp(rollup("quarter average of months round 1 half-up"), quarter("甲局", 0, 1, 4)), "2026-Q1", "甲局");

    assertThat(ledger.score()).isEqualTo(points("83.3"));
    assertThat(ledger.total().entries().getLast().kind()).isEqualTo(EntryKind.ROUNDED);
    assertThat(ledger.total().entries().getLast().points()).isEqualTo(points("-1/30"));
  }

  @Test
  void monthWithoutATotalIsNoneOfTheMonths() {
    RolledUp rolledUp = rolledUp(rollupOf(MONTHLY_WHERE_OPEN, "quarter average of months"), open("01", "yes", 0) + open("02", "no", 5) + open("03", "yes", 2));

    Ledger ledger = ledger(rolledUp, "2026-Q1", "甲局");
    assertThat(ledger.score()).isEqualTo(points("90"));
    assertThat(ledger.total().entries()).extracting(Entry::kind).containsExactly(EntryKind.IMPORTED, EntryKind.DROPPED_OUT, EntryKind.IMPORTED);
  }

  @Test
  void monthThatPerhapsHasNoTotalCountsWhereItMakesTheMeanSmallerOrGreater() {
    RolledUp rolledUp = rolledUp(rollupOf(MONTHLY_WHERE_OPEN, "quarter average of months"),
        open("01", "yes", 0) + "甲局,2026-02,迟到,5\n" + open("03", "yes", 2));

    Ledger ledger = ledger(rolledUp, "2026-Q1", "甲局");
    // 90 without February; with it between 230/3 and what a closed gate leaves open below.
    assertThat(ledger.score().high()).contains(Rational.of(90));
    assertThat(ledger.score().low()).contains(Rational.of(60));
    assertThat(ledger.total().entries().stream().map(Entry::points).reduce(Points.ZERO, Points::plus)).isEqualTo(ledger.score());
  }

  private static String open(String month, String open, int late) {
    return "甲局,2026-" + month + ",开放," + open + "\n甲局,2026-" + month + ",迟到," + late + "\n";
  }

  @Test
  void monthInWhichASubjectIsNotAssessedDropsOut() {
    RolledUp rolledUp = rolledUp(rollup("quarter average of months", "half-year average of months"),
        "甲局,2026-01,*,n/a\n" + month("甲局", "2026-02", 1) + month("甲局", "2026-03", 2) + quarter("乙局", 0, 0, 0) + "丙局,2026-01,*,n/a\n丙局,2026-02,*,n/a\n丙局,2026-03,*,n/a\n");

    Ledger ledger = ledger(rolledUp, "2026-Q1", "甲局");
    assertThat(ledger.score()).isEqualTo(points("85"));
    assertThat(ledger.total().entries()).extracting(Entry::kind).containsExactly(EntryKind.DROPPED_OUT, EntryKind.IMPORTED, EntryKind.IMPORTED);
    Results quarter = rolledUp.of(Period.parse("2026-Q1").orElseThrow()).orElseThrow();
    assertThat(quarter.notAssessed()).containsExactly("丙局");
    assertThat(quarter.subjects()).extracting(SubjectResult::subject).containsExactlyInAnyOrder("甲局", "乙局");
    assertThat(quarter.subject("乙局").orElseThrow().rank()).contains(1);
  }

  @Test
  void monthOfWhichNothingIsReportedEntersWithItsBounds() {
    RolledUp rolledUp = rolledUp(rollup("quarter average of months"), quarter("甲局", 0, 1) + quarter("乙局", 0, 0, 0));

    Ledger ledger = ledger(rolledUp, "2026-Q1", "甲局");
    assertThat(ledger.score()).isEqualTo(Points.of(Rational.parse("190/3"), Rational.parse("290/3")));
    assertThat(ledger.total().unsettled()).isEqualTo(LedgerNode.Unsettled.MISSING);
    assertThat(ledger.missing()).as("the entry of the month says that nothing is reported").isEmpty();
    assertThat(rolledUp.of(Period.parse("2026-03").orElseThrow()).orElseThrow().subjects()).extracting(SubjectResult::subject).containsExactly("乙局");
  }

  @Test
  void singleFactThatIsMissingIsNamedWithItsMonth() {
    Ledger ledger = ledger(rolledUp(rollup("quarter average of months"), quarter("甲局", 0, 0, 0).replace("甲局,2026-02,迟到,0\n", "")), "2026-Q1", "甲局");

    assertThat(ledger.missing()).singleElement().satisfies(missing -> {
      assertThat(missing.fact().name()).isEqualTo("迟到");
      assertThat(missing.in()).hasToString("Optional[2026-02]");
    });
  }

  @Test
  void refusedMonthRefusesTheQuarterAndNobodyElse() {
    RolledUp rolledUp = rolledUp(rollup("quarter average of months"), quarter("甲局", 0, 1, 2).replace("2026-02,迟到,1", "2026-02,迟到,多") + quarter("乙局", 0, 0, 0));

    Results quarter = rolledUp.of(Period.parse("2026-Q1").orElseThrow()).orElseThrow();
    assertThat(quarter.subject("甲局").orElseThrow().ledger()).isEmpty();
    assertThat(quarter.subject("甲局").orElseThrow().diagnostics()).isNotEmpty();
    assertThat(ledger(rolledUp, "2026-Q1", "乙局").score()).isEqualTo(points("100"));
    assertThat(rolledUp.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.BAD_VALUE);
  }

  @Test
  void yearOfMonthsAndYearOfQuartersDifferWhereMonthsDropOut() {
    String rows = "甲局,2026-01,*,n/a\n甲局,2026-02,*,n/a\n" + month("甲局", "2026-03", 4) + month("甲局", "2026-04", 0) + month("甲局", "2026-05", 0)
        + month("甲局", "2026-06", 0);
    RolledUp ofMonths = rolledUp(rollup("quarter average of months", "half-year average of months"), rows);
    RolledUp ofQuarters = rolledUp(rollup("quarter average of months", "half-year average of quarters"), rows);

    assertThat(ledger(ofMonths, "2026-H1", "甲局").score()).isEqualTo(points("90"));
    assertThat(ledger(ofQuarters, "2026-H1", "甲局").score()).isEqualTo(points("80"));
    assertThat(ledger(ofQuarters, "2026-H1", "甲局").total().entries()).extracting(entry -> entry.from().orElseThrow()).containsExactly("2026-Q1", "2026-Q2");
  }

  @Test
  void vetoReachesTheWholeQuarterAndNothingBehindIt() {
    RollupModel rollup = rollup("quarter average of months", "year average of months");
    String rows = quarter("甲局", 0, 0, 0, 0, 0, 0).replace("2026-03,通报批评,0", "2026-03,通报批评,1");
    RolledUp rolledUp = rolledUp(rollup, rows);

    for (String period : List.of("2026-01", "2026-02", "2026-03", "2026-Q1")) {
      assertThat(ledger(rolledUp, period, "甲局").consequences()).as(period).singleElement().satisfies(raised -> {
        assertThat(raised.certain()).isTrue();
        assertThat(raised.in().map(Object::toString).orElse("2026-03")).isEqualTo("2026-03");
      });
      assertThat(ledger(rolledUp, period, "甲局").score()).as("points are what they were").isEqualTo(points("100"));
    }
    for (String period : List.of("2026-04", "2026-05", "2026-06", "2026-Q2")) {
      assertThat(ledger(rolledUp, period, "甲局").consequences()).as(period).isEmpty();
    }
    assertThat(ledger(rolledUp, "2026", "甲局").consequences()).as("the loss is the quarter's; half of the year is not reported, and could be nobody's year")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01", "2026-02", "2026-03"})
  void monthsOwnReportSaysWhatAnotherMonthOfTheQuarterTook(String period) {
    RollupModel rollup = rollup("quarter average of months");
    String sheet = "subject,period,fact,value\n" + quarter("甲局", 0, 0, 0, 0).replace("2026-03,通报批评,0", "2026-03,通报批评,1");
    FactSheets sheets = Rubric.open(rollup.of(), List.of(new SheetFile("facts.csv", sheet.getBytes(UTF_8))));

    Results results = Rubric.score(rollup.of(), sheets, sheets.facts(Period.parse(period)));

    assertThat(results.subject("甲局").flatMap(SubjectResult::ledger).orElseThrow().consequences()).hasSize(1);
    Results april = Rubric.score(rollup.of(), sheets, sheets.facts(Period.parse("2026-04")));
    assertThat(april.subject("甲局").flatMap(SubjectResult::ledger).orElseThrow().consequences()).isEmpty();
  }

  @Test
  void eligibilityIsOpenAsLongAsAMonthOfTheQuarterIsNotReported() {
    RolledUp rolledUp = rolledUp(rollup("quarter average of months"), quarter("甲局", 0, 0));

    assertThat(ledger(rolledUp, "2026-Q1", "甲局").consequences()).singleElement().satisfies(raised -> assertThat(raised.certain()).isFalse());
  }

  /** 甲局 has the best mean and lost its eligibility in March; 乙局 and 丙局 are equal behind it, 丁局 is last. */
  private static final String FOUR = quarter("甲局", 0, 0, 0).replace("2026-03,通报批评,0", "2026-03,通报批评,1") + quarter("乙局", 1, 1, 1)
      + quarter("丙局", 0, 1, 2) + quarter("丁局", 3, 3, 3);

  private static List<String> taken(RolledUp rolledUp, String period) {
    return rolledUp.of(Period.parse(period).orElseThrow()).orElseThrow().subjects().stream()
        .flatMap(result -> result.ledger().orElseThrow().consequences().stream()
            .flatMap(raised -> raised.consequence() instanceof Consequence.Selected selected ? Stream.of(result.subject() + " " + selected.seat()) : Stream.empty()))
        .toList();
  }

  @Test
  void shortlistOfAQuarterPassesOverWhoLostTheEligibilityInOneOfItsMonths() {
    RollupModel rollup = rollup("quarter average of months\noutcome\n  select top 2 except disqualified from 评优 refill ties named -> \"先进\"");

    assertThat(taken(rolledUp(rollup, FOUR), "2026-Q1")).containsExactly("乙局 TAKEN", "丙局 TAKEN");
  }

  @Test
  void tieAtTheCutOfAQuarterIsNamedAndNotBroken() {
    RollupModel rollup = rollup("quarter average of months\noutcome\n  select top 1 except disqualified from 评优 refill ties named -> \"先进\"");

    assertThat(taken(rolledUp(rollup, FOUR), "2026-Q1")).containsExactly("乙局 TIED", "丙局 TIED");
  }

  @Test
  void shortlistOfAQuarterKnowsOnlyEligibilitiesThatTheRubricCanTake() {
    String text = "rollup 年度 of 月度\n  quarter average of months\noutcome\n  select top 1 except disqualified from 评选 refill ties named -> \"先进\"\n";
    Compilation compilation = Rubric.compile(new Source("year.rubric", text), Shelf.of(() -> List.of(new Source("month.rubric", MONTHLY))));

    assertThat(compilation.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.UNKNOWN_ELIGIBILITY);
  }

  @Test
  void periodsWithoutAnyReportAreNotShown() {
    RolledUp rolledUp = rolledUp(rollup("quarter average of months", "year average of months"), quarter("甲局", 0, 0, 0, 0));

    assertThat(rolledUp.periods()).extracting(results -> results.period().orElseThrow().toString()).containsExactly("2026-Q1", "2026-Q2", "2026");
    assertThat(rolledUp.parts()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void everyLedgerOfARollUpAddsUpAgain(Language language) {
    RolledUp rolledUp = rolledUp(rollup("quarter average of months round 2 half-even", "half-year sum of quarters", "year average of half-years"),
        quarter("甲局", 0, 1, 4) + quarter("乙局", 7, 11, 2, 0, 3) + "丙局,2026-01,*,n/a\n" + month("丙局", "2026-05", 2));

    for (Results results : rolledUp.periods()) {
      String json = JsonReport.of(results, language);
      assertThat(LedgerReAdder.faults(json)).as(results.period().toString()).isEmpty();
      assertThat(LedgerReAdder.nodeCount(json)).isEqualTo(3);
    }
  }

  /** Whatever is reported, a quarter is the mean of what the months' own reports say, and learning more never widens it. */
  @Test
  void quartersAgreeWithTheMonthsTheyAreMadeOf() {
    RollupModel rollup = rollup("quarter average of months");
    for (long seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      Map<String, String> rows = new TreeMap<>();
      for (int month = 1; month <= 3; month++) {
        for (String subject : List.of("甲局", "乙局")) {
          String period = "2026-0" + month;
          rows.put(period + subject, random.nextInt(5) == 0 ? subject + "," + period + ",*,n/a\n" : month(subject, period, random.nextInt(14)));
        }
      }
      RolledUp whole = rolledUp(rollup, String.join("", rows.values()));
      List<String> keys = new ArrayList<>(rows.keySet());
      rows.remove(keys.get(random.nextInt(keys.size())));
      RolledUp less = rolledUp(rollup, String.join("", rows.values()));
      for (String subject : List.of("甲局", "乙局")) {
        Optional<Points> mean = mean(whole, subject);
        Optional<Points> rolledUp = whole.of(Period.parse("2026-Q1").orElseThrow()).flatMap(results -> results.subject(subject))
            .flatMap(SubjectResult::ledger).map(Ledger::score);
        assertThat(rolledUp).as("seed %s", seed).isEqualTo(mean);
        Optional<Points> wider = less.of(Period.parse("2026-Q1").orElseThrow()).flatMap(results -> results.subject(subject))
            .flatMap(SubjectResult::ledger).map(Ledger::score);
        if (rolledUp.isPresent() && wider.isPresent()) {
          assertThat(wider.get().low().orElseThrow()).as("seed %s", seed).isLessThanOrEqualTo(rolledUp.get().exact());
          assertThat(wider.get().high().orElseThrow()).as("seed %s", seed).isGreaterThanOrEqualTo(rolledUp.get().exact());
        }
      }
    }
  }

  private static Optional<Points> mean(RolledUp rolledUp, String subject) {
    List<Rational> scores = rolledUp.parts().stream().flatMap(part -> part.subject(subject).stream()).flatMap(result -> result.ledger().stream())
        .map(ledger -> ledger.score().exact()).toList();
    return scores.isEmpty() ? Optional.empty()
        : Optional.of(Points.exactly(scores.stream().reduce(Rational.ZERO, Rational::plus).dividedBy(Rational.of(scores.size()))));
  }
}
