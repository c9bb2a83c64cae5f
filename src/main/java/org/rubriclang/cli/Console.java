package org.rubriclang.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.DiagnosticRenderer;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/**
 * Where a command reads and writes: three streams, the language, the colours and the current folder. For one run of one command.
 *
 * <p>Of the environment it heeds {@code RUBRIC_LANG}, {@code LC_ALL}, {@code LC_MESSAGES} and {@code LANG} for the language, {@code
 * NO_COLOR} and {@code TERM} for colours, and {@code RUBRIC_TERMINAL} and {@code COLUMNS}, in which the launcher says which of {@code
 * out} and {@code err} are terminals and how wide: a JVM cannot tell.
 */
final class Console {
  private static final int WIDTH_OF_FILES = 80;

  /** Longer lines are hard to follow, however wide the terminal is. */
  private static final int WIDEST = 120;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Path folder;
  private final Phrasebook phrasebook;
  private final boolean colourOut;
  private final boolean colourErr;
  private final boolean terminalErr;
  private final int width;
  private final boolean typedInto;
  private final boolean conversational;
  private final Optional<Path> stateFolder;

  private Console(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Path folder,
      Phrasebook phrasebook,
      Colours colours,
      Map<String, String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.folder = folder;
    this.phrasebook = phrasebook;
    String terminals = environment.getOrDefault("RUBRIC_TERMINAL", "");
    boolean mayColour =
        !environment.containsKey("NO_COLOR") && !environment.getOrDefault("TERM", "").equals("dumb");
    this.width = terminals.contains("out") ? columns(environment.getOrDefault("COLUMNS", "")) : WIDTH_OF_FILES;
    this.terminalErr = terminals.contains("err");
    this.typedInto = terminals.contains("in") && terminals.contains("out");
    this.conversational = typedInto && !environment.getOrDefault("TERM", "").equals("dumb");
    this.stateFolder = stateFolder(environment);
    this.colourOut = colours.on(mayColour && terminals.contains("out"));
    this.colourErr = colours.on(mayColour && terminalErr);
  }

  /** Where programs keep what they remember between runs. */
  private static Optional<Path> stateFolder(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    try {
      return !state.isEmpty() ? Optional.of(Path.of(state, "rubric")) : home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".local", "state", "rubric"));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static int columns(String digits) {
    int columns = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || columns > WIDEST) {
        return columns > WIDEST ? WIDEST : WIDTH_OF_FILES;
      }
      columns = columns * 10 + (c - '0');
    }
    return columns == 0 ? WIDTH_OF_FILES : Math.min(columns, WIDEST);
  }

  /** What was asked for about colours. */
  enum Colours {
    AUTO,
    ALWAYS,
    NEVER;

    boolean on(boolean fitting) {
      return this == ALWAYS || this == AUTO && fitting;
    }
  }

  /** The console that the words on the command line ask for, whether or not the rest of them makes sense. */
  static Console of(
      List<String> words,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Path folder) {
    Phrasebook phrasebook = Phrasebook.of(language(words, environment));
    return new Console(in, out, err, folder, phrasebook, colours(words), environment);
  }

  private static Language language(List<String> words, Map<String, String> environment) {
    String asked = lastValue(words, Option.LANG).orElse("");
    if (asked.equals("zh") || asked.equals("en")) {
      return languageNamed(asked);
    }
    for (String variable : List.of("RUBRIC_LANG", "LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return languageNamed(value);
      }
    }
    return Language.EN;
  }

  private static Language languageNamed(String locale) {
    return Ascii.lowerCase(locale).startsWith("zh") ? Language.ZH : Language.EN;
  }

  private static Colours colours(List<String> words) {
    if (words.contains(Option.NO_COLOR.spelling())) {
      return Colours.NEVER;
    }
    return switch (lastValue(words, Option.COLOR).orElse("auto")) {
      case "always" -> Colours.ALWAYS;
      case "never" -> Colours.NEVER;
      default -> Colours.AUTO;
    };
  }

  /** Read before the words are understood: a mistake in them is said in the language they ask for. */
  private static Optional<String> lastValue(List<String> words, Option option) {
    Optional<String> found = Optional.empty();
    String withEquals = option.spelling() + "=";
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(withEquals)) {
        found = Optional.of(words.get(i).substring(withEquals.length()));
      } else if (words.get(i).equals(option.spelling()) && i + 1 < words.size()) {
        found = Optional.of(words.get(i + 1));
      }
    }
    return found;
  }

  InputStream in() {
    return in;
  }

  /** The folder that paths are relative to. */
  Path folder() {
    return folder;
  }

  Phrasebook phrasebook() {
    return phrasebook;
  }

  Language language() {
    return phrasebook.language();
  }

  /** Whether results may have colours. */
  boolean colourOut() {
    return colourOut;
  }

  /** Whether somebody watches: only then progress is shown. */
  boolean isWatched() {
    return terminalErr;
  }

  /** Whether somebody types and reads: standard input and the results are a terminal that can do more than print. */
  boolean isConversational() {
    return conversational;
  }

  /** The same of a terminal that may do no more than print. */
  boolean isTypedInto() {
    return typedInto;
  }

  /** Where to keep what is remembered between runs; empty where there is no such place. */
  Optional<Path> stateFolder() {
    return stateFolder;
  }

  /** How many cells a line of the results may take. */
  int width() {
    return width;
  }

  String say(Message message) {
    return phrasebook.say(message);
  }

  /** Writes a result as it is. */
  void print(String text) {
    out.print(text);
    out.flush();
  }

  /** Writes a result as bytes: for what is UTF-8 on every machine. */
  void print(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** A line beside the results. */
  void tell(Message message) {
    tell(say(message));
  }

  /** The same with words that were said already. */
  void tell(String line) {
    err.print(line + "\n");
    err.flush();
  }

  /** Shows diagnostics, an empty line after them. Does nothing where there are none. */
  void show(List<Diagnostic> diagnostics) {
    if (!diagnostics.isEmpty()) {
      err.print(new DiagnosticRenderer(phrasebook, colourErr).render(diagnostics) + "\n");
      err.flush();
    }
  }

  /** Replaces the line the cursor stands in; with an empty text the line is free again. Nothing where nobody watches. */
  void progress(String text) {
    if (terminalErr) {
      err.print("\r\u001B[K" + text);
      err.flush();
    }
  }
}
