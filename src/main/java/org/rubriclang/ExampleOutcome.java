package org.rubriclang;

import java.util.List;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Example;

/**
 * What became of one example.
 *
 * @param failures one for each expectation that was not met; none where the example holds
 */
public record ExampleOutcome(Example example, List<Diagnostic> failures) {
  public ExampleOutcome {
    failures = List.copyOf(failures);
  }

  public boolean holds() {
    return failures.isEmpty();
  }
}
