package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Limit;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Quantity;
import org.rubriclang.syntax.Row;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.value.Unit;
import org.rubriclang.value.Units;
import org.rubriclang.words.Message;

/** Statements to rules. Rankings, vetoes, requirements and grades are gathered beside the tree of the score. */
final class RuleBinder {
  private final TermBinder terms;
  private final Roles roles;
  private final Causes causes;
  private final Findings findings;

  final List<Rule.Veto> vetoes = new ArrayList<>();
  final List<Rule.Require> requirements = new ArrayList<>();
  final List<GradeScale> grades = new ArrayList<>();
  final List<Shortlist> shortlists = new ArrayList<>();
  /** The eligibilities that a shortlist asks for. */
  final List<Name> passedOver = new ArrayList<>();
  /** Where each consequence of points or of a veto was written. */
  final List<WrittenConsequence> consequences = new ArrayList<>();

  record WrittenConsequence(org.rubriclang.syntax.Consequence written, NodeDraft node) {}

  final EachBinder eaches;
  private final OnceBinder onces;

  RuleBinder(TermBinder terms, Roles roles, Causes causes, Findings findings) {
    this.terms = terms;
    this.roles = roles;
    this.causes = causes;
    this.findings = findings;
    this.eaches = new EachBinder(terms, causes, findings);
    this.onces = new OnceBinder(findings);
  }

  /** Reports what is the matter with keys that statements share. */
  void finish() {
    onces.report();
  }

  /** The rule that stands in the node; empty for what is gathered beside the tree. */
  Optional<Rule> bind(Covered<Statement> covered, Scope scope, NodeDraft node) {
    Cover cover = covered.cover();
    if (!covered.around().isEmpty()) {
      return eaches.bind(covered, scope, node, this);
    }
    return switch (covered.written()) {
      case Statement.Move move -> Optional.of(move(move, cover, scope, node, Optional.empty()));
      case Statement.Forfeit forfeit -> {
        Term condition = terms.decides(forfeit.condition(), scope);
        yield Optional.of(new Rule.Forfeit(causes.add(forfeit.span(), cover, List.of(condition)), condition));
      }
      case Statement.Rank rank -> Optional.of(rank(rank, cover, scope));
      case Statement.Veto veto -> {
        veto(veto, cover, scope, node);
        yield Optional.empty();
      }
      case Statement.Require require -> {
        Optional<Term> when = require.when().map(condition -> terms.decides(condition, scope));
        Term condition = terms.condition(require.condition(), when.map(given -> scope.given(given, true)).orElse(scope));
        Cause cause = causes.add(require.span(), cover, with(when, condition));
        requirements.add(new Rule.Require(cause, condition, when, require.message().value(), new Rule.ScoreNodeReference(node.index())));
        yield Optional.empty();
      }
      case Statement.Grade grade -> {
        grade(grade, cover);
        yield Optional.empty();
      }
      case Statement.Select select -> {
        select(select, cover, scope);
        yield Optional.empty();
      }
      case Statement.Together together -> Optional.empty(); // a node of its own
      case Statement.Each each -> Optional.empty(); // its statements know the list that they stand in
      case Statement.AsGeneral general -> Optional.empty(); // its statements stand in the node
    };
  }

