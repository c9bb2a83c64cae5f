package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of commands: help, parsing and shell completion read it, so that they cannot disagree. A command-line library
 * would do the same; the one that was tried took twice the start of the JVM (100 ms programmatically, 200 ms by annotations).
 */
enum Command {
  CHECK(Operand.PATHS, List.of(Option.FORMAT, Option.STRICT), List.of()),
  SCORE(Operand.RUBRIC, List.of(Option.FACTS, Option.SET, Option.PERIOD, Option.SUBJECT, Option.FORMAT), List.of(Option.FACTS)),
  EXPLAIN(
      Operand.RUBRIC,
      List.of(Option.FACTS, Option.SET, Option.SUBJECT, Option.ITEM, Option.ALL, Option.WHY_NOT, Option.PERIOD, Option.FORMAT),
      List.of(Option.FACTS, Option.SUBJECT)),
  REPORT(
      Operand.RUBRIC,
      List.of(Option.FACTS, Option.SET, Option.OUT, Option.PERIOD, Option.FORMAT),
      List.of(Option.FACTS, Option.OUT)),
  TEST(Operand.PATHS, List.of(), List.of()),
  FMT(Operand.PATHS, List.of(Option.CHECK, Option.TO), List.of()),
  REPL(Operand.RUBRIC_OR_NONE, List.of(Option.FACTS, Option.PERIOD, Option.SUBJECT, Option.PLAIN), List.of()),
  COMPARE(
      Operand.RUBRIC,
      List.of(Option.FACTS, Option.SET, Option.SUBJECT, Option.WITH, Option.AGAINST, Option.CLAIMED, Option.SUPPOSE, Option.PERIOD, Option.FORMAT),
      List.of(Option.FACTS, Option.SUBJECT)),
  NEED(
      Operand.RUBRIC,
      List.of(Option.FACTS, Option.SET, Option.SUBJECT, Option.GOAL, Option.CHANGEABLE, Option.SUPPOSE, Option.PERIOD, Option.FORMAT),
      List.of(Option.FACTS, Option.SUBJECT, Option.GOAL)),
  CODE(Operand.CODE, List.of(), List.of()),
  COMPLETION(Operand.SHELL, List.of(), List.of()),
  HELP(Operand.COMMAND, List.of(), List.of());

  /** What stands after the command without hyphens. */
  enum Operand {
    /** One file, folder or {@code -} or several. */
    PATHS(1, Integer.MAX_VALUE),
    /** One rubric, or several that are scored from the same sheets. */
    RUBRIC(1, Integer.MAX_VALUE),
    /** As before, or none: one can be opened later. */
    RUBRIC_OR_NONE(0, Integer.MAX_VALUE),
    CODE(1, 1),
    SHELL(1, 1),
    COMMAND(0, 1);

    private final int fewest;
    private final int most;

    Operand(int fewest, int most) {
      this.fewest = fewest;
      this.most = most;
    }

    /** The name in the keys of the words. */
    String key() {
      return Ascii.lowerCase(name()).replace('_', '-');
    }

    int fewest() {
      return fewest;
    }

    int most() {
      return most;
    }
  }

  static final List<String> SHELLS = List.of("bash", "zsh");

  private final String id = Ascii.lowerCase(name());
  private final Operand operand;
  private final List<Option> options;
  private final List<Option> required;

  Command(Operand operand, List<Option> options, List<Option> required) {
    this.operand = operand;
    this.options = options;
    this.required = required;
  }

  /** The word to type. */
  String id() {
    return id;
  }

  Operand operand() {
    return operand;
  }

  /** Its own options; {@link Option#GLOBAL} come on top. */
  List<Option> options() {
    return options;
  }

  /** Those of {@link #options()} without which it cannot run. */
  List<Option> required() {
    return required;
  }

  boolean understands(Option option) {
    return options.contains(option) || Option.GLOBAL.contains(option);
  }

  /**
   * The words an option can have; empty where every word will do. Where nothing is written it is the first of them, or all
   * where {@linkplain #choosesSeveral several can be chosen}.
   */
  List<String> choices(Option option) {
    return switch (option) {
      case FORMAT -> formats();
      case TO, LANG -> List.of("zh", "en");
      case COLOR -> List.of("auto", "always", "never");
      case STRICT, FACTS, SET, PERIOD, SUBJECT, ITEM, ALL, OUT, CHECK, NO_COLOR, DEBUG, HELP, VERSION, WHY_NOT, WITH, AGAINST, CLAIMED, SUPPOSE, GOAL, CHANGEABLE, PLAIN -> List.of();
    };
  }

  /** Whether several of the choices can be named at once, separated by commas. */
  boolean choosesSeveral(Option option) {
    return this == REPORT && option == Option.FORMAT;
  }

  private List<String> formats() {
    return switch (this) {
      case CHECK -> List.of("text", "json");
      case SCORE -> List.of("table", "csv", "json");
      case EXPLAIN -> List.of("text", "md", "html", "json");
      case REPORT -> List.of("html", "md");
      case COMPARE, NEED -> List.of("text", "json");
      case TEST, FMT, REPL, CODE, COMPLETION, HELP -> List.of();
    };
  }

  static Optional<Command> find(String id) {
    for (Command command : values()) {
      if (command.id.equals(id)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  static List<String> ids() {
    var ids = new ArrayList<String>();
    for (Command command : values()) {
      ids.add(command.id);
    }
    return ids;
  }
}
