package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Message;

/**
 * Finds rankings whose steps have used up the points before the last place: from then on all places are worth the same, nothing. Only
 * where the rubric lists whom it assesses: among enough subjects the steps of every ranking run out.
 */
final class RankStepsRunOut implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    int subjects = audited.model().assessment().units().size();
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        if (rule instanceof Rule.Rank rank && rank.points() instanceof Ranking.Points.Steps steps) {
          Optional<Rational> top = Constants.of(steps.top()).filter(points -> points.signum() > 0);
          Optional<Rational> step = Constants.of(steps.step()).filter(points -> points.signum() > 0);
          if (top.isPresent() && step.isPresent()) {
            report(rank, top.get(), step.get(), subjects, findings);
          }
        }
      }
    }
  }

  /** The first place that earns nothing is the one before which the steps add up to the points of the first. */
  private static void report(Rule.Rank rank, Rational top, Rational step, int subjects, Findings findings) {
    Rational first = top.dividedBy(step).round(Rounding.places(0, Rounding.Mode.UP)).plus(Rational.ONE);
    // The first place that earns nothing may well be the last one.
    if (first.compareTo(Rational.of(subjects)) < 0) {
      findings.add(findings.about(Code.RANK_RUNS_OUT, RuleBinder.firstLine(rank.cause().span(), findings), "check.rank-runs-out", first)
          .withNote(Message.of("check.rank-runs-out.known", subjects, first)).withNote(findings.acknowledging(Code.RANK_RUNS_OUT)));
    }
  }
}
