package org.rubriclang.syntax;

import static org.rubriclang.syntax.Contexts.all;
import static org.rubriclang.syntax.Contexts.cover;
import static org.rubriclang.syntax.Contexts.optional;
import static org.rubriclang.syntax.Contexts.period;
import static org.rubriclang.syntax.Contexts.span;
import static org.rubriclang.syntax.Contexts.text;
import static org.rubriclang.syntax.Contexts.unknown;
import static org.rubriclang.syntax.grammar.RubricParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.rubriclang.source.Span;
import org.rubriclang.value.DayRange;
import org.rubriclang.value.OpeningValue;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.value.Stretch;

/** Formulas, conditions, lists, and the keys of rows. */
final class TermBuilder {
  private final Complaints complaints;
  private final WordBuilder words;

  TermBuilder(Complaints complaints, WordBuilder words) {
    this.complaints = complaints;
    this.words = words;
  }

  Option limit(LimitContext limit) {
    Span span = span(limit);
    return switch (limit) {
      case UncappedOptionContext it -> new Option.Uncapped(span);
      case AtLeastOptionContext it -> new Option.AtLeast(ceiling(it.ceiling()), span);
      case UpToOptionContext it -> new Option.UpTo(ceiling(it.ceiling()), span);
      case StartOptionContext it -> new Option.Start(sum(it.sum()), span);
      case AppliesWhenOptionContext it -> new Option.Applies(condition(it.condition()), it.unless.getType() == KEEPS, span);
      case ScaledOptionContext it -> new Option.Scaled(optional(it.none, this::sum), span);
      case OnlyWhenOptionContext it -> new Option.OnlyWhen(condition(it.condition()), span);
      case RoundOptionContext it -> new Option.Round(rounding(it.rounding()), span);
      case DistinctOptionContext it -> new Option.Distinct(sameKey(it.distinct()), span);
      case InForceOptionContext it -> new Option.InForce(inForce(it.inForce()), span);
      default -> throw unknown(limit);
    };
  }

  Expression ceiling(CeilingContext it) {
    Expression value = disjunction(it.value);
    if (it.condition() == null && it.chosen == null) {
      return value;
    }
    var only = it.chosen == null ? new Case(condition(it.condition()), value, cover(it.value, it.condition()))
        : new Case(value, sum(it.chosen), cover(it.value, it.chosen));
    return new Expression.Choice(List.of(only), optional(it.rest, this::sum), /* onLines= */ false, span(it));
  }

  Optional<Expression> points(PointsContext points) {
    return switch (points) {
      case null -> Optional.empty();
      case PlainPointsContext it -> Optional.of(words.literal(it.literal()));
      case BracketedPointsContext it -> Optional.of(words.literal(it.literal()));
      case UndecidedPointsContext it -> Optional.of(new Expression.Undecided(text(it.STRING()), span(it)));
      default -> throw unknown(points);
    };
  }

  /** 80% 以上 after {@code 满意度 达到 90%}: the same value compared again. */
  Expression shortComparison(ShortComparisonContext it, Expression previous) {
    Expression right = words.literal(it.literal());
    Expression.Comparison comparison = it.suffix != null ? suffix(it.suffix) : comparison(it.comparison());
    // 80% 以上不足 90% compares twice, both times the same.
    Expression last = previous instanceof Expression.And and ? and.right() : previous;
    Optional<Expression> subject = last instanceof Expression.Compare compare ? again(compare.left(), span(it)) : Optional.empty();
    if (subject.isPresent()) {
      return new Expression.Compare(comparison, subject.get(), right, span(it));
    }
    complaints.nothingToCompare(span(it));
    return new Expression.Broken(span(it));
  }

  /** A name that was left out, as if it stood in front; of formulas nobody leaves anything out. */
  private static Optional<Expression> again(Expression subject, Span place) {
    Span front = Span.of(place.start(), place.start());
    return switch (subject) {
      case Expression.Reference it -> Optional.of(new Expression.Reference(WordBuilder.at(it.name(), front), front));
      case Expression.Field it -> Optional.of(new Expression.Field(WordBuilder.at(it.of(), front), WordBuilder.at(it.field(), front), front));
      case Expression.ScoreOf it -> Optional.of(new Expression.ScoreOf(WordBuilder.at(it.node(), front), it.kind(), front));
      default -> Optional.empty();
    };
  }

  private List<Expression> keys(KeysContext keys) {
    return all(keys.sum(), this::sum);
  }

  Written.HeaderKeys headerKeys(@Nullable KeysContext keys, @Nullable ColumnsContext columns) {
    return keys == null ? Written.HeaderKeys.NONE : new Written.HeaderKeys(keys(keys), columns(columns));
  }

  List<List<Key>> columns(@Nullable ColumnsContext columns) {
    return columns == null ? List.of() : all(columns.key(), this::key);
  }

  /** Beside a condition it is one more. */
  Expression inForce(Expression condition, @Nullable InForceContext written) {
    return inForce(Optional.of(condition), written).orElse(condition);
  }

