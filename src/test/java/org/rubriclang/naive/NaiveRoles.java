package org.rubriclang.naive;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Track;
import org.rubriclang.value.Rational;

/** What persons in roles come to: in the rubric that scores them, and on a track what all their subjects move besides. */
final class NaiveRoles {
  private final NaiveEvaluator evaluator;
  private final World world;

  NaiveRoles(NaiveEvaluator evaluator, World world) {
    this.evaluator = evaluator;
    this.world = world;
  }

  /** The exact mean of those who hold the role in the subject; empty where nobody does. */
  Optional<Rational> mean(SubjectFacts subject, Role role) {
    List<Rational> scores = holders().stream().filter(holder -> holder.role().equals(role.name()) && holder.subject().equals(subject.subject()))
        .filter(holder -> holders().stream().noneMatch(other -> other.subject().equals(holder.subject()) && other.person().equals(holder.person())
            && role.otherThan().contains(other.role())))
        .map(holder -> score(role, holder.person()).orElseThrow()).toList();
    return scores.isEmpty() ? Optional.empty() : Optional.of(NaiveNumbers.total(scores).dividedBy(Rational.of(scores.size())));
  }

  private List<Roster.Holder> holders() {
    return world.now().roster().holders();
  }

  /** The final total of the track; without a track the total in the rubric of the role. */
  Optional<Rational> score(Role role, String person) {
    NaiveEvaluator persons = evaluator.scoredBy(role);
    Optional<Rational> own = persons.subjects().stream().filter(one -> one.subject().equals(person)).findFirst().flatMap(facts -> persons.score(facts, 0));
    Optional<Track> track = evaluator.model().tracks().stream().filter(one -> one.role() == role.index()).findFirst();
    return track.isEmpty() ? own : own.map(start -> onTrack(role, track.get(), person, start));
  }

  private Rational onTrack(Role role, Track track, String person, Rational start) {
    Rational standing = start;
    List<String> of = holders().stream().filter(holder -> holder.role().equals(role.name()) && holder.person().equals(person)).map(Roster.Holder::subject).distinct().toList();
    for (SubjectFacts subject : evaluator.subjects().stream().filter(one -> of.contains(one.subject())).toList()) {
      standing = standing.plus(evaluator.moved(subject, track));
    }
    NaiveTerms terms = evaluator.terms(evaluator.subjects().getFirst());
    Rational below = track.ceiling().isPresent() ? NaiveNumbers.least(standing, terms.amount(track.ceiling().get().points())) : standing;
    return track.floor().isPresent() ? NaiveNumbers.greatest(below, terms.amount(track.floor().get().points())) : below;
  }
}
