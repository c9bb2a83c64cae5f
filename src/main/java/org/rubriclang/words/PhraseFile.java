package org.rubriclang.words;

import java.util.ArrayList;
import java.util.List;

/**
 * The format of the resource files: a line {@code key = text} each, {@code #} before a comment, a backslash at the end of a
 * line that goes on in the next, whose indentation does not count.
 */
final class PhraseFile {

  record Phrase(String key, String text) {}

  private PhraseFile() {}

  /** All phrases in the order of the file. A line without {@code =} becomes a phrase without text, which a test notices. */
  static List<Phrase> parse(String content) {
    var phrases = new ArrayList<Phrase>();
    var pending = new StringBuilder();
    for (String line : content.split("\n")) {
      String stripped = line.strip();
      if (pending.isEmpty() && (stripped.isEmpty() || stripped.startsWith("#"))) {
        continue;
      }
      if (stripped.endsWith("\\")) {
        // Spaces before the backslash are kept: they part two English words.
        pending.append(stripped, 0, stripped.length() - 1);
        continue;
      }
      pending.append(stripped);
      phrases.add(phrase(pending.toString()));
      pending.setLength(0);
    }
    return phrases;
  }

  private static Phrase phrase(String line) {
    int equals = line.indexOf('=');
    return equals < 0
        ? new Phrase(line, "")
        : new Phrase(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
  }
}
