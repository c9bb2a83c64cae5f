package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.Rubric;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.eval.Sketch;
import org.rubriclang.eval.Sketcher;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Fact;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;

/**
 * Tries facts and looks what one subject or person then gets, everything else staying as it is. Quick where scores stand alone, else by
 * working out again whatever its score can hang on.
 */
final class Probe {
  /** How many quick runs the spelling of one ledger takes. */
  private static final long RUNS_OF_A_LEDGER = 150;

  private final Board board;
  private final String about;
  private final Optional<Sketcher> sketcher;
  private final List<Fact> parts;
  private long runs;

  Probe(Board board, String about) {
    this.board = board;
    this.about = about;
    this.parts = board.model().facts().stream().filter(fact -> fact.within().isPresent()).toList();
    boolean alone = board.track(about).isEmpty() && board.evaluator().scoresStandAlone();
    this.sketcher = alone ? Optional.of(board.evaluator().sketcher()) : Optional.empty();
  }

  /** All facts of the rubric. */
  List<Fact> facts() {
    return board.model().facts();
  }

  /** How many facts were tried so far; one that needs a ledger counts as many. */
  long runs() {
    return runs;
  }

  /** As how many runs everybody's scores count. */
  long runsOfABoard() {
    return RUNS_OF_A_LEDGER * (1 + (long) board.facts().subjects().size());
  }

  /** Empty where a sheet with these facts would be refused. */
  Optional<Sketch> run(Given given) {
    return run(List.copyOf(given.changed().values()));
  }

  /** The same with the facts of one subject. */
  Optional<Sketch> run(SubjectFacts changed) {
    return run(List.of(changed));
  }

  /** The score of one node with the facts of one subject; empty where a sheet with them would be refused. */
  Optional<Points> score(SubjectFacts changed, ScoreNode node) {
    if (sketcher.isEmpty()) {
      return run(changed).map(sketch -> sketch.of(node));
    }
    runs++;
    return isContradictory(changed) ? Optional.empty() : sketcher.get().score(changed, node);
  }

  /** What a statement moves in its node, its own cap and the like included; empty where a sheet with these facts would be refused. */
  Optional<Points> effect(SubjectFacts changed, ScoreNode node, Cause cause) {
    if (isContradictory(changed)) {
      return Optional.empty();
    }
    if (sketcher.isPresent()) {
      runs++;
      return sketcher.get().effect(changed, node, cause);
    }
    return ledger(List.of(changed)).flatMap(ledger -> ledger.nodes().filter(one -> one.node().index() == node.index()).findFirst())
        .map(one -> one.entries().stream().filter(entry -> entry.cause().map(other -> other.index() == cause.index()).orElse(false)).map(Entry::points)
            .reduce(Points.ZERO, Points::plus));
  }

  private boolean isContradictory(SubjectFacts facts) {
    return parts.stream().anyMatch(part -> Changes.isPartAboveWhole(facts, part));
  }

  private Optional<Sketch> run(List<SubjectFacts> changed) {
    if (changed.stream().anyMatch(this::isContradictory)) {
      return Optional.empty();
    }
    if (sketcher.isPresent() && changed.size() == 1 && changed.getFirst().subject().equals(about)) {
      runs++;
      return Optional.of(sketcher.get().run(changed.getFirst())).filter(sketch -> sketch.broken().isEmpty());
    }
    return ledger(changed).map(this::sketch);
  }

  private Optional<Ledger> ledger(List<SubjectFacts> changed) {
    List<SubjectFacts> all = new ArrayList<>();
    for (SubjectFacts one : board.facts().subjects()) {
      all.add(changed.stream().filter(other -> other.subject().equals(one.subject())).findFirst().orElse(one));
    }
    runs += RUNS_OF_A_LEDGER;
    Evaluator.Run run = board.evaluator().scoreOf(about, Rubric.stages(board.facts().earlier()), Rubric.stage(board.facts().with(all)));
    return run.subjects().stream().findFirst().flatMap(Evaluator.Scored::ledger)
        .or(() -> run.tracks().stream().findFirst().flatMap(Evaluator.OnTrack::ledger));
  }

  private Sketch sketch(Ledger ledger) {
    List<Points> nodes = new ArrayList<>(Collections.nCopies(board.model().nodesOfAllTracks().size(), Points.ZERO));
    List<Points> moved = new ArrayList<>(Collections.nCopies(board.model().causes().size(), Points.ZERO));
    Set<Integer> forfeits = new HashSet<>();
    for (LedgerNode node : ledger.nodes().toList()) {
      nodes.set(node.node().index(), node.score());
      for (Entry entry : node.entries()) {
        if (entry.kind() == EntryKind.FORFEITED) {
          entry.cause().ifPresent(cause -> forfeits.add(cause.index()));
        }
        if (Sketcher.isOfStatement(entry.kind()) && entry.cause().isPresent()) {
          int cause = entry.cause().get().index();
          moved.set(cause, moved.get(cause).plus(entry.points()));
        }
      }
    }
    return new Sketch(nodes, moved, forfeits, ledger.consequences(), List.of());
  }
}
