package org.rubriclang.whatif;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.outcome.VetoReach;

/** A rubric, the facts of one period and what follows from them. A change makes another board, in which only what it touches is scored again. */
public final class Board {
  private final Evaluator evaluator;
  private final FactSet facts;
  private final Results own;
  private final List<Results> beside;
  private final Results results;
  /** Answers look everybody up: with a thousand subjects that would be half a million comparisons of names. */
  private final Map<String, SubjectFacts> factsByName = new HashMap<>();
  private final Map<String, SubjectResult> resultsByName = new HashMap<>();

  private Board(Evaluator evaluator, FactSet facts, Results own, List<Results> beside) {
    this.evaluator = evaluator;
    this.facts = facts;
    this.own = own;
    this.beside = beside;
    this.results = beside.isEmpty() ? own : VetoReach.reaching(own, beside);
    facts.subjects().forEach(one -> factsByName.putIfAbsent(one.subject(), one));
    results.subjects().forEach(one -> resultsByName.putIfAbsent(one.subject(), one));
  }

  public static Board of(RubricModel model, FactSet facts) {
    return of(model, facts, List.of());
  }

  /** @param beside the results of other periods, whose losses of eligibility may reach into this one */
  public static Board of(RubricModel model, FactSet facts, List<Results> beside) {
    Evaluator evaluator = Evaluator.of(model);
    return new Board(evaluator, facts, Rubric.score(model, facts, evaluator), List.copyOf(beside));
  }

  /** The same with other facts of these subjects; those that the board does not have are passed over. */
  public Board with(List<SubjectFacts> changed) {
    Map<String, SubjectFacts> byName = new HashMap<>();
    changed.forEach(one -> byName.put(one.subject(), one));
    FactSet now = facts.with(facts.subjects().stream().map(one -> byName.getOrDefault(one.subject(), one)).toList());
    return new Board(evaluator, now, Rubric.rescore(facts, own, now, evaluator), beside);
  }

  /** Whether no subject's score hangs on the facts of another. */
  public boolean subjectsStandAlone() {
    return evaluator.subjectsStandAlone();
  }

  public RubricModel model() {
    return results.model();
  }

  public FactSet facts() {
    return facts;
  }

  public Results results() {
    return results;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  public Optional<SubjectFacts> facts(String subject) {
    return Optional.ofNullable(factsByName.get(subject));
  }

  /**
   * Whose facts the score of this subject or person is made of: the subject's own; of a person on a linked track those of the subjects in
   * which the role is held.
   */
  public List<String> sources(String name) {
    Optional<String> track = track(name);
    return track.isEmpty() ? List.of(name)
        : model().roles().stream().filter(role -> track.equals(Optional.of(role.name()))).findFirst()
            .map(role -> facts.roster().subjectsOf(role, name)).orElse(List.of());
  }

  /** The role for which somebody is scored on a linked track; empty for those of the main one. */
  public Optional<String> track(String name) {
    return result(name).flatMap(SubjectResult::track);
  }

  /** Whether the least total is the best; never so of persons on a linked track. */
  public boolean lowerIsBetter(String name) {
    return model().tally().lowerIsBetter() && track(name).isEmpty();
  }

  /** The root of the score of this subject or person. */
  public ScoreNode total(String name) {
    return results.total(track(name));
  }

  /** Those with whom this subject or person is compared: all of the same track, itself among them. */
  public List<SubjectResult> rivals(String name) {
    Optional<String> track = track(name);
    return results.subjects().stream().filter(result -> result.track().equals(track)).toList();
  }

  /** Whether two are scored by the same table, so that their ledgers can be held against each other: a department's and a person's are not. */
  public static boolean areAlike(Board left, String one, Board right, String other) {
    return left.model().name().equals(right.model().name()) && left.track(one).equals(right.track(other));
  }

  public Optional<SubjectResult> result(String subject) {
    return Optional.ofNullable(resultsByName.get(subject));
  }

  /** Empty where there is no such subject, or its facts were refused. */
  public Optional<Ledger> ledger(String subject) {
    return result(subject).flatMap(SubjectResult::ledger);
  }
}
