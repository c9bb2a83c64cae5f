package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.repl.Answers;
import org.rubriclang.repl.Command;
import org.rubriclang.repl.CommandReader;
import org.rubriclang.repl.Names;
import org.rubriclang.repl.Setting;
import org.rubriclang.repl.Statements;
import org.rubriclang.report.TextReport;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Changes;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;

/** What the commands that ask "what if" do first: read, score, find the subject, and suppose what the command line supposes. */
final class WhatIf {
  private final Arguments arguments;
  private final Console console;

  WhatIf(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /**
   * Ready to be asked.
   *
   * @param reported as the sheets have it
   * @param board with what is supposed
   * @param hasErrors whether some cells were refused, which was said
   */
  record Asked(Scoring.Ready ready, Board reported, Board board, String subject, boolean hasErrors) {
    int status() {
      return hasErrors ? Status.INPUT_HAS_ERRORS : Status.FINE;
    }
  }

  /** Empty where nothing can be asked; why was said then. */
  Optional<Asked> open() {
    Optional<Scoring.Ready> ready = new Scoring(arguments, console).read();
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    Board reported = Board.of(ready.get().model(), ready.get().facts());
    var diagnostics = new ArrayList<Diagnostic>(ready.get().facts().diagnostics());
    reported.results().subjects().forEach(result -> diagnostics.addAll(result.diagnostics()));
    console.show(Diagnostics.ordered(diagnostics));
    Optional<String> subject = subject(reported, arguments.value(Option.SUBJECT).orElseThrow());
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    Optional<Board> board = supposed(reported, subject.get());
    return board.map(one -> new Asked(ready.get(), reported, one, subject.get(), Diagnostics.hasErrors(diagnostics)));
  }

  /** The subject of this name if it has a score; empty, and said, where not. */
  Optional<String> subject(Board board, String name) {
    Optional<SubjectResult> found = new Scoring(arguments, console).subject(List.of(board.results()), name).stream()
        .map(Scoring.Found::subject).findFirst();
    if (found.isPresent() && found.get().ledger().isEmpty()) {
      console.tell(Message.of("cli.score.rejected", name));
      return Optional.empty();
    }
    return found.map(SubjectResult::subject);
  }

  private Optional<Board> supposed(Board reported, String subject) {
    Board board = reported;
    int number = 1;
    for (String line : arguments.values(Option.SUPPOSE)) {
      switch (reader(board).read(line)) {
        case CommandReader.Read.Wrong wrong -> {
          refuse(wrong.why());
          return Optional.empty();
        }
        case CommandReader.Read.Understood understood -> {
          if (!(understood.command() instanceof Command.Alter alter)) {
            refuse(List.of(Message.of("cli.whatif.not-a-change", line)));
            return Optional.empty();
          }
          var changes = new Changes(reported, console.say(Message.of("repl.origin")));
          switch (changes.make(board, Statements.about(alter.change(), Optional.of(subject)), number++)) {
            case Changes.Outcome.Refused refused -> {
              refuse(refused.why());
              return Optional.empty();
            }
            case Changes.Outcome.Made made -> board = made.board();
          }
        }
      }
    }
    return Optional.of(board);
  }

  CommandReader reader(Board board) {
    return new CommandReader(Names.of(board, List.of(), console.language() == Language.ZH));
  }

  /** Says what was not understood, and what to write. */
  void refuse(List<Message> why) {
    console.tell(Message.of("cli.whatif.refused", why.getFirst()));
    why.subList(1, why.size()).forEach(advice -> console.tell("  " + console.say(advice)));
  }

  Answers answers(Asked asked, Board board) {
    return new Answers(setting(console, asked.ready()), board);
  }

  static Setting setting(Console console, Scoring.Ready ready) {
    var layout = new TextReport.Layout(console.width(), console.colourOut());
    return new Setting(console.phrasebook(), layout, source -> Rubric.compile(source, ready.shelf()));
  }
}
