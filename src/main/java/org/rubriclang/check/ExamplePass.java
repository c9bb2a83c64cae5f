package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Example;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Role;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Track;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expected;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.GivenValue;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodPart;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Binds the examples: facts and nodes by name; the values stay as they were typed, to be read as the cells of a sheet are. */
final class ExamplePass {
  /** As a cell says that the fact does not apply. */
  private static final String NOT_APPLICABLE = "不适用";

  private final Names names;
  private final Roles roles;
  private final Memberships memberships;
  private final List<Track> tracks;
  private final List<ScoreNode> nodes;
  private final List<String> eligibilities;
  private final List<String> grades;
  private final List<String> results;
  private final TermBinder terms;
  private final PeriodUnit assessed;
  private final Findings findings;

  /** The period that the example names. */
  private Optional<Period> during = Optional.empty();

  ExamplePass(Names names, Roles roles, Memberships memberships, List<Track> tracks, List<ScoreNode> nodes, List<String> eligibilities, List<String> grades,
      List<String> results, TermBinder terms, PeriodUnit assessed, Findings findings) {
    this.names = names;
    this.roles = roles;
    this.memberships = memberships;
    this.tracks = tracks;
    this.nodes = nodes;
    this.eligibilities = eligibilities;
    this.grades = grades;
    this.results = results;
    this.terms = terms;
    this.assessed = assessed;
    this.findings = findings;
  }

  List<Example> bind(List<Line.Example> written) {
    Map<String, Span> seen = new HashMap<>();
    var examples = new ArrayList<Example>();
    for (Line.Example example : written) {
      Span first = seen.putIfAbsent(example.name().text(), example.name().span());
      if (first != null) {
        findings.add(findings.about(Code.DECLARED_TWICE, example.name().span(), "check.example-twice", example.name().text())
            .withRelated(findings.place(first), Message.of("check.first-here")));
      }
      examples.add(example(example));
    }
    return examples;
  }

  private Example example(Line.Example written) {
    during = Optional.empty();
    var given = new ArrayList<Example.Given>();
    var scores = new ArrayList<Example.GivenScores>();
    var counts = new ArrayList<Example.GivenCount>();
    var places = new ArrayList<Example.Place>();
    var totals = new ArrayList<Example.Total>();
    var members = new MemberExamples(this, memberships, findings);
    var expectations = new ArrayList<Example.Expectation>();
    for (Line line : written.body()) {
      if (line instanceof Line.Given said) {
        said.values().stream().map(this::inPeriod).forEach(value -> {
          if (value instanceof GivenValue.Place place) {
            places.addAll(places(place));
          } else if (isOfTotal(value)) {
            totals(value, totals);
          } else if (value instanceof GivenValue.Members ofMembers) {
            members.given(ofMembers);
          } else if (!givesScores(value, scores) && !isOfMembers(value, members)) {
            given(value, given, counts);
          }
        });
      } else if (line instanceof Line.Expect said) {
        said.expected().forEach(expected -> expectation(expected, expectations));
      }
    }
    return new Example(written.name().text(), during, given, scores, counts, places, totals, members.list(), expectations, written.span());
  }

  /** What is a fact of its own, the example gives of its own subjects. */
  private boolean isOfMembers(GivenValue value, MemberExamples members) {
    boolean isOwn = switch (value) {
      case GivenValue.Rows rows -> names.fact(rows.fact().text()).isPresent();
      case GivenValue.BySubject several -> names.fact(several.fact().text()).isPresent();
      default -> true; // is about the example's own subject
    };
    return !isOwn && members.isOfMembers(value);
  }

  /** {@code 2026年8月 迟到 3}: the value, and the period of the whole example. */
  private GivenValue inPeriod(GivenValue value) {
    if (!(value instanceof GivenValue.In in)) {
      return value;
    }
    if (in.period().unit() != assessed) {
      findings.report(Code.EXAMPLE_PERIOD, in.span(), "check.example-period-unit", in.period().toString());
    } else if (during.isPresent() && !during.get().equals(in.period())) {
      findings.report(Code.EXAMPLE_PERIOD, in.span(), "check.example-periods", in.period().toString(), during.get().toString());
    } else {
      during = Optional.of(in.period());
    }
    return in.value();
  }

