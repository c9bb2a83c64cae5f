package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** What is reported of a fact, in words. */
final class FactWords {
  private FactWords() {}

  static Message of(Fact fact, FactValue value) {
    return switch (value) {
      case FactValue.Number number -> switch (fact.type()) {
        case FactType.Count count -> Message.of("ledger.value.in-unit", number.value(), count.unit());
        case FactType.Percent percent -> TermPhrases.percent(number.value());
        case FactType.Judgement judgement -> Message.of("ledger.value.points", number.value());
        case FactType.Number of -> of.unit().map(unit -> Message.of("ledger.value.in-unit", number.value(), unit))
            .orElse(Message.of("ledger.value.number", number.value()));
        default -> Message.of("ledger.value.number", number.value());
      };
      case FactValue.Truth truth -> TermPhrases.truth(truth.value());
      case FactValue.Member member -> TermPhrases.text(member.name());
      case FactValue.Day day -> TermPhrases.text(day.date().toString());
      case FactValue.Words words -> TermPhrases.text(words.text());
      case FactValue.Ticks ticks -> ticks.missing().isEmpty() && ticks.others() == 0 ? Message.of("ledger.value.complete")
          : Message.of("ledger.value.lacks", lacking(fact, ticks));
      case FactValue.Partial partial -> Message.of("ledger.value.partial", partial.sum(), ((FactType.Count) fact.type()).unit(),
          partial.missing().stream().map(period -> TermPhrases.text(period.toString())).toList());
      case FactValue.Rows rows -> rows(rows, ((FactType.Records) fact.type()).unit());
      case FactValue.None none -> Message.of("ledger.value.not-applicable");
    };
  }

  private static Message rows(FactValue.Rows rows, String unit) {
    long count = rows.rows().stream().filter(row -> row.timing() != FactValue.Timing.OUTSIDE).count();
    return rows.missing().isEmpty() ? Message.of("ledger.value.in-unit", Rational.of(count), unit)
        : Message.of("ledger.value.partial", Rational.of(count), unit, rows.missing().stream().map(period -> TermPhrases.text(period.toString())).toList());
  }

  /** In the order of the list, so that the same facts give the same words. */
  private static List<Message> lacking(Fact fact, FactValue.Ticks ticks) {
    List<Message> names = new ArrayList<>();
    for (String member : ((FactType.Checklist) fact.type()).members()) {
      if (ticks.missing().contains(member)) {
        names.add(TermPhrases.text(member));
      }
    }
    if (ticks.others() > 0) {
      names.add(Message.of("ledger.value.others", ticks.others()));
    }
    return names;
  }
}
