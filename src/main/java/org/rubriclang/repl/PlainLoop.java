package org.rubriclang.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A conversation through a pipe: lines in, answers out, no prompt and no colours. */
public final class PlainLoop {
  private PlainLoop() {}

  /** Until the lines end or somebody says goodbye. */
  public static void run(Conversation conversation, BufferedReader lines) {
    try {
      StringBuilder pending = new StringBuilder();
      for (String line = lines.readLine(); line != null && !conversation.isOver(); line = lines.readLine()) {
        pending.append(pending.isEmpty() ? "" : "\n").append(line);
        if (!Letters.isUnfinished(pending.toString())) {
          conversation.line(joined(pending.toString()));
          pending.setLength(0);
        }
      }
      if (!pending.isEmpty() && !conversation.isOver()) {
        conversation.line(joined(pending.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that go on are one; the rows of a statement stay lines. */
  public static String joined(String text) {
    return text.replace("\\\n", " ").replaceAll("\\\\$", "").replaceAll("([,，、])\\s*\n", "$1 ");
  }
}