  /** @param each the list for whose members it is carried out; their fields are in scope */
  Rule.Move move(Statement.Move asWritten, Cover cover, Scope outer, NodeDraft node, Optional<Term.Selection> each) {
    Statement.Move move = asWritten.withQuantity(asWritten.quantity().map(quantity -> inSteps(quantity, outer)));
    Optional<Term> guard = move.guard().map(condition -> terms.decides(condition, outer));
    Scope scope = guard.map(condition -> outer.given(condition, true)).orElse(outer);
    Optional<Term> condition = Optional.empty();
    Expression amountWritten = move.amount();
    if (move.instead()) {
      Optional<org.rubriclang.syntax.Case> only = onlyCase(move.amount());
      if (only.isPresent()) {
        condition = Optional.of(terms.decides(only.get().condition(), scope));
        amountWritten = only.get().value();
        scope = scope.given(condition.get(), true);
      } else if (!(move.amount() instanceof Expression.Broken)) {
        findings.add(findings.about(Code.CASES_MISSING, move.span(), "check.instead-needs-when")
            .withNote(Message.of("check.instead-advice", findings.spelt("instead award 1 when no X", "无 X 的得基础分 1 分"))));
      }
    }
    Quantified quantified = quantified(move, amountWritten, scope);
    steppingUnsaid(move, quantified, cover);
    Optional<Term> cap = Optional.empty();
    Optional<Term> atLeast = Optional.empty();
    boolean exhausts = false;
    for (Limit limit : move.limits()) {
      switch (limit) {
        case Limit.Cap said -> cap = Optional.of(terms.amount(said.points(), scope));
        case Limit.AtLeast said -> atLeast = Optional.of(terms.amount(said.points(), scope));
        case Limit.UntilExhausted said -> exhausts = true;
        case Limit.OncePer said -> { } // below, where the rows are known
      }
    }
    notNegative(quantified.amount(), amountWritten);
    var raises = new ArrayList<Rule.Raise>();
    for (org.rubriclang.syntax.Consequence written : move.consequences()) {
      Term moves = guarded(guard, condition.orElseGet(() -> moves(quantified)));
      raises.add(new Rule.Raise(overRows(each, moves), consequence(written, node.outsideRows())));
    }
    rowConsequences(amountWritten, quantified, guard, condition, node.outsideRows())
        .forEach(raise -> raises.add(new Rule.Raise(overRows(each, raise.condition()), raise.consequence())));
    var read = new ArrayList<Term>(each.stream().toList());
    guard.ifPresent(read::add);
    condition.ifPresent(read::add);
    quantified.times().ifPresent(read::add);
    read.add(quantified.amount());
    cap.ifPresent(read::add);
    atLeast.ifPresent(read::add);
    List<Rule.OnTrack> tracks = tracks(move, quantified, scope);
    tracks.forEach(track -> read.add(track.amount()));
    Rule.Verb verb = move.verb() == Statement.Verb.AWARD ? Rule.Verb.AWARD : Rule.Verb.DEDUCT;
    var bound = new Rule.Move(causes.add(move.span(), cover, read), verb, move.instead(), quantified.amount(), condition, quantified.times(), cap,
        atLeast, guard, exhausts, raises, tracks, move.from().flatMap(target -> target(target, node, verb)), Optional.empty());
    return onces.bind(bound, move, each);
  }

  /** Consequences are raised once, where any of the rows raises them. */
  private static Term overRows(Optional<Term.Selection> each, Term condition) {
    return each.<Term>map(list -> new Term.Fold(Term.Folding.ANY, EachBinder.whole(list), condition, Types.TRUTH)).orElse(condition);
  }

  /** Where points go that are not taken where the statement stands: somewhere around it. */
  private Optional<Rule.ScoreNodeReference> target(Name written, NodeDraft node, Rule.Verb verb) {
    if (verb == Rule.Verb.AWARD) {
      findings.report(Code.CHARGE_ASTRAY, written.span(), "check.award-from");
      return Optional.empty();
    }
    Optional<NodeDraft> target = terms.node(written);
    if (target.isPresent() && !node.isWithin(target.get())) {
      findings.add(findings.about(Code.CHARGE_ASTRAY, written.span(), "check.charge-astray", target.get().title(), node.title())
          .withNote(Message.of("check.charge-astray.advice")));
      return Optional.empty();
    }
    return target.filter(one -> one != node).map(one -> new Rule.ScoreNodeReference(one.index()));
  }

