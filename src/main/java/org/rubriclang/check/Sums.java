package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.Span;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Compares the printed points of what is inside with what is printed around it. Silent where nothing is printed. */
final class Sums {
  private final Marks marks;
  private final Findings findings;

  Sums(Marks marks, Findings findings) {
    this.marks = marks;
    this.findings = findings;
  }

  /** The sum must be what is printed; where some draw on what is left, it must not be more. */
  void compare(NodeDraft node, List<NodeDraft> summands, Code code, String key) {
    Optional<Rational> printed = marks.points(node);
    if (printed.isEmpty() || node.points().isEmpty()) {
      return;
    }
    Span span = node.points().get().span();
    Rational taken = marks.taken(node);
    boolean pool = !marks.drawers(node).isEmpty() || !node.ownStatements().isEmpty();
    boolean wrong = pool ? taken.compareTo(printed.get()) > 0 : !marks.sum(summands).map(printed.get()::equals).orElse(true);
    if (wrong) {
      Diagnostic diagnostic = findings.about(code, span, key, node.title(), printed.get(), addition(summands), taken);
      diagnostic = diagnostic.withFix(findings.replacing(span, taken.toString()));
      for (NodeDraft summand : summands) {
        diagnostic = diagnostic.withRelated(findings.place(summand.points().map(points -> points.span()).orElse(summand.blame())),
            Message.of("check.summand", summand.title(), marks.worth(summand).orElse(Rational.ZERO)));
      }
      findings.add(diagnostic);
    }
  }

  /** {@code 2+1}; what has no points of its own is left out. */
  String addition(List<NodeDraft> summands) {
    return String.join("+", summands.stream().flatMap(summand -> marks.worth(summand).stream()).map(Rational::toString).toList());
  }
}
