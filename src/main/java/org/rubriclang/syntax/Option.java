package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Rounding;

/** What stands behind the name and points of a section, item, part or block. */
public sealed interface Option extends Node {
  record By(List<Name> offices, Span span) implements Option {
    public By {
      offices = List.copyOf(offices);
    }
  }

  record Check(List<Name> methods, Span span) implements Option {
    public Check {
      methods = List.copyOf(methods);
    }
  }

  record Basis(Text text, Span span) implements Option {}

  /** {@code cap 10}. */
  record Cap(Expression points, Span span) implements Option {}

  /** {@code uncapped}. */
  record Uncapped(Span span) implements Option {}

  /** {@code at least 0}. */
  record AtLeast(Expression points, Span span) implements Option {}

  /** {@code up to 7}: the item may exceed its mark. */
  record UpTo(Expression points, Span span) implements Option {}

  /** {@code start 5}. */
  record Start(Expression points, Span span) implements Option {}

  /** {@code only when C}: otherwise it moves nothing and reads nothing. */
  record OnlyWhen(Expression condition, Span span) implements Option {}

  /** {@code distinct 荣誉}: over all statements inside whose rows have the key. */
  record Distinct(Expression.SameKey same, Span span) implements Option {}

  /** {@code applies when C otherwise keeps its points} ({@code keeps}) or {@code otherwise drops out}. */
  record Applies(Expression condition, boolean keeps, Span span) implements Option {}

  /** {@code scaled if none V}: what is earned, by what could be earned. */
  record Scaled(Optional<Expression> ifNone, Span span) implements Option {}

  /** {@code in force 2026-07-01..}. */
  record InForce(Expression.InForce range, Span span) implements Option {}

  /** {@code round 1 half-up}. */
  record Round(Rounding rounding, Span span) implements Option {}
}
