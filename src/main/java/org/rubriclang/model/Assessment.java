package org.rubriclang.model;

import java.util.Optional;
import org.rubriclang.value.PeriodUnit;

/**
 * Who is assessed and how often.
 *
 * @param subjects the word for the assessed units, such as 进驻部门
 * @param year set where the rubric is for one year only
 */
public record Assessment(String subjects, PeriodUnit every, Optional<Integer> year) {}
