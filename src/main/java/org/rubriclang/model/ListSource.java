package org.rubriclang.model;

import java.util.Optional;
import org.rubriclang.source.Span;

/** Where the members of a list come from. What is done with a list, and what is computed over it, is the same for all of them. */
public sealed interface ListSource {
  /** The fact to name as what was read. */
  Fact fact();

  /** The rows of a records fact. */
  record Rows(Fact fact) implements ListSource {}

  /**
   * The subjects of the run; names then mean a member's own facts, formulas and scores.
   *
   * @param group only those for which this is the same as for the subject itself; empty: all
   */
  record Peers(Optional<Term> group) implements ListSource {
    private static final Fact GROUP = named("本组");
    private static final Fact ALL = named("全体");

    /** No fact is read but those of the members: this only names them. */
    @Override
    public Fact fact() {
      return group.isPresent() ? GROUP : ALL;
    }

    private static Fact named(String name) {
      return new Fact(-1, name, new FactType.Words(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, false, false, Optional.empty(),
          Optional.empty(), Span.of(0, 0));
    }
  }
}
