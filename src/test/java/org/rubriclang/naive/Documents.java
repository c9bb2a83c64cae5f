package org.rubriclang.naive;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.function.LongFunction;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;

/**
 * A rubric and the files of its folder that it names.
 *
 * @param text the rubric itself
 */
record Documents(String text, List<String> beside) {
  Documents {
    beside = List.copyOf(beside);
  }

  /** Rubrics that name no other file, by their seed. */
  static LongFunction<Documents> alone(LongFunction<String> texts) {
    return seed -> new Documents(texts.apply(seed), List.of());
  }

  /** It has no errors, or the test has failed. */
  Compilation compile(String name) {
    Shelf shelf = Shelf.of(() -> beside.stream().map(other -> new Source("beside-" + beside.indexOf(other) + ".rubric", other)).toList());
    Compilation compilation = Rubric.compile(new Source(name + ".rubric", text), shelf);
    List<Diagnostic> errors = compilation.diagnostics().stream().filter(one -> one.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      fail("%s: %s%n%s", name, errors, this);
    }
    return compilation;
  }

  @Override
  public String toString() {
    return text + "\n" + String.join("\n", beside);
  }
}
