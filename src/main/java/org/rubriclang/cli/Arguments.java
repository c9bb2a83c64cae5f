package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.value.Period;
import org.rubriclang.words.Message;

/**
 * What was typed, understood.
 *
 * @param operands the words without hyphens, in order
 * @param values what the options were given, by option; a flag that was given has an empty list
 */
record Arguments(Command command, List<String> operands, Map<Option, List<String>> values) {
  /** Formats in which a subject is explained whole or not at all. */
  private static final List<String> WHOLE_ONLY = List.of("html", "json");

  Arguments {
    operands = List.copyOf(operands);
    values = Map.copyOf(values);
  }

  boolean has(Option option) {
    return values.containsKey(option);
  }

  Optional<String> value(Option option) {
    List<String> given = values(option);
    return given.isEmpty() ? Optional.empty() : Optional.of(given.getFirst());
  }

  /** Empty where the option was not given. */
  List<String> values(Option option) {
    return values.getOrDefault(option, List.of());
  }

  /** The chosen word of an option with choices; the first choice where nothing was written. */
  String choice(Option option) {
    return value(option).orElse(command.choices(option).getFirst());
  }

  /** The chosen words of an option that takes several, in the order of the choices; all where nothing was written. */
  List<String> choices(Option option) {
    Optional<String> given = value(option);
    List<String> all = command.choices(option);
    if (given.isEmpty()) {
      return all;
    }
    List<String> named = commaSeparated(given.get());
    var chosen = new ArrayList<String>();
    for (String choice : all) {
      if (named.contains(choice)) {
        chosen.add(choice);
      }
    }
    return chosen;
  }

  /** The period that was asked for. */
  Optional<Period> period() {
    Optional<String> text = value(Option.PERIOD);
    return text.isEmpty() ? Optional.empty() : Period.parse(text.get());
  }

  /**
   * Understands a command line.
   *
   * @throws UsageMistake with what is wrong and, for a misspelt word, the nearest that is right
   */
  static Arguments parse(List<String> words) throws UsageMistake {
    var reading = new Reading(words);
    return reading.read();
  }

