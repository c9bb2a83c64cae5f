package org.rubriclang;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.Set;
import org.rubriclang.check.Checked;
import org.rubriclang.check.CheckedRollup;
import org.rubriclang.check.Checker;
import org.rubriclang.check.RollupChecker;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheets;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.eval.Parameters;
import org.rubriclang.eval.TableUse;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Track;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.Shortlisting;
import org.rubriclang.outcome.Standings;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.outcome.VetoReach;
import org.rubriclang.source.Source;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Parsed;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Period;
import org.rubriclang.words.Message;

/** The whole way of a rubric: compile the text, read the facts, score them, run the examples. */
public final class Rubric {
  private static final int MOST_CELLS = 5;

  /** What a sentence that could not be read may well have used, moved or answered: nothing is said about it until all can be read. */
  private static final Set<Code> OF_WHAT_IS_NOT_THERE =
      Set.of(Code.UNUSED_FACT, Code.UNUSED_FIELD, Code.EMPTY_ITEM, Code.FULL_MARKS_UNREACHABLE, Code.ACKNOWLEDGEMENT_IDLE);

  private Rubric() {}

  /** Compiles one text. Never throws for what a user wrote: the diagnostics say it, and there is a model only if none is an error. */
  public static Compilation compile(Source source) {
    return compile(source, Shelf.empty());
  }

  /**
   * Compiles a text that may name others.
   *
   * @param shelf the files beside it, read only where this one names another
   */
  public static Compilation compile(Source source, Shelf shelf) {
    Parsed parsed = shelf.parse(source);
    if (RollupChecker.opener(parsed.tree()).isPresent()) {
      return compileRollup(source, parsed, shelf);
    }
    Checked checked = Checker.check(parsed.tree(), shelf);
    List<Diagnostic> found = new ArrayList<>(parsed.diagnostics());
    boolean lacks = Diagnostics.hasErrors(parsed.diagnostics());
    checked.diagnostics().stream().filter(diagnostic -> !lacks || !OF_WHAT_IS_NOT_THERE.contains(diagnostic.code())).forEach(found::add);
    Optional<RubricModel> model = Diagnostics.hasErrors(found) ? Optional.empty() : checked.model();
    return new Compilation(source, parsed.tree(), model, Optional.empty(), Diagnostics.ordered(found), checked.acknowledged());
  }

  private static Compilation compileRollup(Source source, Parsed parsed, Shelf shelf) {
    List<Diagnostic> found = new ArrayList<>(parsed.diagnostics());
    Optional<RollupModel> rollup = Optional.empty();
    List<Acknowledged> acknowledged = List.of();
    Optional<Shelf.File> base = RollupChecker.base(parsed.tree(), shelf, found);
    if (base.isPresent()) {
      Optional<RubricModel> model = compile(base.get().source(), shelf).model();
      if (model.isEmpty()) {
        found.add(RollupChecker.unusable(parsed.tree()));
      } else {
        CheckedRollup checked = RollupChecker.check(parsed.tree(), model.get());
        found.addAll(checked.diagnostics());
        acknowledged = checked.acknowledged();
        rollup = Diagnostics.hasErrors(found) ? Optional.empty() : checked.model();
      }
    }
    return new Compilation(source, parsed.tree(), Optional.empty(), rollup, Diagnostics.ordered(found), acknowledged);
  }

  /**
   * Reads fact sheets.
   *
   * @param period which period to read where the sheets have several
   */
  public static FactSet read(RubricModel model, List<SheetFile> files, Optional<Period> period) {
    return FactSheets.read(model, files, period);
  }

  /**
   * Reads fact sheets that several rubrics share.
   *
   * @param others the other rubrics of the run: the rows of subjects that they list are theirs
   */
  public static FactSet read(RubricModel model, List<RubricModel> others, List<SheetFile> files, Optional<Period> period) {
    return FactSheets.open(model, others, files).facts(period);
  }

