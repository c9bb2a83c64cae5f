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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.report.CaseFile;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
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

  private static final List<String> CASES = List.of(CaseFile.ENDING);

  private final Console console;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Map<String, Text> texts = new HashMap<>();
  private final Map<String, Shelf> shelves = new HashMap<>();

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

  /**
   * The case files that the names stand for: themselves, those in folders, and those beside a rubric. Says nothing where there are none.
   *
   * @param rubrics that are named, each alone
   */
  List<InputFile> cases(List<String> names, List<InputFile> rubrics) {
    var files = new ArrayList<InputFile>();
    Set<Path> seen = new HashSet<>();
    for (String name : names) {
      Optional<Path> path = existing(name);
      if (path.isPresent() && Files.isDirectory(path.get())) {
        walk(path.get(), withoutSlash(name), CASES, seen, files);
      } else if (path.isPresent() && isCase(name) && seen.add(path.get().toAbsolutePath().normalize())) {
        files.add(new InputFile(name, path));
      }
    }
    for (InputFile rubric : rubrics) {
      if (rubric.path().isPresent()) {
        String prefix = rubric.name().substring(0, rubric.name().lastIndexOf('/') + 1);
        for (Path entry : entries(rubric.path().get().resolveSibling(""))) {
          String last = String.valueOf(entry.getFileName());
          if (isCase(last) && seen.add(entry.toAbsolutePath().normalize())) {
            files.add(new InputFile(prefix + last, Optional.of(entry)));
          }
        }
      }
    }
    return files;
  }

  private Optional<Path> existing(String name) {
    try {
      return Optional.of(console.folder().resolve(name)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static boolean isCase(String name) {
    return Ascii.lowerCase(name).endsWith(CaseFile.ENDING);
  }

  /** The bytes of a small file; empty, and kept among the diagnostics, where it cannot be read. */
  Optional<byte[]> content(InputFile file) {
    return bytes(file, LARGEST_RUBRIC, diagnostics);
  }

  /** The fact sheets that the names stand for, read. */
  List<SheetFile> sheets(List<String> names) {
    var sheets = new ArrayList<SheetFile>();
    for (InputFile file : find(names, SHEETS, "cli.file.no-sheets")) {
      Optional<byte[]> content = bytes(file, LARGEST_SHEET + 1, diagnostics);
      if (content.isPresent() && content.get().length > LARGEST_SHEET) {
        refuse(Code.NOT_A_TABLE, Message.of("cli.file.sheet-too-large", file.name(), LARGEST_SHEET >> 20));
      } else if (content.isPresent()) {
        sheets.add(new SheetFile(file.name(), content.get()));
      }
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

  /** Reads a rubric file, each at most once. */
  Text read(InputFile rubric) {
    Text known = texts.get(rubric.name());
    if (known == null) {
      known = readNow(rubric);
      texts.put(rubric.name(), known);
    }
    return known;
  }

  /** The rubric files that stand in the same folder; read only when they are asked for. What cannot be read there is nobody's neighbour. */
  Shelf shelf(InputFile rubric) {
    if (rubric.path().isEmpty()) {
      return Shelf.empty();
    }
    Path folder = rubric.path().get().resolveSibling("");
    String prefix = rubric.name().substring(0, rubric.name().lastIndexOf('/') + 1);
    return shelves.computeIfAbsent(prefix, name -> Shelf.of(() -> neighbours(folder, name)));
  }

  private List<Source> neighbours(Path folder, String prefix) {
    var sources = new ArrayList<Source>();
    for (Path entry : entries(folder)) {
      String last = String.valueOf(entry.getFileName());
      if (!last.startsWith(".") && endsInOneOf(last, RUBRICS) && Files.isRegularFile(entry)) {
        read(new InputFile(prefix + last, Optional.of(entry))).source().ifPresent(sources::add);
      }
    }
    return sources;
  }

  /** In order; none where the folder cannot be read. */
  private static List<Path> entries(Path folder) {
    var entries = new ArrayList<Path>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        entries.add(entry);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    Collections.sort(entries);
    return entries;
  }

  private Text readNow(InputFile rubric) {
    var faults = new ArrayList<Diagnostic>();
    Optional<byte[]> content = bytes(rubric, LARGEST_RUBRIC + 1, faults);
    if (content.isEmpty()) {
      return new Text(new byte[0], Optional.empty(), List.copyOf(faults));
    }
    if (content.get().length > LARGEST_RUBRIC) {
      return new Text(new byte[0], Optional.empty(), List.of(tooLarge(rubric, content.get())));
    }
    TextDecoder.Decoded decoded = TextDecoder.decode(rubric.name(), content.get());
    return new Text(content.get(), decoded.source(), decoded.diagnostics());
  }

  /** A file of that size is rarely a text; where it is none, that is the more helpful thing to say, and has a place. */
  private static Diagnostic tooLarge(InputFile rubric, byte[] content) {
    int lineEnd = 1 << 16;
    // Up to a line end: elsewhere a character might be cut in two, which would be nobody's fault.
    while (lineEnd > 0 && content[lineEnd - 1] != '\n') {
      lineEnd--;
    }
    TextDecoder.Decoded beginning = TextDecoder.decode(rubric.name(), Arrays.copyOf(content, lineEnd));
    return beginning.source().isPresent()
        ? Diagnostic.of(Code.NOT_A_TEXT, Message.of("cli.file.rubric-too-large", rubric.name(), LARGEST_RUBRIC >> 20))
        : beginning.diagnostics().getFirst();
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
    // A case has facts in it, but it is no sheet.
    if (lower.endsWith(CaseFile.ENDING) && !endings.equals(CASES)) {
      return false;
    }
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

  /** The first bytes of a file, all where it has not more than {@code most}. Does not ask for the size: a pipe has none. */
  private Optional<byte[]> bytes(InputFile file, int most, List<Diagnostic> faults) {
    Diagnostic fault;
    try {
      if (file.path().isEmpty()) {
        return Optional.of(console.in().readNBytes(most));
      }
      try (InputStream stream = Files.newInputStream(file.path().get())) {
        return Optional.of(stream.readNBytes(most));
      }
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

  /** What the machine says about it, in its own words. */
  static String reason(IOException exception) {
    return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
  }

  private void refuse(Code code, Message message) {
    diagnostics.add(Diagnostic.of(code, message));
  }
}
