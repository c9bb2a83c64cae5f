package org.rubriclang.eval;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.value.Interval;

/**
 * The subjects of a run, as each other's peers. Each has a frame of its own in which others read its facts, formulas and scores, made when
 * it is first asked for: what one subject reads of another is worked out once, whoever else reads it. Figures that read nothing of the
 * subject that asks are kept for its whole group. The checker has shown that no score reads itself through others.
 */
final class Population {
  private final Plan plan;
  private final RoleScores roles;
  private final List<Slots> subjects;
  private final Map<Slots, Frame> frames = new IdentityHashMap<>();
  private final Map<List<Object>, Figure> figures = new HashMap<>();

  Population(Plan plan, RoleScores roles, List<Slots> subjects) {
    this.plan = plan;
    this.roles = roles;
    this.subjects = List.copyOf(subjects);
  }

  /**
   * A figure of a group.
   *
   * @param values empty where it is none
   * @param open the subjects of which something is missing that it reads
   */
  record Figure(Optional<Interval> values, boolean maybeNone, int doubts, Set<Slots> open) {}

  List<Slots> subjects() {
    return subjects;
  }

  /** Whether the subject is one of these; subjects are told apart as objects. */
  @SuppressWarnings("ReferenceEquality")
  boolean has(Slots subject) {
    return subjects.stream().anyMatch(one -> one == subject);
  }

  /** Where another subject's values are read. */
  Frame frame(Slots subject) {
    Frame known = frames.get(subject);
    if (known == null) {
      known = new Frame(plan, roles, Optional.of(this));
      known.begin(subject);
      frames.put(subject, known);
    }
    return known;
  }

  Optional<Figure> figure(int figure, Object group) {
    return Optional.ofNullable(figures.get(List.of(figure, group)));
  }

  void keep(int figure, Object group, Figure value) {
    figures.put(List.of(figure, group), value);
  }
}
