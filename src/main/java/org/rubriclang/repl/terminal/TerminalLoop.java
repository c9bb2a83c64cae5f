package org.rubriclang.repl.terminal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.rubriclang.diagnostic.DisplayWidth;
import org.rubriclang.repl.Completions;
import org.rubriclang.repl.Conversation;
import org.rubriclang.repl.Highlights;
import org.rubriclang.repl.Pinyin;
import org.rubriclang.repl.PlainLoop;
import org.rubriclang.repl.Session;
import org.rubriclang.words.Message;

/** A conversation with somebody at a terminal: editing, history, completion and colours. */
public final class TerminalLoop {
  private static final int BETWEEN_COLUMNS = 3;
  private static final int BRACKETS = 3;
  private static final int ROWS_OF_A_SCREEN = 24;
  private static final int LINES_KEPT = 4;

  private final Terminal terminal;
  private final boolean colour;
  private final Pinyin pinyin = new Pinyin();

  private TerminalLoop(Terminal terminal, boolean colour) {
    this.terminal = terminal;
    this.colour = colour;
  }

  /** The terminal of the process; empty where it has none that can do more than a pipe. */
  public static Optional<TerminalLoop> open(boolean colour) {
    try {
      Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).encoding(StandardCharsets.UTF_8).build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new TerminalLoop(terminal, colour));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Another one than that of the process. */
  static TerminalLoop on(Terminal terminal, boolean colour) {
    return new TerminalLoop(terminal, colour);
  }

  /**
   * Where no more than printing is possible: Ctrl-C says that it was heard instead of ending the conversation and its scenarios.
   *
   * @param heard what is to be shown then
   */
  public static void keepOnInterrupt(Runnable heard) {
    Thread main = Thread.currentThread();
    Signals.register("INT", () -> {
      main.interrupt();
      heard.run();
    });
  }

  /** How many cells a line has. */
  public int width() {
    int columns = terminal.getSize().getColumns();
    return columns > 0 ? columns : 80;
  }

  /** Writes what is to be read; used for answers too. */
  public void print(String text) {
    terminal.writer().print(text);
    terminal.writer().flush();
  }