  /** {@code 首席代表 的得分 86.5 分}, {@code 工作人员 无}: what is said of a role is kept apart from the facts. */
  private boolean givesScores(GivenValue value, List<Example.GivenScores> scores) {
    if (value instanceof GivenValue.Scores given) {
      Optional<Role> role = roles.named(given.fact());
      List<Rational> points = given.scores().stream().map(this::points).flatMap(Optional::stream).toList();
      if (role.isPresent() && !role.get().many() && points.size() > 1) {
        findings.report(Code.WRONG_TYPE, given.span(), "check.one-score-only", role.get().name());
      }
      role.ifPresent(known -> scores.add(new Example.GivenScores(known, points, given.span())));
      return true;
    }
    boolean nobody = value instanceof GivenValue.Single single && saysNone(single.value()) && names.fact(single.fact().text()).isEmpty();
    Optional<Role> role = nobody ? roles.find(((GivenValue.Single) value).fact().text()) : Optional.empty();
    role.ifPresent(known -> scores.add(new Example.GivenScores(known, List.of(), value.span())));
    return role.isPresent();
  }

  private static boolean saysNone(Expression value) {
    return value instanceof Expression.None || value instanceof Expression.Truth truth && !truth.value();
  }

  /** Whether the total is given outright; a fact may be called so, too. */
  private boolean isOfTotal(GivenValue value) {
    Optional<String> name = switch (value) {
      case GivenValue.Single single -> Optional.of(single.fact().text());
      case GivenValue.Rows rows -> Optional.of(rows.fact().text());
      case GivenValue.BySubject several -> Optional.of(several.fact().text());
      case GivenValue.Ticks ticks -> Optional.of(ticks.fact().text());
      case GivenValue.Place place -> Optional.of(place.fact().text());
      case GivenValue.Scores scores -> Optional.empty();
      case GivenValue.Members members -> Optional.empty();
      case GivenValue.In in -> Optional.empty();
      case GivenValue.Total total -> Optional.empty();
      case GivenValue.NotAssessed notAssessed -> Optional.empty();
    };
    return name.filter(Names::isTotal).filter(text -> names.fact(text).isEmpty()).isPresent();
  }

  private void given(GivenValue value, List<Example.Given> given, List<Example.GivenCount> counts) {
    if (givenCount(value, counts)) {
      return;
    }
    switch (value) {
      case GivenValue.Single single -> fact(single.fact()).ifPresent(fact -> given.add(cell(Optional.empty(), fact, single.value(), single.span())));
      case GivenValue.Rows rows -> fact(rows.fact()).ifPresent(fact -> given.addAll(rows.rows().stream().allMatch(row -> row.subject().isEmpty() && !isNobody(fact, row))
          ? List.of(new Example.Given(Optional.empty(), fact, Optional.empty(), rows.rows().stream().map(row -> row(fact, row.cells())).toList(), Optional.empty(),
              rows.span())) : rows(fact, rows.rows())));
      case GivenValue.Members members -> { } // told apart before
      case GivenValue.BySubject several -> fact(several.fact()).ifPresent(fact -> several.subjects().forEach(single -> {
        Optional<PeriodPart> part = fact.every().flatMap(unit -> part(single.fact(), unit));
        Optional<String> subject = part.isPresent() ? Optional.empty() : Optional.of(single.fact().text());
        given.add(new Example.Given(subject, fact, Optional.of(cell(fact, single.value(), findings)), List.of(), part, single.span()));
      }));
      case GivenValue.Ticks ticks -> fact(ticks.fact()).ifPresent(fact -> given.add(
          new Example.Given(Optional.empty(), fact, Optional.of(ticks(ticks, findings)), List.of(), Optional.empty(), ticks.span())));
      case GivenValue.Scores scores -> { } // told apart before
      case GivenValue.Place place -> { } // no cell
      case GivenValue.In in -> { } // its value is read
      // Of roll-ups only.
      case GivenValue.Total total -> { }
      case GivenValue.NotAssessed notAssessed -> { }
    }
  }

  /** {@code 总分} and rows {@code 甲 98 分}: totals that are given, whatever the facts are. */
  private void totals(GivenValue given, List<Example.Total> totals) {
    switch (given) {
      case GivenValue.Single single -> points(single.value()).ifPresent(points -> totals.add(new Example.Total(Optional.empty(), points)));
      case GivenValue.BySubject several -> several.subjects().forEach(single -> points(single.value())
          .ifPresent(points -> totals.add(new Example.Total(Optional.of(single.fact().text()), points))));
      case GivenValue.Rows rows -> noTotal(rows);
      case GivenValue.Members members -> noTotal(members);
      case GivenValue.Ticks ticks -> noTotal(ticks);
      case GivenValue.Place place -> noTotal(place);
      case GivenValue.In in -> noTotal(in);
      case GivenValue.Total total -> noTotal(total);
      case GivenValue.NotAssessed notAssessed -> noTotal(notAssessed);
      case GivenValue.Scores scores -> noTotal(scores);
    }
  }

