package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rubriclang.data.SheetFile;
import org.rubriclang.format.Formatter;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.value.Period;
import org.rubriclang.words.Language;

/** The periods up to the assessed one as lists, over months of sheets; in either vocabulary. */
class PeriodListsTest {
  private static final String RUBRIC = """
      rubric 月度
        assess 大厅 every month
        total 10
      fact 好评率 percent
      fact 迟到 count 次
      section 纪律 10
      item 考勤 10
        deduct 1 per 迟到
      outcome
        result 季度均 = average of score over months of quarter if none 0
        result 近三月迟到 = sum of 迟到 over last 3 months
        result 最好 = greatest of score of 考勤 over last 2 months if none 0
        result 满分月 = count of (months of quarter where (迟到 if none 99 次) <= 1 次)
        result 名次 = rank total, then 好评率, then score over months of quarter in turn from worst, ties stand
      """;

  private static final String SHEET = """
      对象,周期,迟到,好评率
      甲,2025-12,5,90%
      甲,2026-01,1,90%
      甲,2026-02,3,90%
      甲,2026-03,2,90%
      乙,2025-12,0,90%
      乙,2026-01,2,90%
      乙,2026-02,2,90%
      乙,2026-03,2,90%
      丙,2025-12,0,90%
      丙,2026-01,2,90%
      丙,2026-03,2,90%
      甲,2026-05,1,90%
      """;

  static Stream<RubricModel> vocabularies() {
    Compilation written = Rubric.compile(new Source("月度.rubric", RUBRIC));
    return Stream.of(Language.values()).map(language -> {
      Compilation again = Rubric.compile(new Source(language + ".rubric", Formatter.format(written.tree(), language)));
      assertThat(again.diagnostics()).isEmpty();
      return again.model().orElseThrow();
    });
  }

  private static Conclusion result(RubricModel model, String subject, String period, String name) {
    var facts = Rubric.read(model, List.of(new SheetFile("台账.csv", SHEET.getBytes(StandardCharsets.UTF_8))), Period.parse(period));
    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(model, facts).subject(subject).orElseThrow().ledger().orElseThrow().conclusions().stream()
        .filter(conclusion -> conclusion.result().name().equals(name)).findFirst().orElseThrow();
  }

  private static String known(RubricModel model, String subject, String period, String name) {
    Conclusion result = result(model, subject, period, name);
    assertThat(result.state()).isEqualTo(Conclusion.State.KNOWN);
    return result.values().getFirst().plain();
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void theMonthsOfAQuarterAreThoseUpToThisOne(RubricModel model) {
    assertThat(known(model, "甲", "2026-01", "季度均")).isEqualTo("9");
    assertThat(known(model, "甲", "2026-02", "季度均")).isEqualTo("8");
    assertThat(known(model, "甲", "2026-03", "季度均")).isEqualTo("8");
    assertThat(known(model, "甲", "2026-03", "满分月")).isEqualTo("1");
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void theLastMonthsGoBackOverTheYearButNotBeforeTheFirstSheet(RubricModel model) {
    assertThat(known(model, "甲", "2025-12", "近三月迟到")).startsWith("5");
    assertThat(known(model, "甲", "2026-01", "近三月迟到")).startsWith("6");
    assertThat(known(model, "甲", "2026-03", "近三月迟到")).startsWith("6");
    assertThat(known(model, "甲", "2026-01", "最好")).isEqualTo("9");
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void aMonthThatIsNotOnTheSheetsIsMissing(RubricModel model) {
    assertThat(result(model, "丙", "2026-03", "近三月迟到").state()).isEqualTo(Conclusion.State.MISSING);
    assertThat(result(model, "甲", "2026-05", "季度均").state()).isEqualTo(Conclusion.State.MISSING);
    assertThat(known(model, "乙", "2026-03", "近三月迟到")).startsWith("6");
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void equalsAreToldApartByTheirWorstMonth(RubricModel model) {
    assertThat(known(model, "甲", "2026-02", "名次")).isEqualTo("2");
    assertThat(known(model, "乙", "2026-02", "名次")).isEqualTo("1");
  }
}
