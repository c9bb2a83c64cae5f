package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * Where an expression stands.
 *
 * @param row the records fact whose fields are in scope; they come before the facts of the subject
 * @param assumed what guards and earlier lines have settled
 * @param mark the points of the item around it, for {@code points}
 */
record Scope(Optional<Fact> row, Assumptions assumed, Optional<Rational> mark) {
  static final Scope FILE = new Scope(Optional.empty(), Assumptions.NONE, Optional.empty());

  Scope inRowOf(Fact records) {
    return new Scope(Optional.of(records), assumed, mark);
  }

  Scope given(Term condition, boolean holds) {
    return new Scope(row, assumed.given(condition, holds), mark);
  }

  Scope withMark(Optional<Rational> points) {
    return new Scope(row, assumed, points);
  }
}
