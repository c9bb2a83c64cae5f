package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Carried;
import org.rubriclang.model.Let;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;

/**
 * Finds what is carried from period to period, is added to each time, and that nothing limits: no bound, no {@code min}, and no case that
 * begins anew. A counter that goes back to 0 is none.
 */
final class CarryWithoutLimit implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Carried carried : audited.model().carried()) {
      Optional<Let> let = audited.model().lets().stream().filter(one -> one.name().equals(carried.name())).findFirst();
      boolean isOpen = let.isPresent() && let.get().value().type() instanceof Type.Numeric numeric && numeric.bounds().high().isEmpty();
      if (isOpen && grows(let.get().value(), carried.index()) && !findings.isElsewhere(let.get().span())) {
        findings.report(Code.CARRY_WITHOUT_LIMIT, let.get().span(), "check.carry-without-limit", carried.name());
      }
    }
  }

  /** Whether it is itself as it was with something added, in every case that there is. */
  private static boolean grows(Term term, int carried) {
    return switch (term) {
      case Term.Choice choice -> choice.branches().stream().allMatch(branch -> grows(branch.value(), carried)) && grows(choice.otherwise(), carried);
      case Term.IfNone ifNone -> grows(ifNone.value(), carried);
      case Term.Rounded rounded -> grows(rounded.operand(), carried);
      case Term.Arithmetic sum when sum.operator() == Term.Operator.PLUS || sum.operator() == Term.Operator.MINUS ->
          reads(sum.left(), carried) || sum.operator() == Term.Operator.PLUS && reads(sum.right(), carried);
      default -> false; // a bound, or something else than a sum
    };
  }

  private static boolean reads(Term term, int carried) {
    return switch (term) {
      case Term.PreviousOf previous -> previous.index() == carried;
      case Term.IfNone ifNone -> reads(ifNone.value(), carried);
      case Term.Arithmetic sum when sum.operator() == Term.Operator.PLUS || sum.operator() == Term.Operator.MINUS ->
          reads(sum.left(), carried) || sum.operator() == Term.Operator.PLUS && reads(sum.right(), carried);
      default -> false;
    };
  }
}
