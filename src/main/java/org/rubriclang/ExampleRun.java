package org.rubriclang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rubriclang.data.ExampleFacts;
import org.rubriclang.data.FactSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Example;
import org.rubriclang.model.Example.Expectation;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.value.Interval;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Runs examples: their cells are read like a sheet's, scored like a month's facts, and held against what the file expects. */
final class ExampleRun {
  private final RubricModel model;
  private final Evaluator evaluator;

  private ExampleRun(RubricModel model) {
    this.model = model;
    this.evaluator = Evaluator.of(model);
  }

  static List<ExampleOutcome> of(RubricModel model) {
    ExampleRun run = new ExampleRun(model);
    return model.examples().stream().map(run::run).toList();
  }

  private ExampleOutcome run(Example example) {
    FactSet given = ExampleFacts.of(model, example);
    // An example that gives nothing is about a subject of which nothing is reported.
    FactSet facts = given.subjects().isEmpty()
        ? new FactSet(List.of(new SubjectFacts(example.name(), Optional.empty(), Map.of(), false)), given.diagnostics(), given.period(),
            given.roster(), Map.of(), List.of()) : given;
    Results results = Rubric.score(model, facts, evaluator);
    List<Diagnostic> failures = new ArrayList<>();
    boolean expectsRefusal = example.expectations().stream().anyMatch(expectation -> expectation instanceof Expectation.Rejected);
    if (!expectsRefusal) {
      failures.addAll(facts.diagnostics());
      results.subjects().forEach(result -> result.diagnostics().stream()
          .filter(diagnostic -> diagnostic.severity() == Severity.ERROR && !failures.contains(diagnostic)).forEach(failures::add));
    }
    if (failures.isEmpty()) {
      for (Expectation expectation : example.expectations()) {
        check(expectation, example, facts, results).ifPresent(message -> failures.add(failure(example, expectation.span(), message)));
      }
    }
    return new ExampleOutcome(example, failures);
  }

  private Diagnostic failure(Example example, Span span, Message message) {
    return Diagnostic.of(Code.EXAMPLE_FAILS, Message.of("run.example-fails", example.name(), message), new TextPlace(model.source(), span), message);
  }

  /** What is wrong with one expectation; empty where it is met. */
  private Optional<Message> check(Expectation expectation, Example example, FactSet facts, Results results) {
    if (expectation instanceof Expectation.Rejected rejected) {
      boolean refused = Stream.concat(facts.diagnostics().stream(), results.subjects().stream().flatMap(result -> result.diagnostics().stream()))
          .anyMatch(diagnostic -> isAbout(diagnostic, rejected.fact(), example));
      return refused ? Optional.empty() : Optional.of(Message.of("run.expected-refusal", rejected.fact().name()));
    }
    Optional<String> named = switch (expectation) {
      case Expectation.Score score -> score.subject();
      case Expectation.Concluded concluded -> concluded.subject();
      default -> Optional.empty();
    };
    Optional<SubjectResult> result = named.isPresent() ? results.subject(named.get()) : results.subjects().stream().findFirst();
    if (expectation instanceof Expectation.OnTrack onTrack) {
      String role = model.roles().get(onTrack.track().role()).name();
      result = results.subjects().stream().filter(one -> one.track().equals(Optional.of(role))).findFirst();
    }
    Optional<Ledger> ledger = result.flatMap(SubjectResult::ledger);
    if (ledger.isEmpty()) {
      return Optional.of(Message.of("run.expected-but-refused"));
    }
    return switch (expectation) {
      case Expectation.Selected selected -> checkSelected(selected, results);
      case Expectation.Count count -> checkCount(count, facts.subjects().getFirst());
      default -> check(expectation, result.get(), ledger.get());
    };
  }

