package org.rubriclang.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes files so that at every moment either the old content is there or the new one, never a part. */
final class WholeFile {
  private WholeFile() {}

  /**
   * Puts new content in the place of an existing file. A link stays a link, and who may read the file stays as it was.
   *
   * @throws IOException if it cannot be written; then the old content is untouched
   */
  static void replace(Path path, byte[] content) throws IOException {
    Path real = path.toRealPath();
    if (!Files.isWritable(real)) {
      // A folder that can be written would let a protected file be replaced all the same.
      throw new AccessDeniedException(path.toString());
    }
    Path aside = real.resolveSibling("." + real.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.write(aside, content);
      PosixFileAttributeView rights = Files.getFileAttributeView(real, PosixFileAttributeView.class);
      if (rights != null) {
        Files.setPosixFilePermissions(aside, rights.readAttributes().permissions());
      }
      move(aside, real);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Moves a finished file to its place, over whatever file stands there. */
  static void move(Path finished, Path place) throws IOException {
    try {
      Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(finished, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
