package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Example;
import org.rubriclang.model.Fact;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expected;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.GivenValue;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** Binds the examples of a roll-up: what is given belongs to a period of the rubric, what is expected to one of a level. */
final class RollupExamples {
  private final RubricModel base;
  private final List<RollupModel.Level> levels;
  private final Findings findings;

  RollupExamples(RubricModel base, List<RollupModel.Level> levels, Findings findings) {
    this.base = base;
    this.levels = levels;
    this.findings = findings;
  }

  List<RollupModel.Example> bind(List<Line.Example> written) {
    return written.stream().map(this::bind).toList();
  }

  private RollupModel.Example bind(Line.Example written) {
    var given = new ArrayList<RollupModel.Given>();
    var expected = new ArrayList<RollupModel.Expected>();
    for (Line line : written.body()) {
      if (line instanceof Line.Given said) {
        said.values().forEach(value -> given(value).ifPresent(given::add));
      } else if (line instanceof Line.Expect said) {
        said.expected().forEach(one -> expected(one).ifPresent(expected::add));
      }
    }
    return new RollupModel.Example(written.name().text(), given, expected, written.span());
  }

  private Optional<RollupModel.Given> given(GivenValue value) {
    if (!(value instanceof GivenValue.In in)) {
      findings.report(Code.PERIOD_UNSAID, value.span(), "check.given-without-period");
      return Optional.empty();
    }
    Period period = in.period();
    if (period.unit() != base.assessment().every()) {
      findings.report(Code.PERIOD_UNSAID, in.span(), "check.given-for-other-period", period.toString(), base.name(),
          VetoTooShort.name(base.assessment().every()));
      return Optional.empty();
    }
    return switch (in.value()) {
      case GivenValue.Single single -> fact(single.fact()).map(fact -> cell(period, fact, ExamplePass.cell(fact, single.value(), findings), single.span()));
      case GivenValue.Ticks ticks -> fact(ticks.fact()).map(fact -> cell(period, fact, ExamplePass.ticks(ticks, findings), ticks.span()));
      case GivenValue.Total total -> points(total.points()).map(points -> new RollupModel.Given.Score(period, points));
      case GivenValue.NotAssessed notAssessed -> Optional.of(new RollupModel.Given.NotAssessed(period));
      case GivenValue.Place place -> {
        findings.report(Code.NOT_IN_ROLLUP, place.span(), "check.not-in-rollup");
        yield Optional.empty();
      }
      case GivenValue.Scores scores -> {
        findings.report(Code.NOT_IN_ROLLUP, scores.span(), "check.not-in-rollup");
        yield Optional.empty();
      }
      // The grammar has no rows behind a period.
      case GivenValue.Rows rows -> Optional.empty();
      case GivenValue.Members members -> {
        findings.report(Code.NOT_IN_ROLLUP, members.span(), "check.not-in-rollup");
        yield Optional.empty();
      }
      case GivenValue.BySubject several -> Optional.empty();
      case GivenValue.In twice -> Optional.empty();
    };
  }

  private static RollupModel.Given cell(Period period, Fact fact, String text, Span span) {
    return new RollupModel.Given.Cell(period, new Example.Given(Optional.empty(), fact, Optional.of(text), List.of(), Optional.empty(), span));
  }

