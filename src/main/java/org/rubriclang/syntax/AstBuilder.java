package org.rubriclang.syntax;

import static org.rubriclang.syntax.Contexts.all;
import static org.rubriclang.syntax.Contexts.optional;
import static org.rubriclang.syntax.Contexts.period;
import static org.rubriclang.syntax.Contexts.span;
import static org.rubriclang.syntax.Contexts.text;
import static org.rubriclang.syntax.Contexts.unknown;
import static org.rubriclang.syntax.grammar.RubricParser.*;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;

/** The translation of one sentence into the tree's records, rule by rule; {@link Outline} puts the sentences together. */
final class AstBuilder {
  private final WordBuilder words;
  private final TermBuilder terms;
  private final FactTypeBuilder facts;
  private final MoveBuilder moves;
  private final ExampleBuilder examples;

  AstBuilder(Complaints complaints) {
    words = new WordBuilder(complaints);
    terms = new TermBuilder(complaints, words);
    facts = new FactTypeBuilder(complaints, words, terms);
    moves = new MoveBuilder(complaints, words, terms);
    examples = new ExampleBuilder(complaints, words, terms);
  }

  /** @param sentence as {@link SentenceReader} reads it */
  Written build(ParserRuleContext sentence) {
    return switch (sentence) {
      case SentenceContext it -> line(it.line());
      case GuardedSentenceContext it -> moves.move(it.guarded().move(), Optional.of(terms.condition(it.guarded().guard)), span(it.guarded()));
      default -> throw unknown(sentence);
    };
  }

  // Lines.

