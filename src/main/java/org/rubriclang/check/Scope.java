package org.rubriclang.check;

import java.util.List;
import java.util.Map;
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
 * @param meaning what names mean here before anything else: the keys of a table in its cells
 * @param reader among other subjects: the lists whose members are in scope in the subject that reads them
 */
record Scope(List<ListSource> members, Assumptions assumed, Optional<Rational> mark, Optional<NodeDraft> item, Map<String, Term> meaning,
    List<ListSource> reader) {
  static final Scope FILE = new Scope(List.of(), Assumptions.NONE, Optional.empty(), Optional.empty(), Map.of(), List.of());

  Scope {
    members = List.copyOf(members);
    reader = List.copyOf(reader);
    meaning = Map.copyOf(meaning);
  }

  /** With the fields of a member of this list in scope; in another subject no row of this one is. */
  Scope in(ListSource list) {
    if (list instanceof ListSource.Peers) {
      return new Scope(List.of(list), Assumptions.NONE, mark, item, meaning, isAmongPeers() ? reader : members);
    }
    // Another member of the same rows has fields of its own.
    Assumptions outside = list instanceof ListSource.Rows rows ? assumed.withoutFieldsOf(rows.fact()) : assumed;
    return new Scope(Stream.concat(Stream.of(list), members.stream()).toList(), outside, mark, item, meaning, reader);
  }

  /** With the fields of one of these in scope: what the condition says of it is settled. */
  Scope in(Term.Selection rows) {
    Scope inside = in(rows.source());
    return rows.condition().map(condition -> inside.given(condition, true)).orElse(inside);
  }

  private boolean isAmongPeers() {
    return members.stream().anyMatch(ListSource.Peers.class::isInstance);
  }

  /** In the subject itself, with its rows that are in scope, while others are read. */
  Scope ofReader() {
    return new Scope(reader, assumed, mark, item, meaning, List.of());
  }

  /** In the subject itself, with no rows in scope. */
  Scope withoutMembers() {
    return new Scope(List.of(), assumed, mark, item, meaning, List.of());
  }

  Scope given(Term condition, boolean holds) {
    return new Scope(members, assumed.given(condition, holds), mark, item, meaning, reader);
  }

  /** Where a row of bands answers for these keys. */
  Scope answering(List<Term> keys, List<Term.Match> matches) {
    return new Scope(members, assumed.answering(keys, matches), mark, item, meaning, reader);
  }

  Scope withMark(Optional<Rational> points) {
    return new Scope(members, assumed, points, item, meaning, reader);
  }

  Scope inItem(NodeDraft node) {
    return new Scope(members, assumed, mark, Optional.of(node), meaning, reader);
  }

  Scope with(Map<String, Term> names) {
    return new Scope(members, assumed, mark, item, names, reader);
  }
}
