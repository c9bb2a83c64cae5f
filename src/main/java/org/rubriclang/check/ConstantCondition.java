package org.rubriclang.check;

import java.util.List;
import org.rubriclang.diagnostic.Code;

/** Finds conditions that hold for all facts, or for none. */
final class ConstantCondition implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Condition condition : audited.written().conditions) {
      CaseSpace.of(List.of(condition.meant())).ifPresent(space -> report(condition, space, findings));
    }
  }

  private static void report(Written.Condition condition, CaseSpace space, Findings findings) {
    long holds = space.cases().stream().filter(oneCase -> space.holds(condition.meant(), oneCase)).count();
    String words = findings.source().text(condition.span()).strip();
    if (holds == 0) {
      findings.report(Code.CONSTANT_CONDITION, condition.span(), "check.never", words);
    } else if (holds == space.cases().size()) {
      findings.report(Code.CONSTANT_CONDITION, condition.span(), "check.always", words);
    }
  }
}
