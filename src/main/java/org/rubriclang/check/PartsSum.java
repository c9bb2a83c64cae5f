package org.rubriclang.check;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ScoreNode;

/** Finds items whose parts do not add up to what is printed. */
final class PartsSum implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft node : audited.outline().nodes()) {
      new Sums(audited.marks(), findings).compare(node, child -> child.kind() == ScoreNode.Kind.PART, Code.PARTS_SUM, "check.parts-sum");
    }
  }
}
