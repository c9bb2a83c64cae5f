package org.rubriclang.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/** Working days between two days, by the days that a sheet says. */
class WorkCalendarTest {
  private static final RubricModel MODEL = Rubric.compile(new Source("days.rubric", """
      rubric days
        assess unit every month
        total 10
      fact slowest number 个工作日
      fact cases records 件
        took count 工作日
      section all 10
      item slow 5
        deduct 1 per full 1 个工作日 of slowest until exhausted
      item late 5
        deduct 1 per (cases where took > 2) until exhausted
      """)).model().orElseThrow();

  /** May Day of 2026: three weekdays off, one Saturday worked. */
  private static final String CALENDAR = """
      日期,工作日
      2026-05-01,否
      2026-05-04,否
      2026-05-05,否
      2026-05-09,是
      """;

  private static FactSet read(String calendar, String cell) {
    List<SheetFile> files = new ArrayList<>(List.of(
        new SheetFile("facts.csv", ("subject,period,slowest\nu,2026-05," + cell + "\n").getBytes(UTF_8)),
        new SheetFile("2026-05-cases.csv", "subject,took\nu,2026-05-07 to 2026-05-11\nu,1\n".getBytes(UTF_8))));
    if (!calendar.isEmpty()) {
      files.add(new SheetFile("工作日历.csv", calendar.getBytes(UTF_8)));
    }
    return Rubric.read(MODEL, files, Optional.empty());
  }

  private static FactValue slowest(FactSet facts) {
    return facts.subjects().getFirst().reported().get("slowest").value();
  }

  @ParameterizedTest
  @CsvSource({
    // The first day is not counted, the last is; the holiday and the weekend between them are not.
    "2026-04-30 至 2026-05-07, 2", "2026-05-08 至 2026-05-11, 2", "2026-05-06..2026-05-06, 0", "2026年5月6日 到 2026年5月8日, 2",
    "2026-05-01 至 2026-05-05, 0", "2026/5/8 to 2026/5/9, 1", "3, 3", "3个工作日, 3"
  })
  void daysAfterTheFirstUpToTheLastAreCounted(String cell, String days) {
    FactSet facts = read(CALENDAR, cell);

    assertThat(facts.diagnostics()).isEmpty();
    assertThat(slowest(facts)).isEqualTo(new FactValue.Number(Rational.parse(days)));
  }

  @Test
  void rowsOfRecordsMayGiveTwoDays() {
    SubjectFacts unit = read(CALENDAR, "1").subjects().getFirst();

    assertThat(((FactValue.Rows) unit.reported().get("cases").value()).rows()).extracting(row -> row.fields().get("took"))
        .containsExactly(new FactValue.Number(Rational.of(3)), new FactValue.Number(Rational.of(1)));
  }

  @ParameterizedTest
  @CsvSource({"2026-05-07 至 2026-04-30", "2025-12-30 至 2026-01-05", "2026-05-07 至 2026-05-32"})
  void whatCannotBeCountedIsRefusedWithItsCell(String cell) {
    FactSet facts = read(CALENDAR, cell);

    assertThat(facts.subjects().getFirst().rejected()).isTrue();
    assertThat(facts.diagnostics()).singleElement().satisfies(diagnostic -> {
      assertThat(diagnostic.code()).isEqualTo(Code.BAD_VALUE);
      assertThat(diagnostic.place().orElseThrow().display()).isEqualTo("facts.csv:2:3");
    });
  }

  @Test
  void withoutCalendarTwoDaysAreRefusedAndTheSheetIsAskedFor() {
    FactSet facts = read("", "2026-05-06 至 2026-05-08");

    assertThat(facts.subjects().getFirst().rejected()).isTrue();
    assertThat(facts.diagnostics()).extracting(Diagnostic::code).containsOnly(Code.BAD_VALUE);
  }

  @Test
  void calendarThatContradictsItselfOrCannotBeReadIsAFault() {
    assertThat(read(CALENDAR + "2026-05-01,是\n", "1").diagnostics()).extracting(Diagnostic::code).containsExactly(Code.CONTRADICTION);
    assertThat(read(CALENDAR + "2026-05-06,也许\n五月一日,否\n", "1").diagnostics()).extracting(Diagnostic::code)
        .containsExactly(Code.BAD_VALUE, Code.BAD_VALUE);
  }
}
