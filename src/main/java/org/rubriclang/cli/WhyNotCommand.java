package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.repl.Statements;
import org.rubriclang.whatif.WhyNot;
import org.rubriclang.words.Message;

/** {@code rubric explain --why-not}: why a statement moved nothing, and the smallest changes after which it does. */
final class WhyNotCommand {
  private final Arguments arguments;
  private final Console console;

  WhyNotCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    var whatIf = new WhatIf(arguments, console);
    Optional<WhatIf.Asked> asked = whatIf.open();
    if (asked.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    String rule = arguments.value(Option.WHY_NOT).orElseThrow();
    List<WhyNot.Statement> meant = Statements.meant(asked.get().board().model(), rule);
    if (meant.isEmpty()) {
      whatIf.refuse(List.of(Message.of("repl.no-such-rule", rule), Message.of("repl.why-not-advice")));
      return Status.INPUT_HAS_ERRORS;
    }
    var answers = new ArrayList<WhyNot>();
    for (WhyNot.Statement statement : meant) {
      WhyNot.of(asked.get().board(), asked.get().subject(), statement).ifPresent(answers::add);
    }
    if (arguments.choice(Option.FORMAT).equals("json")) {
      console.print(new WhatIfJson(console.phrasebook()).whyNot(asked.get().subject(), answers));
    } else {
      var text = new StringBuilder();
      for (WhyNot answer : answers) {
        text.append(text.isEmpty() ? "" : "\n").append(whatIf.answers(asked.get(), asked.get().board()).whyNot(answer));
      }
      console.print(text.toString());
    }
    return asked.get().status();
  }
}
