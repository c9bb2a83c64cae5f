package org.rubriclang.repl;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Change;
import org.rubriclang.whatif.Goal;

/** What a line asks for. Names in it are those of the rubric and the sheets; an absent subject is the one that is talked about. */
public sealed interface Command {
  record Score(Optional<String> subject) implements Command {}

  /** The ledger; of one item where one is named. */
  record Why(Optional<String> item, Optional<String> subject) implements Command {}

  /** @param rule a line of the rubric, an item, or words of the statement or its clause */
  record WhyNot(String rule, Optional<String> subject) implements Command {}

  record Missing(Optional<String> subject) implements Command {}

  record Rank(Optional<String> subject) implements Command {}

  record League() implements Command {}

  record Compare(Side left, Side right) implements Command {}

  /** One of the two that are compared. */
  sealed interface Side {
    /** A subject as it stands now. */
    record Subject(String name) implements Side {}

    /** The subject talked about, as the sheets report it. */
    record Then(Optional<String> subject) implements Side {}

    /** The subject talked about, as it stands now. */
    record Now(Optional<String> subject) implements Side {}

    /** The subject talked about, in another scenario. */
    record InScenario(String scenario, Optional<String> subject) implements Side {}

    /** The subject talked about, in another period of the sheets. */
    record InPeriod(String period, Optional<String> subject) implements Side {}
  }

  /** @param item empty: the total */
  record Bound(boolean most, Optional<String> item, Optional<String> subject) implements Command {}

  record Alter(Change change) implements Command {}

  record Need(Goal goal, Optional<String> subject) implements Command {}

  /**
   * @param facts which are changeable; none: only shows which are
   * @param cost of one event; empty: 1
   * @param usual as nobody had said anything
   */
  record Changeable(List<String> facts, Optional<Rational> cost, boolean usual) implements Command {
    public Changeable {
      facts = List.copyOf(facts);
    }
  }

  record Try(String statement, String item) implements Command {}

  record Subject(Optional<String> name) implements Command {}

  record Facts(Optional<String> subject) implements Command {}

  record Items() implements Command {}

  record Changes() implements Command {}

  /** Goes to a scenario, made from the present one where there is none of that name; without a name lists them. */
  record Scenario(Optional<String> name) implements Command {}

  /** @param other empty: the present scenario */
  record Diff(String scenario, Optional<String> other) implements Command {}

  record Undo() implements Command {}

  record Redo() implements Command {}

  record Save(String file) implements Command {}

  record Export(String file) implements Command {}

  record Open(List<String> paths) implements Command {
    public Open {
      paths = List.copyOf(paths);
    }
  }

  record Reload() implements Command {}

  record Help(Optional<Verb> verb) implements Command {}

  record Quit() implements Command {}

  /** An empty line, or a comment. */
  record Nothing() implements Command {}
}
