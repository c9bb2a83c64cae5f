package org.rubriclang.eval;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;

/** Who gets no score because facts were refused: the owners of the facts, and all whose scores would read theirs. */
final class Refused {
  private final RubricModel model;
  private final Roster roster;
  private final Map<String, Set<String>> because = new LinkedHashMap<>();

  Refused(RubricModel model, Roster roster) {
    this.model = model;
    this.roster = roster;
    model.roles().stream().map(Role::scoredBy).distinct()
        .forEach(rubric -> roster.subjectsOf(rubric).stream().filter(SubjectFacts::rejected).forEach(person -> refuse(person.subject())));
  }

  /** This one's own facts were refused. */
  void refuse(String name) {
    because.put(name, new LinkedHashSet<>());
  }

  /**
   * Who reads a member without a score has none either. One of whom it is not known to whom it belongs may belong to any of the subjects.
   *
   * @param members by their names to whom they belong
   */
  void refuseOwners(Map<String, Optional<String>> members, Collection<String> subjects) {
    members.forEach((member, owner) -> {
      for (String subject : subjects) {
        boolean isTheirs = owner.isEmpty() || owner.get().equals(subject);
        if (isTheirs && !because.containsKey(subject)) {
          because.put(subject, new LinkedHashSet<>(Set.of(member)));
        }
      }
    });
  }

  /** From persons to the subjects in which they hold roles, and from subjects to the persons on tracks, until nobody is added. */
  void spread() {
    boolean grows = !because.isEmpty();
    while (grows) {
      grows = false;
      for (Roster.Holder holder : roster.holders()) {
        boolean onTrack = model.roles().stream().filter(role -> role.name().equals(holder.role())).map(Role::index)
            .anyMatch(role -> model.tracks().stream().anyMatch(track -> track.role() == role));
        grows |= reach(holder.person(), holder.subject());
        grows |= onTrack && reach(holder.subject(), holder.person());
      }
    }
  }

  private boolean reach(String refused, String reader) {
    if (!because.containsKey(refused) || because.containsKey(reader)) {
      return false;
    }
    Set<String> first = because.get(refused);
    because.put(reader, new LinkedHashSet<>(first.isEmpty() ? Set.of(refused) : first));
    return true;
  }

  boolean refuses(String name) {
    return because.containsKey(name);
  }

  /** Others whose facts are the reason; empty for one whose own facts were refused, or who is not refused. */
  Set<String> because(String name) {
    return because.getOrDefault(name, Set.of());
  }
}