  /** Opens fact sheets of one or several periods. */
  public static FactSheets open(RubricModel model, List<SheetFile> files) {
    return open(model, List.of(), files);
  }

  /**
   * Opens fact sheets that several rubrics share.
   *
   * @param others the other rubrics of the run: the rows of subjects that they list are theirs
   */
  public static FactSheets open(RubricModel model, List<RubricModel> others, List<SheetFile> files) {
    return FactSheets.open(model, others, files);
  }

  /**
   * Scores one period of several. Its points come from its own facts alone; an eligibility that was lost in another period of the
   * sheets is also lost here where its scope reaches so far.
   */
  public static Results score(RubricModel model, FactSheets sheets, FactSet facts) {
    Evaluator evaluator = Evaluator.of(model);
    return VetoReach.reaching(score(model, facts, evaluator), beside(model, sheets, facts));
  }

  /** The results of those other periods of the sheets in which an eligibility may have been lost for this one. */
  public static List<Results> beside(RubricModel model, FactSheets sheets, FactSet facts) {
    List<Results> others = new ArrayList<>();
    for (Period other : sheets.periods()) {
      boolean isOther = facts.period().isPresent() && !facts.period().get().equals(other);
      if (isOther && model.lostFor().stream().anyMatch(lost -> VetoReach.holds(lost, other, facts.period().get()))) {
        others.add(score(model, sheets.facts(Optional.of(other))));
      }
    }
    return others;
  }

  /** Scores every period of the sheets and rolls them up. */
  public static RolledUp rollUp(RollupModel rollup, FactSheets sheets) {
    return RollupRun.of(rollup, sheets);
  }

  /**
   * Rolls up what is reported of several periods.
   *
   * @param sets one for each period
   */
  public static RolledUp rollUp(RollupModel rollup, List<FactSet> sets) {
    return RollupRun.of(rollup, sets, Map.of());
  }

  /** Scores all subjects. A subject whose cells were refused, or contradict a requirement of the rubric, gets no score. */
  public static Results score(RubricModel model, FactSet facts) {
    return score(model, facts, Evaluator.of(model));
  }

  /**
   * Scores again after a change. Where subjects stand alone only those are scored whose facts are other objects than before; places
   * and grades are settled for all.
   *
   * @param before the facts that {@code results} were scored from, the same subjects in the same order
   */
  @SuppressWarnings("ReferenceEquality") // To compare a thousand subjects' facts by value would take longer than to score one.
  public static Results rescore(FactSet before, Results results, FactSet now, Evaluator evaluator) {
    RubricModel model = results.model();
    if (!evaluator.subjectsStandAlone() || evaluator.asksTables() || before.subjects().size() != now.subjects().size()) {
      return score(model, now, evaluator);
    }
    List<SubjectFacts> changed = new ArrayList<>();
    for (int at = 0; at < now.subjects().size(); at++) {
      if (now.subjects().get(at) != before.subjects().get(at)) {
        changed.add(now.subjects().get(at));
      }
    }
    Iterator<SubjectResult> anew = score(model, now.with(changed), evaluator).subjects().iterator();
    List<SubjectResult> judged = new ArrayList<>();
    for (int at = 0; at < now.subjects().size(); at++) {
      boolean same = now.subjects().get(at) == before.subjects().get(at);
      judged.add(same ? results.subjects().get(at) : anew.next());
    }
    Map<Ledger, Integer> places = Standings.places(model, judged.stream().map(SubjectResult::ledger).flatMap(Optional::stream).toList());
    List<SubjectResult> placed = judged.stream().map(one -> new SubjectResult(one.subject(), one.track(), one.period(), one.ledger(),
        one.ledger().map(places::get), one.grade(), one.diagnostics())).toList();
    return results.withSubjects(placed);
  }