  private Optional<Fact> fact(Name name) {
    Optional<Fact> fact = base.fact(name.text());
    if (fact.isEmpty()) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-fact", name.text()), name.span(), name.text(),
          base.facts().stream().map(Fact::name).toList()));
    }
    return fact;
  }

  private Optional<RollupModel.Expected> expected(Expected written) {
    if (!(written instanceof Expected.In in)) {
      findings.report(Code.PERIOD_UNSAID, written.span(), "check.expected-without-period");
      return Optional.empty();
    }
    Period period = in.period();
    Optional<RubricModel> rubric = period.unit() == base.assessment().every()
        ? Optional.of(base) : levels.stream().filter(level -> level.unit() == period.unit()).map(RollupModel.Level::rubric).findFirst();
    if (rubric.isEmpty()) {
      findings.report(Code.PERIOD_UNSAID, in.span(), "check.expected-for-other-period", period.toString());
      return Optional.empty();
    }
    return expectation(in.expected(), rubric.get()).map(expectation -> new RollupModel.Expected(period, expectation));
  }

  private Optional<Example.Expectation> expectation(Expected written, RubricModel rubric) {
    return switch (written) {
      case Expected.Score score when score.points() instanceof Expression.None ->
          node(score.node(), rubric).map(node -> new Example.Expectation.NoScore(node, score.span()));
      case Expected.Score score -> node(score.node(), rubric).flatMap(node -> points(score.points())
          .map(points -> new Example.Expectation.Score(Optional.empty(), node, points, score.span())));
      case Expected.Unscorable open -> node(open.node(), rubric).map(node -> new Example.Expectation.Unscorable(node,
          open.low().flatMap(this::points), open.high().flatMap(this::points), open.span()));
      case Expected.Eligibility held -> {
        held.from().ifPresent(this::knownEligibility);
        yield Optional.of(new Example.Expectation.Eligibility(held.eligible(), held.scope(), held.from().map(Name::text), held.span()));
      }
      case Expected.Grade grade -> {
        grade.grade().ifPresent(name -> knownGrade(name, rubric));
        yield Optional.of(new Example.Expectation.Grade(grade.grade().map(Name::text), grade.none(), grade.span()));
      }
      case Expected.Notice notice -> Optional.of(new Example.Expectation.Notice(notice.text().value(), notice.span()));
      case Expected.Rejected rejected -> fact(rejected.fact()).map(fact -> new Example.Expectation.Rejected(fact, rejected.span()));
      // A roll-up publishes no results of its own, and an example of it is about one subject.
      case Expected.Concluded concluded -> notInRollup(concluded.span());
      case Expected.ConcludedBySubject several -> notInRollup(several.span());
      case Expected.Selected selected -> notInRollup(selected.span());
      case Expected.Count count -> notInRollup(count.span());
      case Expected.BySubject several -> notInRollup(several.span());
      // The grammar has one period before an expectation.
      case Expected.In twice -> Optional.empty();
    };
  }

  private Optional<Example.Expectation> notInRollup(Span span) {
    findings.report(Code.NOT_IN_ROLLUP, span, "check.not-in-rollup.example");
    return Optional.empty();
  }

  private Optional<ScoreNode> node(Name name, RubricModel rubric) {
    if (name.text().equals("total")) {
      return Optional.of(rubric.total());
    }
    List<ScoreNode> found = rubric.nodes().stream().filter(node -> node.name().equals(Optional.of(name.text()))).toList();
    if (found.isEmpty()) {
      List<String> known = rubric.nodes().stream().flatMap(node -> node.name().stream()).toList();
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-node", name.text()), name.span(), name.text(),
          known));
    }
    return found.stream().findFirst();
  }

  private void knownEligibility(Name name) {
    if (!base.eligibilities().contains(name.text())) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_ELIGIBILITY, name.span(), "check.unknown-eligibility", name.text()),
          name.span(), name.text(), base.eligibilities()));
    }
  }

  private void knownGrade(Name name, RubricModel rubric) {
    List<String> scale = rubric.grades().stream().flatMap(grades -> grades.levels().stream()).map(GradeScale.Level::name).toList();
    List<String> given = rubric.vetoes().stream().flatMap(veto -> veto.consequences().stream())
        .flatMap(consequence -> consequence instanceof Consequence.Grade grade ? Stream.of(grade.grade()) : Stream.empty()).toList();
    List<String> known = Stream.concat(scale.stream(), given.stream()).distinct().toList();
    if (!scale.isEmpty() && !known.contains(name.text())) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_VALUE, name.span(), "check.unknown-value", name.text(), known), name.span(),
          name.text(), known));
    }
  }

  private Optional<Rational> points(Expression written) {
    return switch (written) {
      case Expression.Number number -> Optional.of(number.value());
      case Expression.Negate negate -> points(negate.operand()).map(Rational::negated);
      default -> {
        findings.report(Code.WRONG_TYPE, written.span(), "check.expected-constant", findings.source().text(written.span()));
        yield Optional.empty();
      }
    };
  }
}
