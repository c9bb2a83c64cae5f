package org.rubriclang.diagnostic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.rubriclang.words.Message;

/**
 * What to write instead.
 *
 * @param title the advice as a sentence: “write …”
 * @param edits to be applied together; they do not overlap
 */
public record Fix(Message title, List<Edit> edits) {

  public Fix {
    requireNonNull(title);
    edits = List.copyOf(edits);
  }

  public static Fix of(Message title, Edit... edits) {
    return new Fix(title, List.of(edits));
  }
}
