package org.rubriclang.eval;

import org.rubriclang.model.FactValue;

/** A member of a list when a rubric runs. */
interface Member {
  /** Where it stands in its list, from 0. */
  int place();

  /** How it lies to the assessed period. */
  FactValue.Timing timing();

  /** A statement without rows, as the one thing that it counts. */
  record Whole() implements Member {
    @Override
    public int place() {
      return 0;
    }

    @Override
    public FactValue.Timing timing() {
      return FactValue.Timing.WITHIN;
    }
  }
}
