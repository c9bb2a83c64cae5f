package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-14, DAY, 2026-03-14, 2026-03-14",
    "2024-02-29, DAY, 2024-02-29, 2024-02-29",
    "2026-W11, WEEK, 2026-03-09, 2026-03-15",
    "2026-W01, WEEK, 2025-12-29, 2026-01-04",
    "2026-W53, WEEK, 2026-12-28, 2027-01-03",
    "2026-02, MONTH, 2026-02-01, 2026-02-28",
    "2026-Q1, QUARTER, 2026-01-01, 2026-03-31",
    "2026-Q4, QUARTER, 2026-10-01, 2026-12-31",
    "2026-H2, HALF_YEAR, 2026-07-01, 2026-12-31",
    "2026, YEAR, 2026-01-01, 2026-12-31"
  })
  void periodsAreReadWrittenAndDated(String written, PeriodUnit unit, LocalDate start, LocalDate end) {
    Period period = Period.parse(written).orElseThrow();

    assertThat(period.unit()).isEqualTo(unit);
    assertThat(period).hasToString(written);
    assertThat(period.start()).isEqualTo(start);
    assertThat(period.end()).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "26", "2026-", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-H3", "2025-W53", "2026-W00", "2026-02-29",
      "2026-3", "2026-03-1", "2026-3-14", "2026/03", "0000", "2026-W1", "20260314", "２０２６", "2026-03-14T", "2026-Qx", "2026-w11", "2026-Q12"})
  void whatIsNoPeriodIsNotRead(String text) {
    assertThat(Period.parse(text)).isEmpty();
  }

  @Test
  void everyDayLiesInItsPeriods() {
    for (LocalDate date = LocalDate.of(2019, 12, 1); date.getYear() < 2028; date = date.plusDays(1)) {
      for (PeriodUnit unit : PeriodUnit.values()) {
        Period period = Period.containing(date, unit);
        assertThat(period.contains(date)).isTrue();
        assertThat(Period.parse(period.toString())).contains(period);
        assertThat(period.next().start()).isEqualTo(period.end().plusDays(1));
        assertThat(period.next().previous()).isEqualTo(period);
        assertThat(period.previous()).isLessThan(period);
      }
      Period week = Period.containing(date, PeriodUnit.WEEK);
      assertThat(week.ordinal()).isEqualTo(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      assertThat(week.year()).isEqualTo(date.get(IsoFields.WEEK_BASED_YEAR));
    }
  }

  @Test
  void weekBelongsWhereItsThursdayLies() {
    Period week = Period.parse("2026-W14").orElseThrow(); // 30 March to 5 April

    assertThat(week.enclosing(PeriodUnit.MONTH)).hasToString("2026-04");
    assertThat(week.within(Period.parse("2026-04").orElseThrow())).isTrue();
    assertThat(week.within(Period.parse("2026-03").orElseThrow())).isFalse();
    assertThat(week.within(Period.parse("2026-Q2").orElseThrow())).isTrue();
  }

  @Test
  void partsMakeUpTheWhole() {
    assertThat(parts("2026-Q1", PeriodUnit.MONTH)).containsExactly("2026-01", "2026-02", "2026-03");
    assertThat(parts("2026", PeriodUnit.HALF_YEAR)).containsExactly("2026-H1", "2026-H2");
    assertThat(parts("2026-04", PeriodUnit.WEEK)).containsExactly("2026-W14", "2026-W15", "2026-W16", "2026-W17", "2026-W18");
    assertThat(parts("2026-05", PeriodUnit.WEEK)).containsExactly("2026-W19", "2026-W20", "2026-W21", "2026-W22");
    assertThat(parts("2026", PeriodUnit.WEEK)).hasSize(53);
    assertThat(parts("2024", PeriodUnit.DAY)).hasSize(366);
    assertThat(parts("9999", PeriodUnit.DAY)).hasSize(365);
    assertThat(parts("2026-03", PeriodUnit.MONTH)).containsExactly("2026-03");
  }

  private static List<String> parts(String period, PeriodUnit unit) {
    return Period.parse(period).orElseThrow().parts(unit).stream().map(Period::toString).toList();
  }

  @Test
  void shorterUnitsEncloseNothing() {
    Period quarter = Period.parse("2026-Q1").orElseThrow();

    assertThatThrownBy(() -> quarter.enclosing(PeriodUnit.MONTH)).isInstanceOf(IllegalArgumentException.class);
    assertThat(quarter.within(Period.parse("2026-01").orElseThrow())).isFalse();
    assertThat(quarter.within(quarter)).isTrue();
  }

  @Test
  void calendarEndsWithItsLastYear() {
    assertThatThrownBy(() -> Period.parse("9999").orElseThrow().next()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Period.parse("0001-01").orElseThrow().previous()).isInstanceOf(IllegalArgumentException.class);
  }
}
