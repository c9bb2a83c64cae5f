package org.rubriclang.cli;

/** Letters of the English alphabet, whatever the machine's locale thinks of them. */
final class Ascii {
  private Ascii() {}

  /** The text with A to Z in lower case and everything else as it was. */
  static String lowerCase(String text) {
    var lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }
}
