package org.rubriclang.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.source.Place;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as a table: an array of objects, or an object with such an array under {@code subjects} (对象) and perhaps a
 * {@code period} (周期) for all of them. An object is a row and its keys are the headers; {@code null} is an empty cell; an array
 * of objects inside is the rows of a records fact.
 *
 * <p>Streams, so that nesting without end costs no stack; what is read is as deep as a row in a row and no deeper.
 */
final class JsonTables {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MOST_COLUMNS = 20_000;

  private final Source source;
  private final Faults faults;
  private final JsonParser parser;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<Table.Header> headers = new ArrayList<>();
  private final List<JsonRow> rows = new ArrayList<>();
  private Optional<Cell> commonPeriod = Optional.empty();
  private boolean hasRows;
  private boolean saidTooMany;

  private JsonTables(Source source, Faults faults, JsonParser parser) {
    this.source = source;
    this.faults = faults;
    this.parser = parser;
  }

  /** Whether a file is to be read as JSON: by the ending of its name, else by how it begins. */
  static boolean isJson(String file, String text) {
    if (file.length() >= 5 && file.regionMatches(true, file.length() - 5, ".json", 0, 5)) {
      return true;
    }
    String start = CellText.trimmed(text.substring(0, Math.min(text.length(), 200)));
    return start.startsWith("{") || start.startsWith("[{") || start.equals("[");
  }

