package org.rubriclang.check;

import java.util.List;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ScoreNode;

/** Finds items whose parts do not add up to what is printed. */
final class PartsSum implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft node : audited.outline().nodes()) {
      List<NodeDraft> parts = audited.marks().summands(node).stream().filter(child -> child.kind() == ScoreNode.Kind.PART).toList();
      if (!parts.isEmpty()) {
        new Sums(audited.marks(), findings).compare(node, parts, Code.PARTS_SUM, "check.parts-sum");
      }
    }
  }
}
