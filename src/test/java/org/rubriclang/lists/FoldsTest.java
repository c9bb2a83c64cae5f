package org.rubriclang.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** Figures over lists: the examples of a rubric, ties, missing cells. */
class FoldsTest {
  private static final RubricModel MODEL = Rubric.compile(new Source("现场.rubric", text())).model().orElseThrow();

  private static String text() {
    try (InputStream stream = FoldsTest.class.getResourceAsStream("folds.rubric")) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Ledger ledger(RubricModel model, String rows) {
    String sheet = "对象,区域,打分,扣因,日期\n" + rows;
    FactSet facts = Rubric.read(model, List.of(new SheetFile("2026-03-巡查.csv", sheet.getBytes(UTF_8))), Optional.empty());
    assertThat(facts.diagnostics()).isEmpty();
    return Rubric.score(model, facts).subjects().getFirst().ledger().orElseThrow();
  }

  private static LedgerNode item(Ledger ledger, String name) {
    return ledger.nodes().filter(node -> node.node().name().equals(Optional.of(name))).findFirst().orElseThrow();
  }

  private static Points points(String low, String high) {
    return Points.of(Rational.parse(low), Rational.parse(high));
  }

  @Test
  void examplesOfTheFileAreMet() {
    assertThat(Rubric.test(MODEL)).hasSize(6).allSatisfy(outcome -> assertThat(outcome.failures()).isEmpty());
  }

  @Test
  void membersAreTheDerivationOfAFigure() {
    Ledger ledger = ledger(MODEL, """
        甲,咨询区,9,正常,2026-03-02
        甲,等候区,4,卫生,2026-03-09
        甲,办理区,7,标识,2026-03-16
        """);
    Derivation derivation = item(ledger, "最差").entries().getFirst().derivation().orElseThrow();
    Phrasebook phrases = Phrasebook.of(Language.EN);

    assertThat(phrases.say(derivation.value())).isEqualTo("4");
    assertThat(derivation.of()).extracting(member -> phrases.say(member.text()) + " = " + phrases.say(member.value()))
        .containsExactly("咨询区, 正常 = 9", "等候区, 卫生 = 4", "办理区, 标识 = 7");
  }

  @Test
  void tieAtAnEndIsOpenOnlyWhereItMatters() {
    RubricModel model = Rubric.compile(new Source("并列.rubric", """
        rubric 并列
          assess 大厅 every month
          total 20
        fact 巡查 records 次
          区域 one of 咨询区, 等候区, 办理区
          打分 judgement 0..10
          扣因 one of 正常, 卫生, 标识
          日期 date
        section 一 20
        item 无妨 10
          award sum of 打分 over (巡查 best 1 by 打分)
        item 有别 10
          deduct 1 per (巡查 best 1 by 打分) where 扣因 is 卫生
          deduct sum of (1 when 扣因 is 卫生 otherwise 0) over (巡查 best 1 by 打分)
        """)).model().orElseThrow();
    Ledger ledger = ledger(model, """
        甲,咨询区,9,正常,2026-03-02
        甲,等候区,9,卫生,2026-03-09
        """);

    assertThat(item(ledger, "无妨").score()).isEqualTo(points("9", "9"));
    assertThat(item(ledger, "有别").score()).isEqualTo(points("8", "9"));
    assertThat(item(ledger, "有别").unsettled()).isEqualTo(LedgerNode.Unsettled.TIED);
  }

  @Test
  void missingValueMakesAnIntervalThatHoldsEveryValue() {
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      var open = new StringBuilder();
      var known = new StringBuilder();
      int rows = 1 + random.nextInt(5);
      for (int at = 0; at < rows; at++) {
        String score = String.valueOf(random.nextInt(11));
        String cause = random.nextBoolean() ? "卫生" : "正常";
        String row = "甲,咨询区,%s," + cause + ",2026-03-0" + (at + 1) + "\n";
        known.append(row.replace("%s", score));
        open.append(row.replace("%s", random.nextInt(3) == 0 ? "" : score));
      }
      List<LedgerNode> before = ledger(MODEL, open.toString()).nodes().toList();
      List<LedgerNode> after = ledger(MODEL, known.toString()).nodes().toList();
      for (int at = 0; at < before.size(); at++) {
        Points bounds = before.get(at).score();
        Points score = after.get(at).score();
        assertThat(score.low().orElseThrow()).as("%s%n%s", open, known).isGreaterThanOrEqualTo(bounds.low().orElseThrow());
        assertThat(score.high().orElseThrow()).as("%s%n%s", open, known).isLessThanOrEqualTo(bounds.high().orElseThrow());
      }
    }
  }
}