  /** Empty when the file is no such table; then {@code faults} has got the reason. */
  static Optional<Table> read(String file, String text, Faults faults) {
    var source = new Source(file, text);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      var tables = new JsonTables(source, faults, parser);
      return tables.readAll() ? Optional.of(tables.table()) : Optional.empty();
    } catch (JacksonException broken) {
      long offset = broken.getLocation() == null ? 0 : broken.getLocation().getCharOffset();
      int start = (int) Math.max(0, Math.min(offset, text.length()));
      TextPlace place = TextPlace.of(source, Span.of(start, start));
      faults.ofFile(
          Diagnostic.of(Code.NOT_A_TABLE, Message.of("data.broken-json", file, place.position().line()), place, Message.of("data.label.broken-json"))
              .withNote(Message.of("data.advice.json")));
      return Optional.empty();
    }
  }

  private boolean readAll() {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      readEnvelope();
    } else if (first == JsonToken.START_ARRAY) {
      readRows();
    }
    if (!hasRows) {
      refuse(Message.of("data.json-shape", source.name()), source.text().isEmpty() ? place(0, 0) : place(0, 1));
      return false;
    }
    if (parser.nextToken() != null) {
      refuse(Message.of("data.json-shape", source.name()), here());
      return false;
    }
    return true;
  }

  private void refuse(Message message, Place place) {
    faults.ofFile(Diagnostic.of(Code.NOT_A_TABLE, message, place, Message.of("data.label.json-shape")).withNote(Message.of("data.advice.json")));
  }

  private void readEnvelope() {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Place namePlace = here();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && (name.equals("subjects") || Word.SUBJECT.isSpelt(name))) {
        readRows();
      } else if (Word.PERIOD.isSpelt(name) && value.isScalarValue()) {
        commonPeriod = Optional.of(scalar(value));
      } else {
        faults.ofFile(
            Diagnostic.of(Code.UNKNOWN_COLUMN, Message.of("data.json-key", CellText.shown(name)), namePlace, Message.of("data.label.unknown-column"))
                .withNote(Message.of("data.advice.json")));
        parser.skipChildren();
      }
    }
  }

  private void readRows() {
    hasRows = true;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        rows.add(readRow());
      } else {
        refuse(Message.of("data.json-shape", source.name()), here());
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
  }

  private JsonRow readRow() {
    int start = offset();
    var row = new JsonRow(place(start, start + 1), new LinkedHashMap<>(), new ArrayList<>());
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Place namePlace = here();
      JsonToken value = parser.nextToken();
      Cell cell = value.isScalarValue() ? scalar(value) : nested(value);
      Optional<Integer> column = column(name, namePlace);
      if (column.isEmpty()) {
        continue;
      }
      Cell earlier = row.cells().putIfAbsent(column.get(), cell);
      if (earlier != null) {
        row.faults()
            .add(
                Diagnostic.of(Code.DUPLICATE_ROW, Message.of("data.duplicate-key", CellText.shown(name)), namePlace, Message.of("data.label.second"))
                    .withRelated(earlier.place(), Message.of("data.label.first")));
      }
    }
    return row;
  }

  /** Empty beyond the most columns that are read, which is said once. */
  private Optional<Integer> column(String name, Place place) {
    // Two objects may call the same thing subject and 对象.
    String meaning = Word.of(name).map(Word::shown).orElse(name);
    Integer known = columns.get(meaning);
    if (known != null) {
      return Optional.of(known);
    }
    if (headers.size() >= MOST_COLUMNS) {
      if (!saidTooMany) {
        refuse(Message.of("data.too-many-columns", source.name(), MOST_COLUMNS), place);
        saidTooMany = true;
      }
      return Optional.empty();
    }
    columns.put(meaning, headers.size());
    headers.add(new Table.Header(CellText.trimmed(name), place));
    return Optional.of(headers.size() - 1);
  }

  private Cell scalar(JsonToken token) {
    String text = token == JsonToken.VALUE_NULL ? "" : parser.getString();
    return new Cell(text, here(), Optional.empty());
  }

  /** An array of rows, or one row; that a fact is no list of rows is said when it is entered. */
  private Cell nested(JsonToken start) {
    Place place = here();
    var rows = new ArrayList<List<Table.NestedCell>>();
    if (start == JsonToken.START_OBJECT) {
      rows.add(nestedRow());
      return new Cell("", place, Optional.of(rows));
    }
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        rows.add(nestedRow());
      } else {
        rows.add(List.of(unreadable(token.isScalarValue() ? scalar(token).text() : "[…]")));
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    return new Cell("", place, Optional.of(rows));
  }

  private List<Table.NestedCell> nestedRow() {
    var cells = new ArrayList<Table.NestedCell>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isScalarValue()) {
        Cell cell = scalar(value);
        cells.add(new Table.NestedCell(CellText.trimmed(name), cell.text(), cell.place()));
      } else {
        cells.add(unreadable(name + (value == JsonToken.START_OBJECT ? " {…}" : " […]")));
        parser.skipChildren();
      }
    }
    return cells;
  }

  /** A cell under a header that no field has, so that the row is refused with what stands here as the reason. */
  private Table.NestedCell unreadable(String shown) {
    return new Table.NestedCell(shown, "", here());
  }

  private int offset() {
    return (int) Math.max(0, Math.min(parser.currentTokenLocation().getCharOffset(), source.text().length()));
  }

  /** The token that was read last. */
  private Place here() {
    int start = offset();
    int end = (int) Math.max(start, Math.min(parser.currentLocation().getCharOffset(), source.text().length()));
    return place(start, end);
  }

  private Place place(int start, int end) {
    return TextPlace.of(source, Span.of(start, end));
  }

  private Table table() {
    Optional<Integer> periodColumn = Optional.empty();
    if (commonPeriod.isPresent() && headers.stream().noneMatch(header -> Word.PERIOD.isSpelt(header.text()))) {
      periodColumn = Optional.of(headers.size());
      headers.add(new Table.Header("period", commonPeriod.get().place()));
    }
    var kept = new ArrayList<Table.Row>(rows.size());
    for (JsonRow row : rows) {
      periodColumn.ifPresent(column -> row.cells().put(column, commonPeriod.get()));
      kept.add(new ShownRow(row, headers.size()));
    }
    return new Table(source.name(), headers, kept);
  }

  /** @param nested the rows of an array */
  private record Cell(String text, Place place, Optional<List<List<Table.NestedCell>>> nested) {}

  private record JsonRow(Place place, Map<Integer, Cell> cells, List<Diagnostic> faults) {}

  private record ShownRow(JsonRow row, int width) implements Table.Row {
    @Override
    public String cell(int column) {
      Cell cell = row.cells().get(column);
      return cell == null ? "" : cell.text();
    }

    @Override
    public Place place() {
      return row.place();
    }

    @Override
    public List<Diagnostic> faults() {
      return row.faults();
    }

    @Override
    public Place place(int column) {
      Cell cell = row.cells().get(column);
      return cell == null ? row.place() : cell.place();
    }

    @Override
    public Optional<List<List<Table.NestedCell>>> nested(int column) {
      Cell cell = row.cells().get(column);
      return cell == null ? Optional.empty() : cell.nested();
    }
  }
}
