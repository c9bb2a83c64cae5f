package org.rubriclang.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.words.Message;

/**
 * CSV as RFC 4180 has it, with the separators that spreadsheets and input methods write: {@code , ; tab ， ；}. The separator is
 * the one that the header has most of. Rows are counted as a spreadsheet counts them: an empty line is a row, a cell with a line
 * end inside does not make two.
 */
final class CsvTables {
  private static final String SEPARATORS = ",;\t，；";

  /** More than any spreadsheet holds in a row; a file beyond it is no table of facts. */
  private static final int MOST_COLUMNS = 20_000;

  private static final int LONGEST_CELL = 1_000_000;

  private CsvTables() {}

  /** Empty when the file is no table; then {@code faults} has got the reason. */
  static Optional<Table> read(String file, String text, Faults faults) {
    var lines = new ArrayList<String[]>();
    var handler =
        StringArrayHandler.builder()
            .maxFields(MOST_COLUMNS)
            .maxFieldSize(LONGEST_CELL)
            .maxRecordSize(8 * LONGEST_CELL)
            .build();
    char separator = separator(text);
    try (CsvReader<String[]> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(handler, text)) {
      for (String[] line : reader) {
        lines.add(line);
      }
    } catch (CsvParseException | java.io.IOException | java.io.UncheckedIOException broken) {
      faults.ofFile(broken(file, lines.size() + 1));
      return Optional.empty();
    }
    int headerRow = 0;
    while (headerRow < lines.size() && isEmpty(lines.get(headerRow))) {
      headerRow++;
    }
    if (headerRow == lines.size()) {
      Message message = Message.of("data.empty-file", file);
      faults.ofFile(
          Diagnostic.of(Code.NOT_A_TABLE, message, CellPlace.ofRow(file, 1), Message.of("data.label.empty-file"))
              .withNote(Message.of("data.advice.headers")));
      return Optional.empty();
    }
    return Optional.of(table(file, lines, headerRow));
  }

  private static Diagnostic broken(String file, int row) {
    return Diagnostic.of(
            Code.NOT_A_TABLE, Message.of("data.broken-quotes", file, row), CellPlace.ofRow(file, row), Message.of("data.label.broken-quotes"))
        .withNote(Message.of("data.advice.quotes"));
  }

  private static char separator(String text) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < text.length() && i < LONGEST_CELL; i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && (c == '\n' || c == '\r')) {
        if (started) {
          break;
        }
        continue;
      }
      started = true;
      int index = quoted ? -1 : SEPARATORS.indexOf(c);
      if (index >= 0) {
        counts[index]++;
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  private static Table table(String file, List<String[]> lines, int headerRow) {
    String[] header = lines.get(headerRow);
    int columns = header.length;
    while (columns > 1 && CellText.isBlank(header[columns - 1]) && isEmptyColumn(lines, columns - 1)) {
      columns--; // what a spreadsheet leaves behind when a column was cleared
    }
    var headers = new ArrayList<Table.Header>(columns);
    var names = new ArrayList<Optional<String>>(columns);
    var numbers = new ArrayList<OptionalInt>(columns);
    for (int column = 0; column < columns; column++) {
      String name = CellText.trimmed(header[column]);
      names.add(Optional.of(CellText.shown(name)));
      numbers.add(OptionalInt.of(column + 1));
      headers.add(new Table.Header(name, headerPlace(file, headerRow + 1, column + 1, name)));
    }
    var columnNames = new ColumnNames(file, names, numbers);
    var rows = new ArrayList<Table.Row>(lines.size());
    for (int line = headerRow + 1; line < lines.size(); line++) {
      String[] cells = lines.get(line);
      if (!isEmpty(cells)) {
        rows.add(new CsvRow(columnNames, line + 1, cells));
      }
    }
    return new Table(file, headers, rows);
  }

  /** A header is not shown under itself as if it were a cell of its column. */
  private static CellPlace headerPlace(String file, int row, int column, String name) {
    return new CellPlace(file, Optional.empty(), row, OptionalInt.of(column), Optional.empty(), CellText.shown(name));
  }

  private static boolean isEmptyColumn(List<String[]> lines, int column) {
    for (String[] line : lines) {
      if (column < line.length && !CellText.isBlank(line[column])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(String[] cells) {
    for (String cell : cells) {
      if (!CellText.isBlank(cell)) {
        return false;
      }
    }
    return true;
  }

  /** Shared by all places of a file: a place per cell is made often, its parts need not be. */
  private record ColumnNames(String file, List<Optional<String>> names, List<OptionalInt> numbers) {}

  private record CsvRow(ColumnNames columns, int number, String[] cells) implements Table.Row {
    @Override
    public int width() {
      int expected = columns.names().size();
      int width = cells.length;
      while (width > expected && CellText.isBlank(cells[width - 1])) {
        width--;
      }
      return width;
    }

    @Override
    public String cell(int column) {
      return column < cells.length ? cells[column] : "";
    }

    @Override
    public Place place() {
      return CellPlace.ofRow(columns.file(), number);
    }

    @Override
    public Place place(int column) {
      return new CellPlace(
          columns.file(), Optional.empty(), number, columns.numbers().get(column), columns.names().get(column), CellText.shown(cell(column)));
    }
  }
}