  Optional<Expression> inForce(Optional<Expression> condition, @Nullable InForceContext written) {
    var tail = new Tail();
    if (written != null) {
      tail.guards().add(inForce(written));
    }
    return tail.guard(condition);
  }

  Expression.InForce inForce(InForceContext written) {
    return switch (written) {
      case InForceFromContext it -> new Expression.InForce(new DayRange(words.day(it.DATE(), 0), words.day(it.DATE(), 1)), span(it));
      case InForceUntilContext it -> new Expression.InForce(new DayRange(Optional.empty(), words.day(List.of(it.DATE()), 0)), span(it));
      case TakesForceContext it -> new Expression.InForce(new DayRange(words.day(it.DATE(), 0), words.day(it.DATE(), 1)), span(it));
      case ForceUntilContext it -> new Expression.InForce(new DayRange(Optional.empty(), words.day(List.of(it.DATE()), 0)), span(it));
      default -> throw unknown(written);
    };
  }

  Expression ranked(RankedContext it) {
    return ranked(it.sortKeys(), it.rankOption(), Optional.empty(), span(it));
  }

  Expression.Ranked ranked(SortKeysContext sortKeys, List<RankOptionContext> options, Optional<Expression> inFront, Span span) {
    List<Expression.SortKey> keys = all(sortKeys.sortKey(), this::sortKey);
    Optional<Expression> among = Optional.empty();
    Optional<Expression.Ties> ties = Optional.empty();
    var tail = new Tail();
    for (RankOptionContext option : options) {
      switch (option) {
        case RankTiesContext it -> ties = Optional.of(ties(it.ties));
        case RankAmongContext it -> among = Optional.of(sum(it.sum()));
        case RankGuardContext it -> tail.guards().add(condition(it.condition()));
        case RankInForceContext it -> tail.guards().add(inForce(it.inForce()));
        default -> throw unknown(option);
      }
    }
    return new Expression.Ranked(keys, among, tail.guard(inFront), ties, span);
  }

  /** 依次扣减 0.002 takes away, as {@code step -0.002} does. */
  Expression step(RankStepsContext it) {
    Expression step = formula(it.step);
    boolean takesAway = !Keyword.STEP.english().contains(Keyword.lowerCase(it.STEP().getText()));
    if (!takesAway) {
      return step;
    }
    return step instanceof Expression.Number number
        ? new Expression.Number(number.value().negated(), number.unit(), number.span())
        : new Expression.Negate(step, step.span());
  }

  private static Expression.Ties ties(Token token) {
    return switch (token.getType()) {
      case TIES_SHARE -> Expression.Ties.SHARE;
      case TIES_DENSE -> Expression.Ties.DENSE;
      case TIES_AVERAGE -> Expression.Ties.AVERAGE;
      case TIES_STAND -> Expression.Ties.STAND;
      default -> Expression.Ties.LAST;
    };
  }

  Expression.SortKey sortKey(SortKeyContext key) {
    if (key.list == null) {
      return new Expression.SortKey(sum(key.sum()), key.ASCENDING() != null, Optional.empty());
    }
    return new Expression.SortKey(sum(key.of), key.ASCENDING() != null, Optional.of(new Expression.InTurn(operand(key.list), key.end.getType() == FROM_BEST)));
  }

  List<Key> key(KeyContext key) {
    return switch (key) {
      case ValuesKeyContext it -> all(it.keyValue(), this::keyValue);
      case AnyKeyContext it -> List.of();
      default -> throw unknown(key);
    };
  }

  private Key keyValue(KeyValueContext value) {
    Span span = span(value);
    return switch (value) {
      case RangeKeyContext it -> range(it.range());
      case NumberKeyContext it ->
        new Key.Numbers(Range.exactly(words.literalValue(it.literal())), WordBuilder.isPercent(it.literal()), words.literalUnit(it.literal()), span);
      case NameKeyContext it -> new Key.Named(words.name(it.name()), span);
      case WordKeyContext it -> switch (WordBuilder.word(it.word, span)) {
        // The same in both vocabularies: a row 是 and a row yes are one row.
        case Expression.Truth truth -> new Key.Named(new Name(truth.value() ? "yes" : "no", /* quoted= */ false, span), span);
        default -> new Key.None(span);
      };
      default -> throw unknown(value);
    };
  }

  Key.Numbers range(RangeContext range) {
    return switch (range) {
      case TwoEndsContext it -> numbers(it, it.low, it.lowOut == null, it.high, it.highOut == null);
      case UpperEndContext it -> numbers(it, null, false, it.high, it.highOut == null);
      case OrMoreContext it -> numbers(it, it.low, true, it.high, it.upper == null || it.upper.getType() == NOT_ABOVE);
      case OrLessContext it -> numbers(it, null, false, it.high, true);
      case SaidTwiceContext it -> numbers(it, it.low, true, null, true);
      case MoreThanContext it -> numbers(it, it.low, it.lower.getType() == NOT_BELOW, it.high, it.upper == null || it.upper.getType() == NOT_ABOVE);
      case LessThanContext it -> numbers(it, null, false, it.high, it.upper.getType() == NOT_ABOVE);
      default -> throw unknown(range);
    };
  }

