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
 */
public record Assessment(String subjects, PeriodUnit every, Optional<Integer> year, List<String> units) {
  public Assessment {
    units = List.copyOf(units);
  }
}
