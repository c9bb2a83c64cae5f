package org.rubriclang.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.words.Message;

/** Where {@code bin/rubric} enters. */
public final class Main {
  private Main() {}

  /** Runs the command that the words ask for and ends the JVM with its exit status. */
  public static void main(String[] words) {
    var results = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    // Buffers of our own: System.out would be slower, and its encoding that of the machine.
    var out = new PrintStream(new BufferedOutputStream(results, 1 << 16), false, StandardCharsets.UTF_8);
    var err = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)), false, StandardCharsets.UTF_8);
    Map<String, String> environment = environment();
    int status = run(words, System.in, out, err, environment, Path.of(""));
    out.flush();
    if (status != Status.FAULT && results.failed() && !results.readerIsGone()) {
      Console console = Console.of(List.of(words), System.in, out, err, environment, Path.of(""));
      console.show(List.of(Diagnostic.of(Code.FILE_NOT_WRITTEN, Message.of("cli.file.output-failed", results.reason()))));
      status = Status.INPUT_HAS_ERRORS;
    }
    err.flush();
    if (status != Status.FINE) {
      // System.exit would first load the JDK's logging to find out whether anybody wants to know. Nothing is left to shut down.
      Runtime.getRuntime().halt(status);
    }
  }

  /**
   * Where the locale says nothing of a language, as {@code C.UTF-8} and as on Windows, the JVM may know it: from the system, or from
   * the launcher, which has to change a locale under which files with Chinese names cannot be opened.
   */
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    String locale = "";
    for (String variable : List.of("LANG", "LC_MESSAGES", "LC_ALL")) {
      String value = environment.getOrDefault(variable, "");
      locale = value.isEmpty() ? locale : value;
    }
    boolean says = !locale.isEmpty() && !locale.equals("C") && !locale.startsWith("C.") && !locale.equals("POSIX");
    String language = System.getProperty("user.language");
    if (!says && language != null) {
      environment.putIfAbsent("RUBRIC_LANG", language);
    }
    return environment;
  }

  /**
   * Runs one command.
   *
   * @param in what {@code -} stands for
   * @param out gets results and nothing else
   * @param err gets diagnostics, summaries and progress
   * @param environment the variables that {@link Console} names
   * @param folder what paths are relative to
   * @return 0 fine, 1 the input has errors, 2 wrong usage, 3 our own fault
   */
  public static int run(
      String[] words, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path folder) {
    List<String> typed = List.of(words);
    Console console = Console.of(typed, in, out, err, environment, folder);
    try {
      return run(Arguments.parse(typed), console);
    } catch (UsageMistake mistake) {
      tell(mistake, console);
      return Status.WRONG_USAGE;
    } catch (RuntimeException | Error fault) {
      tell(fault, typed.contains(Option.DEBUG.spelling()), console, err);
      return Status.FAULT;
    }
  }

  private static int run(Arguments arguments, Console console) {
    if (arguments.has(Option.VERSION)) {
      console.print("rubric " + version() + "\n");
      return Status.FINE;
    }
    return switch (arguments.command()) {
      case CHECK -> new CheckCommand(arguments, console).run();
      case SCORE -> new ScoreCommand(arguments, console).run();
      case EXPLAIN -> new ExplainCommand(arguments, console).run();
      case REPORT -> new ReportCommand(arguments, console).run();
      case TEST -> new TestCommand(arguments, console).run();
      case FMT -> new FormatCommand(arguments, console).run();
      case REPL -> new ReplCommand(arguments, console).run();
      case COMPARE -> new CompareCommand(arguments, console).run();
      case NEED -> new NeedCommand(arguments, console).run();
      case CODE -> {
        Code code = Code.find(arguments.operands().getFirst()).orElseThrow();
        console.print(CodePage.of(code, console.phrasebook()));
        yield Status.FINE;
      }
      case COMPLETION -> {
        console.print(Completion.script(arguments.operands().getFirst()));
        yield Status.FINE;
      }
      case HELP -> {
        console.print(new Help(console.phrasebook()).text(arguments.operands()));
        yield Status.FINE;
      }
    };
  }

  /** One line, and where to read more. */
  private static void tell(UsageMistake mistake, Console console) {
    Message hint =
        mistake.command().isPresent()
            ? Message.of("cli.usage.hint-of", mistake.command().get().id())
            : Message.of("cli.usage.hint");
    console.tell(Message.of("cli.usage.line", mistake.said(), hint));
  }

  private static void tell(Throwable fault, boolean debug, Console console, PrintStream err) {
    String kind = fault.getClass().getSimpleName();
    StackTraceElement[] trace = fault.getStackTrace();
    String place = trace.length == 0 ? "" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
    Message message = Message.of("cli.fault", version(), kind, place);
    console.tell(Message.of("cli.fault.line", Code.INTERNAL_FAULT.id(), message));
    if (debug) {
      fault.printStackTrace(err);
      err.flush();
    }
  }

  /** As the jar's manifest says; {@code 0} where the classes were not packed. */
  static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("0");
  }

  /** Remembers why a write failed: {@link PrintStream} only remembers that it did. */
  private static final class WatchedOutput extends OutputStream {
    private final OutputStream target;
    private @Nullable IOException failure;

    WatchedOutput(OutputStream target) {
      this.target = target;
    }

    boolean failed() {
      return failure != null;
    }

    /** {@code rubric score … | head}: the reader has seen enough, which is no fault of anybody. */
    boolean readerIsGone() {
      String reason = Ascii.lowerCase(reason());
      return reason.contains("broken pipe") || reason.contains("pipe is being closed") || reason.contains("connection reset");
    }

    String reason() {
      return failure == null || failure.getMessage() == null ? "" : failure.getMessage();
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        target.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
