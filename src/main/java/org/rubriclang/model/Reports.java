package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.value.Period;

/**
 * What is reported of the subjects of a rubric in one period.
 *
 * @param period empty where there is only one
 * @param notAssessed the subjects of which it is said that they are not assessed then
 * @param earlier of the periods before, in the order of the calendar; only where the rubric takes something over from them
 */
public record Reports(Optional<Period> period, List<SubjectFacts> subjects, Roster roster, Set<String> notAssessed, List<Reports> earlier) {
  public Reports {
    subjects = List.copyOf(subjects);
    notAssessed = Set.copyOf(notAssessed);
    earlier = List.copyOf(earlier);
  }

  /** With other subjects. */
  public Reports with(List<SubjectFacts> others) {
    return new Reports(period, others, roster, notAssessed, earlier);
  }
}
