package org.rubriclang.repl;

import java.util.Locale;

/** What input methods do to a line, undone; one character stays one character, so that places stay places. */
final class Letters {
  private static final String OPENING = "“「『‘";
  private static final String CLOSING = "”」』’";

  private Letters() {}

  /** Full-width letters, digits and signs as plain ones, ideographic spaces as spaces, control characters as spaces. */
  static String plain(String line) {
    StringBuilder plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c >= '\uFF01' && c <= '\uFF5E') {
        plain.append((char) (c - '\uFF01' + '!'));
      } else if (c == '\u3000' || c == '\u00A0' || c == '\uFEFF' || c < ' ' && c != '\n' || c == '\u007F') {
        plain.append(' ');
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  static boolean isWord(char c) {
    return c < '\u0080' && Character.isLetterOrDigit(c);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Where the quoted text that begins here ends, its closing mark included; −1 where no quote begins or it is never closed. */
  static int endOfQuote(String line, int start) {
    char open = line.charAt(start);
    int kind = OPENING.indexOf(open);
    if (kind < 0 && open != '"') {
      return -1;
    }
    char close = kind < 0 ? '"' : CLOSING.charAt(kind);
    int depth = 0;
    for (int i = start + 1; i < line.length(); i++) {
      if (line.charAt(i) == close && depth-- == 0) {
        return i + 1;
      }
      if (kind >= 0 && line.charAt(i) == open) {
        depth++;
      }
    }
    return -1;
  }

  /** Whether a quote is open at the end, or the line ends in a sign after which it goes on. */
  static boolean isUnfinished(String text) {
    String plain = plain(text);
    for (int i = 0; i < plain.length(); ) {
      int end = endOfQuote(plain, i);
      boolean opens = end < 0 && (OPENING.indexOf(plain.charAt(i)) >= 0 || plain.charAt(i) == '"');
      if (opens) {
        return true;
      }
      i = end < 0 ? i + 1 : end;
    }
    String line = plain.stripTrailing();
    char last = line.isEmpty() ? ' ' : line.charAt(line.length() - 1);
    // A statement with rows is opened by a colon and ends with an empty line.
    boolean hasRows = line.contains(":\n") && !plain.endsWith("\n\n") && !plain.endsWith("\n");
    return last == '\\' || last == ',' || last == '、' || last == ':' && !plain.endsWith("\n") || hasRows;
  }
}
