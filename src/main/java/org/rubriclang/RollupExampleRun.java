package org.rubriclang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rubriclang.data.ExampleFacts;
import org.rubriclang.data.FactSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Example;
import org.rubriclang.model.Example.Expectation;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.Roster;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Runs the examples of a roll-up: the facts of each period they name are scored like a sheet's, and rolled up with all others missing. */
final class RollupExampleRun {
  private final RollupModel rollup;

  private RollupExampleRun(RollupModel rollup) {
    this.rollup = rollup;
  }

  static List<ExampleOutcome> of(RollupModel rollup) {
    var run = new RollupExampleRun(rollup);
    return rollup.examples().stream().map(run::run).toList();
  }

  private ExampleOutcome run(RollupModel.Example example) {
    Map<Period, Rational> given = new HashMap<>();
    example.given().forEach(one -> {
      if (one instanceof RollupModel.Given.Score score) {
        given.put(score.period(), score.points());
      }
    });
    RolledUp rolledUp = RollupRun.of(rollup, sets(example), given);
    List<Diagnostic> failures = new ArrayList<>();
    boolean expectsRefusal = example.expected().stream().anyMatch(expected -> expected.expectation() instanceof Expectation.Rejected);
    if (!expectsRefusal) {
      failures.addAll(rolledUp.diagnostics());
    }
    if (failures.isEmpty()) {
      for (RollupModel.Expected expected : example.expected()) {
        check(expected, example, rolledUp).ifPresent(message -> failures.add(failure(example, expected.expectation().span(), message)));
      }
    }
    return new ExampleOutcome(new Example(example.name(), List.of(), List.of(), example.span()), failures);
  }

  /** What the example says about each period it names. */
  private List<FactSet> sets(RollupModel.Example example) {
    Map<Period, List<RollupModel.Given>> byPeriod = new TreeMap<>();
    Stream.concat(example.given().stream().map(RollupModel.Given::period), example.expected().stream().map(RollupModel.Expected::period).limit(1)
        .map(period -> period.parts(rollup.of().assessment().every()).getFirst()))
        .forEach(period -> byPeriod.computeIfAbsent(period, any -> new ArrayList<>()));
    example.given().forEach(one -> byPeriod.computeIfAbsent(one.period(), any -> new ArrayList<>()).add(one));
    return byPeriod.entrySet().stream().map(period -> set(example, period.getKey(), period.getValue())).toList();
  }

  private FactSet set(RollupModel.Example example, Period period, List<RollupModel.Given> given) {
    Optional<RollupModel.Given> aside = given.stream().filter(RollupModel.Given.NotAssessed.class::isInstance).findFirst();
    if (aside.isPresent()) {
      var evidence = new Evidence(TextPlace.of(rollup.source(), example.span()), Optional.empty(), Optional.empty(), Optional.empty(),
          Evidence.Status.COUNTED, Optional.empty(), Optional.empty());
      return new FactSet(List.of(), List.of(), Optional.of(period), Roster.NONE, Map.of(), List.of(new FactSet.NotAssessed(example.name(), evidence)));
    }
    List<Example.Given> cells = given.stream().filter(RollupModel.Given.Cell.class::isInstance).map(one -> ((RollupModel.Given.Cell) one).cell()).toList();
    FactSet facts = ExampleFacts.of(rollup.of(), new Example(example.name(), cells, List.of(), example.span()), rollup.source());
    // An example that gives a score only is about a subject of which nothing else is reported.
    List<SubjectFacts> subjects = facts.subjects().isEmpty()
        ? List.of(new SubjectFacts(example.name(), Optional.of(period), Map.of(), /* rejected= */ false))
        : facts.subjects().stream().map(one -> one.in(period)).toList();
    return new FactSet(subjects, facts.diagnostics(), Optional.of(period), facts.roster(), facts.bySubject(), List.of());
  }

  private Diagnostic failure(RollupModel.Example example, Span span, Message message) {
    return Diagnostic.of(Code.EXAMPLE_FAILS, Message.of("run.example-fails", example.name(), message), TextPlace.of(rollup.source(), span), message);
  }

  private Optional<Message> check(RollupModel.Expected expected, RollupModel.Example example, RolledUp rolledUp) {
    if (expected.expectation() instanceof Expectation.Rejected rejected) {
      boolean refused = rolledUp.diagnostics().stream().anyMatch(diagnostic -> isAbout(diagnostic, rejected, example));
      return refused ? Optional.empty() : Optional.of(Message.of("run.expected-refusal", rejected.fact().name()));
    }
    Optional<Results> results = rolledUp.of(expected.period());
    Optional<SubjectResult> result = results.flatMap(one -> one.subjects().stream().findFirst());
    Optional<Ledger> ledger = result.flatMap(SubjectResult::ledger);
    if (ledger.isEmpty()) {
      boolean aside = results.isPresent() && !results.get().notAssessed().isEmpty();
      if (aside && expected.expectation() instanceof Expectation.NoScore) {
        return Optional.empty();
      }
      return Optional.of(Message.of(aside ? "run.expected-but-not-assessed" : "run.expected-but-no-results", expected.period().toString()));
    }
    // What stands in the ledger of a longer period holds for the whole of it, whatever its scope.
    return expected.expectation() instanceof Expectation.Eligibility eligibility
        ? ExampleRun.checkEligibility(eligibility, ledger.get(), lost -> true) : ExampleRun.check(expected.expectation(), result.get(), ledger.get());
  }

  /** Whether a diagnostic points at a cell that the example gives for this fact. */
  private static boolean isAbout(Diagnostic diagnostic, Expectation.Rejected rejected, RollupModel.Example example) {
    List<Span> cells = example.given().stream()
        .filter(given -> given instanceof RollupModel.Given.Cell cell && cell.cell().fact().equals(rejected.fact()))
        .map(given -> ((RollupModel.Given.Cell) given).cell().span()).toList();
    return Stream.concat(diagnostic.primary().stream(), diagnostic.related().stream())
        .anyMatch(label -> label.place() instanceof TextPlace place && cells.contains(place.span()));
  }
}
