package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.RollupModel;

/**
 * What checking a roll-up gave.
 *
 * @param model empty where the text has errors, or the rubric it rolls up
 * @param diagnostics in the order of their place
 * @param acknowledged what the file itself answers for; not among the diagnostics
 */
public record CheckedRollup(Optional<RollupModel> model, List<Diagnostic> diagnostics, List<Acknowledged> acknowledged) {
  public CheckedRollup {
    diagnostics = List.copyOf(diagnostics);
    acknowledged = List.copyOf(acknowledged);
  }
}