  /** From here to the points of the item, which the checker knows. */
  Key.Numbers upwards(LiteralContext low) {
    return new Key.Numbers(Range.atLeast(words.literalValue(low)), WordBuilder.isPercent(low), words.literalUnit(low), span(low));
  }

  /** 扣完本项分值 is the verb and the amount in one word. */
  static Expression allPoints(TerminalNode word) {
    return new Expression.ItemPoints(/* all= */ true, span(word.getSymbol()));
  }

  private Key.Numbers numbers(RangeContext range, @Nullable LiteralContext low, boolean lowIn, @Nullable LiteralContext high, boolean highIn) {
    Optional<Rational> lowest = optional(low, words::literalValue);
    Optional<Rational> highest = optional(high, words::literalValue);
    boolean isPercent = low != null && WordBuilder.isPercent(low) || high != null && WordBuilder.isPercent(high);
    boolean mixed = low != null && high != null && WordBuilder.isPercent(low) && !WordBuilder.isPercent(high);
    if (mixed) {
      complaints.rangeMixed(span(range));
    }
    // 1—5 件: the unit stands once, at the end that has it.
    Optional<Name> unit = high == null ? Optional.empty() : words.literalUnit(high);
    if (unit.isEmpty() && low != null) {
      unit = words.literalUnit(low);
    }
    return new Key.Numbers(new Range(lowest, lowIn, highest, highIn), isPercent, unit, span(range));
  }

  /** {@code 项目.其中} is one name with a point in it; the total is called {@code total} in either vocabulary. */
  Name node(NodeContext node) {
    return switch (node) {
      case NamedNodeContext it -> dotted(it.name(), span(it));
      case TotalNodeContext it -> new Name("total", /* quoted= */ false, span(it));
      default -> throw unknown(node);
    };
  }

  Name factName(FactNameContext it) {
    if (it.name().isEmpty()) {
      return new Name(OpeningValue.nameOf(it.TOTAL() != null ? OpeningValue.TOTAL : OpeningValue.GRADE), /* quoted= */ false, span(it));
    }
    Name name = dotted(it.name(), span(it));
    if (it.PREVIOUS() != null) {
      // An opening value goes by one name in either vocabulary.
      return new Name(OpeningValue.nameOf(name.text()), /* quoted= */ false, span(it));
    }
    // The total is called `total` in either vocabulary.
    return !name.quoted() && name.text().equals("总分") ? new Name("total", /* quoted= */ false, name.span()) : name;
  }

  private Name dotted(List<NameContext> names, Span span) {
    return names.size() == 1 ? words.name(names.get(0))
        : new Name(words.name(names.get(0)).text() + "." + words.name(names.get(1)).text(), /* quoted= */ false, span);
  }

  Expression choice(ChoiceContext it) {
    if (it.whenCases() != null) {
      return choice(it.formula(), it.whenCases(), span(it));
    }
    if (it.ofCases() != null) {
      return ofCases(it, it.ofCases());
    }
    return formula(it.formula());
  }

  /** {@code A when C, B when D otherwise E}: the first value stands in front of the cases. */
  Expression choice(FormulaContext first, WhenCasesContext when, Span span) {
    var cases = new ArrayList<Case>();
    for (int i = 0; i < when.condition().size(); i++) {
      FormulaContext value = i == 0 ? first : when.formula(i - 1);
      cases.add(new Case(condition(when.condition(i)), formula(value), cover(value, when.condition(i))));
    }
    return new Expression.Choice(cases, optional(when.rest, this::formula), /* onLines= */ false, span);
  }

  /** {@code C 的 A，D 的 B，否则 E}: the first condition stands in front. */
  private Expression ofCases(ChoiceContext it, OfCasesContext of) {
    var cases = new ArrayList<Case>();
    cases.add(new Case(formula(it.formula()), formula(of.formula(0)), cover(it.formula(), of.formula(0))));
    for (int i = 0; i < of.condition().size(); i++) {
      FormulaContext value = of.formula(i + 1);
      cases.add(new Case(condition(of.condition(i)), formula(value), cover(of.condition(i), value)));
    }
    return new Expression.Choice(cases, Optional.of(formula(of.rest)), /* onLines= */ false, span(it));
  }

  Expression selection(SelectionContext it) {
    return narrowed(sum(it.sum()), it.narrowing());
  }

  Expression narrowed(Expression rows, List<NarrowingContext> written) {
    Expression narrowed = rows;
    for (NarrowingContext narrowing : written) {
      narrowed = switch (narrowing) {
        case WhereNarrowingContext it -> new Expression.Where(narrowed, condition(it.condition()), rows.span().cover(span(it)));
        case PartNarrowingContext it -> narrowed(narrowed, it.narrowingPart(), rows.span().cover(span(it)));
        default -> throw unknown(narrowing);
      };
    }
    return narrowed;
  }

