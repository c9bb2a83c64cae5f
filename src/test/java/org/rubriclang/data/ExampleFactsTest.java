package org.rubriclang.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Example;
import org.rubriclang.model.Example.Given;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.value.Rational;

class ExampleFactsTest {
  private static final RubricModel MODEL = FactModel.monthly();

  @Test
  void readsCellsAsASheetDoes() {
    FactSet facts = facts(cell("迟到", "４ 人次"), cell("便民渠道", "缺 网站"), cell("创建酌情分", "3"), cell("活动", "无"));

    assertThat(facts.diagnostics()).isEmpty();
    assertThat(facts.subjects()).singleElement().satisfies(subject -> {
      assertThat(subject.subject()).isEqualTo("一例");
      assertThat(subject.reported().get("迟到").value()).isEqualTo(new FactValue.Number(Rational.of(4)));
      assertThat(subject.reported().get("便民渠道").value()).isEqualTo(new FactValue.Ticks(java.util.Set.of("网站"), 0));
      assertThat(subject.reported().get("活动").value()).isEqualTo(new FactValue.Rows(List.of()));
    });
  }

  @Test
  void readsRowsOfRecords() {
    FactSet facts = facts(rows("活动", List.of(Map.of("名称", "植树", "应到", "3"), Map.of("名称", "演讲"))));

    assertThat(facts.subjects().get(0).reported().get("活动").value())
        .isInstanceOfSatisfying(FactValue.Rows.class, rows -> assertThat(rows.rows()).hasSize(2));
  }

  @Test
  void refusesACellAtItsPlaceInTheRubric() {
    FactSet facts = facts(cell("带班缺岗", "32"), cell("迟到", "1"));

    assertThat(facts.subjects().get(0).rejected()).isTrue();
    Diagnostic diagnostic = facts.diagnosticsOf("一例").get(0);
    assertThat(diagnostic.code()).isEqualTo(Code.OUT_OF_RANGE);
    assertThat(diagnostic.place()).contains(TextPlace.of(MODEL.source(), span("带班缺岗")));
  }

  @Test
  void comparesPartsWithTheirWholes() {
    FactSet facts = facts(cell("办件", "3"), cell("错件", "4"));

    assertThat(facts.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.PART_ABOVE_WHOLE);
    assertThat(facts.diagnostics().get(0).place()).contains(TextPlace.of(MODEL.source(), span("错件")));
  }

  @Test
  void keepsSubjectsApart() {
    Fact late = MODEL.fact("迟到").orElseThrow();
    Given one = new Given(Optional.of("甲"), late, Optional.of("1"), List.of(), Optional.empty(), span("迟到"));
    Given other = new Given(Optional.of("乙"), late, Optional.of("-2"), List.of(), Optional.empty(), span("迟到"));

    FactSet facts = facts(one, other);

    assertThat(facts.subjects()).extracting("subject").containsExactly("甲", "乙");
    assertThat(facts.subjects()).extracting("rejected").containsExactly(false, true);
  }

  private static FactSet facts(Given... given) {
    return ExampleFacts.of(MODEL, new Example("一例", List.of(given), List.of(), Span.of(0, 0)));
  }

  private static Given cell(String fact, String text) {
    return new Given(Optional.empty(), MODEL.fact(fact).orElseThrow(), Optional.of(text), List.of(), Optional.empty(), span(fact));
  }

  private static Given rows(String fact, List<Map<String, String>> rows) {
    return new Given(Optional.empty(), MODEL.fact(fact).orElseThrow(), Optional.empty(), rows, Optional.empty(), span(fact));
  }

  /** A stretch of the rubric that is this fact's own. */
  private static Span span(String fact) {
    int index = MODEL.fact(fact).orElseThrow().index();
    return Span.of(index * 10, index * 10 + 5);
  }
}
