package org.rubriclang.source;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cell of a fact sheet, or a whole row or header where no column can be named.
 *
 * @param file the file as it was given
 * @param sheet the sheet of a workbook; empty for files that are one table
 * @param row as in the file: the header is row 1
 * @param column from 1; empty when the place is the whole row
 * @param columnName the header of the column
 * @param content what the cell holds, as written; empty text for an empty cell
 */
public record CellPlace(
    String file, Optional<String> sheet, int row, OptionalInt column, Optional<String> columnName, String content)
    implements Place {

  /** @throws IllegalArgumentException if row or column is less than 1 */
  public CellPlace {
    requireNonNull(file);
    requireNonNull(sheet);
    requireNonNull(columnName);
    requireNonNull(content);
    if (row < 1 || column.orElse(1) < 1) {
      throw new IllegalArgumentException("not a cell: row " + row + ", column " + column);
    }
  }

  /** A cell of a file that is one table. */
  public static CellPlace of(String file, int row, int column, String columnName, String content) {
    return new CellPlace(
        file, Optional.empty(), row, OptionalInt.of(column), Optional.of(columnName), content);
  }

  /** A whole row of a file that is one table. */
  public static CellPlace ofRow(String file, int row) {
    return new CellPlace(file, Optional.empty(), row, OptionalInt.empty(), Optional.empty(), "");
  }

  static int compare(CellPlace one, CellPlace other) {
    int bySheet = one.sheet.orElse("").compareTo(other.sheet.orElse(""));
    if (bySheet != 0) {
      return bySheet;
    }
    return one.row != other.row
        ? Integer.compare(one.row, other.row)
        : Integer.compare(one.column.orElse(0), other.column.orElse(0));
  }

  @Override
  public String display() {
    var text = new StringBuilder(file);
    sheet.ifPresent(name -> text.append('[').append(name).append(']'));
    text.append(':').append(row);
    column.ifPresent(number -> text.append(':').append(number));
    return text.toString();
  }
}
