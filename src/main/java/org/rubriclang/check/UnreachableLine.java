package org.rubriclang.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;

/** Finds lines of a choice that earlier lines leave nothing to, and an {@code otherwise} that never comes up. */
final class UnreachableLine implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Choice choice : audited.written().choices) {
      List<Term> conditions = choice.meant().branches().stream().map(Term.Branch::condition).toList();
      CaseSpace.of(conditions).ifPresent(space -> report(choice, conditions, space, findings));
    }
  }

  private static void report(Written.Choice choice, List<Term> conditions, CaseSpace space, Findings findings) {
    var decided = new boolean[conditions.size() + 1];
    var possible = new boolean[conditions.size()];
    for (Map<Term, Piece> oneCase : space.cases()) {
      int first = conditions.size();
      for (int i = conditions.size() - 1; i >= 0; i--) {
        if (space.holds(conditions.get(i), oneCase)) {
          possible[i] = true;
          first = i;
        }
      }
      decided[first] = true;
    }
    for (int i = 0; i < conditions.size(); i++) {
      if (!possible[i]) {
        findings.report(Code.CONSTANT_CONDITION, choice.written().cases().get(i).condition().span(), "check.never",
            findings.source().text(choice.written().cases().get(i).condition().span()).strip());
      } else if (!decided[i]) {
        findings.report(Code.UNREACHABLE, choice.written().cases().get(i).span(), "check.unreachable-line",
            findings.source().text(choice.written().cases().get(i).span()).strip());
      }
    }
    Optional<org.rubriclang.syntax.Expression> otherwise = choice.written().otherwise();
    boolean alwaysHolds = conditions.size() == 1 && otherwise.isEmpty() && !decided[conditions.size()];
    if (alwaysHolds && !space.cases().isEmpty()) {
      findings.report(Code.CONSTANT_CONDITION, choice.written().cases().getFirst().condition().span(), "check.always",
          findings.source().text(choice.written().cases().getFirst().condition().span()).strip());
    }
    if (!decided[conditions.size()] && otherwise.isPresent()) {
      findings.report(Code.UNREACHABLE, otherwise.get().span(), "check.unreachable-otherwise");
    }
  }
}
