package org.rubriclang.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.source.Source;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** Statements of one item that exclude each other: their bounds beside every completion of what is missing. */
class CaseSplitTest {
  private static final int RUBRICS = 120;

  private static final String HEAD = """
      rubric bounds
        assess hall every month
        total counts up
      fact met yes-no
      fact level one of first, second, third
      fact cases count 0..4 件
      fact won count 0..3 分
      fact lost count 0..3 分
      fact rate number 0..1 step 0.25
      fact share percent
      """;

  private static RubricModel compile(String text) {
    Compilation compilation = Rubric.compile(new Source("bounds.rubric", text));
    return compilation.model().orElseThrow(() -> new AssertionError(compilation.diagnostics() + "\n" + text));
  }

  private static Results results(RubricModel model, String row) {
    String sheet = "hall,met,level,cases,won,lost,rate,share\n" + row;
    return Rubric.score(model, Rubric.read(model, List.of(new SheetFile("facts.csv", sheet.getBytes(UTF_8))), Optional.empty()));
  }

  private static Interval score(Results results, String subject) {
    Ledger ledger = results.subject(subject).flatMap(SubjectResult::ledger).orElseThrow();
    return new Interval(ledger.score().low(), ledger.score().high());
  }

  private static Interval bounds(String item) {
    Results results = results(compile(HEAD + "item only\n" + item), "a,,,,,,,\n");
    assertThat(LedgerReAdder.faults(JsonReport.of(results, Language.EN))).isEmpty();
    return score(results, "a");
  }

  private static Interval between(long low, long high) {
    return Interval.of(Rational.of(low), Rational.of(high));
  }

  @Test
  void oneOfTwoGuardsIsOpen() {
    assertThat(bounds("  award 3 only when met\n  award 5 only when not met\n")).isEqualTo(between(3, 5));
  }

  @Test
  void bandsOfSeveralStatementsByOneKey() {
    assertThat(bounds("""
          award by level
            first -> 10
            second/third -> 0
          award by level
            first -> 0
            second -> 9
            third -> 8
        """)).isEqualTo(between(8, 10));
  }

  @Test
  void anEndThatBelongsToOneSideOnly() {
    assertThat(bounds("""
          award 6 only when share >= 95%
          award 7 only when share < 95%
        """)).isEqualTo(between(6, 7));
  }

  @Test
  void aWinAndALoss() {
    assertThat(bounds("  award 4 when won > lost\n  award 1 when won < lost\n  award 2 when won is lost\n")).isEqualTo(between(1, 4));
  }

  @Test
  void twoFactsTogether() {
    assertThat(bounds("""
          award 6 only when share >= 95% and met
          award 7 only when share < 95% and met
          award 8 when not met
        """)).isEqualTo(between(6, 8));
  }

  /** Items of statements whose conditions read the same few facts. */
  private static final class Items {
    private final Random random;

    Items(long seed) {
      random = new Random(seed);
    }

    private String oneOf(String... texts) {
      return texts[random.nextInt(texts.length)];
    }

    private String condition() {
      return oneOf("met", "not met", "level is first", "level is not third", "cases > 1", "cases <= 1", "no cases", "won > lost", "won < lost", "lost is won",
          "rate < 0.5", "rate >= 0.5", "met and cases > 2", "won > 1", "level is second or met");
    }

    private String amount() {
      return String.valueOf(1 + random.nextInt(6));
    }

    String item() {
      var text = new StringBuilder("item only start 3\n");
      int statements = 2 + random.nextInt(3);
      for (int at = 0; at < statements; at++) {
        String verb = oneOf("award", "deduct");
        text.append(switch (random.nextInt(5)) {
          case 0 -> "  " + verb + " by level\n    first -> " + amount() + "\n    second -> " + amount() + "\n    third -> 0\n";
          case 1 -> "  " + verb + " by cases\n    0 -> " + amount() + "\n    1..2 -> " + amount() + "\n    3.. -> 1\n";
          case 2 -> "  " + verb + " " + amount() + " per cases cap 4 only when " + condition() + "\n";
          case 3 -> "  " + verb + " " + amount() + " only when " + condition() + "\n";
          default -> "  " + verb + " " + amount() + " when " + condition() + " otherwise " + amount() + "\n";
        });
      }
      return text.append(oneOf("", "  forfeit when " + condition() + "\n")).toString();
    }
  }

  @Test
  void noCompletionLiesOutside() {
    for (long seed = 1; seed <= RUBRICS; seed++) {
      String text = HEAD + new Items(seed).item();
      RubricModel model = compile(text);
      Random random = new Random(seed);
      List<String> known = new ArrayList<>();
      for (int cell = 0; cell < 7; cell++) {
        known.add(random.nextInt(3) == 0 ? cell(cell, random) : "");
      }
      var rows = new StringBuilder("open," + String.join(",", known) + "\n");
      int completions = 60;
      for (int at = 0; at < completions; at++) {
        List<String> whole = new ArrayList<>();
        for (int cell = 0; cell < 7; cell++) {
          whole.add(known.get(cell).isEmpty() ? cell(cell, random) : known.get(cell));
        }
        rows.append("whole").append(at).append(',').append(String.join(",", whole)).append('\n');
      }
      Results results = results(model, rows.toString());
      Interval open = score(results, "open");
      for (int at = 0; at < completions; at++) {
        assertThat(open.contains(score(results, "whole" + at))).as("seed %s, row %s\n%s%s", seed, at, text, rows).isTrue();
      }
    }
  }

  private static String cell(int which, Random random) {
    return switch (which) {
      case 0 -> random.nextBoolean() ? "yes" : "no";
      case 1 -> List.of("first", "second", "third").get(random.nextInt(3));
      case 2 -> String.valueOf(random.nextInt(5));
      case 3, 4 -> String.valueOf(random.nextInt(4));
      case 5 -> List.of("0", "0.25", "0.5", "0.75", "1").get(random.nextInt(5));
      default -> random.nextInt(101) + "%";
    };
  }
}