  /** The amounts by track: all else, how often it counts and when, is said once for all. */
  private List<Rule.OnTrack> tracks(Statement.Move move, Quantified quantified, Scope scope) {
    var tracks = new ArrayList<Rule.OnTrack>();
    for (Statement.TrackAmount written : move.tracks()) {
      Optional<Integer> track = roles.track(written.role());
      Scope here = quantified.rows().map(scope::in).orElse(scope);
      Term amount = terms.amount(written.amount(), here);
      notNegative(amount, written.amount());
      if (track.isEmpty()) {
        continue;
      }
      if (tracks.stream().anyMatch(other -> other.track() == track.get())) {
        findings.report(Code.DECLARED_TWICE, written.span(), "check.track-amount-twice", written.role().text());
        continue;
      }
      tracks.add(new Rule.OnTrack(track.get(), onTrack(amount, move, quantified)));
    }
    return tracks;
  }

  /** Where the main amount is a choice of one case, or a sum over rows, that of the track is one, too. */
  private static Term onTrack(Term amount, Statement.Move move, Quantified quantified) {
    Type type = amount.type();
    if (quantified.rows().isPresent()) {
      return new Term.SumOver(quantified.rows().get(), amount, type instanceof Type.Numeric numeric ? sumType(numeric) : Types.UNKNOWN);
    }
    if (!move.instead() && quantified.amount() instanceof Term.Choice choice && choice.branches().size() == 1) {
      Type withZero = type instanceof Type.Numeric numeric
          ? Types.withBounds(numeric, numeric.bounds().hull(org.rubriclang.value.Interval.exactly(Rational.ZERO))) : type;
      return new Term.Choice(List.of(new Term.Branch(choice.branches().getFirst().condition(), amount)), TermBinder.zero(), withZero);
    }
    return amount;
  }

  private static Optional<org.rubriclang.syntax.Case> onlyCase(Expression amount) {
    return amount instanceof Expression.Choice choice && choice.cases().size() == 1 && choice.otherwise().isEmpty()
        ? Optional.of(choice.cases().getFirst())
        : Optional.empty();
  }

  /** What is moved each time, and how often; {@code perRow} is the amount for one row where each row has its own. */
  private record Quantified(Term amount, Optional<Term> times, Optional<Term.Selection> rows, Optional<Term> perRow) {}

  private Quantified quantified(Statement.Move move, Expression amount, Scope scope) {
    if (move.quantity().isEmpty()) {
      return new Quantified(terms.amount(amount, scope), Optional.empty(), Optional.empty(), Optional.empty());
    }
    return switch (move.quantity().get()) {
      case Quantity.Missing missing -> new Quantified(terms.amount(amount, scope), Optional.of(missing(missing, scope)), Optional.empty(),
          Optional.empty());
      case Quantity.Steps steps -> new Quantified(terms.amount(amount, scope), Optional.of(steps(steps, scope)), Optional.empty(), Optional.empty());
      case Quantity.Per per -> per(per, amount, scope);
    };
  }

  /** How many steps lie between the number and its limit, or in the number itself. */
  private Term steps(Quantity.Steps steps, Scope scope) {
    Term of = terms.number(steps.of(), scope);
    terms.requireAnswered(of, steps.of().span(), scope);
    Term distance = distance(of, steps.of(), steps.beyond(), steps.shortOf(), scope);
    Term size = terms.number(steps.size(), scope);
    Optional<Term> aligned = new Arithmetic(terms, findings).aligned(of, size, steps.of(), steps.size());
    if (aligned.isEmpty() || !(aligned.get().type() instanceof Type.Numeric each) || !(distance.type() instanceof Type.Numeric numeric)) {
      return TermBinder.unknown();
    }
    terms.requireAnswered(aligned.get(), steps.size().span(), scope);
    boolean isPositive = each.bounds().low().map(low -> low.signum() > 0).orElse(false) || scope.assumed().isPositive(aligned.get());
    if (!isPositive) {
      findings.report(Code.WRONG_TYPE, steps.size().span(), "check.step-size", terms.words(steps.size()));
      return TermBinder.unknown();
    }
    Interval counted = each.bounds().isExact() ? numeric.bounds().dividedBy(each.bounds()).orElse(Types.FROM_ZERO) : Types.FROM_ZERO;
    var quotient = new Term.Arithmetic(Term.Operator.DIVIDE, distance, aligned.get(),
        new Type.Numeric(new Dimension.Plain(), counted, Optional.empty(), /* optional= */ false));
    boolean inProportion = steps.stepping() == Quantity.Stepping.PROPORTION || steps.stepping() == Quantity.Stepping.UNSAID;
    if (inProportion) {
      return quotient;
    }
    var rounding = new Rounding(Rational.ONE, steps.stepping() == Quantity.Stepping.FULL ? Rounding.Mode.DOWN : Rounding.Mode.UP);
    var bounds = new Interval(counted.low().map(low -> low.round(rounding)), counted.high().map(high -> high.round(rounding)));
    return new Term.Rounded(quotient, rounding, new Type.Numeric(new Dimension.Plain(), bounds, Optional.of(Rational.ONE), /* optional= */ false));
  }

