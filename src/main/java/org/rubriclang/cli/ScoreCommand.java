package org.rubriclang.cli;

import java.util.List;
import java.util.Optional;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;

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
    Results results = scored.get().results();
    Optional<String> asked = arguments.value(Option.SUBJECT);
    if (asked.isPresent()) {
      Optional<SubjectResult> subject = scoring.subject(results, asked.get());
      if (subject.isEmpty()) {
        return Status.INPUT_HAS_ERRORS;
      }
      // The place stays the one among all.
      results = results.withSubjects(List.of(subject.get()));
    }
    console.print(Pages.league(arguments.choice(Option.FORMAT), results, console));
    return scored.get().status();
  }
}
