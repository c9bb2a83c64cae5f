package org.rubriclang.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Source;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/** What holds for lists whatever the rows are: they add up, their order decides nothing, and knowing more never widens the interval. */
class ListPropertiesTest {
  private static final int ROUNDS = 300;

  private static final String TEXT = """
      rubric 性质
        assess 大厅 for 2012
        total 10 bonus and penalty apart
      fact 表彰 records 项
        荣誉 text
        级别 one of 省级, 市级
        分 number 0..5
        日期 date
      fact 竞赛 records 项
        荣誉 text
        届 text
        奖次 one of 一等, 二等
        日期 date
      let 有效表彰 = 表彰 where 级别 is 省级 until 2012-12-31 distinct 荣誉
      section 基本 10
      item 奖次 10
        deduct 1 per 竞赛 where 奖次 is 二等 distinct 荣誉
      bonus 加分 uncapped distinct 荣誉
      item 表彰加分
        award by 级别 per 表彰 until 2012-10-31
          省级 -> 2
          市级 -> 0.5
      item 竞赛加分 distinct 届 keep highest
        award by 奖次 per 竞赛
          一等 -> 1
          二等 -> 0.3
      bonus 其他 uncapped
      item 计数
        award 0.5 per 有效表彰 beyond 1
        award 1 per 竞赛 distinct 荣誉, 届 cap 2
      item 就低
        award 分 per 表彰 distinct 荣誉 keep lowest
      penalty 扣分 uncapped
        deduct 分 per 表彰 distinct 荣誉 keep earliest
        deduct 0.5 per 竞赛 where 奖次 is 二等 distinct 届
      """;

  private static final RubricModel MODEL = model();

  private static RubricModel model() {
    Compilation compilation = Rubric.compile(new Source("性质.rubric", TEXT));
    assertThat(compilation.diagnostics()).as("%s", compilation.diagnostics()).noneMatch(one -> one.severity() == org.rubriclang.diagnostic.Severity.ERROR);
    return compilation.model().orElseThrow();
  }

  /** One row; {@code holes} is how many of a hundred cells are not reported. */
  private static FactValue.Row row(Fact fact, int place, int holes, Random random) {
    Map<String, FactValue> fields = new HashMap<>();
    FactValue.Timing timing = FactValue.Timing.WITHIN;
    for (FactType.Field field : ((FactType.Records) fact.type()).fields()) {
      boolean isMissing = random.nextInt(100) < holes;
      if (isMissing) {
        timing = field.type() instanceof FactType.Date ? FactValue.Timing.UNSAID : timing;
      } else {
        FactValue value = value(field, random);
        fields.put(field.name(), value);
        timing = value instanceof FactValue.Day day && day.date().getYear() != 2012 ? FactValue.Timing.OUTSIDE : timing;
      }
    }
    return new FactValue.Row(fields, evidence(place), timing);
  }

  private static Evidence evidence(int place) {
    return new Evidence(CellPlace.ofRow("表.csv", place + 2), Optional.empty(), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(),
        Optional.empty());
  }

  private static FactValue value(FactType.Field field, Random random) {
    return switch (field.type()) {
      case FactType.OneOf oneOf -> new FactValue.Member(oneOf.members().get(random.nextInt(oneOf.members().size())));
      case FactType.Date date -> new FactValue.Day(LocalDate.of(2012, 9, 1).plusDays(random.nextInt(140)));
      case FactType.Number number -> new FactValue.Number(Rational.of(random.nextInt(11), 2));
      default -> new FactValue.Words(List.of("甲", "乙", "丙").get(random.nextInt(3)));
    };
  }

  private static SubjectFacts facts(Map<String, FactValue> values) {
    Map<String, SubjectFacts.Reported> reported = new HashMap<>();
    values.forEach((name, value) -> reported.put(name, new SubjectFacts.Reported(value, List.of())));
    return new SubjectFacts("大厅", Optional.of(new Period(PeriodUnit.YEAR, 2012, 1)), reported, false);
  }

  private static Map<String, FactValue> values(int holes, Random random) {
    Map<String, FactValue> values = new HashMap<>();
    for (Fact fact : MODEL.facts()) {
      List<FactValue.Row> rows = new ArrayList<>();
      int count = random.nextInt(6);
      for (int at = 0; at < count; at++) {
        rows.add(row(fact, at, holes, random));
      }
      values.put(fact.name(), new FactValue.Rows(rows));
    }
    return values;
  }

  private static Ledger score(Map<String, FactValue> values) {
    return Evaluator.of(MODEL).score(List.of(facts(values))).getFirst().ledger().orElseThrow();
  }

  @Test
  void everyNodeAddsUpInBothColumns() {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      for (LedgerNode node : score(values(round % 30, random)).nodes().toList()) {
        assertThat(sum(node, true)).as("round %d", round).isEqualTo(node.score().low());
        assertThat(sum(node, false)).as("round %d", round).isEqualTo(node.score().high());
      }
    }
  }

  private static Optional<Rational> sum(LedgerNode node, boolean low) {
    Rational sum = Rational.ZERO;
    for (Entry entry : node.entries()) {
      sum = sum.plus((low ? entry.points().low() : entry.points().high()).orElseThrow());
    }
    for (LedgerNode child : node.children()) {
      sum = sum.plus((low ? child.score().low() : child.score().high()).orElseThrow());
    }
    return Optional.of(sum);
  }

  @Test
  void orderOfRowsMovesNoPoint() {
    Random random = new Random(2);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, FactValue> values = values(round % 25, random);
      List<Object> before = score(values).nodes().<Object>map(LedgerNode::score).toList();
      Map<String, FactValue> shuffled = new HashMap<>();
      values.forEach((name, value) -> {
        List<FactValue.Row> rows = new ArrayList<>(((FactValue.Rows) value).rows());
        Collections.shuffle(rows, random);
        shuffled.put(name, new FactValue.Rows(rows));
      });

      assertThat(score(shuffled).nodes().<Object>map(LedgerNode::score).toList()).as("round %d: %s", round, values).isEqualTo(before);
    }
  }

  @Test
  void everyCompletionLiesBetweenWorstAndBest() {
    Random random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, FactValue> open = values(5 + round % 30, random);
      Ledger before = score(open);
      for (int completion = 0; completion < 4; completion++) {
        Ledger after = score(completed(open, completion % 2 == 0 ? 0 : 10, random));
        assertThat(after.score().low().orElseThrow()).as("round %d: %s", round, open).isGreaterThanOrEqualTo(before.score().low().orElseThrow());
        assertThat(after.score().high().orElseThrow()).as("round %d: %s", round, open).isLessThanOrEqualTo(before.score().high().orElseThrow());
      }
    }
  }

  /** The same rows with their empty cells filled, but for some. */
  private static Map<String, FactValue> completed(Map<String, FactValue> values, int holes, Random random) {
    Map<String, FactValue> completed = new HashMap<>();
    for (Fact fact : MODEL.facts()) {
      List<FactValue.Row> rows = new ArrayList<>();
      for (FactValue.Row old : ((FactValue.Rows) values.get(fact.name())).rows()) {
        FactValue.Row filler = row(fact, 0, holes, random);
        Map<String, FactValue> fields = new HashMap<>(filler.fields());
        fields.putAll(old.fields());
        FactValue.Timing timing = old.timing() == FactValue.Timing.UNSAID ? filler.timing() : old.timing();
        rows.add(new FactValue.Row(fields, old.evidence(), timing));
      }
      completed.put(fact.name(), new FactValue.Rows(rows));
    }
    return completed;
  }
}