  /** What becomes of half a step, where neither a word nor a reading says so. */
  private void steppingUnsaid(Statement.Move move, Quantified quantified, Cover cover) {
    boolean isUnsaid = move.quantity().isPresent() && move.quantity().get() instanceof Quantity.Steps steps
        && steps.stepping() == Quantity.Stepping.UNSAID && cover.readings().isEmpty();
    if (!isUnsaid || Types.isUnknown(quantified.amount().type())) {
      return;
    }
    Span span = move.quantity().orElseThrow().span();
    Diagnostic diagnostic = findings.about(Code.STEP_NOT_SAID, span, "check.step-not-said")
        .withNote(Message.of("check.step-not-said.advice", findings.spelt("full", "每满"), findings.spelt("begun", "每开始"),
            findings.spelt("in proportion per", "按比例每"), findings.spelt("reading", "口径")));
    findings.add(Constants.of(quantified.amount()).map(each -> diagnostic.withNote(
        Message.of("check.step-not-said.example", each.dividedBy(Rational.of(2)), each))).orElse(diagnostic));
  }

  private Term missing(Quantity.Missing missing, Scope scope) {
    Term list = terms.value(missing.of(), scope);
    if (!(list.type() instanceof Type.Ticks ticks)) {
      if (!Types.isUnknown(list.type())) {
        findings.report(Code.WRONG_TYPE, missing.of().span(), "check.ticks-needed", terms.words(missing.of()), Types.describe(list.type()));
      }
      return TermBinder.unknown();
    }
    var bounds = ticks.checklist().open()
        ? Types.FROM_ZERO
        : org.rubriclang.value.Interval.of(Rational.ZERO, Rational.of(ticks.checklist().members().size()));
    return new Term.TicksMissing(list, Types.numeric(new Dimension.Plain(), bounds, Optional.of(Rational.ONE)));
  }

  /** 每万元 of what is counted in 元 is a step of one 万元. */
  private Quantity inSteps(Quantity quantity, Scope scope) {
    if (!(quantity instanceof Quantity.Per per) || per.unit().isEmpty() || Units.find(per.unit().get().text()).isEmpty()) {
      return quantity;
    }
    Unit unit = Units.of(per.unit().get().text());
    boolean isOther = terms.value(per.of(), scope).type() instanceof Type.Numeric numeric && numeric.dimension() instanceof Dimension.In in
        && unit.convertsTo(Units.of(in.unit())) && !unit.inBase().equals(Units.of(in.unit()).inBase());
    Span at = per.unit().get().span();
    return isOther
        ? new Quantity.Steps(Quantity.Stepping.UNSAID, new Expression.Number(Rational.ONE, per.unit(), at), per.of(), per.beyond(), per.shortOf(), per.span())
        : quantity;
  }

