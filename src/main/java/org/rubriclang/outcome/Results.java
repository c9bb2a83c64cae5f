package org.rubriclang.outcome;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.RubricModel;
import org.rubriclang.value.Period;

/**
 * One run: every subject's result, in the order of the fact sheets.
 *
 * @param period empty where the sheets name none
 * @param unreported the subjects that the rubric lists and no sheet names
 */
public record Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects, List<String> unreported) {
  public Results {
    subjects = List.copyOf(subjects);
    unreported = List.copyOf(unreported);
  }

  /** All of them are reported. */
  public Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects) {
    this(model, period, subjects, List.of());
  }

  /** The same of one subject; its place stays the one among all. */
  public Results of(SubjectResult subject) {
    return new Results(model, period, List.of(subject), unreported);
  }

  public Optional<SubjectResult> subject(String name) {
    return subjects.stream().filter(result -> result.subject().equals(name)).findFirst();
  }
}
