package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/** Scaling neither makes nor loses points: what is scaled is to the mark as what is earned to what could be earned. */
class ScalingTest {
  private static final int ITEMS = 5;

  /** Every item costs a point a fault; the odd ones drop out, one keeps its points. */
  private static String text(Random random, boolean nested) {
    var text = new StringBuilder("rubric R\n  assess 分中心 every half-year\n");
    int[] marks = new int[ITEMS];
    int sum = 0;
    for (int item = 0; item < ITEMS; item++) {
      marks[item] = 2 + random.nextInt(20);
      sum += marks[item];
    }
    text.append("  total ").append(sum).append(" scaled\n");
    for (int item = 0; item < ITEMS; item++) {
      text.append("fact 有").append(item(item)).append(" yes-no\nfact 错").append(item(item)).append(" count 次\n");
    }
    if (nested) {
      text.append("section 甲 ").append(sum).append(" scaled\n");
    }
    for (int item = 0; item < ITEMS; item++) {
      text.append(nested ? "item " : "section ").append(item(item)).append(' ').append(marks[item]).append(" applies when 有").append(item(item))
          .append(item == 2 ? " otherwise keeps its points\n" : " otherwise drops out\n");
      text.append(nested ? "" : "item 项" + item(item) + " " + marks[item] + "\n").append("  deduct 1 per 错").append(item(item)).append('\n');
    }
    return text.append("bonus 加 cap 3\n  award 1 when 有子 or 错子 > 3 次\n").toString();
  }

  private static String item(int index) {
    return "子丑寅卯辰".substring(index, index + 1);
  }

  private static Points score(RubricModel model, Map<String, FactValue> facts) {
    Map<String, SubjectFacts.Reported> reported = new HashMap<>();
    facts.forEach((name, value) -> reported.put(name, new SubjectFacts.Reported(value, List.of())));
    var subject = new SubjectFacts("甲", Optional.empty(), reported, false);
    Ledger ledger = Rubric.score(model, new FactSet(List.of(subject), List.of(), Optional.empty())).subjects().getFirst().ledger().orElseThrow();
    ledger.nodes().forEach(ScalingTest::addsUp);
    return ledger.score();
  }

  private static void addsUp(LedgerNode node) {
    Points sum = Points.ZERO;
    for (Entry entry : node.entries()) {
      sum = sum.plus(entry.points());
    }
    for (LedgerNode child : node.children()) {
      sum = sum.plus(child.score());
    }
    assertThat(node.score()).isEqualTo(sum);
    boolean isScaled = node.possible().isPresent() && node.score().isExact();
    if (isScaled) {
      Rational scaled = node.entries().stream().filter(entry -> entry.kind() == EntryKind.SCALED).map(entry -> entry.points().exact()).findFirst().orElseThrow();
      Rational outside = node.children().stream().filter(child -> child.node().name().equals(Optional.of("加")))
          .map(child -> child.score().exact()).findFirst().orElse(Rational.ZERO);
      Rational after = node.score().exact().minus(outside);
      Rational mark = node.node().points().orElseThrow();
      assertThat(after.times(node.possible().orElseThrow())).isEqualTo(after.minus(scaled).times(mark));
    }
  }

