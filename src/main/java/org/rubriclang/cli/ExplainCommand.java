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
    List<Results> results = scored.get().results();
    if (!scored.get().parts().isEmpty()) {
      Optional<Results> only = scoring.onlyPeriod(results);
      if (only.isEmpty()) {
        return Status.INPUT_HAS_ERRORS;
      }
      results = List.of(only.get());
    }
    List<Scoring.Found> found = scoring.subject(results, arguments.value(Option.SUBJECT).orElseThrow());
    Optional<String> item = arguments.value(Option.ITEM);
    var texts = new ArrayList<String>();
    boolean isRefused = found.isEmpty();
    for (Scoring.Found one : found) {
      SubjectResult subject = one.subject();
      if (subject.ledger().isEmpty()) {
        console.tell(Message.of("cli.score.rejected", subject.subject()));
        isRefused = true;
      } else {
        Pages.explanation(arguments.choice(Option.FORMAT), one.results(), subject, item, arguments.has(Option.ALL), console).ifPresent(texts::add);
      }
    }
    if (isRefused) {
      return Status.INPUT_HAS_ERRORS;
    }
    if (texts.isEmpty()) {
      tellAbsent(item.orElse(""), found);
      return Status.INPUT_HAS_ERRORS;
    }
    texts.forEach(console::print);
    return scored.get().status();
  }

  private void tellAbsent(String item, List<Scoring.Found> found) {
    var names = new ArrayList<String>();
    for (Scoring.Found one : found) {
      for (ScoreNode node : one.results().model().nodes()) {
        node.name().ifPresent(names::add);
      }
    }
    console.show(List.of(Scoring.absent(Code.NO_SUCH_ITEM, "cli.score.no-such-item", item, names)));
  }
}
