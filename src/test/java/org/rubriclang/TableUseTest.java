package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LeagueTable;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** Rows of tables that nobody in a run has a use for. */
class TableUseTest {
  private static final String CALLS = """
      rubric calls
        assess seat every month
        total 10
      fact line one of common, business, night
      fact answered percent
      fact waiting number 秒
      table target by line, indicator
                 | rate | wait
        common   | 95%  | 15 秒
        business | 90%  | 20 秒
        night    | 80%  | none
      item rate 5
        deduct 1 per full 1% that answered is short of (target(line, rate) if none 0%)
      item wait 5 only when answered > 99%
        award 5 when waiting <= (target(line, wait) if none 0 秒) otherwise 0
      """;

  private static Results score(String rubric, String sheet) {
    Compilation compilation = Rubric.compile(new Source("own.rubric", rubric));
    RubricModel model = compilation.model().orElseThrow(() -> new AssertionError(compilation.diagnostics()));
    return Rubric.score(model, Rubric.read(model, List.of(new SheetFile("seats.csv", sheet.getBytes(StandardCharsets.UTF_8))), Optional.empty()));
  }

  private static List<String> notes(Results results) {
    return results.notes().stream().map(Diagnostic::message).map(message -> Phrasebook.of(Language.EN).say(message)).toList();
  }

  @Test
  void aRowThatNobodyHasAUseForIsTold() {
    Results results = score(CALLS, "seat,line,answered,waiting\na,common,95%,10\nb,business,95%,10\nc,common,80%,30\n");
    assertThat(notes(results)).containsExactly("nobody in this run has a use for “night” of the table “target”");
    assertThat(JsonReport.of(results, Language.EN)).contains("\"code\": \"R607\"", "\"line\": 11");
    assertThat(LeagueTable.text(results, Language.ZH, TextReport.Layout.PLAIN)).contains("表“target”的“night”没有一个对象用到");
    assertThat(results.of(results.subjects().getFirst()).notes()).isEmpty();
  }

  @Test
  void ofFewerSubjectsThanRowsNothingIsTold() {
    assertThat(notes(score(CALLS, "seat,line,answered,waiting\na,common,95%,10\nb,business,95%,10\n"))).isEmpty();
  }

  @Test
  void aRowBehindAClosedGateIsOfUse() {
    assertThat(notes(score(CALLS, "seat,line,answered,waiting\na,common,95%,10\nb,business,95%,10\nc,night,80%,30\n"))).isEmpty();
  }

  @Test
  void aMissingKeyMayBeAny() {
    assertThat(notes(score(CALLS, "seat,line,answered,waiting\na,common,95%,10\nb,business,95%,10\nc,,80%,30\n"))).isEmpty();
  }

  @Test
  void aTableAskedWithFieldsOfRowsIsNotLookedAt() {
    String calls = """
        rubric calls
          assess seat every month
          total 10
        fact call records
          kind one of common, business, night
        table loss by kind
          common -> 1
          business -> 2
          night -> 3
        item calls 10
          each call
            deduct loss(kind) if none 0
          end
        """;
    assertThat(notes(score(calls, "seat,call\na,0\nb,0\nc,0\n"))).isEmpty();
  }
}
