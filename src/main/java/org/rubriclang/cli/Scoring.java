package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.words.Message;

/** What {@code score}, {@code explain} and {@code report} do first: read the rubric and the sheets, and score. */
final class Scoring {
  private final Arguments arguments;
  private final Console console;

  Scoring(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /**
   * A run with something to show.
   *
   * @param hasErrors whether some input was refused, which was said; the rest is scored all the same
   */
  record Scored(Results results, boolean hasErrors) {
    int status() {
      return hasErrors ? Status.INPUT_HAS_ERRORS : Status.FINE;
    }
  }

  /**
   * A rubric without errors, and what its sheets report.
   *
   * @param shelf the files beside the rubric
   */
  record Ready(Compilation compilation, Shelf shelf, InputFile rubric, List<SheetFile> sheets, FactSet facts) {
    RubricModel model() {
      return compilation.model().orElseThrow();
    }
  }

  private record Compiled(Compilation compilation, Shelf shelf, InputFile file) {}

  /** Empty where nothing can be scored; why was said then. */
  Optional<Scored> run() {
    Optional<Ready> ready = read();
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    FactSet facts = ready.get().facts();
    Results results = Rubric.score(ready.get().model(), facts);
    var diagnostics = new ArrayList<Diagnostic>(facts.diagnostics());
    for (SubjectResult result : results.subjects()) {
      diagnostics.addAll(result.diagnostics());
    }
    console.show(Diagnostics.ordered(diagnostics));
    boolean hasErrors = Diagnostics.hasErrors(diagnostics);
    if (results.subjects().isEmpty()) {
      if (!hasErrors) {
        console.show(List.of(Diagnostic.of(Code.NO_FACTS, Message.of("cli.score.no-subjects"))));
      }
      return Optional.empty();
    }
    return Optional.of(new Scored(results, hasErrors));
  }

  /** Reads what the command line names; what is wrong with single cells is not said yet. Empty where nothing can be scored; why was said. */
  Optional<Ready> read() {
    return read(arguments.operands(), arguments.values(Option.FACTS));
  }

  /** As {@link #read()}, by paths from elsewhere. */
  Optional<Ready> read(List<String> rubrics, List<String> factSheets) {
    var inputs = new InputFiles(console);
    Optional<Compiled> compiled = compile(inputs, rubrics);
    List<SheetFile> sheets = inputs.sheets(factSheets);
    console.show(inputs.diagnostics());
    // Without one of the sheets that were named every score would be a wrong one.
    if (compiled.isEmpty() || Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    RubricModel model = compiled.get().compilation().model().orElseThrow();
    FactSet facts = Rubric.read(model, sheets, arguments.period());
    return Optional.of(new Ready(compiled.get().compilation(), compiled.get().shelf(), compiled.get().file(), sheets, facts));
  }

  private Optional<Compiled> compile(InputFiles inputs, List<String> rubrics) {
    List<InputFile> files = inputs.rubrics(rubrics);
    if (files.size() > 1) {
      var names = new ArrayList<String>();
      for (InputFile file : files) {
        names.add(file.name());
      }
      Message message = Message.of("cli.score.several-rubrics", rubrics.getFirst(), names);
      console.show(List.of(Diagnostic.of(Code.FILE_NOT_READ, message)));
      return Optional.empty();
    }
    if (files.isEmpty()) {
      return Optional.empty();
    }
    InputFiles.Text text = inputs.read(files.getFirst());
    console.show(text.diagnostics());
    if (text.source().isEmpty()) {
      return Optional.empty();
    }
    Shelf shelf = inputs.shelf(files.getFirst());
    Compilation compilation = Rubric.compile(text.source().get(), shelf);
    var errors = new ArrayList<Diagnostic>();
    int warningCount = 0;
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      warningCount += diagnostic.severity() == Severity.WARNING ? 1 : 0;
      if (diagnostic.severity() == Severity.ERROR) {
        errors.add(diagnostic);
      }
    }
    console.show(errors);
    if (compilation.model().isEmpty()) {
      console.tell(Message.of("cli.score.rubric-has-errors", files.getFirst().name()));
      return Optional.empty();
    }
    if (warningCount > 0) {
      console.tell(Message.of("cli.score.rubric-has-warnings", files.getFirst().name(), warningCount));
    }
    return Optional.of(new Compiled(compilation, shelf, files.getFirst()));
  }

  /** The subject that was asked for; empty, and said, where the facts have none of that name. */
  Optional<SubjectResult> subject(Results results, String name) {
    Optional<SubjectResult> found = results.subject(name);
    if (found.isEmpty()) {
      var names = new ArrayList<String>();
      for (SubjectResult result : results.subjects()) {
        names.add(result.subject());
      }
      console.show(List.of(absent(Code.NO_SUCH_SUBJECT, "cli.score.no-such-subject", name, names)));
    }
    return found;
  }

  /** Says that a name is not there, which is the nearest, and which there are. */
  static Diagnostic absent(Code code, String key, String name, List<String> names) {
    Diagnostic diagnostic = Diagnostic.of(code, Message.of(key, name));
    Optional<String> nearest = Nearest.nearest(name, names);
    if (nearest.isPresent()) {
      return diagnostic.withNote(Message.of("cli.score.nearest", nearest.get()));
    }
    int most = 30;
    Object shown = names.size() > most ? names.subList(0, most) : names;
    return diagnostic.withNote(Message.of(names.size() > most ? "cli.score.some-names" : "cli.score.all-names", shown, names.size()));
  }
}
