package org.rubriclang.ledger;

import java.util.List;
import java.util.stream.Stream;
import org.rubriclang.model.ScoreNode;

/**
 * A node of the score with what happened in it.
 *
 * @param score the node's score in both columns
 * @param unsettled why the score is not one number; {@link Unsettled#NO} where it is
 */
public record LedgerNode(ScoreNode node, Points score, Unsettled unsettled, List<Entry> entries, List<LedgerNode> children) {
  public LedgerNode {
    entries = List.copyOf(entries);
    children = List.copyOf(children);
  }

  /** This node and all below it, in file order. */
  public Stream<LedgerNode> walk() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(LedgerNode::walk));
  }

  /** Why a score is not one number. */
  public enum Unsettled {
    NO,
    MISSING,
    UNDECIDED,
    TIED
  }
}