  private Quantified per(Quantity.Per per, Expression amount, Scope scope) {
    Term of = terms.value(per.of(), scope);
    boolean shifted = per.beyond().isPresent() || per.shortOf().isPresent();
    if (of instanceof Term.Selection rows) {
      unitFits(per, TermBinder.counted(of).type());
      // Names in the amount mean the row's fields first: `活动加分 per 活动` prices each row by its own field.
      Term each = terms.amount(amount, scope.in(rows));
      if (Walk.readsRow(each)) {
        if (shifted) {
          findings.report(Code.WRONG_TYPE, per.span(), "check.row-amount-shifted", terms.words(amount));
        }
        Type type = each.type() instanceof Type.Numeric numeric ? sumType(numeric) : Types.UNKNOWN;
        return new Quantified(new Term.SumOver(rows, each, type), Optional.empty(), Optional.of(rows), Optional.of(each));
      }
      return new Quantified(each, Optional.of(times(per, TermBinder.counted(of), scope)), Optional.empty(), Optional.empty());
    }
    Term each = terms.amount(amount, scope);
    return switch (of.type()) {
      case Type.Numeric numeric when !(numeric.dimension() instanceof Dimension.Percent) -> {
        terms.requireAnswered(of, per.of().span(), scope);
        unitFits(per, numeric);
        yield new Quantified(each, Optional.of(times(per, of, scope)), Optional.empty(), Optional.empty());
      }
      case Type.Unknown unknown -> new Quantified(each, Optional.of(of), Optional.empty(), Optional.empty());
      default -> {
        findings.add(notCountable(per, of));
        yield new Quantified(each, Optional.of(TermBinder.unknown()), Optional.empty(), Optional.empty());
      }
    };
  }

  private org.rubriclang.diagnostic.Diagnostic notCountable(Quantity.Per per, Term of) {
    String words = terms.words(per.of());
    var diagnostic = findings.about(Code.WRONG_TYPE, per.of().span(), "check.not-countable", words, Types.describe(of.type()));
    return switch (of.type()) {
      case Type.Truth truth -> diagnostic.withNote(Message.of("check.not-countable.truth", findings.spelt("when " + words, words + " 的……")));
      case Type.Ticks ticks -> diagnostic.withNote(Message.of("check.not-countable.ticks", findings.spelt("per missing " + words, words + " 每缺一项")));
      case Type.Member member -> diagnostic.withNote(Message.of("check.not-countable.member", findings.spelt("by " + words, "按 " + words)));
      default -> diagnostic;
    };
  }

  /** A sum over any number of rows: 0 for none of them, as much as one likes for many. */
  static Type sumType(Type.Numeric each) {
    boolean positive = each.bounds().low().map(low -> low.signum() >= 0).orElse(false);
    boolean nothing = each.bounds().high().map(high -> high.signum() <= 0).orElse(false);
    var bounds = positive
        ? nothing ? org.rubriclang.value.Interval.exactly(Rational.ZERO) : Types.FROM_ZERO
        : org.rubriclang.value.Interval.ALL;
    return new Type.Numeric(each.dimension(), bounds, each.step(), each.optional());
  }

  /** {@code per F}, {@code per F beyond N}, {@code per F short of N}: never less than 0 times. */
  private Term times(Quantity.Per per, Term of, Scope scope) {
    return distance(of, per.of(), per.beyond(), per.shortOf(), scope);
  }

  /** The number itself where there is no limit; never negative where there is one. */
  private Term distance(Term of, Expression written, Optional<Expression> beyondLimit, Optional<Expression> shortOf, Scope scope) {
    boolean beyond = beyondLimit.isPresent();
    Optional<Expression> limit = beyond ? beyondLimit : shortOf;
    if (limit.isEmpty()) {
      return of;
    }
    Term distance = difference(of, limit.get(), written, scope, beyond);
    if (!(distance.type() instanceof Type.Numeric numeric)) {
      return distance;
    }
    var zero = TermBinder.constant(Rational.ZERO, numeric.dimension());
    return new Term.Greatest(List.of(zero, distance),
        Types.withBounds(numeric, numeric.bounds().max(org.rubriclang.value.Interval.exactly(Rational.ZERO))));
  }

