package org.rubriclang.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Parameter;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.HtmlReport;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LeagueTable;
import org.rubriclang.report.MarkdownReport;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** Parameters stand in sheets without subjects, and hold for all of them. */
class RunValuesTest {
  private static final RubricModel MODEL = Rubric.compile(new Source("参数.rubric", """
      考核细则 抽查
        考核 窗口，每月
        总分 10 分
      参数 抽查比例 百分比 5%—20%
      参数 工作日历 记录
        日期 日期
      事实 收件 日期
      事实 办结 日期
      部分 甲 10 分
      项目 时限 10 分
        收件 到 办结 按 工作日历 的工作日数 超过 2 个工作日的，每满 1 个工作日 扣 1 分
        抽查比例 超过 10% 的扣 1 分
      """)).model().orElseThrow();

  private static final SheetFile WINDOWS = sheet("窗口.csv", "对象,周期,收件,办结", "甲,2026-03,2026-03-02,2026-03-06", "乙,2026-03,2026-03-02,2026-03-03");

  @Test
  void holdForEverySubject() {
    FactSet facts = read(WINDOWS, sheet("参数.csv", "参数,值", "抽查比例,12%"));

    assertThat(facts.diagnostics()).isEmpty();
    assertThat(facts.subjects()).extracting(SubjectFacts::subject).containsExactly("甲", "乙");
    assertThat(facts.subjects()).allSatisfy(subject ->
        assertThat(subject.reported().get("抽查比例").value()).isEqualTo(new FactValue.Number(Rational.parse("0.12"))));
  }

  @Test
  void mayHaveAColumnEach() {
    FactSet facts = read(WINDOWS, sheet("本次.csv", "抽查比例", "5%"));

    assertThat(facts.diagnostics()).isEmpty();
    assertThat(facts.subjects()).allSatisfy(subject -> assertThat(subject.reported()).containsKey("抽查比例"));
  }

  @Test
  void aListHoldsItsDaysOfOtherPeriodsToo() {
    FactSet facts = read(WINDOWS, sheet("工作日历.csv", "日期", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-04-01"),
        sheet("参数.csv", "参数,值", "抽查比例,12%"));

    assertThat(facts.diagnostics()).isEmpty();
    assertThat(facts.subjects()).allSatisfy(subject ->
        assertThat(((FactValue.Rows) subject.reported().get("工作日历").value()).rows()).hasSize(6));
    assertThat(Rubric.score(MODEL, facts).subjects()).extracting(result -> result.ledger().orElseThrow().score().low().orElseThrow())
        .containsExactly(Rational.of(7), Rational.of(9));
  }

  @Test
  void aSheetOfHolidaysFillsTheCalendar() {
    FactSet facts = read(WINDOWS, sheet("节假日.csv", "日期,工作日", "2026-03-04,否", "2026-03-07,是"), sheet("参数.csv", "参数,值", "抽查比例,10%"));

    assertThat(facts.diagnostics()).isEmpty();
    // 261 weekdays in 2026, one of them off and a Saturday worked. From the 2nd to the 6th of March: the 3rd, 5th and 6th.
    assertThat(facts.subjects()).allSatisfy(subject -> assertThat(((FactValue.Rows) subject.reported().get("工作日历").value()).rows()).hasSize(261));
    assertThat(Rubric.score(MODEL, facts).subjects()).extracting(result -> result.ledger().orElseThrow().score().low().orElseThrow())
        .containsExactly(Rational.of(9), Rational.of(10));
  }

  @Test
  void reportsSayTheirValuesAndWhereTheyComeFrom() {
    FactSet facts = read(WINDOWS, sheet("节假日.csv", "日期,工作日", "2026-03-04,否"), sheet("--set", "参数,值", "抽查比例,10%"));
    Results results = Rubric.score(MODEL, facts);

    assertThat(results.parameters()).extracting(Parameter::name).containsExactly("抽查比例", "工作日历");
    assertThat(JsonReport.of(results, Language.EN)).contains("\"parameters\": {", "\"value\": \"10%\"", "\"from\": \"set\"", "\"from\": \"sheet\"",
        "\"place\": \"节假日.csv:1\"");
    SubjectResult first = results.subjects().getFirst();
    for (String report : List.of(TextReport.of(results, first, Language.ZH, TextReport.Layout.PLAIN), MarkdownReport.of(results, first, Language.ZH),
        HtmlReport.of(results, first, Language.ZH), MarkdownReport.index(List.of(results), Language.ZH), HtmlReport.index(List.of(results), Language.ZH),
        LeagueTable.text(results, Language.ZH, TextReport.Layout.PLAIN))) {
      assertThat(report).contains("抽查比例：10%（由").contains("工作日历：260");
    }
  }

  @Test
  void whatNobodyGivesIsShownAsMissing() {
    Results results = Rubric.score(MODEL, read(WINDOWS));

    assertThat(results.parameters()).extracting(Parameter::from).containsOnly(Parameter.From.MISSING);
  }

  @Test
  void areRefusedForOneSubject() {
    FactSet facts = read(sheet("窗口.csv", "对象,周期,收件,抽查比例", "甲,2026-03,2026-03-02,7%"));

    assertThat(facts.diagnostics()).extracting(Diagnostic::code).contains(Code.NOT_A_PARAMETER);
    assertThat(facts.subjects()).allMatch(SubjectFacts::rejected);
  }

  @Test
  void areRefusedOutsideOfTheirType() {
    FactSet facts = read(WINDOWS, sheet("参数.csv", "参数,值", "抽查比例,50%"));

    assertThat(facts.diagnostics()).isNotEmpty();
    assertThat(facts.subjects()).allMatch(SubjectFacts::rejected);
  }

  @Test
  void nothingElseIsSaidOfEverybody() {
    FactSet facts = read(WINDOWS, sheet("参数.csv", "参数,值", "收件,2026-03-02"));

    assertThat(facts.diagnostics()).extracting(Diagnostic::code).contains(Code.NOT_A_PARAMETER);
  }

  private static FactSet read(SheetFile... files) {
    return FactSheets.read(MODEL, List.of(files), Optional.empty());
  }

  private static SheetFile sheet(String name, String... lines) {
    return new SheetFile(name, (String.join("\n", Stream.of(lines).toList()) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
