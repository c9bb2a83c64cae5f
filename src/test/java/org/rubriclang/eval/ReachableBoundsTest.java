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
import org.rubriclang.source.Source;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** The bounds of a formula beside what it is for every value of what is missing. Every failure names its seed. */
class ReachableBoundsTest {
  private static final int FORMULAS = 400;
  private static final int LISTS = 200;

  private static RubricModel compile(String text) {
    Compilation compilation = Rubric.compile(new Source("bounds.rubric", text));
    return compilation.model().orElseThrow(() -> new AssertionError(compilation.diagnostics() + "\n" + text));
  }

  private static SheetFile sheet(String name, String text) {
    return new SheetFile(name, text.getBytes(UTF_8));
  }

  private static Interval score(Results results, String subject) {
    Ledger ledger = results.subject(subject).flatMap(SubjectResult::ledger).orElseThrow();
    return new Interval(ledger.score().low(), ledger.score().high());
  }

  /** Formulas and conditions over two counts, a number with half steps, a closed list and yes or no. */
  private static final class Formulas {
    private final Random random;

    Formulas(Random random) {
      this.random = random;
    }

    private String oneOf(String... texts) {
      return texts[random.nextInt(texts.length)];
    }

    String value(int depth) {
      if (depth == 0) {
        return oneOf("x", "y", "z", "first", "second", String.valueOf(random.nextInt(5)));
      }
      return switch (random.nextInt(9)) {
        case 0 -> "(" + value(depth - 1) + " + " + value(depth - 1) + ")";
        case 1 -> "(" + value(depth - 1) + " - " + value(depth - 1) + ")";
        case 2 -> "(" + value(depth - 1) + " × " + value(depth - 1) + ")";
        case 3 -> "(" + value(depth - 1) + ") ^ " + (1 + random.nextInt(3));
        case 4 -> oneOf("min", "max") + "(" + value(depth - 1) + ", " + value(depth - 1) + ")";
        case 5 -> "abs(" + value(depth - 1) + ")";
        case 6 -> "(" + value(depth - 1) + ") / 2";
        default -> "(" + value(depth - 1) + " when " + condition(depth - 1) + " otherwise " + value(depth - 1) + ")";
      };
    }

    String condition(int depth) {
      if (depth == 0) {
        return oneOf("x", "y", "z", "first") + " " + oneOf("<", "<=", ">", ">=", "=") + " " + oneOf("2", "3", "x", "y");
      }
      return switch (random.nextInt(6)) {
        case 0 -> "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
        case 1 -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
        case 2 -> "not (" + condition(depth - 1) + ")";
        case 3 -> "k is " + oneOf("p", "q", "r");
        case 4 -> "b";
        default -> condition(0);
      };
    }

    String rows(String key) {
      int cut = 1 + random.nextInt(4);
      return switch (random.nextInt(3)) {
        case 0 -> key + "\n  .." + cut + " -> " + value(1) + "\n  " + cut + "<.. -> " + value(1) + "\n";
        case 1 -> key + "\n  0.." + cut + " -> " + value(1) + "\n  otherwise -> " + value(1) + "\n";
        default -> key + "\n  " + cut + " -> " + value(1) + "\n  " + (cut + 1) + ".." + (cut + 2) + " -> " + value(1) + "\n  otherwise -> " + value(1) + "\n";
      };
    }

    String rubric() {
      return "rubric m\n  assess s for 2026\n  total counts up\n"
          + "fact x count 0..5\nfact y count 0..3\nfact z number 0..2 step 0.5\nfact k one of p, q, r\nfact b yes-no\n"
          + "let first = " + new Formulas(random).simple() + "\n"
          + "let second by " + rows(oneOf("x", "first", "z")).replace("second", "y")
          + "item a\n  award by " + indented(rows(oneOf("x", "y", "first", "second"))) + "item c\n  award " + value(3) + "\n";
    }

    private String simple() {
      return oneOf("x + 1", "2 × x", "x - y", "5 - x", "max(x, 2)", "x + z");
    }

    private static String indented(String rows) {
      return rows.replace("\n  ", "\n    ");
    }
  }

  private static List<String> values(String name) {
    return switch (name) {
      case "x" -> List.of("0", "1", "2", "3", "4", "5");
      case "y" -> List.of("0", "1", "2", "3");
      case "z" -> List.of("0", "0.5", "1", "1.5", "2");
      case "k" -> List.of("p", "q", "r");
      default -> List.of("yes", "no");
    };
  }

