package org.rubriclang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheets;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.eval.Parameters;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.PeriodScores;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.Rollup;
import org.rubriclang.outcome.Standings;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.outcome.VetoReach;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Scores all periods of the sheets, fills the gaps with what is possible there, and rolls them up. */
final class RollupRun {
  private final RollupModel rollup;
  private final RubricModel model;
  private final Evaluator evaluator;
  private final TreeMap<Period, Results> results = new TreeMap<>();
  private final Map<Period, Set<String>> silent = new HashMap<>();

  /** Scores that an example gives outright. */
  private final Map<Period, Rational> given;

  private RollupRun(RollupModel rollup, Map<Period, Rational> given) {
    this.rollup = rollup;
    this.given = given;
    this.model = rollup.of();
    this.evaluator = Evaluator.of(model);
  }

  static RolledUp of(RollupModel rollup, FactSheets sheets) {
    return of(rollup, sheets.all(), Map.of());
  }

  /**
   * @param sets one for each period that is reported
   * @param given scores of periods that are what they are, whatever the facts give
   */
  static RolledUp of(RollupModel rollup, List<FactSet> sets, Map<Period, Rational> given) {
    return new RollupRun(rollup, given).run(sets);
  }

  private RolledUp run(List<FactSet> sets) {
    Set<String> population = new LinkedHashSet<>();
    Map<Period, FactSet> bySet = new TreeMap<>();
    Diagnostics found = new Diagnostics();
    for (FactSet set : sets) {
      bySet.put(set.period().orElseThrow(), set);
      set.subjects().forEach(subject -> population.add(subject.subject()));
      set.notAssessed().forEach(aside -> population.add(aside.subject()));
      set.diagnostics().forEach(found::add);
    }
    for (Period period : stretch(bySet.keySet())) {
      Optional<FactSet> reported = Optional.ofNullable(bySet.get(period)).map(set -> model.carried().isEmpty() ? set : set.after(sets));
      results.put(period, scored(period, reported, population, inOffice(sets)));
    }
    List<Results> all = List.copyOf(results.values());
    List<Results> parts = all.stream().filter(part -> bySet.containsKey(part.period().orElseThrow()))
        .map(part -> VetoReach.reaching(shown(part), all.stream().filter(other -> bySet.containsKey(other.period().orElseThrow())).toList())).toList();
    parts.forEach(part -> part.subjects().forEach(subject -> subject.diagnostics().forEach(found::add)));
    List<Results> periods = Rollup.of(rollup, new PeriodScores(results, silent, bySet.keySet()));
    List<Diagnostic> diagnostics = Diagnostics.ordered(found.list().stream().distinct().toList());
    return new RolledUp(parts, periods, diagnostics);
  }

  /** All of the rubric's periods in the longest periods that a reported one lies in. */
  private Set<Period> stretch(Set<Period> reported) {
    PeriodUnit longest = rollup.levels().getLast().unit();
    var stretch = new TreeSet<Period>();
    reported.forEach(period -> stretch.addAll(period.enclosing(longest).parts(period.unit())));
    return stretch;
  }

  /** Without those who have reported nothing: they have no report of the period of their own. */
  private Results shown(Results part) {
    Set<String> without = silent.getOrDefault(part.period().orElseThrow(), Set.of());
    return part.withSubjects(part.subjects().stream().filter(subject -> !without.contains(subject.subject())).toList());
  }

