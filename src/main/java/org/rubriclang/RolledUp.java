package org.rubriclang;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.outcome.Results;
import org.rubriclang.value.Period;

/**
 * What became of the sheets of several periods.
 *
 * @param parts the rubric's own periods of which some sheet speaks, in the order of the calendar
 * @param periods the longer ones made of them: shorter before longer, those of one length in the order of the calendar
 * @param diagnostics what there is to say about the sheets, each once
 */
public record RolledUp(List<Results> parts, List<Results> periods, List<Diagnostic> diagnostics) {
  public RolledUp {
    parts = List.copyOf(parts);
    periods = List.copyOf(periods);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The results of one of the longer periods, or of one of the rubric's own. */
  public Optional<Results> of(Period period) {
    return java.util.stream.Stream.concat(periods.stream(), parts.stream()).filter(results -> results.period().equals(Optional.of(period))).findFirst();
  }
}
