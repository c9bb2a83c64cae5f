package org.rubriclang.report;

/** Colours of a terminal, or none. */
public record Ink(boolean colour) {
  public String heading(String text) {
    return paint("1", text);
  }

  /** The official words. */
  public String clause(String text) {
    return paint("36", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  public String warning(String text) {
    return paint("1;33", text);
  }

  public String tone(Explanation.Tone tone, String text) {
    return switch (tone) {
      case GAIN -> paint("32", text);
      case LOSS -> paint("31", text);
      case OPEN -> paint("33", text);
      case NONE -> text;
    };
  }

  private String paint(String code, String text) {
    return colour && !text.isBlank() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
