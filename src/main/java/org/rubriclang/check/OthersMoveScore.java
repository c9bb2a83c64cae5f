package org.rubriclang.check;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.words.Message;

/**
 * Says of an item that its score can change although no fact of the subject does: a figure over other subjects is read. Of a ranking that is
 * what everybody expects, so nothing is said of it.
 */
final class OthersMoveScore implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        boolean readsOthers = !(rule instanceof Rule.Rank) && AllTerms.of(rule).stream().anyMatch(OthersMoveScore::readsOthers);
        if (readsOthers) {
          findings.add(findings.about(Code.OTHERS_MOVE_SCORE, RuleBinder.firstLine(rule.cause().span(), findings), "check.others-move-score",
                  node.name().orElse(""))
              .withNote(Message.of("check.others-move-score.advice"))
              .withNote(findings.acknowledging(Code.OTHERS_MOVE_SCORE)));
          break;
        }
      }
    }
  }

  private static boolean readsOthers(Term term) {
    boolean[] found = {false};
    Walk.over(term, one -> found[0] |= one instanceof Term.Selection list && list.source() instanceof ListSource.Peers
        || one instanceof Term.Fold fold && fold.rows().source() instanceof ListSource.Peers);
    return found[0];
  }
}
