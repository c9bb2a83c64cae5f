package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * A role that persons hold in the assessed subjects; who holds it stands in the sheet of its relation.
 *
 * @param index its place in {@link RubricModel#roles()}
 * @param relation the name of the relation, and of its sheet
 * @param many whether several persons hold it in one subject at once; else two are an error of the sheet
 * @param otherThan roles whose holders do not count as holders of this one in the same subject
 * @param scoredBy the rubric by which these persons are scored
 */
public record Role(int index, String name, String relation, boolean many, List<String> otherThan, RubricModel scoredBy) {
  public Role {
    otherThan = List.copyOf(otherThan);
  }

  /** Between which bounds a score of the rubric lies that scores the persons: from 0 to its full mark. */
  public Interval bounds() {
    return new Interval(Optional.of(Rational.ZERO), scoredBy.total().points());
  }
}
