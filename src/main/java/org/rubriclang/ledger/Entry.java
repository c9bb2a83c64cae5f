package org.rubriclang.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Evidence;
import org.rubriclang.words.Message;

/**
 * One movement of points.
 *
 * @param cause the sentence that made it, with its clause
 * @param reason why, in words, where the kind alone does not say it
 * @param would of a {@code zero} entry: what would have moved it
 * @param facts the facts that were read, by name, as they are shown to people; a missing one is shown as not reported
 * @param evidence the rows behind the facts
 * @param derivation how the amount came about
 * @param place of a ranking: the place, where it is certain
 * @param from of an imported, carried or charged amount: the ledger, period or clause that it comes from
 * @param target of a charge where its clause stands: the node that takes the amount
 * @param subject of an entry of a track: the subject in which it was moved; empty in a ledger that has one subject anyway
 */
public record Entry(EntryKind kind, Points points, Optional<Cause> cause, Optional<Message> reason, Optional<Message> would,
    Map<String, Message> facts, List<Evidence> evidence, Optional<Derivation> derivation, Optional<Integer> place, Optional<String> from,
    Optional<String> target, Optional<String> subject) {
  public Entry {
    // Keeps the order of the sentence: Map.copyOf would lose it.
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    evidence = List.copyOf(evidence);
  }

  /** One of the ledger's own subject. */
  public Entry(EntryKind kind, Points points, Optional<Cause> cause, Optional<Message> reason, Optional<Message> would,
      Map<String, Message> facts, List<Evidence> evidence, Optional<Derivation> derivation, Optional<Integer> place, Optional<String> from,
      Optional<String> target) {
    this(kind, points, cause, reason, would, facts, evidence, derivation, place, from, target, Optional.empty());
  }

  public Entry withPoints(Points amount) {
    return new Entry(kind, amount, cause, reason, would, facts, evidence, derivation, place, from, target, subject);
  }

  /** The same with what would have moved it. */
  public Entry withWould(Message other) {
    return new Entry(kind, points, cause, reason, Optional.of(other), facts, evidence, derivation, place, from, target, subject);
  }

  /** The same as that of one row: what of the row was read, and the row itself. */
  public Entry withRow(Optional<Message> why, Map<String, Message> read, List<Evidence> rows) {
    return new Entry(kind, points, cause, why, would, read, rows, derivation, place, from, target, subject);
  }

  /** The same with the subject in which it was moved. */
  public Entry of(String owner) {
    return new Entry(kind, points, cause, reason, would, facts, evidence, derivation, place, from, target, Optional.of(owner));
  }

  /** One whose points stay where its clause stands. */
  public Entry(EntryKind kind, Points points, Optional<Cause> cause, Optional<Message> reason, Optional<Message> would,
      Map<String, Message> facts, List<Evidence> evidence, Optional<Derivation> derivation, Optional<Integer> place) {
    this(kind, points, cause, reason, would, facts, evidence, derivation, place, Optional.empty(), Optional.empty());
  }
}
