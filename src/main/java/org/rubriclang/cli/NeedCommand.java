package org.rubriclang.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.Fact;
import org.rubriclang.repl.Command;
import org.rubriclang.repl.CommandReader;
import org.rubriclang.repl.Goals;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Goal;
import org.rubriclang.whatif.Need;
import org.rubriclang.words.Message;

/** {@code rubric need}: the cheapest changes that reach a score, a grade or a rank. Status 0 with every answer, that there is no way among them. */
final class NeedCommand {
  private final Arguments arguments;
  private final Console console;

  NeedCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    var whatIf = new WhatIf(arguments, console);
    return whatIf.answer(asked -> {
      Board board = asked.board();
      Optional<Goal> goal = goal(whatIf, board);
      Optional<Map<Fact, Rational>> costs = costs(whatIf, board);
      if (goal.isEmpty() || costs.isEmpty()) {
        return Optional.empty();
      }
      Optional<List<Message>> impossible = Goals.refusal(board, asked.subject(), goal.get());
      if (impossible.isPresent()) {
        whatIf.refuse(impossible.get());
        return Optional.empty();
      }
      if (costs.get().isEmpty()) {
        whatIf.refuse(Goals.nothingChangeable());
        return Optional.empty();
      }
      Need need = Need.of(board, asked.subject(), goal.get(), costs.get()).orElseThrow();
      return Optional.of(new WhatIf.Answer(
          () -> whatIf.answers(asked, board).need(asked.subject(), need, !arguments.has(Option.CHANGEABLE)), json -> json.need(asked.subject(), need)));
    });
  }

  private Optional<Goal> goal(WhatIf whatIf, Board board) {
    return switch (whatIf.reader(board).read("need " + arguments.value(Option.GOAL).orElseThrow())) {
      case CommandReader.Read.Understood understood when understood.command() instanceof Command.Need need -> Optional.of(need.goal());
      case CommandReader.Read.Understood understood -> throw new IllegalStateException("A goal was read as " + understood.command());
      case CommandReader.Read.Wrong wrong -> {
        whatIf.refuse(wrong.why());
        yield Optional.empty();
      }
    };
  }

  private Optional<Map<Fact, Rational>> costs(WhatIf whatIf, Board board) {
    Map<Fact, Rational> costs = new LinkedHashMap<>();
    if (!arguments.has(Option.CHANGEABLE)) {
      Need.usuallyChangeable(board.model()).forEach(fact -> costs.put(fact, Rational.ONE));
      return Optional.of(costs);
    }
    for (String one : arguments.values(Option.CHANGEABLE)) {
      int equals = one.lastIndexOf('=');
      String line = "changeable " + (equals < 0 ? one : one.substring(0, equals) + " cost " + one.substring(equals + 1));
      switch (whatIf.reader(board).read(line)) {
        case CommandReader.Read.Understood understood -> {
          List<String> facts = understood.command() instanceof Command.Changeable changeable ? changeable.facts() : List.of();
          Rational cost = understood.command() instanceof Command.Changeable changeable ? changeable.cost().orElse(Rational.ONE) : Rational.ONE;
          facts.forEach(fact -> costs.put(board.model().fact(fact).orElseThrow(), cost));
        }
        case CommandReader.Read.Wrong wrong -> {
          whatIf.refuse(wrong.why());
          return Optional.empty();
        }
      }
    }
    return Optional.of(costs);
  }
}
