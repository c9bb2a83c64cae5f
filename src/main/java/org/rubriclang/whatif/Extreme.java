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
import org.rubriclang.value.Rational;

/**
 * The least or the most that a node can come to under what is known, and facts with which it does.
 *
 * @param bound what the ledger says; empty where nothing bounds it
 * @param found the nearest to it that some values of the missing facts give; the bound itself where it is reached
 * @param by those values; none where nothing is missing
 */
public record Extreme(ScoreNode node, boolean most, Points score, Optional<Rational> bound, Optional<Rational> found, List<Value> by) {
  private static final long MOST_RUNS = 30_000;

  public Extreme {
    by = List.copyOf(by);
  }

  /**
   * What a missing fact could be.
   *
   * @param subject whose fact it is
   */
  public record Value(String subject, Fact fact, FactValue value) {}

  /** Whether the bound is more than a bound: facts reach it. */
  public boolean reached() {
    return bound.isPresent() && bound.equals(found);
  }

  /** Empty where the subject has no score. */
  public static Optional<Extreme> of(Board board, String subject, ScoreNode node, boolean most) {
    Optional<Ledger> ledger = board.ledger(subject);
    return ledger.map(one -> new Search(board, subject, node, most, one).run());
  }

  private static final class Search {
    private final ScoreNode node;
    private final boolean most;
    private final Given start;
    private final Probe probe;
    private final Points score;
    private final Optional<Rational> bound;
    private final List<Open> missing = new ArrayList<>();
    private Map<Open, FactValue> best = Map.of();
    private Optional<Rational> found = Optional.empty();

    /** A fact that is not reported. */
    private record Open(String subject, Fact fact) {}

    Search(Board board, String about, ScoreNode node, boolean most, Ledger ledger) {
      this.node = node;
      this.most = most;
      this.start = Given.of(board, about);
      this.probe = new Probe(board, about);
      this.score = ledger.nodes().filter(one -> one.node().index() == node.index()).findFirst().orElseThrow().score();
      this.bound = most ? score.high() : score.low();
      for (Ledger.Missing one : ledger.missing()) {
        String whose = one.subject().orElse(about);
        if (one.field().isEmpty() && one.in().isEmpty() && !Domain.samples(one.fact()).isEmpty() && board.facts(whose).isPresent()) {
          missing.add(new Open(whose, one.fact()));
        }
      }
    }

    Extreme run() {
      long all = 1;
      for (Open one : missing) {
        all = Math.min(MOST_RUNS + 1, all * Math.max(1, Domain.samples(one.fact()).size()));
      }
      if (all <= MOST_RUNS) {
        tryAll(start, 0, new LinkedHashMap<>());
      } else {
        climb();
      }
      List<Value> by = missing.stream()
          .flatMap(one -> Optional.ofNullable(best.get(one)).map(value -> new Value(one.subject(), one.fact(), value)).stream()).toList();
      return new Extreme(node, most, score, bound, found, by);
    }

    private boolean isDone() {
      return bound.isPresent() && bound.equals(found) || probe.runs() > MOST_RUNS || Thread.currentThread().isInterrupted();
    }

    private void tryAll(Given given, int at, Map<Open, FactValue> chosen) {
      if (at == missing.size()) {
        keepIfBetter(given, chosen);
        return;
      }
      Open open = missing.get(at);
      for (FactValue value : Domain.samples(open.fact())) {
        if (!isDone()) {
          Map<Open, FactValue> longer = new LinkedHashMap<>(chosen);
          longer.put(open, value);
          tryAll(given.with(open.subject(), open.fact(), value), at + 1, longer);
        }
      }
    }

    /** Fact by fact the value that leaves the best bound, again until nothing gets better. */
    private void climb() {
      Map<Open, FactValue> chosen = new LinkedHashMap<>();
      for (int round = 0; round < 4 && !isDone(); round++) {
        for (Open open : missing) {
          Optional<Rational> bestBound = Optional.empty();
          Optional<FactValue> bestValue = Optional.empty();
          for (FactValue value : Domain.samples(open.fact())) {
            Map<Open, FactValue> tried = new LinkedHashMap<>(chosen);
            tried.put(open, value);
            Optional<Rational> end = probe.run(given(tried)).map(sketch -> sketch.of(node)).flatMap(points -> most ? points.high() : points.low());
            if (end.isPresent() && (bestBound.isEmpty() || isBetter(end.get(), bestBound.get()))) {
              bestBound = end;
              bestValue = Optional.of(value);
            }
            // Nothing is beyond the bound, so no other value can be better.
            boolean cannotBeBetter = end.isPresent() && end.equals(bound);
            if (cannotBeBetter) {
              break;
            }
          }
          bestValue.ifPresent(value -> chosen.put(open, value));
        }
        keepIfBetter(given(chosen), chosen);
      }
    }

    private Given given(Map<Open, FactValue> chosen) {
      Given given = start;
      for (Map.Entry<Open, FactValue> one : chosen.entrySet()) {
        given = given.with(one.getKey().subject(), one.getKey().fact(), one.getValue());
      }
      return given;
    }

    private void keepIfBetter(Given given, Map<Open, FactValue> chosen) {
      Optional<Points> points = probe.run(given).map((Sketch sketch) -> sketch.of(node)).filter(Points::isExact);
      if (points.isPresent() && (found.isEmpty() || isBetter(points.get().exact(), found.get()))) {
        found = Optional.of(points.get().exact());
        best = Map.copyOf(chosen);
      }
    }

    private boolean isBetter(Rational one, Rational other) {
      int order = one.compareTo(other);
      return most ? order > 0 : order < 0;
    }
  }
}
