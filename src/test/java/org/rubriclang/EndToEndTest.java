package org.rubriclang;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.format.Formatter;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.source.Source;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** From the text of a rubric and its sheets to the ledger, through the front hall. */
class EndToEndTest {
  private static final String HEAD =
      """
      rubric hall
        assess 进驻部门 every month
        total 25 including bonus

      fact 迟到 count 人次
      fact online_cases count 件
      fact 通报批评 count 次

      section 日常管理 20

      item 考勤管理 20
        "迟到每人次扣0.5分，扣分不超过5分。"
      """;
  private static final String CHARTER =
      HEAD
          + """
            deduct 0.5 per 迟到 cap 5

          bonus 网办 cap 5

          item 网上办件
            rank online_cases top 0.05 step -0.002

          outcome
            veto 通报批评 -> disqualify quarter
          """;
  private static final String SHEET =
      """
      subject,period,迟到,online_cases,通报批评
      甲局,2026-03,3,40,0
      乙局,2026-03,12,55,1
      丙局,2026-03,0,40,0
      丁局,2026-03,,,
      """;

  private static RubricModel compiled(String text) {
    Compilation compilation = Rubric.compile(new Source("hall.rubric", text));

    assertThat(compilation.diagnostics().stream().filter(diagnostic -> diagnostic.code() != Code.TIES_NOT_SAID).toList())
        .as(text)
        .isEmpty();
    return compilation.model().orElseThrow();
  }

  private static Results scored(RubricModel model, String sheet) {
    FactSet facts = Rubric.read(model, List.of(new SheetFile("march.csv", sheet.getBytes(UTF_8))), Optional.empty());

    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(model, facts);
  }

  private static Ledger ledger(Results results, String subject) {
    return results.subject(subject).flatMap(SubjectResult::ledger).orElseThrow();
  }

  private static Points score(Ledger ledger, String node) {
    return ledger.nodes().filter(one -> one.node().name().equals(Optional.of(node))).findFirst().orElseThrow().score();
  }

  private static Points points(String exact) {
    return Points.exactly(Rational.parse(exact));
  }


  @Test
  void charterLinesDoWhatTheySay() {
    Results results = scored(compiled(CHARTER), SHEET.replace("丁局,2026-03,,,\n", ""));

    assertThat(score(ledger(results, "甲局"), "考勤管理")).isEqualTo(points("18.5"));
    assertThat(score(ledger(results, "乙局"), "考勤管理")).as("twelve would be 6, the cap is 5").isEqualTo(points("15"));
    assertThat(score(ledger(results, "乙局"), "网上办件")).as("first place").isEqualTo(points("0.05"));
    assertThat(score(ledger(results, "甲局"), "网上办件")).as("two share the second place").isEqualTo(points("0.048"));
    assertThat(score(ledger(results, "丙局"), "网上办件")).isEqualTo(points("0.048"));
    assertThat(ledger(results, "甲局").score()).isEqualTo(points("18.548"));
    assertThat(ledger(results, "甲局").consequences()).isEmpty();
    assertThat(ledger(results, "乙局").consequences()).singleElement().satisfies(raised -> {
      assertThat(raised.certain()).isTrue();
      assertThat(raised.consequence()).isInstanceOfSatisfying(
          Consequence.Disqualify.class, veto -> assertThat(veto.scope()).isEqualTo(PeriodUnit.QUARTER));
    });
  }

  @Test
  void missingFactsGiveAnIntervalWhoseColumnsBothAddUp() {
    Results results = scored(compiled(CHARTER), SHEET);

    Points open = ledger(results, "丁局").score();
    assertThat(open.isExact()).isFalse();
    assertThat(score(ledger(results, "丁局"), "考勤管理")).isEqualTo(Points.of(Rational.of(15), Rational.of(20)));
    assertThat(ledger(results, "丁局").missing()).extracting(missing -> missing.fact().name()).contains("迟到", "online_cases");
  }

  @ParameterizedTest
  @EnumSource
  void jsonAddsUpAgain(Language language) {
    String json = JsonReport.of(scored(compiled(CHARTER), SHEET), language);

    assertThat(LedgerReAdder.faults(json)).isEmpty();
    assertThat(LedgerReAdder.nodeCount(json)).isGreaterThanOrEqualTo(4 * 5);
  }

  @Test
  void sameInputGivesTheSameBytes() {
    String once = JsonReport.of(scored(compiled(CHARTER), SHEET), Language.ZH);
    String again = JsonReport.of(scored(compiled(CHARTER), SHEET), Language.ZH);

    assertThat(again).isEqualTo(once);
  }

  @Test
  void otherVocabularyGivesTheSameScores() {
    RubricModel english = compiled(CHARTER);
    Compilation compilation = Rubric.compile(new Source("hall.rubric", CHARTER));
    String chinese = Formatter.format(compilation.tree(), Language.ZH);

    assertThat(chinese).contains("迟到 每").doesNotContain("deduct");
    for (SubjectResult result : scored(english, SHEET).subjects()) {
      Results other = scored(compiled(chinese), SHEET);
      assertThat(ledger(other, result.subject()).score()).isEqualTo(result.ledger().orElseThrow().score());
    }
  }

  /** One clause as clerks write it; the tree is compared as the formatter writes it, which leaves out only layout. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "迟到 每人次扣 0.5 分，扣分不超过 5 分",
        "迟到 每人次扣 0.5 分 扣分不超过 5 分",
        "每 迟到 扣 0.5 分，至多 5 分",
        "每 迟到 扣 0.5 分 至多 5 分",
        "每　迟到　扣０．５分，至多５分。",
        "迟到　每人次扣０．５分，扣分不超过５分。"
      })
  void everySpellingOfAClauseGivesTheSameTreeAndScore(String spelling) {
    String english = HEAD.replace("total 25 including bonus", "total 20") + "  deduct 0.5 per 迟到 cap 5\n";
    String other = HEAD.replace("total 25 including bonus", "total 20") + "  " + spelling + "\n";

    assertThat(tree(other)).isEqualTo(tree(english));
    for (int late : List.of(0, 1, 10, 11, 400)) {
      assertThat(scoreOf(other, late)).as("%s, %d times", spelling, late).isEqualTo(scoreOf(english, late));
    }
  }

  private static String tree(String text) {
    return Formatter.format(Rubric.compile(new Source("hall.rubric", text)).tree(), Language.EN);
  }

  private static Points scoreOf(String text, int late) {
    RubricModel model = Rubric.compile(new Source("hall.rubric", text)).model().orElseThrow();
    return ledger(scored(model, "subject,period,迟到\n甲局,2026-03," + late + "\n"), "甲局").score();
  }

  @Test
  void wordsWrittenTogetherAreReadReportedOnceAndSplitByTheFix() {
    String together = HEAD.replace("total 25 including bonus", "total 20") + "  每迟到扣0.5分\n";
    String apart = HEAD.replace("total 25 including bonus", "total 20") + "  每 迟到 扣 0.5 分\n";

    List<Diagnostic> reported =
        Rubric.compile(new Source("hall.rubric", together)).diagnostics().stream()
            .filter(diagnostic -> diagnostic.code() == Code.WORDS_TOGETHER)
            .toList();

    assertThat(reported).singleElement().satisfies(diagnostic -> assertThat(diagnostic.fixes()).isNotEmpty());
    assertThat(scoreOf(together, 7)).isEqualTo(scoreOf(apart, 7)).isEqualTo(points("16.5"));
  }
}