  private Term difference(Term of, Expression limitWritten, Expression ofWritten, Scope scope, boolean beyond) {
    Term limit = terms.number(limitWritten, scope);
    terms.requireAnswered(limit, limitWritten.span(), scope);
    Optional<Term> aligned = new Arithmetic(terms, findings).aligned(of, limit, ofWritten, limitWritten);
    if (aligned.isEmpty() || !(of.type() instanceof Type.Numeric one) || !(aligned.get().type() instanceof Type.Numeric other)) {
      return TermBinder.unknown();
    }
    var bounds = beyond ? one.bounds().minus(other.bounds()) : other.bounds().minus(one.bounds());
    var type = new Type.Numeric(one.dimension(), bounds, Types.commonGrain(one.step(), other.step()), false);
    return beyond
        ? new Term.Arithmetic(Term.Operator.MINUS, of, aligned.get(), type)
        : new Term.Arithmetic(Term.Operator.MINUS, aligned.get(), of, type);
  }

  /** The unit in 每人次扣 must be the fact's. */
  private void unitFits(Quantity per, Type type) {
    if (per.unit().isEmpty() || !(type instanceof Type.Numeric numeric) || !(numeric.dimension() instanceof Dimension.In in)) {
      return;
    }
    String written = per.unit().get().text();
    if (!Units.of(written).sameAs(Units.of(in.unit()))) {
      findings.add(findings.about(Code.UNIT_DIFFERS, per.unit().get().span(), "check.unit-differs", written, in.unit())
          .withFix(findings.replacing(per.unit().get().span(), in.unit())));
    }
  }

