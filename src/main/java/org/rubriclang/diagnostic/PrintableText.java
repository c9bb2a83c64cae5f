package org.rubriclang.diagnostic;

/**
 * Makes texts that other people wrote fit for a terminal: nothing in them can move the cursor, change colours or turn the
 * direction of writing, and what would be invisible can be seen.
 */
public final class PrintableText {
  private static final char UNPRINTABLE = '\uFFFD';
  private static final String TAB = "    ";

  private PrintableText() {}

  /** Tabs become four spaces, control characters their pictures (␊), everything else without a shape {@code �}. */
  public static String of(String text) {
    var printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      switch (Character.getType(codePoint)) {
        case Character.CONTROL -> {
          if (codePoint == '\t') {
            printable.append(TAB);
          } else {
            printable.append(codePoint < ' ' ? (char) ('\u2400' + codePoint) : UNPRINTABLE);
          }
        }
        case Character.FORMAT,
            Character.SURROGATE,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR -> printable.append(UNPRINTABLE);
        default -> printable.appendCodePoint(codePoint);
      }
    }
    return printable.toString();
  }
}
