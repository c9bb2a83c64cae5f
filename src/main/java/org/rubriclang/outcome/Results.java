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
 * @param notAssessed the subjects that are not assessed in this period; none of them is among {@code subjects}
 * @param parts of a roll-up: the results it was made of, in the order of the calendar
 */
public record Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects, List<String> unreported, List<String> notAssessed,
    List<Results> parts) {
  public Results {
    subjects = List.copyOf(subjects);
    unreported = List.copyOf(unreported);
    notAssessed = List.copyOf(notAssessed);
    parts = List.copyOf(parts);
  }

  /** All of them are assessed and reported, and the run was made of no other. */
  public Results(RubricModel model, Optional<Period> period, List<SubjectResult> subjects) {
    this(model, period, subjects, List.of(), List.of(), List.of());
  }

  /** The same of one subject; its place stays the one among all. */
  public Results of(SubjectResult subject) {
    return withSubjects(List.of(subject));
  }

  public Optional<SubjectResult> subject(String name) {
    return subjects.stream().filter(result -> result.subject().equals(name)).findFirst();
  }

  /** The same run with these subjects' results. */
  public Results withSubjects(List<SubjectResult> others) {
    return new Results(model, period, others, unreported, notAssessed, parts);
  }
}