  @Test
  void whatAFormulaComesToLiesInItsBounds() {
    List<String> names = List.of("x", "y", "z", "k", "b");
    int tested = 0;
    int exact = 0;
    for (long seed = 0; seed < FORMULAS; seed++) {
      Random random = new Random(seed);
      String text = new Formulas(random).rubric();
      Optional<RubricModel> compiled = Rubric.compile(new Source("bounds.rubric", text)).model();
      if (compiled.isEmpty()) {
        // The checker has found a line or a condition that nothing can reach.
        continue;
      }
      tested++;
      RubricModel model = compiled.get();
      List<String> known = names.stream().map(name -> values(name).get(random.nextInt(values(name).size()))).toList();
      var sheet = new StringBuilder("subject,period,x,y,z,k,b\n");
      int first = random.nextInt(names.size());
      int second = random.nextInt(names.size());
      sheet.append(row("open", known, List.of(first, second), List.of("", "")));
      List<String> complete = new ArrayList<>();
      for (String one : values(names.get(first))) {
        for (String other : first == second ? List.of(one) : values(names.get(second))) {
          String subject = "s" + complete.size();
          complete.add(subject);
          sheet.append(row(subject, known, List.of(first, second), List.of(one, other)));
        }
      }
      Results results = Rubric.score(model, Rubric.read(model, List.of(sheet("facts.csv", sheet.toString())), Optional.empty()));
      Interval bounds = score(results, "open");
      List<Interval> reached = complete.stream().map(subject -> score(results, subject)).toList();
      for (Interval one : reached) {
        assertThat(bounds.contains(one)).as("seed %d: %s in %s%n%s%n%s", seed, one, bounds, text, sheet).isTrue();
      }
      exact += bounds.equals(reached.stream().reduce(Interval::hull).orElseThrow()) ? 1 : 0;
    }
    assertThat(tested).isGreaterThan(FORMULAS / 4);
    assertThat(exact).as("formulas whose bounds are both reached").isGreaterThan(tested / 2);
  }

  private static String row(String subject, List<String> known, List<Integer> places, List<String> values) {
    List<String> cells = new ArrayList<>(known);
    for (int at = 0; at < places.size(); at++) {
      cells.set(places.get(at), values.get(at));
    }
    return subject + ",2026," + String.join(",", cells) + "\n";
  }

  @Test
  void whatIsLeftOfAListLiesInItsBounds() {
    for (long seed = 0; seed < LISTS; seed++) {
      Random random = new Random(seed);
      boolean isOwnKey = random.nextBoolean();
      String ends = switch (random.nextInt(4)) {
        case 0 -> "without 1 highest and 1 lowest m";
        case 1 -> "without 1 lowest m";
        case 2 -> "best 2 by m";
        default -> "worst 3 by m";
      };
      String fold = List.of("average", "median", "greatest", "least", "sum").get(random.nextInt(5));
      String formula = fold + " of " + (isOwnKey ? "m" : "v") + " over (panel " + ends + ")" + (fold.equals("sum") ? "" : " if none 0");
      RubricModel model = compile("rubric m\n  assess s for 2026\n  total counts up\nfact panel records judges\n  m number 0..4 step 0.5\n  v count 0..9\n"
          + "item a\n  award " + formula + "\n");
      int judges = 3 + random.nextInt(3);
      List<Integer> marks = random.ints(judges, 0, 9).boxed().toList();
      List<Integer> others = random.ints(judges, 0, 10).boxed().toList();
      var sheet = new StringBuilder("subject,period,m,v\n");
      for (int missing = -1; missing < 9; missing++) {
        for (int at = 0; at < judges; at++) {
          String mark = at > 0 ? half(marks.get(at)) : missing < 0 ? "" : half(missing);
          sheet.append(missing < 0 ? "open" : "s" + missing).append(",2026,").append(mark).append(',').append(others.get(at)).append('\n');
        }
      }
      Results results = Rubric.score(model, Rubric.read(model, List.of(sheet("panel.csv", sheet.toString())), Optional.empty()));
      Interval bounds = score(results, "open");
      Interval reached = Interval.exactly(Rational.ZERO);
      for (int missing = 0; missing < 9; missing++) {
        Interval one = score(results, "s" + missing);
        assertThat(bounds.contains(one)).as("seed %d: %s in %s: %s%n%s", seed, one, bounds, formula, sheet).isTrue();
        reached = missing == 0 ? one : reached.hull(one);
      }
      if (isOwnKey) {
        assertThat(bounds).as("seed %d: %s%n%s", seed, formula, sheet).isEqualTo(reached);
      }
    }
  }

  @Test
  void oneThatIsCertainlyLaterIsNotPassedByWhatMayBeInTheList() {
    RubricModel model = compile("""
        rubric m
          assess s for 2026
          total counts up
        fact r records in order of no
          no count 1..9
          v number 0..10 step 1
          w yes-no
        item a
          award v of last (r where w) if none 0
        """);
    String sheet = "subject,no,v,w\nA,1,3,\nA,2,9,yes\nA,3,5,\nA,4,1,no\nB,1,3,\nB,2,9,yes\nC,1,3,\nC,2,9,\n";
    Results results = Rubric.score(model, Rubric.read(model, List.of(sheet("r.csv", sheet)), Optional.empty()));
    assertThat(score(results, "A")).isEqualTo(Interval.of(Rational.of(5), Rational.of(9)));
    assertThat(score(results, "B")).isEqualTo(Interval.exactly(Rational.of(9)));
    assertThat(score(results, "C")).isEqualTo(Interval.of(Rational.ZERO, Rational.of(9)));
  }

  @Test
  void nothingDividedByWhatIsMissingIsNothing() {
    RubricModel model = compile("""
        rubric m
          assess s for 2026
          total counts up
        fact paid number 0..
        fact target number 0..
        item a
          award 60 × (paid / target if none 0)
        """);
    Results results = Rubric.score(model, Rubric.read(model, List.of(sheet("facts.csv", "subject,paid,target\nA,0,\nB,1,\n")), Optional.empty()));
    assertThat(score(results, "A")).isEqualTo(Interval.exactly(Rational.ZERO));
    assertThat(score(results, "B")).isEqualTo(Interval.atLeast(Rational.ZERO));
  }

  private static String half(int halves) {
    return halves / 2 + (halves % 2 == 1 ? ".5" : "");
  }
}
