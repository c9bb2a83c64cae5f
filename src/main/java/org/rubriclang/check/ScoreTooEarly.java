package org.rubriclang.check;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;

/** Finds sentences that read a score which is not settled when they are read: their own, one around them, or one below them in the file. */
final class ScoreTooEarly implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        for (Term term : AllTerms.of(rule)) {
          SubjectReads.over(term, each -> {
            if (each instanceof Term.ScoreOf score && isOpen(audited, node, score)) {
              String title = score.node() == 0 ? findings.spelt("total", "总分") : audited.outline().nodes().get(score.node()).title();
              findings.report(Code.SCORE_TOO_EARLY, rule.cause().span(), "check.score-too-early", title);
            }
          });
        }
      }
    }
  }

  private static boolean isOpen(Audited audited, ScoreNode reader, Term.ScoreOf score) {
    NodeDraft read = audited.outline().nodes().get(score.node());
    return read.index() > reader.index() || audited.draft(reader).isWithin(read);
  }
}
