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
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.rubriclang.source.Span;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/** The statements: what moves points, who is taken, and the consequences behind them. */
final class MoveBuilder {
  private final Complaints complaints;
  private final WordBuilder words;
  private final TermBuilder terms;

  MoveBuilder(Complaints complaints, WordBuilder words, TermBuilder terms) {
    this.complaints = complaints;
    this.words = words;
    this.terms = terms;
  }

  private static Written done(Statement statement) {
    return new Written.Whole(new Line.Do(statement, statement.span()));
  }

  Written move(MoveContext move, Optional<Expression> guard, Span span) {
    return switch (move) {
      case AmountMoveContext it -> done(moved(it.verb(), terms.choice(it.amount), Optional.empty(), it.tail(), guard, span));
      case AllMoveContext it -> {
        Tail tail = tail(it.tail());
        yield done(new Statement.Move(Statement.Verb.DEDUCT, /* instead= */ false, TermBuilder.allPoints(it.DEDUCT_ALL()), distinct(Optional.empty(), tail),
            tail.limits(), tail.guard(guard), tail.consequences(), span).withFrom(charge(it.charge())));
      }
      case ChargeMoveContext it -> {
        Optional<Name> target = Optional.of(terms.node(it.target));
        if (it.quantity() != null) {
          yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity(it.quantity(), it.PER())), tail(it.perTail()), guard, span).withFrom(target));
        }
        Expression amount = it.whenCases() == null ? terms.formula(it.amount) : terms.choice(it.amount, it.whenCases(), cover(it.amount, it.whenCases()));
        yield done(moved(it.verb(), amount, Optional.empty(), it.tail(), guard, span).withFrom(target));
      }
      case BoundedMoveContext it -> {
        Span amount = cover(it.low, it.high);
        complaints.amountIsJudged(amount);
        yield done(moved(it.verb(), new Expression.Broken(amount), Optional.empty(), it.tail(), guard, span));
      }
      case ChargedMoveContext it -> done(moved(it.verb(), terms.choice(it.amount), Optional.empty(), it.tail(), guard, span).withFrom(charge(it.charge())));
      case AsGeneralContext it -> done(unguarded(new Statement.AsGeneral(span), guard));
      case PerMoveContext it -> done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity(it.quantity(), it.PER())), tail(it.perTail()), guard, span)
          .withTracks(tracks(it.trackAmount(), verb(it.verb()))));
      case TrackMoveContext it -> {
        Expression amount = terms.formula(it.amount);
        Expression chosen = it.condition() == null ? amount : onlyCase(terms.condition(it.condition()), amount, cover(it.amount, it.condition()));
        yield done(moved(it.verb(), chosen, Optional.empty(), it.tail(), guard, span).withTracks(tracks(it.trackAmount(), verb(it.verb()))));
      }
      case ProratedMoveContext it -> {
        var amount = new Expression.Prorated(terms.formula(it.amount), terms.sum(it.part), terms.sum(it.whole), cover(it.amount, it.whole));
        yield done(moved(it.verb(), amount, Optional.empty(), it.tail(), guard, span).withFrom(optional(it.target, terms::node)));
      }
      case InsteadMoveContext it ->
        done(instead(verb(it.verb()), onlyCase(terms.condition(it.condition()), terms.formula(it.amount), cover(it.amount, it.condition())), it.tail(), guard,
            span).withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(optional(it.target, terms::node)));
      case ForfeitContext it -> done(unguarded(new Statement.Forfeit(terms.inForce(terms.condition(it.condition()), it.inForce()), span), guard));
      case CaseMoveContext it -> caseMove(it, guard, span);
      case InsteadCaseMoveContext it -> {
        Statement.Verb verb = it.verb() == null ? Statement.Verb.AWARD : verb(it.verb());
        yield done(instead(verb, onlyCase(terms.condition(it.condition()), terms.formula(it.amount), cover(it.condition(), it.amount)), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb)).withFrom(charge(it.charge())));
      }
      case EachMoveContext it -> {
        var quantity = new Quantity.Per(terms.sum(it.of), Optional.empty(), Optional.empty(), eachUnit(it.each()), cover(it.of, it.each()));
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      }
      case EachPrefixMoveContext it -> {
        Span quantitySpan = span(it.EACH().getSymbol()).cover(it.unit() == null ? span(it.of) : span(it.unit()));
        Quantity quantity = it.NUMBER() == null
            ? new Quantity.Per(terms.operand(it.of), Optional.empty(), Optional.empty(), Optional.empty(), quantitySpan)
            : several(terms.operand(it.of), it.NUMBER(), it.unit(), quantitySpan);
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      }
      case StepsMoveContext it -> {
        Optional<Expression> limit = Optional.of(terms.sum(it.bound));
        boolean isShort = it.far.getType() == SHORT_OF;
        var quantity = new Quantity.Steps(stepping(it.count, it.proportion), terms.sum(it.size), terms.sum(it.of), isShort ? Optional.empty() : limit,
            isShort ? limit : Optional.empty(), span(it.PER().getSymbol()).cover(span(it.bound)));
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(optional(it.target, terms::node)));
      }
      case StepsInMoveContext it -> {
        var quantity = new Quantity.Steps(stepping(it.count, it.proportion), words.literal(it.size), terms.sum(it.of), Optional.empty(), Optional.empty(),
            span(it.PER().getSymbol()).cover(span(it.of)));
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(optional(it.target, terms::node)));
      }
      case StepsInEachMoveContext it -> {
        Quantity steps = several(terms.sum(it.of), it.NUMBER(), it.unit(), span(it.PER().getSymbol()).cover(span(it.of)));
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(steps), it.tail(), guard, span).withFrom(optional(it.target, terms::node)));
      }
      case StepsOfEachMoveContext it -> {
        Span quantitySpan = span(it.of).cover(it.unit() == null ? span(it.NUMBER().getSymbol()) : span(it.unit()));
        Quantity steps = begun(several(terms.sum(it.of), it.NUMBER(), it.unit(), quantitySpan), it.begunPart());
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(steps), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case StepsFromMoveContext it -> {
        Quantity steps = stepsFrom(it.condition(), stepping(it.count, null), terms.sum(it.size), cover(it.condition(), it.size));
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(steps), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case StepsFromLiteralMoveContext it -> {
        Quantity steps = begun(stepsFrom(it.condition(), stepping(null, it.proportion), words.literal(it.size), cover(it.condition(), it.size)), it.begunPart());
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(steps), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case StepsOfMoveContext it -> {
        var quantity = new Quantity.Steps(stepping(it.count, null), terms.sum(it.size), terms.sum(it.of), Optional.empty(), Optional.empty(), cover(it.of, it.size));
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case StepsOfLiteralMoveContext it -> {
        var quantity = new Quantity.Steps(Quantity.Stepping.PROPORTION, words.literal(it.size), terms.sum(it.of), Optional.empty(), Optional.empty(),
            cover(it.of, it.size));
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case EachStepMoveContext it ->
        done(moved(it.verb(), terms.formula(it.amount), Optional.of(farther(it)), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      case EachMissingMoveContext it -> {
        Span quantitySpan = span(it.of).cover(it.unit() == null ? span(it.EACH_SHORT().getSymbol()) : span(it.unit()));
        var quantity = new Quantity.Missing(terms.operand(it.of), optional(it.unit(), words::unit), quantitySpan);
        yield done(moved(it.verb(), terms.formula(it.amount), Optional.of(quantity), it.tail(), guard, span)
            .withTracks(tracks(it.trackAmount(), verb(it.verb()))).withFrom(charge(it.charge())));
      }
      case CasesHeaderContext it -> header(verb(it.verb()), Written.HeaderKeys.NONE, Optional.empty(), tail(it.tail()), optional(it.target, terms::node), guard, span);
      case CasesNamedHeaderContext it -> header(
          it.cases.getType() == BY_CASES_AWARD ? Statement.Verb.AWARD : Statement.Verb.DEDUCT, Written.HeaderKeys.NONE, Optional.empty(), tail(it.tail()),
          charge(it.charge()), guard, span);
      case BandsHeaderContext it -> header(verb(it.verb()), terms.headerKeys(it.keys(), it.columns()), Optional.empty(), tail(it.tail()),
          optional(it.target, terms::node), guard, span);
      case BandsPerHeaderContext it ->
        header(verb(it.verb()), terms.headerKeys(it.keys(), it.columns()), Optional.of(quantity(it.quantity(), it.PER())), tail(it.perTail()),
            optional(it.target, terms::node), guard, span);
      case BandsByHeaderContext it -> header(verb(it.pointsVerb()), terms.headerKeys(it.keys(), it.columns()), Optional.empty(), tail(it.tail()),
          charge(it.charge()), guard, span);
      case BandsEachHeaderContext it -> {
        var quantity = new Quantity.Per(terms.sum(it.of), Optional.empty(), Optional.empty(), eachUnit(it.each()), cover(it.of, it.each()));
        yield header(verb(it.pointsVerb()), terms.headerKeys(it.keys(), it.columns()), Optional.of(quantity), tail(it.tail()), charge(it.charge()), guard, span);
      }
      case RatioMoveContext it -> {
        var amount = new Expression.Arithmetic(Expression.Operator.TIMES, terms.formula(it.amount), terms.sum(it.ratio), cover(it.ratio, it.amount));
        yield done(moved(it.verb(), amount, Optional.empty(), it.tail(), guard, span).withFrom(charge(it.charge())));
      }
      case ProratedByMoveContext it -> {
        var amount = new Expression.Prorated(terms.formula(it.amount), terms.sum(it.part), terms.sum(it.whole), cover(it.part, it.amount));
        Tail tail = tail(it.tail());
        distinct(Optional.empty(), tail);
        yield done(new Statement.Move(verb(it.pointsVerb()), /* instead= */ false, amount, Optional.empty(), tail.limits(), tail.guard(guard),
            tail.consequences(), span).withFrom(charge(it.charge())));
      }
      case RankContext it -> rank(it, guard, span);
      case VetoContext it ->
        done(unguarded(new Statement.Veto(terms.inForce(terms.condition(it.condition()), it.inForce()), consequences(it.consequence(), it.furtherConsequence()), span), guard));
      case VetoCaseContext it ->
        done(unguarded(new Statement.Veto(terms.inForce(terms.condition(it.condition()), it.inForce()), consequences(it.consequence(), it.furtherConsequence()), span), guard));
      case RequireContext it ->
        done(unguarded(
            new Statement.Require(terms.condition(it.condition(0)), terms.inForce(optional(it.when, terms::condition), it.inForce()), text(it.STRING()), span), guard));
      case RequireCaseContext it -> done(
          unguarded(new Statement.Require(terms.condition(it.condition(1)), Optional.of(terms.inForce(terms.condition(it.when), it.inForce())), text(it.STRING()), span), guard));
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
    requireJudged(verb, amount);
    return new Statement.Move(verb(verb), /* instead= */ false, amount, distinct(quantity, tail), tail.limits(), tail.guard(guard),
        tail.consequences(), span);
  }

  /** 酌扣 2 分 names no judgement: what is decided from case to case is reported. */
  private void requireJudged(VerbContext verb, Expression amount) {
    boolean isJudged = verb.AWARD_JUDGED() != null || verb.DEDUCT_JUDGED() != null;
    if (isJudged && (amount instanceof Expression.Number || amount instanceof Expression.Percent)) {
      complaints.amountIsJudged(amount.span());
    }
  }

  /** 同一 K 只计一次 behind a sentence is about the rows that it counts. */
  private Optional<Quantity> distinct(Optional<Quantity> quantity, Tail tail) {
    Optional<Quantity> counted = quantity;
    for (DistinctContext written : tail.distincts()) {
      if (counted.isPresent() && counted.get() instanceof Quantity.Per per) {
        var rows = new Expression.Distinct(per.of(), terms.sameKey(written), per.of().span());
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
    return optional(charge, written -> terms.node(written.target));
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
      return new Statement.TrackAmount(words.name(it.role), terms.formula(it.amount), span(it.role).cover(span(it.amount)));
    });
  }

  /** {@code C 的得 3 分，否则不得分}; a single {@code C 的不得分} is a forfeiture. */
  private Written caseMove(CaseMoveContext it, Optional<Expression> guard, Span span) {
    Expression condition = terms.condition(it.condition());
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
          next = terms.condition(full.condition());
          payment = full.payment();
        }
        case ShortCaseContext shortened -> {
          next = terms.shortComparison(shortened.shortComparison(), previous);
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

  private Expression paid(PaymentContext payment) {
    return switch (payment) {
      case PaidContext it -> terms.formula(it.formula());
      case PaidAllContext it -> TermBuilder.allPoints(it.DEDUCT_ALL());
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
      case OtherwiseValueContext it -> terms.formula(it.formula());
      default -> throw unknown(otherwise);
    };
  }

  private Optional<Statement.Verb> verb(OtherwiseContext otherwise) {
    return otherwise instanceof OtherwisePaymentContext it ? verb(it.payment()) : Optional.empty();
  }

  private static Statement.Verb verb(VerbContext verb) {
    return verb.DEDUCT() == null && verb.DEDUCT_JUDGED() == null ? Statement.Verb.AWARD : Statement.Verb.DEDUCT;
  }

  private static Statement.Verb verb(PointsVerbContext verb) {
    return verb.DEDUCT_POINTS() == null ? Statement.Verb.AWARD : Statement.Verb.DEDUCT;
  }

  /** {@code 会议 不足 4 次的，每缺一次}: what is compared is what is counted. */
  private Quantity farther(EachStepMoveContext it) {
    Expression condition = terms.condition(it.condition());
    Span quantitySpan = span(it.condition()).cover(it.unit() == null ? span(it.far) : span(it.unit()));
    Optional<Name> unit = optional(it.unit(), words::unit);
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
    Expression condition = terms.condition(missed);
    if (condition instanceof Expression.Compare compare && compare.comparison() == Expression.Comparison.LESS) {
      return new Quantity.Steps(stepping, size, compare.left(), Optional.empty(), Optional.of(compare.right()), quantitySpan);
    }
    if (condition instanceof Expression.Compare compare && compare.comparison() == Expression.Comparison.MORE) {
      return new Quantity.Steps(stepping, size, compare.left(), Optional.of(compare.right()), Optional.empty(), quantitySpan);
    }
    complaints.distanceUnclear(span(missed), /* isShort= */ true);
    return new Quantity.Steps(stepping, size, new Expression.Broken(span(missed)), Optional.empty(), Optional.empty(), quantitySpan);
  }

  /** （不足的按 5% 计）: a step that has only begun counts as one, and as no more. */
  private Quantity begun(Quantity written, @Nullable BegunPartContext part) {
    if (part == null || !(written instanceof Quantity.Steps steps)) {
      return written;
    }
    boolean isOne = steps.size() instanceof Expression.Number number && number.value().equals(words.literalValue(part.counted))
        || steps.size() instanceof Expression.Percent percent && percent.equals(withSpan(words.literal(part.counted), percent.span()));
    if (!isOne || steps.stepping() == Quantity.Stepping.PROPORTION) {
      complaints.partOfStep(span(part), steps.size().span());
    }
    return new Quantity.Steps(Quantity.Stepping.BEGUN, steps.size(), steps.of(), steps.beyond(), steps.shortOf(), steps.span());
  }

  private static Expression withSpan(Expression literal, Span span) {
    return literal instanceof Expression.Percent percent ? new Expression.Percent(percent.value(), span) : literal;
  }

  private static Quantity.Stepping stepping(@Nullable Token count, @Nullable Token proportion) {
    return proportion != null ? Quantity.Stepping.PROPORTION : count == null ? Quantity.Stepping.UNSAID
        : count.getType() == FULL ? Quantity.Stepping.FULL : Quantity.Stepping.BEGUN;
  }

  /** 每 2 次: steps of which nothing says what becomes of a part; 每一次 is each one. */
  private Quantity several(Expression of, TerminalNode number, @Nullable UnitContext unit, Span span) {
    Rational size = words.rational(number.getSymbol());
    if (size.equals(Rational.ONE)) {
      return new Quantity.Per(of, Optional.empty(), Optional.empty(), optional(unit, words::unit), span);
    }
    Span written = unit == null ? span(number.getSymbol()) : span(number.getSymbol()).cover(span(unit));
    Optional<Name> counted = unit == null ? Optional.empty() : words.writtenUnit(unit);
    return new Quantity.Steps(Quantity.Stepping.UNSAID, new Expression.Number(size, counted, written), of, Optional.empty(), Optional.empty(), span);
  }

  private Optional<Name> eachUnit(EachContext each) {
    if (each.NUMBER() != null && !words.rational(each.NUMBER().getSymbol()).equals(Rational.ONE)) {
      complaints.eachOfSeveral(span(each));
    }
    return optional(each.unit(), words::unit);
  }

  private Quantity quantity(QuantityContext quantity, TerminalNode per) {
    Span span = span(per.getSymbol()).cover(span(quantity));
    return switch (quantity) {
      case MissingQuantityContext it -> new Quantity.Missing(terms.operand(it.of), Optional.empty(), span);
      case PlainQuantityContext it ->
        new Quantity.Per(terms.selection(it.of), optional(it.beyond, terms::sum), optional(it.shortOf, terms::sum), Optional.empty(), span);
      default -> throw unknown(quantity);
    };
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
        case CapLimitContext it -> tail.limits().add(new Limit.Cap(terms.choice(it.choice()), span));
        case CappedLimitContext it -> tail.limits().add(new Limit.Cap(words.literal(it.literal()), span));
        case AtLeastLimitContext it -> tail.limits().add(new Limit.AtLeast(terms.choice(it.choice()), span));
        case UntilExhaustedContext it -> tail.limits().add(new Limit.UntilExhausted(span));
        case OnlyWhenContext it -> tail.guards().add(terms.condition(it.condition()));
        case InForcePartContext it -> tail.guards().add(terms.inForce(it.inForce()));
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
    Statement.Verb verb = Statement.Verb.AWARD;
    var options = new ArrayList<RankOptionContext>();
    for (RankPartContext part : rank.rankPart()) {
      switch (part) {
        case RankStepsContext it -> points = Optional.of(new Statement.RankPoints.Steps(terms.formula(it.top), terms.step(it)));
        case RankEndContext it -> {
          points = Optional.of(end(it));
          verb = verb(it.verb().getFirst());
          if (it.verb().size() > 1 && verb(it.verb().getLast()) != verb) {
            complaints.verbsDiffer(span(it));
          }
        }
        case RankUndecidedContext it -> points = Optional.of(new Statement.RankPoints.Undecided(text(it.STRING())));
        case RankSaidContext it -> options.add(it.rankOption());
        default -> throw unknown(part);
      }
    }
    Expression.Ranked order = terms.ranked(rank.sortKeys(), options, guard, span);
    if (points.isEmpty()) {
      return new Written.RankHeader(order, span);
    }
    return done(new Statement.Rank(order, verb, points.get(), span));
  }

  private Statement.RankPoints end(RankEndContext it) {
    var places = new Expression.Number(words.rational(it.NUMBER().getSymbol()), Optional.empty(), span(it.NUMBER().getSymbol()));
    List<LiteralContext> points = it.rest == null ? it.literal() : it.literal().subList(0, it.literal().size() - 1);
    return new Statement.RankPoints.End(it.end.getType() == TRAILING, places, points.stream().map(words::literal).toList(),
        optional(it.rest, words::literal));
  }

  private Statement.Select select(SelectContext it, Span span) {
    Optional<Statement.Except> except = Optional.empty();
    Optional<Boolean> refill = Optional.empty();
    Optional<Statement.CutTies> ties = Optional.empty();
    Optional<Rounding.Mode> rounding = Optional.empty();
    Optional<Name> among = Optional.empty();
    for (SelectPartContext part : it.selectPart()) {
      switch (part) {
        case ExceptDisqualifiedContext said -> except = Optional.of(new Statement.Except(optional(said.name(), words::name)));
        case ExceptStruckContext said -> except = Optional.of(new Statement.Except(optional(said.name(), words::name)));
        case SelectRefillContext said -> refill = Optional.of(said.refill.getType() == REFILL);
        case SelectTiesContext said ->
          ties = Optional.of(said.ties.getType() == TIES_ALL ? new Statement.CutTies.All() : new Statement.CutTies.Named());
        case SelectTiesByContext said -> ties = Optional.of(new Statement.CutTies.By(terms.sortKey(said.sortKey())));
        case SelectDirectionContext said -> rounding = Optional.of(TermBuilder.direction(said.direction()));
        case SelectAmongContext said -> among = Optional.of(words.name(said.name()));
        default -> throw unknown(part);
      }
    }
    Expression seats = terms.formula(it.seats) instanceof Expression.Number number
        ? new Expression.Number(number.value(), Optional.empty(), number.span()) : terms.formula(it.seats);
    return new Statement.Select(seats, rounding, among, except, refill, ties, text(it.STRING()), span);
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
      case DisqualifyContext it -> new Consequence.Disqualify(period(it.scope().period()), optional(it.name(), words::name), span);
      case ZeroItemContext it -> new Consequence.ZeroItem(span);
      case ZeroTotalContext it -> new Consequence.ZeroTotal(span);
      case ConsequenceGradeContext it -> new Consequence.Grade(words.name(it.name()), span);
      case NoticeContext it -> new Consequence.Notice(text(it.STRING()), span);
      default -> throw unknown(consequence);
    };
  }

  private Statement.Level level(LevelContext level) {
    return switch (level) {
      case RangeLevelContext it -> new Statement.Level(words.name(it.name()), Optional.of(terms.range(it.range())), span(it));
      case RestLevelContext it -> new Statement.Level(words.name(it.name()), Optional.empty(), span(it));
      default -> throw unknown(level);
    };
  }

  Written.RowLine row(RowContext row) {
    Span span = span(row);
    return switch (row) {
      case BandRowContext it ->
        new Written.BandLine(new Row(all(it.key(), terms::key), terms.formula(it.formula()), rowConsequences(it.rowConsequence()), span), Optional.empty());
      case BandPaymentRowContext it -> {
        tracksOutOfPlace(it.payment());
        yield new Written.BandLine(
            new Row(all(it.key(), terms::key), paid(it.payment()), rowConsequences(it.rowConsequence()), span), verb(it.payment()));
      }
      case BandCaseRowContext it -> {
        tracksOutOfPlace(it.payment());
        yield new Written.BandLine(
            new Row(List.of(List.of(terms.range(it.range()))), paid(it.payment()), rowConsequences(it.rowConsequence()), span), verb(it.payment()));
      }
      case BandOtherwiseRowContext it ->
        new Written.RestLine(terms.formula(it.formula()), rowConsequences(it.rowConsequence()), Optional.empty(), span);
      case GridRowContext it -> new Written.GridLine(all(it.key(), terms::key), all(it.formula(), terms::formula), span);
      case OfCaseRowContext it -> new Written.CaseLine(new Case(terms.condition(it.condition()), terms.formula(it.formula()), span));
      case CaseRowContext it -> new Written.CaseLine(new Case(terms.condition(it.condition()), terms.formula(it.formula()), span));
      case CaseOtherwiseRowContext it -> new Written.RestLine(terms.formula(it.formula()), List.of(), Optional.empty(), span);
      case OtherwiseRowContext it ->
        new Written.RestLine(otherwise(it.otherwise()), rowConsequences(it.rowConsequence()), verb(it.otherwise()), span);
      default -> throw unknown(row);
    };
  }

  private List<Consequence> rowConsequences(List<RowConsequenceContext> written) {
    return all(written,
        it -> it.consequence() == null ? new Consequence.Notice(text(it.STRING()), span(it)) : consequence(it.consequence()));
  }

  private Limit.OncePer once(OncePartContext once) {
    Optional<Limit.Keep> keep = Optional.ofNullable(once.keep).map(token -> token.getType() == KEEP_LAST ? Limit.Keep.LAST : Limit.Keep.FIRST);
    return switch (once.onceKey()) {
      case OnceFieldContext it -> new Limit.OncePer(new Limit.OnceKey.Field(words.name(it.name())), keep, span(once));
      case OnceNameContext it -> new Limit.OncePer(new Limit.OnceKey.Words(text(it.STRING())), keep, span(once));
      default -> throw unknown(once.onceKey());
    };
  }
}
