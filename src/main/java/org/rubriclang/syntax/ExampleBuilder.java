package org.rubriclang.syntax;

import static org.rubriclang.syntax.Contexts.all;
import static org.rubriclang.syntax.Contexts.optional;
import static org.rubriclang.syntax.Contexts.period;
import static org.rubriclang.syntax.Contexts.span;
import static org.rubriclang.syntax.Contexts.text;
import static org.rubriclang.syntax.Contexts.textOf;
import static org.rubriclang.syntax.Contexts.unknown;
import static org.rubriclang.syntax.grammar.RubricParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** What is given in an example, and what is expected of it. */
final class ExampleBuilder {
  private final Complaints complaints;
  private final WordBuilder words;
  private final TermBuilder terms;

  ExampleBuilder(Complaints complaints, WordBuilder words, TermBuilder terms) {
    this.complaints = complaints;
    this.words = words;
    this.terms = terms;
  }

  /** A period holds until another is named. */
  List<GivenValue> dated(List<DatedContext> written) {
    var values = new ArrayList<GivenValue>();
    Optional<Period> during = Optional.empty();
    for (DatedContext one : written) {
      Span span = span(one);
      switch (one) {
        case PairDuringContext it -> {
          during = it.PERIOD_NAME() == null ? during : Optional.of(WordBuilder.during(it.PERIOD_NAME()));
          GivenValue value = pair(it.pair());
          values.add(during.isPresent() ? new GivenValue.In(during.get(), value, span) : value);
        }
        case TotalDuringContext it -> {
          Period period = WordBuilder.during(it.PERIOD_NAME());
          during = Optional.of(period);
          Expression points = words.literal(it.literal());
          values.add(new GivenValue.In(period, new GivenValue.Total(points, span(it.TOTAL().getSymbol()).cover(points.span())), span));
        }
        case NotAssessedDuringContext it -> {
          Period period = WordBuilder.during(it.PERIOD_NAME());
          during = Optional.of(period);
          values.add(new GivenValue.In(period, new GivenValue.NotAssessed(span(it.NOT_ASSESSED().getSymbol())), span));
        }
        default -> throw unknown(one);
      }
    }
    return values;
  }

  List<Expected> awaited(List<AwaitedContext> written) {
    var expected = new ArrayList<Expected>();
    Optional<Period> during = Optional.empty();
    for (AwaitedContext one : written) {
      during = one.PERIOD_NAME() == null ? during : Optional.of(WordBuilder.during(one.PERIOD_NAME()));
      Expected value = expectation(one.expectation());
      boolean isOpen = during.isPresent() && !(value instanceof Expected.In);
      expected.add(isOpen ? new Expected.In(during.get(), value, span(one)) : value);
    }
    return expected;
  }

  GivenValue pair(PairContext pair) {
    Span span = span(pair);
    return switch (pair) {
      case NumberPairContext it -> new GivenValue.Single(terms.factName(it.factName()), exact(it.exact()), span);
      case NamePairContext it -> new GivenValue.Single(terms.factName(it.factName()), new Expression.Reference(words.name(it.value), span(it.value)), span);
      case UndecidedPairContext it -> new GivenValue.Single(words.name(it.name()), new Expression.Undecided(new Text("", Span.of(span.end(), span.end())), span(it.UNDECIDED().getSymbol())), span);
      case WordPairContext it -> new GivenValue.Single(terms.factName(it.factName()), WordBuilder.word(it.word, span(it.word)), span);
      case TextPairContext it ->
        new GivenValue.Single(terms.factName(it.factName()), new Expression.Words(text(it.STRING()), span(it.STRING().getSymbol())), span);
      case DatePairContext it -> new GivenValue.Single(terms.factName(it.factName()), words.date(it.DATE()), span);
      case ScorePairContext it -> new GivenValue.Scores(words.name(it.name()), all(it.literal(), words::literal), span);
      case ScoreAfterPairContext it -> new GivenValue.Scores(words.name(it.name()), all(it.literal(), words::literal), span);
      case MissingPairContext it -> missing(it, span);
      case PartPairContext it -> new GivenValue.Single(
          new Name(SourceCharacters.plain(it.NUMBER().getText() + it.period().getText()), /* quoted= */ false,
              span(it.NUMBER().getSymbol()).cover(span(it.period()))), words.literal(it.literal()), span);
      case PlacePairContext it -> {
        Expression place = it.TOP() == null
            ? new Expression.Number(words.rational(it.NUMBER().getSymbol()), Optional.empty(), span(it.NUMBER().getSymbol()))
            : new Expression.Number(Rational.ONE, Optional.empty(), span(it.TOP().getSymbol()));
        yield new GivenValue.Place(terms.factName(it.factName()), place, span);
      }
      case CompletePairContext it -> new GivenValue.Ticks(terms.factName(it.factName()), /* complete= */ true, List.of(), Optional.empty(), span);
      default -> throw unknown(pair);
    };
  }

