package org.rubriclang.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rubriclang.Rubric;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.repl.Answers;
import org.rubriclang.repl.Command;
import org.rubriclang.repl.CommandReader;
import org.rubriclang.repl.Names;
import org.rubriclang.repl.Setting;
import org.rubriclang.repl.Statements;
import org.rubriclang.report.TextReport;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Boards;
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
   * @param part the rubric by which the subject is scored
   * @param boards of all rubrics that were named, as the sheets have them
   * @param reported its board among them
   * @param board with what is supposed
   * @param hasErrors whether some cells were refused, which was said
   */
  record Asked(Scoring.Part part, List<Board> boards, Board reported, Board board, String subject, boolean hasErrors) {
    Asked {
      boards = List.copyOf(boards);
    }

    int status() {
      return hasErrors ? Status.INPUT_HAS_ERRORS : Status.FINE;
    }
  }

  /** What is asked once the subject is there; empty where that makes no sense, which was said then. */
  interface Question {
    Optional<Answer> ask(Asked asked);
  }

  /** An answer for people and for programs; only one of them is made. */
  record Answer(Supplier<String> text, Function<WhatIfJson, String> json) {}

  /** The status of a command that asks one question and prints the answer. */
  int answer(Question question) {
    Optional<Asked> asked = open();
    Optional<Answer> answer = asked.flatMap(question::ask);
    if (answer.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    boolean json = arguments.choice(Option.FORMAT).equals("json");
    console.print(json ? answer.get().json().apply(new WhatIfJson(console.phrasebook())) : answer.get().text().get());
    return asked.get().status();
  }

  /** Empty where nothing can be asked; why was said then. */
  Optional<Asked> open() {
    return new Scoring(arguments, console).read().flatMap(this::open);
  }

  Optional<Asked> open(Scoring.Ready ready) {
    if (ready.rollup().isPresent()) {
      refuseRollup(ready);
      return Optional.empty();
    }
    List<Scoring.Part> parts = ready.parts();
    List<Board> boards = parts.stream().map(Scoring.Part::board).toList();
    var diagnostics = new ArrayList<Diagnostic>();
    for (int at = 0; at < boards.size(); at++) {
      diagnostics.addAll(parts.get(at).facts().diagnostics());
      boards.get(at).results().subjects().forEach(result -> diagnostics.addAll(result.diagnostics()));
    }
    console.show(Diagnostics.ordered(diagnostics));
    String name = arguments.value(Option.SUBJECT).orElseThrow();
    Optional<String> subject = subject(boards, name);
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    var all = new Boards(boards);
    int at = boards.indexOf(all.of(subject.get()).orElseThrow());
    Optional<Board> board = supposed(boards.get(at), subject.get());
    return board.map(one -> new Asked(parts.get(at), boards, boards.get(at), one, subject.get(), Diagnostics.hasErrors(diagnostics)));
  }

  /** A longer period has no facts of its own: names the command that asks one of its parts. */
  void refuseRollup(Scoring.Ready ready) {
    Scoring.Part part = ready.parts().getFirst();
    String period = part.facts().period().map(Object::toString).orElse("");
    refuse(List.of(Message.of("cli.whatif.rollup", part.model().name()),
        Message.of("cli.whatif.rollup-advice", arguments.command().id(), part.source().name(), period),
        Message.of("cli.whatif.rollup-repl", arguments.operands().getFirst(), period)));
  }

  /** The subject of this name if it has a score; empty, and said, where not. */
  Optional<String> subject(List<Board> boards, String name) {
    return found(boards.stream().map(Board::results).toList(), name).map(SubjectResult::subject);
  }

  /** The same in other results. */
  Optional<SubjectResult> found(List<Results> results, String name) {
    Optional<SubjectResult> found = new Scoring(arguments, console).subject(results, name).stream().map(Scoring.Found::subject).findFirst();
    if (found.isPresent() && found.get().ledger().isEmpty()) {
      console.tell(Message.of("cli.score.rejected", name));
      return Optional.empty();
    }
    return found;
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
          var changes = new Changes(Boards.of(reported), console.say(Message.of("repl.origin")));
          switch (changes.make(Boards.of(board), Statements.about(alter.change(), Optional.of(subject)), number++)) {
            case Changes.Outcome.Refused refused -> {
              refuse(refused.why());
              return Optional.empty();
            }
            case Changes.Outcome.Made made -> board = made.boards().all().getFirst();
          }
        }
      }
    }
    return Optional.of(board);
  }

  CommandReader reader(Board board) {
    return new CommandReader(Names.of(Boards.of(board), List.of(), console.language() == Language.ZH));
  }

  /** Says what was not understood, and what to write. */
  void refuse(List<Message> why) {
    console.tell(Message.of("cli.whatif.refused", why.getFirst()));
    why.subList(1, why.size()).forEach(advice -> console.tell("  " + console.say(advice)));
  }

  Answers answers(Asked asked, Board board) {
    return answers(asked.part(), board);
  }

  Answers answers(Scoring.Part part, Board board) {
    var layout = new TextReport.Layout(console.width(), console.colourOut());
    return new Answers(new Setting(console.phrasebook(), layout, source -> Rubric.compile(source, part.shelf())), board);
  }
}
