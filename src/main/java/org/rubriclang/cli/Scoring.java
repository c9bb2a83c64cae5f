package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.Compilation;
import org.rubriclang.RolledUp;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheets;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.value.PeriodUnit;
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
   * @param periods what was asked for: one period; of a roll-up one, or all where none was named
   * @param parts of a roll-up: the rubric's own periods behind them
   * @param hasErrors whether some input was refused, which was said; the rest is scored all the same
   */
  record Scored(List<Results> periods, List<Results> parts, boolean hasErrors) {
    Scored {
      periods = List.copyOf(periods);
      parts = List.copyOf(parts);
    }

    int status() {
      return hasErrors ? Status.INPUT_HAS_ERRORS : Status.FINE;
    }
  }

  /** Empty where nothing can be scored; why was said then. */
  Optional<Scored> run() {
    var inputs = new InputFiles(console);
    Optional<Compilation> compilation = compile(inputs);
    List<SheetFile> sheets = inputs.sheets(arguments.values(Option.FACTS));
    console.show(inputs.diagnostics());
    // Without one of the sheets that were named every score would be a wrong one.
    if (compilation.isEmpty() || Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    return compilation.get().rollup().isPresent()
        ? rollUp(compilation.get().rollup().get(), sheets) : score(compilation.get().model().orElseThrow(), sheets);
  }

  private Optional<Scored> score(RubricModel model, List<SheetFile> sheets) {
    FactSheets opened = Rubric.open(model, sheets);
    FactSet facts = opened.facts(arguments.period());
    Results results = Rubric.score(model, opened, facts);
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
    return Optional.of(new Scored(List.of(results), List.of(), hasErrors));
  }

  private Optional<Scored> rollUp(RollupModel rollup, List<SheetFile> sheets) {
    FactSheets opened = Rubric.open(rollup.of(), sheets);
    if (opened.periods().isEmpty()) {
      // What is wrong with the sheets, or that there is nothing in them, is said as for one period.
      List<Diagnostic> found = opened.facts(Optional.empty()).diagnostics();
      console.show(found.isEmpty() ? List.of(Diagnostic.of(Code.PERIOD_NOT_SAID, Message.of("cli.score.no-periods"))) : found);
      return Optional.empty();
    }
    RolledUp rolledUp = Rubric.rollUp(rollup, opened);
    console.show(rolledUp.diagnostics());
    boolean hasErrors = Diagnostics.hasErrors(rolledUp.diagnostics());
    List<Results> asked = rolledUp.periods();
    if (arguments.period().isPresent()) {
      Optional<Results> one = rolledUp.of(arguments.period().get());
      if (one.isEmpty()) {
        var known = new ArrayList<String>();
        rolledUp.periods().forEach(results -> results.period().ifPresent(period -> known.add(period.toString())));
        rolledUp.parts().forEach(results -> results.period().ifPresent(period -> known.add(period.toString())));
        console.show(List.of(Diagnostic.of(Code.NO_FACTS, Message.of("cli.score.no-such-period", arguments.period().get().toString(), known))));
        return Optional.empty();
      }
      asked = List.of(one.get());
    }
    return Optional.of(new Scored(asked, rolledUp.parts(), hasErrors));
  }

  private Optional<Compilation> compile(InputFiles inputs) {
    List<InputFile> files = inputs.rubrics(arguments.operands());
    if (files.size() > 1) {
      var names = new ArrayList<String>();
      for (InputFile file : files) {
        names.add(file.name());
      }
      Message message = Message.of("cli.score.several-rubrics", arguments.operands().getFirst(), names);
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
    Compilation compilation = Rubric.compile(text.source().get(), inputs.shelf(files.getFirst()));
    var errors = new ArrayList<Diagnostic>();
    int warningCount = 0;
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      warningCount += diagnostic.severity() == Severity.WARNING ? 1 : 0;
      if (diagnostic.severity() == Severity.ERROR) {
        errors.add(diagnostic);
      }
    }
    console.show(errors);
    if (compilation.name().isEmpty()) {
      console.tell(Message.of("cli.score.rubric-has-errors", files.getFirst().name()));
      return Optional.empty();
    }
    if (warningCount > 0) {
      console.tell(Message.of("cli.score.rubric-has-warnings", files.getFirst().name(), warningCount));
    }
    return Optional.of(compilation);
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

  /** The one period of a run; empty, and said, where there are several: of a roll-up the longest is meant. */
  Optional<Results> onlyPeriod(Scored scored) {
    List<Results> periods = scored.periods();
    PeriodUnit longest = periods.getLast().model().assessment().every();
    List<Results> candidates = periods.size() == 1 ? periods
        : periods.stream().filter(results -> results.model().assessment().every() == longest).toList();
    if (candidates.size() == 1) {
      return Optional.of(candidates.getFirst());
    }
    var known = new ArrayList<String>();
    candidates.forEach(results -> results.period().ifPresent(period -> known.add(period.toString())));
    console.show(List.of(Diagnostic.of(Code.PERIOD_NOT_SAID, Message.of("cli.score.several-periods", known))));
    return Optional.empty();
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
