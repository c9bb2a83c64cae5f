package org.rubriclang.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A conversation line by line, without colours or editing: through a pipe, or with somebody at a console that can do no more than print. */
public final class PlainLoop {
  private final Conversation conversation;
  private final Optional<Consumer<String>> prompts;

  private PlainLoop(Conversation conversation, Optional<Consumer<String>> prompts) {
    this.conversation = conversation;
    this.prompts = prompts;
  }

  /** Through a pipe, until the lines end or somebody says goodbye: lines in, answers out. */
  public static void run(Conversation conversation, BufferedReader lines) {
    new PlainLoop(conversation, Optional.empty()).read(lines);
  }

  /** With somebody who reads what is asked of them. */
  public static void run(Conversation conversation, BufferedReader lines, Consumer<String> prompts) {
    new PlainLoop(conversation, Optional.of(prompts)).read(lines);
  }

  private void read(BufferedReader lines) {
    try {
      StringBuilder pending = new StringBuilder();
      prompt(pending);
      for (String line = lines.readLine(); line != null; line = conversation.isOver() ? null : lines.readLine()) {
        pending.append(pending.isEmpty() ? "" : "\n").append(line);
        if (!Letters.isUnfinished(pending.toString())) {
          conversation.line(joined(pending.toString()));
          pending.setLength(0);
        }
        // What is left of a Ctrl-C must not end the next search.
        boolean stopped = Thread.interrupted();
        if (stopped) {
          pending.setLength(0);
        }
        prompt(pending);
      }
      if (!pending.isEmpty() && !conversation.isOver()) {
        conversation.line(joined(pending.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prompt(CharSequence pending) {
    if (!conversation.isOver()) {
      prompts.ifPresent(out -> out.accept(pending.isEmpty() ? prompt(conversation.session()) : CONTINUED));
    }
  }

  /** What stands before a line that goes on. */
  public static final String CONTINUED = "  … ";

  /** Who is talked about, and in which scenario. */
  public static String prompt(Session session) {
    return session.subject().orElse("rubric") + session.scenario().map(name -> "[" + name + "]").orElse("") + "> ";
  }

  /** Lines that go on are one; the rows of a statement stay lines. */
  public static String joined(String text) {
    return text.replace("\\\n", " ").replaceAll("\\\\$", "").replaceAll("([,，、])\\s*\n", "$1 ");
  }
}
