package org.rubriclang.cli;

import java.util.List;
import java.util.Optional;
import org.rubriclang.RolledUp;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheets;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.repl.Answers;
import org.rubriclang.value.Period;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Boards;
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
    Optional<Scoring.Ready> ready = new Scoring(arguments, console).read();
    if (ready.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    if (ready.get().rollup().isPresent()) {
      return rolledUp(whatIf, ready.get());
    }
    Optional<WhatIf.Asked> asked = whatIf.open(ready.get());
    Optional<Side> left = asked.flatMap(one -> left(whatIf, one));
    Optional<Side> right = asked.flatMap(one -> right(whatIf, one));
    if (left.isEmpty() || right.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    return show(whatIf.answers(asked.get(), asked.get().board()), left.get(), right.get(), asked.get().status());
  }

  private int show(Answers answers, Side left, Side right, int status) {
    if (arguments.choice(Option.FORMAT).equals("json")) {
      Difference difference = Difference.of(left.ledger(), right.ledger());
      console.print(new WhatIfJson(console.phrasebook()).difference(left.name(), right.name(), difference));
    } else {
      console.print(answers.compare(left.name(), left.ledger(), right.name(), right.ledger()));
    }
    return status;
  }

  /** The subject: in the other period if one is named, else as reported where something is supposed, else as it is. */
  private Optional<Side> left(WhatIf whatIf, WhatIf.Asked asked) {
    String subject = asked.subject();
    Optional<String> against = arguments.value(Option.AGAINST);
    if (against.isPresent()) {
      FactSheets sheets = asked.part().opened();
      FactSet facts = sheets.facts(Period.parse(against.get()));
      Board other = Board.of(asked.board().model(), facts, Rubric.beside(asked.board().model(), sheets, facts));
      return inPeriod(whatIf, subject, against.get(), other.ledger(subject));
    }
    if (arguments.has(Option.CLAIMED)) {
      return claimed(whatIf, asked);
    }
    boolean changed = arguments.has(Option.SUPPOSE) && !arguments.has(Option.WITH);
    String name = changed ? console.say(Message.of("repl.side-then", subject)) : subject;
    return (changed ? asked.reported() : asked.board()).ledger(subject).map(ledger -> new Side(name, ledger));
  }

  private Optional<Side> inPeriod(WhatIf whatIf, String subject, String period, Optional<Ledger> ledger) {
    if (ledger.isEmpty()) {
      whatIf.refuse(List.of(Message.of("repl.no-period", period)));
    }
    return ledger.map(there -> new Side(console.say(Message.of("repl.side-in", subject, period)), there));
  }

  /** The subject by its own figures: the same rubric and period, other sheets. */
  private Optional<Side> claimed(WhatIf whatIf, WhatIf.Asked asked) {
    var inputs = new InputFiles(console);
    List<SheetFile> sheets = inputs.sheets(arguments.values(Option.CLAIMED));
    console.show(inputs.diagnostics());
    if (Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    FactSet facts = Rubric.read(asked.board().model(), sheets, asked.part().facts().period());
    console.show(facts.diagnostics());
    Board other = Board.of(asked.board().model(), facts);
    return whatIf.subject(List.of(other), asked.subject()).flatMap(other::ledger)
        .map(ledger -> new Side(console.say(Message.of("repl.side-claimed", asked.subject())), ledger));
  }

  private Optional<Side> right(WhatIf whatIf, WhatIf.Asked asked) {
    Optional<String> with = arguments.value(Option.WITH);
    if (with.isPresent()) {
      return whatIf.subject(asked.boards(), with.get()).flatMap(name -> beside(whatIf, asked, name));
    }
    String subject = asked.subject();
    String key = arguments.has(Option.CLAIMED) ? "repl.side-assessed" : "repl.side-now";
    return asked.board().ledger(subject).map(ledger -> new Side(console.say(Message.of(key, subject)), ledger));
  }

  private Optional<Side> beside(WhatIf whatIf, WhatIf.Asked asked, String name) {
    // What is supposed holds for the other one, too, where both stand on one board.
    Board board = asked.board().result(name).isPresent() ? asked.board() : new Boards(asked.boards()).of(name).orElseThrow();
    if (!Board.areAlike(asked.board(), asked.subject(), board, name)) {
      whatIf.refuse(List.of(Message.of("repl.compare-unlike", asked.subject(), name), Message.of("repl.compare-unlike-advice")));
      return Optional.empty();
    }
    return board.ledger(name).map(ledger -> new Side(name, ledger));
  }

  // ---- Longer periods.

  /** Two subjects in one of the longer periods, or one subject in two of them; nothing can be supposed there. */
  private int rolledUp(WhatIf whatIf, Scoring.Ready ready) {
    if (arguments.has(Option.SUPPOSE) || arguments.has(Option.CLAIMED)) {
      whatIf.refuseRollup(ready);
      return Status.INPUT_HAS_ERRORS;
    }
    RolledUp rolledUp = Rubric.rollUp(ready.rollup().orElseThrow().rollup(), ready.rollup().orElseThrow().sets());
    console.show(rolledUp.diagnostics());
    var scoring = new Scoring(arguments, console);
    Optional<Results> results = arguments.period().isPresent() ? rolledUp.of(arguments.period().get()) : scoring.onlyPeriod(rolledUp.periods());
    if (results.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    Optional<Side> left = side(whatIf, results.get(), arguments.value(Option.SUBJECT).orElseThrow());
    Optional<Side> right = left.flatMap(one -> against(whatIf, rolledUp, results.get(), one));
    if (right.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    int status = Diagnostics.hasErrors(rolledUp.diagnostics()) ? Status.INPUT_HAS_ERRORS : Status.FINE;
    boolean inTime = arguments.has(Option.AGAINST);
    // Of two periods the one to compare with is the earlier state, as for a single period.
    Answers answers = whatIf.answers(ready.parts().getFirst(), ready.parts().getFirst().board());
    return show(answers, inTime ? right.get() : left.orElseThrow(), inTime ? left.orElseThrow() : right.get(), status);
  }

  private Optional<Side> against(WhatIf whatIf, RolledUp rolledUp, Results results, Side left) {
    Optional<String> against = arguments.value(Option.AGAINST);
    if (against.isPresent()) {
      return inPeriod(whatIf, left.name(), against.get(), Period.parse(against.get()).flatMap(rolledUp::of)
          .flatMap(other -> other.subject(left.name())).flatMap(SubjectResult::ledger));
    }
    return side(whatIf, results, arguments.value(Option.WITH).orElseThrow());
  }

  private Optional<Side> side(WhatIf whatIf, Results results, String name) {
    return whatIf.found(List.of(results), name).flatMap(result -> result.ledger().map(ledger -> new Side(result.subject(), ledger)));
  }
}
