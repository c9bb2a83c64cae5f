package org.rubriclang.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.Source;
import org.rubriclang.words.Message;

/** Finds and reads what the command line names. What cannot be read becomes a diagnostic and stops nothing else. */
final class InputFiles {
  /** A rubric of ten thousand clauses has a tenth of this; anything larger is not worth a clerk's wait. */
  private static final int LARGEST_RUBRIC = 8 << 20;

  /** Some two million rows of an incident log. */
  private static final int LARGEST_SHEET = 256 << 20;

  private static final List<String> RUBRICS = List.of(".rubric");

  /** Workbooks too: what cannot be read yet has to be refused, not passed over. */
  private static final List<String> SHEETS = List.of(".csv", ".json", ".xlsx", ".xls");

  private final Console console;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  InputFiles(Console console) {
    this.console = console;
  }

  /** What could not be found so far, and the sheets that could not be read. */
  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** The rubric files that the names stand for, in the order of the names, those of a folder in the order of their paths. */
  List<InputFile> rubrics(List<String> names) {
    return find(names, RUBRICS, "cli.file.no-rubrics");
  }

  /** The fact sheets that the names stand for, read. */
  List<SheetFile> sheets(List<String> names) {
    var sheets = new ArrayList<SheetFile>();
    for (InputFile file : find(names, SHEETS, "cli.file.no-sheets")) {
      Optional<byte[]> content = bytes(file, LARGEST_SHEET, Code.NOT_A_TABLE, "cli.file.sheet-too-large", diagnostics);
      content.ifPresent(bytes -> sheets.add(new SheetFile(file.name(), bytes)));
    }
    return sheets;
  }

  /**
   * A rubric file that was read.
   *
   * @param content the bytes as they stand in the file; none where it could not be read
   * @param source empty where the bytes are no text
   * @param diagnostics why there is no source, or what is remarkable
   */
  record Text(byte[] content, Optional<Source> source, List<Diagnostic> diagnostics) {}

  /** Reads a rubric file. */
  Text read(InputFile rubric) {
    var faults = new ArrayList<Diagnostic>();
    Optional<byte[]> content = bytes(rubric, LARGEST_RUBRIC, Code.NOT_A_TEXT, "cli.file.rubric-too-large", faults);
    if (content.isEmpty()) {
      return new Text(new byte[0], Optional.empty(), List.copyOf(faults));
    }
    TextDecoder.Decoded decoded = TextDecoder.decode(rubric.name(), content.get());
    return new Text(content.get(), decoded.source(), decoded.diagnostics());
  }

  private List<InputFile> find(List<String> names, List<String> endings, String emptyKey) {
    var files = new ArrayList<InputFile>();
    // A file that is named twice, or named and found in a folder, is one file.
    Set<Path> seen = new HashSet<>();
    for (String name : names) {
      if (name.equals("-")) {
        files.add(new InputFile("-", Optional.empty()));
        continue;
      }
      Path path;
      try {
        path = console.folder().resolve(name);
      } catch (InvalidPathException e) {
        refuse(Code.FILE_NOT_READ, Message.of("cli.file.bad-name", name));
        continue;
      }
      if (Files.isDirectory(path)) {
        int before = files.size();
        boolean readable = walk(path, withoutSlash(name), endings, seen, files);
        if (readable && files.size() == before && !holdsSeen(path, seen)) {
          refuse(Code.FILE_NOT_READ, Message.of(emptyKey, name));
        }
      } else if (!Files.exists(path)) {
        refuse(Code.FILE_NOT_READ, Message.of("cli.file.missing", name));
      } else if (seen.add(path.toAbsolutePath().normalize())) {
        files.add(new InputFile(name, Optional.of(path)));
      }
    }
    return files;
  }

  /** Whether some of the folder was named before: then it is not empty, it has only nothing new. */
  private static boolean holdsSeen(Path folder, Set<Path> seen) {
    Path whole = folder.toAbsolutePath().normalize();
    for (Path path : seen) {
      if (path.startsWith(whole)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutSlash(String name) {
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** Adds the files below a folder; false where some folder could not be read. Links to folders are not followed: they may go round. */
  private boolean walk(Path folder, String name, List<String> endings, Set<Path> seen, List<InputFile> files) {
    var entries = new ArrayList<Path>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        entries.add(entry);
      }
    } catch (IOException | DirectoryIteratorException e) {
      refuse(Code.FILE_NOT_READ, Message.of("cli.file.unreadable-folder", name));
      return false;
    }
    Collections.sort(entries);
    boolean readable = true;
    for (Path entry : entries) {
      String last = String.valueOf(entry.getFileName());
      String full = name.equals(".") ? last : name.equals("/") ? "/" + last : name + "/" + last;
      if (last.startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        readable &= walk(entry, full, endings, seen, files);
      } else if (endsInOneOf(last, endings) && Files.isRegularFile(entry) && seen.add(entry.toAbsolutePath().normalize())) {
        files.add(new InputFile(full, Optional.of(entry)));
      }
    }
    return readable;
  }

  private static boolean endsInOneOf(String name, List<String> endings) {
    String lower = Ascii.lowerCase(name);
    // What a spreadsheet program leaves beside a file that is open in it.
    if (lower.startsWith("~$")) {
      return false;
    }
    for (String ending : endings) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private Optional<byte[]> bytes(InputFile file, int most, Code tooLarge, String tooLargeKey, List<Diagnostic> faults) {
    Diagnostic fault;
    try {
      byte[] content = bytes(file, most + 1);
      if (content.length <= most) {
        return Optional.of(content);
      }
      fault = Diagnostic.of(tooLarge, Message.of(tooLargeKey, file.name(), most >> 20));
    } catch (AccessDeniedException e) {
      fault = Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.file.not-allowed", file.name()));
    } catch (NoSuchFileException e) {
      fault = Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.file.missing", file.name()));
    } catch (IOException e) {
      fault = Diagnostic.of(Code.FILE_NOT_READ, Message.of("cli.file.unreadable", file.name(), reason(e)));
    }
    faults.add(fault);
    return Optional.empty();
  }

  /** Does not ask for the size first: a pipe has none. */
  private byte[] bytes(InputFile file, int most) throws IOException {
    if (file.path().isEmpty()) {
      return console.in().readNBytes(most);
    }
    try (InputStream stream = Files.newInputStream(file.path().get())) {
      return stream.readNBytes(most);
    }
  }

  /** What the machine says about it, in its own words. */
  static String reason(IOException exception) {
    return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
  }

  private void refuse(Code code, Message message) {
    diagnostics.add(Diagnostic.of(code, message));
  }
}
