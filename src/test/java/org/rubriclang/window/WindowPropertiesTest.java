package org.rubriclang.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rubriclang.Rubric;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.words.Language;

/** What holds on all tracks for any register, any scores of persons and any incidents. Every failure names its seed. */
class WindowPropertiesTest {
  private static final int RUNS = 40;
  private static final List<String> WINDOWS = List.of("甲窗口", "乙窗口", "丙窗口");
  private static final List<String> CHIEFS = List.of("子某", "丑某", "寅某");
  private static final RubricModel MODEL = Windows.rubric();

  /** The sheets of one made-up month. What is left out of them is missing. */
  private record Month(List<String> register, List<String> persons, List<String> log) {
    static Month of(Random random, int missingPercent) {
      var month = new Month(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < WINDOWS.size(); i++) {
        String window = WINDOWS.get(i);
        if (random.nextInt(100) >= missingPercent) {
          // Some head two windows.
          month.register.add(window + ",首席代表," + CHIEFS.get(random.nextInt(CHIEFS.size())));
        }
        for (int number = random.nextInt(3); number > 0; number--) {
          month.register.add(window + ",工作人员," + window.charAt(0) + number + "某");
        }
        for (Fact fact : MODEL.facts()) {
          if (random.nextInt(100) >= missingPercent) {
            String status = random.nextInt(4) == 0 ? "待核实" : "已核实";
            month.log.add(window + ",2026-03-" + (10 + random.nextInt(20)) + "," + fact.name() + "," + random.nextInt(4) + "," + status);
          }
        }
      }
      List<String> names = month.register.stream().map(row -> row.substring(row.lastIndexOf(',') + 1)).distinct().toList();
      for (String name : names) {
        if (random.nextInt(100) >= missingPercent) {
          month.persons.add(name + "," + (60 + random.nextInt(81) / 2.0));
        }
      }
      return month;
    }

    /** Everything that is still missing reported: every count of the log, every score. */
    Month completed(Random random) {
      var all = new Month(new ArrayList<>(register), new ArrayList<>(persons), new ArrayList<>(log));
      for (String window : WINDOWS) {
        for (Fact fact : MODEL.facts()) {
          if (log.stream().noneMatch(row -> row.startsWith(window) && row.contains("," + fact.name() + ","))) {
            all.log.add(window + ",2026-03-31," + fact.name() + "," + random.nextInt(4) + ",已核实");
          }
        }
        boolean headed = register.stream().anyMatch(row -> row.startsWith(window + ",首席代表"));
        if (!headed) {
          all.register.add(window + ",首席代表,卯某");
        }
      }
      for (String row : all.register) {
        String name = row.substring(row.lastIndexOf(',') + 1);
        if (all.persons.stream().noneMatch(person -> person.startsWith(name + ","))) {
          all.persons.add(name + "," + random.nextInt(101));
        }
      }
      return all;
    }

    Results scored() {
      return Rubric.score(MODEL, Rubric.read(MODEL, List.of(
          file("窗口人员.csv", "对象,角色,姓名", register),
          file("窗口工作人员月度考评.csv", "对象,月度评定分", persons),
          file("2026-03-台账.csv", "对象,日期,事实,数量,核实", log)), Optional.empty()));
    }

    private static SheetFile file(String name, String head, List<String> rows) {
      return new SheetFile(name, (head + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void allTracksAddUpInBothColumns() {
    for (int seed = 0; seed < RUNS; seed++) {
      Results results = Month.of(new Random(seed), seed % 4 * 15).scored();
      String json = JsonReport.of(results, Language.ZH);

      assertThat(LedgerReAdder.faults(json)).as("seed %d", seed).isEmpty();
      assertThat(LedgerReAdder.nodeCount(json)).as("seed %d", seed).isGreaterThan(100);
    }
  }

  @Test
  void knowingMoreNeverLeavesTheBounds() {
    for (int seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      Month month = Month.of(random, 10 + seed % 3 * 20);
      Map<String, Points> open = scores(month.scored());
      Map<String, Points> settled = scores(month.completed(random).scored());

      for (Map.Entry<String, Points> one : open.entrySet()) {

        Points later = settled.get(one.getKey());
        assertThat(later).as("seed %d, %s", seed, one.getKey()).isNotNull();
        assertThat(one.getValue().low().orElseThrow()).as("seed %d, %s", seed, one.getKey()).isLessThanOrEqualTo(later.low().orElseThrow());
        assertThat(one.getValue().high().orElseThrow()).as("seed %d, %s", seed, one.getKey()).isGreaterThanOrEqualTo(later.high().orElseThrow());
      }
    }
  }

  private static Map<String, Points> scores(Results results) {
    Map<String, Points> scores = new HashMap<>();
    for (SubjectResult result : results.subjects()) {
      result.ledger().ifPresent(ledger -> scores.put(result.track().orElse("") + result.subject(), ledger.score()));
    }
    return scores;
  }
}
