package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * The type of a term.
 *
 * <p>A numeric term knows its dimension, the bounds its value cannot leave, its grain, and whether it can be none.
 */
public sealed interface Type {

  /**
   * @param step the value is a whole multiple of this; empty where nothing is known
   * @param optional the value may be none and must be answered before it reaches an amount or a condition
   */
  record Numeric(Dimension dimension, Interval bounds, Optional<Rational> step, boolean optional) implements Type {}

  /** A product of powers that is no fraction: to be rounded before anything but multiplying and dividing is done with it. */
  record Root(Dimension dimension, boolean optional) implements Type {}

  record Truth() implements Type {}

  /** One of a closed list. */
  record Member(List<String> members) implements Type {
    public Member {
      members = List.copyOf(members);
    }
  }

  record Date() implements Type {}

  record Words() implements Type {}

  record Ticks(FactType.Checklist checklist) implements Type {}

  /** A list of members from there. */
  record Rows(ListSource source) implements Type {}

  /** After an error: fits everything, so that one mistake gives one message. */
  record Unknown() implements Type {}

  /** What a number counts or measures. */
  sealed interface Dimension {
    record Points() implements Dimension {}

    /** A bare number: fits points and counts. */
    record Plain() implements Dimension {}

    record Percent() implements Dimension {}

    /** What comes of dividing numbers of one kind when a bare number was multiplied into them: fits percentages and bare numbers. */
    record Ratio() implements Dimension {}

    /**
     * A counted or measured unit; the value is in that unit.
     *
     * @param multiplied whether a bare number was multiplied into it or divided out: 10 × 办件 is so many 件, and over 20 件 a number
     */
    record In(String unit, boolean multiplied) implements Dimension {
      public In(String unit) {
        this(unit, /* multiplied= */ false);
      }
    }
  }
}
