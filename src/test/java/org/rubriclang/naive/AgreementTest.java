package org.rubriclang.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.rubriclang.GeneratedRubric;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Period;

/** Two evaluators, one written for speed and one from the reference, agree to the last digit at every node. A failure names its seed. */
class AgreementTest {
  /** Of the cheap ones most, of those in which everybody is compared with everybody fewer: more than a hundred thousand together. */
  private static final int MANY = 47_000;
  private static final int SOME = 2_400;
  private static final int FEW = 800;
  private static final int FEWEST = 400;

  /** Facts for one rubric, drawn so many times. */
  private static final int WORLDS = 3;

  /** Of so many subjects every node is compared, of the others the total: each naive score is worked out from the facts. */
  private static final int EVERYWHERE = 3;

  /** Of roll-ups: so many subjects over so many periods. */
  private static final int SUBJECTS = 5;
  private static final int MONTHS = 3;

  /** So many in a hundred facts are not reported where something is missing. */
  private static final int MISSING = 25;

  @Test
  void statementsOfEveryKind() {
    agree("statements", Documents.alone(GeneratedRubric::text), MANY);
  }

  @Test
  void formulasListsPlacesAndWhatDoesNotApply() {
    agree("means", Documents.alone(GeneratedMeans::text), MANY);
  }

  @Test
  void rowsInOrderRowsOfRowsAndWhatIsTakenOfThem() {
    agree("rows", Documents.alone(GeneratedRows::text), SOME, 20, 1);
  }

  @Test
  void placesFiguresOfTheOthersAndResults() {
    agree("population", Documents.alone(GeneratedPopulation::text), FEW, 8, 1);
  }

  @Test
  void whatCameBefore() {
    agree("periods", Documents.alone(GeneratedPeriods::text), FEW, 5, 4);
  }

  @Test
  void daysParametersAndWhatIsInForce() {
    agree("days", Documents.alone(GeneratedDays::text), SOME, 20, 1);
  }

  @Test
  void rulesOfTheWholeDocumentTablesAndLimits() {
    agree("document", Documents.alone(GeneratedDocument::text), SOME, 20, 1);
  }

  @Test
  void whoBelongsToASubject() {
    agree("members", GeneratedMembers::documents, FEWEST, 8, 1);
  }

  @Test
  void personsInRolesAndTheirTracks() {
    agree("roles", GeneratedRoles::documents, FEWEST, 8, 1);
  }

  @Test
  void longerPeriodsMadeOfShorterOnes() {
    for (long seed = 0; seed * MONTHS * SUBJECTS * 3 < FEWEST; seed++) {
      var agreement = new RollupAgreement("rollup-" + seed, GeneratedRollup.documents(seed));
      var facts = new GeneratedFacts(agreement.model().of(), new Random(seed));
      World world = facts.world(SUBJECTS, Period.parse("2026-01").orElseThrow(), GeneratedRollup.months(seed));
      agreement.compare(world, world);
      agreement.compare(facts.gaps(world, MISSING), world);
      // Who is absent is in nobody's way: where subjects are compared their scores would be others.
      if (Evaluator.of(agreement.model().of()).subjectsStandAlone()) {
        agreement.compare(facts.absences(world), world);
      }
    }
  }

  private static void agree(String name, LongFunction<Documents> documents, int cases) {
    int open = 0;
    int subjects = 50;
    for (long seed = 0; seed * subjects < cases; seed++) {
      var agreement = new Agreement(name + "-" + seed, documents.apply(seed));
      Random random = new Random(seed);
      List<SubjectFacts> all = new ArrayList<>();
      for (int at = 0; at < subjects; at++) {
        all.add(GeneratedRubric.facts(agreement.model(), "单位" + at, random, /* missingChance= */ 0));
      }
      agreement.compare(World.of(all), World.of(all), EVERYWHERE);
      open += agreement.open();
    }
    assertThat(open).as("nodes left open").isLessThan(cases / 20);
  }

  /** Half of the cases with everything reported, the other half with gaps. */
  private static void agree(String name, LongFunction<Documents> documents, int cases, int subjects, int periods) {
    int open = 0;
    for (long seed = 0; seed * subjects * 2 * WORLDS < cases; seed++) {
      var agreement = new Agreement(name + "-" + seed, documents.apply(seed));
      var facts = new GeneratedFacts(agreement.model(), new Random(seed));
      for (int at = 0; at < WORLDS; at++) {
        World world = facts.world(subjects, periods);
        int before = agreement.open();
        agreement.compare(world, world, EVERYWHERE);
        open += agreement.open() - before;
        agreement.compare(facts.gaps(world, MISSING), world, EVERYWHERE);
        if (periods > 1) {
          agreement.compare(facts.absences(world), world, EVERYWHERE);
        }
      }
    }
    assertThat(open).as("figures left open").isLessThan(cases / 4);
  }
}