  /** As {@link #score(RubricModel, FactSet)}, with a rubric that was made ready before. */
  public static Results score(RubricModel model, FactSet facts, Evaluator evaluator) {
    Evaluator.Run run = evaluator.score(stages(facts.earlier()), stage(facts));
    Map<String, Map<String, FactValue>> groups = model.shortlists().stream().allMatch(shortlist -> shortlist.among().isEmpty()) ? Map.of() : groups(model, facts);
    List<Ledger> ledgers = Shortlisting.apply(model.shortlists(), model.tally(), run.subjects().stream().flatMap(one -> one.ledger().stream()
        .map(ledger -> new Shortlisting.Contender(ledger, one.places(), one.seats(), groups.getOrDefault(ledger.subject(), Map.of())))).toList());
    Map<Ledger, Integer> places = Standings.places(model, ledgers);
    List<SubjectResult> results = new ArrayList<>();
    int next = 0;
    int nextLedger = 0;
    for (SubjectFacts subject : facts.subjects()) {
      List<Diagnostic> diagnostics = new ArrayList<>(facts.diagnosticsOf(subject.subject()));
      Optional<Ledger> ledger = Optional.empty();
      if (!subject.rejected()) {
        Evaluator.Scored one = run.subjects().get(next++);
        ledger = one.ledger().isPresent() ? Optional.of(ledgers.get(nextLedger++)) : Optional.empty();
        one.broken().forEach(require -> diagnostics.add(refusal(model, require, subject)));
        one.because().forEach(other -> diagnostics.add(Diagnostic.of(Code.REJECTED, Message.of("run.refused-with", subject.subject(), other))));
        one.unread().forEach(fact -> diagnostics.add(notRead(fact, subject)));
      }
      results.add(new SubjectResult(subject.subject(), subject.period(), ledger, ledger.map(places::get),
          ledger.flatMap(one -> Standings.grade(model.grades(), one)), diagnostics));
    }
    List<String> unreported = facts.subjects().stream().filter(subject -> subject.reported().isEmpty() && !subject.rejected()
        && model.assessment().units().contains(subject.subject())).map(SubjectFacts::subject).toList();
    for (Track track : model.tracks()) {
      results.addAll(onTrack(model, facts, track, run.tracks().stream().filter(one -> one.track().index() == track.index()).toList()));
    }
    return new Results(model, facts.period(), results, unreported,
        facts.notAssessed().stream().map(FactSet.NotAssessed::subject).toList(), List.of(), Parameters.of(model, facts.subjects()),
        run.idle().stream().map(idle -> idle(model, idle)).toList());
  }

  /** By subject and by the name of the fact to which group each belongs, where that is reported. */
  private static Map<String, Map<String, FactValue>> groups(RubricModel model, FactSet facts) {
    Map<String, Map<String, FactValue>> groups = new HashMap<>();
    for (SubjectFacts subject : facts.subjects()) {
      Map<String, FactValue> reported = new HashMap<>();
      model.shortlists().stream().flatMap(shortlist -> shortlist.among().stream()).map(Fact::name)
          .forEach(fact -> Optional.ofNullable(subject.reported().get(fact)).ifPresent(value -> reported.put(fact, value.value())));
      groups.put(subject.subject(), reported);
    }
    return groups;
  }

  /** What is known of the periods before, in the order of the calendar. */
  public static List<Evaluator.Stage> stages(List<FactSet> periods) {
    return periods.stream().map(Rubric::stage).toList();
  }

  /** What is known of one period, for the evaluator. */
  public static Evaluator.Stage stage(FactSet facts) {
    return new Evaluator.Stage(facts.period(), facts.subjects(), facts.roster(),
        facts.notAssessed().stream().map(FactSet.NotAssessed::subject).collect(Collectors.toUnmodifiableSet()));
  }

