package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import org.rubriclang.Compilation;
import org.rubriclang.ExampleOutcome;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.words.Message;

/** {@code rubric test}: runs the examples that stand in rubric files. */
final class TestCommand {
  private final Arguments arguments;
  private final Console console;
  private int exampleCount;
  private int failureCount;
  private boolean failed;

  TestCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    var inputs = new InputFiles(console);
    List<InputFile> files = inputs.rubrics(arguments.operands());
    for (InputFile file : files) {
      test(file, inputs);
    }
    show(inputs.diagnostics());
    failed |= failureCount > 0;
    if (exampleCount == 0 && !failed) {
      show(List.of(Diagnostic.of(Code.NOTHING_TO_TEST, Message.of("cli.test.nothing", files.size()))));
    }
    console.print(console.say(Message.of("cli.test.summary", exampleCount, failureCount)) + "\n");
    return failed ? Status.INPUT_HAS_ERRORS : Status.FINE;
  }

  private void test(InputFile file, InputFiles inputs) {
    InputFiles.Text text = inputs.read(file);
    show(text.diagnostics());
    if (text.source().isEmpty()) {
      return;
    }
    Compilation compilation = Rubric.compile(text.source().get(), inputs.shelf(file));
    if (compilation.name().isEmpty()) {
      show(errorsOf(compilation.diagnostics()));
      failed = true;
      return;
    }
    int failuresHere = 0;
    List<ExampleOutcome> outcomes = compilation.rollup().isPresent()
        ? Rubric.test(compilation.rollup().get()) : Rubric.test(compilation.model().orElseThrow());
    for (ExampleOutcome outcome : outcomes) {
      failuresHere += outcome.holds() ? 0 : 1;
      show(outcome.failures());
    }
    exampleCount += outcomes.size();
    failureCount += failuresHere;
    Message line = Message.of(failuresHere == 0 ? "cli.test.file-passed" : "cli.test.file-failed", file.name(), outcomes.size(), failuresHere);
    console.print(console.say(line) + "\n");
  }

  private static List<Diagnostic> errorsOf(List<Diagnostic> diagnostics) {
    var errors = new ArrayList<Diagnostic>();
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.severity() == Severity.ERROR) {
        errors.add(diagnostic);
      }
    }
    return errors;
  }

  private void show(List<Diagnostic> diagnostics) {
    console.show(diagnostics);
    failed |= Diagnostics.hasErrors(diagnostics);
  }
}
