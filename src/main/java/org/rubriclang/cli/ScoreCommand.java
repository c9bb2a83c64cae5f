package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.outcome.Results;

/** {@code rubric score}: scores every subject and prints a league table for each rubric. */
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
    List<Results> results = scored.get().results();
    Optional<String> asked = arguments.value(Option.SUBJECT);
    if (asked.isPresent()) {
      var found = new ArrayList<Results>();
      for (Scoring.Found one : scoring.subject(results, asked.get())) {
        // The place stays the one among all.
        found.add(one.results().of(one.subject()));
      }
      if (found.isEmpty()) {
        return Status.INPUT_HAS_ERRORS;
      }
      results = found;
    }
    console.print(Pages.league(arguments.choice(Option.FORMAT), results, console));
    return scored.get().status();
  }
}
