package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.words.Message;

/** {@code rubric check}: says what is wrong with rubric files. */
final class CheckCommand {
  private final Arguments arguments;
  private final Console console;

  CheckCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /**
   * What there is to say about one file.
   *
   * @param rubric its name as the file says it; empty where it has errors
   * @param acknowledged findings that the file itself answers for
   */
  record Finding(String file, Optional<String> rubric, List<Diagnostic> diagnostics, List<Acknowledged> acknowledged) {
    Finding {
      diagnostics = List.copyOf(diagnostics);
      acknowledged = List.copyOf(acknowledged);
    }
  }

  int run() {
    var inputs = new InputFiles(console);
    var findings = new ArrayList<Finding>();
    // What is wrong with rules is found once more in every rubric that uses them.
    Set<Diagnostic> said = new HashSet<>();
    for (InputFile file : inputs.rubrics(arguments.operands())) {
      Finding finding = check(file, inputs);
      var news = new ArrayList<Diagnostic>();
      for (Diagnostic diagnostic : finding.diagnostics()) {
        boolean isNews = diagnostic.place().isEmpty() || said.add(diagnostic);
        if (isNews) {
          news.add(diagnostic);
        }
      }
      findings.add(new Finding(finding.file(), finding.rubric(), news, finding.acknowledged()));
    }
    Tally tally = new Tally();
    tally.add(inputs.diagnostics());
    for (Finding finding : findings) {
      tally.add(finding.diagnostics());
      tally.acknowledged += finding.acknowledged().size();
    }

    if (arguments.choice(Option.FORMAT).equals("json")) {
      console.print(FindingsJson.of(inputs.diagnostics(), findings, tally, console.phrasebook()));
    } else {
      console.show(inputs.diagnostics());
      for (Finding finding : findings) {
        console.show(finding.diagnostics());
      }
      console.tell(tally.summary(findings.size()));
    }
    boolean failed = tally.count(Severity.ERROR) > 0 || arguments.has(Option.STRICT) && tally.count(Severity.WARNING) > 0;
    return failed ? Status.INPUT_HAS_ERRORS : Status.FINE;
  }

  private static Finding check(InputFile file, InputFiles inputs) {
    InputFiles.Text text = inputs.read(file);
    var diagnostics = new ArrayList<Diagnostic>(text.diagnostics());
    if (text.source().isEmpty()) {
      return new Finding(file.name(), Optional.empty(), diagnostics, List.of());
    }
    Compilation compilation = Rubric.compile(text.source().get(), inputs.shelf(file));
    diagnostics.addAll(compilation.diagnostics());
    return new Finding(file.name(), compilation.name(), diagnostics, compilation.acknowledged());
  }

  /** How many diagnostics of each severity there are. */
  static final class Tally {
    private final int[] counts = new int[Severity.values().length];
    private int acknowledged;

    void add(List<Diagnostic> diagnostics) {
      for (Diagnostic diagnostic : diagnostics) {
        counts[diagnostic.severity().ordinal()]++;
      }
    }

    int count(Severity severity) {
      return counts[severity.ordinal()];
    }

    Message summary(int fileCount) {
      int errors = count(Severity.ERROR);
      int warnings = count(Severity.WARNING);
      int notes = count(Severity.NOTE);
      Message found = errors + warnings + notes == 0 ? Message.of("cli.check.fine", fileCount)
          : Message.of("cli.check.found", fileCount, errors, warnings, notes);
      return acknowledged == 0 ? found : Message.of("cli.check.and-acknowledged", found, acknowledged);
    }
  }
}
