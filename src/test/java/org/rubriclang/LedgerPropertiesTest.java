package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/** What holds for any rubric and any facts. Every failure names its seed. */
class LedgerPropertiesTest {
  private static final int RUBRICS = 150;
  private static final int FACTS_EACH = 5;

  private static RubricModel compile(long seed) {
    Compilation compilation = Rubric.compile(new Source("generated-" + seed + ".rubric", GeneratedRubric.text(seed)));
    List<Diagnostic> errors = compilation.diagnostics().stream().filter(one -> one.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      fail("seed %d: %s%n%s", seed, errors, GeneratedRubric.text(seed));
    }
    return compilation.model().orElseThrow();
  }

  private static Ledger score(Evaluator evaluator, SubjectFacts facts) {
    return evaluator.score(List.of(facts)).get(0).ledger().orElseThrow();
  }

  @Test
  void everyNodeIsTheSumOfItsEntriesAndChildrenInBothColumns() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Evaluator evaluator = Evaluator.of(model);
      Random random = new Random(seed);
      for (int round = 0; round < FACTS_EACH; round++) {
        Ledger ledger = score(evaluator, GeneratedRubric.facts(model, "甲局", random, round * 20));
        for (LedgerNode node : ledger.nodes().toList()) {
          assertThat(sum(node, true)).as("seed %d, worst column of %s", seed, node.node().name()).isEqualTo(node.score().low());
          assertThat(sum(node, false)).as("seed %d, best column of %s", seed, node.node().name()).isEqualTo(node.score().high());
          // What counts once may count here in the worst case of the whole, and there in the best.
          boolean isSettledAlone = node.node().kind() == ScoreNode.Kind.TOTAL || !GeneratedRubric.text(seed).contains("once per");
          if (isSettledAlone && node.score().low().isPresent() && node.score().high().isPresent()) {
            assertThat(node.score().low().get()).as("seed %d, %s", seed, node.node().name()).isLessThanOrEqualTo(node.score().high().get());
          }
        }
      }
    }
  }

  private static Optional<Rational> sum(LedgerNode node, boolean low) {
    Optional<Rational> sum = Optional.of(Rational.ZERO);
    List<Optional<Rational>> parts = new ArrayList<>();
    for (Entry entry : node.entries()) {
      parts.add(low ? entry.points().low() : entry.points().high());
    }
    for (LedgerNode child : node.children()) {
      parts.add(low ? child.score().low() : child.score().high());
    }
    for (Optional<Rational> part : parts) {
      Optional<Rational> before = sum;
      sum = before.isPresent() && part.isPresent() ? Optional.of(before.get().plus(part.get())) : Optional.empty();
    }
    return sum;
  }

  @Test
  void completeFactsGiveOneScore() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Ledger ledger = score(Evaluator.of(model), GeneratedRubric.facts(model, "甲局", new Random(seed), 0));
      assertThat(ledger.score().isExact()).as("seed %d", seed).isTrue();
      assertThat(ledger.missing()).as("seed %d", seed).isEmpty();
    }
  }

  /** Without a floor of its own a node may lose without bound, and is entered with what its pool had left: no bound of its own. (Blocks are
   * left out as well: an {@code instead} that turns out to fire leaves them at 0, whatever they would have been.) */
  private static boolean drawsOnItsParent(LedgerNode node) {
    return node.node().floor().isEmpty() && node.node().ceiling().isEmpty() && node.node().kind() != ScoreNode.Kind.TOTAL
        && node.node().kind() != ScoreNode.Kind.SECTION;
  }

  @Test
  void everyCompletionLiesBetweenWorstAndBestAndKnowingMoreNeverWidensTheInterval() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Evaluator evaluator = Evaluator.of(model);
      Random random = new Random(seed);
      for (int round = 0; round < FACTS_EACH; round++) {
        SubjectFacts facts = GeneratedRubric.facts(model, "甲局", random, 20 + round * 15);
        List<LedgerNode> open = score(evaluator, facts).nodes().toList();
        for (int completion = 0; completion < 4; completion++) {
          SubjectFacts more = GeneratedRubric.complete(model, facts, random, completion % 2 == 0);
          List<LedgerNode> settled = score(evaluator, more).nodes().toList();
          for (int at = 0; at < open.size(); at++) {
            LedgerNode before = open.get(at);
            LedgerNode after = settled.get(at);
            boolean isTotal = before.node().kind() == ScoreNode.Kind.TOTAL;
            boolean hangsOnOthers = !isTotal && GeneratedRubric.text(seed).contains("once per");
            if (before.node().kind() == ScoreNode.Kind.BLOCK || drawsOnItsParent(before) || hangsOnOthers) {
              continue;
            }
            boolean inside = before.score().low().map(low -> after.score().low().filter(end -> end.compareTo(low) >= 0).isPresent()).orElse(true)
                && before.score().high().map(high -> after.score().high().filter(end -> end.compareTo(high) <= 0).isPresent()).orElse(true);
            assertThat(inside).as("seed %d, %s: %s then %s%n%s%nfacts %s%nthen %s", seed, before.node().name(), before.score(), after.score(),
                GeneratedRubric.text(seed), facts.reported(), more.reported()).isTrue();
          }
        }
      }
    }
  }
}
