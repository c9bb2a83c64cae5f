package org.rubriclang.eval;

import java.util.List;
import org.rubriclang.model.Consequence;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * The grade of the period: what a clause has set, else what the total says.
 *
 * @param byTotal reads the total, so that all clauses have been looked at
 * @param names the grades, by their numbers
 */
record GradeNode(NumberNode byTotal, List<String> names) implements NumberNode {
  @Override
  public long evaluate(Frame frame) {
    long cell = byTotal.evaluate(frame);
    long possible = cell;
    for (Frame.Raised raised : frame.raised()) {
      if (raised.template().consequence() instanceof Consequence.Grade set) {
        long grade = names.indexOf(set.grade());
        if (raised.certain()) {
          return grade;
        }
        possible = possible == Cells.NONE ? frame.box(Interval.exactly(Rational.of(grade)), /* maybeNone= */ true)
            : NumberNode.hull(frame, possible, grade, 0);
      }
    }
    if (possible != cell) {
      frame.doubts |= Frame.DOUBT_MISSING;
    }
    return possible;
  }

  @Override
  public int scale() {
    return 0;
  }
}
