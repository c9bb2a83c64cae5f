package org.rubriclang.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
      if (scored.parts().isEmpty()) {
        fileCount = write(scored.results(), List.of(), "", folder);
      } else {
        List<Results> all = Stream.concat(scored.parts().stream(), scored.results().stream()).toList();
        for (Results part : scored.parts()) {
          fileCount += write(List.of(part), all, part.period().orElseThrow() + "/", folder);
        }
        for (Results period : scored.results()) {
          fileCount += write(List.of(period), all, period.period().orElseThrow() + "/", folder);
        }
        for (String format : arguments.choices(Option.FORMAT)) {
          add(folder, INDEX + "." + format, Pages.periods(format, scored.results(), scored.parts(), console.language()));
          fileCount++;
        }
      }
      folder.finish();
      return fileCount;
    }
  }

  private int write(List<Results> all, List<Results> beside, String prefix, FolderInMaking folder) throws IOException {
    List<List<String>> names = PageNames.of(all);
    List<String> formats = arguments.choices(Option.FORMAT);
    int count = 0;
    int pageCount = 0;
    for (List<String> ofRubric : names) {
      pageCount += ofRubric.size();
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < names.get(i).size(); j++) {
        SubjectResult subject = all.get(i).subjects().get(j);
        String name = prefix + names.get(i).get(j);
        count++;
        if (console.isWatched()) {
          console.progress(console.say(Message.of("cli.report.progress", count, pageCount, name)));
        }
        for (String format : formats) {
          add(folder, name + "." + format, Pages.page(format, all.get(i), subject, beside, console.language()));
        }
      }
    }
    // Last: what leads to the pages comes when they are there.
    for (String format : formats) {
      add(folder, prefix + INDEX + "." + format, Pages.index(format, all, console.language()));
    }
    return formats.size() * (pageCount + 1);
  }

  private static void add(FolderInMaking folder, String name, String content) throws IOException {
    folder.add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private int refuse(Message message) {
    console.show(List.of(Diagnostic.of(Code.FILE_NOT_WRITTEN, message)));
    return Status.INPUT_HAS_ERRORS;
  }
}
