package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Carried;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;
import org.rubriclang.words.Message;

/** Finds what is taken over from the period before though it is the same in every period. */
final class CarriedConstant implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Carried carried : audited.model().carried()) {
      boolean isSame = carried.value().isPresent() && !Types.isUnknown(carried.value().get().type()) && !new DiffersBySubject(Optional.empty()).test(carried.value().get())
          && !Walk.reads(carried.value().get(), CarriedConstant::differsByPeriod);
      if (isSame) {
        findings.add(findings.about(Code.CARRIED_CONSTANT, carried.opening().span(), "check.carried-constant", carried.name())
            .withNote(Message.of("check.carried-constant.advice", carried.name())));
      }
    }
  }

  private static boolean differsByPeriod(Term term) {
    return term instanceof Term.FactValueOf || term instanceof Term.Selection selection && !(selection.source() instanceof ListSource.Listed)
        || term instanceof Term.PeriodEnd || term instanceof Term.PeriodStart || term instanceof Term.InForce;
  }
}
