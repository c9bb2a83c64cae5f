package org.rubriclang.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rubriclang.Compilation;
import org.rubriclang.GeneratedRubric;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Rational;

/**
 * The cheapest changes that are found, held against trying every combination. More rubrics than usual: {@code -Drubrics=1000}.
 */
class NeedPropertiesTest {
  private static final int RUBRICS = Integer.getInteger("rubrics", 30);

  /** As far as no statement of these rubrics counts. */
  private static final int FAR = 14;

  private static final String ASSESS = "  assess 单位 every month\n";

  /** What else stands in an outcome. */
  private static final String OUTCOME = """
        grade 好 8.., 中 4..<8, 差 otherwise
        result 档次
          上 when total >= 9 and 计数甲 < 3
          中 when 是否甲 or 计数乙 > 2
          下 otherwise
        result 事项 lists
          整改 when 计数丙 > 1
          约谈 when 是否乙
      """.indent(-4);

  private int plans;
  private int none;
  private int open;

  private static RubricModel compile(long seed, String text) {
    Compilation compilation = Rubric.compile(new Source("generated.rubric", text));
    assertThat(compilation.hasErrors()).as("seed %d: %s%s", seed, text, compilation.diagnostics()).isFalse();
    return compilation.model().orElseThrow();
  }

  private static Board board(RubricModel model, Random random, int missingPercent) {
    List<SubjectFacts> subjects = List.of(GeneratedRubric.facts(model, "甲局", random, missingPercent), GeneratedRubric.facts(model, "乙局", random, 0),
        GeneratedRubric.facts(model, "丙局", random, missingPercent));
    return Board.of(model, new FactSet(subjects, List.of(), Optional.empty()));
  }

  /** Some of the facts with few values near the present one, and what an event of each costs. */
  private static Map<Fact, Rational> costs(RubricModel model, Random random, int most) {
    List<Fact> few = new ArrayList<>(model.facts().stream().filter(fact -> isSmall(fact.type())).toList());
    Collections.shuffle(few, random);
    Map<Fact, Rational> costs = new LinkedHashMap<>();
    few.stream().limit(most).forEach(fact -> costs.put(fact, Rational.of(1 + random.nextInt(3))));
    return costs;
  }

  private static boolean isSmall(FactType type) {
    return type instanceof FactType.Count || type instanceof FactType.YesNo || type instanceof FactType.OneOf || type instanceof FactType.Checklist;
  }

  @Test
  void scoreIsReachedAtTheLeastCost() {
    for (long seed = 0; seed < 2L * RUBRICS; seed++) {
      Random random = new Random(seed);
      RubricModel model = compile(seed, GeneratedRubric.text(seed));
      Board board = board(model, random, seed % 3 == 0 ? 10 : 0);
      score(board, random, +1).ifPresent(goal -> hold(board, "甲局", goal, costs(model, random, 3)));
    }
    assertThatBothCame();
  }

  /** So far above, or where that is worse below, what is sure now. */
  private static Optional<Goal> score(Board board, Random random, int direction) {
    Rational by = Rational.of(direction * (1L + random.nextInt(8)), 2);
    return board.ledger("甲局").map(Ledger::score).flatMap(score -> direction > 0 ? score.low() : score.high()).map(now -> new Goal.Score(now.plus(by)));
  }