  Expression narrowed(Expression rows, NarrowingPartContext part, Span span) {
    return switch (part) {
      case UntilPartContext it -> new Expression.Until(rows, moment(it.moment()), span);
      case BestPartContext it -> new Expression.Best(rows, howMany(it.howMany()), sum(it.by), it.end.getType() == WORST, span);
      case WithoutPartContext it -> {
        Optional<Expression> highest = sizes(it.cut().stream().filter(cut -> cut.end.getType() == HIGHEST).map(this::howMany));
        Optional<Expression> lowest = sizes(it.cut().stream().filter(cut -> cut.end.getType() == LOWEST).map(this::howMany));
        yield new Expression.Without(rows, highest, lowest, sum(it.by), span);
      }
      case DistinctPartContext it -> new Expression.Distinct(rows, sameKey(it.distinct()), span);
      default -> throw unknown(part);
    };
  }

  /** How many at an end of a list. */
  private Expression howMany(HowManyContext size) {
    return switch (size) {
      case PlainManyContext it -> number(it.NUMBER());
      case NameManyContext it -> new Expression.Reference(words.name(it.name()), span(it));
      case FormulaManyContext it -> formula(it.formula());
      default -> throw unknown(size);
    };
  }

  private Expression howMany(CutContext cut) {
    return cut.size == null ? number(cut.NUMBER()) : formula(cut.size);
  }

  private Expression number(TerminalNode number) {
    return new Expression.Number(words.rational(number.getSymbol()), Optional.empty(), span(number.getSymbol()));
  }

  /** The same end named twice loses both numbers. */
  private static Optional<Expression> sizes(Stream<Expression> written) {
    return written.reduce((left, right) -> new Expression.Arithmetic(Expression.Operator.PLUS, left, right, left.span().cover(right.span())));
  }

  private Expression moment(MomentContext moment) {
    return switch (moment) {
      case DateMomentContext it -> words.date(it.DATE());
      case PeriodEndMomentContext it -> new Expression.PeriodEnd(periodOf(it.PERIOD_END()), span(it));
      default -> throw unknown(moment);
    };
  }

  /** 本季度末 says of which period; the end of the period says it of the one that is assessed. */
  private static Optional<PeriodUnit> periodOf(TerminalNode periodEnd) {
    String text = SourceCharacters.plain(periodEnd.getText());
    return text.indexOf('季') >= 0 ? Optional.of(PeriodUnit.QUARTER)
        : text.indexOf('月') >= 0 ? Optional.of(PeriodUnit.MONTH)
        : text.indexOf('半') >= 0 ? Optional.of(PeriodUnit.HALF_YEAR)
        : text.indexOf('年') >= 0 ? Optional.of(PeriodUnit.YEAR) : Optional.empty();
  }

  Expression.SameKey sameKey(DistinctContext distinct) {
    return new Expression.SameKey(words.names(distinct.names()), optional(distinct.period(), Contexts::period), optional(distinct.keeping(), TermBuilder::keep),
        optional(distinct.keeping(), TermBuilder::keepKey).flatMap(key -> key).map(this::keepKey));
  }

  private static Expression.Keep keep(KeepingContext keeping) {
    return switch (keeping) {
      case KeepEndContext it -> it.keep.getType() == KEEP_LOWEST ? Expression.Keep.LOWEST : Expression.Keep.HIGHEST;
      case KeepEarliestContext it -> Expression.Keep.EARLIEST;
      case KeepChosenContext it -> it.end.getType() == LOWEST ? Expression.Keep.LOWEST : Expression.Keep.HIGHEST;
      default -> throw unknown(keeping);
    };
  }

  private static Optional<KeepKeyContext> keepKey(KeepingContext keeping) {
    return switch (keeping) {
      case KeepEndContext it -> Optional.ofNullable(it.keepKey());
      case KeepChosenContext it -> Optional.of(it.keepKey());
      default -> Optional.empty(); // the earliest is told by its day
    };
  }

  private Expression keepKey(KeepKeyContext key) {
    return switch (key) {
      case KeepNameContext it -> new Expression.Reference(words.name(it.name()), span(it));
      case KeepFormulaContext it -> formula(it.formula());
      default -> throw unknown(key);
    };
  }

  Expression formula(FormulaContext formula) {
    Expression value = disjunction(formula.disjunction());
    for (AfterthoughtContext after : formula.afterthought()) {
      Span span = value.span().cover(span(after));
      value = switch (after) {
        case IfNoneContext it -> new Expression.IfNone(value, disjunction(it.disjunction()), span);
        case RoundedContext it -> new Expression.Round(value, rounding(it.rounding()), span);
        default -> throw unknown(after);
      };
    }
    return value;
  }

