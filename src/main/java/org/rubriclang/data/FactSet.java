package org.rubriclang.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Reports;
import org.rubriclang.model.Roster;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Period;

/**
 * What the sheets report about one period.
 *
 * @param subjects in the order in which the files name them first
 * @param diagnostics everything there is to say, those of single subjects included, in the order of output
 * @param period empty where neither the sheets nor the caller name one
 * @param roster who holds which role, where the rubric uses relations
 * @param bySubject the diagnostics of a subject's own cells, by its name; each of these subjects is rejected
 * @param earlier what the sheets report about the periods before, in the order of the calendar; only where the rubric takes something over
 * @param notAssessed the subjects of which the sheets say that they are not assessed in this period; none of them is among {@code subjects}
 */
public record FactSet(
    List<SubjectFacts> subjects,
    List<Diagnostic> diagnostics,
    Optional<Period> period,
    Roster roster,
    Map<String, List<Diagnostic>> bySubject,
    List<NotAssessed> notAssessed,
    List<FactSet> earlier) {
  /** A subject that is not assessed, and the row that says so. */
  public record NotAssessed(String subject, Evidence evidence) {}

  public FactSet {
    subjects = List.copyOf(subjects);
    diagnostics = List.copyOf(diagnostics);
    requireNonNull(period);
    bySubject = Map.copyOf(bySubject);
    notAssessed = List.copyOf(notAssessed);
    earlier = List.copyOf(earlier);
  }

  /** Facts of a period of which it does not matter what was before. */
  public FactSet(List<SubjectFacts> subjects, List<Diagnostic> diagnostics, Optional<Period> period, Roster roster,
      Map<String, List<Diagnostic>> bySubject, List<NotAssessed> notAssessed) {
    this(subjects, diagnostics, period, roster, bySubject, notAssessed, List.of());
  }

  /** Facts with nothing to say about single subjects. */
  public FactSet(List<SubjectFacts> subjects, List<Diagnostic> diagnostics, Optional<Period> period) {
    this(subjects, diagnostics, period, Roster.NONE, Map.of(), List.of());
  }

  FactSet(List<SubjectFacts> subjects, List<Diagnostic> diagnostics, Optional<Period> period, Map<String, List<Diagnostic>> bySubject) {
    this(subjects, diagnostics, period, Roster.NONE, bySubject, List.of());
  }

  /** What is reported, without what is wrong with it. */
  public Reports reports() {
    return new Reports(period, subjects, roster, notAssessed.stream().map(NotAssessed::subject).collect(Collectors.toUnmodifiableSet()),
        earlier.stream().map(FactSet::reports).toList());
  }

  /** Why this subject is rejected; empty where it is not, or is unknown. */
  public List<Diagnostic> diagnosticsOf(String subject) {
    return bySubject.getOrDefault(subject, List.of());
  }

  /** The same about a period of which these are the subjects. */
  public FactSet with(List<SubjectFacts> others) {
    return new FactSet(others, diagnostics, period, roster, bySubject, notAssessed, earlier);
  }

  /** The same with those of these periods that lie before it. */
  public FactSet after(List<FactSet> all) {
    List<FactSet> before = period.isEmpty() ? List.of()
        : all.stream().filter(one -> one.period.filter(other -> other.start().isBefore(period.get().start())).isPresent()).toList();
    return new FactSet(subjects, diagnostics, period, roster, bySubject, notAssessed, before);
  }
}
