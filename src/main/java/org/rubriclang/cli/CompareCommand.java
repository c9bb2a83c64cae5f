package org.rubriclang.cli;

import java.util.List;
import java.util.Optional;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.value.Period;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Difference;
import org.rubriclang.words.Message;

/** {@code rubric compare}: what lies between two ledgers, in lines that add up. */
final class CompareCommand {
  private final Arguments arguments;
  private final Console console;

  CompareCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  private record Side(String name, Ledger ledger) {}

  int run() {
    var whatIf = new WhatIf(arguments, console);
    Optional<WhatIf.Asked> asked = whatIf.open();
    Optional<Side> left = asked.flatMap(one -> left(whatIf, one));
    Optional<Side> right = asked.flatMap(one -> right(whatIf, one));
    if (left.isEmpty() || right.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    if (arguments.choice(Option.FORMAT).equals("json")) {
      Difference difference = Difference.of(left.get().ledger(), right.get().ledger());
      console.print(new WhatIfJson(console.phrasebook()).difference(left.get().name(), right.get().name(), difference));
    } else {
      console.print(whatIf.answers(asked.get(), asked.get().board())
          .compare(left.get().name(), left.get().ledger(), right.get().name(), right.get().ledger()));
    }
    return asked.get().status();
  }

  /** The subject: in the other period if one is named, else as reported where something is supposed, else as it is. */
  private Optional<Side> left(WhatIf whatIf, WhatIf.Asked asked) {
    String subject = asked.subject();
    Optional<String> against = arguments.value(Option.AGAINST);
    if (against.isPresent()) {
      FactSet facts = Rubric.read(asked.board().model(), asked.ready().sheets(), Period.parse(against.get()));
      Board other = Board.of(asked.board().model(), facts);
      if (other.ledger(subject).isEmpty()) {
        whatIf.refuse(List.of(Message.of("repl.no-period", against.get())));
        return Optional.empty();
      }
      return Optional.of(new Side(console.say(Message.of("repl.side-in", subject, against.get())), other.ledger(subject).get()));
    }
    if (arguments.has(Option.CLAIMED)) {
      return claimed(whatIf, asked);
    }
    boolean changed = arguments.has(Option.SUPPOSE) && !arguments.has(Option.WITH);
    String name = changed ? console.say(Message.of("repl.side-then", subject)) : subject;
    return (changed ? asked.reported() : asked.board()).ledger(subject).map(ledger -> new Side(name, ledger));
  }

  /** The subject by its own figures: the same rubric and period, other sheets. */
  private Optional<Side> claimed(WhatIf whatIf, WhatIf.Asked asked) {
    var inputs = new InputFiles(console);
    List<SheetFile> sheets = inputs.sheets(arguments.values(Option.CLAIMED));
    console.show(inputs.diagnostics());
    if (Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    FactSet facts = Rubric.read(asked.board().model(), sheets, asked.ready().facts().period());
    console.show(facts.diagnostics());
    Board other = Board.of(asked.board().model(), facts);
    return whatIf.subject(other, asked.subject()).flatMap(other::ledger)
        .map(ledger -> new Side(console.say(Message.of("repl.side-claimed", asked.subject())), ledger));
  }

  private Optional<Side> right(WhatIf whatIf, WhatIf.Asked asked) {
    Optional<String> with = arguments.value(Option.WITH);
    if (with.isPresent()) {
      return whatIf.subject(asked.board(), with.get()).flatMap(name -> asked.board().ledger(name).map(ledger -> new Side(name, ledger)));
    }
    String subject = asked.subject();
    String key = arguments.has(Option.CLAIMED) ? "repl.side-assessed" : "repl.side-now";
    return asked.board().ledger(subject).map(ledger -> new Side(console.say(Message.of(key, subject)), ledger));
  }
}