  /**
   * The period's results, those of subjects of which nothing is reported behind the others. They do not touch the others' scores: what is
   * a subject's place among those who reported stays what the period's own report says.
   */
  private Results scored(Period period, Optional<FactSet> set, Set<String> population, List<Roster.Holder> inOffice) {
    List<SubjectResult> subjects = new ArrayList<>();
    // Who is listed and stands on no sheet has reported nothing either.
    List<SubjectFacts> reported = set.stream().flatMap(facts -> facts.subjects().stream())
        .filter(facts -> facts.rejected() || !facts.reported().isEmpty() || !model.assessment().units().contains(facts.subject())).toList();
    List<String> notAssessed = set.stream().flatMap(one -> one.notAssessed().stream()).map(FactSet.NotAssessed::subject).toList();
    Set<String> absent = new LinkedHashSet<>(population);
    reported.forEach(subject -> absent.remove(subject.subject()));
    notAssessed.forEach(absent::remove);
    set.ifPresent(facts -> subjects.addAll(Rubric.score(model, facts, evaluator).subjects().stream()
        .filter(subject -> !absent.contains(subject.subject())).toList()));
    if (!absent.isEmpty()) {
      List<SubjectFacts> everybody = new ArrayList<>(reported);
      absent.forEach(subject -> everybody.add(new SubjectFacts(subject, Optional.of(period), Map.of(), /* rejected= */ false)));
      Results together = Rubric.score(model, new FactSet(everybody, List.of(), Optional.of(period)), evaluator);
      absent.forEach(subject -> together.subject(subject).ifPresent(subjects::add));
      silent.put(period, absent);
    }
    if (set.isEmpty() && !inOffice.isEmpty()) {
      subjects.addAll(unreported(period, inOffice));
      inOffice.forEach(holder -> absent.add(holder.person()));
    }
    Optional<Rational> outright = Optional.ofNullable(given.get(period));
    List<SubjectResult> settled = outright.isEmpty() ? subjects : subjects.stream().map(subject -> subject.track().isEmpty() ? with(subject, outright.get()) : subject).toList();
    return new Results(model, Optional.of(period), settled, List.of(), notAssessed, List.of(),
        set.map(facts -> Parameters.of(model, facts.subjects())).orElse(List.of()));
  }

  /** Who holds a role of a linked track in some period of which the sheets speak, each once with the first of their subjects. */
  private List<Roster.Holder> inOffice(List<FactSet> sets) {
    Set<String> roles = new LinkedHashSet<>();
    model.tracks().forEach(track -> roles.add(model.roles().get(track.role()).name()));
    Map<String, Roster.Holder> first = new LinkedHashMap<>();
    sets.stream().flatMap(set -> set.roster().holders().stream()).filter(holder -> roles.contains(holder.role()))
        .forEach(holder -> first.putIfAbsent(holder.role() + "\n" + holder.person(), holder));
    return List.copyOf(first.values());
  }

  /**
   * The persons of a period of which no sheet speaks: whether they were in office is not known either, so each enters with all that a
   * holder can get.
   */
  private List<SubjectResult> unreported(Period period, List<Roster.Holder> inOffice) {
    var persons = new ArrayList<SubjectResult>();
    for (Roster.Holder holder : inOffice) {
      var alone = new SubjectFacts(holder.subject(), Optional.of(period), Map.of(), /* rejected= */ false);
      var roster = new Roster(List.of(holder), Set.of(holder.role()), Map.of());
      var nothing = new FactSet(List.of(alone), List.of(), Optional.of(period), roster, Map.of(), List.of());
      Rubric.score(model, nothing, evaluator).subject(holder.person(), Optional.of(holder.role())).ifPresent(persons::add);
    }
    return persons;
  }

  private SubjectResult with(SubjectResult subject, Rational points) {
    return subject.ledger().map(ledger -> {
      Points exactly = Points.exactly(points);
      var entry = new Entry(EntryKind.IMPORTED, exactly, Optional.empty(), Optional.of(Message.of("ledger.rollup.given")), Optional.empty(), Map.of(),
          List.of(), Optional.empty(), Optional.empty());
      var total = new LedgerNode(model.total(), exactly, LedgerNode.Unsettled.NO, List.of(entry), List.of());
      var settled = new Ledger(ledger.subject(), ledger.period(), total, ledger.consequences(), ledger.looked(), List.of());
      return new SubjectResult(subject.subject(), subject.period(), Optional.of(settled), subject.rank(), Standings.grade(model.grades(), settled),
          subject.diagnostics());
    }).orElse(subject);
  }
}
