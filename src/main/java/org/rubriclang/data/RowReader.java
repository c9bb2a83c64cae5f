package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.source.Place;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Enters the cells of rows into the books of their subjects. For one run: it remembers rows to notice those that come twice. */
final class RowReader {
  /** A log's row {@code *} with the count 0: 零报告; with 不适用, in a long sheet too: the subject is not assessed. */
  private static final Set<String> EVERYTHING = Set.of("*", "＊");

  private final FactNames names;
  private final PeriodUnit every;
  private final Optional<Period> period;
  private final WorkCalendar calendar;
  private final Map<List<Object>, Place> wideRows = new HashMap<>();
  private final Map<List<Object>, Place> itemRows = new HashMap<>();
  private final Map<List<String>, Place> incidents = new HashMap<>();

  /** @param period the one that is read, where it is known */
  RowReader(FactNames names, PeriodUnit every, Optional<Period> period, WorkCalendar calendar) {
    this.names = names;
    this.calendar = calendar;
    this.every = every;
    this.period = period;
  }

  void read(DatedRow row, SubjectBook book) {
    switch (row.sheet().kind()) {
      case WIDE -> readWide(row, book);
      case ITEMS -> readItem(row, book);
      case LONG -> readLong(row, book);
      case LOG -> readIncident(row, book);
      case RECORDS -> readRecord(row, book);
    }
  }

  private void readWide(DatedRow row, SubjectBook book) {
    Place first = wideRows.putIfAbsent(List.of(row.sheet(), row.key(), row.reported()), row.row().place());
    if (first != null) {
      book.refuse(
          Diagnostic.of(
                  Code.DUPLICATE_ROW, Message.of("data.duplicate-subject", book.name()), row.row().place(), Message.of("data.label.second"))
              .withRelated(first, Message.of("data.label.first")));
      return;
    }
    for (Sheet.FactColumn column : row.sheet().facts()) {
      Optional<List<List<Table.NestedCell>>> nested = row.row().nested(column.column());
      if (nested.isPresent()) {
        readNested(row, column, nested.get(), book);
      } else {
        readCell(row, column.fact(), column.column(), book);
      }
    }
  }

  /** What is given for one item. */
  private void readItem(DatedRow row, SubjectBook book) {
    Sheet sheet = row.sheet();
    String item = sheet.cell(row.row(), Word.ITEM);
    Place place = row.row().place(sheet.column(Word.ITEM));
    if (!names.isItem(item)) {
      book.refuse(unknownItem(item, place));
      return;
    }
    Place first = itemRows.putIfAbsent(List.of(sheet, row.key(), CellText.key(item), row.reported()), row.row().place());
    if (first != null) {
      book.refuse(
          Diagnostic.of(
                  Code.DUPLICATE_ROW, Message.of("data.duplicate-item", book.name(), CellText.shown(item)), row.row().place(), Message.of("data.label.second"))
              .withRelated(first, Message.of("data.label.first")));
      return;
    }
    for (Sheet.ItemColumn column : sheet.itemFacts()) {
      Optional<Fact> fact = names.ofItem(item, column.title());
      if (fact.isPresent()) {
        readCell(row, fact.get(), column.column(), book);
      } else if (!CellText.isBlank(row.row().cell(column.column()))) {
        book.refuse(
            Diagnostic.of(
                Code.UNKNOWN_FACT,
                Message.of("data.item-has-no-use", CellText.shown(item), column.title()),
                row.row().place(column.column()),
                Message.of("data.label.not-allowed")));
      }
    }
  }

