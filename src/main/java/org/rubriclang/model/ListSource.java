package org.rubriclang.model;

import java.util.List;
import java.util.stream.Stream;

/** Where the members of a list come from. What is done with a list, and what is computed over it, is the same for all of them. */
public sealed interface ListSource {
  /** The fact to name as what was read. */
  Fact fact();

  /** The records whose fields a member has, the innermost first. */
  List<Fact> rowsOf();

  /** The rows of a records fact. */
  record Rows(Fact fact) implements ListSource {
    @Override
    public List<Fact> rowsOf() {
      return List.of(fact);
    }
  }

  /** Every row of the outer list with every row of the inner one: an {@code each} in an {@code each}. */
  record Pairs(ListSource outer, ListSource inner) implements ListSource {
    @Override
    public Fact fact() {
      return inner.fact();
    }

    @Override
    public List<Fact> rowsOf() {
      return Stream.concat(inner.rowsOf().stream(), outer.rowsOf().stream()).toList();
    }
  }
}
