package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * Where an expression stands.
 *
 * @param members the lists whose members are in scope, the innermost first; their fields come before the facts of the subject
 * @param assumed what guards and earlier lines have settled
 * @param mark the points of the item around it, for {@code points}
 * @param item the item around it, which has its own facts of those given for each item
 */
record Scope(List<ListSource> members, Assumptions assumed, Optional<Rational> mark, Optional<NodeDraft> item) {
  static final Scope FILE = new Scope(List.of(), Assumptions.NONE, Optional.empty(), Optional.empty());

  Scope {
    members = List.copyOf(members);
  }

  /** With the fields of a member of this list in scope; in another subject no row of this one is. */
  Scope in(ListSource list) {
    if (list instanceof ListSource.Peers) {
      return new Scope(List.of(list), Assumptions.NONE, mark, item);
    }
    return new Scope(Stream.concat(Stream.of(list), members.stream()).toList(), assumed, mark, item);
  }

  Scope given(Term condition, boolean holds) {
    return new Scope(members, assumed.given(condition, holds), mark, item);
  }

  Scope withMark(Optional<Rational> points) {
    return new Scope(members, assumed, points, item);
  }

  Scope inItem(NodeDraft node) {
    return new Scope(members, assumed, mark, Optional.of(node));
  }
}