  private Written line(LineContext line) {
    Span span = span(line);
    return switch (line) {
      case RubricLineContext it -> whole(new Line.Rubric(it.kind.getType() == RULES ? Line.FileKind.RULES : Line.FileKind.RUBRIC, words.name(it.name()), text(it.heading), List.of(), span));
      case RollupLineContext it -> whole(new Line.Rollup(words.name(it.name(0)), words.name(it.of), text(it.heading), List.of(), span));
      case LevelLineContext it -> whole(new Line.Level(period(it.whole), levelFold(it.fold), period(it.part), optional(it.rounding(), terms::rounding), span));
      case LevelEachLineContext it ->
        whole(new Line.Level(period(it.whole), levelFold(it.fold), period(it.part), optional(it.rounding(), terms::rounding), span));
      case SectionLineContext it ->
        whole(new Line.Section(Line.Kind.PLAIN, words.name(it.name()), text(it.heading), terms.points(it.points()), options(it.settings()), List.of(), span));
      case ExtraLineContext it ->
        whole(new Line.Section(kind(it.kind), words.name(it.name()), text(it.heading), terms.points(it.points()), options(it.settings()), List.of(), span));
      case ItemLineContext it -> whole(new Line.Item(words.name(it.name()), text(it.heading), terms.points(it.points()), kind(it.kind), options(it.settings()), List.of(), span));
      case PartLineContext it -> whole(new Line.Part(words.name(it.name()), terms.points(it.points()), options(it.settings()), List.of(), span));
      case GeneralLineContext it -> whole(new Line.General(List.of(), span));
      case EveryItemLineContext it -> whole(new Line.EveryItem(optional(it.name(), words::name), List.of(), span));
      case EveryItemOfLineContext it -> whole(new Line.EveryItem(Optional.of(words.name(it.name())), List.of(), span));
      case OutcomeLineContext it -> whole(new Line.Outcome(List.of(), span));
      case ExampleLineContext it -> whole(new Line.Example(words.name(it.name()), List.of(), span));
      case TogetherLineContext it -> new Written.BlockStart(optional(it.name(), words::name), options(it.settings()), span);
      case EachLineContext it -> new Written.EachStart(terms.selection(it.selection()), span);
      case EndLineContext it -> new Written.BlockEnd(span);
      case SourceLineContext it -> whole(new Line.SourceOf(text(it.STRING()), span));
      case AssessLineContext it -> whole(assess(it, span));
      case TotalLineContext it ->
        whole(new Line.Total(terms.points(it.points()), Line.Tally.POINTS, bonusCount(it.bonus), optional(it.apart, words::literal), options(it.settings()), span));
      case NoTotalLineContext it ->
        whole(new Line.Total(Optional.empty(), Line.Tally.NONE, Line.BonusCount.UNSAID, Optional.empty(), List.of(), span));
      case CountsUpLineContext it -> whole(new Line.Total(Optional.empty(), it.lower == null ? Line.Tally.UP : Line.Tally.UP_LOWER_IS_BETTER,
          Line.BonusCount.UNSAID, Optional.empty(), options(it.settings()), span));
      case OfficeLineContext it -> whole(new Line.By(words.names(it.office().names()), span));
      case MethodLineContext it -> whole(new Line.Check(words.names(it.method().names()), span));
      case RelationLineContext it -> whole(relation(it, span));
      case RoleLineContext it -> whole(new Line.Role(words.name(it.role), it.holders.getType() == MANY_OF_EACH, words.name(it.kind), words.name(it.scoredBy),
          optional(it.names(), words::names).orElse(List.of()), span));
      case RoleEachLineContext it -> whole(new Line.Role(words.name(it.role), it.holders.getType() == MANY_OF_EACH, words.name(it.kind), words.name(it.scoredBy),
          optional(it.names(), words::names).orElse(List.of()), span));
      case TrackLineContext it -> whole(new Line.Track(words.name(it.name()), options(it.settings()), span));
      case UsesLineContext it -> whole(new Line.Uses(words.names(it.names()), span));
      case UseLineContext it -> whole(new Line.Use(words.names(it.names()), span));
      case SubjectsLineContext it -> whole(new Line.Subjects(words.name(it.name()), words.names(it.names()), span));
      case BasisLineContext it -> whole(new Line.Basis(text(it.STRING()), span));
      case ClauseLineContext it -> whole(new Line.Clause(text(it.STRING()), span));
      case ReadingLineContext it -> whole(new Line.Reading(text(it.STRING()), span));
      case AcknowledgeLineContext it ->
        whole(new Line.Acknowledge(words.name(it.code), Optional.ofNullable(it.of).map(words::name), text(it.STRING()), span));
      case CapLineContext it -> whole(new Line.Cap(terms.choice(it.choice()), span));
      case LimitsLineContext it -> whole(new Line.Limits(all(it.limit(), terms::limit), span));
      case FactLineContext it ->
        whole(new Line.Fact(it.kind.getType() == PARAMETER, words.names(it.names()), facts.factType(it.factType(), it.factDetail()), facts.description(it.factDetail()), facts.attributes(it.factType(), it.factDetail()), List.of(), span));
      case FieldLineContext it ->
        new Written.FieldLine(new Line.Field(words.name(it.name()), Optional.of(facts.factType(it.factType(), it.factDetail())), Optional.empty(), facts.description(it.factDetail()),
            facts.attributes(it.factDetail()), span));
      case DerivedLineContext it ->
        new Written.FieldLine(
            new Line.Field(words.name(it.name()), Optional.empty(), Optional.of(terms.choice(it.value)), Optional.empty(), List.of(), span));
      case LetLineContext it -> whole(new Line.Let(words.name(it.name()), it.ranked() == null ? terms.narrowed(terms.choice(it.value), it.narrowing()) : terms.ranked(it.ranked()),
          /* selection= */ false, span));
      case LetHeaderContext it -> new Written.LetHeader(words.name(it.name()), terms.headerKeys(it.keys(), it.columns()), span);
      case TableHeaderContext it -> new Written.TableHeader(words.name(it.name()),
          new Written.HeaderKeys(all(it.names().name(), words::reference), terms.columns(it.columns())), optional(it.inForce(), terms::inForce), span);
      case FieldHeaderContext it -> new Written.FieldHeader(words.name(it.name()), terms.headerKeys(it.keys(), it.columns()), span);
      case ResultLineContext it ->
        whole(new Line.Result(words.name(it.name()), /* lists= */ false, it.ranked() == null ? terms.choice(it.value) : terms.ranked(it.ranked()), span));
      case ResultHeaderContext it ->
        new Written.ResultHeader(words.name(it.name()), /* lists= */ false, terms.headerKeys(it.keys(), it.columns()), span);
      case ResultListsHeaderContext it -> new Written.ResultHeader(words.name(it.name()), /* lists= */ true, Written.HeaderKeys.NONE, span);
      case LetSelectionLineContext it -> whole(new Line.Let(words.name(it.name()), terms.selection(it.selection()), /* selection= */ true, span));
      case StatementLineContext it -> moves.move(it.move(), Optional.empty(), span);
      case RowsLineContext it -> new Written.Rows(all(it.row(), moves::row), span);
      case GivenHeaderContext it -> new Written.GivenHeader(terms.factName(it.factName()), span);
      case GivenMembersContext it -> it.none != null ? whole(new Line.Given(List.of(new GivenValue.Members(terms.memberKind(it.memberList()), List.of(), span)), span))
          : new Written.MembersHeader(terms.memberKind(it.memberList()), span);
      case GivenLineContext it -> whole(new Line.Given(examples.dated(it.dated()), span));
      case ExpectHeaderContext it -> new Written.ExpectHeader(terms.node(it.node()), /* result= */ false, span);
      case ExpectResultHeaderContext it -> new Written.ExpectHeader(words.name(it.of), /* result= */ true, span);
      case ExpectLineContext it -> whole(new Line.Expect(examples.awaited(it.awaited()), span));
      case ExpectSelectedLineContext it -> whole(new Line.Expect(List.of(new Expected.Selected(words.namesOrNobody(it.chosen), words.namesOrNobody(it.tied),
          words.namesOrNobody(it.open), span)), span));
      case ExpectVerdictLineContext it -> whole(new Line.Expect(all(it.verdict(), examples::verdict), span));
      case PairsLineContext it -> new Written.Pairs(Optional.empty(), all(it.pair(), examples::pair), span);
      case SubjectPairsLineContext it -> new Written.Pairs(Optional.of(words.name(it.subject)), all(it.ownPair(), examples::ownPair), span);
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
    List<Name> kinds = words.names(it.names());
    // 镇、街道、区: one kind of subjects that the document spells as a list.
    var text = new StringBuilder();
    for (Name kind : kinds) {
      text.append(text.isEmpty() ? "" : "、").append(kind.text());
    }
    var subjects = new Name(text.toString(), kinds.size() == 1 && kinds.getFirst().quoted(), span(it.names()));
    return switch (it.frequency()) {
      case EveryPeriodContext every -> new Line.Assess(subjects, optional(it.owner, words::name), period(every.period()), Optional.empty(), optional(it.grouping, words::name), span);
      case ForYearContext forYear -> new Line.Assess(subjects, optional(it.owner, words::name), PeriodUnit.YEAR, Optional.of(words.year(forYear.NUMBER())), optional(it.grouping, words::name), span);
      default -> throw unknown(it.frequency());
    };
  }

  private Line relation(RelationLineContext it, Span span) {
    return switch (it.frequency()) {
      case EveryPeriodContext every -> new Line.Relation(words.name(it.name()), period(every.period()), List.of(), span);
      case ForYearContext forYear -> new Line.Relation(words.name(it.name()), PeriodUnit.YEAR, List.of(), span);
      default -> throw unknown(it.frequency());
    };
  }

  // Options.

  private List<Option> options(SettingsContext settings) {
    return all(settings.setting(), setting -> switch (setting) {
      case SaidSettingContext it -> option(it.option());
      case AppliesSettingContext it ->
        new Option.Applies(terms.condition(it.applies().condition()), it.applies().unless.getType() == KEEPS, span(it.applies()));
      default -> throw unknown(setting);
    });
  }

  private Option option(OptionContext option) {
    Span span = span(option);
    return switch (option) {
      case OfficeOptionContext it -> new Option.By(words.names(it.office().names()), span);
      case MethodOptionContext it -> new Option.Check(words.names(it.method().names()), span);
      case BasisOptionContext it -> new Option.Basis(text(it.STRING()), span);
      case CapOptionContext it -> new Option.Cap(terms.ceiling(it.ceiling()), span);
      case CappedOptionContext it -> new Option.Cap(words.literal(it.literal()), span);
      case LimitOptionContext it -> terms.limit(it.limit());
      default -> throw unknown(option);
    };
  }
}
