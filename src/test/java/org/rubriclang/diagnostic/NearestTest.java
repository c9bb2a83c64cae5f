package org.rubriclang.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> FACTS =
      List.of("迟到", "早退", "办件", "错件", "首席代表级别", "通报批评", "群众满意度", "online_cases", "cases", "现场记录");

  @ParameterizedTest
  @CsvSource({
    "迟道, 迟到", "到迟, 迟到", "错办, 错件", "通报批平, 通报批评", "通报, 通报批评", "首席代表, 首席代表级别", "首席代表等级别, 首席代表级别", "满意度, 群众满意度",
    "群众满义度, 群众满意度", "online_case, online_cases", "onlien_cases, online_cases", "Cases, cases", "caess, cases", "现场纪录, 现场记录"
  })
  void nearestNameIsFound(String wrong, String meant) {
    assertThat(Nearest.nearest(wrong, FACTS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"旷工", "投诉率", "departments", "x", "''", "一票否决制度"})
  void nothingIsOfferedForWhatIsLikeNothing(String wrong) {
    assertThat(Nearest.nearest(wrong, FACTS)).isEmpty();
  }

  @Test
  void answerDoesNotDependOnTheOrder() {
    assertThat(Nearest.nearest("件", List.of("错件", "办件"))).isEqualTo(Nearest.nearest("件", List.of("办件", "错件")));
    assertThat(Nearest.nearest("a", Set.of())).isEmpty();
  }

  @Test
  void endlessTextsAreNotCompared() {
    assertThat(Nearest.nearest("迟到".repeat(1_000_000), FACTS)).isEmpty();
  }
}
