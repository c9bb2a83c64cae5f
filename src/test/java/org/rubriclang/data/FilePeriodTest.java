package org.rubriclang.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilePeriodTest {

  @Test
  void findsThePeriodAFileIsNamedFor() {
    assertThat(FilePeriod.of("2026-03-活动").period()).map(Object::toString).contains("2026-03");
    assertThat(FilePeriod.of("2026-03-活动").length()).isEqualTo(8);
    assertThat(FilePeriod.of("2026年3月活动").length()).isEqualTo(7);
    assertThat(FilePeriod.of("2026-Q1_通报").period()).map(Object::toString).contains("2026-Q1");
    assertThat(FilePeriod.of("2026").period()).map(Object::toString).contains("2026");
    assertThat(FilePeriod.of("20260活动").period()).isEmpty();
    assertThat(FilePeriod.of("活动2026-03").period()).isEmpty();
  }

  @Test
  void foldersNameAPeriodOnlyAsAWhole() {
    assertThat(periodsOf("facts/2026/2026-03/台账.csv")).isEqualTo("[2026-03, 2026]");
    assertThat(periodsOf("facts/2026年3月/2026-Q1-台账.csv")).isEqualTo("[2026-Q1, 2026-03]");
    assertThat(periodsOf("facts\\2026-03\\台账.csv")).isEqualTo("[2026-03]");
    assertThat(periodsOf("2026-03-old/台账.csv")).isEqualTo("[]");
  }

  private static String periodsOf(String name) {
    return new SheetFile(name, "".getBytes(UTF_8)).namedPeriods().toString();
  }
}
