package org.rubriclang.syntax;

import static org.rubriclang.syntax.grammar.RubricParser.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.grammar.RubricParser;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.DayRange;
import org.rubriclang.value.OpeningValue;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.value.Stretch;

/** The translation of one sentence into the tree's records, rule by rule; {@link Outline} puts the sentences together. */
final class AstBuilder {
  private final Complaints complaints;

  AstBuilder(Complaints complaints) {
    this.complaints = complaints;
  }

  /** @param sentence as {@link SentenceReader} reads it */
  Written build(ParserRuleContext sentence) {
    return switch (sentence) {
      case SentenceContext it -> line(it.line());
      case GuardedSentenceContext it -> move(it.guarded().move(), Optional.of(condition(it.guarded().guard)), span(it.guarded()));
      default -> throw unknown(sentence);
    };
  }

  // Lines.

  private Written line(LineContext line) {
    Span span = span(line);
    return switch (line) {
      case RubricLineContext it -> whole(new Line.Rubric(it.kind.getType() == RULES ? Line.FileKind.RULES : Line.FileKind.RUBRIC, name(it.name()), text(it.heading), List.of(), span));
      case RollupLineContext it -> whole(new Line.Rollup(name(it.name(0)), name(it.of), text(it.heading), List.of(), span));
      case LevelLineContext it -> whole(new Line.Level(period(it.whole), levelFold(it.fold), period(it.part), optional(it.rounding(), this::rounding), span));
      case LevelEachLineContext it ->
        whole(new Line.Level(period(it.whole), levelFold(it.fold), period(it.part), optional(it.rounding(), this::rounding), span));
      case SectionLineContext it ->
        whole(new Line.Section(Line.Kind.PLAIN, name(it.name()), text(it.heading), points(it.points()), options(it.settings()), List.of(), span));
      case ExtraLineContext it ->
        whole(new Line.Section(kind(it.kind), name(it.name()), text(it.heading), points(it.points()), options(it.settings()), List.of(), span));
      case ItemLineContext it -> whole(new Line.Item(name(it.name()), points(it.points()), kind(it.kind), options(it.settings()), List.of(), span));
      case PartLineContext it -> whole(new Line.Part(name(it.name()), points(it.points()), options(it.settings()), List.of(), span));
      case GeneralLineContext it -> whole(new Line.General(List.of(), span));
      case EveryItemLineContext it -> whole(new Line.EveryItem(optional(it.name(), this::name), List.of(), span));
      case EveryItemOfLineContext it -> whole(new Line.EveryItem(Optional.of(name(it.name())), List.of(), span));
      case OutcomeLineContext it -> whole(new Line.Outcome(List.of(), span));
      case ExampleLineContext it -> whole(new Line.Example(name(it.name()), List.of(), span));
      case TogetherLineContext it -> new Written.BlockStart(optional(it.name(), this::name), options(it.settings()), span);
      case EachLineContext it -> new Written.EachStart(selection(it.selection()), span);
      case EndLineContext it -> new Written.BlockEnd(span);
      case SourceLineContext it -> whole(new Line.SourceOf(text(it.STRING()), span));
      case AssessLineContext it -> whole(assess(it, span));
      case TotalLineContext it ->
        whole(new Line.Total(points(it.points()), Line.Tally.POINTS, bonusCount(it.bonus), optional(it.apart, this::literal), options(it.settings()), span));
      case NoTotalLineContext it ->
        whole(new Line.Total(Optional.empty(), Line.Tally.NONE, Line.BonusCount.UNSAID, Optional.empty(), List.of(), span));
      case CountsUpLineContext it -> whole(new Line.Total(Optional.empty(), it.lower == null ? Line.Tally.UP : Line.Tally.UP_LOWER_IS_BETTER,
          Line.BonusCount.UNSAID, Optional.empty(), options(it.settings()), span));
      case OfficeLineContext it -> whole(new Line.By(names(it.office().names()), span));
      case MethodLineContext it -> whole(new Line.Check(names(it.method().names()), span));
      case RelationLineContext it -> whole(relation(it, span));
      case RoleLineContext it -> whole(new Line.Role(name(it.role), it.holders.getType() == MANY_OF_EACH, name(it.kind), name(it.scoredBy),
          optional(it.names(), this::names).orElse(List.of()), span));
      case RoleEachLineContext it -> whole(new Line.Role(name(it.role), it.holders.getType() == MANY_OF_EACH, name(it.kind), name(it.scoredBy),
          optional(it.names(), this::names).orElse(List.of()), span));
      case TrackLineContext it -> whole(new Line.Track(name(it.name()), options(it.settings()), span));
      case UsesLineContext it -> whole(new Line.Uses(names(it.names()), span));
      case UseLineContext it -> whole(new Line.Use(names(it.names()), span));
      case SubjectsLineContext it -> whole(new Line.Subjects(name(it.name()), names(it.names()), span));
      case BasisLineContext it -> whole(new Line.Basis(text(it.STRING()), span));
      case ClauseLineContext it -> whole(new Line.Clause(text(it.STRING()), span));
      case ReadingLineContext it -> whole(new Line.Reading(text(it.STRING()), span));
      case AcknowledgeLineContext it ->
        whole(new Line.Acknowledge(name(it.code), Optional.ofNullable(it.of).map(this::name), text(it.STRING()), span));
      case CapLineContext it -> whole(new Line.Cap(choice(it.choice()), span));
      case LimitsLineContext it -> whole(new Line.Limits(all(it.limit(), this::limit), span));
      case FactLineContext it ->
        whole(new Line.Fact(it.kind.getType() == PARAMETER, names(it.names()), factType(it.factType(), it.factDetail()), description(it.factDetail()), attributes(it.factType(), it.factDetail()), List.of(), span));
      case FieldLineContext it ->
        new Written.FieldLine(new Line.Field(name(it.name()), Optional.of(factType(it.factType(), it.factDetail())), Optional.empty(), description(it.factDetail()),
            attributes(it.factDetail()), span));
      case DerivedLineContext it ->
        new Written.FieldLine(
            new Line.Field(name(it.name()), Optional.empty(), Optional.of(choice(it.value)), Optional.empty(), List.of(), span));
      case LetLineContext it -> whole(new Line.Let(name(it.name()), it.ranked() == null ? narrowed(choice(it.value), it.narrowing()) : ranked(it.ranked()),
          /* selection= */ false, span));
      case LetHeaderContext it -> new Written.LetHeader(name(it.name()), headerKeys(it.keys(), it.columns()), span);
      case TableHeaderContext it -> new Written.TableHeader(name(it.name()),
          new Written.HeaderKeys(all(it.names().name(), this::reference), columns(it.columns())), optional(it.inForce(), this::inForce), span);
      case FieldHeaderContext it -> new Written.FieldHeader(name(it.name()), headerKeys(it.keys(), it.columns()), span);
      case ResultLineContext it ->
        whole(new Line.Result(name(it.name()), /* lists= */ false, it.ranked() == null ? choice(it.value) : ranked(it.ranked()), span));
      case ResultHeaderContext it ->
        new Written.ResultHeader(name(it.name()), /* lists= */ false, headerKeys(it.keys(), it.columns()), span);
      case ResultListsHeaderContext it -> new Written.ResultHeader(name(it.name()), /* lists= */ true, Written.HeaderKeys.NONE, span);
      case LetSelectionLineContext it -> whole(new Line.Let(name(it.name()), selection(it.selection()), /* selection= */ true, span));
      case StatementLineContext it -> move(it.move(), Optional.empty(), span);
      case RowsLineContext it -> new Written.Rows(all(it.row(), this::row), span);
      case GivenHeaderContext it -> new Written.GivenHeader(factName(it.factName()), span);
      case GivenLineContext it -> whole(new Line.Given(dated(it.dated()), span));
      case ExpectHeaderContext it -> new Written.ExpectHeader(node(it.node()), /* result= */ false, span);
      case ExpectResultHeaderContext it -> new Written.ExpectHeader(name(it.of), /* result= */ true, span);
      case ExpectLineContext it -> whole(new Line.Expect(awaited(it.awaited()), span));
      case ExpectSelectedLineContext it -> whole(new Line.Expect(List.of(new Expected.Selected(namesOrNobody(it.chosen), namesOrNobody(it.tied),
          namesOrNobody(it.open), span)), span));
      case ExpectVerdictLineContext it -> whole(new Line.Expect(all(it.verdict(), this::verdict), span));
      case PairsLineContext it -> new Written.Pairs(all(it.pair(), this::pair), span);
      default -> throw unknown(line);
    };
  }

  private static Written whole(Line line) {
    return new Written.Whole(line);
  }

  private static Line.Kind kind(Token token) {
    if (token == null) {
      return Line.Kind.PLAIN;
    }
    return token.getType() == BONUS ? Line.Kind.BONUS : Line.Kind.PENALTY;
  }

  private static Line.Fold levelFold(Token token) {
    return token.getType() == MEAN_OF ? Line.Fold.AVERAGE : Line.Fold.SUM;
  }

  private static Line.BonusCount bonusCount(Token token) {
    if (token == null) {
      return Line.BonusCount.UNSAID;
    }
    return token.getType() == INCLUDING_BONUS ? Line.BonusCount.INCLUDED : Line.BonusCount.APART;
  }

  private Line assess(AssessLineContext it, Span span) {
    List<Name> kinds = names(it.names());
    // 镇、街道、区: one kind of subjects that the document spells as a list.
    var text = new StringBuilder();
    for (Name kind : kinds) {
      text.append(text.isEmpty() ? "" : "、").append(kind.text());
    }
    var subjects = new Name(text.toString(), kinds.size() == 1 && kinds.getFirst().quoted(), span(it.names()));
    return switch (it.frequency()) {
      case EveryPeriodContext every -> new Line.Assess(subjects, period(every.period()), Optional.empty(), optional(it.grouping, this::name), span);
      case ForYearContext forYear -> new Line.Assess(subjects, PeriodUnit.YEAR, Optional.of(year(forYear.NUMBER())), optional(it.grouping, this::name), span);
      default -> throw unknown(it.frequency());
    };
  }

