package org.rubriclang.eval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;

/**
 * The bare figures of one run: the same numbers as those of the ledger, without the words. Searches make many runs of which nobody reads
 * more than a total.
 *
 * @param nodes by {@link ScoreNode#index()}
 * @param moved by {@link Cause#index()}: what statements took or gave before caps, floors and the like
 * @param forfeits the causes, by their index, that took what stood, even if that was nothing
 * @param broken the requirements that the facts contradict; then there is no score, and the figures mean nothing
 */
public record Sketch(List<Points> nodes, List<Points> moved, Set<Integer> forfeits, List<Ledger.Raised> raised,
    List<Rule.Require> broken) {
  public Sketch {
    nodes = List.copyOf(nodes);
    moved = List.copyOf(moved);
    forfeits = Set.copyOf(forfeits);
    raised = List.copyOf(raised);
    broken = List.copyOf(broken);
  }

  public Points total() {
    return nodes.getFirst();
  }

  public Points of(ScoreNode node) {
    return nodes.get(node.index());
  }

  public Points of(Cause cause) {
    return moved.get(cause.index());
  }

  /** Whether it took what stood in its node, even if that was nothing. */
  public boolean forfeits(Cause cause) {
    return forfeits.contains(cause.index());
  }

  /** Whether this cause raised a consequence; empty where that hangs on a missing fact. */
  public Optional<Boolean> raised(Cause cause) {
    List<Ledger.Raised> mine = raised.stream().filter(one -> one.cause().equals(cause)).toList();
    boolean certain = mine.stream().anyMatch(Ledger.Raised::certain);
    return certain ? Optional.of(true) : mine.isEmpty() ? Optional.of(false) : Optional.empty();
  }
}