  Rounding rounding(RoundingContext rounding) {
    return switch (rounding) {
      case RoundPlacesContext it -> places(it.NUMBER(), it.direction());
      case RoundMultiplesContext it -> multiples(it.NUMBER(), it.PERCENT() != null, it.direction());
      case KeepPlacesContext it -> places(it.NUMBER(), it.direction());
      case KeepMultiplesContext it -> multiples(it.NUMBER(), it.PERCENT() != null, it.direction());
      case KeepWholeContext it -> new Rounding(Rational.ONE, direction(it.direction()));
      default -> throw unknown(rounding);
    };
  }

  private Rounding places(TerminalNode number, DirectionContext direction) {
    Rational places = words.rational(number.getSymbol());
    boolean isPossible = places.isInteger() && places.compareTo(Rational.of(18)) <= 0;
    if (!isPossible) {
      complaints.roundingUnclear(span(number.getSymbol()));
      return new Rounding(Rational.ONE, direction(direction));
    }
    return Rounding.places((int) places.toLong().orElseThrow(), direction(direction));
  }

  private Rounding multiples(TerminalNode number, boolean isPercent, DirectionContext direction) {
    Rational step = isPercent ? words.rational(number.getSymbol()).dividedBy(Rational.of(100)) : words.rational(number.getSymbol());
    if (step.signum() <= 0) {
      complaints.roundingUnclear(span(number.getSymbol()));
      return new Rounding(Rational.ONE, direction(direction));
    }
    return new Rounding(step, direction(direction));
  }

  static Rounding.Mode direction(DirectionContext direction) {
    return switch (direction.getStart().getType()) {
      case HALF_UP -> Rounding.Mode.HALF_UP;
      case HALF_EVEN -> Rounding.Mode.HALF_EVEN;
      case UP -> Rounding.Mode.UP;
      case DOWN -> Rounding.Mode.DOWN;
      default -> throw unknown(direction);
    };
  }

  Expression condition(ConditionContext condition) {
    return disjunction(condition.disjunction());
  }

  private Expression disjunction(DisjunctionContext it) {
    Expression all = conjunction(it.conjunction(0));
    for (ConjunctionContext next : it.conjunction().subList(1, it.conjunction().size())) {
      Expression right = conjunction(next);
      all = new Expression.Or(all, right, all.span().cover(right.span()));
    }
    return all;
  }

  private Expression conjunction(ConjunctionContext it) {
    Expression all = negation(it.negation(0));
    for (NegationContext next : it.negation().subList(1, it.negation().size())) {
      Expression right = negation(next);
      all = new Expression.And(all, right, all.span().cover(right.span()));
    }
    return all;
  }

  private Expression negation(NegationContext it) {
    Expression value = test(it.test());
    for (TerminalNode not : it.NOT().reversed()) {
      value = new Expression.Not(value, span(not.getSymbol()).cover(value.span()));
    }
    return value;
  }

  private Expression test(TestContext test) {
    Span span = span(test);
    return switch (test) {
      case HasContext it -> new Expression.Has(operand(it.operand()), /* negated= */ false, span);
      case AnyOverContext it -> new Expression.Fold(fold(it.fold), Optional.of(condition(it.condition())), operand(it.operand()), span);
      case HasNoContext it -> new Expression.Has(operand(it.operand()), /* negated= */ true, span);
      case RelationTestContext it -> it.relation() == null ? sum(it.sum()) : relation(sum(it.sum()), it.relation(), span);
      default -> throw unknown(test);
    };
  }

  /** 1/3 以上: kept as it is written. */
  private Expression share(ExactContext it) {
    Expression literal = words.literal(it.literal());
    return it.DIVIDE() == null ? literal
        : new Expression.Arithmetic(Expression.Operator.DIVIDE, literal,
            new Expression.Number(words.rational(it.NUMBER().getSymbol()), optional(it.unit(), words::unit), span(it.NUMBER().getSymbol())), span(it));
  }

  private Expression relation(Expression left, RelationContext relation, Span span) {
    return switch (relation) {
      case CompareContext it -> new Expression.Compare(comparison(it.comparison()), left, sum(it.sum()), span);
      case CompareSuffixContext it -> new Expression.Compare(suffix(it.suffix), left, share(it.exact()), span);
      case CompareBetweenContext it -> new Expression.And(
          new Expression.Compare(Expression.Comparison.AT_LEAST, left, words.literal(it.low), left.span().cover(span(it.low))),
          new Expression.Compare(it.upper.getType() == BELOW ? Expression.Comparison.LESS : Expression.Comparison.AT_MOST, left, words.literal(it.high), span), span);
      case CompareSaidTwiceContext it -> new Expression.Compare(Expression.Comparison.AT_LEAST, left, share(it.exact()), span);
      case IsOneOfContext it -> is(left, it.is(), it.sum(), span);
      case IsAmongContext it -> is(left, it.is(), it.sum(), span);
      case AnySuffixContext it -> new Expression.Fold(fold(it.fold), Optional.of(negation(it.negation())), left, span);
      case CompleteContext it -> {
        var complete = new Expression.Complete(left, span);
        yield it.NOT() == null ? complete : new Expression.Not(complete, span);
      }
      default -> throw unknown(relation);
    };
  }

