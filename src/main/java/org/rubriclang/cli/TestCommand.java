package org.rubriclang.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.Compilation;
import org.rubriclang.ExampleOutcome;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.model.RubricModel;
import org.rubriclang.report.CaseFile;
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
    List<InputFile> cases = inputs.cases(arguments.operands(), List.of());
    List<String> named = arguments.operands().stream().filter(name -> !InputFiles.isCase(name) && !holdsOnlyCases(name, cases)).toList();
    List<InputFile> files = inputs.rubrics(named);
    for (InputFile file : files) {
      test(file, inputs);
    }
    for (InputFile file : inputs.cases(arguments.operands(), files)) {
      testCase(file, inputs);
    }
    show(inputs.diagnostics());
    failed |= failureCount > 0;
    if (exampleCount == 0 && !failed) {
      show(List.of(Diagnostic.of(Code.NOTHING_TO_TEST, Message.of("cli.test.nothing", files.size()))));
    }
    console.print(console.say(Message.of("cli.test.summary", exampleCount, failureCount)) + "\n");
    return failed ? Status.INPUT_HAS_ERRORS : Status.FINE;
  }

  /** A folder of cases alone is something to test, though it has no rubrics. */
  private boolean holdsOnlyCases(String name, List<InputFile> cases) {
    var quiet = new InputFiles(console);
    boolean isFolder = cases.stream().anyMatch(file -> file.name().startsWith(name) && !file.name().equals(name));
    return isFolder && quiet.rubrics(List.of(name)).isEmpty();
  }

  /** A case holds where the facts in it give the ledgers in it. */
  private void testCase(InputFile file, InputFiles inputs) {
    Optional<byte[]> content = inputs.content(file);
    if (content.isEmpty()) {
      return;
    }
    CaseFile.Read read = CaseFile.read(file.name(), content.get());
    if (read.file().isEmpty()) {
      show(List.of(Diagnostic.of(Code.FILE_NOT_READ, read.fault().orElseThrow())));
      return;
    }
    exampleCount++;
    Optional<Compilation> compilation = rubricOf(file, read.file().get(), inputs);
    if (compilation.isEmpty()) {
      failureCount++;
      return;
    }
    RubricModel model = compilation.get().model().orElseThrow();
    FactSet facts = Rubric.read(model, read.file().get().facts(), Optional.empty());
    show(facts.diagnostics());
    List<Message> differences = read.file().get().differences(Rubric.score(model, facts));
    for (Message difference : differences) {
      show(List.of(Diagnostic.of(Code.EXAMPLE_FAILS, Message.of("run.example-fails", file.name(), difference))));
    }
    failureCount += differences.isEmpty() ? 0 : 1;
    console.print(console.say(Message.of(differences.isEmpty() ? "cli.test.case-passed" : "cli.test.case-failed", file.name())) + "\n");
  }

  private Optional<Compilation> rubricOf(InputFile file, CaseFile one, InputFiles inputs) {
    Path rubric = file.path().orElseThrow().resolveSibling(one.rubric()).normalize();
    if (Files.isRegularFile(rubric)) {
      var input = new InputFile(rubric.toString(), Optional.of(rubric));
      InputFiles.Text text = inputs.read(input);
      show(text.diagnostics());
      Optional<Compilation> compilation = text.source().map(source -> Rubric.compile(source, inputs.shelf(input)));
      if (compilation.isPresent() && compilation.get().model().isPresent()) {
        return compilation;
      }
      compilation.ifPresent(broken -> show(errorsOf(broken.diagnostics())));
    }
    show(List.of(Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.test.case-rubric", file.name(), one.rubric()))));
    return Optional.empty();
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
