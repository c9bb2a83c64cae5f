package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Role;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/** Finds scores of roles that are prorated to something else than the full mark of the rubric that they come from. */
final class RoleFullMark implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        AllTerms.of(rule).forEach(term -> Walk.over(term, each -> {
          if (each instanceof Term.Prorated prorated) {
            check(prorated, rule, audited, findings);
          }
        }));
      }
    }
  }

  private static void check(Term.Prorated prorated, Rule rule, Audited audited, Findings findings) {
    Optional<Role> role = roleOf(prorated.part()).map(audited.model().roles()::get);
    Optional<Rational> mark = role.flatMap(of -> of.scoredBy().total().points());
    Optional<Rational> whole = Constants.of(prorated.whole());
    if (mark.isPresent() && whole.isPresent() && !mark.equals(whole)) {
      findings.report(Code.FULL_MARK_DIFFERS, rule.cause().span(), "check.role-full-mark", role.get().scoredBy().name(), mark.get(), whole.get());
    }
  }

  private static Optional<Integer> roleOf(Term part) {
    return switch (part) {
      case Term.ScoreOfRole score -> Optional.of(score.role());
      case Term.MeanScoreOfRole mean -> Optional.of(mean.role());
      case Term.IfNone ifNone -> roleOf(ifNone.value());
      case Term.LetValueOf let -> roleOf(let.let().value());
      default -> Optional.empty();
    };
  }
}
