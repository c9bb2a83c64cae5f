package org.rubriclang.repl;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rubriclang.words.Message;

/** Holds a session: hands it lines, shows what it answers and does what it asks for. Whatever happens, the session of before is still there. */
public final class Conversation {
  private final Desk desk;
  private final Consumer<String> out;
  private Session session;
  private boolean over;

  public Conversation(Session session, Desk desk, Consumer<String> out) {
    this.session = session;
    this.desk = desk;
    this.out = out;
  }

  public Session session() {
    return session;
  }

  /** Whether somebody said goodbye. */
  public boolean isOver() {
    return over;
  }

  private void say(String key, Object... arguments) {
    out.accept(session.setting().phrasebook().say(Message.of(key, arguments)) + "\n");
  }

  /** Opens a rubric and its sheets. */
  public boolean open(List<String> paths) {
    return settle(desk.open(paths), "repl.opened");
  }

  /** Takes over what was opened elsewhere. */
  public boolean settle(Optional<Desk.Opened> opened, String key) {
    if (opened.isEmpty()) {
      return false;
    }
    Desk.Opened one = opened.get();
    Reply reply = session.opened(one);
    session = reply.session();
    if (key.equals("repl.opened")) {
      one.parts().forEach(part -> say(key, part.rubric().name(), part.facts().subjects().size(), part.model().facts().size()));
    } else {
      say(key);
    }
    out.accept(reply.text());
    return true;
  }

  /** Answers one line, which may have several inside. Never throws. */
  public void line(String line) {
    try {
      reloadIfChanged();
      Reply reply = session.answer(line);
      session = reply.session();
      out.accept(reply.text());
      reply.deed().ifPresent(this::perform);
    } catch (RuntimeException fault) {
      // Our own mistake must not cost anybody an afternoon's scenarios.
      StackTraceElement[] trace = fault.getStackTrace();
      say("repl.fault", fault.getClass().getSimpleName(), trace.length == 0 ? "" : trace[0].getFileName() + ":" + trace[0].getLineNumber());
    }
  }

  private void reloadIfChanged() {
    if (session.isOpen() && desk.rubricChanged()) {
      boolean read = settle(desk.reopen(), "repl.reloaded");
      if (!read) {
        say("repl.reload-failed");
      }
    }
  }

  private void perform(Deed deed) {
    switch (deed) {
      case Deed.Quit quit -> over = true;
      case Deed.Open open -> open(open.paths());
      case Deed.Reload reload -> {
        boolean read = settle(desk.reopen(), "repl.reloaded-same");
        if (!read) {
          say("repl.reload-failed");
        }
      }
      case Deed.Write write -> {
        Optional<String> fault = desk.write(write.files());
        if (fault.isPresent()) {
          say("repl.not-written", write.files().keySet().iterator().next(), fault.get());
        } else {
          out.accept(session.setting().phrasebook().say(write.done()) + "\n");
        }
      }
    }
  }
}
