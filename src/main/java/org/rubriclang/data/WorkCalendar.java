package org.rubriclang.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.source.Place;
import org.rubriclang.value.CalendarText;
import org.rubriclang.words.Message;

/**
 * The working days of a run, by the days that a sheet says: {@code 日期,工作日}, a row for each holiday on a weekday and each weekend day that
 * is worked. All other days are worked from Monday to Friday. A year of which the sheet says nothing is not counted: its holidays are not
 * known. Or by a list of the days that are worked, from the first of them to the last: the parameter that is the rubric's calendar. The
 * parameter has the days of the sheet where it has no list of its own.
 *
 * <p>With it a duration in working days may be given by two days, {@code 2026-04-30 至 2026-05-07}: the days after the first, the last
 * included.
 */
final class WorkCalendar {
  private static final Set<String> WORKED_HEADERS = Set.of("工作日", "working", "working day");
  private static final Set<String> UNITS = Set.of("个工作日", "工作日", "working days", "working day");
  private static final List<String> BETWEEN = List.of("至", "到", "..", "to");
  private static final Set<String> YES = Set.of("是", "班", "yes", "y", "1");
  private static final Set<String> NO = Set.of("否", "休", "no", "n", "0");

  private final Map<LocalDate, Boolean> days = new HashMap<>();
  private final Set<Integer> years = new HashSet<>();
  private final TreeMap<LocalDate, Place> listed = new TreeMap<>();
  private final Map<LocalDate, Place> places = new HashMap<>();
  private Optional<Table> sheet = Optional.empty();

  /** Two days, the first not after the last. */
  private record Span(LocalDate first, LocalDate last) {}

  static boolean isCalendar(Table table) {
    List<Table.Header> headers = table.headers();
    return headers.stream().anyMatch(header -> Word.DATE.isSpelt(header.text())) && headers.stream().anyMatch(WorkCalendar::saysWorked)
        && headers.stream().noneMatch(header -> Word.SUBJECT.isSpelt(header.text()));
  }

  private static boolean saysWorked(Table.Header header) {
    return WORKED_HEADERS.contains(CellText.key(header.text()));
  }

  /** Takes the days of one sheet; a row that cannot be read, or contradicts an earlier one, is a fault of the file. */
  void add(Table table, Faults faults) {
    sheet = sheet.or(() -> Optional.of(table));
    int date = -1;
    int worked = -1;
    for (int column = 0; column < table.headers().size(); column++) {
      date = date < 0 && Word.DATE.isSpelt(table.headers().get(column).text()) ? column : date;
      worked = worked < 0 && saysWorked(table.headers().get(column)) ? column : worked;
    }
    for (Table.Row row : table.rows()) {
      Optional<LocalDate> day = CalendarText.date(CellText.folded(row.cell(date)));
      String says = CellText.key(row.cell(worked));
      if (day.isEmpty() || !YES.contains(says) && !NO.contains(says)) {
        int wrong = day.isEmpty() ? date : worked;
        faults.ofFile(Diagnostic.of(Code.BAD_VALUE, Message.of("data.calendar-row", CellText.shown(row.cell(wrong))), row.place(wrong),
            Message.of("data.label.calendar-row")));
        continue;
      }
      Boolean before = days.put(day.get(), YES.contains(says));
      years.add(day.get().getYear());
      places.put(day.get(), row.place());
      if (before != null && before != YES.contains(says)) {
        faults.ofFile(Diagnostic.of(Code.CONTRADICTION, Message.of("data.calendar-twice", day.get().toString()), row.place(worked),
            Message.of("data.label.one-value")));
      }
    }
  }

  /** Takes the days that are worked, a row each; what is no day is refused where the list itself is read. */
  void addList(Table table) {
    for (int column = 0; column < table.headers().size(); column++) {
      if (Word.DATE.isSpelt(table.headers().get(column).text())) {
        for (Table.Row row : table.rows()) {
          CalendarText.date(CellText.folded(row.cell(column))).ifPresent(day -> listed.put(day, row.place()));
        }
      }
    }
  }