  @Test
  void whatIsMissingGivesTheBoundsOfAllThatItCouldBe() {
    int open = 0;
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      String text = text(random, seed % 2 == 0);
      RubricModel model = Rubric.compile(new Source("scaled-" + seed + ".rubric", text)).model().orElseThrow();
      Map<String, FactValue> facts = new HashMap<>();
      List<String> unknown = new ArrayList<>();
      for (int item = 0; item < ITEMS; item++) {
        facts.put("错" + item(item), new FactValue.Number(Rational.of(random.nextInt(8))));
        boolean always = item == 1;
        if (always) {
          facts.put("有" + item(item), new FactValue.Truth(true));
        } else if (random.nextInt(2) == 0) {
          facts.put("有" + item(item), new FactValue.Truth(random.nextBoolean()));
        } else {
          unknown.add("有" + item(item));
        }
      }
      Points bounds = score(model, facts);
      Optional<Rational> least = Optional.empty();
      Optional<Rational> most = Optional.empty();
      for (int choice = 0; choice < 1 << unknown.size(); choice++) {
        Map<String, FactValue> known = new HashMap<>(facts);
        for (int at = 0; at < unknown.size(); at++) {
          known.put(unknown.get(at), new FactValue.Truth((choice >> at & 1) == 1));
        }
        Rational exact = score(model, known).exact();
        least = Optional.of(least.map(exact::min).orElse(exact));
        most = Optional.of(most.map(exact::max).orElse(exact));
      }
      assertThat(bounds.low().orElseThrow()).as("seed %d\n%s", seed, text).isLessThanOrEqualTo(least.orElseThrow());
      assertThat(bounds.high().orElseThrow()).as("seed %d", seed).isGreaterThanOrEqualTo(most.orElseThrow());
      boolean bonusOpen = unknown.contains("有子");
      if (!bonusOpen) {
        assertThat(bounds).as("seed %d: as tight as can be", seed).isEqualTo(Points.of(least.orElseThrow(), most.orElseThrow()));
      }
      open += unknown.isEmpty() ? 0 : 1;
    }
    assertThat(open).isGreaterThan(30);
  }

  private static final String WHOLE = """
      rubric R
        assess 分中心 every half-year
        total 10 scaled, applies when 开放天数 >= 60 otherwise drops out
      fact 开放天数 count 天
      fact 有导办 yes-no
      fact 差错 count 次
      section 甲 10 scaled if none 4
      item 导办 10 applies when 有导办 otherwise drops out
        deduct 1 per 差错
      outcome
        grade 合格 6.., 不合格 otherwise
      """;

  private static FactSet subjects(String... sheet) {
    var file = new SheetFile("f.csv", String.join("\n", sheet).getBytes(StandardCharsets.UTF_8));
    return Rubric.read(Rubric.compile(new Source("r.rubric", WHOLE)).model().orElseThrow(), List.of(file), Optional.empty());
  }

  /** Not assessed is neither 0 nor missing: no place, no grade, and the others are placed among themselves. */
  @Test
  void whoeverIsNotAssessedHasNoPlace() {
    RubricModel model = Rubric.compile(new Source("r.rubric", WHOLE)).model().orElseThrow();
    Results results = Rubric.score(model, subjects("对象,周期,开放天数,有导办,差错", "甲,2026-H1,100,是,2", "乙,2026-H1,30,,", "丙,2026-H1,100,否,", "丁,2026-H1,90,是,1"));
    LedgerNode none = results.subject("乙").orElseThrow().ledger().orElseThrow().total();

    assertThat(results.subjects()).extracting(SubjectResult::rank).containsExactly(Optional.of(2), Optional.empty(), Optional.of(3), Optional.of(1));
    assertThat(results.subjects()).extracting(SubjectResult::grade)
        .containsExactly(Optional.of("合格"), Optional.empty(), Optional.of("不合格"), Optional.of("合格"));
    assertThat(none.unsettled()).isEqualTo(LedgerNode.Unsettled.NONE);
    assertThat(none.entries()).extracting(Entry::kind).containsExactly(EntryKind.DROPPED_OUT);
    assertThat(results.subject("丙").orElseThrow().ledger().orElseThrow().score().exact()).isEqualTo(Rational.of(4));
    assertThat(results.subject("乙").orElseThrow().ledger().orElseThrow().missing()).as("what is not applicable is not asked for").isEmpty();
  }

  @Test
  void whoeverMayNotBeAssessedHasNoPlaceYet() {
    RubricModel model = Rubric.compile(new Source("r.rubric", WHOLE)).model().orElseThrow();
    Results results = Rubric.score(model, subjects("对象,周期,开放天数,有导办,差错", "甲,2026-H1,100,是,2", "乙,2026-H1,,是,1"));

    assertThat(results.subjects()).extracting(SubjectResult::rank).containsExactly(Optional.empty(), Optional.empty());
    assertThat(results.subject("乙").orElseThrow().ledger().orElseThrow().total().mayHaveNoScore()).isTrue();
  }
}
