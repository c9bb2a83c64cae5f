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
   * @param results of each rubric, in the order in which they were named
   * @param hasErrors whether some input was refused, which was said; the rest is scored all the same
   */
  record Scored(List<Results> results, boolean hasErrors) {
    Scored {
      results = List.copyOf(results);
    }

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

  /** One rubric and its sheets; what is wrong with single cells is not said yet. Empty where nothing can be scored; why was said. */
  Optional<Ready> read() {
    return read(arguments.operands(), arguments.values(Option.FACTS));
  }

  /** As {@link #read()}, by paths from elsewhere. */
  Optional<Ready> read(List<String> rubrics, List<String> factSheets) {
    var inputs = new InputFiles(console);
    List<InputFile> files = inputs.rubrics(rubrics);
    if (files.size() > 1) {
      var names = new ArrayList<String>();
      files.forEach(file -> names.add(file.name()));
      console.show(List.of(Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.whatif.several-rubrics", names))));
      return Optional.empty();
    }
    Optional<Compilation> compilation = files.isEmpty() ? Optional.empty() : compile(files.getFirst(), inputs);
    if (compilation.isPresent() && compilation.get().isRules()) {
      console.show(List.of(Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.score.only-rules", files.getFirst().name()))));
      return Optional.empty();
    }
    List<SheetFile> sheets = inputs.sheets(factSheets);
    console.show(inputs.diagnostics());
    // Without one of the sheets that were named every score would be a wrong one.
    if (compilation.isEmpty() || compilation.get().model().isEmpty() || Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    FactSet facts = Rubric.read(compilation.get().model().get(), sheets, arguments.period());
    return Optional.of(new Ready(compilation.get(), inputs.shelf(files.getFirst()), files.getFirst(), sheets, facts));
  }

  /** Empty where nothing can be scored; why was said then. */
  Optional<Scored> run() {
    var inputs = new InputFiles(console);
    List<RubricModel> models = compile(inputs);
    List<SheetFile> sheets = inputs.sheets(arguments.values(Option.FACTS));
    console.show(inputs.diagnostics());
    // Without one of the sheets that were named every score would be a wrong one.
    if (models.isEmpty() || Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    var all = new ArrayList<Results>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (int i = 0; i < models.size(); i++) {
      var others = new ArrayList<>(models);
      RubricModel model = others.remove(i);
      FactSet facts = Rubric.read(model, others, sheets, arguments.period());
      Results results = Rubric.score(model, facts);
      diagnostics.addAll(facts.diagnostics());
      for (SubjectResult result : results.subjects()) {
        diagnostics.addAll(result.diagnostics());
      }
      if (!results.subjects().isEmpty()) {
        all.add(results);
      }
    }
    console.show(Diagnostics.ordered(diagnostics));
    boolean hasErrors = Diagnostics.hasErrors(diagnostics);
    if (all.isEmpty()) {
      if (!hasErrors) {
        console.show(List.of(Diagnostic.of(Code.NO_FACTS, Message.of("cli.score.no-subjects"))));
      }
      return Optional.empty();
    }
    return Optional.of(new Scored(all, hasErrors));
  }

  /** All rubrics that were named; none where one of them cannot be scored, which was said. */
  private List<RubricModel> compile(InputFiles inputs) {
    var models = new ArrayList<RubricModel>();
    boolean failed = false;
    List<InputFile> files = inputs.rubrics(arguments.operands());
    for (InputFile file : files) {
      Optional<Compilation> compilation = compile(file, inputs);
      failed |= compilation.isEmpty();
      boolean isRules = compilation.isPresent() && compilation.get().isRules();
      if (isRules && files.size() == 1) {
        console.show(List.of(Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.score.only-rules", file.name()))));
      } else if (!isRules) {
        compilation.flatMap(Compilation::model).ifPresent(models::add);
      }
    }
    return failed ? List.of() : models;
  }

  private Optional<Compilation> compile(InputFile file, InputFiles inputs) {
    InputFiles.Text text = inputs.read(file);
    console.show(text.diagnostics());
    if (text.source().isEmpty()) {
      return Optional.empty();
    }
    Compilation compilation = Rubric.compile(text.source().get(), inputs.shelf(file));
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
      console.tell(Message.of("cli.score.rubric-has-errors", file.name()));
      return Optional.empty();
    }
    if (warningCount > 0) {
      console.tell(Message.of("cli.score.rubric-has-warnings", file.name(), warningCount));
    }
    return Optional.of(compilation);
  }

  /** One subject among all. */
  record Found(Results results, SubjectResult subject) {}

  /**
   * The subject that was asked for, in the results of each rubric that scores it; none, and said, where the facts have nobody of that
   * name.
   */
  List<Found> subject(List<Results> all, String name) {
    var found = new ArrayList<Found>();
    var names = new ArrayList<String>();
    for (Results results : all) {
      results.subject(name).ifPresent(subject -> found.add(new Found(results, subject)));
      for (SubjectResult result : results.subjects()) {
        names.add(result.subject());
      }
    }
    if (found.isEmpty()) {
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