  /** The list of a calendar: something with one column, of days. */
  static boolean isCalendar(Fact fact) {
    return fact.parameter() && fact.type() instanceof FactType.Records records && records.fields().size() == 1
        && records.fields().getFirst().type() instanceof FactType.Date;
  }

  /**
   * The days that are worked in the years of which the sheet speaks, as a list of this calendar; empty where there is no such sheet, or the
   * calendar has a list of its own.
   */
  Optional<Table> listFor(Fact calendar) {
    if (sheet.isEmpty() || !listed.isEmpty() || !(calendar.type() instanceof FactType.Records records)) {
      return Optional.empty();
    }
    Table.Header header = sheet.get().headers().getFirst();
    var rows = new ArrayList<Table.Row>();
    for (int year : new TreeSet<>(years)) {
      for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
        if (isWorked(day)) {
          rows.add(new OneDay(day, places.getOrDefault(day, header.place())));
        }
      }
    }
    return Optional.of(new Table(sheet.get().file(), List.of(new Table.Header(records.fields().getFirst().name(), header.place())), rows));
  }

  /** A day of the list that a sheet stands for. */
  private record OneDay(LocalDate day, Place place) implements Table.Row {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public String cell(int column) {
      return day.toString();
    }

    @Override
    public Place place(int column) {
      return place;
    }
  }

  /** The cell, with the number of working days instead of two days; as it is where it is anything else, or cannot be counted. */
  String counted(FactType type, String text) {
    return span(type, text).filter(span -> refusal(span).isEmpty()).map(span -> Integer.toString(count(span))).orElse(text);
  }

  /** Why two days in the cell cannot be counted; empty for every other cell. */
  Optional<Diagnostic> refusal(FactType type, String text, Place place) {
    return span(type, text).flatMap(this::refusal)
        .map(why -> Diagnostic.of(Code.BAD_VALUE, why, place, Message.of("data.label.working-days")).withNote(Message.of("data.advice.working-days")));
  }

  private Optional<Message> refusal(Span span) {
    if (span.last().isBefore(span.first())) {
      return Optional.of(Message.of("data.working-days.backwards", span.first().toString(), span.last().toString()));
    }
    boolean isListed = !listed.isEmpty() && !span.first().isBefore(listed.firstKey().minusDays(1)) && !span.last().isAfter(listed.lastKey());
    for (int year = span.first().getYear(); year <= span.last().getYear() && !isListed; year++) {
      if (!years.contains(year)) {
        return Optional.of(Message.of("data.working-days.no-calendar", Integer.toString(year)));
      }
    }
    return Optional.empty();
  }

  private int count(Span span) {
    int count = 0;
    for (LocalDate day = span.first().plusDays(1); !day.isAfter(span.last()); day = day.plusDays(1)) {
      count += isWorked(day) ? 1 : 0;
    }
    return count;
  }

  private boolean isWorked(LocalDate day) {
    boolean isWeekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    return years.contains(day.getYear()) ? days.getOrDefault(day, isWeekday) : listed.containsKey(day);
  }

  private static Optional<Span> span(FactType type, String text) {
    if (!isInWorkingDays(type)) {
      return Optional.empty();
    }
    String folded = CellText.folded(text);
    for (String between : BETWEEN) {
      int at = folded.indexOf(between);
      if (at > 0) {
        Optional<LocalDate> first = CalendarText.date(folded.substring(0, at).strip());
        Optional<LocalDate> last = CalendarText.date(folded.substring(at + between.length()).strip());
        if (first.isPresent() && last.isPresent()) {
          return Optional.of(new Span(first.get(), last.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isInWorkingDays(FactType type) {
    return switch (type) {
      case FactType.Number number -> number.unit().filter(UNITS::contains).isPresent();
      case FactType.Count count -> UNITS.contains(count.unit());
      default -> false;
    };
  }
}