  private Expression is(Expression left, IsContext is, List<SumContext> sums, Span span) {
    boolean negated = is.NOT() != null || is.IS_NOT() != null;
    List<Expression> values = all(sums, this::sum);
    boolean isNone = values.size() == 1 && values.getFirst() instanceof Expression.None;
    return isNone ? new Expression.IsNone(left, negated, span) : new Expression.Is(left, values, negated, span);
  }

  private static Expression.Comparison comparison(ComparisonContext comparison) {
    return switch (comparison.getStart().getType()) {
      case ABOVE -> Expression.Comparison.MORE;
      case BELOW -> Expression.Comparison.LESS;
      case NOT_BELOW -> Expression.Comparison.AT_LEAST;
      case NOT_ABOVE -> Expression.Comparison.AT_MOST;
      default -> throw unknown(comparison);
    };
  }

  private static Expression.Comparison suffix(Token token) {
    return token.getType() == OR_MORE ? Expression.Comparison.AT_LEAST : Expression.Comparison.AT_MOST;
  }

  Expression sum(SumContext it) {
    Expression all = product(it.product(0));
    for (int i = 0; i < it.operators.size(); i++) {
      Expression right = product(it.product(i + 1));
      Expression.Operator operator = it.operators.get(i).getType() == PLUS ? Expression.Operator.PLUS : Expression.Operator.MINUS;
      all = new Expression.Arithmetic(operator, all, right, all.span().cover(right.span()));
    }
    return all;
  }

  private Expression product(ProductContext it) {
    Expression all = share(it.share(0));
    for (int i = 0; i < it.operators.size(); i++) {
      Expression right = share(it.share(i + 1));
      Expression.Operator operator = it.operators.get(i).getType() == TIMES ? Expression.Operator.TIMES : Expression.Operator.DIVIDE;
      all = new Expression.Arithmetic(operator, all, right, all.span().cover(right.span()));
    }
    return all;
  }

  private Expression share(ShareContext share) {
    return switch (share) {
      case ShareOfContext it -> new Expression.Share(fraction(it.fraction()), unary(it.unary()), span(it));
      case ShareAfterContext it -> it.fraction() == null ? unary(it.unary()) : new Expression.Share(fraction(it.fraction()), unary(it.unary()), span(it));
      default -> throw unknown(share);
    };
  }

  private Expression fraction(FractionContext fraction) {
    Span span = span(fraction);
    return switch (fraction) {
      case PercentFractionContext it -> new Expression.Percent(words.rational(it.NUMBER().getSymbol()), span);
      case PlainFractionContext it -> {
        Token above = it.NUMBER(0).getSymbol();
        Token below = it.NUMBER(1).getSymbol();
        yield new Expression.Arithmetic(Expression.Operator.DIVIDE, new Expression.Number(words.rational(above), Optional.empty(), span(above)),
            new Expression.Number(words.rational(below), Optional.empty(), span(below)), span);
      }
      default -> throw unknown(fraction);
    };
  }

  private Expression unary(UnaryContext it) {
    Expression value = operand(it.operand(0));
    int signs = it.MINUS().size();
    if (it.POWER() != null) {
      TerminalNode power = it.POWER();
      boolean negativeExponent = it.MINUS().stream().anyMatch(minus -> minus.getSymbol().getStartIndex() > power.getSymbol().getStartIndex());
      Expression exponent = operand(it.operand(1));
      if (negativeExponent) {
        signs--;
        exponent = negate(exponent, exponent.span());
      }
      value = new Expression.Arithmetic(Expression.Operator.POWER, value, exponent, value.span().cover(exponent.span()));
    }
    for (int i = signs - 1; i >= 0; i--) {
      value = negate(value, span(it.MINUS(i).getSymbol()).cover(value.span()));
    }
    return value;
  }

  /** A minus before a plain number belongs to the number. */
  private static Expression negate(Expression value, Span span) {
    return switch (value) {
      case Expression.Number number -> new Expression.Number(number.value().negated(), number.unit(), span);
      case Expression.Percent percent -> new Expression.Percent(percent.value().negated(), span);
      default -> new Expression.Negate(value, span);
    };
  }

