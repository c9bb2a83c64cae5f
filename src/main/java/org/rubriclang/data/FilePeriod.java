package org.rubriclang.data;

import java.util.Optional;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.Period;

/** The period that a file's name begins with: {@code 2026-03-台账}, {@code 2026年3月 活动}, {@code 2026-Q1_通报}. */
final class FilePeriod {
  private static final int LONGEST = 12;

  /** @param length how much of the name the period and the mark behind it take; 0 where there is none */
  record Prefix(Optional<Period> period, int length) {}

  private FilePeriod() {}

  /** The longest beginning that is a period and ends at a mark or at the end of the name. */
  static Prefix of(String stem) {
    for (int end = Math.min(stem.length(), LONGEST); end >= 4; end--) {
      boolean endsName = end == stem.length();
      boolean endsAtMark = !endsName && "-_ ".indexOf(stem.charAt(end)) >= 0;
      boolean endsInChinese = !endsName && "年月日周度".indexOf(stem.charAt(end - 1)) >= 0;
      if (endsName || endsAtMark || endsInChinese) {
        Optional<Period> period = CalendarText.period(CellText.folded(stem.substring(0, end)));
        if (period.isPresent()) {
          return new Prefix(period, endsAtMark ? end + 1 : end);
        }
      }
    }
    return new Prefix(Optional.empty(), 0);
  }
}