  /**
   * Reads and answers lines until somebody leaves.
   *
   * @param history where what was typed is kept between runs; empty: nowhere
   */
  public void run(Conversation conversation, Optional<Path> history) throws IOException {
    LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal).appName("rubric")
        .parser(new WholeLine())
        .completer((reader, line, candidates) -> complete(conversation.session(), line, candidates))
        .completionMatcher(new EverythingMatches())
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.INSERT_TAB, false)
        .option(LineReader.Option.AUTO_LIST, true)
        .option(LineReader.Option.AUTO_MENU, true)
        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, PlainLoop.CONTINUED)
        // Whether to show so many the reader would ask in English; too many for the screen are never offered.
        .variable(LineReader.LIST_MAX, Integer.MAX_VALUE)
        .variable(LineReader.BELL_STYLE, "none");
    if (colour) {
      builder.highlighter(new Colours(conversation));
    }
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file).variable(LineReader.HISTORY_SIZE, 2_000));
    LineReader reader = builder.build();
    // A terminal may send its arrows in either of two ways, whichever it was asked for.
    KeyMap<Binding> keys = requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
    keys.bind(new Reference(LineReader.UP_LINE_OR_HISTORY), "\033[A");
    keys.bind(new Reference(LineReader.DOWN_LINE_OR_HISTORY), "\033[B");
    keys.bind(new Reference(LineReader.FORWARD_CHAR), "\033[C");
    keys.bind(new Reference(LineReader.BACKWARD_CHAR), "\033[D");
    Thread main = Thread.currentThread();
    // While an answer is worked out, Ctrl-C asks the search to come to an end; while a line is typed the reader takes it.
    terminal.handle(Terminal.Signal.INT, signal -> main.interrupt());
    boolean interrupted = false;
    while (!conversation.isOver()) {
      try {
        String line = reader.readLine(prompt(conversation.session()));
        interrupted = false;
        conversation.line(PlainLoop.joined(line));
      } catch (UserInterruptException e) {
        if (!interrupted || e.getPartialLine().isEmpty()) {
          print(conversation.session().setting().phrasebook().say(Message.of("repl.interrupted")) + "\n");
        }
        interrupted = true;
      } catch (EndOfFileException e) {
        break;
      }
      // What is left of a Ctrl-C must not end the next search.
      boolean stopped = Thread.interrupted();
      if (stopped) {
        print(conversation.session().setting().phrasebook().say(Message.of("repl.interrupted")) + "\n");
      }
    }
    reader.getHistory().save();
    print(conversation.session().setting().phrasebook().say(Message.of("repl.goodbye")) + "\n");
    terminal.close();
  }

  private String prompt(Session session) {
    String prompt = PlainLoop.prompt(session);
    return colour ? new AttributedString(prompt, AttributedStyle.DEFAULT.bold()).toAnsi(terminal) : prompt;
  }

  private void complete(Session session, ParsedLine line, List<Candidate> candidates) {
    String text = line.line().substring(0, line.cursor());
    List<Completions.Choice> choices = new Completions(session.names(), session.setting().phrasebook(), pinyin).of(text);
    int order = 0;
    for (Completions.Choice choice : choices.subList(0, Math.min(choices.size(), fitting(choices)))) {
      String description = choice.description().isEmpty() ? null : choice.description();
      candidates.add(new Candidate(choice.value(), choice.value(), null, description, null, null, true, order++));
    }
  }

  /** How many can be listed below the line without asking whether all are wanted. */
  private int fitting(List<Completions.Choice> choices) {
    int widest = 1;
    for (Completions.Choice choice : choices) {
      int description = choice.description().isEmpty() ? 0 : DisplayWidth.of(choice.description()) + BRACKETS;
      widest = Math.max(widest, DisplayWidth.of(choice.value()) + description + BETWEEN_COLUMNS);
    }
    int rows = terminal.getSize().getRows() > 0 ? terminal.getSize().getRows() : ROWS_OF_A_SCREEN;
    return Math.max(1, width() / widest) * Math.max(1, rows - LINES_KEPT);
  }

  /** The line is read as a whole elsewhere; here only the word to complete matters, and whether the line goes on. */
  private static final class WholeLine implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      boolean accepting = context == ParseContext.ACCEPT_LINE;
      if (accepting && Session.isUnfinished(line)) {
        throw new EOFError(-1, cursor, "unfinished");
      }
      String before = line.substring(0, Math.min(cursor, line.length()));
      int start = Completions.wordStart(before);
      return new Word(line, cursor, start);
    }

    @Override
    public boolean isEscapeChar(char c) {
      return false;
    }
  }

  /** The word before the cursor. */
  private record Word(String line, int cursor, int start) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor - start;
    }

    @Override
    public int rawWordLength() {
      return cursor - start;
    }

    @Override
    public String word() {
      return line.substring(start, cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - start;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }

  /** What fits was found already, by pinyin too, which the reader's own matching would throw out. */
  private static final class EverythingMatches implements CompletionMatcher {
    private String word = "";
    private List<Candidate> all = List.of();

    @Override
    public void compile(Map<LineReader.Option, Boolean> options, boolean prefix, CompletingParsedLine line, boolean caseInsensitive, int errors,
        String originalGroupName) {
      word = line.word();
    }

    @Override
    public List<Candidate> matches(List<Candidate> candidates) {
      all = candidates;
      return candidates;
    }

    @Override
    public @Nullable Candidate exactMatch() {
      return all.stream().filter(candidate -> candidate.value().equals(word)).findFirst().orElse(null);
    }

    @Override
    public String getCommonPrefix() {
      if (all.isEmpty()) {
        return word;
      }
      String common = all.getFirst().value();
      for (Candidate candidate : all) {
        int length = 0;
        while (length < Math.min(common.length(), candidate.value().length()) && common.charAt(length) == candidate.value().charAt(length)) {
          length++;
        }
        common = common.substring(0, length);
      }
      // Pinyin has no prefix in common with what it stands for: then what was typed stays until one is chosen.
      return common.length() >= word.length() && !common.isEmpty() ? common : word;
    }
  }

  private static final class Colours implements Highlighter {
    private final Conversation conversation;

    Colours(Conversation conversation) {
      this.conversation = conversation;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
      AttributedStringBuilder styled = new AttributedStringBuilder();
      for (Highlights.Part part : Highlights.of(conversation.session().names(), buffer)) {
        styled.append(buffer.substring(part.start(), part.end()), style(part.kind()));
      }
      return styled.toAttributedString();
    }

    private static AttributedStyle style(Highlights.Kind kind) {
      return switch (kind) {
        case VERB -> AttributedStyle.DEFAULT.bold();
        case SUBJECT -> AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
        case FACT -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
        case ITEM -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);
        case NUMBER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
        case KEYWORD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
        case PLAIN -> AttributedStyle.DEFAULT;
      };
    }
  }
}