  /** What is wrong with what one subject's ledger should say; empty where it is met. */
  static Optional<Message> check(Expectation expectation, SubjectResult result, Ledger ledger) {
    return switch (expectation) {
      case Expectation.Score score when !isThere(score.node(), ledger) -> Optional.of(Message.of("run.expected-below-total", name(score.node())));
      case Expectation.Unscorable unscorable when !isThere(unscorable.node(), ledger) ->
          Optional.of(Message.of("run.expected-below-total", name(unscorable.node())));
      case Expectation.Score score -> checkScore(score.node(), score.points(), ledger);
      case Expectation.NoScore none -> {
        Optional<LedgerNode> node = ledger.nodes().filter(one -> one.node().index() == none.node().index()).findFirst();
        yield node.isPresent() && !node.get().hasNoScore() ? Optional.of(Message.of("run.expected-no-score", name(none.node()),
            bound(node.get().score().low()), bound(node.get().score().high()))) : Optional.empty();
      }
      case Expectation.OnTrack onTrack -> onTrack.points().isPresent() ? checkScore(onTrack.node(), onTrack.points().get(), ledger)
          : checkUnscorable(new Expectation.Unscorable(onTrack.node(), Optional.empty(), Optional.empty(), onTrack.span()), ledger);
      case Expectation.Unscorable unscorable -> checkUnscorable(unscorable, ledger);
      case Expectation.Eligibility eligibility -> checkEligibility(eligibility, ledger, lost -> lost.scope() == eligibility.scope());
      case Expectation.Notice notice -> ledger.consequences().stream().anyMatch(raised -> raised.certain()
          && raised.consequence().equals(new Consequence.Notice(notice.text()))) ? Optional.empty()
              : Optional.of(Message.of("run.expected-notice", notice.text()));
      case Expectation.Grade grade -> checkGrade(grade, result, ledger);
      case Expectation.Selected selected -> Optional.empty(); // about all subjects
      case Expectation.Count count -> Optional.empty(); // about the facts
      case Expectation.Concluded concluded -> checkConcluded(concluded, ledger);
      case Expectation.Rejected rejected -> Optional.empty();
    };
  }

  private static Optional<Message> checkGrade(Expectation.Grade expected, SubjectResult result, Ledger ledger) {
    boolean none = result.grade().isEmpty() && ledger.total().hasNoScore();
    boolean met = result.grade().equals(expected.grade()) && (expected.grade().isPresent() || expected.none() == none);
    return met ? Optional.empty() : Optional.of(Message.of("run.expected-grade", grade(expected.grade(), expected.none()), grade(result.grade(), none)));
  }

  private static Message grade(Optional<String> grade, boolean none) {
    return grade.map(name -> Message.of("run.grade", name)).orElseGet(() -> Message.of(none ? "ledger.value.none" : "ledger.value.open"));
  }

  private static Optional<Message> checkConcluded(Expectation.Concluded expected, Ledger ledger) {
    Conclusion conclusion = ledger.conclusions().stream().filter(one -> one.result().name().equals(expected.result())).findFirst().orElseThrow();
    boolean known = conclusion.state() == Conclusion.State.KNOWN || conclusion.state() == Conclusion.State.NONE;
    List<String> values = conclusion.values().stream().map(Conclusion.Value::plain).toList();
    boolean same = expected.open() ? !known : known && values.stream().map(ExampleRun::plain).toList().equals(expected.values().stream().map(ExampleRun::plain).toList());
    Object told = known ? told(values) : Message.of("ledger.value.open");
    return same ? Optional.empty() : Optional.of(Message.of("run.expected-result", expected.result(), told));
  }

  /** Numbers as programs read them, 9 分 is 9; yes and no in either language. */
  private static String plain(String written) {
    Optional<Keyword> word = Keyword.find(written);
    if (word.isPresent() && word.get() == Keyword.YES) {
      return Keyword.YES.english().getFirst();
    }
    if (word.isPresent() && (word.get() == Keyword.FALSE || word.get() == Keyword.NO)) {
      return Keyword.FALSE.english().getFirst();
    }
    String number = written.endsWith("%") ? written : written.split(" ")[0].replace("分", "");
    return Rational.tryParse(number).map(Rational::toString).orElse(written);
  }

