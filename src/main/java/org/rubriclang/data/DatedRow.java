package org.rubriclang.data;

import java.time.LocalDate;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.FactType;
import org.rubriclang.source.Place;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.words.Message;

/**
 * A row of which is known about whom it speaks, and when.
 *
 * @param isReadable false where the row's width, day or period is wrong: then it belongs to whatever period is read, so that its
 *     subject is rejected there
 * @param subject the name as written, trimmed
 * @param key the name as it is compared
 * @param reported the period the row names, possibly shorter than the one assessed; empty where it names none
 * @param assessed the assessed period in which that lies
 * @param isDated whether the row names no period and its day decides
 * @param date the row's day, where it has one
 */
record DatedRow(
    Sheet sheet,
    Table.Row row,
    boolean isReadable,
    String subject,
    String key,
    Optional<Period> reported,
    Optional<Period> assessed,
    boolean isDated,
    Optional<LocalDate> date) {

  /** Empty when the row names no subject; then {@code faults} has got the reason. */
  static Optional<DatedRow> of(Sheet sheet, Table.Row row, PeriodUnit every, Faults faults) {
    String subject = sheet.cell(row, Word.SUBJECT);
    if (subject.isEmpty()) {
      Place place = row.place(sheet.column(Word.SUBJECT));
      faults.ofFile(
          Diagnostic.of(Code.MISSING_COLUMN, Message.of("data.row-without-subject", sheet.table().file()), place, Message.of("data.label.row-without-subject")));
      return Optional.empty();
    }
    String key = CellText.key(subject);
    row.faults().forEach(fault -> faults.ofSubject(key, fault));
    int expected = sheet.table().headers().size();
    if (row.width() != expected) {
      faults.ofSubject(
          key,
          Diagnostic.of(
                  Code.NOT_A_TABLE, Message.of("data.ragged-row", row.width(), expected), row.place(), Message.of("data.label.ragged-row"))
              .withNote(Message.of(row.width() < expected ? "data.advice.short-row" : "data.advice.long-row")));
      return Optional.of(unreadable(sheet, row, subject, key));
    }
    return Optional.of(new Dating(sheet, row, key, every, faults).date(subject).orElseGet(() -> unreadable(sheet, row, subject, key)));
  }

  private static DatedRow unreadable(Sheet sheet, Table.Row row, String subject, String key) {
    return new DatedRow(sheet, row, /* isReadable= */ false, subject, key, Optional.empty(), Optional.empty(), /* isDated= */ false, Optional.empty());
  }

  /** Finds a row's day and period; empty when they are wrong. */
  private record Dating(Sheet sheet, Table.Row row, String key, PeriodUnit every, Faults faults) {

    Optional<DatedRow> date(String subject) {
      String writtenDate = sheet.cell(row, Word.DATE);
      Optional<LocalDate> date = CalendarText.date(CellText.folded(writtenDate));
      if (!writtenDate.isEmpty() && date.isEmpty()) {
        return refused(Code.BAD_VALUE, Message.of("data.bad-date", CellText.shown(writtenDate)), Word.DATE, "data.advice.date");
      }
      String writtenPeriod = sheet.cell(row, Word.PERIOD);
      Optional<Period> period = CalendarText.period(CellText.folded(writtenPeriod));
      if (!writtenPeriod.isEmpty() && period.isEmpty()) {
        return refused(Code.BAD_PERIOD, Message.of("data.bad-period", CellText.shown(writtenPeriod)), Word.PERIOD, "data.advice.period");
      }
      if (period.isPresent() && every.isShorterThan(period.get().unit())) {
        Message message = Message.of("data.period-too-long", period.get().toString(), unit(every));
        return refused(Code.BAD_PERIOD, message, Word.PERIOD, "data.advice.period");
      }
      boolean isLog = sheet.kind() == Sheet.Kind.LOG;
      if (isLog && period.isPresent() && date.isPresent() && !period.get().contains(date.get())) {
        return refused(Code.BAD_PERIOD, Message.of("data.date-outside-period", date.get().toString(), period.get().toString()), Word.DATE, "data.advice.one-of-both");
      }
      Optional<Period> ofFile = sheet.filePeriod();
      if (isLog && period.isEmpty() && date.isPresent() && ofFile.isPresent() && !ofFile.get().contains(date.get())) {
        Message message = Message.of("data.date-outside-file", date.get().toString(), ofFile.get().toString(), sheet.table().file());
        return refused(Code.BAD_PERIOD, message, Word.DATE, "data.advice.file-period");
      }
      Optional<Period> reported = period.or(() -> isLog ? date.map(Dating::day) : Optional.empty()).or(() -> ofFile);
      if (reported.isEmpty()) {
        reported = date.or(this::onlyDateField).map(Dating::day).or(sheet::folderPeriod);
      }
      Optional<Period> assessed = reported.map(named -> named.enclosing(every));
      Optional<LocalDate> day = date.or(this::onlyDateField);
      boolean isDated = period.isEmpty() && reported.equals(day.map(Dating::day));
      return Optional.of(new DatedRow(sheet, row, /* isReadable= */ true, subject, key, reported, assessed, isDated, day));
    }

    /** The day in the only date field of a records sheet; what is wrong with the cell is said when the row is read. */
    private Optional<LocalDate> onlyDateField() {
      Optional<LocalDate> found = Optional.empty();
      int dateFields = 0;
      for (Sheet.FieldColumn column : sheet.fields()) {
        if (column.field().type() instanceof FactType.Date) {
          dateFields++;
          found = CalendarText.date(CellText.folded(row.cell(column.column())));
        }
      }
      return dateFields == 1 ? found : Optional.empty();
    }

    private static Period day(LocalDate date) {
      return Period.containing(date, PeriodUnit.DAY);
    }

    private Optional<DatedRow> refused(Code code, Message message, Word word, String advice) {
      Place place = row.place(sheet.column(word));
      faults.ofSubject(key, Diagnostic.of(code, message, place, Message.of("data.label.not-allowed")).withNote(Message.of(advice)));
      return Optional.empty();
    }
  }

  /**
   * The part of the assessed period that this row speaks of, for a fact that is reported more often than it is assessed; empty for
   * the whole, and for any other fact.
   */
  Optional<Period> part(PeriodUnit factEvery) {
    Optional<Period> fromPeriod = reported.filter(period -> !factEvery.isShorterThan(period.unit())).map(period -> period.enclosing(factEvery));
    return fromPeriod.or(() -> date.map(day -> Period.containing(day, factEvery)));
  }

  static Message unit(PeriodUnit unit) {
    return Message.of(
        switch (unit) {
          case DAY -> "data.unit.day";
          case WEEK -> "data.unit.week";
          case MONTH -> "data.unit.month";
          case QUARTER -> "data.unit.quarter";
          case HALF_YEAR -> "data.unit.half-year";
          case YEAR -> "data.unit.year";
        });
  }
}
