package org.rubriclang.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3", "迟到, 4", "０．５％, 8", "“a”, 3", "，。, 4", "𠮷, 2", "é, 1", "e\u0301, 1", "㎡, 2", "→, 1", "ｱ, 1", "'　', 2", "〿, 1",
    "🚗, 2", "한, 2", "\u200B, 0", "《, 2", "鿿, 2", "一, 2"
  })
  void cellsAreCounted(String text, int cells) {
    assertThat(DisplayWidth.of(text)).isEqualTo(cells);
  }
}
