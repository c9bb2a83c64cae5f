package org.rubriclang.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/** Records that belong to rows of other records, on sheets. */
class RecordsOfRecordsTest {
  private static final RubricModel MODEL = Rubric.compile(new Source("工单.rubric", """
      rubric 热线工单
        assess 坐席 every month
        total 10
      fact 工单 records 件
        工单号 text
        类别 one of 紧急, 一般
      fact 回访 records 次 of 工单
        满意 yes-no
      section 热线 10
      item 回访情况 10
        each 工单 where 类别 is 紧急
          each 回访 where not 满意
            deduct 2
          end
        end
      """)).model().orElseThrow();

  private static FactSet read(String orders, String calls) {
    return Rubric.read(MODEL, List.of(new SheetFile("2026-03-工单.csv", ("对象,工单号,类别\n" + orders).getBytes(UTF_8)),
        new SheetFile("2026-03-回访.csv", ("对象,工单,满意\n" + calls).getBytes(UTF_8))), Optional.empty());
  }

  @Test
  void anInnerRowIsTheEvidenceAndBothRowsAreRead() {
    FactSet facts = read("甲,A1,紧急\n甲,A2,一般\n", "甲,A1,否\n甲,A2,否\n甲,A1,是\n");
    assertThat(facts.diagnostics()).isEmpty();

    Ledger ledger = Rubric.score(MODEL, facts).subjects().getFirst().ledger().orElseThrow();
    LedgerNode item = ledger.nodes().filter(node -> node.node().name().equals(Optional.of("回访情况"))).findFirst().orElseThrow();
    List<Entry> moved = item.entries().stream().filter(entry -> entry.points().low().filter(low -> low.signum() < 0).isPresent()).toList();

    assertThat(item.score().low()).contains(Rational.of(8));
    assertThat(moved).singleElement().satisfies(entry -> {
      assertThat(entry.evidence()).hasSize(1);
      assertThat(entry.facts().keySet()).contains("工单.类别", "回访.满意");
    });
  }

  @Test
  void rowsThatCannotBeToldApartAreRefused() {
    assertThat(read("甲,A1,紧急\n甲,A1,一般\n", "甲,A1,否\n").diagnostics()).extracting(Diagnostic::code).contains(Code.ROW_KEY_TWICE);
  }

  @Test
  void aRowThatBelongsToNothingIsRefused() {
    assertThat(read("甲,A1,紧急\n", "甲,A9,否\n").diagnostics()).extracting(Diagnostic::code).contains(Code.ROW_OF_NOTHING);
  }
}
