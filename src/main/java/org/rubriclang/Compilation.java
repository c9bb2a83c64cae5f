package org.rubriclang;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.SyntaxTree;

/**
 * What became of one text.
 *
 * @param model empty where the text has errors
 * @param diagnostics in the order of their place
 */
public record Compilation(Source source, SyntaxTree tree, Optional<RubricModel> model, List<Diagnostic> diagnostics) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }
}
