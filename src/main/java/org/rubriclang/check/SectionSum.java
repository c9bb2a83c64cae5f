package org.rubriclang.check;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ScoreNode;

/** Finds sections whose items do not add up to what is printed. */
final class SectionSum implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft node : audited.outline().nodes()) {
      if (node.kind() == ScoreNode.Kind.SECTION && node.isPlain()) {
        new Sums(audited.marks(), findings).compare(node, child -> true, Code.SECTION_SUM, "check.section-sum");
      }
    }
  }
}
