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
    int subjectCount = 0;
    for (Results results : scored.get().results()) {
      subjectCount += results.subjects().size();
    }
    int fileCount = formats.size() * (subjectCount + 1);
    console.tell(Message.of("cli.report.written", fileCount, out, INDEX + "." + formats.getFirst()));
    return scored.get().status();
  }

  private void write(List<Results> all, Path place) throws IOException {
    List<List<String>> names = PageNames.of(all);
    List<String> formats = arguments.choices(Option.FORMAT);
    int count = 0;
    int pageCount = 0;
    for (List<String> ofRubric : names) {
      pageCount += ofRubric.size();
    }
    try (FolderInMaking folder = FolderInMaking.begin(place)) {
      for (int i = 0; i < all.size(); i++) {
        for (int j = 0; j < names.get(i).size(); j++) {
          SubjectResult subject = all.get(i).subjects().get(j);
          String name = names.get(i).get(j);
          count++;
          if (console.isWatched()) {
            console.progress(console.say(Message.of("cli.report.progress", count, pageCount, name)));
          }
          for (String format : formats) {
            add(folder, name + "." + format, Pages.page(format, all.get(i), subject, console.language()));
          }
        }
      }
      // Last: what leads to the pages comes when they are there.
      for (String format : formats) {
        add(folder, INDEX + "." + format, Pages.index(format, all, console.language()));
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
