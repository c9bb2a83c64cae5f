package org.rubriclang.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;

/** Entries of a node that are told together: many of one statement and kind, such as those of its rows. What they move together is their sum. */
record EntryGroup(List<Entry> members) {
  /** Up to so many stand one below the other. */
  static final int MOST_ALONE = 12;

  EntryGroup {
    members = List.copyOf(members);
  }

  private record Likeness(Optional<Cause> cause, EntryKind kind, Optional<String> subject) {}

  /** Every entry of the node once; a group stands where its first member stands. */
  static List<EntryGroup> of(LedgerNode node) {
    Map<Likeness, List<Entry>> alike = new LinkedHashMap<>();
    for (Entry entry : node.entries()) {
      alike.computeIfAbsent(likeness(entry), any -> new ArrayList<>()).add(entry);
    }
    var groups = new ArrayList<EntryGroup>();
    Set<Likeness> told = new HashSet<>();
    for (Entry entry : node.entries()) {
      List<Entry> same = alike.getOrDefault(likeness(entry), List.of());
      boolean isMany = same.size() > MOST_ALONE;
      if (!isMany || told.add(likeness(entry))) {
        groups.add(new EntryGroup(isMany ? same : List.of(entry)));
      }
    }
    return groups;
  }

  private static Likeness likeness(Entry entry) {
    return new Likeness(entry.cause(), entry.kind(), entry.subject());
  }

  Entry first() {
    return members.getFirst();
  }

  boolean isMany() {
    return members.size() > 1;
  }

  Points points() {
    return members.stream().map(Entry::points).reduce(Points.ZERO, Points::plus);
  }
}
