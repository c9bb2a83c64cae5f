package org.rubriclang.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Assessment;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Let;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Role;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Case;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Binds the names of an expression and finds its type. An expression is asked for as a value, a number, a condition or an amount of
 * points; what does not fit is reported once and becomes a term of unknown type.
 */
final class TermBinder {
  private static final Rational HUNDRED = Rational.of(100);

  private final Names names;
  private final Roles roles;
  private final Memberships memberships;
  private final Lets lets;
  private final Tables tables;
  private final Findings findings;
  private final Written written;
  private final Arithmetic arithmetic;
  private final Comparisons comparisons;
  private final BandsBinder bands;
  private final FoldBinder folds;
  private final Dates dates;
  private final RankingBinder rankings;
  private final Carrying carrying;
  private final PartLists parts;
  private final Optional<Name> groupedBy;

  /** How long the assessed periods are; and the last day of the only one, where the file names it. */
  private final PeriodUnit assessed;

  private final Optional<LocalDate> lastOfPeriod;

  private final Grades grades;

  /** @param lowerIsBetter whether the least total is the best */
  TermBinder(Names names, Roles roles, Memberships memberships, Lets lets, Tables tables, Assessment assessment, Outline outline, boolean lowerIsBetter,
      Findings findings, Written written) {
    this.assessed = assessment.every();
    this.lastOfPeriod = assessment.year().map(year -> new Period(PeriodUnit.YEAR, year, 1).end());
    this.names = names;
    this.roles = roles;
    this.memberships = memberships;
    this.lets = lets;
    this.tables = tables;
    this.findings = findings;
    this.written = written;
    this.arithmetic = new Arithmetic(this, findings);
    this.comparisons = new Comparisons(this, arithmetic, findings);
    this.folds = new FoldBinder(this, findings);
    this.dates = new Dates(this, names, findings);
    this.bands = new BandsBinder(this, names, findings, written);
    this.carrying = new Carrying(this, names, lets, linesOfResults(outline), findings);
    this.parts = new PartLists(this, names, outline, findings);
    this.grades = outline.grades();
    this.groupedBy = outline.assess().flatMap(Line.Assess::groupedBy);
    this.rankings = new RankingBinder(this, lowerIsBetter, written, findings);
  }

  RankingBinder rankings() {
    return rankings;
  }

  Memberships memberships() {
    return memberships;
  }

  Carrying carrying() {
    return carrying;
  }

  /** The results that are levels: those that are a formula are read like any other formula. */
  private static List<String> linesOfResults(Outline outline) {
    return outline.results().stream().map(Covered::written)
        .filter(ResultBinder::isOnLines).map(result -> result.name().text()).toList();
  }

  /** What the subjects of a group have in common; bound once, so that a name that means nothing is found whether or not a list asks. */
  void bindGroups() {
    groupedBy.ifPresent(name -> rankings.group(new Expression.Reference(name, name.span()), Scope.FILE));
  }

  private Term peers(Expression.Peers peers) {
    if (peers.all()) {
      return Term.Selection.of(new ListSource.Peers(Optional.empty()));
    }
    if (groupedBy.isEmpty()) {
      findings.add(findings.about(Code.NO_GROUP, peers.span(), "check.group-not-said")
          .withNote(Message.of("check.group-not-said.advice", findings.spelt("assess 大厅 every month grouped by 区域", "考核 大厅，每月，按 区域 分组"))));
      return unknown();
    }
    Name name = groupedBy.get();
    return Term.Selection.of(new ListSource.Peers(Optional.of(rankings.group(new Expression.Reference(name, name.span()), Scope.FILE))));
  }

  private Term own(Expression.Own own, Scope scope) {
    boolean isOfPeer = scope.members().stream().anyMatch(list -> list instanceof ListSource.Peers || list instanceof ListSource.Members);
    if (!isOfPeer) {
      findings.report(Code.OWN_OUTSIDE, own.span(), "check.own-outside", words(own));
      return unknown();
    }
    Term of = counted(value(own.of(), scope.ofReader()));
    // Beside a member the subject's own values are there already; among peers they have to be reached.
    boolean isReached = scope.members().stream().filter(list -> list instanceof ListSource.Peers || list instanceof ListSource.Members).findFirst()
        .filter(ListSource.Peers.class::isInstance).isPresent();
    return isReached ? new Term.OwnOf(of, of.type()) : of;
  }