  @Test
  void leastTotalIsTheBestWhereTheRubricSaysSo() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      Random random = new Random(seed);
      String text = GeneratedRubric.text(seed).replace(ASSESS, ASSESS + "  total counts up, lower is better\n");
      RubricModel model = compile(seed, text);
      Board board = board(model, random, seed % 3 == 0 ? 10 : 0);
      score(board, random, -1).ifPresent(goal -> hold(board, "甲局", goal, costs(model, random, 2)));
    }
    assertThatBothCame();
  }

  @Test
  void gradesPlacesAndResultsAreReachedAtTheLeastCost() {
    for (long seed = 0; seed < RUBRICS; seed++) {
      Random random = new Random(seed);
      RubricModel model = compile(seed, GeneratedRubric.text(seed) + OUTCOME);
      Board board = board(model, random, seed % 3 == 0 ? 10 : 0);
      List<Goal> goals = List.of(new Goal.Grade("好"), new Goal.Grade("中"), new Goal.Rank(1), new Goal.Rank(2), new Goal.Result("档次", "上"),
          new Goal.Result("档次", "中"), new Goal.Result("事项", "整改"), new Goal.Result("事项", "约谈"));
      hold(board, "甲局", goals.get(random.nextInt(goals.size())), costs(model, random, 2));
      hold(board, "甲局", goals.get(random.nextInt(goals.size())), costs(model, random, 2));
    }
    assertThatBothCame();
  }

  @Test
  void scoresAndPlacesAreReachedWhereScoresHangOnOthers() {
    for (long seed = 0; seed < 2 * RUBRICS; seed++) {
      Random random = new Random(seed);
      RubricModel model = compile(seed, GeneratedRubric.textAmongOthers(seed));
      Board board = board(model, random, 0);
      Optional<Goal> goal = seed % 2 == 0 ? Optional.of(new Goal.Rank(1)) : score(board, random, +1);
      goal.ifPresent(one -> hold(board, "甲局", one, costs(model, random, 2)));
    }
    assertThatBothCame();
  }

  // ---- Linked tracks.

  private static final String RELATION = """
      relation register every month
        chief one of each window scored by persons
      """;

  private static final String PERSONS = """
      rubric persons
        assess person every month
        total 100
      fact mark judgement 0..100
      section all 100
      item all_of_it 100
        award mark
      """;

  private static String windows(Random random) {
    String other = random.nextBoolean() ? "    deduct 2 | chief 1 per late beyond 2\n" : "    deduct 3 when lost\n";
    return """
        rubric windows
          use register
          assess window every month
          track chief at least 0
        fact late count 次
        fact lost yes-no
        fact cases count 件
        section S 30
        item A 10
          award 10 prorated score of chief to 100
        item B 10
          deduct %d | chief %d per late cap 5
        """.formatted(1 + random.nextInt(2), 5 + random.nextInt(20)) + other.substring(2) + """
        item C 10
          award %d per cases
          forfeit when lost
        """.formatted(1 + random.nextInt(3));
  }

  @Test
  void scoresOfWindowsAndOfThosePersonsWhoStandForThemAreReached() {
    Shelf shelf = Shelf.of(() -> Stream.of(RELATION, PERSONS).map(text -> new Source("other.rubric", text)).toList());
    for (long seed = 0; seed < RUBRICS / 3; seed++) {
      Random random = new Random(seed);
      Compilation compilation = Rubric.compile(new Source("windows.rubric", windows(random)), shelf);
      assertThat(compilation.hasErrors()).as("%s", compilation.diagnostics()).isFalse();
      RubricModel model = compilation.model().orElseThrow();
      StringBuilder sheet = new StringBuilder("subject,late,lost,cases\n");
      for (String window : List.of("甲", "乙")) {
        sheet.append(window).append(',').append(random.nextInt(5)).append(',').append(random.nextBoolean() ? "yes" : "no").append(',').append(random.nextInt(6)).append('\n');
      }
      List<SheetFile> files = List.of(file("w.csv", sheet.toString()), file("register.csv", "subject,role,name\n甲,chief,张某\n乙,chief,李某\n"),
          file("persons.csv", "subject,mark\n张某," + (60 + random.nextInt(40)) + "\n李某,90\n"));
      Board board = Board.of(model, Rubric.read(model, files, Optional.empty()));
      Map<Fact, Rational> costs = costs(model, random, 3);
      boolean isPerson = seed % 2 == 0;
      String about = isPerson ? "张某" : "甲";
      Rational now = board.ledger(about).orElseThrow().score().low().orElseThrow();
      hold(board, about, new Goal.Score(now.plus(Rational.of(1 + random.nextInt(isPerson ? 30 : 8), 2))), costs);
      hold(board, about, new Goal.Rank(1), costs);
    }
    assertThat(plans).isGreaterThan(RUBRICS / 10);
    assertThat(none).isPositive();
  }

  private static SheetFile file(String name, String text) {
    return new SheetFile(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  // ---- Held against everything.

  private void assertThatBothCame() {
    assertThat(plans).isGreaterThan(RUBRICS / 10);
    assertThat(none).isPositive();
    assertThat(open).as("left open").isLessThan(RUBRICS / 6);
  }

  private void hold(Board board, String about, Goal goal, Map<Fact, Rational> costs) {
    Need need = Need.of(board, about, goal, costs).orElseThrow();
    String subject = board.sources(about).getFirst();
    SubjectFacts facts = board.facts(subject).orElseThrow();
    if (need.verdict() == Need.Verdict.REACHED_ALREADY) {
      assertThat(Goal.isReached(goal, board, about)).isTrue();
      return;
    }
    Optional<Rational> cheapest = cheapest(board, new Probe(board, about), about, goal, facts, new ArrayList<>(costs.keySet()), 0, costs, Rational.ZERO, Optional.empty());
    Object shown = board.model().source().text() + facts.reported() + costs.keySet().stream().map(Fact::name).toList() + need;
    switch (need.verdict()) {
      case BEST -> {
        boolean isNear = need.steps().stream().allMatch(step -> step.change().distance().compareTo(Rational.of(FAR)) <= 0);
        assertThat(isNear ? cheapest : Optional.of(cheapest.orElse(need.cost()).min(need.cost()))).as("%s", shown).isEqualTo(Optional.of(need.cost()));
        SubjectFacts changed = facts;
        for (Need.Step step : need.steps()) {
          changed = Given.with(changed, step.change().fact(), step.change().to());
        }
        assertThat(Goal.isReached(goal, board.with(List.of(changed)), about)).as("%s", shown).isTrue();
        plans++;
      }
      case IMPOSSIBLE -> {
        assertThat(cheapest).as("%s", shown).isEmpty();
        none++;
      }
      case FOUND -> {
        assertThat(cheapest.orElseThrow()).as("%s", shown).isLessThanOrEqualTo(need.cost());
        open++;
      }
      case NOT_FOUND -> {
        assertThat(cheapest.filter(cost -> cost.compareTo(need.searched()) <= 0)).as("%s", shown).isEmpty();
        none++;
      }
      case REACHED_ALREADY -> throw new IllegalStateException();
    }
  }

  /** Whether these facts reach the goal; for a score that hangs on nobody else the others need not be scored again. */
  private static boolean reaches(Board board, Probe probe, String about, Goal goal, SubjectFacts facts) {
    if (goal instanceof Goal.Score wanted && board.subjectsStandAlone()) {
      var threshold = new Goal.Threshold(wanted.points(), false, board.lowerIsBetter(about));
      return probe.run(facts).flatMap(sketch -> Goal.worst(sketch.total(), board.lowerIsBetter(about))).map(threshold::isReachedBy).orElse(false);
    }
    return Goal.isReached(goal, board.with(List.of(facts)), about);
  }

  /** The cost of the cheapest combination. */
  private static Optional<Rational> cheapest(Board board, Probe probe, String about, Goal goal, SubjectFacts facts, List<Fact> open, int at,
      Map<Fact, Rational> costs, Rational cost, Optional<Rational> best) {
    if (at == open.size()) {
      boolean fits = board.model().facts().stream().noneMatch(fact -> fact.within().isPresent() && Changes.isPartAboveWhole(facts, fact));
      return fits && reaches(board, probe, about, goal, facts) ? Optional.of(cost) : best;
    }
    Fact fact = open.get(at);
    Optional<Rational> least = cheapest(board, probe, about, goal, facts, open, at + 1, costs, cost, best);
    for (Domain.Candidate candidate : Domain.around(fact, Given.valueOf(facts, fact), FAR)) {
      Rational sum = cost.plus(candidate.distance().times(costs.get(fact)));
      if (least.isEmpty() || sum.compareTo(least.get()) < 0) {
        least = cheapest(board, probe, about, goal, Given.with(facts, fact, candidate.value()), open, at + 1, costs, sum, least);
      }
    }
    return least;
  }
}
