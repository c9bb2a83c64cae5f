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
    int fileCount;
    try {
      fileCount = write(scored.get(), console.folder().resolve(out));
    } catch (FileAlreadyExistsException e) {
      return refuse(Message.of("cli.report.not-a-folder", out));
    } catch (IOException | InvalidPathException e) {
      return refuse(Message.of("cli.file.not-written", out, e instanceof IOException io ? InputFiles.reason(io) : ""));
    } finally {
      console.progress("");
    }
    List<String> formats = arguments.choices(Option.FORMAT);
    console.tell(Message.of("cli.report.written", fileCount, out, INDEX + "." + formats.getFirst()));
    return scored.get().status();
  }

  /** One period in the folder itself; several, with what they are made of, each in a folder of its own. Answers how many files there are. */
  private int write(Scoring.Scored scored, Path place) throws IOException {
    try (FolderInMaking folder = FolderInMaking.begin(place)) {
      int fileCount = 0;
      if (scored.periods().size() == 1 && scored.parts().isEmpty()) {
        fileCount = write(scored.periods().getFirst(), "", folder);
      } else {
        for (Results part : scored.parts()) {
          fileCount += write(part, part.period().orElseThrow() + "/", folder);
        }
        for (Results period : scored.periods()) {
          fileCount += write(period, period.period().orElseThrow() + "/", folder);
        }
        for (String format : arguments.choices(Option.FORMAT)) {
          add(folder, INDEX + "." + format, Pages.periods(format, scored.periods(), scored.parts(), console.language()));
          fileCount++;
        }
      }
      folder.finish();
      return fileCount;
    }
  }

  private int write(Results results, String prefix, FolderInMaking folder) throws IOException {
    List<String> names = PageNames.of(results);
    List<String> formats = arguments.choices(Option.FORMAT);
    for (int i = 0; i < names.size(); i++) {
      SubjectResult subject = results.subjects().get(i);
      if (console.isWatched()) {
        console.progress(console.say(Message.of("cli.report.progress", i + 1, names.size(), prefix + names.get(i))));
      }
      for (String format : formats) {
        add(folder, prefix + names.get(i) + "." + format, Pages.page(format, results, subject, console.language()));
      }
    }
    // Last: what leads to the pages comes when they are there.
    for (String format : formats) {
      add(folder, prefix + INDEX + "." + format, Pages.index(format, results, console.language()));
    }
    return formats.size() * (names.size() + 1);
  }

  private static void add(FolderInMaking folder, String name, String content) throws IOException {
    folder.add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private int refuse(Message message) {
    console.show(List.of(Diagnostic.of(Code.FILE_NOT_WRITTEN, message)));
    return Status.INPUT_HAS_ERRORS;
  }
}
