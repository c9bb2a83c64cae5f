package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.syntax.Quantity;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Finds steps that are larger than the whole distance there can be: no facts ever make one of them. */
final class StepOutOfReach implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft draft : audited.outline().nodes()) {
      ScoreNode node = audited.model().nodes().get(draft.index());
      for (Covered<Statement> covered : draft.statements) {
        if (covered.written() instanceof Statement.Move move && move.quantity().isPresent() && move.quantity().get() instanceof Quantity.Steps steps) {
          Optional<Rational> most = node.rules().stream().filter(rule -> rule.cause().span().equals(move.span())).flatMap(rule -> times(rule).stream()).findFirst();
          if (most.filter(Rational::isZero).isPresent()) {
            findings.add(findings.about(Code.STEP_OUT_OF_REACH, steps.size().span(), "check.step-out-of-reach", findings.source().text(steps.size().span()).strip())
                .withNote(Message.of("check.step-out-of-reach.advice")).withNote(findings.acknowledging(Code.STEP_OUT_OF_REACH)));
          }
        }
      }
    }
  }

  /** The most steps that there can be, where their number has an end. */
  private static Optional<Rational> times(Rule rule) {
    Optional<Rule.Move> move = switch (rule) {
      case Rule.Move one -> Optional.of(one);
      case Rule.Each each -> Optional.of(each.move());
      default -> Optional.empty(); // the others count no steps
    };
    return move.flatMap(Rule.Move::times).flatMap(times -> Constants.bounds(times).high());
  }
}
