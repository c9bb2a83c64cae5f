package org.rubriclang.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;

/** Finds lines of a choice that earlier lines leave nothing to, and an {@code otherwise} that never comes up. */
final class UnreachableLine implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Choice choice : audited.written().choices) {
      List<Term> conditions = choice.meant().branches().stream().map(Term.Branch::condition).toList();
      CaseSpace.of(conditions).ifPresent(space -> new Lines(choice.written(), conditions, /* isEachReported= */ false, space, findings).report());
    }
    for (Written.Ladder ladder : audited.written().ladders) {
      CaseSpace.of(ladder.conditions())
          .ifPresent(space -> new Lines(ladder.written(), ladder.conditions(), /* isEachReported= */ true, space, findings).report());
    }
  }

  /** @param isEachReported whether a condition that never or always holds has been reported by itself */
  private record Lines(Expression.Choice written, List<Term> conditions, boolean isEachReported, CaseSpace space, Findings findings) {
    void report() {
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
        if (!possible[i] && !isEachReported) {
          report(Code.CONSTANT_CONDITION, written.cases().get(i).condition().span(), "check.never");
        } else if (possible[i] && !decided[i]) {
          report(Code.UNREACHABLE, written.cases().get(i).span(), "check.unreachable-line");
        }
      }
      Optional<Expression> otherwise = written.otherwise();
      boolean alwaysHolds = conditions.size() == 1 && otherwise.isEmpty() && !decided[conditions.size()] && !isEachReported;
      if (alwaysHolds && !space.cases().isEmpty()) {
        report(Code.CONSTANT_CONDITION, written.cases().getFirst().condition().span(), "check.always");
      }
      if (!decided[conditions.size()] && otherwise.isPresent()) {
        findings.report(Code.UNREACHABLE, otherwise.get().span(), "check.unreachable-otherwise");
      }
    }

    private void report(Code code, Span span, String key) {
      findings.report(code, span, key, findings.source().text(span).strip());
    }
  }
}
