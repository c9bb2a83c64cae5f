package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.repl.Answers;
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
    return whatIf.answer(asked -> {
      String rule = arguments.value(Option.WHY_NOT).orElseThrow();
      List<WhyNot.Statement> meant = Statements.meant(asked.board().model(), rule);
      if (meant.isEmpty()) {
        whatIf.refuse(List.of(Message.of("repl.no-such-rule", rule), Message.of("repl.why-not-advice")));
        return Optional.empty();
      }
      var answers = new ArrayList<WhyNot>();
      for (WhyNot.Statement statement : meant) {
        WhyNot.of(asked.board(), asked.subject(), statement).ifPresent(answers::add);
      }
      return Optional.of(new WhatIf.Answer(() -> text(whatIf.answers(asked, asked.board()), asked.subject(), answers),
          json -> json.whyNot(asked.subject(), answers)));
    });
  }

  private static String text(Answers words, String subject, List<WhyNot> answers) {
    return String.join("\n", answers.stream().map(answer -> words.whyNot(subject, answer)).toList());
  }
}