  private Line relation(RelationLineContext it, Span span) {
    return switch (it.frequency()) {
      case EveryPeriodContext every -> new Line.Relation(name(it.name()), period(every.period()), List.of(), span);
      case ForYearContext forYear -> new Line.Relation(name(it.name()), PeriodUnit.YEAR, List.of(), span);
      default -> throw unknown(it.frequency());
    };
  }

  private int year(TerminalNode number) {
    Rational value = rational(number.getSymbol());
    boolean isYear = value.isInteger() && value.compareTo(Rational.of(1000)) >= 0 && value.compareTo(Rational.of(9999)) <= 0;
    if (!isYear) {
      complaints.notAYear(span(number.getSymbol()));
      return 2000;
    }
    return (int) value.toLong().orElseThrow();
  }

  private static PeriodUnit period(PeriodContext period) {
    return switch (period.getStart().getType()) {
      case DAY -> PeriodUnit.DAY;
      case WEEK -> PeriodUnit.WEEK;
      case MONTH -> PeriodUnit.MONTH;
      case QUARTER -> PeriodUnit.QUARTER;
      case HALF_YEAR -> PeriodUnit.HALF_YEAR;
      case YEAR -> PeriodUnit.YEAR;
      default -> throw unknown(period);
    };
  }

  // Options.

  private List<Option> options(SettingsContext settings) {
    return all(settings.option(), this::option);
  }

  private Option option(OptionContext option) {
    Span span = span(option);
    return switch (option) {
      case OfficeOptionContext it -> new Option.By(names(it.office().names()), span);
      case MethodOptionContext it -> new Option.Check(names(it.method().names()), span);
      case BasisOptionContext it -> new Option.Basis(text(it.STRING()), span);
      case CapOptionContext it -> new Option.Cap(ceiling(it.ceiling()), span);
      case CappedOptionContext it -> new Option.Cap(literal(it.literal()), span);
      case AppliesOptionContext it -> new Option.Applies(condition(it.condition()), it.unless.getType() == KEEPS, span);
      case LimitOptionContext it -> limit(it.limit());
      default -> throw unknown(option);
    };
  }

