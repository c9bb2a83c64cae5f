package org.rubriclang.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rubriclang.Rubric;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.words.Language;

/** Whose missing facts leave a place open: the subject's own, and those of others, who are named. */
class OpenPlacesTest {
  private static final RubricModel MODEL = Rubric.compile(new Source("rank.rubric", """
      rubric ranked
        assess unit every month
        total 10
      fact handled count 0..10 件
      section all 10
      item place 10
        rank handled top 10 step -2 ties share
      """)).model().orElseThrow();

  private static Ledger ledger(Results results, String unit) {
    return results.subject(unit).flatMap(SubjectResult::ledger).orElseThrow();
  }

  private static List<String> missing(Results results, String unit) {
    return ledger(results, unit).missing().stream().map(one -> one.fact().name() + one.subject().map(" of "::concat).orElse("")).toList();
  }

  private static Results march(String... rows) {
    String sheet = "subject,period,handled\n" + String.join("\n", rows) + "\n";
    return Rubric.score(MODEL, Rubric.read(MODEL, List.of(new SheetFile("facts.csv", sheet.getBytes(UTF_8))), Optional.empty()));
  }

  @Test
  void othersWhoseFactsLeaveAPlaceOpenAreNamed() {
    Results results = march("a,2026-03,6", "b,2026-03,", "c,2026-03,0", "d,2026-03,10");

    assertThat(missing(results, "a")).containsExactly("handled of b");
    assertThat(missing(results, "b")).containsExactly("handled");
    assertThat(missing(results, "c")).as("b can be equal, which takes the third place from c").containsExactly("handled of b");
    assertThat(missing(results, "d")).as("nobody can be before it").isEmpty();
    assertThat(ledger(results, "d").score().isExact()).isTrue();
  }

  @Test
  void reportSaysWhoseFactIsMissing() {
    Results results = march("a,2026-03,6", "b,2026-03,");
    SubjectResult first = results.subject("a").orElseThrow();

    assertThat(TextReport.of(results, first, Language.EN, TextReport.Layout.PLAIN)).contains("handled (b)");
  }

  @Test
  void ofManySilentSubjectsAFewAreNamed() {
    List<String> rows = new ArrayList<>(List.of("a,2026-03,6"));
    for (int i = 0; i < 40; i++) {
      rows.add("s" + i + ",2026-03,");
    }

    assertThat(missing(march(rows.toArray(String[]::new)), "a")).hasSize(8);
  }
}
