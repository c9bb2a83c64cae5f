package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.words.Message;

/** {@code rubric explain}: one subject's ledger, for people. */
final class ExplainCommand {
  private final Arguments arguments;
  private final Console console;

  ExplainCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    if (arguments.has(Option.WHY_NOT)) {
      return new WhyNotCommand(arguments, console).run();
    }
    var scoring = new Scoring(arguments, console);
    Optional<Scoring.Scored> scored = scoring.run();
    if (scored.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    Results results = scored.get().results();
    Optional<SubjectResult> subject = scoring.subject(results, arguments.value(Option.SUBJECT).orElseThrow());
    if (subject.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    if (subject.get().ledger().isEmpty()) {
      console.tell(Message.of("cli.score.rejected", subject.get().subject()));
      return Status.INPUT_HAS_ERRORS;
    }
    Optional<String> item = arguments.value(Option.ITEM);
    Optional<String> text = Pages.explanation(arguments.choice(Option.FORMAT), results, subject.get(), item, console);
    if (text.isEmpty()) {
      tellAbsent(item.orElse(""), results);
      return Status.INPUT_HAS_ERRORS;
    }
    console.print(text.get());
    return scored.get().status();
  }

  private void tellAbsent(String item, Results results) {
    var names = new ArrayList<String>();
    for (ScoreNode node : results.model().nodes()) {
      node.name().ifPresent(names::add);
    }
    console.show(List.of(Scoring.absent(Code.NO_SUCH_ITEM, "cli.score.no-such-item", item, names)));
  }
}
