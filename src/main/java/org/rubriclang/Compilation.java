package org.rubriclang;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.SyntaxTree;

/**
 * What became of one text.
 *
 * @param model empty where the text has errors, or is no rubric
 * @param rollup where the text is a roll-up without errors
 * @param diagnostics in the order of their place
 * @param acknowledged findings that the file answers for with {@code acknowledge}; not among the diagnostics
 */
public record Compilation(Source source, SyntaxTree tree, Optional<RubricModel> model, Optional<RollupModel> rollup, List<Diagnostic> diagnostics,
    List<Acknowledged> acknowledged) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
    acknowledged = List.copyOf(acknowledged);
  }

  /** What the file calls itself; empty where it has errors. */
  public Optional<String> name() {
    return model.map(RubricModel::name).or(() -> rollup.map(RollupModel::name));
  }

  /** Whether the text is no rubric but rules that rubrics use: there is nothing in it to score. */
  public boolean isRules() {
    return tree.lines().stream().anyMatch(line -> line instanceof Line.Rubric opened && opened.kind() == Line.FileKind.RULES);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }
}
