package org.rubriclang.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  /** By the name of the rubric: the files beside it. */
  private final Map<String, Shelf> shelves = new HashMap<>();

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
        terminal.get().print(conversation.session().welcome());
        terminal.get().run(conversation, history());
      } else if (console.isTypedInto()) {
        TerminalLoop.keepOnInterrupt(() -> console.print("\n" + console.say(Message.of("repl.interrupted")) + "\n" + PlainLoop.prompt(conversation.session())));
        PlainLoop.run(conversation, lines(), console::print);
      } else {
        PlainLoop.run(conversation, lines());
      }
    } catch (IOException e) {
      console.tell(Message.of("repl.not-written", "history", InputFiles.reason(e)));
    }
    return Status.FINE;
  }

  private BufferedReader lines() {
    return new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
  }

  private Compilation compile(Source source) {
    return Rubric.compile(source, shelves.getOrDefault(source.name(), Shelf.empty()));
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
    /** The rubrics and the files that they name. */
    private Set<String> watched = Set.of();
    private Map<String, Long> seen = Map.of();

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
      if (ready.isPresent()) {
        watched = new LinkedHashSet<>(rubrics);
        for (Scoring.Part part : ready.get().parts()) {
          watched.add(part.source().name());
          part.shelf().used().forEach(source -> watched.add(source.name()));
        }
      } else if (watched.isEmpty()) {
        watched = new LinkedHashSet<>(rubrics);
      }
      seen = modified();
      if (ready.isEmpty()) {
        return Optional.empty();
      }
      var parts = new ArrayList<Part>();
      for (Scoring.Part part : ready.get().parts()) {
        shelves.put(part.source().name(), part.shelf());
        boolean hasSheets = !ready.get().sheets().isEmpty();
        FactSet facts = hasSheets ? part.facts() : blank(part.model());
        if (hasSheets) {
          console.show(facts.diagnostics());
        }
        if (!facts.subjects().isEmpty()) {
          parts.add(new Part(part.model(), part.source(), facts, Rubric.beside(part.model(), part.opened(), facts)));
        }
      }
      if (parts.isEmpty()) {
        console.tell(Message.of("repl.nobody"));
        return Optional.empty();
      }
      return Optional.of(new Opened(parts, ready.get().sheets(), arguments.period(), ready.get().rollup()));
    }

    /** Without sheets: somebody of whom nothing is reported, to try the rubric with. */
    private FactSet blank(RubricModel model) {
      var somebody = new SubjectFacts(model.assessment().subjects(), arguments.period(), Map.of(), false);
      return new FactSet(List.of(somebody), List.of(), arguments.period());
    }

    /** When each of the watched files was last written; without those that are not there, as while an editor writes one anew. */
    private Map<String, Long> modified() {
      var times = new HashMap<String, Long>();
      for (String name : watched) {
        try {
          times.put(name, Files.getLastModifiedTime(console.folder().resolve(name)).toMillis());
        } catch (IOException | InvalidPathException e) {
          times.remove(name);
        }
      }
      return times;
    }

    @Override
    public boolean rubricChanged() {
      Map<String, Long> now = modified();
      return now.keySet().containsAll(seen.keySet()) && !now.equals(seen);
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
