package org.rubriclang.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.GeneratedRubric;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.eval.Sketch;
import org.rubriclang.ledger.Grounds;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Source;

/** Answers about generated rubrics and facts, held against trying everything. */
class WhatIfPropertiesTest {
  private static final int RUBRICS = 40;

  private static RubricModel compile(long seed) {
    return Rubric.compile(new Source("generated.rubric", GeneratedRubric.text(seed))).model().orElseThrow();
  }

  private static Board board(RubricModel model, Random random, int missingPercent) {
    List<SubjectFacts> subjects = List.of(GeneratedRubric.facts(model, "甲局", random, missingPercent),
        GeneratedRubric.facts(model, "乙局", random, missingPercent), GeneratedRubric.facts(model, "丙局", random, 0));
    return Board.of(model, new FactSet(subjects, List.of(), Optional.empty()));
  }

  @Test
  void figuresOfASketchAreThoseOfTheLedger() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Board board = board(model, new Random(seed), 30);
      for (SubjectFacts facts : board.facts().subjects()) {
        Probe probe = new Probe(board, facts.subject());
        Sketch sketch = probe.run(facts).orElseThrow();
        for (LedgerNode node : board.ledger(facts.subject()).orElseThrow().nodes().toList()) {
          assertThat(sketch.of(node.node())).as("seed %d, %s", seed, node.node().name()).isEqualTo(node.score());
        }
        assertThat(sketch.raised()).isEqualTo(board.ledger(facts.subject()).orElseThrow().consequences().stream().map(raised -> raised.on(Grounds.NONE)).toList());
      }
    }
  }

  @Test
  void differencesAddUpBetweenAnyTwoLedgers() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Random random = new Random(seed);
      Board one = board(model, random, 25);
      Board other = board(model, random, 25);
      for (String left : List.of("甲局", "乙局", "丙局")) {
        for (String right : List.of("甲局", "丙局")) {
          Difference difference = Difference.of(one.ledger(left).orElseThrow(), other.ledger(right).orElseThrow());

          assertThat(difference.change())
              .isEqualTo(Difference.between(one.ledger(left).orElseThrow().score(), other.ledger(right).orElseThrow().score()));
          difference.walk().forEach(node -> {
            Points sum = Points.ZERO;
            for (Difference.Line line : node.lines()) {
              sum = sum.plus(line.change());
            }
            for (Difference child : node.children()) {
              sum = sum.plus(child.change());
            }
            if (isBounded(node)) {
              assertThat(sum).as("node %s", node.node().name()).isEqualTo(node.change());
            }
          });
        }
      }
    }
  }

  private static boolean isBounded(Difference node) {
    return node.walk().allMatch(one -> one.change().low().isPresent() && one.change().high().isPresent()
        && one.lines().stream().allMatch(line -> line.change().low().isPresent() && line.change().high().isPresent()));
  }

  @Test
  void scoringOnlyWhatChangedGivesWhatScoringEverythingGives() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Random random = new Random(seed);
      Board board = board(model, random, 20);
      SubjectFacts changed = GeneratedRubric.facts(model, "乙局", random, 20);
      Board after = board.with(List.of(changed));

      assertThat(after.results()).isEqualTo(Rubric.score(model, after.facts()));
      assertThat(after.with(List.of(board.facts("乙局").orElseThrow())).results()).isEqualTo(board.results());
    }
  }

  @Test
  void whatWhyNotPrintsFlipsTheRuleAndNothingNearerDoes() {
    int flips = 0;
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Board board = board(model, new Random(seed), 10);
      SubjectFacts facts = board.facts("甲局").orElseThrow();
      Probe probe = new Probe(board, "甲局");
      for (WhyNot.Statement statement : WhyNot.statements(model)) {
        WhyNot answer = WhyNot.of(board, "甲局", statement).orElseThrow();
        if (answer.wanted() != WhyNot.Wanted.THAT_IT_FIRES) {
          continue;
        }
        for (WhyNot.Flip flip : answer.flips()) {
          Given changed = Given.of(board, "甲局");
          for (WhyNot.Step step : flip.steps()) {
            changed = changed.with(step.subject(), step.fact(), step.to());
          }
          assertThat(WhyNot.fires(probe.run(changed).orElseThrow(), statement.cause(), changed)).isEqualTo(Optional.of(true));
          flips++;
          if (flip.steps().size() == 1) {
            WhyNot.Step step = flip.steps().getFirst();
            for (Domain.Candidate nearer : Domain.around(step.fact(), step.from(), 40)) {
              if (nearer.distance().compareTo(step.distance()) < 0) {
                Given less = Given.of(board, "甲局").with(step.subject(), step.fact(), nearer.value());
                Optional<Sketch> sketch = probe.run(less);
                assertThat(sketch.flatMap(one -> WhyNot.fires(one, statement.cause(), less))).as("seed %d: %s with %s", seed, statement.cause().rule(), nearer)
                    .isNotEqualTo(Optional.of(true));
              }
            }
          }
        }
      }
    }
    assertThat(flips).isGreaterThan(100);
  }

  @Test
  void boundsThatAreCalledReachedAreReached() {
    int reached = 0;
    for (long seed = 0; seed < RUBRICS; seed++) {
      RubricModel model = compile(seed);
      Board board = board(model, new Random(seed), 15);
      SubjectFacts facts = board.facts("甲局").orElseThrow();
      Probe probe = new Probe(board, "甲局");
      for (boolean most : List.of(true, false)) {
        Extreme extreme = Extreme.of(board, "甲局", model.total(), most).orElseThrow();
        if (extreme.reached()) {
          SubjectFacts completed = facts;
          for (Extreme.Value one : extreme.by()) {
            completed = Given.with(completed, one.fact(), one.value());
          }
          assertThat(probe.run(completed).orElseThrow().total()).isEqualTo(Points.exactly(extreme.bound().orElseThrow()));
          reached++;
        } else if (extreme.found().isPresent() && extreme.bound().isPresent()) {
          int order = extreme.found().get().compareTo(extreme.bound().get());
          assertThat(most ? order < 0 : order > 0).as("seed %d", seed).isTrue();
        }
      }
    }
    assertThat(reached).isGreaterThan(RUBRICS);
  }
}
