package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.YES;

import java.util.Optional;
import org.rubriclang.model.Term;
import org.rubriclang.words.Message;

/** Which line of a choice, and which row of a table, answered. Nothing where that is open. */
final class Answered {
  private final TermValues values;

  Answered(TermValues values) {
    this.values = values;
  }

  /** The condition of the line, or the keys of the row; empty as well for what has neither. */
  Optional<Message> by(Term term) {
    return switch (term) {
      case Term.Choice choice -> {
        for (Term.Branch branch : choice.branches()) {
          int holds = values.answer(branch.condition());
          if (holds != NO) {
            yield holds == YES ? Optional.of(values.phrases().say(branch.condition())) : Optional.empty();
          }
        }
        yield Optional.of(Message.of("ledger.reason.otherwise"));
      }
      case Term.Bands bands -> {
        for (Term.Row row : bands.rows()) {
          int match = values.matches(bands, row);
          if (match != NO) {
            yield match == YES && row.matches().stream().anyMatch(one -> !(one instanceof Term.Match.Any))
                ? Optional.of(values.phrases().matches(bands.keys(), row.matches())) : Optional.empty();
          }
        }
        yield bands.otherwise().map(otherwise -> Message.of("ledger.reason.otherwise"));
      }
      case Term.Lookup lookup -> by(lookup.cell());
      case Term.LetValueOf let -> by(let.let().value());
      case Term.FieldValueOf field -> field.field().derived().flatMap(this::by);
      default -> Optional.empty();
    };
  }

  /** The value of the line that holds. */
  Optional<Term> value(Term.Choice choice) {
    for (Term.Branch branch : choice.branches()) {
      int holds = values.answer(branch.condition());
      if (holds != NO) {
        return holds == YES ? Optional.of(branch.value()) : Optional.empty();
      }
    }
    return Optional.of(choice.otherwise());
  }

  /** The value of the row that answers. */
  Optional<Term> value(Term.Bands bands) {
    for (Term.Row row : bands.rows()) {
      int match = values.matches(bands, row);
      if (match != NO) {
        return match == YES ? Optional.of(row.value()) : Optional.empty();
      }
    }
    return bands.otherwise();
  }
}
