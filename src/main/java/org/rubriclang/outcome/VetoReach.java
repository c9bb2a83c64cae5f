package org.rubriclang.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Consequence;
import org.rubriclang.value.Period;

/**
 * How far a lost eligibility reaches in time: over the whole period of its scope that contains the event, those parts of it included
 * that were scored before, and nothing outside of it. Points are never changed by it.
 */
public final class VetoReach {
  private VetoReach() {}

  /** Whether a consequence that was raised in a period also holds in this other one. */
  public static boolean holds(Consequence consequence, Period raisedIn, Period other) {
    return consequence instanceof Consequence.Disqualify disqualify
        && !disqualify.scope().isShorterThan(raisedIn.unit())
        && !disqualify.scope().isShorterThan(other.unit())
        && other.within(raisedIn.enclosing(disqualify.scope()));
  }

  /**
   * The results of one period with what other periods' facts raised for it: each subject's own consequences first, then those of the
   * other periods in their order.
   */
  public static Results reaching(Results own, List<Results> others) {
    if (own.period().isEmpty()) {
      return own;
    }
    Period period = own.period().get();
    var subjects = new ArrayList<SubjectResult>();
    for (SubjectResult subject : own.subjects()) {
      subjects.add(subject.ledger().map(ledger -> subject.withLedger(with(ledger, subject.track(), period, others))).orElse(subject));
    }
    return own.withSubjects(subjects);
  }

  private static Ledger with(Ledger ledger, Optional<String> track, Period period, List<Results> others) {
    List<Ledger.Raised> raised = new ArrayList<>(ledger.consequences());
    for (Results other : others) {
      if (!other.period().equals(Optional.of(period))) {
        raised.addAll(reaching(ledger.subject(), track, other, period));
      }
    }
    return raised.size() == ledger.consequences().size() ? ledger : ledger.withConsequences(raised);
  }

  /** What another period's facts raise against a subject in this period. */
  static List<Ledger.Raised> reaching(String subject, Optional<String> track, Results other, Period period) {
    if (other.period().isEmpty()) {
      return List.of();
    }
    return other.subject(subject, track).flatMap(SubjectResult::ledger).stream()
        .flatMap(ledger -> ledger.consequences().stream())
        .filter(raised -> raised.in().isEmpty() && holds(raised.consequence(), other.period().get(), period))
        .map(raised -> raised.in(other.period()))
        .toList();
  }
}
