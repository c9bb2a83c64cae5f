package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;

/**
 * The rubric files that stand beside a rubric, found by the name they open with. They are asked for only when some file names another,
 * looked into as far as their first line, and parsed once, when they are found. For one thread.
 */
public final class Shelf {
  private final Supplier<List<Source>> sources;
  private Optional<List<File>> files = Optional.empty();

  private Shelf(Supplier<List<Source>> sources) {
    this.sources = sources;
  }

  /** For a text that stands alone. */
  public static Shelf empty() {
    return of(List::of);
  }

  /** @param sources asked at most once; may hold the rubric itself */
  public static Shelf of(Supplier<List<Source>> sources) {
    return new Shelf(sources);
  }

  /** The files that open with this name; several where two have the same. */
  public List<File> find(String name) {
    return files().stream().filter(file -> file.name().equals(Optional.of(name))).toList();
  }

  /** The names of all files, in the order of the files. */
  public List<String> names() {
    return files().stream().flatMap(file -> file.name().stream()).toList();
  }

  /** What the file says, parsed before if it was. */
  public Parsed parse(Source source) {
    return files.stream().flatMap(List::stream).filter(file -> file.source().equals(source)).findFirst().map(File::parsed)
        .orElseGet(() -> Parser.parse(source));
  }

  /** The files that were read to their end, because some text named them. */
  public List<Source> used() {
    return files.stream().flatMap(List::stream).filter(file -> file.parsed.isPresent()).map(File::source).toList();
  }

  private List<File> files() {
    if (files.isEmpty()) {
      var read = new ArrayList<File>();
      sources.get().forEach(source -> read.add(new File(source)));
      files = Optional.of(List.copyOf(read));
    }
    return files.get();
  }

  /** A file on the shelf. */
  public static final class File {
    private final Source source;
    private final Optional<String> name;
    private Optional<Parsed> parsed = Optional.empty();

    private File(Source source) {
      this.source = source;
      this.name = nameOf(Parser.parse(source, firstLine(source)).tree().lines());
    }

    /** Up to the end of the first line that says something. */
    private static Span firstLine(Source source) {
      for (int line = 1; line <= source.lineCount(); line++) {
        String text = source.lineText(line).strip();
        boolean saysSomething = !text.isEmpty() && !text.startsWith("#") && !text.startsWith("＃");
        if (saysSomething) {
          return Span.of(source.lineStart(line), source.lineEnd(line));
        }
      }
      return Span.of(0, 0);
    }

    public Source source() {
      return source;
    }

    /** What the file opens with; empty where its first line opens nothing that others can name. */
    public Optional<String> name() {
      return name;
    }

    public Parsed parsed() {
      if (parsed.isEmpty()) {
        parsed = Optional.of(Parser.parse(source));
      }
      return parsed.get();
    }
  }

  /** The name under which others find a file of these lines. */
  public static Optional<String> nameOf(List<Line> lines) {
    for (Line line : lines) {
      if (line instanceof Line.Rubric rubric) {
        return Optional.of(rubric.name().text());
      }
      if (line instanceof Line.Relation relation) {
        return Optional.of(relation.name().text());
      }
    }
    return Optional.empty();
  }
}
