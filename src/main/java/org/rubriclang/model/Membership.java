package org.rubriclang.model;

/**
 * Another rubric whose subjects belong to those of this one, each to one: the staff of a window. To whom a member belongs is a fact of the
 * other rubric, {@link Assessment#of()}.
 *
 * @param index its place in {@link RubricModel#memberships()}
 * @param rubric the other rubric
 */
public record Membership(int index, RubricModel rubric) {
  /** What the members are called. */
  public String kind() {
    return rubric.assessment().subjects();
  }

  /** The fact of a member that says to whom it belongs. */
  public Fact owner() {
    return rubric.fact(rubric.assessment().of().orElseThrow()).orElseThrow();
  }
}
