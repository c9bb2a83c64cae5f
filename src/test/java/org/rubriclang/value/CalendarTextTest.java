package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-05", "2026/3/5", "2026.03.5", "2026年3月5日", "2026年03月05号", "20260305", "2026-3-5 08:30", "2026-03-05T00:00:00Z"})
  void readsADay(String text) {
    assertThat(CalendarText.date(text)).contains(LocalDate.of(2026, 3, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026", "2026-03", "2026-02-29", "5/3/2026", "26-3-5", "2026-3/5", "2026-3-5x", "2026-3-5 下午", "202603055", "2026年3月5", "0000-01-01", "46086"})
  void readsNoOtherTextAsADay(String text) {
    assertThat(CalendarText.date(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03, 2026-03", "2026/3, 2026-03", "2026.3, 2026-03", "202603, 2026-03", "2026年3月, 2026-03", "2026年3月份, 2026-03",
    "2026, 2026", "2026年, 2026", "2026年度, 2026", "2026Q1, 2026-Q1", "2026-q1, 2026-Q1", "2026年一季度, 2026-Q1",
    "2026年第1季度, 2026-Q1", "2026年上半年, 2026-H1", "2026年下半年, 2026-H2", "2026年第11周, 2026-W11", "2026年十一月, 2026-11", "2026-W11, 2026-W11",
    "2026年3月5日, 2026-03-05"
  })
  void readsAPeriod(String text, String period) {
    assertThat(CalendarText.period(text)).map(Object::toString).contains(period);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "三月", "2026年13月", "2026-13", "2026Q5", "2026年五季度", "2026-", "2026年第周", "20263", "2026H", "2026-W54"})
  void readsNoOtherTextAsAPeriod(String text) {
    assertThat(CalendarText.period(text)).isEmpty();
  }
}
