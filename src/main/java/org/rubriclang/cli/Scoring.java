package org.rubriclang.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.Compilation;
import org.rubriclang.RolledUp;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheets;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Parameter;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.repl.Desk;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.whatif.Board;
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
   * @param results of each rubric, in the order in which they were named; of a roll-up each period that was asked for
   * @param parts of a roll-up: the rubric's own periods behind them
   * @param hasErrors whether some input was refused, which was said; the rest is scored all the same
   */
  record Scored(List<Results> results, List<Results> parts, boolean hasErrors) {
    Scored {
      results = List.copyOf(results);
      parts = List.copyOf(parts);
    }

    int status() {
      return hasErrors ? Status.INPUT_HAS_ERRORS : Status.FINE;
    }
  }

  /**
   * Rubrics without errors, and what the sheets report for them.
   *
   * @param parts one for each rubric; of a roll-up one for the rubric that it sums up, in one of its periods
   */
  record Ready(List<Part> parts, List<SheetFile> sheets, Optional<Desk.Longer> rollup) {
    Ready {
      parts = List.copyOf(parts);
      sheets = List.copyOf(sheets);
    }
  }

  /**
   * One rubric among them.
   *
   * @param shelf the files beside it
   */
  record Part(RubricModel model, Source source, Shelf shelf, FactSheets opened, FactSet facts) {
    Board board() {
      return Board.of(model, facts, Rubric.beside(model, opened, facts));
    }
  }

  /** The rubrics and the sheets; what is wrong with single cells is not said yet. Empty where nothing can be scored; why was said. */
  Optional<Ready> read() {
    return read(arguments.operands(), arguments.values(Option.FACTS));
  }

  /** As {@link #read()}, by paths from elsewhere. */
  Optional<Ready> read(List<String> rubrics, List<String> factSheets) {
    var inputs = new InputFiles(console);
    var shelves = new ArrayList<Shelf>();
    List<Compilation> compiled = compile(inputs, inputs.rubrics(rubrics), shelves);
    List<SheetFile> sheets = withSet(inputs.sheets(factSheets));
    console.show(inputs.diagnostics());
    // Without one of the sheets that were named every score would be a wrong one.
    if (compiled.isEmpty() || Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    Optional<RollupModel> rollup = compiled.stream().flatMap(one -> one.rollup().stream()).findFirst();
    if (rollup.isPresent()) {
      if (compiled.size() > 1) {
        console.show(List.of(Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.whatif.rollup-alone", rollup.get().of().name()))));
        return Optional.empty();
      }
      return onePeriod(rollup.get(), shelves.getFirst(), sheets);
    }
    List<RubricModel> models = compiled.stream().map(one -> one.model().orElseThrow()).toList();
    var parts = new ArrayList<Part>();
    for (int at = 0; at < models.size(); at++) {
      var others = new ArrayList<>(models);
      RubricModel model = others.remove(at);
      FactSheets opened = Rubric.open(model, others, sheets);
      parts.add(new Part(model, compiled.get(at).source(), shelves.get(at), opened, opened.facts(arguments.period())));
    }
    return Optional.of(new Ready(parts, sheets, Optional.empty()));
  }

  /** One of the periods that are summed up: the last of those that are asked for. */
  private Optional<Ready> onePeriod(RollupModel rollup, Shelf shelf, List<SheetFile> sheets) {
    FactSheets opened = Rubric.open(rollup.of(), sheets);
    List<Period> periods = opened.periods();
    Optional<Period> asked = periods.stream().filter(period -> arguments.period().map(period::within).orElse(true)).reduce((one, last) -> last);
    if (asked.isEmpty()) {
      List<String> known = periods.stream().map(Period::toString).toList();
      console.show(List.of(known.isEmpty() ? Diagnostic.of(Code.PERIOD_NOT_SAID, Message.of("cli.score.no-periods"))
          : Diagnostic.of(Code.NO_FACTS, Message.of("cli.score.no-such-period", arguments.period().orElseThrow().toString(), known))));
      return Optional.empty();
    }
    var part = new Part(rollup.of(), rollup.of().source(), shelf, opened, opened.facts(asked));
    return Optional.of(new Ready(List.of(part), sheets, Optional.of(new Desk.Longer(rollup, opened.all()))));
  }

  /** What {@code --set} says stands as if in a sheet of parameters. */
  private List<SheetFile> withSet(List<SheetFile> sheets) {
    List<String> set = arguments.values(Option.SET);
    if (set.isEmpty()) {
      return sheets;
    }
    var text = new StringBuilder("参数,值\n");
    for (String one : set) {
      int equals = one.indexOf('=');
      text.append(cell(equals < 0 ? one : one.substring(0, equals))).append(',').append(cell(equals < 0 ? "" : one.substring(equals + 1))).append('\n');
    }
    var all = new ArrayList<>(sheets);
    all.add(new SheetFile(Parameter.SET, text.toString().getBytes(StandardCharsets.UTF_8)));
    return all;
  }

  private static String cell(String text) {
    return '"' + text.strip().replace("\"", "\"\"") + '"';
  }

  /** Empty where nothing can be scored; why was said then. */
  Optional<Scored> run() {
    var inputs = new InputFiles(console);
    List<Compilation> compiled = compile(inputs, inputs.rubrics(arguments.operands()), new ArrayList<>());
    List<RubricModel> models = compiled.stream().flatMap(one -> one.model().stream()).toList();
    List<RollupModel> rollups = compiled.stream().flatMap(one -> one.rollup().stream()).toList();
    List<SheetFile> sheets = withSet(inputs.sheets(arguments.values(Option.FACTS)));
    console.show(inputs.diagnostics());
    // Without one of the sheets that were named every score would be a wrong one.
    if (compiled.isEmpty() || Diagnostics.hasErrors(inputs.diagnostics())) {
      return Optional.empty();
    }
    return rollups.isEmpty() ? score(models, sheets) : rollUp(rollups, sheets);
  }

  private Optional<Scored> score(List<RubricModel> models, List<SheetFile> sheets) {
    var all = new ArrayList<Results>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (int i = 0; i < models.size(); i++) {
      var others = new ArrayList<>(models);
      RubricModel model = others.remove(i);
      FactSheets opened = Rubric.open(model, others, sheets);
      FactSet facts = opened.facts(arguments.period());
      Results results = Rubric.score(model, opened, facts);
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
    return Optional.of(new Scored(all, List.of(), hasErrors));
  }

  private Optional<Scored> rollUp(List<RollupModel> rollups, List<SheetFile> sheets) {
    var all = new ArrayList<Results>();
    var parts = new ArrayList<Results>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (RollupModel rollup : rollups) {
      FactSheets opened = Rubric.open(rollup.of(), sheets);
      if (opened.periods().isEmpty()) {
        // What is wrong with the sheets, or that there is nothing in them, is said as for one period.
        List<Diagnostic> found = opened.facts(Optional.empty()).diagnostics();
        diagnostics.addAll(found.isEmpty() ? List.of(Diagnostic.of(Code.PERIOD_NOT_SAID, Message.of("cli.score.no-periods"))) : found);
        continue;
      }
      RolledUp rolledUp = Rubric.rollUp(rollup, opened);
      diagnostics.addAll(rolledUp.diagnostics());
      parts.addAll(rolledUp.parts());
      Optional<Period> asked = arguments.period();
      if (asked.isEmpty()) {
        all.addAll(rolledUp.periods());
      } else if (rolledUp.of(asked.get()).isPresent()) {
        rolledUp.of(asked.get()).ifPresent(all::add);
      } else {
        var known = new ArrayList<String>();
        rolledUp.periods().forEach(results -> results.period().ifPresent(period -> known.add(period.toString())));
        rolledUp.parts().forEach(results -> results.period().ifPresent(period -> known.add(period.toString())));
        diagnostics.add(Diagnostic.of(Code.NO_FACTS, Message.of("cli.score.no-such-period", asked.get().toString(), known)));
      }
    }
    console.show(Diagnostics.ordered(diagnostics));
    return all.isEmpty() ? Optional.empty() : Optional.of(new Scored(all, parts, Diagnostics.hasErrors(diagnostics)));
  }

  /**
   * All rubrics that were named; none where one of them cannot be scored, which was said.
   *
   * @param shelves where the files beside each of them are added
   */
  private List<Compilation> compile(InputFiles inputs, List<InputFile> files, List<Shelf> shelves) {
    var compiled = new ArrayList<Compilation>();
    boolean failed = false;
    for (InputFile file : files) {
      Optional<Compilation> compilation = compile(file, inputs);
      failed |= compilation.isEmpty();
      boolean isRules = compilation.isPresent() && compilation.get().isRules();
      if (isRules && files.size() == 1) {
        console.show(List.of(Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.score.only-rules", file.name()))));
      } else if (!isRules) {
        compilation.ifPresent(compiled::add);
        shelves.add(inputs.shelf(file));
      }
    }
    return failed ? List.of() : compiled;
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
    if (compilation.name().isEmpty()) {
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

  /** The one period of a run; empty, and said, where there are several: of a roll-up the longest is meant. */
  Optional<Results> onlyPeriod(List<Results> periods) {
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
    if (names.isEmpty()) {
      return diagnostic;
    }
    int most = 30;
    Object shown = names.size() > most ? names.subList(0, most) : names;
    return diagnostic.withNote(Message.of(names.size() > most ? "cli.score.some-names" : "cli.score.all-names", shown, names.size()));
  }
}