  private void noTotal(GivenValue given) {
    findings.report(Code.WRONG_TYPE, given.span(), "check.expected-constant", findings.source().text(given.span()).strip());
  }

  /** {@code 认领率 第 26 名}: the place in every ranking that goes by this fact or formula, or that has this name. */
  private List<Example.Place> places(GivenValue.Place given) {
    String name = given.fact().text();
    Optional<Rational> written = Constants.of(terms.number(given.place(), Scope.FILE)).filter(Rational::isInteger);
    int place = (int) written.map(Rational::toLong).orElse(OptionalLong.empty()).orElse(0);
    if (place < 1 || !written.get().equals(Rational.of(place))) {
      findings.report(Code.WRONG_TYPE, given.place().span(), "check.no-place", terms.words(given.place()));
      return List.of();
    }
    names.mention(name);
    List<Example.Place> places = terms.rankings().of(name).stream().map(ranking -> new Example.Place(ranking, place)).toList();
    if (places.isEmpty()) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, given.fact().span(), "check.nothing-ranks", name),
          given.fact().span(), name, terms.rankings().names()));
    }
    return places;
  }

  /** {@code 乙 none}: of this one there are no rows. */
  private static boolean isNobody(Fact fact, GivenValue.Row row) {
    boolean isFieldOfIt = fact.type() instanceof FactType.Records records && !row.cells().isEmpty() && records.field(row.cells().getFirst().fact().text()).isPresent();
    return row.subject().isEmpty() && row.cells().size() == 1 && saysNone(row.cells().getFirst().value()) && !isFieldOfIt;
  }

  /** {@code 甲 级别 国家级, 日期 2026-03-01}: rows of several subjects, each with the name of its own. */
  List<Example.Given> rows(Fact fact, List<GivenValue.Row> rows) {
    var given = new ArrayList<Example.Given>();
    for (GivenValue.Row row : rows) {
      if (isNobody(fact, row)) {
        GivenValue.Single single = row.cells().getFirst();
        given.add(cell(Optional.of(single.fact().text()), fact, single.value(), single.span()));
      } else {
        given.add(new Example.Given(row.subject().map(Name::text), fact, Optional.empty(), List.of(row(fact, row.cells())), Optional.empty(), row.span()));
      }
    }
    return given;
  }

  Example.Given cell(Optional<String> subject, Fact fact, Expression value, Span span) {
    return new Example.Given(subject, fact, Optional.of(cell(fact, value, findings)), List.of(), Optional.empty(), span);
  }

  /** 一季度 1: a value for a part of the assessed period. */
  private Optional<PeriodPart> part(Name name, PeriodUnit unit) {
    return PeriodPart.parse(name.text()).filter(part -> part.unit() == unit && unit.isShorterThan(assessed) && part.ordinal() <= unit.mostIn(assessed));
  }

  /** {@code 已知 有效稿件 6}: how many rows a named list takes. */
  private boolean givenCount(GivenValue value, List<Example.GivenCount> counts) {
    if (!(value instanceof GivenValue.Single single)) {
      return false;
    }
    String name = single.fact().text();
    if (names.fact(name).isPresent() || !(terms.named(name) instanceof Term.Selection)) {
      return false;
    }
    Optional<Rational> count = number(single.value());
    count.ifPresent(said -> counts.add(new Example.GivenCount(Optional.empty(), name, said, single.span())));
    return true;
  }

  private Map<String, String> row(Fact fact, List<GivenValue.Single> cells) {
    var row = new LinkedHashMap<String, String>();
    List<FactType.Field> fields = fact.type() instanceof FactType.Records records ? records.fields() : List.of();
    for (GivenValue.Single cell : cells) {
      String name = cell.fact().text();
      Optional<FactType.Field> field = fields.stream().filter(one -> one.name().equals(name)).findFirst();
      if (field.isEmpty()) {
        List<String> known = fields.stream().map(FactType.Field::name).toList();
        findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, cell.fact().span(), "check.unknown-field", fact.name(), name),
            cell.fact().span(), name, known));
      } else {
        row.put(name, cell(field.get().type(), field.get().orNone(), cell.value(), findings));
      }
    }
    return row;
  }

  static String cell(Fact fact, Expression value, Findings findings) {
    return cell(fact.type(), fact.orNone(), value, findings);
  }

  /**
   * In a sheet 无 may mean 0 or not applicable; in an example the language's own word has one meaning wherever the rubric knows none beside 0.
   * A list without rows is none of them.
   */
  private static String cell(FactType type, boolean orNone, Expression value, Findings findings) {
    boolean isEmpty = type instanceof FactType.Records;
    return value instanceof Expression.None && orNone && !isEmpty ? NOT_APPLICABLE : cellText(value, findings);
  }

  /** What a clerk would type into the cell. */
  static String cellText(Expression value, Findings findings) {
    return switch (value) {
      case Expression.Reference reference -> reference.name().text();
      case Expression.Words words -> words.text().value();
      default -> findings.source().text(value.span()).strip();
    };
  }

  /** {@code complete}, or the members that are missing: as the cell of a checklist reads. */
  static String ticks(GivenValue.Ticks ticks, Findings findings) {
    if (ticks.complete()) {
      return findings.spelt("complete", "齐全");
    }
    var text = new StringBuilder(findings.spelt("missing ", "缺 "));
    var members = new ArrayList<>(ticks.missing().stream().map(Name::text).toList());
    if (ticks.others().isPresent() && ticks.others().get() instanceof Expression.Number others) {
      members.add(findings.spelt("others ", "其他") + others.value());
    }
    text.append(String.join(findings.spelt(", ", "、"), members));
    return text.toString();
  }

  private Optional<Fact> fact(Name name) {
    Optional<Fact> fact = names.fact(name.text());
    int dot = name.text().indexOf('.');
    if (fact.isEmpty() && dot > 0 && names.isForEachItem(name.text().substring(dot + 1)) && names.item(name.text().substring(0, dot)).isPresent()) {
      findings.report(Code.UNKNOWN_NAME, name.span(), "check.item-does-not-read", name.text().substring(0, dot), name.text().substring(dot + 1));
    } else if (fact.isEmpty() && names.isForEachItem(name.text())) {
      findings.add(findings.about(Code.UNKNOWN_NAME, name.span(), "check.item-fact-outside", name.text())
          .withNote(Message.of("check.item-fact-outside.advice", findings.spelt("ITEM." + name.text(), "项目名." + name.text()))));
    } else if (fact.isEmpty()) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-fact", name.text()), name.span(),
          name.text(), names.factNames()));
    }
    return fact;
  }

  private Optional<String> result(Name result) {
    if (results.contains(result.text())) {
      return Optional.of(result.text());
    }
    findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, result.span(), "check.unknown-result", result.text()),
        result.span(), result.text(), results));
    return Optional.empty();
  }

  private void expectation(Expected expected, List<Example.Expectation> expectations) {
    switch (expected) {
      case Expected.Score score -> score(score, score.node(), score.subject(), expectations);
      case Expected.BySubject several -> several.scores().forEach(score -> score(score, several.node(),
          score.subject().or(() -> Optional.of(score.node())), expectations));
      case Expected.Unscorable unscorable -> {
        Optional<Track> track = trackOf(unscorable.node());
        if (track.isPresent()) {
          expectations.add(new Example.Expectation.OnTrack(track.get(), track.get().total(), Optional.empty(), unscorable.span()));
        } else {
          node(unscorable.node()).ifPresent(node -> {
            expectations.add(new Example.Expectation.Unscorable(node, unscorable.low().flatMap(this::points),
                unscorable.high().flatMap(this::points), unscorable.span()));
            onTracks(node, unscorable.tracks(), expectations);
          });
        }
      }
      case Expected.Rejected rejected -> fact(rejected.fact())
          .ifPresent(fact -> expectations.add(new Example.Expectation.Rejected(fact, rejected.span())));
      case Expected.Eligibility eligibility -> {
        eligibility.from().ifPresent(this::knownEligibility);
        expectations.add(new Example.Expectation.Eligibility(eligibility.eligible(), eligibility.scope(), eligibility.from().map(Name::text),
            eligibility.span()));
      }
      case Expected.In in -> { } // of roll-ups only
      case Expected.Count count -> {
        Term of = terms.number(count.of(), Scope.FILE);
        number(count.count()).ifPresent(number -> expectations.add(new Example.Expectation.Count(of, number, count.span())));
      }
      case Expected.Notice notice -> expectations.add(new Example.Expectation.Notice(notice.text().value(), notice.span()));
      case Expected.Concluded concluded -> result(concluded.result()).ifPresent(name -> expectations.add(new Example.Expectation.Concluded(name,
          Optional.empty(), concluded.values().stream().map(value -> cellText(value, findings)).toList(), concluded.open(), concluded.span())));
      case Expected.ConcludedBySubject several -> result(several.result()).ifPresent(name -> several.values().forEach(single ->
          expectations.add(new Example.Expectation.Concluded(name, Optional.of(single.fact().text()),
              single.value() instanceof Expression.None || isOpen(single) ? List.of() : List.of(cellText(single.value(), findings)), isOpen(single), single.span()))));
      case Expected.Selected selected -> expectations.add(new Example.Expectation.Selected(texts(selected.subjects()),
          texts(selected.tied()), texts(selected.open()), selected.span()));
      case Expected.Grade grade -> {
        grade.grade().ifPresent(this::knownGrade);
        expectations.add(new Example.Expectation.Grade(grade.grade().map(Name::text), grade.none(), grade.span()));
      }
    }
  }

  /** 甲 待定. */
  private static boolean isOpen(GivenValue.Single row) {
    return row.value() instanceof Expression.Undecided;
  }

  private void score(Expected.Score score, Name name, Optional<Name> subject, List<Example.Expectation> expectations) {
    if (score.points() instanceof Expression.None) {
      node(name).ifPresent(node -> expectations.add(new Example.Expectation.NoScore(node, score.span())));
      return;
    }
    Optional<Rational> points = points(score.points());
    Optional<Track> track = subject.isPresent() ? Optional.empty() : trackOf(name);
    if (track.isPresent()) {
      points.ifPresent(exact -> expectations.add(new Example.Expectation.OnTrack(track.get(), track.get().total(), Optional.of(exact), score.span())));
      return;
    }
    Optional<ScoreNode> node = node(name);
    if (node.isPresent() && points.isPresent()) {
      expectations.add(new Example.Expectation.Score(subject.map(Name::text), node.get(), points.get(), score.span()));
    }
    node.ifPresent(known -> onTracks(known, score.tracks(), expectations));
  }

  /** The track of a role that is named where nodes are: its total is meant. */
  private Optional<Track> trackOf(Name name) {
    return names.hasNode(name.text()) ? Optional.empty()
        : roles.find(name.text()).flatMap(role -> tracks.stream().filter(track -> track.role() == role.index()).findFirst());
  }

  private void onTracks(ScoreNode main, List<Expected.OnTrack> written, List<Example.Expectation> expectations) {
    for (Expected.OnTrack said : written) {
      Optional<Track> track = roles.track(said.role()).map(tracks::get);
      if (track.isEmpty()) {
        continue;
      }
      Optional<ScoreNode> node = main.kind() == ScoreNode.Kind.TOTAL ? Optional.of(track.get().total()) : track.get().node(main);
      if (node.isEmpty()) {
        findings.report(Code.NOTHING_OPEN, said.span(), "check.not-on-track", main.name().orElse(""), said.role().text());
      } else {
        expectations.add(new Example.Expectation.OnTrack(track.get(), node.get(), said.points().flatMap(this::points), said.span()));
      }
    }
  }

  private static List<String> texts(List<Name> names) {
    return names.stream().map(Name::text).toList();
  }

  private Optional<ScoreNode> node(Name name) {
    return names.nodeOn(name, during.map(Period::end)).map(draft -> nodes.get(draft.index()));
  }

  private Optional<Rational> number(Expression written) {
    Optional<Rational> number = Constants.of(terms.number(written, Scope.FILE));
    if (number.isEmpty() && !(written instanceof Expression.Broken)) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.expected-constant", terms.words(written));
    }
    return number;
  }

  Optional<Rational> points(Expression written) {
    Optional<Rational> points = Constants.of(terms.amount(written, Scope.FILE));
    if (points.isEmpty() && !(written instanceof Expression.Broken)) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.expected-constant", terms.words(written));
    }
    return points;
  }

  private void knownEligibility(Name name) {
    if (!eligibilities.contains(name.text())) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_ELIGIBILITY, name.span(), "check.unknown-eligibility", name.text()),
          name.span(), name.text(), eligibilities));
    }
  }

  private void knownGrade(Name name) {
    if (!grades.isEmpty() && !grades.contains(name.text())) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_VALUE, name.span(), "check.unknown-value", name.text(), grades), name.span(),
          name.text(), grades));
    }
  }
}
