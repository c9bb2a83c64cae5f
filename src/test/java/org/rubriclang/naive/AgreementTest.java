package org.rubriclang.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.rubriclang.Compilation;
import org.rubriclang.GeneratedRubric;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/** Two evaluators, one written for speed and one from the reference, agree to the last digit at every node. A failure names its seed. */
class AgreementTest {
  private static final int CASES = 50_000;
  private static final int SUBJECTS = 50;

  private static final Set<EntryKind> SETTLES = Set.of(EntryKind.GATE_CLOSED, EntryKind.KEPT, EntryKind.DROPPED_OUT, EntryKind.INSTEAD, EntryKind.REPLACED);

  @Test
  void statementsOfEveryKind() {
    agree(GeneratedRubric::text);
  }

  @Test
  void formulasListsPlacesAndWhatDoesNotApply() {
    agree(GeneratedMeans::text);
  }

  private static void agree(LongFunction<String> texts) {
    int open = 0;
    for (long seed = 0; seed * SUBJECTS < CASES; seed++) {
      String text = texts.apply(seed);
      RubricModel model = compile(seed, text);
      Random random = new Random(seed);
      List<SubjectFacts> subjects = new ArrayList<>();
      for (int at = 0; at < SUBJECTS; at++) {
        subjects.add(GeneratedRubric.facts(model, "单位" + at, random, /* missingChance= */ 0));
      }
      var naive = new NaiveEvaluator(model, subjects);
      var results = Evaluator.of(model).score(subjects);
      for (int at = 0; at < SUBJECTS; at++) {
        Ledger ledger = results.get(at).ledger().orElseThrow();
        SubjectFacts subject = subjects.get(at);
        // At every node for some, for the others in the total: each naive score is worked out anew from the facts.
        for (LedgerNode node : at < 3 ? evaluated(ledger.total()) : List.of(ledger.total())) {
          Optional<Rational> expected = naive.score(subject, node.node().index());
          Rational naively = expected.orElse(Rational.ZERO);
          // Rows that are equal where one of them is taken may leave it open which: then the naive choice lies between.
          boolean agrees = node.score().isExact() ? node.score().exact().equals(naively)
              : node.score().low().filter(low -> low.compareTo(naively) <= 0).isPresent()
                  && node.score().high().filter(high -> high.compareTo(naively) >= 0).isPresent();
          open += node.score().isExact() ? 0 : 1;
          if (!agrees) {
            fail("seed %d, subject %d, node %s: %s, naively %s%n%s%n%s", seed, at, node.node().name(), node.score(), expected, text, subject.reported());
          }
        }
      }
    }
    assertThat(open).as("nodes left open").isLessThan(CASES / 20);
  }

  /** All nodes but those that were not looked at, because what is around them was settled without them. */
  private static List<LedgerNode> evaluated(LedgerNode node) {
    List<LedgerNode> found = new ArrayList<>(List.of(node));
    if (node.entries().stream().noneMatch(entry -> SETTLES.contains(entry.kind()))) {
      node.children().forEach(child -> found.addAll(evaluated(child)));
    }
    return found;
  }

  private static RubricModel compile(long seed, String text) {
    Compilation compilation = Rubric.compile(new Source("generated-" + seed + ".rubric", text));
    List<Diagnostic> errors = compilation.diagnostics().stream().filter(one -> one.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      fail("seed %d: %s%n%s", seed, errors, text);
    }
    return compilation.model().orElseThrow();
  }
}
