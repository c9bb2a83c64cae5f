package org.rubriclang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.GeneratedRubric;
import org.rubriclang.Rubric;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;

/** A straight run writes what the general way writes, entry by entry, and gives up where it cannot. */
class StraightRunTest {
  @Test
  void straightRunsAndTheGeneralWayWriteTheSameEntries() {
    int straight = 0;
    for (long seed = 1000; seed < 1180; seed++) {
      RubricModel model = compiled(GeneratedRubric.text(seed));
      straight += straightRuns(model, seed, 10);
    }
    assertThat(straight).as("runs that were straight").isGreaterThan(300);
  }

  @Test
  void aRealRubricIsRunStraight() throws IOException {
    RubricModel model = compiled(Files.readString(Path.of("rubrics", "genhe.zh.rubric")));

    assertThat(straightRuns(model, 20260301, 200)).as("runs that were straight").isGreaterThan(100);
  }

  @Test
  void gatesCapsConsequencesReplacementsAndForfeitsKeepTheirPlaces() {
    RubricModel model = compiled("""
        rubric 甲
          assess 部门 every month
          fact 迟到, 早退, 表扬 count 次
          fact 到岗 yes-no
          fact 等级 one of 优, 良, 差
          section 一 20
            item 考勤 10
              deduct 0.5 per 迟到 cap 3 only when 到岗
              deduct 1 per 早退 cap 迟到 + 1
              deduct 2 when 等级 is 差 and disqualify quarter from 先进
              forfeit when 迟到 > 5 and 早退 > 5
            item 作风 10
              deduct 2 per 早退
              instead award 4 when no 表扬 and 迟到 <= 2
              instead award 6 when 等级 is 优
              forfeit when 早退 >= 2 and 等级 is 良
          bonus 表扬 cap 2
            award 0.5 per 表扬
          outcome
            veto 早退 > 6 -> disqualify quarter from 先进
        """);

    assertThat(straightRuns(model, 7, 400)).as("runs that were straight").isGreaterThan(200);
  }

  @Test
  void amountsThatAreFactsSumsOverRowsAndComparisonsOfFactsKeepTheirPlaces() {
    RubricModel model = compiled("""
        rubric 甲
          assess 部门 every month
          fact 到岗 yes-no
          fact 办件, 错件 count 件
          fact 评议 judgement 0..3
          fact 活动 records
            级别 one of 市级, 省级, 国家级
            得分 number 0..5
          item 配合 8
            award 评议 when 到岗 otherwise 1.5
            award 2 only when 办件 <= 2 × 错件
            award 1 only when 办件 × 3 = 错件
            award 1 only when 错件 < 办件
          item 差错 10
            deduct 评议 when not 到岗 otherwise 0.5
          bonus 活动 cap 10
            award sum of 得分 over 活动
            award by 级别 per 活动
              市级 -> 1, 省级 -> 2, 国家级 -> 3
        """);

    assertThat(straightRuns(model, 11, 400)).as("runs that were straight").isGreaterThan(200);
    StraightRun straight = Planner.plan(model).straight().orElseThrow();
    assertThat(straight.picked()).hasSize(2);
    assertThat(straight.summed()).hasSize(2);
    assertThat(straight.compared()).hasSize(3);
  }

  private static RubricModel compiled(String text) {
    var compilation = Rubric.compile(new Source("test.rubric", text));
    return compilation.model().orElseThrow(() -> new AssertionError(compilation.diagnostics()));
  }

  /** Runs random subjects both ways, some with facts missing, and counts those that were run straight. */
  private static int straightRuns(RubricModel model, long seed, int rounds) {
    Plan plan = Planner.plan(model);
    Random random = new Random(seed);
    int straight = 0;
    for (int round = 0; round < rounds; round++) {
      Slots subject = FactLoader.load(GeneratedRubric.facts(model, "甲局", random, round % 10 < 7 ? 0 : 15), plan);
      Frame general = new Frame(plan);
      general.begin(subject);
      plan.runGenerally(general);
      Frame either = new Frame(plan);
      either.begin(subject);
      plan.run(either);
      Frame.Entries kept = either.entries();
      assertThat(kept.templates()).as("seed %d", seed).isEqualTo(general.entries().templates());
      for (int at = 0; at < general.size(); at++) {
        assertThat(either.amount(either.lowAt(at))).as("seed %d, entry %d", seed, at).isEqualTo(general.amount(general.lowAt(at)));
        assertThat(either.amount(either.highAt(at))).as("seed %d, entry %d", seed, at).isEqualTo(general.amount(general.highAt(at)));
      }
      assertThat(either.size()).isEqualTo(general.size());
      assertThat(either.raised()).as("seed %d", seed).isEqualTo(general.raised());
      assertThat(either.missing()).as("seed %d", seed).isEqualTo(general.missing());
      Frame alone = new Frame(plan);
      alone.begin(subject);
      straight += plan.straight().isPresent() && plan.straight().get().run(alone).length > 0 ? 1 : 0;
    }
    return straight;
  }
}