  /** One of a row that begins with whom it is about. */
  GivenValue ownPair(OwnPairContext pair) {
    Span span = span(pair);
    return switch (pair) {
      case OwnNumberPairContext it -> new GivenValue.Single(terms.factName(it.factName()), words.literal(it.literal()), span);
      case OwnNamePairContext it -> new GivenValue.Single(terms.factName(it.factName()), new Expression.Reference(words.name(it.value), span(it.value)), span);
      case OwnWordPairContext it -> new GivenValue.Single(terms.factName(it.factName()), WordBuilder.word(it.word, span(it.word)), span);
      case OwnTextPairContext it ->
        new GivenValue.Single(terms.factName(it.factName()), new Expression.Words(text(it.STRING()), span(it.STRING().getSymbol())), span);
      case OwnDatePairContext it -> new GivenValue.Single(terms.factName(it.factName()), words.date(it.DATE()), span);
      case OwnTotalPairContext it -> new GivenValue.Single(new Name("total", /* quoted= */ false, span(it.TOTAL().getSymbol())), words.literal(it.literal()), span);
      default -> throw unknown(pair);
    };
  }

  /** 缺 休息区、文印、其他 1 项. */
  private GivenValue missing(MissingPairContext it, Span span) {
    return new GivenValue.Ticks(terms.factName(it.factName()), /* complete= */ false, all(it.missed, words::name),
        optional(it.unnamed(), this::unnamed), span);
  }

  /** The unit is left out where it is 项: members are counted in nothing else. */
  private Expression unnamed(UnnamedContext it) {
    Optional<Name> unit = optional(it.unit(), words::unit).filter(written -> !written.text().equals("项"));
    return new Expression.Number(words.rational(it.NUMBER().getSymbol()), unit, span(it.NUMBER().getSymbol()));
  }

  private Expected expectation(ExpectationContext expectation) {
    Span span = span(expectation);
    return switch (expectation) {
      case ExpectScoreContext it -> new Expected.Score(terms.node(it.node()), exact(it.exact()), Optional.empty(), all(it.trackScore(), this::onTrack), span);
      case ExpectNoScoreContext it ->
        new Expected.Score(terms.node(it.node()), new Expression.None(span(it.none)), Optional.empty(), List.of(), span);
      case ExpectResultContext it -> concluded(it);
      case ExpectUnscorableContext it ->
        new Expected.Unscorable(terms.node(it.node()), optional(it.low, this::exact), optional(it.high, this::exact),
            all(it.trackScore(), this::onTrack), span);
      case ExpectGradeContext it -> new Expected.Grade(optional(it.name(), words::name), it.none != null, span);
      case ExpectCountContext it -> new Expected.Count(terms.operand(it.operand()), words.literal(it.literal()), span);
      case ExpectVerdictContext it -> verdict(it.verdict());
      default -> throw unknown(expectation);
    };
  }

  /** 16000/3, for a score that has no last decimal place. */
  private Expression exact(ExactContext it) {
    Expression points = words.literal(it.literal());
    if (it.NUMBER() == null || !(points instanceof Expression.Number dividend)) {
      return points;
    }
    Rational divisor = words.rational(it.NUMBER().getSymbol());
    if (divisor.isZero()) {
      complaints.dividedByZero(span(it.NUMBER().getSymbol()));
      return points;
    }
    return new Expression.Number(dividend.value().dividedBy(divisor), dividend.unit(), span(it.literal()).cover(span(it.NUMBER().getSymbol())));
  }

  private Expected.OnTrack onTrack(TrackScoreContext it) {
    return new Expected.OnTrack(words.name(it.role), optional(it.exact(), this::exact), span(it.role).cover(it.exact() == null ? span(it.UNSCORABLE().getSymbol()) : span(it.exact())));
  }

  Expected verdict(VerdictContext verdict) {
    Span span = span(verdict);
    return switch (verdict) {
      case ExpectRejectedContext it -> new Expected.Rejected(terms.factName(it.factName()), span);
      case ExpectDisqualifiedContext it -> eligibility(/* eligible= */ false, it.held(), optional(it.name(), words::name), span);
      case ExpectEligibleContext it -> eligibility(/* eligible= */ true, it.held(), optional(it.name(), words::name), span);
      case ExpectNoticeContext it -> new Expected.Notice(text(it.STRING()), span);
      case ExpectCountedContext it -> new Expected.Count(terms.operand(it.operand()), words.literal(it.literal()), span);
      default -> throw unknown(verdict);
    };
  }

  private static Expected eligibility(boolean eligible, HeldContext held, Optional<Name> from, Span span) {
    return switch (held) {
      case HeldThisContext it -> new Expected.Eligibility(eligible, period(it.scope().period()), from, span);
      case HeldDuringContext it -> {
        Period period = WordBuilder.during(it.PERIOD_NAME());
        yield new Expected.In(period, new Expected.Eligibility(eligible, period.unit(), from, span), span);
      }
      default -> throw unknown(held);
    };
  }

  private Expected concluded(ExpectResultContext it) {
    List<Expression> said = all(it.said(), this::said);
    boolean isNone = said.size() == 1 && said.getFirst() instanceof Expression.None;
    return new Expected.Concluded(words.name(it.of), isNone ? List.of() : said, it.UNDECIDED() != null, span(it));
  }

  private Expression said(SaidContext it) {
    if (it.exact() != null) {
      return exact(it.exact());
    }
    if (it.STRING() != null) {
      return new Expression.Words(textOf(it.STRING().getSymbol()), span(it));
    }
    if (it.DATE() != null) {
      return words.date(it.DATE());
    }
    return it.word != null ? WordBuilder.word(it.word, span(it.word)) : new Expression.Reference(words.name(it.name()), span(it));
  }
}
