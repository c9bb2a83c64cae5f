package org.rubriclang.data;

/** What input methods and spreadsheets do to a text, and how it is undone before the text is compared. */
final class CellText {
  private static final int LONGEST_SHOWN = 60;

  private CellText() {}

  /** Without blanks at the ends, ideographic, non-breaking and invisible ones included. */
  static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return start == 0 && end == text.length() ? text : text.substring(start, end);
  }

  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u3000' || c == '\uFEFF' || c >= '\u2000' && c <= '\u200D';
  }

  /** Trimmed, and full-width forms made plain: {@code ３％} is {@code 3%}. */
  static String folded(String text) {
    String trimmed = trimmed(text);
    for (int i = 0; i < trimmed.length(); i++) {
      if (trimmed.charAt(i) != plain(trimmed.charAt(i))) {
        return plain(trimmed);
      }
    }
    return trimmed;
  }

  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(plain(text.charAt(i)));
    }
    return plain.toString();
  }

  private static char plain(char c) {
    if (c < '\u00A0') {
      return c;
    }
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return (char) (c - '\uFF01' + '!');
    }
    return c == '\u3000' || c == '\u00A0' ? ' ' : c;
  }

  /** What two spellings of one name have in common: folded, small letters, no blanks inside. */
  static String key(String name) {
    String folded = folded(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (isBlank(c) || c != Character.toLowerCase(c)) {
        return keyOf(folded);
      }
    }
    return folded;
  }

  private static String keyOf(String folded) {
    var key = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (!isBlank(c)) {
        key.append(Character.toLowerCase(c));
      }
    }
    return key.toString();
  }

  /** The text for a message: on one line, and not longer than somebody reads. */
  static String shown(String text) {
    String trimmed = trimmed(text);
    boolean isLong = trimmed.length() > LONGEST_SHOWN;
    var shown = new StringBuilder();
    for (int i = 0; i < (isLong ? LONGEST_SHOWN : trimmed.length()); i++) {
      char c = trimmed.charAt(i);
      shown.append(Character.isISOControl(c) ? ' ' : c);
    }
    return isLong ? shown.append('…').toString() : shown.toString();
  }
}