  private Option limit(LimitContext limit) {
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

  private Expression ceiling(CeilingContext it) {
    Expression value = disjunction(it.value);
    if (it.condition() == null && it.chosen == null) {
      return value;
    }
    var only = it.chosen == null ? new Case(condition(it.condition()), value, cover(it.value, it.condition()))
        : new Case(value, sum(it.chosen), cover(it.value, it.chosen));
    return new Expression.Choice(List.of(only), optional(it.rest, this::sum), /* onLines= */ false, span(it));
  }

  private Optional<Expression> points(PointsContext points) {
    return switch (points) {
      case null -> Optional.empty();
      case PlainPointsContext it -> Optional.of(literal(it.literal()));
      case BracketedPointsContext it -> Optional.of(literal(it.literal()));
      case UndecidedPointsContext it -> Optional.of(new Expression.Undecided(text(it.STRING()), span(it)));
      default -> throw unknown(points);
    };
  }

  // Facts.

  /** {@code with reason} may stand behind the description, too; it belongs to the type. */
  private FactType factType(FactTypeContext written, List<FactDetailContext> details) {
    FactType type = factType(written);
    for (FactDetailContext detail : details) {
      if (detail instanceof WithReasonAttributeContext it) {
        if (type instanceof FactType.Judgement judgement) {
          type = new FactType.Judgement(judgement.range(), judgement.toPoints(), /* reason= */ true, judgement.span());
        } else {
          complaints.reasonOutOfPlace(span(it.WITH_REASON().getSymbol()));
        }
      }
    }
    return type;
  }

  private FactType factType(FactTypeContext type) {
    Span span = span(type);
    return switch (type) {
      case CountTypeContext it -> {
        Optional<Key.Numbers> range = optional(it.range(), this::range).or(() -> optional(it.openRange(), this::openRange));
        yield new FactType.Count(range.map(Key.class::cast), unitOf(it.unit(), range), span);
      }
      case NumberTypeContext it -> {
        Optional<Key.Numbers> range = optional(it.range(), this::range).or(() -> optional(it.openRange(), this::openRange));
        Optional<Rational> step = optional(it.literal(), this::literalValue);
        yield new FactType.Number(range.map(Key.class::cast), step, List.of(), unitOf(it.unit(), range), span);
      }
      case NumberListTypeContext it -> {
        Optional<Name> unit = it.literal().stream().flatMap(literal -> literalUnit(literal).stream()).findFirst();
        yield new FactType.Number(Optional.empty(), Optional.empty(), all(it.literal(), this::literalValue), unit, span);
      }
      case PercentTypeContext it -> new FactType.Percent(optional(it.range(), this::range), span);
      case YesNoTypeContext it -> new FactType.YesNo(span);
      case OneOfTypeContext it -> new FactType.OneOf(names(it.names()), span);
      case ChecklistTypeContext it -> new FactType.Checklist(names(it.names()), it.OPEN() != null, span);
      case JudgementTypeContext it -> new FactType.Judgement(it.low == null ? optional(it.range(), this::range) : Optional.of(upwards(it.low)),
          it.ITEM_POINTS() != null, /* reason= */ false, span);
      case DateTypeContext it -> new FactType.Date(span);
      case DurationTypeContext it -> duration(it, span);
      case TextTypeContext it -> new FactType.Words(span);
      case RecordsTypeContext it -> new FactType.Records(optional(it.unit(), this::unit), span);
      default -> throw unknown(type);
    };
  }

  /** A number from 0 in a unit of time; of minutes where none is said. */
  private FactType duration(DurationTypeContext it, Span span) {
    Name unit = it.unit() == null ? new Name("分钟", /* quoted= */ false, Span.of(span.end(), span.end())) : unit(it.unit());
    var fromZero = new Key.Numbers(Range.atLeast(Rational.ZERO), /* percent= */ false, Optional.of(unit), Span.of(span.end(), span.end()));
    return new FactType.Number(Optional.of(fromZero), Optional.empty(), List.of(), Optional.of(unit), span);
  }

  private Key.Numbers openRange(OpenRangeContext it) {
    var range = new Range(Optional.of(literalValue(it.low)), it.lowOut == null, Optional.empty(), false);
    return new Key.Numbers(range, /* percent= */ false, Optional.of(unit(it.unit())), span(it));
  }

  private Optional<Name> unitOf(UnitContext written, Optional<Key.Numbers> range) {
    return written == null ? range.flatMap(Key.Numbers::unit) : Optional.of(unit(written));
  }

  private Optional<Text> description(List<FactDetailContext> details) {
    Optional<Text> found = Optional.empty();
    for (FactDetailContext detail : details) {
      if (detail instanceof DescriptionContext it) {
        if (found.isPresent()) {
          complaints.secondDescription(span(it.STRING().getSymbol()), found.get());
        } else {
          found = Optional.of(text(it.STRING()));
        }
      }
    }
    return found;
  }

  /** {@code records of 工单} says the same as 属于 工单. */
  private List<Attribute> attributes(FactTypeContext type, List<FactDetailContext> details) {
    if (!(type instanceof RecordsTypeContext records) || records.of == null) {
      return attributes(details);
    }
    var all = new ArrayList<Attribute>();
    all.add(new Attribute.Within(name(records.of), span(records.of)));
    all.addAll(attributes(details));
    return all;
  }

  private List<Attribute> attributes(List<FactDetailContext> details) {
    var attributes = new ArrayList<Attribute>();
    for (FactDetailContext detail : details) {
      Span span = spanWithoutComma(detail);
      switch (detail) {
        case DescriptionContext it -> {}
        case WithinAttributeContext it -> attributes.add(new Attribute.Within(name(it.name()), span));
        case JudgedAttributeContext it -> attributes.add(new Attribute.Judged(span));
        case VerifiedOnlyAttributeContext it -> attributes.add(new Attribute.VerifiedOnly(span));
        case SampledAttributeContext it -> attributes.add(new Attribute.Sampled(span));
        case FromAttributeContext it -> attributes.add(new Attribute.From(text(it.STRING()), span));
        case DefaultAttributeContext it -> attributes.add(new Attribute.Default(choice(it.choice()), span));
        case EveryAttributeContext it -> attributes.add(new Attribute.Every(period(it.period()), span));
        case WithReasonAttributeContext it -> {}
        case OrNoneAttributeContext it -> attributes.add(new Attribute.OrNone(span));
        case InOrderAttributeContext it -> attributes.add(new Attribute.InOrderOf(names(it.names()), span));
        case OneForEachAttributeContext it -> attributes.add(new Attribute.OneForEach(name(it.name()), span));
        case ForEachItemAttributeContext it -> attributes.add(new Attribute.ForEachItem(span));
        default -> throw unknown(detail);
      }
    }
    return attributes;
  }

  // Statements.

  private static Written done(Statement statement) {
    return new Written.Whole(new Line.Do(statement, statement.span()));
  }

  private Written move(MoveContext move, Optional<Expression> guard, Span span) {
    return switch (move) {
      case AmountMoveContext it -> done(moved(it.verb(), choice(it.amount), Optional.empty(), it.tail(), guard, span));
      case AllMoveContext it -> {
        Tail tail = tail(it.tail());
        yield done(new Statement.Move(Statement.Verb.DEDUCT, /* instead= */ false, allPoints(it.DEDUCT_ALL()), distinct(Optional.empty(), tail),
            tail.limits(), tail.guard(guard), tail.consequences(), span).withFrom(charge(it.charge())));
      }
      case ChargeMoveContext it -> {
        Optional<Name> target = Optional.of(node(it.target));
        if (it.quantity() != null) {
          yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity(it.quantity(), it.PER())), tail(it.perTail()), guard, span).withFrom(target));
        }
        Expression amount = it.whenCases() == null ? formula(it.amount) : choice(it.amount, it.whenCases(), cover(it.amount, it.whenCases()));
        yield done(moved(it.verb(), amount, Optional.empty(), it.tail(), guard, span).withFrom(target));
      }
      case ChargedMoveContext it -> done(moved(it.verb(), choice(it.amount), Optional.empty(), it.tail(), guard, span).withFrom(charge(it.charge())));
      case AsGeneralContext it -> done(unguarded(new Statement.AsGeneral(span), guard));
      case PerMoveContext it -> done(moved(it.verb(), formula(it.amount), Optional.of(quantity(it.quantity(), it.PER())), tail(it.perTail()), guard, span)
          .withTracks(tracks(it.trackAmount(), verb(it.verb()))));
      case TrackMoveContext it -> {
        Expression amount = formula(it.amount);
        Expression chosen = it.condition() == null ? amount : onlyCase(condition(it.condition()), amount, cover(it.amount, it.condition()));
        yield done(moved(it.verb(), chosen, Optional.empty(), it.tail(), guard, span).withTracks(tracks(it.trackAmount(), verb(it.verb()))));
      }
      case ProratedMoveContext it -> {
        var amount = new Expression.Prorated(formula(it.amount), sum(it.part), sum(it.whole), cover(it.amount, it.whole));
        yield done(moved(it.verb(), amount, Optional.empty(), it.tail(), guard, span).withFrom(optional(it.target, this::node)));
      }
      case InsteadMoveContext it ->
        done(instead(verb(it.verb()), onlyCase(condition(it.condition()), formula(it.amount), cover(it.amount, it.condition())), it.tail(), guard,
            span).withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(optional(it.target, this::node)));
      case ForfeitContext it -> done(unguarded(new Statement.Forfeit(inForce(condition(it.condition()), it.inForce()), span), guard));
      case CaseMoveContext it -> caseMove(it, guard, span);
      case InsteadCaseMoveContext it -> {
        Statement.Verb verb = it.verb() == null ? Statement.Verb.AWARD : verb(it.verb());
        yield done(instead(verb, onlyCase(condition(it.condition()), formula(it.amount), cover(it.condition(), it.amount)), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb)).withFrom(charge(it.charge())));
      }
      case EachMoveContext it -> {
        var quantity = new Quantity.Per(sum(it.of), Optional.empty(), Optional.empty(), eachUnit(it.each()), cover(it.of, it.each()));
        yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      }
      case EachPrefixMoveContext it -> {
        Span quantitySpan = span(it.EACH().getSymbol()).cover(span(it.of));
        var quantity = new Quantity.Per(operand(it.of), Optional.empty(), Optional.empty(), Optional.empty(), quantitySpan);
        yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      }
      case StepsMoveContext it -> {
        Optional<Expression> limit = Optional.of(sum(it.bound));
        boolean isShort = it.far.getType() == SHORT_OF;
        var quantity = new Quantity.Steps(stepping(it.count, it.proportion), sum(it.size), sum(it.of), isShort ? Optional.empty() : limit,
            isShort ? limit : Optional.empty(), span(it.PER().getSymbol()).cover(span(it.bound)));
        yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(optional(it.target, this::node)));
      }
      case StepsInMoveContext it -> {
        var quantity = new Quantity.Steps(stepping(it.count, it.proportion), literal(it.size), sum(it.of), Optional.empty(), Optional.empty(),
            span(it.PER().getSymbol()).cover(span(it.of)));
        yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(optional(it.target, this::node)));
      }
      case StepsFromMoveContext it -> {
        Quantity steps = stepsFrom(it.condition(), stepping(it.count, null), sum(it.size), cover(it.condition(), it.size));
        yield done(moved(it.verb(), formula(it.amount), Optional.of(steps), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case StepsFromLiteralMoveContext it -> {
        Quantity steps = stepsFrom(it.condition(), stepping(null, it.proportion), literal(it.size), cover(it.condition(), it.size));
        yield done(moved(it.verb(), formula(it.amount), Optional.of(steps), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case StepsOfMoveContext it -> {
        var quantity = new Quantity.Steps(stepping(it.count, null), sum(it.size), sum(it.of), Optional.empty(), Optional.empty(), cover(it.of, it.size));
        yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case StepsOfLiteralMoveContext it -> {
        var quantity = new Quantity.Steps(Quantity.Stepping.PROPORTION, literal(it.size), sum(it.of), Optional.empty(), Optional.empty(),
            cover(it.of, it.size));
        yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case EachStepMoveContext it ->
        done(moved(it.verb(), formula(it.amount), Optional.of(farther(it)), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      case EachMissingMoveContext it -> {
        Span quantitySpan = span(it.of).cover(it.unit() == null ? span(it.EACH_SHORT().getSymbol()) : span(it.unit()));
        var quantity = new Quantity.Missing(operand(it.of), optional(it.unit(), this::unit), quantitySpan);
        yield done(moved(it.verb(), formula(it.amount), Optional.of(quantity), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      }
      case CasesHeaderContext it -> header(verb(it.verb()), Written.HeaderKeys.NONE, Optional.empty(), new Tail(), optional(it.target, this::node), guard, span);
      case CasesNamedHeaderContext it -> header(
          it.cases.getType() == BY_CASES_AWARD ? Statement.Verb.AWARD : Statement.Verb.DEDUCT, Written.HeaderKeys.NONE, Optional.empty(), new Tail(),
          charge(it.charge()), guard, span);
      case BandsHeaderContext it -> header(verb(it.verb()), headerKeys(it.keys(), it.columns()), Optional.empty(), tail(it.tail()),
          optional(it.target, this::node), guard, span);
      case BandsPerHeaderContext it ->
        header(verb(it.verb()), headerKeys(it.keys(), it.columns()), Optional.of(quantity(it.quantity(), it.PER())), tail(it.perTail()),
            optional(it.target, this::node), guard, span);
      case BandsByHeaderContext it -> header(verb(it.pointsVerb()), headerKeys(it.keys(), it.columns()), Optional.empty(), tail(it.tail()),
          charge(it.charge()), guard, span);
      case BandsEachHeaderContext it -> {
        var quantity = new Quantity.Per(sum(it.of), Optional.empty(), Optional.empty(), eachUnit(it.each()), cover(it.of, it.each()));
        yield header(verb(it.pointsVerb()), headerKeys(it.keys(), it.columns()), Optional.of(quantity), tail(it.tail()), charge(it.charge()), guard, span);
      }
      case RatioMoveContext it -> {
        var amount = new Expression.Arithmetic(Expression.Operator.TIMES, formula(it.amount), sum(it.ratio), cover(it.ratio, it.amount));
        yield done(moved(it.verb(), amount, Optional.empty(), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case ProratedByMoveContext it -> {
        var amount = new Expression.Prorated(formula(it.amount), sum(it.part), sum(it.whole), cover(it.part, it.amount));
        Tail tail = tail(it.tail());
        distinct(Optional.empty(), tail);
        yield done(new Statement.Move(verb(it.pointsVerb()), /* instead= */ false, amount, Optional.empty(), tail.limits(), tail.guard(guard),
            tail.consequences(), span).withFrom(charge(it.charge())));
      }
      case RankContext it -> rank(it, guard, span);
      case VetoContext it ->
        done(unguarded(new Statement.Veto(inForce(condition(it.condition()), it.inForce()), consequences(it.consequence(), it.furtherConsequence()), span), guard));
      case VetoCaseContext it ->
        done(unguarded(new Statement.Veto(inForce(condition(it.condition()), it.inForce()), consequences(it.consequence(), it.furtherConsequence()), span), guard));
      case RequireContext it ->
        done(unguarded(
            new Statement.Require(condition(it.condition(0)), inForce(optional(it.when, this::condition), it.inForce()), text(it.STRING()), span), guard));
      case RequireCaseContext it -> done(
          unguarded(new Statement.Require(condition(it.condition(1)), Optional.of(inForce(condition(it.when), it.inForce())), text(it.STRING()), span), guard));
      case GradeLevelsContext it -> done(unguarded(new Statement.Grade(all(it.level(), this::level), span), guard));
      case SelectContext it -> done(unguarded(select(it, span), guard));
      default -> throw unknown(move);
    };
  }

  /** A guard in front of a statement that cannot have one is said to be out of place; the statement stands. */
  private Statement unguarded(Statement statement, Optional<Expression> guard) {
    guard.ifPresent(condition -> complaints.guardOutOfPlace(condition.span()));
    return statement;
  }

  private Statement.Move moved(VerbContext verb, Expression amount, Optional<Quantity> quantity, TailContext written, Optional<Expression> guard,
      Span span) {
    return moved(verb, amount, quantity, tail(written), guard, span);
  }

  private Statement.Move moved(VerbContext verb, Expression amount, Optional<Quantity> quantity, Tail tail, Optional<Expression> guard, Span span) {
    return new Statement.Move(verb(verb), /* instead= */ false, amount, distinct(quantity, tail), tail.limits(), tail.guard(guard),
        tail.consequences(), span);
  }

  /** 同一 K 只计一次 behind a sentence is about the rows that it counts. */
  private Optional<Quantity> distinct(Optional<Quantity> quantity, Tail tail) {
    Optional<Quantity> counted = quantity;
    for (DistinctContext written : tail.distincts()) {
      if (counted.isPresent() && counted.get() instanceof Quantity.Per per) {
        var rows = new Expression.Distinct(per.of(), sameKey(written), per.of().span());
        counted = Optional.of(new Quantity.Per(rows, per.beyond(), per.shortOf(), per.unit(), per.span()));
      } else {
        complaints.distinctWithoutList(span(written));
      }
    }
    return counted;
  }

  private Statement.Move instead(Statement.Verb verb, Expression amount, TailContext written, Optional<Expression> guard, Span span) {
    Tail tail = tail(written);
    distinct(Optional.empty(), tail);
    return new Statement.Move(verb, /* instead= */ true, amount, Optional.empty(), tail.limits(), tail.guard(guard), tail.consequences(), span);
  }

  private Written header(Statement.Verb verb, Written.HeaderKeys keys, Optional<Quantity> quantity, Tail tail, Optional<Name> from,
      Optional<Expression> guard, Span span) {
    var rowsToCome = new Expression.Broken(Span.of(span.end(), span.end()));
    var move = new Statement.Move(verb, /* instead= */ false, rowsToCome, distinct(quantity, tail), tail.limits(), tail.guard(guard), tail.consequences(), span);
    return new Written.MoveHeader(move.withFrom(from), keys);
  }

  /** 从 总分 扣: where the points go. */
  private Optional<Name> charge(@Nullable ChargeContext charge) {
    return optional(charge, written -> node(written.target));
  }

  private Optional<Name> charge(PaymentContext payment) {
    return switch (payment) {
      case PaidContext it -> charge(it.charge());
      case PaidAllContext it -> charge(it.charge());
      default -> Optional.empty();
    };
  }

  private static Expression onlyCase(Expression condition, Expression value, Span span) {
    return new Expression.Choice(List.of(new Case(condition, value, span)), Optional.empty(), /* onLines= */ false, span);
  }

  private List<Statement.TrackAmount> tracks(List<TrackAmountContext> written, Statement.Verb verb) {
    return all(written, it -> {
      if (it.verb() != null && verb(it.verb()) != verb) {
        complaints.verbsDiffer(span(it));
      }
      return new Statement.TrackAmount(name(it.role), formula(it.amount), span(it.role).cover(span(it.amount)));
    });
  }

  /** {@code C 的得 3 分，否则不得分}; a single {@code C 的不得分} is a forfeiture. */
  private Written caseMove(CaseMoveContext it, Optional<Expression> guard, Span span) {
    Expression condition = condition(it.condition());
    boolean isForfeit = it.payment() instanceof UnpaidContext unpaid && unpaid.none.getType() == NO_AWARD && it.furtherCase().isEmpty()
        && it.otherwise() == null && it.tail().distinct().isEmpty() && it.tail().tailPart().stream().allMatch(InForcePartContext.class::isInstance);
    if (isForfeit) {
      return done(unguarded(new Statement.Forfeit(tail(it.tail()).guard(Optional.of(condition)).orElseThrow(), span), guard));
    }
    var cases = new ArrayList<Case>();
    cases.add(new Case(condition, paid(it.payment()), cover(it.condition(), it.payment())));
    Optional<Statement.Verb> verb = verb(it.payment());
    Expression previous = condition;
    for (FurtherCaseContext further : it.furtherCase()) {
      PaymentContext payment;
      Expression next;
      switch (further) {
        case FullCaseContext full -> {
          next = condition(full.condition());
          payment = full.payment();
        }
        case ShortCaseContext shortened -> {
          next = shortComparison(shortened.shortComparison(), previous);
          payment = shortened.payment();
        }
        default -> throw unknown(further);
      }
      tracksOutOfPlace(payment);
      cases.add(new Case(next, paid(payment), span(further)));
      verb = sameVerb(verb, verb(payment), span(payment));
      previous = next;
    }
    Optional<Expression> otherwise = Optional.empty();
    if (it.otherwise() != null) {
      otherwise = Optional.of(otherwise(it.otherwise()));
      verb = sameVerb(verb, verb(it.otherwise()), span(it.otherwise()));
    }
    ParserRuleContext lastOfAmount = it.otherwise() != null ? it.otherwise()
        : it.furtherCase().isEmpty() ? it.payment() : it.furtherCase().getLast();
    var amount = new Expression.Choice(cases, otherwise, /* onLines= */ false, cover(it.condition(), lastOfAmount));
    Tail tail = tail(it.tail());
    boolean single = it.furtherCase().isEmpty() && it.otherwise() == null;
    List<Statement.TrackAmount> tracks = single && it.payment() instanceof PaidContext paid && verb.isPresent()
        ? tracks(paid.trackAmount(), verb.get()) : List.of();
    if (!single) {
      tracksOutOfPlace(it.payment());
    }
    distinct(Optional.empty(), tail);
    return done(new Statement.Move(verb.orElse(Statement.Verb.AWARD), /* instead= */ false, amount, Optional.empty(), tail.limits(),
        tail.guard(guard), tail.consequences(), tracks, sameTarget(it), span));
  }

  /** All cases of a sentence take the points from the same place. */
  private Optional<Name> sameTarget(CaseMoveContext it) {
    Optional<Name> first = charge(it.payment());
    var others = new ArrayList<PaymentContext>();
    it.furtherCase().forEach(further -> others.add(further instanceof FullCaseContext full ? full.payment() : ((ShortCaseContext) further).payment()));
    if (it.otherwise() instanceof OtherwisePaymentContext rest) {
      others.add(rest.payment());
    }
    for (PaymentContext other : others) {
      boolean same = other instanceof UnpaidContext || charge(other).map(Name::text).equals(first.map(Name::text));
      if (!same) {
        complaints.targetsDiffer(span(other));
      }
    }
    return first;
  }

  /** Amounts by track stand in a sentence with one amount; in a choice among several nobody could tell which belongs to which. */
  private void tracksOutOfPlace(PaymentContext payment) {
    if (payment instanceof PaidContext paid && !paid.trackAmount().isEmpty()) {
      complaints.tracksOutOfPlace(span(paid.trackAmount(0)));
    }
  }

  private Optional<Statement.Verb> sameVerb(Optional<Statement.Verb> first, Optional<Statement.Verb> second, Span place) {
    if (first.isPresent() && second.isPresent() && first.get() != second.get()) {
      complaints.verbsDiffer(place);
    }
    return first.isPresent() ? first : second;
  }

  /** 80% 以上 after {@code 满意度 达到 90%}: the same value compared again. */
  private Expression shortComparison(ShortComparisonContext it, Expression previous) {
    Expression right = literal(it.literal());
    Expression.Comparison comparison = it.suffix != null ? suffix(it.suffix) : comparison(it.comparison());
    Optional<Expression> subject = previous instanceof Expression.Compare compare ? again(compare.left(), span(it)) : Optional.empty();
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
      case Expression.Reference it -> Optional.of(new Expression.Reference(at(it.name(), front), front));
      case Expression.Field it -> Optional.of(new Expression.Field(at(it.of(), front), at(it.field(), front), front));
      case Expression.ScoreOf it -> Optional.of(new Expression.ScoreOf(at(it.node(), front), it.kind(), front));
      default -> Optional.empty();
    };
  }

  private static Name at(Name name, Span place) {
    return new Name(name.text(), name.quoted(), place);
  }

  private Expression paid(PaymentContext payment) {
    return switch (payment) {
      case PaidContext it -> formula(it.formula());
      case PaidAllContext it -> allPoints(it.DEDUCT_ALL());
      case UnpaidContext it -> new Expression.Number(Rational.ZERO, Optional.empty(), span(it));
      default -> throw unknown(payment);
    };
  }

  /** Empty for 不得分 and 不扣分: nothing is moved either way. */
  private Optional<Statement.Verb> verb(PaymentContext payment) {
    return switch (payment) {
      case PaidContext it -> Optional.of(verb(it.verb()));
      case PaidAllContext it -> Optional.of(Statement.Verb.DEDUCT);
      default -> Optional.empty();
    };
  }

  private Expression otherwise(OtherwiseContext otherwise) {
    return switch (otherwise) {
      case OtherwisePaymentContext it -> {
        tracksOutOfPlace(it.payment());
        yield paid(it.payment());
      }
      case OtherwiseValueContext it -> formula(it.formula());
      default -> throw unknown(otherwise);
    };
  }

  private Optional<Statement.Verb> verb(OtherwiseContext otherwise) {
    return otherwise instanceof OtherwisePaymentContext it ? verb(it.payment()) : Optional.empty();
  }

  private static Statement.Verb verb(VerbContext verb) {
    return verb.DEDUCT() == null ? Statement.Verb.AWARD : Statement.Verb.DEDUCT;
  }

  private static Statement.Verb verb(PointsVerbContext verb) {
    return verb.DEDUCT_POINTS() == null ? Statement.Verb.AWARD : Statement.Verb.DEDUCT;
  }

  /** {@code 会议 不足 4 次的，每缺一次}: what is compared is what is counted. */
  private Quantity farther(EachStepMoveContext it) {
    Expression condition = condition(it.condition());
    Span quantitySpan = span(it.condition()).cover(it.unit() == null ? span(it.far) : span(it.unit()));
    Optional<Name> unit = optional(it.unit(), this::unit);
    boolean isShort = it.far.getType() == EACH_SHORT;
    if (condition instanceof Expression.Compare compare) {
      boolean fits = compare.comparison() == (isShort ? Expression.Comparison.LESS : Expression.Comparison.MORE);
      if (fits) {
        Optional<Expression> target = Optional.of(compare.right());
        return isShort
            ? new Quantity.Per(compare.left(), Optional.empty(), target, unit, quantitySpan)
            : new Quantity.Per(compare.left(), target, Optional.empty(), unit, quantitySpan);
      }
    }
    complaints.distanceUnclear(span(it.condition()), isShort);
    return new Quantity.Per(new Expression.Broken(span(it.condition())), Optional.empty(), Optional.empty(), unit, quantitySpan);
  }

  /** 办结率 不足 95% 的，每满 5%: how far the comparison is missed. */
  private Quantity stepsFrom(ConditionContext missed, Quantity.Stepping stepping, Expression size, Span quantitySpan) {
    Expression condition = condition(missed);
    if (condition instanceof Expression.Compare compare && compare.comparison() == Expression.Comparison.LESS) {
      return new Quantity.Steps(stepping, size, compare.left(), Optional.empty(), Optional.of(compare.right()), quantitySpan);
    }
    if (condition instanceof Expression.Compare compare && compare.comparison() == Expression.Comparison.MORE) {
      return new Quantity.Steps(stepping, size, compare.left(), Optional.of(compare.right()), Optional.empty(), quantitySpan);
    }
    complaints.distanceUnclear(span(missed), /* isShort= */ true);
    return new Quantity.Steps(stepping, size, new Expression.Broken(span(missed)), Optional.empty(), Optional.empty(), quantitySpan);
  }

  private static Quantity.Stepping stepping(@Nullable Token count, @Nullable Token proportion) {
    return proportion != null ? Quantity.Stepping.PROPORTION : count == null ? Quantity.Stepping.UNSAID
        : count.getType() == FULL ? Quantity.Stepping.FULL : Quantity.Stepping.BEGUN;
  }

  private Optional<Name> eachUnit(EachContext each) {
    if (each.NUMBER() != null && !rational(each.NUMBER().getSymbol()).equals(Rational.ONE)) {
      complaints.eachOfSeveral(span(each));
    }
    return optional(each.unit(), this::unit);
  }

  private Quantity quantity(QuantityContext quantity, TerminalNode per) {
    Span span = span(per.getSymbol()).cover(span(quantity));
    return switch (quantity) {
      case MissingQuantityContext it -> new Quantity.Missing(operand(it.of), Optional.empty(), span);
      case PlainQuantityContext it ->
        new Quantity.Per(selection(it.of), optional(it.beyond, this::sum), optional(it.shortOf, this::sum), Optional.empty(), span);
      default -> throw unknown(quantity);
    };
  }

  private List<Expression> keys(KeysContext keys) {
    return all(keys.sum(), this::sum);
  }

  private Written.HeaderKeys headerKeys(@Nullable KeysContext keys, @Nullable ColumnsContext columns) {
    return keys == null ? Written.HeaderKeys.NONE : new Written.HeaderKeys(keys(keys), columns(columns));
  }

  private List<List<Key>> columns(@Nullable ColumnsContext columns) {
    return columns == null ? List.of() : all(columns.key(), this::key);
  }

  /** What stands behind the amount of a statement. */
  private record Tail(List<Limit> limits, List<Expression> guards, List<Consequence> consequences, List<DistinctContext> distincts) {
    Tail() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** The guards behind and the one in front: all must hold. */
    Optional<Expression> guard(Optional<Expression> inFront) {
      Optional<Expression> all = inFront;
      for (Expression guard : guards) {
        all = Optional.of(all.<Expression>map(one -> new Expression.And(one, guard, one.span().cover(guard.span()))).orElse(guard));
      }
      return all;
    }
  }

  /** Beside a condition it is one more. */
  private Expression inForce(Expression condition, @Nullable InForceContext written) {
    return inForce(Optional.of(condition), written).orElse(condition);
  }

  private Optional<Expression> inForce(Optional<Expression> condition, @Nullable InForceContext written) {
    var tail = new Tail();
    if (written != null) {
      tail.guards().add(inForce(written));
    }
    return tail.guard(condition);
  }

  private Expression.InForce inForce(InForceContext written) {
    return switch (written) {
      case InForceFromContext it -> new Expression.InForce(new DayRange(day(it.DATE(), 0), day(it.DATE(), 1)), span(it));
      case InForceUntilContext it -> new Expression.InForce(new DayRange(Optional.empty(), day(List.of(it.DATE()), 0)), span(it));
      case TakesForceContext it -> new Expression.InForce(new DayRange(day(it.DATE(), 0), day(it.DATE(), 1)), span(it));
      case ForceUntilContext it -> new Expression.InForce(new DayRange(Optional.empty(), day(List.of(it.DATE()), 0)), span(it));
      default -> throw unknown(written);
    };
  }

  /** Empty also where there is no such day, which is reported. */
  private Optional<LocalDate> day(List<TerminalNode> written, int place) {
    return place < written.size() && date(written.get(place)) instanceof Expression.Day day ? Optional.of(day.date()) : Optional.empty();
  }

  private Tail tail(TailContext written) {
    return tail(written.tailPart(), written.distinct());
  }

  private Tail tail(PerTailContext written) {
    return tail(written.tailPart(), written.distinct());
  }

  private Tail tail(List<TailPartContext> parts, List<DistinctContext> distincts) {
    var tail = new Tail();
    tail.distincts().addAll(distincts);
    for (TailPartContext part : parts) {
      Span span = span(part);
      switch (part) {
        case CapLimitContext it -> tail.limits().add(new Limit.Cap(choice(it.choice()), span));
        case CappedLimitContext it -> tail.limits().add(new Limit.Cap(literal(it.literal()), span));
        case AtLeastLimitContext it -> tail.limits().add(new Limit.AtLeast(choice(it.choice()), span));
        case UntilExhaustedContext it -> tail.limits().add(new Limit.UntilExhausted(span));
        case OnlyWhenContext it -> tail.guards().add(condition(it.condition()));
        case InForcePartContext it -> tail.guards().add(inForce(it.inForce()));
        case ConsequencePartContext it -> tail.consequences().add(consequence(it.consequence()));
        case OncePartContext it -> tail.limits().add(once(it));
        case NoticePartContext it -> tail.consequences().add(new Consequence.Notice(text(it.STRING()), span));
        default -> throw unknown(part);
      }
    }
    return tail;
  }

  private Written rank(RankContext rank, Optional<Expression> guard, Span span) {
    Optional<Statement.RankPoints> points = Optional.empty();
    var options = new ArrayList<RankOptionContext>();
    for (RankPartContext part : rank.rankPart()) {
      switch (part) {
        case RankStepsContext it -> points = Optional.of(new Statement.RankPoints.Steps(formula(it.top), step(it)));
        case RankUndecidedContext it -> points = Optional.of(new Statement.RankPoints.Undecided(text(it.STRING())));
        case RankSaidContext it -> options.add(it.rankOption());
        default -> throw unknown(part);
      }
    }
    Expression.Ranked order = ranked(rank.sortKeys(), options, guard, span);
    if (points.isEmpty()) {
      return new Written.RankHeader(order, span);
    }
    return done(new Statement.Rank(order, points.get(), span));
  }

  private Expression ranked(RankedContext it) {
    return ranked(it.sortKeys(), it.rankOption(), Optional.empty(), span(it));
  }

  private Expression.Ranked ranked(SortKeysContext sortKeys, List<RankOptionContext> options, Optional<Expression> inFront, Span span) {
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
  private Expression step(RankStepsContext it) {
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

  private Statement.Select select(SelectContext it, Span span) {
    Optional<Statement.Except> except = Optional.empty();
    Optional<Boolean> refill = Optional.empty();
    Optional<Statement.CutTies> ties = Optional.empty();
    for (SelectPartContext part : it.selectPart()) {
      switch (part) {
        case ExceptDisqualifiedContext said -> except = Optional.of(new Statement.Except(optional(said.name(), this::name)));
        case ExceptStruckContext said -> except = Optional.of(new Statement.Except(optional(said.name(), this::name)));
        case SelectRefillContext said -> refill = Optional.of(said.refill.getType() == REFILL);
        case SelectTiesContext said ->
          ties = Optional.of(said.ties.getType() == TIES_ALL ? new Statement.CutTies.All() : new Statement.CutTies.Named());
        case SelectTiesByContext said -> ties = Optional.of(new Statement.CutTies.By(sortKey(said.sortKey())));
        default -> throw unknown(part);
      }
    }
    var seats = new Expression.Number(rational(it.NUMBER().getSymbol()), Optional.empty(), span(it.NUMBER().getSymbol()));
    return new Statement.Select(seats, except, refill, ties, text(it.STRING()), span);
  }

  private Expression.SortKey sortKey(SortKeyContext key) {
    if (key.list == null) {
      return new Expression.SortKey(sum(key.sum()), key.ASCENDING() != null, Optional.empty());
    }
    return new Expression.SortKey(sum(key.of), /* ascending= */ false, Optional.of(new Expression.InTurn(operand(key.list), key.end.getType() == FROM_BEST)));
  }

  private List<Consequence> consequences(ConsequenceContext first, List<FurtherConsequenceContext> further) {
    var consequences = new ArrayList<Consequence>();
    consequences.add(consequence(first));
    for (FurtherConsequenceContext next : further) {
      consequences.add(next.consequence() == null ? new Consequence.Notice(text(next.STRING()), span(next)) : consequence(next.consequence()));
    }
    return consequences;
  }

  private Consequence consequence(ConsequenceContext consequence) {
    Span span = span(consequence);
    return switch (consequence) {
      case DisqualifyContext it -> new Consequence.Disqualify(period(it.scope().period()), optional(it.name(), this::name), span);
      case ZeroItemContext it -> new Consequence.ZeroItem(span);
      case ZeroTotalContext it -> new Consequence.ZeroTotal(span);
      case ConsequenceGradeContext it -> new Consequence.Grade(name(it.name()), span);
      case NoticeContext it -> new Consequence.Notice(text(it.STRING()), span);
      default -> throw unknown(consequence);
    };
  }

  private Statement.Level level(LevelContext level) {
    return switch (level) {
      case RangeLevelContext it -> new Statement.Level(name(it.name()), Optional.of(range(it.range())), span(it));
      case RestLevelContext it -> new Statement.Level(name(it.name()), Optional.empty(), span(it));
      default -> throw unknown(level);
    };
  }

  // Rows.

  private Written.RowLine row(RowContext row) {
    Span span = span(row);
    return switch (row) {
      case BandRowContext it ->
        new Written.BandLine(new Row(all(it.key(), this::key), formula(it.formula()), rowConsequences(it.rowConsequence()), span), Optional.empty());
      case BandPaymentRowContext it -> {
        tracksOutOfPlace(it.payment());
        yield new Written.BandLine(
            new Row(all(it.key(), this::key), paid(it.payment()), rowConsequences(it.rowConsequence()), span), verb(it.payment()));
      }
      case BandCaseRowContext it -> {
        tracksOutOfPlace(it.payment());
        yield new Written.BandLine(
            new Row(List.of(List.of(range(it.range()))), paid(it.payment()), rowConsequences(it.rowConsequence()), span), verb(it.payment()));
      }
      case BandOtherwiseRowContext it ->
        new Written.RestLine(formula(it.formula()), rowConsequences(it.rowConsequence()), Optional.empty(), span);
      case GridRowContext it -> new Written.GridLine(all(it.key(), this::key), all(it.formula(), this::formula), span);
      case OfCaseRowContext it -> new Written.CaseLine(new Case(condition(it.condition()), formula(it.formula()), span));
      case CaseRowContext it -> new Written.CaseLine(new Case(condition(it.condition()), formula(it.formula()), span));
      case CaseOtherwiseRowContext it -> new Written.RestLine(formula(it.formula()), List.of(), Optional.empty(), span);
      case OtherwiseRowContext it ->
        new Written.RestLine(otherwise(it.otherwise()), rowConsequences(it.rowConsequence()), verb(it.otherwise()), span);
      default -> throw unknown(row);
    };
  }

  private List<Consequence> rowConsequences(List<RowConsequenceContext> written) {
    return all(written,
        it -> it.consequence() == null ? new Consequence.Notice(text(it.STRING()), span(it)) : consequence(it.consequence()));
  }

  private List<Key> key(KeyContext key) {
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
        new Key.Numbers(Range.exactly(literalValue(it.literal())), isPercent(it.literal()), literalUnit(it.literal()), span);
      case NameKeyContext it -> new Key.Named(name(it.name()), span);
      case WordKeyContext it -> switch (word(it.word, span)) {
        // The same in both vocabularies: a row 是 and a row yes are one row.
        case Expression.Truth truth -> new Key.Named(new Name(truth.value() ? "yes" : "no", /* quoted= */ false, span), span);
        default -> new Key.None(span);
      };
      default -> throw unknown(value);
    };
  }

  private Key.Numbers range(RangeContext range) {
    return switch (range) {
      case TwoEndsContext it -> numbers(it, it.low, it.lowOut == null, it.high, it.highOut == null);
      case UpperEndContext it -> numbers(it, null, false, it.high, it.highOut == null);
      case OrMoreContext it -> numbers(it, it.low, true, it.high, it.upper == null || it.upper.getType() == NOT_ABOVE);
      case OrLessContext it -> numbers(it, null, false, it.high, true);
      case MoreThanContext it -> numbers(it, it.low, it.lower.getType() == NOT_BELOW, it.high, it.upper == null || it.upper.getType() == NOT_ABOVE);
      case LessThanContext it -> numbers(it, null, false, it.high, it.upper.getType() == NOT_ABOVE);
      default -> throw unknown(range);
    };
  }

  /** From here to the points of the item, which the checker knows. */
  private Key.Numbers upwards(LiteralContext low) {
    return new Key.Numbers(Range.atLeast(literalValue(low)), isPercent(low), literalUnit(low), span(low));
  }

  /** 扣完本项分值 is the verb and the amount in one word. */
  private static Expression allPoints(TerminalNode word) {
    return new Expression.ItemPoints(/* all= */ true, span(word.getSymbol()));
  }

  private Key.Numbers numbers(RangeContext range, @Nullable LiteralContext low, boolean lowIn, @Nullable LiteralContext high, boolean highIn) {
    Optional<Rational> lowest = optional(low, this::literalValue);
    Optional<Rational> highest = optional(high, this::literalValue);
    boolean isPercent = low != null && isPercent(low) || high != null && isPercent(high);
    boolean mixed = low != null && high != null && isPercent(low) && !isPercent(high);
    if (mixed) {
      complaints.rangeMixed(span(range));
    }
    // 1—5 件: the unit stands once, at the end that has it.
    Optional<Name> unit = high == null ? Optional.empty() : literalUnit(high);
    if (unit.isEmpty() && low != null) {
      unit = literalUnit(low);
    }
    return new Key.Numbers(new Range(lowest, lowIn, highest, highIn), isPercent, unit, span(range));
  }

  // Examples.

  /** A period holds until another is named. */
  private List<GivenValue> dated(List<DatedContext> written) {
    var values = new ArrayList<GivenValue>();
    Optional<Period> during = Optional.empty();
    for (DatedContext one : written) {
      Span span = span(one);
      switch (one) {
        case PairDuringContext it -> {
          during = it.PERIOD_NAME() == null ? during : Optional.of(during(it.PERIOD_NAME()));
          GivenValue value = pair(it.pair());
          values.add(during.isPresent() ? new GivenValue.In(during.get(), value, span) : value);
        }
        case TotalDuringContext it -> {
          Period period = during(it.PERIOD_NAME());
          during = Optional.of(period);
          Expression points = literal(it.literal());
          values.add(new GivenValue.In(period, new GivenValue.Total(points, span(it.TOTAL().getSymbol()).cover(points.span())), span));
        }
        case NotAssessedDuringContext it -> {
          Period period = during(it.PERIOD_NAME());
          during = Optional.of(period);
          values.add(new GivenValue.In(period, new GivenValue.NotAssessed(span(it.NOT_ASSESSED().getSymbol())), span));
        }
        default -> throw unknown(one);
      }
    }
    return values;
  }

  private List<Expected> awaited(List<AwaitedContext> written) {
    var expected = new ArrayList<Expected>();
    Optional<Period> during = Optional.empty();
    for (AwaitedContext one : written) {
      during = one.PERIOD_NAME() == null ? during : Optional.of(during(one.PERIOD_NAME()));
      Expected value = expectation(one.expectation());
      boolean isOpen = during.isPresent() && !(value instanceof Expected.In);
      expected.add(isOpen ? new Expected.In(during.get(), value, span(one)) : value);
    }
    return expected;
  }

  /** The filter makes no other text the name of a period. */
  private static Period during(TerminalNode name) {
    return CalendarText.period(SourceCharacters.plain(name.getText())).orElseThrow();
  }

  private GivenValue pair(PairContext pair) {
    Span span = span(pair);
    return switch (pair) {
      case NumberPairContext it -> new GivenValue.Single(factName(it.factName()), literal(it.literal()), span);
      case NamePairContext it -> new GivenValue.Single(factName(it.factName()), new Expression.Reference(name(it.value), span(it.value)), span);
      case WordPairContext it -> new GivenValue.Single(factName(it.factName()), word(it.word, span(it.word)), span);
      case TextPairContext it ->
        new GivenValue.Single(factName(it.factName()), new Expression.Words(text(it.STRING()), span(it.STRING().getSymbol())), span);
      case DatePairContext it -> new GivenValue.Single(factName(it.factName()), date(it.DATE()), span);
      case ScorePairContext it -> new GivenValue.Scores(name(it.name()), all(it.literal(), this::literal), span);
      case ScoreAfterPairContext it -> new GivenValue.Scores(name(it.name()), all(it.literal(), this::literal), span);
      case MissingPairContext it -> missing(it, span);
      case PartPairContext it -> new GivenValue.Single(
          new Name(SourceCharacters.plain(it.NUMBER().getText() + it.period().getText()), /* quoted= */ false,
              span(it.NUMBER().getSymbol()).cover(span(it.period()))), literal(it.literal()), span);
      case PlacePairContext it -> {
        Expression place = it.TOP() == null
            ? new Expression.Number(rational(it.NUMBER().getSymbol()), Optional.empty(), span(it.NUMBER().getSymbol()))
            : new Expression.Number(Rational.ONE, Optional.empty(), span(it.TOP().getSymbol()));
        yield new GivenValue.Place(factName(it.factName()), place, span);
      }
      case CompletePairContext it -> new GivenValue.Ticks(factName(it.factName()), /* complete= */ true, List.of(), Optional.empty(), span);
      default -> throw unknown(pair);
    };
  }

  /** 缺 休息区、文印、其他 1 项. */
  private GivenValue missing(MissingPairContext it, Span span) {
    return new GivenValue.Ticks(factName(it.factName()), /* complete= */ false, it.names() == null ? List.of() : names(it.names()),
        optional(it.unnamed(), this::unnamed), span);
  }

  /** The unit is left out where it is 项: members are counted in nothing else. */
  private Expression unnamed(UnnamedContext it) {
    Optional<Name> unit = optional(it.unit(), this::unit).filter(written -> !written.text().equals("项"));
    return new Expression.Number(rational(it.NUMBER().getSymbol()), unit, span(it.NUMBER().getSymbol()));
  }

  private Expected expectation(ExpectationContext expectation) {
    Span span = span(expectation);
    return switch (expectation) {
      case ExpectScoreContext it -> new Expected.Score(node(it.node()), quotient(it), Optional.empty(), all(it.trackScore(), this::onTrack), span);
      case ExpectNoScoreContext it ->
        new Expected.Score(node(it.node()), new Expression.None(span(it.none)), Optional.empty(), List.of(), span);
      case ExpectResultContext it -> concluded(it);
      case ExpectUnscorableContext it ->
        new Expected.Unscorable(node(it.node()), optional(it.low, this::literal), optional(it.high, this::literal),
            all(it.trackScore(), this::onTrack), span);
      case ExpectGradeContext it -> new Expected.Grade(name(it.name()), span);
      case ExpectCountContext it -> new Expected.Count(operand(it.operand()), literal(it.literal()), span);
      case ExpectVerdictContext it -> verdict(it.verdict());
      default -> throw unknown(expectation);
    };
  }

  /** 16000/3, for a score that has no last decimal place. */
  private Expression quotient(ExpectScoreContext it) {
    Expression points = literal(it.literal());
    if (it.NUMBER() == null || !(points instanceof Expression.Number dividend)) {
      return points;
    }
    Rational divisor = rational(it.NUMBER().getSymbol());
    if (divisor.isZero()) {
      complaints.dividedByZero(span(it.NUMBER().getSymbol()));
      return points;
    }
    return new Expression.Number(dividend.value().dividedBy(divisor), dividend.unit(), span(it.literal()).cover(span(it.NUMBER().getSymbol())));
  }

  private Expected.OnTrack onTrack(TrackScoreContext it) {
    return new Expected.OnTrack(name(it.role), optional(it.literal(), this::literal), span(it.role).cover(it.literal() == null ? span(it.UNSCORABLE().getSymbol()) : span(it.literal())));
  }

  private Expected verdict(VerdictContext verdict) {
    Span span = span(verdict);
    return switch (verdict) {
      case ExpectRejectedContext it -> new Expected.Rejected(factName(it.factName()), span);
      case ExpectDisqualifiedContext it -> eligibility(/* eligible= */ false, it.held(), optional(it.name(), this::name), span);
      case ExpectEligibleContext it -> eligibility(/* eligible= */ true, it.held(), optional(it.name(), this::name), span);
      case ExpectNoticeContext it -> new Expected.Notice(text(it.STRING()), span);
      case ExpectCountedContext it -> new Expected.Count(operand(it.operand()), literal(it.literal()), span);
      default -> throw unknown(verdict);
    };
  }

  private static Expected eligibility(boolean eligible, HeldContext held, Optional<Name> from, Span span) {
    return switch (held) {
      case HeldThisContext it -> new Expected.Eligibility(eligible, period(it.scope().period()), from, span);
      case HeldDuringContext it -> {
        Period period = during(it.PERIOD_NAME());
        yield new Expected.In(period, new Expected.Eligibility(eligible, period.unit(), from, span), span);
      }
      default -> throw unknown(held);
    };
  }

  /** {@code 项目.其中} is one name with a point in it; the total is called {@code total} in either vocabulary. */
  private Name node(NodeContext node) {
    return switch (node) {
      case NamedNodeContext it -> dotted(it.name(), span(it));
      case TotalNodeContext it -> new Name("total", /* quoted= */ false, span(it));
      default -> throw unknown(node);
    };
  }

  private Name factName(FactNameContext it) {
    if (it.TOTAL() != null) {
      return new Name(OpeningValue.nameOf("总分"), /* quoted= */ false, span(it));
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
    return names.size() == 1 ? name(names.get(0))
        : new Name(name(names.get(0)).text() + "." + name(names.get(1)).text(), /* quoted= */ false, span);
  }

  // Values and conditions.

  private Expression choice(ChoiceContext it) {
    if (it.whenCases() != null) {
      return choice(it.formula(), it.whenCases(), span(it));
    }
    if (it.ofCases() != null) {
      return ofCases(it, it.ofCases());
    }
    return formula(it.formula());
  }

  /** {@code A when C, B when D otherwise E}: the first value stands in front of the cases. */
  private Expression choice(FormulaContext first, WhenCasesContext when, Span span) {
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

  private Expression selection(SelectionContext it) {
    return narrowed(sum(it.sum()), it.narrowing());
  }

  private Expression narrowed(Expression rows, List<NarrowingContext> written) {
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

  private Expression narrowed(Expression rows, NarrowingPartContext part, Span span) {
    return switch (part) {
      case UntilPartContext it -> new Expression.Until(rows, moment(it.moment()), span);
      case BestPartContext it -> new Expression.Best(rows, number(it.NUMBER()), sum(it.by), it.end.getType() == WORST, span);
      case WithoutPartContext it -> {
        int highest = it.cut().stream().filter(cut -> cut.end.getType() == HIGHEST).mapToInt(cut -> number(cut.NUMBER())).sum();
        int lowest = it.cut().stream().filter(cut -> cut.end.getType() == LOWEST).mapToInt(cut -> number(cut.NUMBER())).sum();
        yield new Expression.Without(rows, highest, lowest, sum(it.by), span);
      }
      case DistinctPartContext it -> new Expression.Distinct(rows, sameKey(it.distinct()), span);
      default -> throw unknown(part);
    };
  }

  private Expression moment(MomentContext moment) {
    return switch (moment) {
      case DateMomentContext it -> date(it.DATE());
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

  private Expression.SameKey sameKey(DistinctContext distinct) {
    return new Expression.SameKey(names(distinct.names()), optional(distinct.period(), AstBuilder::period), optional(distinct.keeping(), AstBuilder::keep),
        optional(distinct.keeping(), AstBuilder::keepKey).flatMap(key -> key).map(this::keepKey));
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
      case KeepNameContext it -> new Expression.Reference(name(it.name()), span(it));
      case KeepFormulaContext it -> formula(it.formula());
      default -> throw unknown(key);
    };
  }

  private Limit.OncePer once(OncePartContext once) {
    Optional<Limit.Keep> keep = Optional.ofNullable(once.keep).map(token -> token.getType() == KEEP_LAST ? Limit.Keep.LAST : Limit.Keep.FIRST);
    return switch (once.onceKey()) {
      case OnceFieldContext it -> new Limit.OncePer(new Limit.OnceKey.Field(name(it.name())), keep, span(once));
      case OnceNameContext it -> new Limit.OncePer(new Limit.OnceKey.Words(text(it.STRING())), keep, span(once));
      default -> throw unknown(once.onceKey());
    };
  }

  private Expression formula(FormulaContext formula) {
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

  private Rounding rounding(RoundingContext rounding) {
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
    Rational places = rational(number.getSymbol());
    boolean isPossible = places.isInteger() && places.compareTo(Rational.of(18)) <= 0;
    if (!isPossible) {
      complaints.roundingUnclear(span(number.getSymbol()));
      return new Rounding(Rational.ONE, direction(direction));
    }
    return Rounding.places((int) places.toLong().orElseThrow(), direction(direction));
  }

  private Rounding multiples(TerminalNode number, boolean isPercent, DirectionContext direction) {
    Rational step = isPercent ? rational(number.getSymbol()).dividedBy(Rational.of(100)) : rational(number.getSymbol());
    if (step.signum() <= 0) {
      complaints.roundingUnclear(span(number.getSymbol()));
      return new Rounding(Rational.ONE, direction(direction));
    }
    return new Rounding(step, direction(direction));
  }

  private static Rounding.Mode direction(DirectionContext direction) {
    return switch (direction.getStart().getType()) {
      case HALF_UP -> Rounding.Mode.HALF_UP;
      case HALF_EVEN -> Rounding.Mode.HALF_EVEN;
      case UP -> Rounding.Mode.UP;
      case DOWN -> Rounding.Mode.DOWN;
      default -> throw unknown(direction);
    };
  }

  private Expression condition(ConditionContext condition) {
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

  private Expression relation(Expression left, RelationContext relation, Span span) {
    return switch (relation) {
      case CompareContext it -> new Expression.Compare(comparison(it.comparison()), left, sum(it.sum()), span);
      case CompareSuffixContext it -> new Expression.Compare(suffix(it.suffix), left, literal(it.literal()), span);
      case IsOneOfContext it -> is(left, it.is(), it.sum(), span);
      case IsAmongContext it -> is(left, it.is(), it.sum(), span);
      case AnySuffixContext it -> new Expression.Fold(fold(it.fold), Optional.of(negation(it.negation())), left, span);
      case CompleteContext it -> new Expression.Complete(left, span);
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

  private Expression sum(SumContext it) {
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
      case PercentFractionContext it -> new Expression.Percent(rational(it.NUMBER().getSymbol()), span);
      case PlainFractionContext it -> {
        Token above = it.NUMBER(0).getSymbol();
        Token below = it.NUMBER(1).getSymbol();
        yield new Expression.Arithmetic(Expression.Operator.DIVIDE, new Expression.Number(rational(above), Optional.empty(), span(above)),
            new Expression.Number(rational(below), Optional.empty(), span(below)), span);
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

  private Expression operand(OperandContext operand) {
    Expression value = primary(operand.primary());
    for (ListSuffixContext suffix : operand.listSuffix()) {
      Span span = value.span().cover(span(suffix));
      value = switch (suffix) {
        case BestSuffixContext it -> new Expression.Best(value, number(it.NUMBER()), reference(it.by), it.end.getType() == LOWEST, span);
        case WithoutSuffixContext it -> {
          int highest = it.trimmed().stream().filter(cut -> cut.end.getType() == UP_TO).mapToInt(cut -> number(cut.NUMBER())).sum();
          int lowest = it.trimmed().stream().filter(cut -> cut.end.getType() == LOWEST).mapToInt(cut -> number(cut.NUMBER())).sum();
          yield new Expression.Without(value, highest, lowest, reference(it.by), span);
        }
        case FoldSuffixContext it -> new Expression.Fold(fold(it.fold), Optional.of(sum(it.of)), value, span);
        case FoldListedSuffixContext it -> new Expression.Fold(fold(it.fold), Optional.empty(), value, span);
        case BetweenSuffixContext it -> new Expression.Between(stretch(it.unit_), value, primary(it.to), optional(it.calendar, this::name), span);
        case UnitSuffixContext it -> new Expression.InUnit(value, unit(it.unit()), span);
        case CountedSuffixContext it -> new Expression.InUnit(value, unit(it.unit()), span);
        case CountSuffixContext it -> new Expression.Fold(Expression.Folding.COUNT, Optional.empty(), value, span);
        default -> throw unknown(suffix);
      };
    }
    return value;
  }

  private Expression reference(NameContext name) {
    return new Expression.Reference(name(name), span(name));
  }

  /** How many members: a whole number. */
  private int number(TerminalNode number) {
    Rational value = rational(number.getSymbol());
    boolean isCount = value.isInteger() && value.signum() >= 0 && value.compareTo(Rational.of(1_000_000)) < 0;
    if (!isCount) {
      complaints.numberTooLong(span(number.getSymbol()));
      return 0;
    }
    return (int) value.toLong().orElseThrow();
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
      case PercentContext it -> new Expression.Percent(rational(it.NUMBER().getSymbol()), span);
      case NumberContext it -> new Expression.Number(rational(it.NUMBER().getSymbol()), writtenUnit(it.unit()), span);
      case DateContext it -> date(it.DATE());
      case WordsContext it -> new Expression.Words(text(it.STRING()), span);
      case WordContext it -> word(it.word, span);
      case ReferenceContext it -> new Expression.Reference(name(it.name()), span);
      case FieldContext it -> new Expression.Field(name(it.of), name(it.field), span);
      case WhereContext it -> {
        Expression rows = it.namedList() == null ? reference(it.name()) : list(it.namedList());
        if (it.choice() != null) {
          rows = new Expression.Where(rows, choice(it.choice()), span);
        }
        for (NarrowingPartContext part : it.narrowingPart()) {
          rows = narrowed(rows, part, span);
        }
        yield rows;
      }
      case LookupContext it -> new Expression.Lookup(name(it.name()), all(it.formula(), this::formula), span);
      case CallContext it -> call(it, span);
      case ClockContext it -> clock(it.CLOCK());
      case PeriodStartContext it -> new Expression.PeriodStart(span);
      case PeriodEndContext it -> new Expression.PeriodEnd(periodOf(it.PERIOD_END()), span);
      case BetweenContext it -> new Expression.Between(stretch(it.unit_), operand(it.begin), operand(it.finish), Optional.empty(), span);
      case BetweenWorkingContext it ->
        new Expression.Between(Stretch.WORKING_DAYS, operand(it.begin), operand(it.finish), Optional.of(name(it.calendar)), span);
      case ScoreOfContext it -> new Expression.ScoreOf(node(it.node()), scoreKind(it.kind), span);
      case ScoreAfterContext it -> new Expression.ScoreOf(name(it.name()), Optional.empty(), span);
      case MeanScoreOfContext it -> new Expression.MeanScoreOf(name(it.name()), span);
      case MeanScoreAfterContext it -> new Expression.MeanScoreOf(name(it.name()), span);
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
      case MemberOfContext it -> new Expression.Fold(fold(it.end), Optional.of(reference(it.name())), operand(it.operand()), span);
      case MemberSuffixContext it -> new Expression.Fold(fold(it.end), Optional.of(reference(it.name())), primary(it.primary()), span);
      case BracketedRankContext it -> ranked(it.ranked());
      default -> throw unknown(operand);
    };
  }

  private Expression list(NamedListContext list) {
    Span span = span(list);
    return switch (list) {
      case PeersContext it -> new Expression.Peers(it.of.getType() == ALL_SUBJECTS, span);
      case PartsContext it -> new Expression.Parts(it.of.getType() == SECTION_LIST, optional(it.section, this::name), span);
      case PartsAfterContext it -> new Expression.Parts(/* sections= */ false, Optional.of(name(it.section)), span);
      case PeriodsOfContext it -> new Expression.Periods(period(it.part), Optional.of(period(it.whole)), 0, span);
      case PeriodsOfThisContext it -> new Expression.Periods(period(it.part), Optional.of(period(it.whole)), 0, span);
      case LastPeriodsContext it -> lastPeriods(it, span);
      default -> throw unknown(list);
    };
  }

  /** 近 3 个月: 个月 is a counting word and the period. */
  private Expression lastPeriods(LastPeriodsContext it, Span span) {
    if (it.period() != null) {
      return new Expression.Periods(period(it.period()), Optional.empty(), number(it.NUMBER()), span);
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
    return new Expression.Periods(unit.get(), Optional.empty(), number(it.NUMBER()), span);
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

  /** 1:30 is ninety minutes, 0:01:30 ninety seconds. */
  private Expression.Number clock(TerminalNode node) {
    Span span = span(node.getSymbol());
    String[] parts = SourceCharacters.plain(node.getText()).split(":");
    Rational value = Rational.ZERO;
    for (int i = 0; i < parts.length; i++) {
      Rational part = Rational.parse(parts[i]);
      boolean isTooMany = i > 0 && part.compareTo(Rational.of(60)) >= 0;
      if (isTooMany) {
        complaints.noSuchTime(span);
      }
      value = value.times(Rational.of(60)).plus(part);
    }
    return new Expression.Number(value, Optional.of(new Name(parts.length == 2 ? "分钟" : "秒", /* quoted= */ false, span)), span);
  }

  private static Expression.Function function(Token token) {
    return switch (token.getType()) {
      case MIN -> Expression.Function.MIN;
      case MAX -> Expression.Function.MAX;
      default -> Expression.Function.ABS;
    };
  }

  /** {@code no} by itself is the value, 无 by itself is none. */
  private static Expression word(Token token, Span span) {
    return switch (token.getType()) {
      case YES -> new Expression.Truth(true, span);
      case FALSE -> new Expression.Truth(false, span);
      case NO -> Keyword.FALSE.english().contains(Keyword.lowerCase(token.getText()))
          ? new Expression.Truth(false, span)
          : new Expression.None(span);
      default -> new Expression.None(span);
    };
  }

  private Expression date(TerminalNode node) {
    Span span = span(node.getSymbol());
    String text = SourceCharacters.plain(node.getText());
    var parts = new int[3];
    int part = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        parts[part] = parts[part] * 10 + (c - '0');
      } else {
        part = Math.min(part + 1, 2);
      }
    }
    try {
      return new Expression.Day(LocalDate.of(parts[0], parts[1], parts[2]), span);
    } catch (DateTimeException e) {
      complaints.noSuchDate(span);
      return new Expression.Broken(span);
    }
  }

  // Words.

  private Expression literal(LiteralContext literal) {
    return literal instanceof ClockLiteralContext it ? clock(it.CLOCK())
        : isPercent(literal)
        ? new Expression.Percent(literalValue(literal), span(literal))
        : new Expression.Number(literalValue(literal), literalUnit(literal), span(literal));
  }

  private static boolean isPercent(LiteralContext literal) {
    return literal instanceof PercentLiteralContext;
  }

  private Rational literalValue(LiteralContext literal) {
    return switch (literal) {
      case PercentLiteralContext it -> signed(it.MINUS(), it.NUMBER());
      case NumberLiteralContext it -> signed(it.MINUS(), it.NUMBER());
      case ClockLiteralContext it -> clock(it.CLOCK()).value();
      default -> throw unknown(literal);
    };
  }

  private Rational signed(TerminalNode minus, TerminalNode number) {
    Rational value = rational(number.getSymbol());
    return minus == null ? value : value.negated();
  }

  private Optional<Name> literalUnit(LiteralContext literal) {
    return literal instanceof NumberLiteralContext it ? writtenUnit(it.unit())
        : literal instanceof ClockLiteralContext it ? clock(it.CLOCK()).unit() : Optional.empty();
  }

  private Rational rational(Token token) {
    String text = SourceCharacters.plain(token.getText());
    Optional<Rational> numeral = WordCutter.numeral(text).map(Rational::of);
    if (numeral.isPresent()) {
      return numeral.get();
    }
    Optional<Rational> value = text.length() > LONGEST_NUMBER ? Optional.empty() : Rational.tryParse(text);
    if (value.isEmpty()) {
      complaints.numberTooLong(span(token));
    }
    return value.orElse(Rational.ZERO);
  }

  /** More digits than any amount has; what is longer is a slip, and costly to calculate with. */
  private static final int LONGEST_NUMBER = 40;

  /** Points are what a bare number counts anyway. */
  private Optional<Name> writtenUnit(UnitContext unit) {
    return optional(unit, this::unit).filter(name -> !isPoints(name.text()));
  }

  private static boolean isPoints(String unit) {
    return unit.equals("分") || unit.equals("point") || unit.equals("points");
  }

  private Name unit(UnitContext unit) {
    if (unit.WORKING_DAYS() != null) {
      return new Name("个工作日", /* quoted= */ false, span(unit));
    }
    return new Name(SourceCharacters.plain(unit.getText()), /* quoted= */ false, span(unit));
  }

  private List<Name> names(NamesContext names) {
    return all(names.name(), this::name);
  }

  private Expected concluded(ExpectResultContext it) {
    List<Expression> said = all(it.said(), this::said);
    boolean isNone = said.size() == 1 && said.getFirst() instanceof Expression.None;
    return new Expected.Concluded(name(it.of), isNone ? List.of() : said, it.UNDECIDED() != null, span(it));
  }

  private Expression said(SaidContext it) {
    if (it.literal() != null) {
      return literal(it.literal());
    }
    if (it.STRING() != null) {
      return new Expression.Words(textOf(it.STRING().getSymbol()), span(it));
    }
    if (it.DATE() != null) {
      return date(it.DATE());
    }
    return it.word != null ? word(it.word, span(it.word)) : new Expression.Reference(name(it.name()), span(it));
  }

  private List<Name> namesOrNobody(@Nullable NamesContext names) {
    return names == null ? List.of() : names(names);
  }

  private Name name(NameContext name) {
    return switch (name) {
      case PlainNameContext it -> new Name(SourceCharacters.plain(it.getText()), /* quoted= */ false, span(it));
      case QuotedNameContext it -> {
        String text = it.getText();
        int end = text.endsWith("」") ? text.length() - 1 : text.length();
        yield new Name(text.length() > 1 ? text.substring(1, end) : text, /* quoted= */ true, span(it));
      }
      default -> throw unknown(name);
    };
  }

  private static Optional<Text> text(Token token) {
    return token == null ? Optional.empty() : Optional.of(textOf(token));
  }

  private static Text text(TerminalNode node) {
    return textOf(node.getSymbol());
  }

  private static Text textOf(Token token) {
    String written = token.getText();
    char last = written.charAt(written.length() - 1);
    boolean isClosed = written.length() > 1 && (last == '"' || last == '”' || last == '＂');
    return new Text(written.substring(1, isClosed ? written.length() - 1 : written.length()), span(token));
  }

  // Spans and helpers.

  static Span span(Token token) {
    return Span.of(token.getStartIndex(), token.getStopIndex() + 1);
  }

  private static Span span(ParserRuleContext context) {
    return between(context.getStart(), context.getStop());
  }

  private static Span cover(ParserRuleContext first, ParserRuleContext last) {
    return span(first).cover(span(last));
  }

  private static Span spanWithoutComma(ParserRuleContext context) {
    boolean hasComma = context.getStart().getType() == COMMA && context.getChildCount() > 1;
    int start = hasComma ? ((TerminalNode) context.getChild(0)).getSymbol().getStopIndex() + 1 : context.getStart().getStartIndex();
    if (hasComma && context.getChild(1) instanceof TerminalNode second) {
      start = second.getSymbol().getStartIndex();
    }
    return Span.of(start, context.getStop().getStopIndex() + 1);
  }

  /** A rule that read nothing (no options) has its stop before its start. */
  private static Span between(Token start, Token stop) {
    if (stop == null || stop.getStopIndex() + 1 < start.getStartIndex()) {
      return Span.of(start.getStartIndex(), start.getStartIndex());
    }
    return Span.of(start.getStartIndex(), stop.getStopIndex() + 1);
  }

  private static <C, R> List<R> all(List<C> contexts, Function<C, R> translation) {
    var translated = new ArrayList<R>(contexts.size());
    for (C context : contexts) {
      translated.add(translation.apply(context));
    }
    return translated;
  }

  private static <C, R> Optional<R> optional(@Nullable C context, Function<C, R> translation) {
    return context == null ? Optional.empty() : Optional.of(translation.apply(context));
  }

  /** The grammar got an alternative that is not translated: our own mistake, and the first test of it shows it. */
  private static IllegalStateException unknown(ParserRuleContext context) {
    return new IllegalStateException(context.getClass().getSimpleName() + " of " + RubricParser.ruleNames[context.getRuleIndex()]);
  }
}
