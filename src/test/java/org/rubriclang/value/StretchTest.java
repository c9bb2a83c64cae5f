package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The time between two days. */
class StretchTest {
  private static final LocalDate LEAP_DAY = LocalDate.of(2024, 2, 29);

  @Test
  void theLeapDayCompletesItsYearOnTheFirstOfMarch() {
    assertThat(Stretch.YEARS.between(LEAP_DAY, LocalDate.of(2025, 2, 28))).isEqualTo(0);
    assertThat(Stretch.YEARS.between(LEAP_DAY, LocalDate.of(2025, 3, 1))).isEqualTo(1);
    assertThat(Stretch.YEARS.after(LEAP_DAY, 1)).isEqualTo(LocalDate.of(2025, 3, 1));
    assertThat(Stretch.YEARS.between(LEAP_DAY, LocalDate.of(2028, 2, 29))).isEqualTo(4);
  }

  @Test
  void theFirstDayIsNotCountedAndTheLastIs() {
    assertThat(Stretch.DAYS.between(LEAP_DAY, LEAP_DAY)).isEqualTo(0);
    assertThat(Stretch.DAYS.between(LEAP_DAY, LEAP_DAY.plusDays(1))).isEqualTo(1);
    assertThat(Stretch.DAYS.between(LEAP_DAY.plusDays(3), LEAP_DAY)).isEqualTo(-3);
  }

  @Test
  void whatIsAfterIsBetween() {
    LocalDate day = LocalDate.of(2023, 12, 1);
    for (int i = 0; i < 800; i++) {
      for (Stretch stretch : new Stretch[] {Stretch.YEARS, Stretch.MONTHS, Stretch.DAYS}) {
        LocalDate later = stretch.after(day, 3);
        assertThat(stretch.between(day, later)).isEqualTo(3);
        assertThat(stretch.between(day, later.minusDays(1))).isEqualTo(2);
      }
      day = day.plusDays(1);
    }
  }
}
