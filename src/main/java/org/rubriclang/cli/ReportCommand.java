package org.rubriclang.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.PageNames;
import org.rubriclang.words.Message;

/** {@code rubric report}: a page for every subject and an index, in a folder. */
final class ReportCommand {
  private static final String INDEX = "index";

  private final Arguments arguments;
  private final Console console;

  ReportCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  int run() {
    String out = arguments.value(Option.OUT).orElseThrow();
    Optional<Scoring.Scored> scored = new Scoring(arguments, console).run();
    if (scored.isEmpty()) {
      return Status.INPUT_HAS_ERRORS;
    }
    try {
      write(scored.get().results(), console.folder().resolve(out));
    } catch (FileAlreadyExistsException e) {
      return refuse(Message.of("cli.report.not-a-folder", out));
    } catch (IOException | InvalidPathException e) {
      return refuse(Message.of("cli.file.not-written", out, e instanceof IOException io ? InputFiles.reason(io) : ""));
    } finally {
      console.progress("");
    }
    List<String> formats = arguments.choices(Option.FORMAT);
    int fileCount = formats.size() * (scored.get().results().subjects().size() + 1);
    console.tell(Message.of("cli.report.written", fileCount, out, INDEX + "." + formats.getFirst()));
    return scored.get().status();
  }

  private void write(Results results, Path place) throws IOException {
    List<String> names = PageNames.of(results);
    List<String> formats = arguments.choices(Option.FORMAT);
    try (FolderInMaking folder = FolderInMaking.begin(place)) {
      for (int i = 0; i < names.size(); i++) {
        SubjectResult subject = results.subjects().get(i);
        if (console.isWatched()) {
          console.progress(console.say(Message.of("cli.report.progress", i + 1, names.size(), names.get(i))));
        }
        for (String format : formats) {
          add(folder, names.get(i) + "." + format, Pages.page(format, results, subject, console.language()));
        }
      }
      // Last: what leads to the pages comes when they are there.
      for (String format : formats) {
        add(folder, INDEX + "." + format, Pages.index(format, results, console.language()));
      }
      folder.finish();
    }
  }

  private static void add(FolderInMaking folder, String name, String content) throws IOException {
    folder.add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private int refuse(Message message) {
    console.show(List.of(Diagnostic.of(Code.FILE_NOT_WRITTEN, message)));
    return Status.INPUT_HAS_ERRORS;
  }
}
