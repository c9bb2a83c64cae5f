package org.rubriclang.model;

import java.util.List;
import java.util.Optional;

/**
 * A linked track: the holders of a role are scored beside the assessed subjects. Each has one ledger, which opens at the person's score
 * in the rubric of the role and gathers what the subjects in which they hold it give and take.
 *
 * @param index its place in {@link RubricModel#tracks()}
 * @param role its place in {@link RubricModel#roles()}
 * @param total the root of what one subject moves on this track: the sections and items that name the role, without marks of their own
 * @param nodes all of them in file order; their {@link ScoreNode#index()} goes on behind those of the main track
 * @param floor what the person's total is not below; empty where there is no floor
 * @param ceiling what the person's total is not above
 */
public record Track(int index, int role, ScoreNode total, List<ScoreNode> nodes, Optional<ScoreNode.Bound> floor, Optional<ScoreNode.Bound> ceiling) {
  public Track {
    nodes = List.copyOf(nodes);
  }

  /** What this track has of a node of the main one: both are opened by one sentence. Empty where the node moves nothing here. */
  public Optional<ScoreNode> node(ScoreNode main) {
    return nodes.stream().filter(node -> node.startCause().equals(main.startCause())).findFirst();
  }
}
