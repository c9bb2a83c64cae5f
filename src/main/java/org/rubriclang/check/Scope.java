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
 * @param item the item around it, which has its own facts of those given for each item
 */
record Scope(Optional<Fact> row, Assumptions assumed, Optional<Rational> mark, Optional<NodeDraft> item) {
  static final Scope FILE = new Scope(Optional.empty(), Assumptions.NONE, Optional.empty(), Optional.empty());

  Scope inRowOf(Fact records) {
    return new Scope(Optional.of(records), assumed, mark, item);
  }

  Scope given(Term condition, boolean holds) {
    return new Scope(row, assumed.given(condition, holds), mark, item);
  }

  Scope withMark(Optional<Rational> points) {
    return new Scope(row, assumed, points, item);
  }

  Scope inItem(NodeDraft node) {
    return new Scope(row, assumed, mark, Optional.of(node));
  }
}
