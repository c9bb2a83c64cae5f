package org.rubriclang.eval;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.rubriclang.model.Fact;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;

/**
 * What terms hang on by themselves, named formulas and derived fields included.
 *
 * @param facts of the subject itself; those that a default falls back on are not among them
 * @param scores the nodes whose scores are read, by their index
 * @param others whether something is read that is not the subject's own in this period: other subjects, places, persons, the period before
 */
public record Reading(Set<Fact> facts, Set<Integer> scores, boolean others) {
  public Reading {
    facts = Collections.unmodifiableSet(new LinkedHashSet<>(facts));
    scores = Set.copyOf(scores);
  }

  /** What a statement reads. */
  public static Reading of(Rule rule) {
    Reading reading = of(Terms.of(rule));
    return new Reading(reading.facts, reading.scores, reading.others || rule instanceof Rule.Rank);
  }

  /** What a node reads beside its statements: whether it is open and applies, and its bounds. */
  public static Reading of(ScoreNode node) {
    return of(Terms.of(node));
  }

  public static Reading of(Collection<Term> terms) {
    Set<Fact> facts = new LinkedHashSet<>();
    Set<Integer> scores = new HashSet<>();
    boolean others = false;
    // By identity: terms are deep, and to compare them costs more than to walk one twice.
    Set<Term> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Term> open = new ArrayDeque<>(terms);
    while (!open.isEmpty()) {
      Term term = open.removeFirst();
      if (!seen.add(term)) {
        continue;
      }
      switch (term) {
        case Term.FactValueOf value -> facts.add(value.fact());
        case Term.FieldValueOf field -> facts.add(field.records());
        case Term.Selection selection -> {
          facts.addAll(selection.source().rowsOf());
          others |= selection.source() instanceof ListSource.Peers || selection.source() instanceof ListSource.Members;
        }
        case Term.ScoreOf score -> scores.add(score.node());
        case Term.ScoreOfRole score -> others = true;
        case Term.MeanScoreOfRole mean -> others = true;
        case Term.PreviousOf previous -> others = true;
        case Term.PlaceIn place -> others = true;
        default -> { } // the others read only what is below them
      }
      open.addAll(Terms.children(term));
    }
    return new Reading(facts, scores, others);
  }
}