  /** The persons of one linked track: they have places among themselves and no grades. */
  private static List<SubjectResult> onTrack(RubricModel model, FactSet facts, Track track, List<Evaluator.OnTrack> persons) {
    Map<Ledger, Integer> places = Standings.places(persons.stream().map(Evaluator.OnTrack::ledger).flatMap(Optional::stream).toList());
    Optional<String> role = Optional.of(model.roles().get(track.role()).name());
    List<SubjectResult> results = new ArrayList<>();
    for (Evaluator.OnTrack person : persons) {
      List<Diagnostic> diagnostics = new ArrayList<>(facts.diagnosticsOf(person.person()));
      person.because().forEach(other -> diagnostics.add(Diagnostic.of(Code.REJECTED, Message.of("run.refused-with", person.person(), other))));
      results.add(new SubjectResult(person.person(), role, facts.period(), person.ledger(), person.ledger().map(places::get), Optional.empty(),
          diagnostics));
    }
    return results;
  }

  /** A row nobody has a use for may be misspelt. */
  private static Diagnostic idle(RubricModel model, TableUse.IdleRows idle) {
    List<String> rows = idle.rows().stream().map(row -> keys(model.source().text(row))).toList();
    return Diagnostic.of(Code.ROWS_OF_NO_USE, Message.of("run.rows-of-no-use", idle.table(), rows),
        new TextPlace(model.source(), idle.rows().getFirst()), Message.of("run.rows-of-no-use.here"))
        .withNote(Message.of("run.rows-of-no-use.advice"));
  }

  /** What a row answers, without its cells. */
  private static String keys(String row) {
    return Stream.of("|", "->", "→").map(row::indexOf).filter(at -> at > 0).min(Integer::compare).map(end -> row.substring(0, end)).orElse(row).strip();
  }

  /** Somebody judged what nothing asks for: seldom meant, and it changes no points. */
  private static Diagnostic notRead(Fact fact, SubjectFacts subject) {
    SubjectFacts.Reported reported = requireNonNull(subject.reported().get(fact.name()));
    Object value = reported.value() instanceof FactValue.Number number ? number.value() : "";
    Message message = Message.of("run.judgement-not-read", subject.subject(), fact.name(), value);
    return reported.evidence().isEmpty() ? Diagnostic.of(Code.JUDGEMENT_NOT_READ, message)
        : Diagnostic.of(Code.JUDGEMENT_NOT_READ, message, reported.evidence().getFirst().place(), Message.of("run.judgement-not-read.here"));
  }

  /** Names the requirement and the cells that contradict it. */
  private static Diagnostic refusal(RubricModel model, Rule.Require require, SubjectFacts subject) {
    Message message = Message.of("run.requirement-broken", subject.subject(), require.message());
    Diagnostic diagnostic = Diagnostic.of(Code.REJECTED, message, new TextPlace(model.source(), require.cause().span()),
        Message.of("run.requirement-here"));
    for (Fact fact : require.cause().facts()) {
      SubjectFacts.Reported reported = subject.reported().get(fact.name());
      for (Evidence evidence : reported == null ? List.<Evidence>of() : cells(reported)) {
        diagnostic = diagnostic.withRelated(evidence.place(), Message.of("run.requirement-cell", fact.name()));
      }
    }
    return diagnostic;
  }

  /** Where a fact stands; of records the first rows, enough to find the place. */
  private static List<Evidence> cells(SubjectFacts.Reported reported) {
    List<Evidence> rows = reported.value() instanceof FactValue.Rows records ? records.rows().stream().map(FactValue.Row::evidence).toList() : List.of();
    return rows.isEmpty() ? reported.evidence() : rows.stream().limit(MOST_CELLS).toList();
  }

  /** Runs the examples of a rubric, in their order. */
  public static List<ExampleOutcome> test(RubricModel model) {
    return ExampleRun.of(model);
  }

  /** Runs the examples of a roll-up, in their order. */
  public static List<ExampleOutcome> test(RollupModel rollup) {
    return RollupExampleRun.of(rollup);
  }
}
