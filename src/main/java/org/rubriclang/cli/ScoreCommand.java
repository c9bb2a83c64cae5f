package org.rubriclang.cli;

import java.util.List;
import java.util.Optional;
import org.rubriclang.outcome.Results;

/** {@code rubric score}: scores every subject and prints the league table. */
final class ScoreCommand {
  private final Arguments arguments;
  private final Console console;

  ScoreCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    var scoring = new Scoring(arguments, console);
    Optional<Scoring.Scored> scored = scoring.run();
    if (scored.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    List<Results> periods = scored.get().periods();
    Optional<String> asked = arguments.value(Option.SUBJECT);
    if (asked.isPresent()) {
      List<Results> with = periods.stream().filter(results -> results.subject(asked.get()).isPresent()).toList();
      if (with.isEmpty()) {
        scoring.subject(periods.getLast(), asked.get());
        return Status.INPUT_HAS_ERRORS;
      }
      // The place stays the one among all.
      periods = with.stream().map(results -> results.withSubjects(List.of(results.subject(asked.get()).orElseThrow()))).toList();
    }
    console.print(Pages.league(arguments.choice(Option.FORMAT), periods, console));
    return scored.get().status();
  }
}
