package org.rubriclang.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

  /**
   * The sum must be what is printed; where some draw on what is left, it must not be more. On every day: of what is in force by turns only
   * what holds then counts.
   *
   * @param part whether a child counts into this sum
   */
  void compare(NodeDraft node, Predicate<NodeDraft> part, Code code, String key) {
    List<LocalDate> days = Marks.days(node);
    if (days.isEmpty()) {
      difference(node, part, code, key).ifPresent(findings::add);
      return;
    }
    for (LocalDate day : days) {
      Optional<Diagnostic> difference = new Sums(marks.on(day), findings).difference(node, part, code, key);
      if (difference.isPresent()) {
        findings.add(difference.get().withNote(Message.of("check.sum-on-day", day.toString())));
        return;
      }
    }
  }

  private Optional<Diagnostic> difference(NodeDraft node, Predicate<NodeDraft> part, Code code, String key) {
    Optional<Rational> printed = marks.points(node);
    List<NodeDraft> summands = marks.summands(node).stream().filter(part).toList();
    if (printed.isEmpty() || node.points().isEmpty() || summands.isEmpty()) {
      return Optional.empty();
    }
    Span span = node.points().get().span();
    Rational taken = marks.taken(node);
    boolean pool = !marks.drawers(node).isEmpty() || !node.ownStatements().isEmpty();
    boolean wrong = pool ? taken.compareTo(printed.get()) > 0 : !marks.sum(summands).map(printed.get()::equals).orElse(true);
    if (!wrong) {
      return Optional.empty();
    }
    Diagnostic diagnostic = findings.about(code, span, key, node.title(), printed.get(), addition(summands), taken);
    diagnostic = diagnostic.withFix(findings.replacing(span, taken.toString()));
    for (NodeDraft summand : summands) {
      diagnostic = diagnostic.withRelated(findings.place(summand.points().map(points -> points.span()).orElse(summand.blame())),
          Message.of("check.summand", summand.title(), marks.worth(summand).orElse(Rational.ZERO)));
    }
    return Optional.of(diagnostic);
  }

  /** {@code 2+1}; what has no points of its own is left out. */
  String addition(List<NodeDraft> summands) {
    return String.join("+", summands.stream().flatMap(summand -> marks.worth(summand).stream()).map(Rational::toString).toList());
  }
}