  Expression operand(OperandContext operand) {
    Expression value = primary(operand.primary());
    for (ListSuffixContext suffix : operand.listSuffix()) {
      Span span = value.span().cover(span(suffix));
      value = switch (suffix) {
        case BestSuffixContext it -> new Expression.Best(value, howMany(it.howMany()), endKey(it.by, it.field), it.end.getType() == LOWEST, span);
        case WithoutSuffixContext it -> {
          Optional<Expression> highest = sizes(it.trimmed().stream().filter(cut -> cut.end.getType() == UP_TO).map(cut -> howMany(cut.howMany())));
          Optional<Expression> lowest = sizes(it.trimmed().stream().filter(cut -> cut.end.getType() == LOWEST).map(cut -> howMany(cut.howMany())));
          yield new Expression.Without(value, highest, lowest, endKey(it.by, it.field), span);
        }
        case FoldSuffixContext it -> new Expression.Fold(fold(it.fold), Optional.of(sum(it.of)), value, span);
        case FoldListedSuffixContext it -> new Expression.Fold(fold(it.fold), Optional.empty(), value, span);
        case BetweenSuffixContext it -> new Expression.Between(stretch(it.unit_), value, primary(it.to), optional(it.calendar, words::name), span);
        case UnitSuffixContext it -> new Expression.InUnit(value, words.unit(it.unit()), span);
        case CountedSuffixContext it -> new Expression.InUnit(value, words.unit(it.unit()), span);
        case CountSuffixContext it -> new Expression.Fold(Expression.Folding.COUNT, Optional.empty(), value, span);
        default -> throw unknown(suffix);
      };
    }
    return value;
  }

  private static Expression.Folding fold(Token token) {
    return switch (token.getType()) {
      case SUM_OF -> Expression.Folding.SUM;
      case MEAN_OF -> Expression.Folding.MEAN;
      case MEDIAN_OF -> Expression.Folding.MEDIAN;
      case GREATEST_OF -> Expression.Folding.GREATEST;
      case LEAST_OF -> Expression.Folding.LEAST;
      case ANY_OF -> Expression.Folding.ANY;
      case ALL_OF -> Expression.Folding.ALL;
      case FIRST_OF -> Expression.Folding.FIRST;
      default -> Expression.Folding.LAST;
    };
  }

  private Expression primary(PrimaryContext operand) {
    Span span = span(operand);
    return switch (operand) {
      case PercentContext it -> new Expression.Percent(words.rational(it.NUMBER().getSymbol()), span);
      case NumberContext it -> new Expression.Number(words.rational(it.NUMBER().getSymbol()), words.writtenUnit(it.unit()), span);
      case DateContext it -> words.date(it.DATE());
      case WordsContext it -> new Expression.Words(text(it.STRING()), span);
      case WordContext it -> WordBuilder.word(it.word, span);
      case ReferenceContext it -> new Expression.Reference(words.name(it.name()), span);
      case FieldContext it -> new Expression.Field(words.name(it.of), words.name(it.field), span);
      case WhereContext it -> {
        Expression rows = it.listed() != null ? listed(it.listed()) : it.namedList() == null ? words.reference(it.name()) : list(it.namedList());
        if (it.choice() != null) {
          rows = new Expression.Where(rows, choice(it.choice()), span);
        }
        for (NarrowingPartContext part : it.narrowingPart()) {
          rows = narrowed(rows, part, span);
        }
        yield rows;
      }
      case LookupContext it -> new Expression.Lookup(words.name(it.name()), all(it.formula(), this::formula), span);
      case CallContext it -> call(it, span);
      case ClockContext it -> words.clock(it.CLOCK());
      case PeriodStartContext it -> new Expression.PeriodStart(span);
      case PeriodEndContext it -> new Expression.PeriodEnd(periodOf(it.PERIOD_END()), span);
      case BetweenContext it -> new Expression.Between(stretch(it.unit_), operand(it.begin), operand(it.finish), Optional.empty(), span);
      case BetweenWorkingContext it ->
        new Expression.Between(Stretch.WORKING_DAYS, operand(it.begin), operand(it.finish), Optional.of(words.name(it.calendar)), span);
      case ScoreOfContext it -> new Expression.ScoreOf(node(it.node()), scoreKind(it.kind), span);
      case ScoreAfterContext it -> new Expression.ScoreOf(words.name(it.name()), Optional.empty(), span);
      case MeanScoreOfContext it -> new Expression.MeanScoreOf(words.name(it.name()), span);
      case MeanScoreAfterContext it -> new Expression.MeanScoreOf(words.name(it.name()), span);
      case GradeValueContext it -> new Expression.GradeOf(span);
      case TotalContext it -> new Expression.Reference(new Name("total", /* quoted= */ false, span), span);
      case ItemPointsContext it -> new Expression.ItemPoints(it.amount.getType() == ALL_POINTS, span);
      case UndecidedContext it -> new Expression.Undecided(text(it.STRING()), span);
      case ListWordContext it -> list(it.namedList());
      case MemberFieldContext it -> new Expression.MemberField(it.field.getType() == MEMBER_MARK, span);
      case ListedValuesContext it -> listed(it.listed());
      case FoldListedContext it -> new Expression.Fold(fold(it.fold), Optional.empty(), listed(it.listed()), span);
      case OwnContext it -> new Expression.Own(primary(it.of), span);
      case PreviousContext it -> new Expression.Previous(primary(it.of), span);
      case BracketedContext it -> inside(it.inside());
      case CountOverContext it -> new Expression.Fold(Expression.Folding.COUNT, Optional.empty(), operand(it.operand()), span);
      case FoldOverContext it -> new Expression.Fold(fold(it.fold), Optional.of(sum(it.of)), operand(it.operand()), span);
      case MemberOfContext it -> new Expression.Fold(fold(it.end), Optional.of(words.reference(it.name())), operand(it.operand()), span);
      case MemberSuffixContext it -> new Expression.Fold(fold(it.end), Optional.of(words.reference(it.name())), primary(it.primary()), span);
      case BracketedRankContext it -> ranked(it.ranked());
      default -> throw unknown(operand);
    };
  }

