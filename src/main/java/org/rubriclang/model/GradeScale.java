package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Range;

/** Grades by the total, in file order; the one without a range takes the rest. */
public record GradeScale(Cause cause, List<Level> levels) {
  public GradeScale {
    levels = List.copyOf(levels);
  }

  public record Level(String name, Optional<Range> range) {}
}
