package org.rubriclang.model;

/** Where the members of a list come from. What is done with a list, and what is computed over it, is the same for all of them. */
public sealed interface ListSource {
  /** The fact to name as what was read. */
  Fact fact();

  /** The rows of a records fact. */
  record Rows(Fact fact) implements ListSource {}
}
