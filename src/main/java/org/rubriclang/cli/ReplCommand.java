package org.rubriclang.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.repl.Conversation;
import org.rubriclang.repl.Desk;
import org.rubriclang.repl.PlainLoop;
import org.rubriclang.repl.Session;
import org.rubriclang.repl.Setting;
import org.rubriclang.repl.terminal.TerminalLoop;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.words.Message;

/** {@code rubric repl}: a conversation about scores, at a terminal or through a pipe. */
final class ReplCommand {
  private final Arguments arguments;
  private final Console console;
  private Shelf shelf = Shelf.empty();

  ReplCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    var desk = new FilesHere();
    Optional<TerminalLoop> terminal =
        console.isConversational() && !arguments.has(Option.PLAIN) ? TerminalLoop.open(console.colourOut()) : Optional.empty();
    int width = terminal.map(TerminalLoop::width).orElseGet(console::width);
    var setting = new Setting(console.phrasebook(), new TextReport.Layout(width, console.colourOut()), this::compile);
    var conversation = new Conversation(Session.empty(setting), desk, terminal.isPresent() ? terminal.get()::print : console::print);
    if (!arguments.operands().isEmpty()) {
      Optional<Desk.Opened> opened = desk.openFirst(arguments.operands(), arguments.values(Option.FACTS));
      if (!conversation.settle(opened, "repl.opened")) {
        return Status.INPUT_HAS_ERRORS;
      }
    }
    arguments.value(Option.SUBJECT).ifPresent(subject -> conversation.line("subject 「" + subject + "」"));
    try {
      if (terminal.isPresent()) {
        terminal.get().print(console.say(Message.of("repl.welcome")) + "\n");
        terminal.get().run(conversation, history());
      } else {
        PlainLoop.run(conversation, new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      console.tell(Message.of("repl.not-written", "history", InputFiles.reason(e)));
    }
    return Status.FINE;
  }

  private Compilation compile(Source source) {
    return Rubric.compile(source, shelf);
  }

  /** Empty where it cannot be kept: then it lasts as long as the conversation. */
  private Optional<Path> history() {
    Optional<Path> folder = console.stateFolder();
    try {
      if (folder.isPresent()) {
        Files.createDirectories(folder.get());
      }
      return folder.map(path -> path.resolve("history"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The files of this machine. */
  private final class FilesHere implements Desk {
    private List<String> rubrics = List.of();
    private List<String> sheets = List.of();
    private Optional<Path> watched = Optional.empty();
    private long seen;

    Optional<Opened> openFirst(List<String> rubricPaths, List<String> sheetPaths) {
      rubrics = List.copyOf(rubricPaths);
      sheets = List.copyOf(sheetPaths);
      return reopen();
    }

    @Override
    public Optional<Opened> open(List<String> paths) {
      var rubricPaths = new ArrayList<String>();
      var sheetPaths = new ArrayList<String>();
      for (String path : paths) {
        (Ascii.lowerCase(path).endsWith(".rubric") ? rubricPaths : sheetPaths).add(path);
      }
      if (rubricPaths.isEmpty()) {
        rubricPaths.addAll(rubrics);
      }
      List<String> oldRubrics = rubrics;
      List<String> oldSheets = sheets;
      Optional<Opened> opened = rubricPaths.isEmpty() ? Optional.empty() : openFirst(rubricPaths, sheetPaths);
      if (opened.isEmpty()) {
        rubrics = oldRubrics;
        sheets = oldSheets;
      }
      return opened;
    }

    @Override
    public Optional<Opened> reopen() {
      Optional<Scoring.Ready> ready = new Scoring(arguments, console).read(rubrics, sheets);
      watched = rubrics.isEmpty() ? Optional.empty() : path(rubrics.getFirst());
      seen = modified();
      if (ready.isEmpty()) {
        return Optional.empty();
      }
      shelf = ready.get().shelf();
      FactSet facts = ready.get().sheets().isEmpty() ? blank(ready.get().model()) : ready.get().facts();
      if (!ready.get().sheets().isEmpty()) {
        console.show(facts.diagnostics());
      }
      if (facts.subjects().isEmpty()) {
        return Optional.empty();
      }
      Source rubric = ready.get().compilation().source();
      return Optional.of(new Opened(ready.get().model(), rubric, ready.get().sheets(), facts, arguments.period()));
    }

    /** Without sheets: somebody of whom nothing is reported, to try the rubric with. */
    private FactSet blank(RubricModel model) {
      var somebody = new SubjectFacts(model.assessment().subjects(), arguments.period(), Map.of(), false);
      return new FactSet(List.of(somebody), List.of(), arguments.period());
    }

    private Optional<Path> path(String name) {
      try {
        return Optional.of(console.folder().resolve(name)).filter(Files::isRegularFile);
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }

    private long modified() {
      try {
        return watched.isPresent() ? Files.getLastModifiedTime(watched.get()).toMillis() : 0;
      } catch (IOException e) {
        return 0;
      }
    }

    @Override
    public boolean rubricChanged() {
      long now = modified();
      return now != 0 && now != seen;
    }

    @Override
    public Optional<String> write(Map<String, byte[]> files) {
      try {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          Path path = console.folder().resolve(file.getKey());
          Path parent = path.toAbsolutePath().getParent();
          if (parent != null) {
            Files.createDirectories(parent);
          }
          if (Files.exists(path)) {
            WholeFile.replace(path, file.getValue());
          } else {
            Path aside = path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            Files.write(aside, file.getValue());
            WholeFile.move(aside, path);
          }
        }
        return Optional.empty();
      } catch (IOException | InvalidPathException e) {
        return Optional.of(e instanceof IOException io ? InputFiles.reason(io) : String.valueOf(e.getMessage()));
      }
    }
  }
}
