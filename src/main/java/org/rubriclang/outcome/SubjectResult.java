package org.rubriclang.outcome;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.value.Period;

/**
 * What one subject got.
 *
 * @param track the role for which a person is scored; empty on the main track
 * @param ledger empty where the subject's facts were refused: then {@code diagnostics} says which cells
 * @param rank 1 is best; equal scores share the better place and the next is skipped; empty where open
 * @param grade empty where open or where the rubric has no grades
 */
public record SubjectResult(String subject, Optional<String> track, Optional<Period> period, Optional<Ledger> ledger, Optional<Integer> rank,
    Optional<String> grade, List<Diagnostic> diagnostics) {
  public SubjectResult {
    diagnostics = List.copyOf(diagnostics);
  }

  /** One of the main track. */
  public SubjectResult(String subject, Optional<Period> period, Optional<Ledger> ledger, Optional<Integer> rank, Optional<String> grade,
      List<Diagnostic> diagnostics) {
    this(subject, Optional.empty(), period, ledger, rank, grade, diagnostics);
  }

  /** The same with another ledger of the same points: place and grade stay. */
  SubjectResult withLedger(Ledger other) {
    return new SubjectResult(subject, track, period, Optional.of(other), rank, grade, diagnostics);
  }
}
