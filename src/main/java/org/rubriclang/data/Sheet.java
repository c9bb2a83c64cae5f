package org.rubriclang.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.EnumSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.value.Period;
import org.rubriclang.words.Message;

/** A table whose headers are understood: which kind of sheet it is, and what each column means. */
final class Sheet {
  enum Kind {
    /** A row a subject, a column a fact. */
    WIDE,
    /** A row a subject and a fact. */
    LONG,
    /** A row a subject and an item, a column what is given for each item. */
    ITEMS,
    /** A row an incident. */
    LOG,
    /** The rows of a records fact. */
    RECORDS
  }

  private static final int NO_COLUMN = -1;

  private final Table table;
  private final Kind kind;
  private final Optional<Fact> records;
  private final Optional<Period> filePeriod;
  private final Optional<Period> folderPeriod;
  private final int[] columnOfWord = new int[Word.values().length];
  private final List<FactColumn> facts = new ArrayList<>();
  private final List<ItemColumn> itemFacts = new ArrayList<>();
  private final List<FieldColumn> fields = new ArrayList<>();
  private final Map<String, Integer> reasons = new HashMap<>();

  record FactColumn(int column, Fact fact) {}

  /** @param title the name of what is given for each item */
  record ItemColumn(int column, String title) {}

  record FieldColumn(int column, FactType.Field field) {}

  private Sheet(Table table, Kind kind, Optional<Fact> records, Optional<Period> filePeriod, Optional<Period> folderPeriod) {
    this.table = table;
    this.kind = kind;
    this.records = records;
    this.filePeriod = filePeriod;
    this.folderPeriod = folderPeriod;
    Arrays.fill(columnOfWord, NO_COLUMN);
  }

  /**
   * Decides by name and headers what a table is; the rule is that of {@link FactSheets}. Empty where it is nothing that can be
   * read; then {@code faults} has got the reason.
   */
  static Optional<Sheet> of(RubricModel model, OtherRubrics others, FactNames names, Table table, SheetFile file, Faults faults) {
    return new Recognition(model, others, names, table, file, faults).recognise();
  }

  Table table() {
    return table;
  }

  Kind kind() {
    return kind;
  }

  /** The fact whose rows these are; empty for other kinds. */
  Optional<Fact> records() {
    return records;
  }

  /** The period in the file's name, where that is one in which something of this rubric is reported. */
  Optional<Period> filePeriod() {
    return filePeriod;
  }

  /** The period by which the nearest folder is called, under the same condition. */
  Optional<Period> folderPeriod() {
    return folderPeriod;
  }

  List<FactColumn> facts() {
    return facts;
  }

  List<ItemColumn> itemFacts() {
    return itemFacts;
  }

  List<FieldColumn> fields() {
    return fields;
  }

  boolean has(Word word) {
    return columnOfWord[word.ordinal()] != NO_COLUMN;
  }

  /** The column of a header; only for one that the sheet {@linkplain #has has}. */
  int column(Word word) {
    return columnOfWord[word.ordinal()];
  }

  /** The row's cell under this header, trimmed; empty text where the sheet has no such column. */
  String cell(Table.Row row, Word word) {
    int column = columnOfWord[word.ordinal()];
    return column == NO_COLUMN ? "" : CellText.trimmed(row.cell(column));
  }

  /** What the row gives as reason for a fact's value: in a column of its own, else 理由, else 备注. */
  String reason(Table.Row row, Fact fact) {
    Integer own = reasons.getOrDefault(fact.name(), reasons.get(fact.title()));
    String reason = own == null ? "" : CellText.trimmed(row.cell(own));
    if (reason.isEmpty()) {
      reason = cell(row, Word.REASON);
    }
    return reason.isEmpty() ? cell(row, Word.NOTE) : reason;
  }

  /** Finds out what a table is. */
  private static final class Recognition {
    private static final int MOST_COMPARED = 50;

    private final RubricModel model;
    private final OtherRubrics others;
    private final FactNames names;
    private final Table table;
    private final SheetFile file;
    private final Faults faults;
    private final List<Optional<Word>> words = new ArrayList<>();
    private final Set<Word> present = EnumSet.noneOf(Word.class);
    private int unknown;

    Recognition(RubricModel model, OtherRubrics others, FactNames names, Table table, SheetFile file, Faults faults) {
      this.model = model;
      this.others = others;
      this.names = names;
      this.table = table;
      this.file = file;
      this.faults = faults;
      for (Table.Header header : table.headers()) {
        Optional<Word> word = word(header.text());
        words.add(word);
        word.ifPresent(present::add);
      }
    }

