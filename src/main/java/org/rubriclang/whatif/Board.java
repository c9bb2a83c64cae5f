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
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;

/** A rubric, the facts of one period and what follows from them. A change makes another board, in which only what it touches is scored again. */
public final class Board {
  private final Evaluator evaluator;
  private final FactSet facts;
  private final Results results;

  private Board(Evaluator evaluator, FactSet facts, Results results) {
    this.evaluator = evaluator;
    this.facts = facts;
    this.results = results;
  }

  public static Board of(RubricModel model, FactSet facts) {
    Evaluator evaluator = Evaluator.of(model);
    return new Board(evaluator, facts, Rubric.score(model, facts, evaluator));
  }

  /** The same with other facts of these subjects; those that the board does not have are passed over. */
  public Board with(List<SubjectFacts> changed) {
    Map<String, SubjectFacts> byName = new HashMap<>();
    changed.forEach(one -> byName.put(one.subject(), one));
    FactSet now = facts.with(facts.subjects().stream().map(one -> byName.getOrDefault(one.subject(), one)).toList());
    return new Board(evaluator, now, Rubric.rescore(facts, results, now, evaluator));
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
    return facts.subjects().stream().filter(one -> one.subject().equals(subject)).findFirst();
  }

  public Optional<SubjectResult> result(String subject) {
    return results.subject(subject);
  }

  /** Empty where there is no such subject, or its facts were refused. */
  public Optional<Ledger> ledger(String subject) {
    return results.subject(subject).flatMap(SubjectResult::ledger);
  }
}