  private void notNegative(Term amount, Expression written) {
    boolean negative = amount.type() instanceof Type.Numeric numeric && numeric.bounds().high().map(high -> high.signum() < 0).orElse(false);
    if (negative) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.negative-amount", terms.words(written));
    }
  }

  /** Whether the sentence moves points at all. */
  private static Term moves(Quantified quantified) {
    if (quantified.times().isPresent()) {
      Term times = quantified.times().get();
      return TermBinder.isWhole(times.type()) ? new Term.AtLeastOne(times, Types.TRUTH) : positive(times);
    }
    if (quantified.amount() instanceof Term.Choice choice && choice.branches().size() == 1 && isZero(choice.otherwise())) {
      return choice.branches().getFirst().condition();
    }
    return positive(quantified.amount());
  }

  private static boolean isZero(Term term) {
    return term instanceof Term.Number number && number.value().isZero();
  }

  private static Term positive(Term number) {
    return new Term.Compare(Term.Comparison.MORE, number, TermBinder.zero(), Types.TRUTH);
  }

  private static Term guarded(Optional<Term> guard, Term condition) {
    return guard.<Term>map(open -> new Term.And(open, condition, Types.TRUTH)).orElse(condition);
  }

  /** {@code 2.. -> 5 and disqualify quarter from N}: raised when that row answers. */
  private List<Rule.Raise> rowConsequences(Expression amount, Quantified quantified, Optional<Term> guard, Optional<Term> condition, NodeDraft node) {
    if (!(amount instanceof Expression.Bands written)) {
      return List.of();
    }
    Optional<Term> bound = quantified.perRow().or(() -> Optional.of(quantified.amount()));
    if (!(bound.get() instanceof Term.Bands bands)) {
      return List.of();
    }
    var raises = new ArrayList<Rule.Raise>();
    for (Row row : written.rows()) {
      Term matches = row.isOtherwise() ? noRow(bands) : thisRow(row, bands);
      Term answers = quantified.rows().isPresent() ? anyRow(quantified.rows().get(), matches) : matches;
      Term raised = guarded(guard, condition.<Term>map(when -> new Term.And(when, answers, Types.TRUTH)).orElse(answers));
      for (org.rubriclang.syntax.Consequence consequence : row.consequences()) {
        raises.add(new Rule.Raise(raised, consequence(consequence, node)));
      }
    }
    return raises;
  }

  private Term thisRow(Row row, Term.Bands bands) {
    Optional<Term> any = Optional.empty();
    for (List<Term.Match> matches : terms.matchesOf(row)) {
      Term one = new Term.RowMatches(bands.keys(), matches, Types.TRUTH);
      any = Optional.of(any.<Term>map(earlier -> new Term.Or(earlier, one, Types.TRUTH)).orElse(one));
    }
    return any.orElseGet(TermBinder::unknown);
  }

  private static Term noRow(Term.Bands bands) {
    Term none = new Term.TruthValue(true, Types.TRUTH);
    for (Term.Row row : bands.rows()) {
      none = new Term.And(none, new Term.Not(new Term.RowMatches(bands.keys(), row.matches(), Types.TRUTH), Types.TRUTH), Types.TRUTH);
    }
    return none;
  }

  private static Term anyRow(Term.Selection rows, Term matches) {
    Term both = rows.condition().<Term>map(condition -> new Term.And(condition, matches, Types.TRUTH)).orElse(matches);
    return new Term.AtLeastOne(TermBinder.counted(rows.with(both)), Types.TRUTH);
  }

  private Rule.Rank rank(Statement.Rank rank, Cover cover, Scope scope) {
    boolean fromEnd = rank.points() instanceof Statement.RankPoints.End end && end.trailing();
    Ranking ranking = terms.rankings().bind(rank.order(), rank.span(), scope, !(rank.points() instanceof Statement.RankPoints.Undecided), fromEnd);
    Ranking.Points points = switch (rank.points()) {
      case Statement.RankPoints.Steps steps -> new Ranking.Points.Steps(terms.amount(steps.top(), scope), step(terms.amount(steps.step(), scope)));
      case Statement.RankPoints.Places places -> new Ranking.Points.Places(new PlacesBinder(terms, findings).places(places.rows(), scope));
      case Statement.RankPoints.End end -> new Ranking.Points.Places(new PlacesBinder(terms, findings).places(end, scope));
      case Statement.RankPoints.Undecided undecided -> new Ranking.Points.Undecided(undecided.why().value());
    };
    return new Rule.Rank(causes.add(rank.span(), cover, AllTerms.of(ranking)), rank.verb() == Statement.Verb.AWARD ? Rule.Verb.AWARD : Rule.Verb.DEDUCT,
        ranking, points);
  }

  /** {@code step -0.002} and 依次扣减 0.002 分 mean the same: so much less for each place. */
  private static Term step(Term step) {
    if (step instanceof Term.Number number) {
      return TermBinder.constant(number.value().abs(), new Dimension.Points());
    }
    return step instanceof Term.Negate negate ? negate.operand() : step;
  }

  static int place(Rational whole) {
    long value = whole.toLong().orElse(Integer.MAX_VALUE);
    return Math.clamp(value, 0, Integer.MAX_VALUE);
  }

  private void veto(Statement.Veto veto, Cover cover, Scope scope, NodeDraft node) {
    veto(veto, cover, terms.decides(veto.condition(), scope), node);
  }

  void veto(Statement.Veto veto, Cover cover, Term condition, NodeDraft node) {
    List<Consequence> all = veto.consequences().stream().map(written -> consequence(written, node)).toList();
    vetoes.add(new Rule.Veto(causes.add(veto.span(), cover, List.of(condition)), condition, all, new Rule.ScoreNodeReference(node.index())));
  }

  private Consequence consequence(org.rubriclang.syntax.Consequence written, NodeDraft node) {
    consequences.add(new WrittenConsequence(written, node));
    return switch (written) {
      case org.rubriclang.syntax.Consequence.Disqualify disqualify ->
          new Consequence.Disqualify(disqualify.scope(), disqualify.from().map(org.rubriclang.syntax.Name::text));
      case org.rubriclang.syntax.Consequence.ZeroItem zero -> {
        if (node.kind() == ScoreNode.Kind.TOTAL) {
          findings.add(findings.about(Code.NOTHING_OPEN, zero.span(), "check.zero-item-outside")
              .withFix(findings.replacing(zero.span(), findings.spelt("zero total", "清零 总分"))));
        }
        yield new Consequence.ZeroItem();
      }
      case org.rubriclang.syntax.Consequence.ZeroTotal zero -> new Consequence.ZeroTotal();
      case org.rubriclang.syntax.Consequence.Grade grade -> new Consequence.Grade(grade.grade().text());
      case org.rubriclang.syntax.Consequence.Notice notice -> new Consequence.Notice(notice.text().value());
    };
  }

  private void grade(Statement.Grade grade, Cover cover) {
    if (!grades.isEmpty()) {
      findings.add(findings.about(Code.DECLARED_TWICE, grade.span(), "check.grades-twice")
          .withRelated(findings.place(grades.getFirst().cause().span()), Message.of("check.first-here")));
      return;
    }
    var levels = new ArrayList<GradeScale.Level>();
    for (Statement.Level level : grade.levels()) {
      Optional<Range> range = level.range().flatMap(this::points);
      boolean readable = level.range().isEmpty() || range.isPresent();
      if (readable) {
        levels.add(new GradeScale.Level(level.name().text(), range));
      }
    }
    grades.add(new GradeScale(causes.add(grade.span(), cover, List.of()), levels));
  }

  private void select(Statement.Select select, Cover cover, Scope scope) {
    var shortlisted = new ShortlistBinder(terms, findings);
    Seats seats = shortlisted.seats(select, cover, scope, (int) shortlists.stream().filter(before -> before.seats() instanceof Seats.Computed).count());
    Optional<Fact> among = shortlisted.group(select, scope);
    select.except().flatMap(Statement.Except::from).ifPresent(passedOver::add);
    if (select.except().isPresent() && select.refill().isEmpty()) {
      findings.add(findings.about(Code.REFILL_NOT_SAID, select.span(), "check.refill-not-said")
          .withNote(Message.of("check.refill-advice", findings.spelt("refill", "依次递补"), findings.spelt("no refill", "不递补"))));
    } else if (select.except().isEmpty() && select.refill().isPresent()) {
      findings.report(Code.REFILL_NOT_SAID, select.span(), "check.refill-of-nobody");
    }
    Optional<Ranking> order = select.ties().flatMap(ties -> ties instanceof Statement.CutTies.By by
        ? Optional.of(terms.rankings().between(by.key(), scope)) : Optional.empty());
    Shortlist.Ties ties = select.ties().map(said -> switch (said) {
      case Statement.CutTies.Named named -> Shortlist.Ties.NAMED;
      case Statement.CutTies.All all -> Shortlist.Ties.ALL;
      case Statement.CutTies.By by -> Shortlist.Ties.BY;
    }).orElse(Shortlist.Ties.NAMED);
    List<Term> read = new ArrayList<>(order.map(AllTerms::of).orElse(List.of()));
    if (seats instanceof Seats.Computed computed) {
      read.add(computed.number());
    }
    Cause cause = causes.add(select.span(), cover, read);
    shortlists.add(new Shortlist(cause, seats, among,
        select.except().map(except -> new Shortlist.Except(except.from().map(Name::text), select.refill().orElse(true))), ties, order,
        select.text().value()));
  }

  private Optional<Range> points(Key key) {
    if (key instanceof Key.Numbers numbers && !numbers.percent()) {
      return Optional.of(numbers.range());
    }
    findings.report(Code.WRONG_TYPE, key.span(), "check.grade-range", findings.source().text(key.span()).strip());
    return Optional.empty();
  }

  private static List<Term> with(Optional<Term> first, Term second) {
    return first.<List<Term>>map(one -> List.of(one, second)).orElse(List.of(second));
  }

  /** The grades that an example may name: those of the scale and those that a consequence gives; none where there is no scale. */
  List<String> gradeNames() {
    Stream<String> byTotal = grades.stream().flatMap(scale -> scale.levels().stream()).map(GradeScale.Level::name);
    Stream<String> given = consequences.stream().flatMap(raised -> raised.written() instanceof org.rubriclang.syntax.Consequence.Grade grade
        ? Stream.of(grade.grade().text()) : Stream.empty());
    return grades.isEmpty() ? List.of() : Stream.concat(byTotal, given).distinct().toList();
  }

  /** Where to point at for a whole sentence. */
  static Span firstLine(Span span, Findings findings) {
    int line = findings.source().position(span.start()).line();
    return Span.of(span.start(), Math.max(span.start(), Math.min(span.end(), findings.source().lineEnd(line))));
  }
}
