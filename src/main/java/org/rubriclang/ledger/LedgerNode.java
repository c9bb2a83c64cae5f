package org.rubriclang.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.value.Rational;

/**
 * A node of the score with what happened in it.
 *
 * @param score the node's score in both columns
 * @param unsettled why the score is not one number; {@link Unsettled#NO} where it is
 * @param possible of a node that is scaled: what could be earned of its mark
 */
public record LedgerNode(ScoreNode node, Points score, Unsettled unsettled, Optional<Rational> possible, List<Entry> entries,
    List<LedgerNode> children) {
  public LedgerNode {
    entries = List.copyOf(entries);
    children = List.copyOf(children);
  }

  /** One that is not scaled. */
  public LedgerNode(ScoreNode node, Points score, Unsettled unsettled, List<Entry> entries, List<LedgerNode> children) {
    this(node, score, unsettled, Optional.empty(), entries, children);
  }

  /** Whether there is no score: the node does not apply, or nothing in it does. */
  public boolean hasNoScore() {
    return unsettled == Unsettled.NONE;
  }

  /** Whether it is not certain that there is a score: the node may not apply, or the total may not hold. */
  public boolean mayHaveNoScore() {
    return unsettled != Unsettled.NO && unsettled != Unsettled.NONE && (score.isExact() || entries.stream().anyMatch(this::mayTakeAllAway));
  }

  private boolean mayTakeAllAway(Entry entry) {
    return entry.kind() == EntryKind.DROPPED_OUT || entry.kind() == EntryKind.GATE_CLOSED && node.kind() == ScoreNode.Kind.TOTAL;
  }

  /** What the bonuses, or the penalties, in here come to together. */
  public Points of(ScoreNode.Sign sign) {
    Points sum = Points.ZERO;
    for (LedgerNode child : children) {
      sum = sum.plus(child.node.sign() == sign ? child.score : child.of(sign));
    }
    return sum;
  }

  /** The score without bonuses and penalties: the three together are the score. */
  public Points base() {
    return score.plus(difference(of(ScoreNode.Sign.BONUS))).plus(difference(of(ScoreNode.Sign.PENALTY)));
  }

  /** What has to be added, column by column, to take the points out again. */
  private static Points difference(Points points) {
    return new Points(points.low().map(Rational::negated), points.high().map(Rational::negated));
  }

  /** This node and all below it, in file order. */
  public Stream<LedgerNode> walk() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(LedgerNode::walk));
  }

  /** Why a score is not one number. */
  public enum Unsettled {
    NO,
    /** There is no score: the node does not apply, or nothing in it does. */
    NONE,
    MISSING,
    UNDECIDED,
    TIED
  }
}