  private static Optional<Message> checkSelected(Expectation.Selected expected, Results results) {
    boolean same = sorted(expected.subjects()).equals(seated(results, Consequence.Seat.TAKEN))
        && sorted(expected.tied()).equals(seated(results, Consequence.Seat.TIED))
        && sorted(expected.open()).equals(seated(results, Consequence.Seat.OPEN));
    return same ? Optional.empty() : Optional.of(Message.of("run.expected-selected", told(seated(results, Consequence.Seat.TAKEN)),
        told(seated(results, Consequence.Seat.TIED)), told(seated(results, Consequence.Seat.OPEN))));
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  private static List<String> seated(Results results, Consequence.Seat seat) {
    return results.subjects().stream().filter(result -> result.ledger().stream().flatMap(ledger -> ledger.consequences().stream())
        .anyMatch(raised -> raised.consequence() instanceof Consequence.Selected selected && selected.seat() == seat))
        .map(SubjectResult::subject).sorted().toList();
  }

  private static Object told(List<String> names) {
    return names.isEmpty() ? "—" : names;
  }

  /** Whether a diagnostic points at a cell that the example gives for this fact. */
  private static boolean isAbout(Diagnostic diagnostic, Fact fact, Example example) {
    List<Span> cells = example.given().stream().filter(given -> given.fact().equals(fact)).map(Example.Given::span).toList();
    return Stream.concat(diagnostic.primary().stream(), diagnostic.related().stream())
        .anyMatch(label -> label.place() instanceof TextPlace place && cells.contains(place.span()));
  }

  /** Where the total is given there is nothing below it. */
  private static boolean isThere(ScoreNode node, Ledger ledger) {
    return ledger.nodes().anyMatch(one -> one.node().index() == node.index());
  }

  private static Points scoreOf(ScoreNode node, Ledger ledger) {
    return ledger.nodes().filter(one -> one.node().index() == node.index()).map(LedgerNode::score).findFirst().orElseThrow();
  }

  private static Message name(ScoreNode node) {
    return node.name().map(name -> Message.of("ledger.term.text", name)).orElse(Message.of("ledger.term.total"));
  }

  private static Optional<Message> checkScore(ScoreNode node, Rational points, Ledger ledger) {
    Points score = scoreOf(node, ledger);
    if (score.isExact()) {
      return score.exact().equals(points) ? Optional.empty()
          : Optional.of(Message.of("run.expected-score", name(node), points, score.exact()));
    }
    List<String> missing = ledger.missing().stream().map(Ledger.Missing::name).toList();
    // In a longer period it is whole periods that are open, not facts.
    return Optional.of(missing.isEmpty()
        ? Message.of("run.expected-score-open-bare", name(node), points, bound(score.low()), bound(score.high()))
        : Message.of("run.expected-score-open", name(node), points, bound(score.low()), bound(score.high()), missing));
  }

  private static Optional<Message> checkUnscorable(Expectation.Unscorable expected, Ledger ledger) {
    Points score = scoreOf(expected.node(), ledger);
    // Where the pool was empty already an undecided amount takes nothing, and is undecided all the same.
    boolean undecided = ledger.nodes().filter(one -> one.node().index() == expected.node().index()).flatMap(LedgerNode::walk)
        .flatMap(node -> node.entries().stream()).anyMatch(entry -> entry.kind() == EntryKind.UNDECIDED);
    if (score.isExact() && !undecided) {
      return Optional.of(Message.of("run.expected-unscorable", name(expected.node()), score.exact()));
    }
    boolean low = expected.low().isEmpty() || expected.low().equals(score.low());
    boolean high = expected.high().isEmpty() || expected.high().equals(score.high());
    return low && high ? Optional.empty()
        : Optional.of(Message.of("run.expected-bounds", name(expected.node()), bound(score.low()), bound(score.high())));
  }

  private Optional<Message> checkCount(Expectation.Count expected, SubjectFacts subject) {
    Interval value = evaluator.value(expected.of(), subject);
    String name = model.source().text(expected.span()).strip();
    if (value.isExact() && value.low().orElseThrow().equals(expected.count())) {
      return Optional.empty();
    }
    return Optional.of(value.isExact() ? Message.of("run.expected-count", name, expected.count(), value.low().orElseThrow())
        : Message.of("run.expected-count-open", name, expected.count(), bound(value.low()), bound(value.high())));
  }

  private static Message bound(Optional<Rational> bound) {
    return bound.map(points -> Message.of("ledger.value.number", points)).orElse(Message.of("ledger.value.open"));
  }

  /** @param reaches whether a loss of eligibility is for the period that is asked about */
  static Optional<Message> checkEligibility(Expectation.Eligibility expected, Ledger ledger, Predicate<Consequence.Disqualify> reaches) {
    boolean lost = ledger.consequences().stream().anyMatch(raised -> raised.consequence() instanceof Consequence.Disqualify disqualify
        && (raised.certain() || expected.eligible()) && reaches.test(disqualify)
        && (disqualify.from().isEmpty() || expected.from().isEmpty() || disqualify.from().equals(expected.from())));
    if (lost != expected.eligible()) {
      return Optional.empty();
    }
    return Optional.of(Message.of(expected.eligible() ? "run.expected-eligible" : "run.expected-disqualified",
        expected.from().orElse(""), periodWord(expected.scope())));
  }

  private static Message periodWord(PeriodUnit unit) {
    return switch (unit) {
      case DAY -> Message.of("ledger.period.day");
      case WEEK -> Message.of("ledger.period.week");
      case MONTH -> Message.of("ledger.period.month");
      case QUARTER -> Message.of("ledger.period.quarter");
      case HALF_YEAR -> Message.of("ledger.period.half-year");
      case YEAR -> Message.of("ledger.period.year");
    };
  }
}
