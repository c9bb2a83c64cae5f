package org.rubriclang.source;

/** Somewhere a person can go and look: in a text, or in a sheet of facts. Ordered by file, then by position in it. */
public sealed interface Place extends Comparable<Place> permits TextPlace, CellPlace {

  /** The file as it was given, without a position. */
  String file();

  /** File and position as editors and people write them: {@code 考核.rubric:42:25}, {@code book.xlsx[Sheet1]:14:3}. */
  String display();

  /** By file, then texts before sheets, then by position; consistent with what a person sees, not with {@code equals}. */
  @Override
  default int compareTo(Place other) {
    int byFile = file().compareTo(other.file());
    if (byFile != 0) {
      return byFile;
    }
    return switch (this) {
      case TextPlace mine -> other instanceof TextPlace theirs ? mine.span().compareTo(theirs.span()) : -1;
      case CellPlace mine -> other instanceof CellPlace theirs ? CellPlace.compare(mine, theirs) : 1;
    };
  }
}
