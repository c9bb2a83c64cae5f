package org.rubriclang.check;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.words.Message;

/** Finds items with points in which nothing moves any: everybody would get them. */
final class EmptyItem implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      boolean scored = node.kind() == ScoreNode.Kind.ITEM || node.kind() == ScoreNode.Kind.PART;
      boolean empty = node.rules().isEmpty() && node.children().isEmpty();
      if (scored && empty && (node.points().isPresent() || node.sign() != ScoreNode.Sign.PLAIN)) {
        NodeDraft draft = audited.draft(node);
        findings.add(findings.about(Code.EMPTY_ITEM, draft.blame(), "check.empty-item", draft.title())
            .withNote(Message.of("check.empty-item.advice", findings.spelt("deduct 1 per …", "…… 每次扣 1 分"), findings.spelt("award 2 when …", "…… 的得 2 分"))));
      }
    }
  }
}
