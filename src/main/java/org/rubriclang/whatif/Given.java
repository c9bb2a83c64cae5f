package org.rubriclang.whatif;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.SubjectFacts.Reported;
import org.rubriclang.source.CellPlace;

/**
 * The facts that a score hangs on, some of them supposed: a subject's own, or those of the subjects in which a person holds the role.
 *
 * @param changed the facts of all of them, and of others where something is supposed there, by subject
 */
record Given(Board board, Map<String, SubjectFacts> changed) {
  Given {
    changed = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changed));
  }

  /** As the board has them. */
  static Given of(Board board, String about) {
    Map<String, SubjectFacts> facts = new LinkedHashMap<>();
    board.sources(about).forEach(source -> board.facts(source).ifPresent(one -> facts.put(source, one)));
    return new Given(board, facts);
  }

  /** Whose facts these are. */
  List<String> subjects() {
    return List.copyOf(changed.keySet());
  }

  /** Empty where there is nobody of this name. */
  Optional<SubjectFacts> facts(String subject) {
    return Optional.ofNullable(changed.get(subject)).or(() -> board.facts(subject));
  }

  Optional<FactValue> value(String subject, Fact fact) {
    return facts(subject).flatMap(facts -> valueOf(facts, fact));
  }

  /** With another value of one fact; the same where there is nobody of this name. */
  Given with(String subject, Fact fact, FactValue value) {
    return facts(subject).map(facts -> with(with(facts, fact, value))).orElse(this);
  }

  Given with(SubjectFacts facts) {
    Map<String, SubjectFacts> more = new LinkedHashMap<>(changed);
    more.put(facts.subject(), facts);
    return new Given(board, more);
  }

  /** Whether every one of them reports the fact. */
  boolean reports(Fact fact) {
    return changed.values().stream().allMatch(facts -> facts.reported().containsKey(fact.name()));
  }

  static Optional<FactValue> valueOf(SubjectFacts facts, Fact fact) {
    return Optional.ofNullable(facts.reported().get(fact.name())).map(Reported::value);
  }

  /** The facts with another value of one of them. */
  static SubjectFacts with(SubjectFacts facts, Fact fact, FactValue value) {
    return facts.with(fact.name(), Optional.of(Changes.supposed(value, CellPlace.ofRow("…", 1))));
  }
}
