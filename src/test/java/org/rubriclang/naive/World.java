package org.rubriclang.naive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.data.FactSet;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Roster;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Period;

/**
 * All that is known: what the sheets say, period by period.
 *
 * @param stages in the order of the calendar; the last is the one that is scored
 */
record World(List<Stage> stages) {
  World {
    stages = List.copyOf(stages);
  }

  /** One period of which it does not matter what was before. */
  static World of(List<SubjectFacts> subjects) {
    return new World(List.of(new Stage(subjects.getFirst().period().orElseThrow(), subjects, Set.of())));
  }

  /** @param notAssessed those of whom it is said that they are not assessed then; they are not among the subjects */
  record Stage(Period period, List<SubjectFacts> subjects, Set<String> notAssessed) {
    Optional<SubjectFacts> subject(String name) {
      return subjects.stream().filter(one -> one.subject().equals(name)).findFirst();
    }
  }

  Stage now() {
    return stages.getLast();
  }

  /** As the sheets would be read. */
  FactSet facts() {
    List<FactSet> all = stages.stream().map(World::facts).toList();
    return all.getLast().after(all);
  }

  private static FactSet facts(Stage stage) {
    Evidence said = new Evidence(CellPlace.ofRow("sheet.csv", 1), Optional.empty(), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED,
        Optional.empty(), Optional.empty());
    return new FactSet(stage.subjects(), List.of(), Optional.of(stage.period()), Roster.NONE, Map.of(),
        stage.notAssessed().stream().map(subject -> new FactSet.NotAssessed(subject, said)).toList(), List.of());
  }

  /** A member of a list: rows by the name of their records, or another subject whose names are then meant. */
  record Member(Map<String, FactValue.Row> rows, Optional<SubjectFacts> peer) {
    static Member of(String records, FactValue.Row row) {
      return new Member(Map.of(records, row), Optional.empty());
    }
  }
}
