package org.rubriclang.naive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.data.FactSet;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
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
    return new World(List.of(new Stage(subjects.getFirst().period().orElseThrow(), subjects, Set.of(), Roster.NONE)));
  }

  /**
   * @param notAssessed those of whom it is said that they are not assessed then; they are not among the subjects
   * @param roster who holds which role, and the subjects of other rubrics
   */
  record Stage(Period period, List<SubjectFacts> subjects, Set<String> notAssessed, Roster roster) {

    Optional<SubjectFacts> subject(String name) {
      return subjects.stream().filter(one -> one.subject().equals(name)).findFirst();
    }
  }

  Stage now() {
    return stages.getLast();
  }

  /** As the sheets would be read. */
  FactSet facts() {
    List<FactSet> all = sets();
    return all.getLast().after(all);
  }

  private static FactSet facts(Stage stage) {
    Evidence said = new Evidence(CellPlace.ofRow("sheet.csv", 1), Optional.empty(), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED,
        Optional.empty(), Optional.empty());
    return new FactSet(stage.subjects(), List.of(), Optional.of(stage.period()), stage.roster(), Map.of(),
        stage.notAssessed().stream().map(subject -> new FactSet.NotAssessed(subject, said)).toList(), List.of());
  }

  /** As it was known when that period was the last. */
  World until(Period last) {
    return new World(stages.stream().filter(stage -> stage.period().compareTo(last) <= 0).toList());
  }

  /** As the sheets of each period would be read. */
  List<FactSet> sets() {
    return stages.stream().map(World::facts).toList();
  }

  /** The period that is scored as it is known of the subjects of another rubric. */
  World of(RubricModel other) {
    return new World(List.of(new Stage(now().period(), now().roster().subjectsOf(other), Set.of(), Roster.NONE)));
  }

  /**
   * A member of a list: rows by the name of their records, another subject whose names are then meant, or by the number of the membership
   * one who belongs to the subject.
   */
  record Member(Map<String, FactValue.Row> rows, Optional<SubjectFacts> peer, Map<Integer, SubjectFacts> belonging) {
    static Member of(String records, FactValue.Row row) {
      return ofRows(Map.of(records, row));
    }

    static Member ofRows(Map<String, FactValue.Row> rows) {
      return new Member(rows, Optional.empty(), Map.of());
    }

    static Member peer(SubjectFacts other) {
      return new Member(Map.of(), Optional.of(other), Map.of());
    }

    static Member belonging(int membership, SubjectFacts member) {
      return new Member(Map.of(), Optional.empty(), Map.of(membership, member));
    }
  }
}
