package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.EMPTY;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.Optional;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * A fact's slot.
 *
 * @param scale the decimal places of its plain cells
 * @param bounds the values its type allows, for when it is missing
 * @param whole the slot of the count it is a part of; −1 where there is none
 * @param parts the slots of the counts that are parts of it
 */
record FactPlan(Fact fact, int scale, Interval bounds, Optional<NumberNode> defaultValue, int whole, int[] parts) {

  /** Decimal places kept for numbers whose grain is not declared; finer ones are boxed. */
  static final int PLACES_WITHOUT_GRAIN = 4;

  /** A percent is held as its share: 95.5% is 0.955. */
  static final int PLACES_OF_PERCENT = 6;

  /** What holds where nothing is reported: the default, else an interval and a mark that the fact is missing. */
  long absent(Frame frame) {
    if (defaultValue.isPresent() && !frame.isPartial(fact.index())) {
      NumberNode value = defaultValue.get();
      return frame.rescale(value.evaluate(frame), value.scale(), scale);
    }
    frame.miss(fact.index());
    return frame.box(possible(frame), fact.orNone());
  }

  /** The values it can still have, given what is reported beside it. */
  Interval possible(Frame frame) {
    Interval values = frame.partial(fact.index()).orElse(bounds);
    if (whole >= 0 && isPlain(frame.facts()[whole])) {
      values = values.min(Interval.exactly(frame.exact(frame.facts()[whole], frame.plan().facts().get(whole).scale())));
    }
    for (int part : parts) {
      if (frame.facts()[part] != EMPTY && isPlain(frame.facts()[part])) {
        values = values.max(Interval.exactly(frame.exact(frame.facts()[part], frame.plan().facts().get(part).scale())));
      }
    }
    return values;
  }

  static int scaleOf(FactType type) {
    return switch (type) {
      case FactType.Number number -> number.step().filter(step -> step.decimalPlaces() >= 0).map(Rational::decimalPlaces)
          .orElse(PLACES_WITHOUT_GRAIN);
      case FactType.Percent percent -> PLACES_OF_PERCENT;
      case FactType.Judgement judgement -> PLACES_WITHOUT_GRAIN;
      case FactType.Count count -> 0;
      case FactType.YesNo yesNo -> 0;
      case FactType.OneOf oneOf -> 0;
      case FactType.Checklist checklist -> 0;
      case FactType.Date date -> 0;
      case FactType.Words words -> 0;
      case FactType.Records records -> 0;
    };
  }

  static Interval boundsOf(FactType type) {
    return switch (type) {
      case FactType.Number number -> number.values().isEmpty() ? number.bounds()
          : number.values().stream().map(Interval::exactly).reduce(Interval::hull).orElseThrow();
      case FactType.Percent percent -> percent.bounds();
      case FactType.Judgement judgement -> judgement.bounds();
      case FactType.Count count -> count.bounds();
      case FactType.YesNo yesNo -> Interval.of(Rational.ZERO, Rational.ONE);
      case FactType.OneOf oneOf -> Interval.of(Rational.ZERO, Rational.of(oneOf.members().size() - 1));
      case FactType.Checklist checklist -> checklist.open() ? Interval.atLeast(Rational.ZERO)
          : Interval.of(Rational.ZERO, Rational.of(checklist.members().size()));
      case FactType.Date date -> Interval.ALL;
      case FactType.Words words -> Interval.ALL;
      case FactType.Records records -> Interval.atLeast(Rational.ZERO);
    };
  }
}
