package org.rubriclang.eval;

import static org.assertj.core.api.Assertions.assertThat;

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
    for (long seed = 1000; seed < 1120; seed++) {
      RubricModel model = Rubric.compile(new Source("generated-" + seed + ".rubric", GeneratedRubric.text(seed))).model().orElseThrow();
      Plan plan = Planner.plan(model);
      Random random = new Random(seed);
      for (int round = 0; round < 10; round++) {
        Slots subject = FactLoader.load(GeneratedRubric.facts(model, "甲局", random, round < 7 ? 0 : 15), plan);
        Frame general = new Frame(plan);
        general.begin(subject);
        plan.runGenerally(general);
        Frame either = new Frame(plan);
        either.begin(subject);
        plan.run(either);
        assertThat(either.entries().templates()).as("seed %d", seed).isEqualTo(general.entries().templates());
        for (int at = 0; at < general.size(); at++) {
          assertThat(either.amount(either.lowAt(at))).as("seed %d, entry %d", seed, at).isEqualTo(general.amount(general.lowAt(at)));
          assertThat(either.amount(either.highAt(at))).as("seed %d, entry %d", seed, at).isEqualTo(general.amount(general.highAt(at)));
        }
        assertThat(either.raised()).as("seed %d", seed).isEqualTo(general.raised());
        assertThat(either.missing()).as("seed %d", seed).isEqualTo(general.missing());
        Frame alone = new Frame(plan);
        alone.begin(subject);
        straight += plan.straight().isPresent() && plan.straight().get().run(alone).length > 0 ? 1 : 0;
      }
    }
    assertThat(straight).as("runs that were straight").isGreaterThan(300);
  }
}
