package org.rubriclang.syntax;

import static org.rubriclang.syntax.Contexts.all;
import static org.rubriclang.syntax.Contexts.optional;
import static org.rubriclang.syntax.Contexts.period;
import static org.rubriclang.syntax.Contexts.span;
import static org.rubriclang.syntax.Contexts.spanWithoutComma;
import static org.rubriclang.syntax.Contexts.text;
import static org.rubriclang.syntax.Contexts.unknown;
import static org.rubriclang.syntax.grammar.RubricParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** What a fact may be, and what is said beside it. */
final class FactTypeBuilder {
  private final Complaints complaints;
  private final WordBuilder words;
  private final TermBuilder terms;

  FactTypeBuilder(Complaints complaints, WordBuilder words, TermBuilder terms) {
    this.complaints = complaints;
    this.words = words;
    this.terms = terms;
  }

  /** {@code with reason} may stand behind the description, too; it belongs to the type. */
  FactType factType(FactTypeContext written, List<FactDetailContext> details) {
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

  FactType factType(FactTypeContext type) {
    Span span = span(type);
    return switch (type) {
      case CountTypeContext it -> {
        Optional<Key.Numbers> range = optional(it.range(), terms::range).or(() -> optional(it.openRange(), this::openRange));
        yield new FactType.Count(range.map(Key.class::cast), unitOf(it.unit(), range), span);
      }
      case NumberTypeContext it -> {
        Optional<Key.Numbers> range = optional(it.range(), terms::range).or(() -> optional(it.openRange(), this::openRange));
        Optional<Rational> step = optional(it.literal(), words::literalValue);
        yield new FactType.Number(range.map(Key.class::cast), step, List.of(), unitOf(it.unit(), range), span);
      }
      case NumberListTypeContext it -> {
        Optional<Name> unit = it.literal().stream().flatMap(literal -> words.literalUnit(literal).stream()).findFirst();
        yield new FactType.Number(Optional.empty(), Optional.empty(), all(it.literal(), words::literalValue), unit, span);
      }
      case PercentTypeContext it -> new FactType.Percent(optional(it.range(), terms::range), span);
      case YesNoTypeContext it -> new FactType.YesNo(span);
      case OneOfTypeContext it -> new FactType.OneOf(words.names(it.names()), span);
      case ChecklistTypeContext it -> new FactType.Checklist(words.names(it.names()), it.OPEN() != null, span);
      case JudgementTypeContext it -> new FactType.Judgement(it.low == null ? optional(it.range(), terms::range) : Optional.of(terms.upwards(it.low)),
          it.ITEM_POINTS() != null, /* reason= */ false, span);
      case DateTypeContext it -> new FactType.Date(span);
      case DurationTypeContext it -> duration(it, span);
      case TextTypeContext it -> new FactType.Words(span);
      case RecordsTypeContext it -> new FactType.Records(optional(it.unit(), words::unit), span);
      default -> throw unknown(type);
    };
  }

  /** A number from 0 in a unit of time; of minutes where none is said. */
  private FactType duration(DurationTypeContext it, Span span) {
    Name unit = it.unit() == null ? new Name("分钟", /* quoted= */ false, Span.of(span.end(), span.end())) : words.unit(it.unit());
    var fromZero = new Key.Numbers(Range.atLeast(Rational.ZERO), /* percent= */ false, Optional.of(unit), Span.of(span.end(), span.end()));
    return new FactType.Number(Optional.of(fromZero), Optional.empty(), List.of(), Optional.of(unit), span);
  }

  private Key.Numbers openRange(OpenRangeContext it) {
    var range = new Range(Optional.of(words.literalValue(it.low)), it.lowOut == null, Optional.empty(), false);
    return new Key.Numbers(range, /* percent= */ false, Optional.of(words.unit(it.unit())), span(it));
  }

  private Optional<Name> unitOf(UnitContext written, Optional<Key.Numbers> range) {
    return written == null ? range.flatMap(Key.Numbers::unit) : Optional.of(words.unit(written));
  }

  Optional<Text> description(List<FactDetailContext> details) {
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
  List<Attribute> attributes(FactTypeContext type, List<FactDetailContext> details) {
    if (!(type instanceof RecordsTypeContext records) || records.of == null) {
      return attributes(details);
    }
    var all = new ArrayList<Attribute>();
    all.add(new Attribute.Within(words.name(records.of), span(records.of)));
    all.addAll(attributes(details));
    return all;
  }

  List<Attribute> attributes(List<FactDetailContext> details) {
    var attributes = new ArrayList<Attribute>();
    for (FactDetailContext detail : details) {
      Span span = spanWithoutComma(detail);
      switch (detail) {
        case DescriptionContext it -> {}
        case WithinAttributeContext it -> attributes.add(new Attribute.Within(words.name(it.name()), span));
        case JudgedAttributeContext it -> attributes.add(new Attribute.Judged(span));
        case VerifiedOnlyAttributeContext it -> attributes.add(new Attribute.VerifiedOnly(span));
        case SampledAttributeContext it -> attributes.add(new Attribute.Sampled(span));
        case FromAttributeContext it -> attributes.add(new Attribute.From(text(it.STRING()), span));
        case DefaultAttributeContext it -> attributes.add(new Attribute.Default(terms.choice(it.choice()), span));
        case EveryAttributeContext it -> attributes.add(new Attribute.Every(period(it.period()), span));
        case WithReasonAttributeContext it -> {}
        case OrNoneAttributeContext it -> attributes.add(new Attribute.OrNone(span));
        case InOrderAttributeContext it -> attributes.add(new Attribute.InOrderOf(words.names(it.names()), span));
        case OneForEachAttributeContext it -> attributes.add(new Attribute.OneForEach(words.name(it.name()), span));
        case ForEachItemAttributeContext it -> attributes.add(new Attribute.ForEachItem(span));
        default -> throw unknown(detail);
      }
    }
    return attributes;
  }
}
