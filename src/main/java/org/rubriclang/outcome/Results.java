package org.rubriclang.outcome;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.RubricModel;
import org.rubriclang.value.Period;

/**
 * One run: every subject's result, in the order of the fact sheets.
 *
 * @param period empty where the sheets name none
 */
public record Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects) {
  public Results {
    subjects = List.copyOf(subjects);
  }

  public Optional<SubjectResult> subject(String name) {
    return subjects.stream().filter(result -> result.subject().equals(name)).findFirst();
  }

  /** The same run with these subjects' results. */
  public Results withSubjects(List<SubjectResult> others) {
    return new Results(model, period, others);
  }
}