  /** By what the ends of a list are taken: something with a name, or the score of the members. */
  private Expression endKey(NameContext name, Token score) {
    return name == null ? new Expression.MemberField(/* mark= */ false, span(score)) : words.reference(name);
  }

  /** What the subjects are called whose list it is; empty where there is only one such kind. */
  Optional<Name> memberKind(MemberListContext list) {
    return optional(list.kind, words::name);
  }

  private Expression list(NamedListContext list) {
    Span span = span(list);
    return switch (list) {
      case PeersContext it -> new Expression.Peers(it.of.getType() == ALL_SUBJECTS, span);
      case MembersContext it -> new Expression.Members(memberKind(it.memberList()), span);
      case PartsContext it -> new Expression.Parts(it.of.getType() == SECTION_LIST, optional(it.section, words::name), span);
      case PartsAfterContext it -> new Expression.Parts(/* sections= */ false, Optional.of(words.name(it.section)), span);
      case PeriodsOfContext it -> new Expression.Periods(period(it.part), Optional.of(period(it.whole)), 0, span);
      case PeriodsOfThisContext it -> new Expression.Periods(period(it.part), Optional.of(period(it.whole)), 0, span);
      case LastPeriodsContext it -> lastPeriods(it, span);
      default -> throw unknown(list);
    };
  }

  /** 近 3 个月: 个月 is a counting word and the period. */
  private Expression lastPeriods(LastPeriodsContext it, Span span) {
    if (it.period() != null) {
      return new Expression.Periods(period(it.period()), Optional.empty(), words.number(it.NUMBER()), span);
    }
    Optional<PeriodUnit> unit = switch (it.unit_.getText()) {
      case "天" -> Optional.of(PeriodUnit.DAY);
      case "个星期" -> Optional.of(PeriodUnit.WEEK);
      case "个月" -> Optional.of(PeriodUnit.MONTH);
      case "个季度" -> Optional.of(PeriodUnit.QUARTER);
      case "个半年" -> Optional.of(PeriodUnit.HALF_YEAR);
      default -> Optional.empty();
    };
    if (unit.isEmpty()) {
      complaints.noPeriod(span(it.unit_));
      return new Expression.Broken(span);
    }
    return new Expression.Periods(unit.get(), Optional.empty(), words.number(it.NUMBER()), span);
  }

  private Expression.Listed listed(ListedContext it) {
    return new Expression.Listed(all(it.sum(), this::sum), span(it));
  }

  private static Optional<Expression.ScoreKind> scoreKind(@Nullable Token kind) {
    if (kind == null) {
      return Optional.empty();
    }
    return Optional.of(switch (kind.getType()) {
      case SECTION -> Expression.ScoreKind.SECTION;
      case ITEM -> Expression.ScoreKind.ITEM;
      case PART -> Expression.ScoreKind.PART;
      default -> Expression.ScoreKind.TRACK;
    });
  }

  private Expression inside(InsideContext it) {
    return narrowed(choice(it.choice()), it.narrowing());
  }

  /** Working days have a word of their own. */
  private static Stretch stretch(@Nullable Token unit) {
    if (unit == null) {
      return Stretch.WORKING_DAYS;
    }
    return switch (unit.getType()) {
      case YEAR, YEARS_OF -> Stretch.YEARS;
      case MONTH, MONTHS_OF -> Stretch.MONTHS;
      default -> Stretch.DAYS;
    };
  }

  /** {@code floor(E)} is a rounding. */
  private Expression call(CallContext it, Span span) {
    List<Expression> arguments = all(it.formula(), this::formula);
    int function = it.function.getType();
    if (function != FLOOR && function != CEILING) {
      return new Expression.Call(function(it.function), arguments, span);
    }
    if (arguments.size() > 1) {
      complaints.oneArgument(span(it.formula(1)));
    }
    return new Expression.Round(arguments.getFirst(), new Rounding(Rational.ONE, function == FLOOR ? Rounding.Mode.DOWN : Rounding.Mode.UP), span);
  }

  private static Expression.Function function(Token token) {
    return switch (token.getType()) {
      case MIN -> Expression.Function.MIN;
      case MAX -> Expression.Function.MAX;
      default -> Expression.Function.ABS;
    };
  }
}