    private Optional<Word> word(String header) {
      boolean isSubject = CellText.key(header).equals(CellText.key(model.assessment().subjects()));
      return isSubject && names.find(header).isEmpty() ? Optional.of(Word.SUBJECT) : Word.of(header);
    }

    Optional<Sheet> recognise() {
      Optional<Fact> records = names.recordsOf(file.stem());
      boolean isRecords = records.isPresent() && !(present.contains(Word.FACT) && field(records.get(), Word.FACT).isEmpty());
      if (!present.contains(Word.SUBJECT)) {
        faults.ofFile(withoutSubject(isRecords));
        return Optional.empty();
      }
      if (isRecords) {
        return Optional.of(recordsSheet(records.get()));
      }
      if (present.contains(Word.FACT)) {
        return listing();
      }
      Optional<Diagnostic> other = otherSheet();
      if (other.isPresent()) {
        faults.ofFile(other.get());
        return Optional.empty();
      }
      return Optional.of(isPlainWord(Word.ITEM) ? ofItems() : wide());
    }

    private Optional<FactType.Field> field(Fact records, Word word) {
      return ((FactType.Records) records.type()).fields().stream().filter(field -> word.isSpelt(field.name())).findFirst();
    }

    private Diagnostic withoutSubject(boolean isRecords) {
      Table.Header first = table.headers().get(0);
      if (present.contains(Word.PARAMETER)) {
        return unused(Word.PARAMETER, "data.parameter-sheet");
      }
      boolean isKnown = isRecords || !present.isEmpty() || table.headers().stream().limit(MOST_COMPARED).anyMatch(header -> names.find(header.text()).isPresent());
      if (!isKnown) {
        return Diagnostic.of(Code.NOT_A_TABLE, Message.of("data.no-known-header", table.file()), first.place(), Message.of("data.label.no-known-header"))
            .withNote(Message.of("data.advice.headers"));
      }
      Diagnostic missing =
          Diagnostic.of(Code.MISSING_COLUMN, Message.of("data.no-subject-column", table.file()), first.place(), Message.of("data.label.no-subject-column"));
      for (Table.Header header : table.headers().subList(0, Math.min(MOST_COMPARED, table.headers().size()))) {
        boolean isNear = !header.text().isEmpty() && Nearest.nearest(header.text(), Word.spellings(Word.SUBJECT)).isPresent();
        if (isNear && Word.of(header.text()).isEmpty() && names.find(header.text()).isEmpty()) {
          return missing.withRelated(header.place(), Message.of("data.label.meant", Word.SUBJECT.shown()));
        }
      }
      return missing.withNote(Message.of("data.advice.subject-column"));
    }

    /** Item, relation and mistaken records sheets. */
    private Optional<Diagnostic> otherSheet() {
      if (isPlainWord(Word.ROLE) && present.contains(Word.NAME)) {
        return Optional.of(unused(Word.ROLE, "data.relation-sheet"));
      }
      if (isPlainWord(Word.ITEM) && !names.hasItems()) {
        return Optional.of(unused(Word.ITEM, "data.item-sheet"));
      }
      return misnamedRecords();
    }