  /** Any value. */
  Term value(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Number number -> number(number);
      case Expression.Percent percent -> constant(percent.value().dividedBy(HUNDRED), new Dimension.Percent());
      case Expression.Day day -> new Term.DayValue(day.date(), new Type.Date());
      case Expression.Words words -> new Term.WordsValue(words.text().value(), new Type.Words());
      case Expression.Truth truth -> new Term.TruthValue(truth.value(), Types.TRUTH);
      case Expression.None none -> new Term.NoneValue(Types.UNKNOWN);
      case Expression.Reference reference -> scope.assumed().here(parts.inPeriod(reference, scope).orElseGet(() -> reference(reference.name(), scope)));
      case Expression.Field field -> field(field, scope);
      case Expression.GradeOf grade -> grade(grade);
      case Expression.ItemPoints points -> itemPoints(points, scope);
      case Expression.Negate negate -> arithmetic.negate(negate, scope);
      case Expression.Arithmetic operation -> dates.shifted(operation, scope).orElseGet(() -> arithmetic.operation(operation, scope));
      case Expression.Share share -> arithmetic.share(share, scope);
      case Expression.Prorated prorated -> arithmetic.prorated(prorated, scope);
      case Expression.Call call -> arithmetic.call(call, scope);
      case Expression.Lookup lookup -> tables.cell(lookup.table(), lookup.arguments(), lookup.span(), scope, this, bands);
      case Expression.InUnit inUnit -> arithmetic.inUnit(inUnit, names, scope);
      case Expression.Round round -> arithmetic.round(round, scope);
      case Expression.Compare compare -> comparisons.compare(compare, scope);
      case Expression.Is is -> comparisons.is(is, scope);
      case Expression.IsNone isNone -> comparisons.isNone(isNone, scope);
      case Expression.Has has -> comparisons.has(has, scope);
      case Expression.Complete complete -> complete(complete, scope);
      case Expression.Not not -> new Term.Not(condition(not.operand(), scope), Types.TRUTH);
      case Expression.And and -> {
        Term left = condition(and.left(), scope);
        yield new Term.And(left, condition(and.right(), scope.given(left, true)), Types.TRUTH);
      }
      case Expression.Or or -> {
        Term left = condition(or.left(), scope);
        yield new Term.Or(left, condition(new Alternatives(this).meant(or, scope), scope.given(left, false)), Types.TRUTH);
      }
      case Expression.InForce inForce -> inForce(inForce, scope);
      case Expression.Choice choice -> choice(choice, scope, Optional.empty());
      case Expression.Bands rows -> bands.bind(rows, scope);
      case Expression.Where(Expression.Reference(Name name, Span at), Expression asked, Span span) when isTable(name.text(), scope) ->
        tables.cell(name, List.of(asked), span, scope, this, bands);
      case Expression.Where(Expression.Reference(Name name, Span at), Expression asked, Span span) when Logarithms.isOne(name) && names.fact(name.text()).isEmpty() ->
          Logarithms.refuse(name, List.of(asked), scope, this, findings);
      case Expression.Where where -> where(where, scope);
      case Expression.Until until -> until(until, scope);
      case Expression.PeriodEnd end -> periodEnd(end);
      case Expression.PeriodStart start -> new Term.PeriodStart(new Type.Date());
      case Expression.Between between -> dates.between(between, scope);
      case Expression.Distinct distinct -> distinct(distinct, scope);
      case Expression.Best best -> trim(best.rows(), best.by(), scope,
          by -> {
            Optional<Term> size = Optional.of(size(best.count(), scope));
            return new Term.Trim(/* keeps= */ true, best.worst() ? Optional.empty() : size, best.worst() ? size : Optional.empty(), by);
          });
      case Expression.Without without ->
        trim(without.rows(), without.by(), scope, by -> new Term.Trim(/* keeps= */ false,
            without.highest().map(size -> size(size, scope)), without.lowest().map(size -> size(size, scope)), by));
      case Expression.Fold fold -> folds.bind(fold, scope);
      case Expression.ScoreOf score -> parts.inPeriod(score, scope).or(() -> memberships.score(score, scope)).orElseGet(() -> scoreOf(score));
      case Expression.MeanScoreOf mean -> meanScoreOf(mean);
      case Expression.Peers peers -> peers(peers);
      case Expression.Members members -> memberships.list(members);
      case Expression.Parts parts -> this.parts.list(parts);
      case Expression.Listed listed -> parts.list(listed, scope);
      case Expression.Periods periods -> parts.list(periods, assessed);
      case Expression.MemberField field -> parts.field(field, scope);
      case Expression.Own own -> own(own, scope);
      case Expression.Previous previous -> carrying.bind(previous, scope);
      case Expression.IfNone ifNone -> ifNone(ifNone, scope);
      case Expression.Ranked ranked -> rankings.place(ranked, scope);
      case Expression.Undecided undecided -> new Term.Undecided(undecided.why().value(), Types.UNKNOWN);
      case Expression.Broken broken -> {
        findings.incomplete();
        yield unknown();
      }
    };
  }

  /** A number, or a root that is still to be rounded. */
  Term numberOrRoot(Expression expression, Scope scope) {
    Term term = counted(value(expression, scope));
    return term instanceof Term.Root ? term : number(term, expression);
  }

  /** A number; the rows of a records fact stand for how many they are. */
  Term number(Expression expression, Scope scope) {
    return number(counted(value(expression, scope)), expression);
  }

  private Term number(Term term, Expression expression) {
    return switch (term.type()) {
      case Type.Numeric numeric -> term;
      case Type.Unknown unknown -> term;
      case Type.Root root -> {
        new Roots(this, findings).unrounded(expression);
        yield unknown();
      }
      case Type.Ticks ticks -> {
        findings.add(findings.about(Code.WRONG_TYPE, expression.span(), "check.ticks-as-number", words(expression))
            .withNote(Message.of("check.ticks-advice", findings.spelt("per missing", "每缺一项"), findings.spelt("complete", "齐全"))));
        yield unknown();
      }
      default -> {
        findings.report(Code.WRONG_TYPE, expression.span(), "check.number-needed", words(expression), Types.describe(term.type()));
        yield unknown();
      }
    };
  }

  static Term counted(Term term) {
    return term instanceof Term.Selection rows ? new Term.CountOf(rows, Types.count(unitOf(rows.source()))) : term;
  }

  private static String unitOf(ListSource source) {
    return switch (source) {
      case ListSource.Rows rows -> rows.fact().type() instanceof FactType.Records records ? records.unit() : "";
      case ListSource.Peers peers -> "";
      case ListSource.Members members -> "";
      case ListSource.Listed listed -> "";
      case ListSource.Pairs pairs -> unitOf(pairs.inner());
    };
  }

  /** Something that holds or does not; a bare count, or the name of a list, means “at least one”. */
  Term condition(Expression expression, Scope scope) {
    Term term = value(expression, scope);
    return switch (term.type()) {
      case Type.Truth truth -> {
        requireAnswered(term, expression.span(), scope);
        yield term;
      }
      case Type.Unknown unknown -> new Term.Undecided("", Types.UNKNOWN);
      case Type.Rows rows -> new Term.AtLeastOne(counted(term), Types.TRUTH);
      case Type.Numeric numeric when isCount(numeric) -> {
        requireAnswered(term, expression.span(), scope);
        yield new Term.AtLeastOne(term, Types.TRUTH);
      }
      default -> {
        Diagnostic diagnostic =
            findings.about(Code.WRONG_TYPE, expression.span(), "check.condition-needed", words(expression), Types.describe(term.type()));
        findings.add(term.type() instanceof Type.Ticks
            ? diagnostic.withFix(findings.inserting(expression.span().end(), findings.spelt(" complete", " 齐全")))
            : term.type() instanceof Type.Member member
                ? diagnostic.withNote(Message.of("check.say-which-member", words(expression), findings.spelt("is", "为"), member.members()))
                : diagnostic.withNote(Message.of("check.say-how-much", words(expression))));
        yield unknown();
      }
    };
  }

  /** A condition that decides something by itself; audits look at it. */
  Term decides(Expression expression, Scope scope) {
    Term term = condition(expression, scope);
    written.conditions.add(new Written.Condition(expression.span(), term));
    return term;
  }

  /** Lines of a result, of which the first that holds counts; audits look at them together. */
  void firstOf(Expression.Choice lines, List<Term> conditions) {
    written.ladders.add(new Written.Ladder(lines, conditions));
  }

  /** Points: an amount, a cap, a start. A choice without an {@code otherwise} gives 0 in the other cases. */
  Term amount(Expression expression, Scope scope) {
    Term term = expression instanceof Expression.Choice choice ? choice(choice, scope, Optional.of(zero())) : counted(value(expression, scope));
    return asPoints(term, expression, scope);
  }

  private Term asPoints(Term term, Expression expression, Scope scope) {
    if (term instanceof Term.Undecided undecided) {
      return new Term.Undecided(undecided.why(), Types.points(Interval.ALL));
    }
    switch (term.type()) {
      case Type.Numeric numeric -> {
        requireAnswered(term, expression.span(), scope);
        boolean isMeasure = numeric.dimension() instanceof Dimension.In && !(term instanceof Term.Arithmetic);
        if ((isMeasure || numeric.dimension() instanceof Dimension.Percent) && term instanceof Term.Choice choice
            && expression instanceof Expression.Choice written) {
          return casesAsPoints(choice, written, scope);
        }
        if (isMeasure || numeric.dimension() instanceof Dimension.Percent) {
          var diagnostic =
              findings.about(Code.WRONG_TYPE, expression.span(), "check.points-needed", words(expression), Types.describe(term.type()));
          findings.add(isMeasure
              ? diagnostic.withNote(Message.of("check.points-per", "1 × " + (isAtom(expression) ? words(expression) : "(" + words(expression) + ")")))
              : diagnostic.withNote(Message.of("check.points-share", shareOf(expression))));
          return unknown();
        }
        return term;
      }
      case Type.Unknown unknown -> {
        return term;
      }
      case Type.Root root -> {
        new Roots(this, findings).unrounded(expression);
        return unknown();
      }
      default -> {
        findings.report(Code.WRONG_TYPE, expression.span(), "check.points-needed", words(expression), Types.describe(term.type()));
        return unknown();
      }
    }
  }

  /** Each case by itself, so that the one is named that gives no points. */
  private Term casesAsPoints(Term.Choice choice, Expression.Choice written, Scope scope) {
    boolean allPoints = true;
    for (int at = 0; at < written.cases().size() && at < choice.branches().size(); at++) {
      Term value = choice.branches().get(at).value();
      allPoints &= !(asPoints(value, written.cases().get(at).value(), scope).type() instanceof Type.Unknown);
    }
    if (written.otherwise().isPresent()) {
      allPoints &= !(asPoints(choice.otherwise(), written.otherwise().get(), scope).type() instanceof Type.Unknown);
    }
    return allPoints ? choice : unknown();
  }

  /** A value that must be of the given type, such as a default. */
  Term valueOf(Expression expression, Type wanted, Scope scope) {
    if (wanted instanceof Type.Member member && expression instanceof Expression.Reference reference) {
      return comparisons.member(reference.name(), member);
    }
    Term term = wanted instanceof Type.Truth ? condition(expression, scope) : value(expression, scope);
    boolean fits = Types.isUnknown(wanted) || Types.isUnknown(term.type()) || term.type().getClass() == wanted.getClass();
    if (!fits) {
      findings.report(Code.WRONG_TYPE, expression.span(), "check.other-type-needed", words(expression), Types.describe(term.type()),
          Types.describe(wanted));
    }
    return term;
  }

  private Term number(Expression.Number number) {
    if (number.unit().isEmpty()) {
      return constant(number.value(), new Dimension.Plain());
    }
    Name unit = number.unit().get();
    if (!names.knowsUnit(unit.text())) {
      findings.add(findings.withNearest(
          findings.about(Code.UNKNOWN_UNIT, unit.span(), "check.unknown-unit", unit.text()), unit.span(), unit.text(), names.units()));
      return new Term.Number(number.value(), Types.UNKNOWN);
    }
    Dimension dimension = Types.unit(unit.text());
    return constant(dimension instanceof Dimension.Percent ? number.value().dividedBy(HUNDRED) : number.value(), dimension);
  }

  static Term constant(Rational value, Dimension dimension) {
    return new Term.Number(value, Types.constant(dimension, value));
  }

  static Term zero() {
    return constant(Rational.ZERO, new Dimension.Points());
  }

  static Term unknown() {
    return new Term.Undecided("", Types.UNKNOWN);
  }

  /** Member's fields first, then facts, then formulas. */
  private Term reference(Name name, Scope scope) {
    String text = name.text();
    names.mention(text);
    Term meant = scope.meaning().get(text);
    if (meant != null) {
      return meant;
    }
    for (ListSource list : scope.members()) {
      Optional<Term> field = fieldOf(list, text).or(() -> parts.valueOf(list, text)).or(() -> memberships.named(list, name));
      if (field.isPresent()) {
        return field.get();
      }
    }
    Optional<Term> ofReader = scope.reader().stream().flatMap(list -> fieldOf(list, text).stream()).findFirst();
    if (ofReader.isPresent() && !knows(text)) {
      return new Term.OwnOf(ofReader.get(), ofReader.get().type());
    }
    Optional<Fact> fact = names.fact(text);
    if (fact.isPresent()) {
      return ofRowInScope(fact.get(), scope).orElseGet(() -> factValue(fact.get()));
    }
    if (names.isForEachItem(text)) {
      return ofItem(name, scope);
    }
    Optional<Term> let = lets.find(text, this);
    if (let.isPresent()) {
      return let.get();
    }
    if (Names.isTotal(text)) {
      return totalScore();
    }
    if (tables.has(text)) {
      findings.add(tables.withoutArguments(name));
      return unknown();
    }
    if (carrying.isText(text)) {
      findings.add(findings.about(Code.WRONG_TYPE, name.span(), "check.result-unreadable", text)
          .withNote(Message.of("check.result-unreadable.advice", findings.spelt("let", "设"))));
      return unknown();
    }
    unknownName(name, scope);
    return unknown();
  }

  private Term totalScore() {
    return new Term.ScoreOf(0, Types.optional(Types.points(Interval.ALL), names.total().mayBeNone()));
  }

  private Term grade(Expression.GradeOf grade) {
    if (!grades.areAny()) {
      findings.add(findings.about(Code.UNKNOWN_NAME, grade.span(), "check.no-grades")
          .withNote(Message.of("check.no-grades.advice", findings.spelt("grade A 90.., B otherwise", "等次 优秀 90 以上，合格 其余"))));
      return unknown();
    }
    return grades.value(totalScore());
  }

  private boolean isTable(String name, Scope scope) {
    return tables.has(name) && !isKnown(name, scope);
  }

  /** Whether the name is a field of a member in scope, a fact or a formula. */
  boolean isKnown(String name, Scope scope) {
    return scope.members().stream().anyMatch(list -> fieldOf(list, name).isPresent() || Memberships.names(list).contains(name))
        || scope.reader().stream().anyMatch(list -> fieldOf(list, name).isPresent()) || knows(name) || names.isForEachItem(name);
  }

  /** The type of a fact or formula; empty where there is none of this name. */
  Optional<Type> typeNamed(String name) {
    return names.fact(name).map(fact -> factValue(fact).type())
        .or(() -> lets.names().contains(name) ? lets.find(name, this).map(Term::type) : Optional.empty());
  }

  /** Looks at each table by itself. */
  void auditTables() {
    tables.audit(this, bands, written);
  }

  /** The item's own of what is given for each item. */
  private Term ofItem(Name name, Scope scope) {
    if (scope.item().isEmpty()) {
      findings.add(findings.about(Code.UNKNOWN_NAME, name.span(), "check.item-fact-outside", name.text())
          .withNote(Message.of("check.item-fact-outside.advice", findings.spelt("ITEM." + name.text(), "项目名." + name.text()))));
      return unknown();
    }
    return names.ofItem(name.text(), scope.item().get()).map(this::factValue).orElseGet(TermBinder::unknown);
  }

  private Term itemPoints(Expression.ItemPoints points, Scope scope) {
    if (scope.mark().isEmpty()) {
      findings.report(Code.POINTS_MISSING, points.span(), "check.points-of-nothing", words(points));
      return unknown();
    }
    return constant(scope.mark().get(), new Dimension.Points());
  }

  private void unknownName(Name name, Scope scope) {
    var diagnostic = findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-name", name.text());
    Optional<Fact> owner = names.facts().stream()
        .filter(fact -> fact.type() instanceof FactType.OneOf oneOf && oneOf.members().contains(name.text()))
        .findFirst();
    Optional<String> column = scope.members().stream().flatMap(list -> fields(list).stream())
        .filter(field -> field.type() instanceof FactType.OneOf oneOf && oneOf.members().contains(name.text())).map(FactType.Field::name).findFirst();
    if (column.isPresent()) {
      findings.add(diagnostic.withNote(Message.of("check.value-of-column", name.text(), column.get(),
          findings.spelt(column.get() + " is one of …, " + name.text(), column.get() + " 为 ……、" + name.text() + " 之一"))));
      return;
    }
    if (owner.isPresent()) {
      names.mention(owner.get().name());
      String instead = owner.get().name() + findings.spelt(" is ", " 为 ") + name.text();
      findings.add(diagnostic.withNote(Message.of("check.value-of-fact", name.text(), owner.get().name()))
          .withFix(findings.replacing(name.span(), instead)));
      return;
    }
    var known = new ArrayList<String>();
    scope.members().forEach(list -> {
      fields(list).forEach(field -> known.add(field.name()));
      known.addAll(Memberships.names(list));
    });
    known.addAll(names.factNames());
    names.patterns().forEach(pattern -> known.add(pattern.name()));
    known.addAll(lets.names());
    Nearest.nearest(name.text(), known).ifPresent(names::mention);
    findings.add(findings.withNearest(diagnostic, name.span(), name.text(), known));
  }

  static List<FactType.Field> fields(ListSource source) {
    return switch (source) {
      case ListSource.Rows rows -> rows.fact().type() instanceof FactType.Records records ? records.fields() : List.of();
      case ListSource.Peers peers -> List.of();
      case ListSource.Members members -> List.of();
      case ListSource.Listed listed -> List.of();
      case ListSource.Pairs pairs -> fields(pairs.inner());
    };
  }

  static Optional<Term> fieldOf(ListSource source, String name) {
    return fields(source).stream().filter(field -> field.name().equals(name)).findFirst()
        .map(field -> new Term.FieldValueOf(source.fact(), field, typeOf(field)));
  }

  /** The day of a member; empty where it has none or several. */
  static Optional<Term> onlyDate(ListSource source) {
    List<FactType.Field> dates = fields(source).stream().filter(field -> field.type() instanceof FactType.Date).toList();
    return dates.size() == 1 ? fieldOf(source, dates.getFirst().name()) : Optional.empty();
  }

  private static Type typeOf(FactType.Field field) {
    return field.derived().map(Term::type).orElseGet(() -> Types.of(field.type(), field.orNone()));
  }

  /** Inside a row the records that belong to it are its own. */
  private static Optional<Term> ofRowInScope(Fact fact, Scope scope) {
    if (!(fact.type() instanceof FactType.Records records) || fact.within().isEmpty()) {
      return Optional.empty();
    }
    Optional<FactType.Field> link = records.field(fact.within().get());
    Optional<Fact> outer = scope.members().stream().flatMap(list -> list.rowsOf().stream()).filter(of -> of.name().equals(fact.within().get())).findFirst();
    if (link.isEmpty() || outer.isEmpty() || !(outer.get().type() instanceof FactType.Records rows)) {
      return Optional.empty();
    }
    FactType.Field key = rows.fields().getFirst();
    Term same = new Term.Compare(Term.Comparison.EQUAL, new Term.FieldValueOf(fact, link.get(), typeOf(link.get())),
        new Term.FieldValueOf(outer.get(), key, typeOf(key)), Types.TRUTH);
    return Optional.of(Term.Selection.of(new ListSource.Rows(fact)).with(same));
  }

  private Term factValue(Fact fact) {
    if (fact.type() instanceof FactType.Records) {
      return Term.Selection.of(new ListSource.Rows(fact));
    }
    return new Term.FactValueOf(fact, Types.of(fact.typeOver(assessed), fact.orNone()));
  }

  private Term field(Expression.Field written, Scope scope) {
    names.mention(written.of().text());
    Optional<Fact> of = names.fact(written.of().text());
    if (of.isEmpty()) {
      Optional<Fact> own = names.item(written.of().text()).flatMap(item -> names.ofItem(written.field().text(), item));
      if (own.isPresent()) {
        return factValue(own.get());
      }
      unknownName(written.of(), scope);
      return unknown();
    }
    Optional<Fact> sample = names.fact(written.of().text() + "." + written.field().text()).filter(fact -> fact.isSampleSizeOf(of.get()));
    if (sample.isPresent()) {
      return factValue(sample.get());
    }
    ListSource rows = new ListSource.Rows(of.get());
    Optional<Term> field = fieldOf(rows, written.field().text());
    if (field.isEmpty()) {
      List<String> known = fields(rows).stream().map(FactType.Field::name).toList();
      findings.add(findings.withNearest(
          findings.about(Code.UNKNOWN_NAME, written.field().span(), "check.unknown-field", written.of().text(), written.field().text()),
          written.field().span(), written.field().text(), known));
      return unknown();
    }
    boolean inScope = scope.members().stream().flatMap(list -> list.rowsOf().stream()).anyMatch(in -> in.index() == of.get().index());
    if (!inScope) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.field-out-of-row", written.of().text(), written.field().text());
      return unknown();
    }
    return field.get();
  }

  private Term complete(Expression.Complete complete, Scope scope) {
    Term list = value(complete.operand(), scope);
    if (Types.isUnknown(list.type())) {
      return unknown();
    }
    if (!(list.type() instanceof Type.Ticks)) {
      findings.report(Code.WRONG_TYPE, complete.operand().span(), "check.ticks-needed", words(complete.operand()), Types.describe(list.type()));
      return unknown();
    }
    return new Term.AllTicked(list, Types.TRUTH);
  }

  /** The rows that meet a condition; a selection may be narrowed again. */
  private Term where(Expression.Where where, Scope scope) {
    Optional<Term.Selection> rows = rows(where.rows(), scope);
    if (rows.isEmpty()) {
      return unknown();
    }
    Term.Selection all = rows.get();
    Term condition = decides(where.condition(), scope.in(all.source()));
    if (where.rows() instanceof Expression.Reference && comparesTakenBy(condition, all)) {
      findings.add(findings.about(Code.NARROWED_BEFORE, where.span(), "check.narrowed-before", words(where.rows()))
          .withNote(Message.of("check.narrowed-before.advice", findings.spelt("sum of (1 when … otherwise 0) over " + words(where.rows()),
              words(where.rows()) + " 的 (…… 的 1，否则 0) 之和"))));
    }
    return all.with(all.condition().<Term>map(earlier -> new Term.And(earlier, condition, Types.TRUTH)).orElse(condition));
  }

  /** Whether a condition is about what a list takes its rows by: then it makes a difference that it comes first. */
  private static boolean comparesTakenBy(Term condition, Term.Selection list) {
    var takenBy = new ArrayList<Term>();
    list.distincts().forEach(distinct -> distinct.by().ifPresent(takenBy::add));
    list.trims().forEach(trim -> takenBy.add(trim.by()));
    Set<String> fields = fields(takenBy);
    return fields(List.of(condition)).stream().anyMatch(fields::contains);
  }

  private static Set<String> fields(List<Term> terms) {
    var names = new HashSet<String>();
    terms.forEach(term -> Walk.over(term, part -> Walk.fieldOf(part).ifPresent(field -> names.add(field.name()))));
    return names;
  }

  /** The rows up to a day. */
  private Term until(Expression.Until until, Scope scope) {
    Optional<Term.Selection> rows = rows(until.rows(), scope);
    Term lastDay = value(until.moment(), scope);
    if (rows.isEmpty()) {
      return unknown();
    }
    Optional<Term> date = onlyDate(rows.get().source());
    if (date.isEmpty()) {
      findings.report(Code.WRONG_TYPE, until.moment().span(), "check.until-needs-date", rows.get().fact().name());
      return unknown();
    }
    boolean late = lastDay instanceof Term.DayValue day && lastOfPeriod.isPresent() && day.date().isAfter(lastOfPeriod.get());
    if (late) {
      findings.report(Code.CONSTANT_CONDITION, until.moment().span(), "check.until-late", lastOfPeriod.orElseThrow().toString());
    }
    return rows.get().with(new Term.Cutoff(date.get(), lastDay));
  }

  /** By the day of the row in scope, of the innermost that has one; else by the last of the period. */
  private Term inForce(Expression.InForce written, Scope scope) {
    Term day = scope.members().stream().filter(list -> !(list instanceof ListSource.Peers)).flatMap(list -> onlyDate(list).stream()).findFirst()
        .orElseGet(() -> new Term.PeriodEnd(new Type.Date()));
    return new Term.InForce(day, written.days(), Types.TRUTH);
  }

  private Term periodEnd(Expression.PeriodEnd end) {
    if (end.unit().isPresent() && end.unit().get() != assessed) {
      findings.add(findings.about(Code.WRONG_TYPE, end.span(), "check.other-period-end", words(end))
          .withFix(findings.replacing(end.span(), findings.spelt("end of period", "本期末"))));
    }
    return new Term.PeriodEnd(new Type.Date());
  }

  /** One of the rows with equal keys. */
  private Term distinct(Expression.Distinct distinct, Scope scope) {
    Optional<Term.Selection> rows = rows(distinct.rows(), scope);
    if (rows.isEmpty()) {
      return unknown();
    }
    ListSource source = rows.get().source();
    Expression.SameKey same = distinct.same();
    List<Term> keys = keys(same.keys(), source);
    Term.Keep keep = keep(same.keep());
    Optional<Term> date = onlyDate(source);
    if ((keep == Term.Keep.EARLIEST || same.within().isPresent()) && date.isEmpty()) {
      findings.report(Code.WRONG_TYPE, distinct.span(), "check.earliest-needs-date", source.fact().name());
      return unknown();
    }
    Optional<Term> by = same.by().map(key -> number(key, scope.in(rows.get())));
    by.ifPresent(key -> requireAnswered(key, same.by().get().span(), scope.in(rows.get())));
    if (keys.isEmpty() || by.filter(key -> Types.isUnknown(key.type())).isPresent()) {
      return unknown();
    }
    var all = new ArrayList<>(keys);
    same.within().ifPresent(unit -> all.add(new Term.PeriodOf(date.orElseThrow(), unit, new Type.Date())));
    return rows.get().with(new Term.Distinct(all, keep, by, date));
  }

  /** The ends of a list by a number: taken, or left out. */
  private Term trim(Expression written, Expression by, Scope scope, Function<Term, Term.Trim> trim) {
    Optional<Term.Selection> rows = rows(written, scope);
    if (rows.isEmpty()) {
      return unknown();
    }
    Term value = value(by, scope.in(rows.get()));
    Term key = value.type() instanceof Type.Date ? value : number(by, scope.in(rows.get()));
    requireKey(key, by.span(), scope.in(rows.get()));
    return Types.isUnknown(key.type()) ? unknown() : rows.get().with(trim.apply(key));
  }

  /** How many at an end of a list; has to be answered. */
  private Term size(Expression written, Scope scope) {
    Term size = number(written, scope);
    requireAnswered(size, written.span(), scope);
    return size;
  }

  /** The fields of these names; empty after an error. */
  private List<Term> keys(List<Name> written, ListSource source) {
    var keys = new ArrayList<Term>();
    for (Name name : written) {
      Optional<Term> key = fieldOf(source, name.text());
      if (key.isEmpty()) {
        List<String> known = fields(source).stream().map(FactType.Field::name).toList();
        findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-field", source.fact().name(), name.text()),
            name.span(), name.text(), known));
        return List.of();
      }
      keys.add(key.get());
    }
    return keys;
  }

  static Term.Keep keep(Optional<Expression.Keep> written) {
    return switch (written.orElse(Expression.Keep.HIGHEST)) {
      case HIGHEST -> Term.Keep.HIGHEST;
      case LOWEST -> Term.Keep.LOWEST;
      case EARLIEST -> Term.Keep.EARLIEST;
    };
  }

  /** What the members of a written-out list are. */
  Term writtenOut(ListSource list, Expression written) {
    return number(parts.valueOf(list).orElseGet(TermBinder::unknown), written);
  }

  /** The rows of a list; reports what is none. */
  Optional<Term.Selection> rows(Expression expression, Scope scope) {
    Term term = value(expression, scope);
    if (term instanceof Term.Selection selection) {
      return Optional.of(selection);
    }
    if (Memberships.isCount(term)) {
      findings.add(findings.about(Code.WRONG_TYPE, expression.span(), "check.list-of-member", words(expression))
          .withNote(Message.of("check.list-of-member.advice")));
    } else if (!Types.isUnknown(term.type())) {
      findings.report(Code.WRONG_TYPE, expression.span(), "check.rows-needed", words(expression), Types.describe(term.type()));
    }
    return Optional.empty();
  }

  private static Term scoreOf(NodeDraft node) {
    return new Term.ScoreOf(node.index(), Types.optional(Types.points(Interval.ALL), node.mayBeNone()));
  }

  /** The score of the one that is in force at the end of the period. */
  private static Term scoreInForce(List<NodeDraft> inTurn) {
    List<Term.Branch> branches = inTurn.stream().map(node -> new Term.Branch(
        new Term.InForce(new Term.PeriodEnd(new Type.Date()), node.inForce(), Types.TRUTH), scoreOf(node))).toList();
    Type type = Types.optional(Types.points(Interval.ALL), true);
    return new Term.Choice(branches, new Term.NoneValue(type), type);
  }

  /** Of a role or of a node: where both have the name, the kind must be written. */
  private Term scoreOf(Expression.ScoreOf score) {
    Name name = score.node();
    Optional<Role> role = roles.find(name.text());
    // Where roles could not be read, an unknown name may well be one of them.
    boolean lost = roles.isLost() && !names.hasNode(name.text());
    boolean ofRole = score.kind().map(kind -> kind == Expression.ScoreKind.TRACK).orElse(role.isPresent() || lost);
    if (!ofRole) {
      List<NodeDraft> inTurn = names.inTurn(name, score.kind());
      return inTurn.isEmpty() ? names.node(name, score.kind()).<Term>map(TermBinder::scoreOf).orElseGet(TermBinder::unknown) : scoreInForce(inTurn);
    }
    if (score.kind().isEmpty() && names.hasNode(name.text())) {
      String start = findings.source().text(score.span()).strip();
      findings.add(findings.about(Code.AMBIGUOUS_NAME, name.span(), "check.role-and-node", name.text())
          .withFix(findings.replacing(score.span(), "score of " + findings.spelt("track ", "连带 ") + name.text()))
          .withFix(findings.replacing(score.span(), "score of " + findings.spelt("item ", "项目 ") + name.text()))
          .withNote(Message.of("check.role-and-node.advice", start)));
      return unknown();
    }
    Optional<Role> known = roles.named(name);
    if (known.isEmpty()) {
      return unknown();
    }
    if (known.get().many()) {
      findings.add(findings.about(Code.WRONG_TYPE, score.span(), "check.role-of-many", name.text())
          .withFix(findings.replacing(score.span(), findings.spelt("average of score of " + name.text(), name.text() + " 的得分平均值"))));
      return unknown();
    }
    return new Term.ScoreOfRole(known.get().index(), roleType(known.get(), /* optional= */ false));
  }

  private Term meanScoreOf(Expression.MeanScoreOf mean) {
    Optional<Role> role = roles.named(mean.role());
    return role.<Term>map(known -> new Term.MeanScoreOfRole(known.index(), roleType(known, /* optional= */ true))).orElseGet(TermBinder::unknown);
  }

  private static Type roleType(Role role, boolean optional) {
    return new Type.Numeric(new Dimension.Points(), role.bounds(), Optional.empty(), optional);
  }

  private Term ifNone(Expression.IfNone ifNone, Scope scope) {
    Term value = counted(value(ifNone.value(), scope));
    Term alternative = value.type() instanceof Type.Member ? valueOf(ifNone.alternative(), value.type(), scope)
        : counted(value(ifNone.alternative(), scope));
    boolean isIdle = value.type() instanceof Type.Numeric && (!Walk.mayBeNone(value) || scope.assumed().isAnswered(value));
    // Where a day is wanting, that has been said.
    boolean wantsDay = value instanceof Term.Between between && (Walk.mayBeNone(between.from()) || Walk.mayBeNone(between.to()));
    // In a table it may be needed by another who reads it.
    if (isIdle && !wantsDay && scope.meaning().isEmpty()) {
      findings.report(Code.IF_NONE_IDLE, ifNone.span(), "check.if-none-idle", words(ifNone.value()));
    }
    Type type = Types.optional(unify(value.type(), alternative.type(), ifNone.alternative().span()), Types.isOptional(alternative.type()));
    return new Term.IfNone(value, alternative, type);
  }

  /**
   * @param rest what holds where no line does and nobody wrote an {@code otherwise}; empty: there is no value then
   */
  Term choice(Expression.Choice choice, Scope scope, Optional<Term> rest) {
    var branches = new ArrayList<Term.Branch>();
    Type type = Types.UNKNOWN;
    boolean first = true;
    Scope here = scope;
    for (Case line : choice.cases()) {
      Term condition = condition(line.condition(), here);
      Term value = counted(value(line.value(), here.given(condition, true)));
      type = first ? value.type() : unify(type, value.type(), line.value().span());
      first = false;
      branches.add(new Term.Branch(condition, value));
      here = here.given(condition, false);
    }
    Term otherwise;
    if (choice.otherwise().isPresent()) {
      otherwise = counted(value(choice.otherwise().get(), here));
      type = unify(type, otherwise.type(), choice.otherwise().get().span());
    } else {
      otherwise = rest.orElseGet(() -> new Term.NoneValue(Types.UNKNOWN));
      type = rest.isPresent() ? unify(type, otherwise.type(), choice.span()) : Types.optional(type, true);
    }
    // A branch none has no type that could say so.
    boolean optional = Types.isOptional(type) || Walk.mayBeNone(new Term.Choice(branches, otherwise, type));
    var bound = new Term.Choice(branches, otherwise, Types.optional(type, optional));
    written.choices.add(new Written.Choice(choice, bound, choice.otherwise().isEmpty()));
    return bound;
  }

  /** The one type of several alternatives: cells of a table, branches of a choice. Reports where there is none. */
  Type unify(Type one, Type other, Span span) {
    if (Types.isUnknown(one) || Types.isUnknown(other)) {
      Type known = Types.isUnknown(one) ? other : one;
      // Nothing is known about the other value, so nothing is known about the bounds of either.
      return known instanceof Type.Numeric numeric
          ? new Type.Numeric(numeric.dimension(), Interval.ALL, Optional.empty(), numeric.optional())
          : known;
    }
    if (one instanceof Type.Numeric mine && other instanceof Type.Numeric theirs) {
      Optional<Dimension> dimension = Arithmetic.common(mine, theirs);
      if (dimension.isPresent()) {
        return new Type.Numeric(dimension.get(), mine.bounds().hull(theirs.bounds()), Types.commonGrain(mine.step(), theirs.step()),
            mine.optional() || theirs.optional());
      }
    } else if (one.equals(other)) {
      return one;
    }
    findings.report(Code.WRONG_TYPE, span, "check.types-differ", Types.describe(other), Types.describe(one));
    return Types.UNKNOWN;
  }

  /** Reports a value that may be none where one is needed. */
  void requireAnswered(Term term, Span span, Scope scope) {
    if (!Walk.mayBeNone(term) || scope.assumed().isAnswered(term)) {
      return;
    }
    Diagnostic diagnostic = findings.about(Code.NONE_UNANSWERED, span, "check.none-unanswered", words(span)).withNote(Message.of("check.none-advice"));
    boolean isOnLines = findings.source().text(span).strip().indexOf('\n') >= 0;
    if (isOnLines) {
      // What stands on lines of its own is answered in the lines that have no value.
      findings.add(diagnostic.withNote(Message.of("check.none-in-lines", findings.spelt("if none 0", "，没有则 0"))));
      return;
    }
    String ifNone = findings.spelt(" if none ", "，没有则 ");
    findings.add(diagnostic.withFix(switch (term.type()) {
      case Type.Truth truth -> findings.replacing(span, "(" + findings.source().text(span) + ifNone + findings.spelt("no", "否") + ")");
      case Type.Member member -> findings.replacing(span, "(" + findings.source().text(span) + ifNone + member.members().getFirst() + ")");
      default -> findings.inserting(span.end(), ifNone + "0");
    }));
  }

  /** Reports a key by which members are taken or left out that some have none of: put to 0 they might come first. */
  private void requireKey(Term key, Span span, Scope scope) {
    if (Walk.mayBeNone(key) && !scope.assumed().isAnswered(key)) {
      findings.add(findings.about(Code.NONE_UNANSWERED, span, "check.none-unanswered", words(span))
          .withNote(Message.of("check.none-key-advice", findings.spelt("(… where " + words(span) + " is not none)", "……（" + words(span) + " 不为 无）"))));
    }
  }

  /** Reports a day that may be none where the time from it or to it is asked for. */
  void requireDay(Term day, Expression written, Scope scope) {
    if (Walk.mayBeNone(day) && !scope.assumed().isAnswered(day)) {
      String asked = words(written);
      findings.add(findings.about(Code.NONE_UNANSWERED, written.span(), "check.none-unanswered", asked).withNote(Message.of("check.none-day-advice",
          findings.spelt("((years from …) when " + asked + " is not none otherwise 0)", "(" + asked + " 不为 无 的 (… 的整年数)，否则 0)"))));
    }
  }

  /**
   * Reports a value that may be none where it is compared. Whoever has none is not compared: put to 0, a subject without a place would be
   * ahead of the first.
   *
   * @param comparison where the comparison begins
   */
  void requireComparable(Term term, Span span, Span comparison, Scope scope) {
    if (!Walk.mayBeNone(term) || scope.assumed().isAnswered(term)) {
      return;
    }
    findings.add(findings.about(Code.NONE_UNANSWERED, span, "check.none-unanswered", words(span))
        .withNote(Message.of("check.none-compared-advice"))
        .withFix(findings.inserting(comparison.start(), findings.spelt(words(span) + " is not none and ", words(span) + " 不为 无 且 "))));
  }

  private static boolean isCount(Type.Numeric numeric) {
    boolean whole = numeric.step().map(Rational::isInteger).orElse(false);
    return whole && !(numeric.dimension() instanceof Dimension.Percent) && !(numeric.dimension() instanceof Dimension.Points);
  }

  static boolean isWhole(Type type) {
    return type instanceof Type.Numeric numeric && isCount(numeric);
  }

  /** What a written row of bands matches; several where {@code none} is one of its alternatives, none after an error. */
  List<List<Term.Match>> matchesOf(org.rubriclang.syntax.Row row) {
    return written.bands.stream().flatMap(seen -> seen.rows().stream()).filter(seen -> seen.written().equals(row)).map(Written.Row::matches).toList();
  }

  /** What was written, for messages. */
  String words(Expression expression) {
    return words(expression.span());
  }

  private String words(Span span) {
    String text = findings.source().text(withBrackets(span)).strip();
    int lineEnd = text.indexOf('\n');
    return lineEnd < 0 ? text : text.substring(0, lineEnd).strip() + " …";
  }

  /** Brackets around a part belong to no part: what begins or ends with one is quoted with it. */
  private Span withBrackets(Span span) {
    String all = findings.source().text();
    int start = span.start();
    int end = span.end();
    int lacking = 0;
    int open = 0;
    for (int at = start; at < end; at++) {
      char c = all.charAt(at);
      open += c == '(' || c == '（' ? 1 : 0;
      if (c == ')' || c == '）') {
        lacking += open == 0 ? 1 : 0;
        open -= open == 0 ? 0 : 1;
      }
    }
    while (lacking > 0 && start > 0 && "(（ ".indexOf(all.charAt(start - 1)) >= 0) {
      start--;
      lacking -= all.charAt(start) == ' ' ? 0 : 1;
    }
    while (open > 0 && end < all.length() && ")） ".indexOf(all.charAt(end)) >= 0) {
      open -= all.charAt(end) == ' ' ? 0 : 1;
      end++;
    }
    return lacking == 0 && open == 0 ? Span.of(start, end) : span;
  }

  /** How a percentage becomes points: the number of points stands in front of it, as it may have been meant in {@code 12 × a / b}. */
  private String shareOf(Expression percent) {
    boolean isPointsFirst = percent instanceof Expression.Arithmetic division && division.operator() == Expression.Operator.DIVIDE
        && division.left() instanceof Expression.Arithmetic times && times.operator() == Expression.Operator.TIMES
        && times.left() instanceof Expression.Number;
    if (isPointsFirst) {
      var division = (Expression.Arithmetic) percent;
      var times = (Expression.Arithmetic) division.left();
      return words(times.left()) + " × (" + words(times.right()) + " / " + words(division.right()) + ")";
    }
    // 天数 / 365 天 is as many points as it comes to; any other share is one of some points.
    boolean isQuotient = percent instanceof Expression.Arithmetic quotient && quotient.operator() == Expression.Operator.DIVIDE
        && quotient.right() instanceof Expression.Number;
    return (isQuotient ? "1 × " : "5 × ") + (isAtom(percent) ? words(percent) : "(" + words(percent) + ")");
  }

  private static boolean isAtom(Expression expression) {
    return expression instanceof Expression.Reference || expression instanceof Expression.Percent || expression instanceof Expression.Lookup;
  }

  /** Whether the name is that of a fact or a formula. */
  boolean knows(String name) {
    return names.fact(name).isPresent() || lets.names().contains(name) || Names.isTotal(name);
  }

  /** The node of the score that is called so; reports where there is none. */
  Optional<NodeDraft> node(Name name) {
    return names.node(name);
  }

  /** What a let of this name stands for; unknown where there is none. */
  Term named(String name) {
    return lets.find(name, this).orElseGet(TermBinder::unknown);
  }

  /** The names of the formulas that are nothing but a place in this ranking. */
  List<String> letsOf(Ranking ranking) {
    return lets.list().stream().filter(let -> let.value() instanceof Term.PlaceIn place && place.ranking().index() == ranking.index())
        .map(Let::name).toList();
  }

  /** A named formula stands for its value; a named selection for its rows. */
  static Term named(Let let) {
    return let.value() instanceof Term.Selection selection ? selection : new Term.LetValueOf(let, let.value().type());
  }
}
