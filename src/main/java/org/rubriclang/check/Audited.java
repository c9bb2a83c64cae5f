package org.rubriclang.check;

import java.util.List;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.syntax.Line;

/** What audits look at: the model, and beside it what was written, so that they can point at it. */
record Audited(RubricModel model, Outline outline, Names names, Marks marks, Written written, List<RuleBinder.WrittenConsequence> consequences,
    List<Line.Let> unreadLets) {

  NodeDraft draft(ScoreNode node) {
    return outline.nodes().get(node.index());
  }
}
