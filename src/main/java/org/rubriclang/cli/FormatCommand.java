package org.rubriclang.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.format.Formatter;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Parsed;
import org.rubriclang.syntax.Parser;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;

/** {@code rubric fmt}: brings files into the canonical layout, or into the other vocabulary. Always writes UTF-8 without a mark. */
final class FormatCommand {
  private final Arguments arguments;
  private final Console console;
  private int fileCount;
  private int changedCount;
  private boolean failed;

  FormatCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    var inputs = new InputFiles(console);
    for (InputFile file : inputs.rubrics(arguments.operands())) {
      format(file, inputs);
    }
    fail(inputs.diagnostics());
    if (arguments.has(Option.CHECK)) {
      console.tell(Message.of("cli.fmt.checked", fileCount, changedCount));
      failed |= changedCount > 0;
    } else if (!arguments.operands().equals(List.of("-"))) {
      console.tell(Message.of("cli.fmt.written", fileCount, changedCount));
    }
    return failed ? Status.INPUT_HAS_ERRORS : Status.FINE;
  }

  private void format(InputFile file, InputFiles inputs) {
    fileCount++;
    InputFiles.Text text = inputs.read(file);
    fail(text.diagnostics());
    if (text.source().isEmpty()) {
      return;
    }
    Parsed parsed = Parser.parse(text.source().get());
    if (Diagnostics.hasErrors(parsed.diagnostics())) {
      fail(parsed.diagnostics());
      console.tell(Message.of("cli.fmt.left-alone", file.name()));
      return;
    }
    String formatted = Formatter.format(parsed.tree(), vocabulary(parsed));
    if (!isReadable(file.name(), formatted)) {
      fail(List.of(Diagnostic.of(Code.INTERNAL_FAULT, Message.of("cli.fmt.unreadable", file.name()))));
      return;
    }
    byte[] content = formatted.getBytes(StandardCharsets.UTF_8);
    boolean changes = !Arrays.equals(content, text.content());
    changedCount += changes ? 1 : 0;
    if (arguments.has(Option.CHECK)) {
      if (changes) {
        console.print(file.name() + "\n");
      }
    } else if (file.path().isEmpty()) {
      console.print(content);
    } else if (changes) {
      write(file, content);
    }
  }

  private Language vocabulary(Parsed parsed) {
    if (!arguments.has(Option.TO)) {
      return Formatter.vocabularyOf(parsed.tree());
    }
    return arguments.choice(Option.TO).equals("zh") ? Language.ZH : Language.EN;
  }

  /** A formatter that spoils a file must not get to write it; the other files of the folder are none the worse for it. */
  private static boolean isReadable(String name, String formatted) {
    return !Diagnostics.hasErrors(Parser.parse(new Source(name, formatted)).diagnostics());
  }

  private void write(InputFile file, byte[] content) {
    try {
      WholeFile.replace(file.path().orElseThrow(), content);
    } catch (IOException e) {
      Message message = Message.of("cli.file.not-written", file.name(), InputFiles.reason(e));
      fail(List.of(Diagnostic.of(Code.FILE_NOT_WRITTEN, message)));
    }
  }

  private void fail(List<Diagnostic> diagnostics) {
    console.show(diagnostics);
    failed |= Diagnostics.hasErrors(diagnostics);
  }
}
