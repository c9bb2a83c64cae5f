package org.rubriclang.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.source.Place;
import org.rubriclang.value.Rational;

/**
 * Who holds which role in one period, and what is reported about the subjects of other rubrics: these persons, and those who belong to a subject.
 *
 * @param holders in the order of the sheet
 * @param roles the names of the roles about which the sheets say who holds them, if only that nobody does
 * @param others by the name of the rubric that scores them; of one that is not there no sheet speaks
 */
public record Roster(List<Holder> holders, Set<String> roles, Map<String, Reports> others) {
  public static final Roster NONE = new Roster(List.of(), Set.of(), Map.of());

  public Roster {
    holders = List.copyOf(holders);
    roles = Set.copyOf(roles);
    others = Map.copyOf(others);
  }

  /** Of whom that rubric reports. */
  public List<SubjectFacts> subjectsOf(RubricModel rubric) {
    Reports reports = others.get(rubric.name());
    return reports == null ? List.of() : reports.subjects();
  }

  /** Whether it is known who holds the role. */
  public boolean tells(String role) {
    return roles.contains(role);
  }

  /**
   * A person in a role.
   *
   * @param subject the assessed subject in which the role is held
   * @param score given outright instead of being worked out, as examples do: the person's final score
   * @param place the row of the sheet
   */
  public record Holder(String subject, String role, String person, Optional<Rational> score, Optional<Place> place) {}

  /** Who holds the role in the subject; nobody counts for a role that the role leaves out and they hold there, too. */
  public List<Holder> holdersOf(Role role, String subject) {
    return holders.stream().filter(holder -> holder.role().equals(role.name()) && holder.subject().equals(subject))
        .filter(holder -> holders.stream().noneMatch(other -> other.subject().equals(subject) && other.person().equals(holder.person())
            && role.otherThan().contains(other.role())))
        .toList();
  }

  /** In which subjects the person holds the role, in the order of the sheet. */
  public List<String> subjectsOf(Role role, String person) {
    return holders.stream().filter(holder -> holder.role().equals(role.name()) && holder.person().equals(person)).map(Holder::subject)
        .distinct().toList();
  }
}
