package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Finds items whose points nobody can get in full. */
final class FullMarksUnreachable implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      boolean scored = node.kind() == ScoreNode.Kind.ITEM || node.kind() == ScoreNode.Kind.PART;
      boolean frame = node.children().stream().anyMatch(child -> child.kind() == ScoreNode.Kind.PART);
      boolean moves = !node.rules().isEmpty() || !node.children().isEmpty();
      NodeDraft draft = audited.draft(node);
      boolean startOpen = draft.awards() && draft.deducts() && !Marks.saysStart(draft); // reported already
      if (scored && !frame && !startOpen && moves && node.points().isPresent() && !Reach.holdsUndecided(node)) {
        compare(draft, node, node.points().get(), findings);
      }
    }
  }

  private static void compare(NodeDraft draft, ScoreNode node, Rational points, Findings findings) {
    Optional<Rational> ordinary = Reach.mostAwarded(node).map(awarded -> awarded.plus(node.start()));
    if (ordinary.isEmpty()) {
      return;
    }
    Rational most = ordinary.get();
    for (Rule rule : node.rules()) {
      if (Reach.isInsteadAward(rule)) {
        Optional<Rational> instead = Reach.most(rule);
        if (instead.isEmpty()) {
          return;
        }
        most = most.max(instead.get());
      }
    }
    Optional<Rational> ceiling = Reach.ceiling(node);
    most = ceiling.isPresent() ? most.min(ceiling.get()) : most;
    if (most.compareTo(points) < 0) {
      findings.add(findings.about(Code.FULL_MARKS_UNREACHABLE, draft.blame(), "check.full-marks-unreachable", draft.title(), points, most)
          .withNote(Message.of("check.full-marks-unreachable.advice", points.minus(most))));
    }
  }
}
