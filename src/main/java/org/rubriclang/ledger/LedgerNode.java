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

  /** Whether it hangs on something missing that there is a score at all; the points are those it has then. */
  public boolean mayHaveNoScore() {
    return unsettled == Unsettled.PERHAPS_NONE;
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
    /** Something missing decides whether there is a score. */
    PERHAPS_NONE,
    MISSING,
    UNDECIDED,
    TIED
  }
}
