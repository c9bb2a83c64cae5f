package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Rational;

/** The written type of a fact or field. Ends of ranges are literals. */
public sealed interface FactType extends Node {
  /** {@code count 人次}, {@code count 0..31 天}; the unit may be {@code undecided "why"}, then it is empty. */
  record Count(Optional<Key> range, Optional<Name> unit, Span span) implements FactType {}

  /** {@code number 个工作日}, {@code number 0..10 step 0.1}, {@code number one of 0, 2, 5}. */
  record Number(Optional<Key> range, Optional<Rational> step, List<Rational> values, Optional<Name> unit, Span span) implements FactType {
    public Number {
      values = List.copyOf(values);
    }
  }

  /** {@code percent}, {@code percent 0%..150%}. */
  record Percent(Optional<Key> range, Span span) implements FactType {}

  record YesNo(Span span) implements FactType {}

  /** {@code one of 好, 较好, 一般, 差}. */
  record OneOf(List<Name> members, Span span) implements FactType {
    public OneOf {
      members = List.copyOf(members);
    }
  }

  /** {@code checklist A, B, C open}. */
  record Checklist(List<Name> members, boolean open, Span span) implements FactType {
    public Checklist {
      members = List.copyOf(members);
    }
  }

  /** {@code judgement 2..6 with reason}; {@code toPoints}: up to the points of the item, {@code judgement 0..points}. */
  record Judgement(Optional<Key> range, boolean toPoints, boolean reason, Span span) implements FactType {}

  record Date(Span span) implements FactType {}

  record Words(Span span) implements FactType {}

  /** {@code records 次}; the fields stand under the fact. */
  record Records(Optional<Name> unit, Span span) implements FactType {}
}
