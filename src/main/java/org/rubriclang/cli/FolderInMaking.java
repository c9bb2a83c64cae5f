package org.rubriclang.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of files that appears whole. Files are written into a hidden folder aside; {@link #finish} puts them into place. What
 * is not finished is removed by {@link #close}, and by the end of the JVM, should somebody interrupt it.
 */
final class FolderInMaking implements AutoCloseable {
  private final Path place;
  private final Path aside;
  private final List<String> names = new ArrayList<>();
  private final Thread atExit;

  private FolderInMaking(Path place, Path aside) {
    this.place = place;
    this.aside = aside;
    this.atExit = new Thread(this::removeAside);
  }

  /**
   * Begins a folder, or new files in a folder that is there. Other files in it stay.
   *
   * @throws IOException if there is a file of that name, or nothing can be written there
   */
  static FolderInMaking begin(Path place) throws IOException {
    Path absolute = place.toAbsolutePath().normalize();
    boolean exists = Files.exists(absolute);
    if (exists && !Files.isDirectory(absolute)) {
      throw new FileAlreadyExistsException(place.toString());
    }
    // Inside of a folder that is there, because it may be on a file system of its own, between which nothing moves in one step.
    Path parent = exists || absolute.getParent() == null ? absolute : absolute.getParent();
    Files.createDirectories(parent);
    Path aside = parent.resolve(".rubric-" + ProcessHandle.current().pid() + ".tmp");
    Files.createDirectory(aside);
    var folder = new FolderInMaking(absolute, aside);
    Runtime.getRuntime().addShutdownHook(folder.atExit);
    return folder;
  }

  /**
   * Adds a file; files that were added later are put into place later.
   *
   * @param name may name a folder before it
   */
  void add(String name, byte[] content) throws IOException {
    Path file = aside.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    names.add(name);
  }

  /** Puts everything into place: a new folder in one step, into an old one file by file. */
  void finish() throws IOException {
    if (Files.exists(place)) {
      for (String name : names) {
        Files.createDirectories(place.resolve(name).getParent());
        WholeFile.move(aside.resolve(name), place.resolve(name));
      }
    } else {
      Files.move(aside, place);
    }
  }

  @Override
  public void close() {
    removeAside();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and does the same.
    }
  }

  private void removeAside() {
    if (!Files.exists(aside)) {
      return;
    }
    try (Stream<Path> files = Files.walk(aside)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
