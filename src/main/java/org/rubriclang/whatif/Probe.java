package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.eval.Sketch;
import org.rubriclang.eval.Sketcher;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.SubjectFacts;

/** Tries facts of one subject, everybody else's staying as they are. Quick where subjects stand alone, else by scoring all of them. */
final class Probe {
  private final Board board;
  private final Optional<Sketcher> sketcher;
  private long runs;

  Probe(Board board) {
    this.board = board;
    this.sketcher = board.evaluator().subjectsStandAlone() ? Optional.of(board.evaluator().sketcher()) : Optional.empty();
  }

  /** All facts of the rubric. */
  List<Fact> facts() {
    return board.model().facts();
  }

  /** How many facts were tried so far; one that needs all subjects scored counts as many. */
  long runs() {
    return runs;
  }

  /** Empty where a sheet with these facts would be refused. */
  Optional<Sketch> run(SubjectFacts facts) {
    for (Fact fact : board.model().facts()) {
      if (fact.within().isPresent() && Changes.isPartAboveWhole(facts, fact)) {
        return Optional.empty();
      }
    }
    if (sketcher.isPresent()) {
      runs++;
      return Optional.of(sketcher.get().run(facts)).filter(sketch -> sketch.broken().isEmpty());
    }
    List<SubjectFacts> all = board.facts().subjects().stream().map(one -> one.subject().equals(facts.subject()) ? facts : one).toList();
    runs += 20L * all.size();
    return board.evaluator().score(all, board.facts().roster()).subjects().stream().filter(one -> one.facts().subject().equals(facts.subject())).findFirst()
        .flatMap(Evaluator.Scored::ledger).map(this::sketch);
  }

  private Sketch sketch(Ledger ledger) {
    List<Points> nodes = new ArrayList<>(Collections.nCopies(board.model().nodes().size(), Points.ZERO));
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