    /** Whether the header is there and is not the name of a fact. */
    private boolean isPlainWord(Word word) {
      for (int column = 0; column < words.size(); column++) {
        if (words.get(column).equals(Optional.of(word)) && names.find(table.headers().get(column).text()).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    private Diagnostic unused(Word word, String key) {
      int column = words.indexOf(Optional.of(word));
      return Diagnostic.of(
          Code.UNKNOWN_COLUMN, Message.of(key, table.file()), table.headers().get(column).place(), Message.of("data.label.unused-sheet"));
    }

    /** No column is a fact, and those that are no words are all fields of one records fact: the file has the wrong name. */
    private Optional<Diagnostic> misnamedRecords() {
      for (Fact fact : model.facts()) {
        if (fact.type() instanceof FactType.Records records && isTableOf(records)) {
          return Optional.of(
              Diagnostic.of(
                      Code.NOT_A_TABLE,
                      Message.of("data.misnamed-records", table.file(), fact.name()),
                      table.headers().get(0).place(),
                      Message.of("data.label.misnamed-records", fact.name()))
                  .withNote(Message.of("data.advice.rename", fact.name())));
        }
      }
      return Optional.empty();
    }

    private boolean isTableOf(FactType.Records records) {
      int matching = 0;
      for (int column = 0; column < table.headers().size(); column++) {
        String header = table.headers().get(column).text();
        if (records.field(header).isPresent()) {
          matching++;
        } else if (words.get(column).isEmpty() || names.find(header).isPresent()) {
          return false;
        }
      }
      return matching > 0;
    }

    private Optional<Sheet> listing() {
      boolean isLong = present.contains(Word.VALUE);
      boolean isLog = present.contains(Word.COUNT) || present.contains(Word.DATE);
      if (!isLong && !isLog) {
        int column = words.indexOf(Optional.of(Word.FACT));
        faults.ofFile(
            Diagnostic.of(
                Code.MISSING_COLUMN,
                Message.of("data.no-value-column", table.file()),
                table.headers().get(column).place(),
                Message.of("data.label.no-value-column")));
        return Optional.empty();
      }
      var sheet = new Sheet(table, isLong ? Kind.LONG : Kind.LOG, Optional.empty(), filePeriod(), folderPeriod());
      Set<Word> allowed =
          isLong
              ? EnumSet.of(Word.SUBJECT, Word.PERIOD, Word.FACT, Word.VALUE, Word.DATE, Word.PERSON, Word.EVIDENCE, Word.NOTE, Word.REASON)
              : EnumSet.of(Word.SUBJECT, Word.PERIOD, Word.FACT, Word.COUNT, Word.DATE, Word.PERSON, Word.STATUS, Word.EVIDENCE, Word.NOTE, Word.REASON);
      if (names.hasItems()) {
        allowed.add(Word.ITEM);
      }
      Map<Object, Table.Header> taken = new HashMap<>();
      for (int column = 0; column < table.headers().size(); column++) {
        Optional<Word> word = words.get(column).filter(allowed::contains);
        if (word.isPresent()) {
          takeWord(sheet, word.get(), column, taken);
        } else {
          unknownColumn(column, isLong ? "data.unknown-column-long" : "data.unknown-column-log", Word.spellings(allowed.toArray(Word[]::new)));
        }
      }
      return Optional.of(sheet);
    }

    private Sheet recordsSheet(Fact fact) {
      var sheet = new Sheet(table, Kind.RECORDS, Optional.of(fact), filePeriod(), folderPeriod());
      var type = (FactType.Records) fact.type();
      Set<Word> allowed = EnumSet.of(Word.SUBJECT, Word.PERIOD, Word.DATE, Word.PERSON, Word.STATUS, Word.EVIDENCE, Word.NOTE, Word.REASON);
      List<String> known = new ArrayList<>(type.fields().stream().filter(field -> field.derived().isEmpty()).map(FactType.Field::name).toList());
      known.addAll(Word.spellings(allowed.toArray(Word[]::new)));
      Map<Object, Table.Header> taken = new HashMap<>();
      for (int column = 0; column < table.headers().size(); column++) {
        Table.Header header = table.headers().get(column);
        Optional<FactType.Field> field = FieldNames.find(type, header.text());
        Optional<Word> word = words.get(column);
        boolean isSubjectOrPeriod = word.isPresent() && (word.get() == Word.SUBJECT || word.get() == Word.PERIOD);
        if (isSubjectOrPeriod || field.isEmpty() && word.filter(allowed::contains).isPresent()) {
          takeWord(sheet, word.get(), column, taken);
        } else if (field.isPresent() && field.get().derived().isPresent()) {
          faults.ofFile(
              Diagnostic.of(
                  Code.UNKNOWN_COLUMN,
                  Message.of("data.derived-column", field.get().name()),
                  header.place(),
                  Message.of("data.label.derived-column")));
        } else if (field.isPresent()) {
          if (isFirst(field.get().name(), header, taken)) {
            sheet.fields.add(new FieldColumn(column, field.get()));
          }
        } else {
          unknownColumn(column, "data.unknown-column-records", known);
        }
      }
      return sheet;
    }

    private Sheet wide() {
      var sheet = new Sheet(table, Kind.WIDE, Optional.empty(), filePeriod(), folderPeriod());
      Set<Word> allowed = EnumSet.of(Word.SUBJECT, Word.PERIOD, Word.EVIDENCE, Word.NOTE, Word.REASON);
      List<String> known = new ArrayList<>(names.names());
      known.addAll(Word.spellings(allowed.toArray(Word[]::new)));
      Map<Object, Table.Header> taken = new HashMap<>();
      for (int column = 0; column < table.headers().size(); column++) {
        Table.Header header = table.headers().get(column);
        Optional<Word> word = words.get(column).filter(allowed::contains);
        boolean isSubjectOrPeriod = word.isPresent() && (word.get() == Word.SUBJECT || word.get() == Word.PERIOD);
        Optional<Fact> fact = isSubjectOrPeriod || header.text().isEmpty() ? Optional.empty() : names.find(header.text());
        Optional<Fact> reason = fact.isPresent() || word.isPresent() ? Optional.empty() : names.reasonOf(header.text());
        if (fact.isPresent()) {
          if (isFirst(fact.get(), header, taken)) {
            sheet.facts.add(new FactColumn(column, fact.get()));
          }
        } else if (word.isPresent()) {
          takeWord(sheet, word.get(), column, taken);
        } else if (reason.isPresent()) {
          sheet.reasons.put(reason.get().name(), column);
        } else {
          unknownColumn(column, "data.unknown-column", known);
        }
      }
      return sheet;
    }

    private Sheet ofItems() {
      var sheet = new Sheet(table, Kind.ITEMS, Optional.empty(), filePeriod(), folderPeriod());
      Set<Word> allowed = EnumSet.of(Word.SUBJECT, Word.PERIOD, Word.ITEM, Word.EVIDENCE, Word.NOTE, Word.REASON);
      List<String> known = new ArrayList<>(names.titles());
      known.addAll(Word.spellings(allowed.toArray(Word[]::new)));
      Map<Object, Table.Header> taken = new HashMap<>();
      for (int column = 0; column < table.headers().size(); column++) {
        Table.Header header = table.headers().get(column);
        Optional<Word> word = words.get(column).filter(allowed::contains);
        Optional<String> title = names.titleOf(header.text());
        Optional<String> reason = title.isPresent() || word.isPresent() ? Optional.empty() : names.titleOfReason(header.text());
        if (title.isPresent()) {
          if (isFirst(title.get(), header, taken)) {
            sheet.itemFacts.add(new ItemColumn(column, title.get()));
          }
        } else if (word.isPresent()) {
          takeWord(sheet, word.get(), column, taken);
        } else if (reason.isPresent()) {
          sheet.reasons.put(reason.get(), column);
        } else {
          unknownColumn(column, "data.unknown-column-items", known);
        }
      }
      return sheet;
    }

    private void takeWord(Sheet sheet, Word word, int column, Map<Object, Table.Header> taken) {
      if (isFirst(word, table.headers().get(column), taken)) {
        sheet.columnOfWord[word.ordinal()] = column;
      }
    }

    private boolean isFirst(Object meaning, Table.Header header, Map<Object, Table.Header> taken) {
      Table.Header first = taken.putIfAbsent(meaning, header);
      if (first == null) {
        return true;
      }
      faults.ofFile(
          Diagnostic.of(
                  Code.DUPLICATE_ROW,
                  Message.of("data.duplicate-column", CellText.shown(header.text()), table.file()),
                  header.place(),
                  Message.of("data.label.second"))
              .withRelated(first.place(), Message.of("data.label.first")));
      return false;
    }

    private void unknownColumn(int column, String key, List<String> known) {
      Table.Header header = table.headers().get(column);
      if (!header.text().isEmpty() && others.know(header.text())) {
        refuseCells(column);
        return;
      }
      unknown++;
      if (header.text().isEmpty()) {
        boolean isUsed = table.rows().stream().anyMatch(row -> !CellText.isBlank(row.cell(column)));
        if (isUsed) {
          faults.ofFile(
              Diagnostic.of(Code.UNKNOWN_COLUMN, Message.of("data.column-without-header", table.file(), column + 1), header.place(), Message.of("data.label.column-without-header")));
        }
        return;
      }
      Diagnostic diagnostic =
          Diagnostic.of(Code.UNKNOWN_COLUMN, Message.of(key, CellText.shown(header.text())), header.place(), Message.of("data.label.unknown-column"));
      Optional<String> nearest = unknown > MOST_COMPARED ? Optional.empty() : Nearest.nearest(header.text(), known);
      faults.ofFile(
          diagnostic.withNote(
              nearest.map(name -> Message.of("data.advice.nearest", name)).orElse(Message.of("data.advice.note-column"))));
    }

    /** A fact of another rubric in the same run: its column may stand here, a value for one of our subjects may not. */
    private void refuseCells(int column) {
      for (Table.Row row : table.rows()) {
        if (column < row.width() && !CellText.isBlank(row.cell(column))) {
          Message message = Message.of("data.cell-of-other-rubric", CellText.shown(table.headers().get(column).text()), model.name());
          faults.ofFile(Diagnostic.of(Code.UNKNOWN_COLUMN, message, row.place(column), Message.of("data.label.cell-of-other-rubric")));
          return;
        }
      }
    }

    private Optional<Period> filePeriod() {
      return FilePeriod.of(file.stem()).period().filter(this::isReportedFor);
    }

    private Optional<Period> folderPeriod() {
      return file.folderPeriods().stream().filter(this::isReportedFor).findFirst();
    }

    private boolean isReportedFor(Period period) {
      return period.unit() == model.assessment().every()
          || model.facts().stream().anyMatch(fact -> fact.every().equals(Optional.of(period.unit())));
    }
  }
}
