package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.eval.Sketch;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Rational;

/**
 * The least or the most that a node can come to under what is known, and facts with which it does.
 *
 * @param bound what the ledger says; empty where nothing bounds it
 * @param found the nearest to it that some values of the missing facts give; the bound itself where it is reached
 * @param by those values; none where nothing is missing
 */
public record Extreme(ScoreNode node, boolean most, Points score, Optional<Rational> bound, Optional<Rational> found, Map<Fact, FactValue> by) {
  private static final long MOST_RUNS = 30_000;

  public Extreme {
    by = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(by));
  }

  /** Whether the bound is more than a bound: facts reach it. */
  public boolean reached() {
    return bound.isPresent() && bound.equals(found);
  }

  /** Empty where the subject has no score. */
  public static Optional<Extreme> of(Board board, String subject, ScoreNode node, boolean most) {
    Optional<Ledger> ledger = board.ledger(subject);
    return ledger.map(one -> new Search(board, node, most, board.facts(subject).orElseThrow(), one).run());
  }

  private static final class Search {
    private final ScoreNode node;
    private final boolean most;
    private final SubjectFacts facts;
    private final Probe probe;
    private final Points score;
    private final Optional<Rational> bound;
    private final List<Fact> missing = new ArrayList<>();
    private Map<Fact, FactValue> best = Map.of();
    private Optional<Rational> found = Optional.empty();

    Search(Board board, ScoreNode node, boolean most, SubjectFacts facts, Ledger ledger) {
      this.node = node;
      this.most = most;
      this.facts = facts;
      this.probe = new Probe(board);
      this.score = ledger.nodes().filter(one -> one.node().index() == node.index()).findFirst().orElseThrow().score();
      this.bound = most ? score.high() : score.low();
      ledger.missing().stream().filter(one -> one.field().isEmpty()).map(Ledger.Missing::fact).filter(Domain::isKnown).forEach(missing::add);
    }

    Extreme run() {
      long all = 1;
      for (Fact fact : missing) {
        all = Math.min(MOST_RUNS + 1, all * Math.max(1, Domain.samples(fact).size()));
      }
      if (all <= MOST_RUNS) {
        tryAll(facts, 0, new LinkedHashMap<>());
      } else {
        climb();
      }
      return new Extreme(node, most, score, bound, found, best);
    }

    private boolean isDone() {
      return bound.isPresent() && bound.equals(found);
    }

    private void tryAll(SubjectFacts given, int at, Map<Fact, FactValue> chosen) {
      if (at == missing.size()) {
        keepIfBetter(given, chosen);
        return;
      }
      Fact fact = missing.get(at);
      for (FactValue value : Domain.samples(fact)) {
        if (!isDone()) {
          Map<Fact, FactValue> longer = new LinkedHashMap<>(chosen);
          longer.put(fact, value);
          tryAll(WhyNot.with(given, fact, value), at + 1, longer);
        }
      }
    }

    /** Fact by fact the value that leaves the best bound, again until nothing gets better. */
    private void climb() {
      Map<Fact, FactValue> chosen = new LinkedHashMap<>();
      for (int round = 0; round < 4 && !isDone(); round++) {
        for (Fact fact : missing) {
          Optional<Rational> bestBound = Optional.empty();
          Optional<FactValue> bestValue = Optional.empty();
          for (FactValue value : Domain.samples(fact)) {
            Map<Fact, FactValue> tried = new LinkedHashMap<>(chosen);
            tried.put(fact, value);
            Optional<Rational> end = probe.run(given(tried)).map(sketch -> sketch.of(node)).flatMap(points -> most ? points.high() : points.low());
            if (end.isPresent() && (bestBound.isEmpty() || isBetter(end.get(), bestBound.get()))) {
              bestBound = end;
              bestValue = Optional.of(value);
            }
          }
          bestValue.ifPresent(value -> chosen.put(fact, value));
        }
        keepIfBetter(given(chosen), chosen);
      }
    }

    private SubjectFacts given(Map<Fact, FactValue> chosen) {
      SubjectFacts given = facts;
      for (Map.Entry<Fact, FactValue> one : chosen.entrySet()) {
        given = WhyNot.with(given, one.getKey(), one.getValue());
      }
      return given;
    }

    private void keepIfBetter(SubjectFacts given, Map<Fact, FactValue> chosen) {
      Optional<Points> points = probe.run(given).map((Sketch sketch) -> sketch.of(node)).filter(Points::isExact);
      if (points.isPresent() && (found.isEmpty() || isBetter(points.get().exact(), found.get()))) {
        found = Optional.of(points.get().exact());
        best = Map.copyOf(new LinkedHashMap<>(chosen));
        Map<Fact, FactValue> ordered = new LinkedHashMap<>();
        missing.stream().filter(chosen::containsKey).forEach(fact -> ordered.put(fact, chosen.get(fact)));
        best = ordered;
      }
    }

    private boolean isBetter(Rational one, Rational other) {
      int order = one.compareTo(other);
      return most ? order > 0 : order < 0;
    }
  }
}
