package org.rubriclang.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rubriclang.GeneratedRubric;

/** That the cases on which the two evaluators agree have everything in them: a construct without a generator fails here by its name. */
class CensusTest {
  private static final int RUBRICS = 120;

  /** Of those that are made of several files. */
  private static final int FOLDERS = 30;
  private static final int AT_LEAST = 40;

  /** Words for people: they change no figure. */
  private static final Set<String> WORDS = Set.of("Cause.General.file", "Cause.General.readings", "Cause.file", "Cause.readings", "Fact.description", "Fact.from",
      "Fact.judged", "FactType.Field.description", "ScoreNode.basis", "ScoreNode.by", "ScoreNode.check", "ScoreNode.heading", "ScoreNode.readings", "Tally.bonus");

  /** Settled where sheets are read, before anything is evaluated. */
  private static final Set<String> OF_SHEETS = Set.of("Fact.every", "Fact.verifiedOnly", "Fact.sampled", "Fact.sampleOf", "FactType.Field.within");

  /** Never written in a rubric, or without a value that could be compared; and what the generators still lack. */
  private static final Set<String> NOT_WRITTEN = Set.of("Consequence.Seat.OPEN", "Consequence.Seat.TAKEN", "Consequence.Seat.TIED", "Consequence.Selected",
      "Ranking.Points.Undecided", "Term.Undecided", "Term.Comparison.NOT_EQUAL", "PeriodUnit.DAY", "Type.Root.optional");

  @Test
  void everyConstructIsGenerated() {
    var census = new Census();
    count(census, "statements", Documents.alone(GeneratedRubric::text), RUBRICS);
    count(census, "means", Documents.alone(GeneratedMeans::text), RUBRICS);
    count(census, "rows", Documents.alone(GeneratedRows::text), RUBRICS);
    count(census, "population", Documents.alone(GeneratedPopulation::text), RUBRICS);
    count(census, "periods", Documents.alone(GeneratedPeriods::text), RUBRICS);
    count(census, "days", Documents.alone(GeneratedDays::text), RUBRICS);
    count(census, "document", Documents.alone(GeneratedDocument::text), RUBRICS);

    count(census, "members", GeneratedMembers::documents, FOLDERS);
    count(census, "roles", GeneratedRoles::documents, FOLDERS);

    Map<String, Integer> rare = new TreeMap<>(census.constructs());
    rare.values().removeIf(cases -> cases >= AT_LEAST);
    Stream.of(WORDS, OF_SHEETS, NOT_WRITTEN).forEach(rare.keySet()::removeAll);
    assertThat(rare).as("constructs and in how many of the cases they are").isEmpty();
  }

  /** Each rubric counts as often as it is evaluated at least. */
  private static void count(Census census, String name, LongFunction<Documents> documents, int rubrics) {
    for (long seed = 0; seed < rubrics; seed++) {
      census.count(documents.apply(seed).compile(name + "-" + seed).model().orElseThrow(), 20);
    }
  }
}
