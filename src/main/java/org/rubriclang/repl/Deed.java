package org.rubriclang.repl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rubriclang.words.Message;

/** What a session asks of whoever holds it, since it touches nothing itself. */
public sealed interface Deed {
  /**
   * Writes files, each whole or not at all.
   *
   * @param files content by path
   * @param done what to say when they are written
   */
  record Write(Map<String, byte[]> files, Message done) implements Deed {
    public Write {
      files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
  }

  /** Opens a rubric and its sheets. */
  record Open(List<String> paths) implements Deed {
    public Open {
      paths = List.copyOf(paths);
    }
  }

  /** Reads the rubric and the sheets again. */
  record Reload() implements Deed {}

  record Quit() implements Deed {}
}
