package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.PeriodUnit;

/**
 * Who is assessed and how often.
 *
 * @param subjects the word for the assessed units, such as 进驻部门
 * @param units the assessed units in the order of the document; empty where it lists none
 * @param year set where the rubric is for one year only
 * @param of what those are called to which the assessed units belong, each to one; the fact of this name says to which
 */
public record Assessment(String subjects, PeriodUnit every, Optional<Integer> year, List<String> units, Optional<String> of) {
  public Assessment {
    units = List.copyOf(units);
  }

  /** Of units that belong to nobody. */
  public Assessment(String subjects, PeriodUnit every, Optional<Integer> year, List<String> units) {
    this(subjects, every, year, units, Optional.empty());
  }
}