  private Diagnostic unknownItem(String item, Place place) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.UNKNOWN_FACT, Message.of("data.unknown-item", CellText.shown(item)), place, Message.of("data.label.unknown-item"));
    return Nearest.nearest(item, names.items()).map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest))).orElse(diagnostic);
  }

  private void readCell(DatedRow row, Fact fact, int column, SubjectBook book) {
    String text = row.row().cell(column);
    if (text.isEmpty()) {
      return;
    }
    Place place = row.row().place(column);
    Optional<Diagnostic> uncounted = calendar.refusal(fact.type(), text, place);
    if (uncounted.isPresent()) {
      book.refuse(fact, uncounted.get());
      return;
    }
    String counted = calendar.counted(fact.type(), text);
    switch (CellReader.read(isReportedByPart(row, fact) ? fact.type() : fact.typeOver(every), fact, counted, place)) {
      case CellReader.Reading.Empty empty -> {}
      case CellReader.Reading.Refused refused -> book.refuse(fact, refused.diagnostic());
      case CellReader.Reading.Value value -> state(row, fact, value.value(), place, book);
    }
  }

  private void state(DatedRow row, Fact fact, FactValue value, Place place, SubjectBook book) {
    String reason = row.sheet().reason(row.row(), fact);
    boolean wantsReason = fact.type() instanceof FactType.Judgement judgement && judgement.reason() && value instanceof FactValue.Number;
    if (wantsReason && reason.isEmpty()) {
      book.refuse(
          fact,
          Diagnostic.of(Code.REASON_MISSING, Message.of("data.reason-missing", fact.name()), place, Message.of("data.label.reason-missing"))
              .withNote(Message.of("data.advice.reason", fact.title())));
      return;
    }
    if (isOfPart(row) && !isReportedByPart(row, fact)) {
      book.refuse(fact, partRefused(row, fact, place));
      return;
    }
    Optional<Period> part = isReportedByPart(row, fact) ? row.part(fact.every().get()) : Optional.empty();
    Optional<Rational> quantity = value instanceof FactValue.Number number ? Optional.of(number.value()) : Optional.empty();
    book.state(fact, value, evidence(row, place, quantity, Evidence.Status.COUNTED, reason), part);
  }

  /** Whether the row says that it speaks of a part of the assessed period only. */
  private boolean isOfPart(DatedRow row) {
    return !row.isDated() && row.reported().isPresent() && row.reported().get().unit().isShorterThan(every);
  }

  /** Whether the row's figure for this fact is one of those that add up to the period's. */
  private boolean isReportedByPart(DatedRow row, Fact fact) {
    return fact.type() instanceof FactType.Count
        && fact.every().isPresent()
        && fact.every().get().isShorterThan(every)
        && row.part(fact.every().get()).isPresent();
  }

  private Diagnostic partRefused(DatedRow row, Fact fact, Place place) {
    return Diagnostic.of(
            Code.BAD_PERIOD,
            Message.of("data.part-of-period", fact.name(), DatedRow.unit(every), row.reported().get().toString()),
            place,
            Message.of("data.label.not-allowed"))
        .withNote(Message.of("data.advice.whole-period", row.assessed().get().toString()));
  }

  private static Evidence evidence(DatedRow row, Place place, Optional<Rational> quantity, Evidence.Status status, String note) {
    Sheet sheet = row.sheet();
    return new Evidence(
        place,
        quantity,
        row.date(),
        written(sheet.cell(row.row(), Word.PERSON)),
        status,
        written(sheet.cell(row.row(), Word.EVIDENCE)),
        written(note));
  }

  private static Optional<String> written(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private void readLong(DatedRow row, SubjectBook book) {
    Sheet sheet = row.sheet();
    if (saysNotAssessed(row)) {
      book.notAssessed(evidence(row, row.row().place(), Optional.empty(), Evidence.Status.COUNTED, note(row)));
      return;
    }
    Optional<Fact> fact = fact(row, book);
    if (fact.isPresent()) {
      int column = sheet.column(Word.VALUE);
      Optional<List<List<Table.NestedCell>>> nested = row.row().nested(column);
      if (nested.isPresent()) {
        readNested(row, new Sheet.FactColumn(column, fact.get()), nested.get(), book);
      } else {
        readCell(row, fact.get(), column, book);
      }
    }
  }

  /** Whether a row of a log or a long sheet says that its subject is not assessed. */
  static boolean saysNotAssessed(DatedRow row) {
    Sheet sheet = row.sheet();
    return EVERYTHING.contains(sheet.cell(row.row(), Word.FACT))
        && (CellReader.isNotApplicable(sheet.cell(row.row(), Word.VALUE)) || CellReader.isNotApplicable(sheet.cell(row.row(), Word.COUNT)));
  }

  private Optional<Fact> fact(DatedRow row, SubjectBook book) {
    String written = row.sheet().cell(row.row(), Word.FACT);
    Place place = row.row().place(row.sheet().column(Word.FACT));
    if (written.isEmpty()) {
      book.refuse(Diagnostic.of(Code.UNKNOWN_FACT, Message.of("data.row-without-fact"), place, Message.of("data.label.row-without-fact")));
      return Optional.empty();
    }
    String item = row.sheet().cell(row.row(), Word.ITEM);
    Optional<Fact> fact = item.isEmpty() ? names.find(written) : names.ofItem(item, written);
    if (fact.isEmpty() && !item.isEmpty() && !names.isItem(item)) {
      book.refuse(unknownItem(item, row.row().place(row.sheet().column(Word.ITEM))));
      return Optional.empty();
    }
    if (fact.isEmpty() && !item.isEmpty()) {
      book.refuse(Diagnostic.of(Code.UNKNOWN_FACT, Message.of("data.item-has-no-use", CellText.shown(item), CellText.shown(written)), place,
          Message.of("data.label.not-allowed")));
      return Optional.empty();
    }
    if (fact.isEmpty()) {
      Diagnostic diagnostic =
          Diagnostic.of(Code.UNKNOWN_FACT, Message.of("data.unknown-fact", CellText.shown(written)), place, Message.of("data.label.unknown-fact"));
      book.refuse(names.nearest(written).map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest))).orElse(diagnostic));
    }
    return fact;
  }

  private void readIncident(DatedRow row, SubjectBook book) {
    Sheet sheet = row.sheet();
    if (EVERYTHING.contains(sheet.cell(row.row(), Word.FACT))) {
      readNilReturn(row, book);
      return;
    }
    Optional<Fact> found = fact(row, book);
    if (found.isEmpty()) {
      return;
    }
    Fact fact = found.get();
    Place place = row.row().place();
    Place cell = sheet.has(Word.COUNT) ? row.row().place(sheet.column(Word.COUNT)) : place;
    String text = sheet.cell(row.row(), Word.COUNT);
    if (!(fact.type() instanceof FactType.Count count)) {
      readUncountable(row, fact, text, cell, book);
      return;
    }
    Optional<Evidence.Status> status = status(row, fact, book);
    if (status.isEmpty() || isEnteredTwice(row, fact, book)) {
      return;
    }
    // A row without a count is one incident: that is what a log is a list of.
    switch (text.isEmpty() ? new CellReader.Reading.Value(new FactValue.Number(Rational.ONE)) : CellReader.readShare(fact, count, text, cell)) {
      case CellReader.Reading.Empty empty -> {}
      case CellReader.Reading.Refused refused -> book.refuse(fact, refused.diagnostic());
      case CellReader.Reading.Value value -> enterIncident(row, fact, value.value(), status.get(), book);
    }
  }

  private void enterIncident(DatedRow row, Fact fact, FactValue value, Evidence.Status status, SubjectBook book) {
    boolean isByPart = fact.every().isPresent() && fact.every().get().isShorterThan(every);
    Optional<Period> part = isByPart ? row.part(fact.every().get()) : Optional.empty();
    if (isByPart && part.isEmpty()) {
      Message message = Message.of("data.log-row-without-date", fact.name(), DatedRow.unit(fact.every().get()));
      book.refuse(fact, Diagnostic.of(Code.BAD_PERIOD, message, row.row().place(), Message.of("data.label.row-without-date")));
      return;
    }
    Place place = row.row().place();
    if (value instanceof FactValue.Number number) {
      book.share(fact, number.value(), evidence(row, place, Optional.of(number.value()), status, note(row)), part);
    } else {
      book.state(fact, value, evidence(row, place, Optional.empty(), status, note(row)), part);
    }
  }

  private static String note(DatedRow row) {
    String note = row.sheet().cell(row.row(), Word.NOTE);
    return note.isEmpty() ? row.sheet().cell(row.row(), Word.REASON) : note;
  }

  private void readNilReturn(DatedRow row, SubjectBook book) {
    Sheet sheet = row.sheet();
    String count = CellText.folded(sheet.cell(row.row(), Word.COUNT));
    Place place = row.row().place();
    if (saysNotAssessed(row)) {
      book.notAssessed(evidence(row, place, Optional.empty(), Evidence.Status.COUNTED, note(row)));
      return;
    }
    if (!count.equals("0") && !CellReader.isNone(count)) {
      Place cell = sheet.has(Word.COUNT) ? row.row().place(sheet.column(Word.COUNT)) : place;
      book.refuse(
          Diagnostic.of(Code.OUT_OF_RANGE, Message.of("data.nil-return-count", CellText.shown(count)), cell, Message.of("data.label.nil-return-count"))
              .withNote(Message.of("data.advice.nil-return")));
      return;
    }
    book.nilReturn(evidence(row, place, Optional.of(Rational.ZERO), Evidence.Status.COUNTED, note(row)), row.reported());
  }

  /** Only counts add up; of a records fact a log can still say that there was nothing. */
  private void readUncountable(DatedRow row, Fact fact, String text, Place cell, SubjectBook book) {
    boolean isNone = CellText.folded(text).equals("0") || CellReader.isNone(text);
    if (fact.type() instanceof FactType.Records && isNone) {
      noRows(row, fact, evidence(row, row.row().place(), Optional.of(Rational.ZERO), Evidence.Status.COUNTED, note(row)), book);
      return;
    }
    String advice = fact.type() instanceof FactType.Records ? "data.advice.rows" : "data.advice.not-countable";
    book.refuse(
        fact,
        Diagnostic.of(Code.BAD_VALUE, Message.of("data.not-countable", fact.name()), cell, Message.of("data.label.not-allowed"))
            .withNote(Message.of(advice, fact.name())));
  }

  /** Whether the row counts for this fact; empty when the cell is refused. */
  private static Optional<Evidence.Status> status(DatedRow row, Fact fact, SubjectBook book) {
    String written = row.sheet().cell(row.row(), Word.STATUS);
    switch (CellText.key(written)) {
      case "已核实", "核实", "属实", "verified" -> {
        return Optional.of(Evidence.Status.COUNTED);
      }
      case "不实", "refuted", "unfounded" -> {
        return Optional.of(Evidence.Status.REFUTED);
      }
      case "", "待核实", "未核实", "pending", "unverified" -> {
        return Optional.of(fact.verifiedOnly() ? Evidence.Status.NOT_VERIFIED : Evidence.Status.COUNTED);
      }
      default -> {
        Place place = row.row().place(row.sheet().column(Word.STATUS));
        Message message = Message.of("data.bad-status", CellText.shown(written));
        book.refuse(
            fact,
            Diagnostic.of(Code.BAD_VALUE, message, place, Message.of("data.label.not-allowed")).withNote(Message.of("data.advice.status")));
        return Optional.empty();
      }
    }
  }

  /** Rows without person and document may well be two incidents of one day; with one of them they are one, entered twice. */
  private boolean isEnteredTwice(DatedRow row, Fact fact, SubjectBook book) {
    Sheet sheet = row.sheet();
    String person = sheet.cell(row.row(), Word.PERSON);
    String document = sheet.cell(row.row(), Word.EVIDENCE);
    if (person.isEmpty() && document.isEmpty()) {
      return false;
    }
    List<String> incident =
        List.of(
            row.key(),
            fact.name(),
            row.reported().map(Period::toString).orElse(""),
            CellText.folded(sheet.cell(row.row(), Word.COUNT)),
            person,
            document,
            note(row),
            sheet.cell(row.row(), Word.STATUS));
    Place first = incidents.putIfAbsent(incident, row.row().place());
    if (first == null) {
      return false;
    }
    book.refuse(
        fact,
        Diagnostic.of(Code.DUPLICATE_ROW, Message.of("data.same-incident", fact.name()), row.row().place(), Message.of("data.label.second"))
            .withRelated(first, Message.of("data.label.first"))
            .withNote(Message.of("data.advice.same-incident")));
    return true;
  }

  private void readRecord(DatedRow row, SubjectBook book) {
    Sheet sheet = row.sheet();
    Fact fact = sheet.records().get();
    Optional<Evidence.Status> status = status(row, fact, book);
    if (status.isEmpty()) {
      return;
    }
    var cells = new ArrayList<RecordReader.FieldCell>();
    for (Sheet.FieldColumn column : sheet.fields()) {
      String text = row.row().cell(column.column());
      if (!CellText.isBlank(text)) {
        Place place = row.row().place(column.column());
        calendar.refusal(column.field().type(), text, place).ifPresent(uncounted -> book.refuse(fact, uncounted));
        cells.add(new RecordReader.FieldCell(column.field(), calendar.counted(column.field().type(), text), place));
      }
    }
    Place place = row.row().place();
    Evidence evidence = evidence(row, place, Optional.of(Rational.ONE), status.get(), note(row));
    if (cells.size() == 1 && CellReader.isNone(cells.get(0).text()) || cells.isEmpty() && CellReader.isNone(note(row))) {
      Evidence none = evidence(row, place, Optional.of(Rational.ZERO), Evidence.Status.COUNTED, note(row));
      noRows(row, fact, none, book);
      return;
    }
    RecordReader.read(fact, cells, evidence, when(row, fact), book);
  }

  /** That there was nothing: in the part of the period that the row names, else in all of it. */
  private void noRows(DatedRow row, Fact fact, Evidence evidence, SubjectBook book) {
    Optional<Period> part = fact.every().filter(unit -> unit.isShorterThan(every)).flatMap(row::part);
    if (part.isPresent()) {
      book.noRows(fact, evidence, part.get());
    } else {
      book.state(fact, new FactValue.Rows(List.of()), evidence, Optional.empty());
    }
  }

  private RecordReader.When when(DatedRow row, Fact fact) {
    boolean isUnsaid = row.assessed().isEmpty() && row.date().isEmpty() && row.sheet().fields().stream().filter(column -> column.field().type() instanceof FactType.Date).count() == 1;
    FactValue.Timing timing = isUnsaid ? FactValue.Timing.UNSAID
        : row.assessed().isPresent() && period.isPresent() && !row.assessed().equals(period) ? FactValue.Timing.OUTSIDE : FactValue.Timing.WITHIN;
    return new RecordReader.When(timing, fact.every().filter(unit -> unit.isShorterThan(every)).flatMap(row::part));
  }

  private void readNested(DatedRow row, Sheet.FactColumn column, List<List<Table.NestedCell>> nested, SubjectBook book) {
    Fact fact = column.fact();
    Place place = row.row().place(column.column());
    if (!(fact.type() instanceof FactType.Records records)) {
      Message message = Message.of("data.list-for-value", fact.name());
      book.refuse(fact, Diagnostic.of(Code.BAD_VALUE, message, place, Message.of("data.label.not-allowed")));
      return;
    }
    if (nested.isEmpty()) {
      book.state(fact, new FactValue.Rows(List.of()), evidence(row, place, Optional.of(Rational.ZERO), Evidence.Status.COUNTED, ""), Optional.empty());
    }
    for (List<Table.NestedCell> cells : nested) {
      Place first = cells.isEmpty() ? place : cells.get(0).place();
      var evidence = new Evidence(first, Optional.of(Rational.ONE), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty());
      fieldCells(fact, records, cells, book).ifPresent(fields -> RecordReader.read(fact, fields, evidence, RecordReader.When.WITHIN, book));
    }
  }

  /** Empty when a cell is under a header that is no field. */
  private static Optional<List<RecordReader.FieldCell>> fieldCells(Fact fact, FactType.Records records, List<Table.NestedCell> cells, SubjectBook book) {
    var fields = new ArrayList<RecordReader.FieldCell>();
    boolean allKnown = true;
    for (Table.NestedCell cell : cells) {
      Optional<FactType.Field> field = FieldNames.find(records, cell.header()).filter(found -> found.derived().isEmpty());
      if (field.isPresent()) {
        fields.add(new RecordReader.FieldCell(field.get(), cell.text(), cell.place()));
      } else if (!Word.NOTE.isSpelt(cell.header())) {
        allKnown = false;
        Diagnostic diagnostic =
            Diagnostic.of(
                Code.UNKNOWN_COLUMN,
                Message.of("data.unknown-field", CellText.shown(cell.header()), fact.name()),
                cell.place(),
                Message.of("data.label.unknown-column"));
        List<String> known = records.fields().stream().map(FactType.Field::name).toList();
        book.refuse(
            fact,
            Nearest.nearest(cell.header(), known).map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest))).orElse(diagnostic));
      }
    }
    return allKnown ? Optional.of(fields) : Optional.empty();
  }
}
