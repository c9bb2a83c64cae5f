package org.rubriclang.data;

import static java.util.Objects.requireNonNull;

/**
 * A file of facts as it lies on the disk.
 *
 * @param name as people call it, usually as it was given; the part after the last slash and before the last point can name a
 *     records fact
 * @param content not copied and never changed
 */
public record SheetFile(String name, byte[] content) {
  public SheetFile {
    requireNonNull(name);
    requireNonNull(content);
  }

  /** The file's name without folders and ending: {@code facts/2026-03-活动.csv} is {@code 2026-03-活动}. */
  String stem() {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int point = last.lastIndexOf('.');
    return point > 0 ? last.substring(0, point) : last;
  }
}
