package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.RubricModel;

/**
 * What checking gave.
 *
 * @param model empty where the text has errors or parts that could not be read
 * @param diagnostics in the order of their place; warnings and notes stand beside a model
 * @param acknowledged what the file itself answers for; not among the diagnostics
 */
public record Checked(Optional<RubricModel> model, List<Diagnostic> diagnostics, List<Acknowledged> acknowledged) {
  public Checked {
    diagnostics = List.copyOf(diagnostics);
    acknowledged = List.copyOf(acknowledged);
  }
}
