package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.YES;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;
import org.rubriclang.words.Message;

/** What would have moved a statement that moved nothing. */
final class Openings {
  private final TermValues values;

  Openings(TermValues values) {
    this.values = values;
  }

  Optional<Message> would(Rule rule) {
    return switch (rule) {
      case Rule.Move move when move.instead() -> move.condition().map(condition ->
          Message.of("ledger.would.instead", values.phrases().say(condition), values.value(move.amount())));
      case Rule.Move move when move.times().isPresent() -> Optional.of(Message.of(
          move.verb() == Rule.Verb.AWARD ? "ledger.would.award-each" : "ledger.would.deduct-each", values.phrases().say(move.times().get()), values.phrases().say(move.amount())));
      case Rule.Move move -> wouldOf(move.amount(), move.verb());
      case Rule.Forfeit forfeit -> Optional.of(Message.of("ledger.would.forfeit", values.phrases().say(forfeit.condition())));
      case Rule.Rank rank -> Optional.empty();
      case Rule.Veto veto -> Optional.empty();
      case Rule.Require require -> Optional.empty();
      case Rule.Each each -> Optional.empty(); // RowBook shows the statement with its row
    };
  }

  /** What a row would have moved, had there been one. */
  Message wouldForEach(Rule.Each each) {
    if (each.move().instead()) {
      return Message.of("ledger.would.instead", values.phrases().say(each.move().condition().orElseThrow()), values.phrases().say(each.move().amount()));
    }
    return Message.of(each.move().verb() == Rule.Verb.AWARD ? "ledger.would.award-each" : "ledger.would.deduct-each", values.phrases().say(each.list()),
        values.phrases().say(each.move().amount()));
  }

  private Optional<Message> wouldOf(Term amount, Rule.Verb verb) {
    String key = verb == Rule.Verb.AWARD ? "ledger.would.award" : "ledger.would.deduct";
    List<Message> ways = switch (amount) {
      case Term.Choice choice -> waysOf(choice, key);
      case Term.Bands bands -> bands.rows().stream().filter(row -> !isZero(row.value()))
          .map(row -> Message.of(key, values.phrases().matches(bands.keys(), row.matches()), values.phrases().say(row.value()))).toList();
      case Term.SumOver sum -> List.of(Message.of(verb == Rule.Verb.AWARD ? "ledger.would.award-each" : "ledger.would.deduct-each",
          values.phrases().say(sum.rows()), values.phrases().say(sum.value())));
      default -> List.of();
    };
    return ways.isEmpty() ? Optional.empty() : Optional.of(Message.of("ledger.would.ways", ways));
  }

  /** The lines that move something; those behind the line that decided say that this one would first have to go. */
  private List<Message> waysOf(Term.Choice choice, String key) {
    List<Message> ways = new ArrayList<>();
    List<Message> behind = new ArrayList<>();
    Optional<Term> decided = Optional.empty();
    for (Term.Branch branch : choice.branches()) {
      if (!isZero(branch.value())) {
        (decided.isPresent() ? behind : ways).add(Message.of(key, values.phrases().say(branch.condition()), values.phrases().say(branch.value())));
      }
      if (decided.isEmpty() && values.answer(branch.condition()) == YES) {
        decided = Optional.of(branch.condition());
      }
    }
    if (!isZero(choice.otherwise())) {
      (decided.isPresent() ? behind : ways).add(Message.of(key, Message.of("ledger.reason.otherwise"), values.phrases().say(choice.otherwise())));
    }
    if (!behind.isEmpty() && decided.isPresent()) {
      ways.add(Message.of("ledger.would.unless", values.phrases().say(decided.get()), behind));
    }
    return ways;
  }

  private static boolean isZero(Term term) {
    return term instanceof Term.Number number && number.value().isZero();
  }
}