  private static List<String> commaSeparated(String text) {
    var members = new ArrayList<String>();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      members.add(text.substring(start, end).strip());
      start = end + 1;
    }
    return members;
  }

  /** One pass over the words. */
  private static final class Reading {
    private final List<String> words;
    private final List<String> operands = new ArrayList<>();
    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
    private Optional<Command> command = Optional.empty();
    private int next;

    Reading(List<String> words) {
      this.words = words;
    }

    Arguments read() throws UsageMistake {
      boolean onlyOperands = false;
      while (next < words.size()) {
        String word = words.get(next++);
        if (!onlyOperands && word.equals("--")) {
          onlyOperands = true;
        } else if (!onlyOperands && isOption(word)) {
          option(word);
        } else if (command.isEmpty()) {
          command = Optional.of(command(word));
        } else {
          operands.add(word);
        }
      }
      if (values.containsKey(Option.HELP) || values.containsKey(Option.VERSION)) {
        return new Arguments(Command.HELP, command.isEmpty() ? List.of() : List.of(command.get().id()), values);
      }
      if (command.isEmpty()) {
        throw mistake("cli.usage.no-command");
      }
      Arguments arguments = new Arguments(command.get(), operands, values);
      requireComplete(arguments);
      return arguments;
    }

    /** A hyphen alone is standard input. */
    private static boolean isOption(String word) {
      return word.length() > 1 && word.charAt(0) == '-';
    }

    private Command command(String word) throws UsageMistake {
      Optional<Command> found = Command.find(word);
      if (found.isPresent()) {
        return found.get();
      }
      Optional<String> nearest = Nearest.nearest(word, Command.ids());
      throw nearest.isPresent()
          ? mistake("cli.usage.unknown-command-nearest", word, nearest.get())
          : mistake("cli.usage.unknown-command", word, Command.ids());
    }

    private void option(String word) throws UsageMistake {
      int equals = word.indexOf('=');
      String spelling = equals < 0 ? word : word.substring(0, equals);
      Option option = known(spelling);
      List<String> given = values.get(option);
      if (given != null && option.shape() == Option.Shape.VALUE) {
        throw mistake("cli.usage.option-twice", option.spelling());
      }
      List<String> members = given == null ? new ArrayList<>() : given;
      switch (option.shape()) {
        case FLAG -> {
          if (equals >= 0) {
            throw mistake("cli.usage.flag-with-value", option.spelling());
          }
        }
        case VALUE -> members.add(equals < 0 ? following(option) : word.substring(equals + 1));
        case VALUES -> {
          members.add(equals < 0 ? following(option) : word.substring(equals + 1));
          while (equals < 0 && next < words.size() && !isOption(words.get(next))) {
            members.add(words.get(next++));
          }
        }
      }
      if (option.shape() != Option.Shape.FLAG && members.getLast().isEmpty()) {
        throw mistake("cli.usage.option-without-value", option.spelling());
      }
      values.put(option, members);
    }

    private Option known(String spelling) throws UsageMistake {
      Optional<Option> found = Option.find(spelling);
      boolean fits = found.isPresent() && (command.isEmpty() || command.get().understands(found.get()));
      if (fits && (command.isPresent() || Option.GLOBAL.contains(found.get()))) {
        return found.get();
      }
      if (command.isEmpty()) {
        if (found.isPresent()) {
          throw mistake("cli.usage.option-before-command", spelling);
        }
        throw unknown(spelling, Option.GLOBAL, "cli.usage.unknown-option", spelling);
      }
      var options = new ArrayList<Option>(command.get().options());
      options.addAll(Option.GLOBAL);
      throw unknown(spelling, options, "cli.usage.unknown-option-of", spelling, command.get().id());
    }

    /** With the nearest option where there is one; the key of that has {@code -nearest} at its end. */
    private UsageMistake unknown(String spelling, List<Option> options, String key, String... arguments) {
      var spellings = new ArrayList<String>();
      for (Option option : options) {
        spellings.add(option.spelling());
      }
      var all = new ArrayList<Object>(List.of((Object[]) arguments));
      Optional<String> nearest = Nearest.nearest(spelling, spellings);
      nearest.ifPresent(all::add);
      return new UsageMistake(new Message(nearest.isPresent() ? key + "-nearest" : key, all), command);
    }

    private String following(Option option) throws UsageMistake {
      if (next == words.size() || isOption(words.get(next)) || words.get(next).isEmpty()) {
        throw mistake("cli.usage.option-without-value", option.spelling());
      }
      return words.get(next++);
    }

    private void requireComplete(Arguments arguments) throws UsageMistake {
      Command asked = arguments.command();
      Command.Operand operand = asked.operand();
      if (arguments.operands().size() < operand.fewest()) {
        throw mistake("cli.usage.missing." + operand.key(), asked.id());
      }
      if (arguments.operands().size() > operand.most()) {
        throw mistake("cli.usage.too-many", asked.id(), arguments.operands().get(operand.most()));
      }
      for (Option option : asked.required()) {
        if (!arguments.has(option)) {
          throw mistake("cli.usage.option-missing." + option.key(), asked.id());
        }
      }
      requireChoices(arguments);
      if (arguments.has(Option.PERIOD) && arguments.period().isEmpty()) {
        throw mistake("cli.usage.not-a-period", arguments.value(Option.PERIOD).orElseThrow());
      }
      if (asked.operand() == Command.Operand.SHELL && !Command.SHELLS.contains(arguments.operands().getFirst())) {
        throw mistake("cli.usage.unknown-shell", arguments.operands().getFirst(), Command.SHELLS);
      }
      if (asked == Command.HELP && !arguments.operands().isEmpty()) {
        command(arguments.operands().getFirst());
      }
      if (asked == Command.COMPARE && !arguments.has(Option.WITH) && !arguments.has(Option.AGAINST) && !arguments.has(Option.CLAIMED)
          && !arguments.has(Option.SUPPOSE)) {
        throw mistake("cli.usage.compare-with-what");
      }
      if (arguments.has(Option.AGAINST) && Period.parse(arguments.value(Option.AGAINST).orElseThrow()).isEmpty()) {
        throw mistake("cli.usage.not-a-period", arguments.value(Option.AGAINST).orElseThrow());
      }
      if (asked == Command.EXPLAIN && arguments.has(Option.WHY_NOT) && !List.of("text", "json").contains(arguments.choice(Option.FORMAT))) {
        throw mistake("cli.usage.why-not-needs-text", arguments.choice(Option.FORMAT));
      }
      if (asked == Command.EXPLAIN && arguments.has(Option.ITEM) && WHOLE_ONLY.contains(arguments.choice(Option.FORMAT))) {
        throw mistake("cli.usage.item-needs-text", arguments.choice(Option.FORMAT));
      }
      if (standardInputs(arguments) > 1) {
        throw mistake("cli.usage.standard-input-twice");
      }
    }

    private void requireChoices(Arguments arguments) throws UsageMistake {
      Command asked = arguments.command();
      for (Option option : Option.values()) {
        List<String> choices = asked.choices(option);
        Optional<String> given = arguments.value(option);
        if (choices.isEmpty() || given.isEmpty()) {
          continue;
        }
        List<String> members = asked.choosesSeveral(option) ? commaSeparated(given.get()) : List.of(given.get());
        for (String member : members) {
          if (!choices.contains(member)) {
            throw mistake("cli.usage.not-a-choice", option.spelling(), member, choices);
          }
        }
      }
    }

    private static int standardInputs(Arguments arguments) {
      int count = 0;
      for (String operand : arguments.operands()) {
        count += operand.equals("-") ? 1 : 0;
      }
      for (String facts : arguments.values(Option.FACTS)) {
        count += facts.equals("-") ? 1 : 0;
      }
      return count;
    }

    private UsageMistake mistake(String key, Object... arguments) {
      return new UsageMistake(Message.of(key, arguments), command);
    }
  }
}
