package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;

/** Scripts with which a shell completes commands, options and their choices; made from the table of commands. */
final class Completion {
  private static final String BASH_HEAD =
      """
      # Completion of rubric for bash. Made by: rubric completion bash
      # To use it: source bin/completion/rubric.bash
      _rubric() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command='' word
        local -i i
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          case $word in
            %s) command=$word; break ;;
          esac
        done
        case $command:$previous in
      """;
  private static final String BASH_MIDDLE =
      """
        esac
        case $command in
      """;
  private static final String BASH_TAIL =
      """
        esac
      }
      # Where nothing is found the shell offers files, with spaces and all.
      complete -o default -F _rubric rubric
      """;

  private Completion() {}

  /** @param shell one of {@link Command#SHELLS} */
  static String script(String shell) {
    return shell.equals("bash") ? bash() : zsh();
  }

  private static String bash() {
    var text = new StringBuilder(BASH_HEAD.replace("%s", String.join("|", Command.ids())));
    for (Option option : Option.GLOBAL) {
      bashChoices(text, "*", option, Command.HELP.choices(option));
    }
    for (Command command : Command.values()) {
      for (Option option : command.options()) {
        bashChoices(text, command.id(), option, command.choices(option));
      }
    }
    text.append(BASH_MIDDLE);
    text.append("    '') COMPREPLY=($(compgen -W '").append(words(Command.ids(), Option.GLOBAL)).append("' -- \"$current\")) ;;\n");
    for (Command command : Command.values()) {
      List<String> operands = operands(command);
      List<Option> options = new ArrayList<>(command.options());
      options.addAll(Option.GLOBAL);
      text.append("    ").append(command.id()).append(")\n");
      text.append("      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '").append(words(List.of(), options));
      text.append("' -- \"$current\"))\n");
      if (!operands.isEmpty()) {
        text.append("      else COMPREPLY=($(compgen -W '").append(String.join(" ", operands)).append("' -- \"$current\"))\n");
      }
      text.append("      fi ;;\n");
    }
    return text.append(BASH_TAIL).toString();
  }

  private static void bashChoices(StringBuilder text, String command, Option option, List<String> choices) {
    if (!choices.isEmpty()) {
      text.append("    ").append(command).append(':').append(option.spelling()).append(") COMPREPLY=($(compgen -W '");
      text.append(String.join(" ", choices)).append("' -- \"$current\")); return ;;\n");
    }
  }

  private static String words(List<String> plain, List<Option> options) {
    var words = new ArrayList<String>(plain);
    for (Option option : options) {
      words.add(option.spelling());
    }
    return String.join(" ", words);
  }

  private static List<String> operands(Command command) {
    return switch (command.operand()) {
      case PATHS, RUBRIC, RUBRIC_OR_NONE, CODE -> List.of();
      case SHELL -> Command.SHELLS;
      case COMMAND -> Command.ids();
    };
  }

  private static String zsh() {
    var text = new StringBuilder();
    text.append("#compdef rubric\n");
    text.append("# Completion of rubric for zsh. Made by: rubric completion zsh\n");
    text.append("# To use it: put the folder of this file into fpath before compinit\n");
    text.append("local context state state_descr line\n");
    text.append("local -A opt_args\n");
    text.append("local -a global=(");
    for (Option option : Option.GLOBAL) {
      text.append(' ').append(zshOption(option, Command.HELP));
    }
    text.append(" )\n");
    text.append("_arguments -C $global '1:command:(").append(String.join(" ", Command.ids())).append(")' '*::argument:->arguments'\n");
    text.append("[[ $state == arguments ]] || return\n");
    text.append("case $words[1] in\n");
    for (Command command : Command.values()) {
      text.append("  ").append(command.id()).append(") _arguments $global");
      for (Option option : command.options()) {
        text.append(' ').append(zshOption(option, command));
      }
      List<String> operands = operands(command);
      text.append(operands.isEmpty() ? " '*:file:_files'" : " '1:word:(" + String.join(" ", operands) + ")'").append(" ;;\n");
    }
    return text.append("esac\n").toString();
  }

  private static String zshOption(Option option, Command command) {
    List<String> choices = command.choices(option);
    String value =
        switch (option.shape()) {
          case FLAG -> "";
          case VALUE -> choices.isEmpty() ? ":value:" : ":choice:(" + String.join(" ", choices) + ")";
          case VALUES -> option == Option.FACTS ? ":file:_files" : ":value:";
        };
    String repeated = option.shape() == Option.Shape.VALUES ? "*" : "";
    return "'" + repeated + option.spelling() + (option == Option.OUT ? ":folder:_files -/" : value) + "'";
  }
}
