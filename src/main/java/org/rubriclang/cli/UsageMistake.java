package org.rubriclang.cli;

import java.util.Optional;
import org.rubriclang.words.Message;

/** The command line cannot be understood: exit status 2. */
final class UsageMistake extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message said;
  private final transient Optional<Command> command;

  /** @param command the command whose help tells more, where one was understood */
  UsageMistake(Message said, Optional<Command> command) {
    super(said.key(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.said = said;
    this.command = command;
  }

  Message said() {
    return said;
  }

  Optional<Command> command() {
    return command;
  }
}
