package org.rubriclang.syntax;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.rubriclang.diagnostic.Diagnostic;

/**
 * What became of a text: a tree in any case, and what is wrong with the text.
 *
 * @param tree everything that could be read; where a diagnostic is an error, lines are missing
 * @param diagnostics in the order of their places
 */
public record Parsed(SyntaxTree tree, List<Diagnostic> diagnostics) {
  public Parsed {
    requireNonNull(tree);
    diagnostics = List.copyOf(diagnostics);
  }
}
