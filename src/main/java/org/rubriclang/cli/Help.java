package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** The help texts, from the table of commands and the words. */
final class Help {
  private final Phrasebook phrasebook;

  Help(Phrasebook phrasebook) {
    this.phrasebook = phrasebook;
  }

  /** @param operands the command that was asked about, or nothing for all of them */
  String text(List<String> operands) {
    return operands.isEmpty() ? overview() : of(Command.find(operands.getFirst()).orElseThrow());
  }

  private record Row(String term, String explanation) {}

  private String overview() {
    var text = new StringBuilder();
    text.append(say("cli.help.title")).append("\n\n");
    text.append(say("cli.help.usage", "rubric " + say("cli.operand.command") + " …")).append("\n\n");
    text.append(say("cli.help.commands")).append('\n');
    var commands = new ArrayList<Row>();
    for (Command command : Command.values()) {
      commands.add(new Row(command.id(), say("cli.command." + command.id())));
    }
    append(text, commands);
    text.append('\n').append(say("cli.help.global-options")).append('\n');
    append(text, rows(Option.GLOBAL, Command.HELP));
    text.append('\n').append(say("cli.help.examples")).append('\n');
    for (Command command : List.of(Command.CHECK, Command.SCORE, Command.EXPLAIN)) {
      text.append("  ").append(say("cli.example." + command.id())).append('\n');
    }
    text.append('\n').append(say("cli.help.status")).append('\n');
    return text.toString();
  }

  private String of(Command command) {
    var text = new StringBuilder();
    text.append(say("cli.help.usage", usage(command))).append("\n\n");
    text.append(say("cli.command." + command.id())).append('\n');
    text.append(say("cli.about." + command.id())).append("\n");
    if (!command.options().isEmpty()) {
      text.append('\n').append(say("cli.help.options")).append('\n');
      append(text, rows(command.options(), command));
    }
    text.append('\n').append(say("cli.help.global-options")).append('\n');
    append(text, rows(Option.GLOBAL, command));
    text.append('\n').append(say("cli.help.examples")).append('\n');
    text.append("  ").append(say("cli.example." + command.id())).append('\n');
    return text.toString();
  }

  private String usage(Command command) {
    var usage = new StringBuilder("rubric " + command.id());
    String operand = say("cli.operand." + command.operand().key());
    usage.append(' ').append(command.operand().fewest() == 0 ? "[" + operand + "]" : operand);
    for (Option option : command.options()) {
      String term = term(option, command);
      usage.append(' ').append(command.required().contains(option) ? term : "[" + term + "]");
    }
    return usage.toString();
  }

  private List<Row> rows(List<Option> options, Command command) {
    var rows = new ArrayList<Row>();
    for (Option option : options) {
      // --check of fmt and --format of report are not those of other commands.
      String own = "cli.option." + command.id() + "." + option.key();
      rows.add(new Row(term(option, command), say(phrasebook.knows(own) ? own : "cli.option." + option.key())));
    }
    return rows;
  }

  private String term(Option option, Command command) {
    if (option.shape() == Option.Shape.FLAG) {
      return option.spelling();
    }
    List<String> choices = command.choices(option);
    if (choices.isEmpty()) {
      return option.spelling() + " " + say("cli.value." + option.key());
    }
    return option.spelling() + " " + String.join(command.choosesSeveral(option) ? "," : "|", choices);
  }

  private static void append(StringBuilder text, List<Row> rows) {
    int widest = 0;
    for (Row row : rows) {
      widest = Math.max(widest, DisplayWidth.of(row.term()));
    }
    for (Row row : rows) {
      text.append("  ").append(row.term());
      text.append(" ".repeat(widest - DisplayWidth.of(row.term()) + 2)).append(row.explanation()).append('\n');
    }
  }

  private String say(String key, Object... arguments) {
    return phrasebook.say(Message.of(key, arguments));
  }
}
