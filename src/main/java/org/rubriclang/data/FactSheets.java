package org.rubriclang.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Reads fact sheets.
 *
 * <p>What a file is, its name and headers say, and nothing else:
 *
 * <ol>
 *   <li>Its name is that of a records fact (a period may stand before it): a records sheet, unless a header is {@code 事实}.
 *   <li>{@code 对象}, {@code 事实} and {@code 值}: a long sheet.
 *   <li>{@code 对象}, {@code 事实} and {@code 数量} or {@code 日期}, without {@code 值}: an incident log.
 *   <li>{@code 对象}, {@code 项目} and headers that name what the rubric asks for each item: an item sheet.
 *   <li>{@code 参数}, {@code 项目} or {@code 角色} with {@code 姓名}, where no fact has that name: a sheet of a kind for which the rubric
 *       has no use, which is said.
 *   <li>{@code 对象} and headers that name facts: a wide sheet.
 * </ol>
 *
 * <p>When a row speaks: a {@code 周期} column decides; without it a log's date, then the period that the file's name begins with,
 * then a date. A row of which nothing says when speaks of the period that is asked for, or the only one there is. Rows of other
 * periods are not looked at, except that their subjects and periods must be readable.
 *
 * <p>What counts: the rows of a log are added up; one that is 不实 never counts, one that is 待核实 counts unless the fact counts
 * only once verified, and for such a fact only 已核实 does. A row that does not count stays as evidence with its quantity. A log's
 * row {@code *} with 0 answers every count that nobody reported, except those that have a column in a wide sheet or stand in a
 * long one. A records sheet that was given for the period says that a subject without rows had none.
 *
 * <p>The same value from two sheets is fine, two values are an error; a subject twice in a wide sheet is an error; two rows of
 * logs that agree in everything and name a person or a document are an error, for they are one incident entered twice.
 */
public final class FactSheets {
  private static final int MOST_PERIODS_SHOWN = 12;

  /** How many unknown subjects are compared with all known ones; no more faults of one file are shown anyway. */
  private static final int MOST_COMPARED = 50;

  private final RubricModel model;
  private final OtherRubrics others;
  private final FactNames names;
  private final Map<String, String> units = new LinkedHashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private final Faults faults = new Faults();

  private FactSheets(RubricModel model, OtherRubrics others) {
    this.model = model;
    this.others = others;
    this.names = new FactNames(model);
    model.assessment().units().forEach(unit -> units.put(CellText.key(unit), unit));
  }

  /**
   * The facts of one period. Never throws for what is in a file.
   *
   * @param period the period to read; where the sheets are of several periods it must be given
   */
  public static FactSet read(RubricModel model, List<SheetFile> files, Optional<Period> period) {
    return read(model, List.of(), files, period);
  }

  /**
   * The same where several rubrics are scored from the same sheets.
   *
   * @param others the other rubrics of the run: rows about subjects that only they list are theirs
   */
  public static FactSet read(RubricModel model, List<RubricModel> others, List<SheetFile> files, Optional<Period> period) {
    return model.roles().isEmpty() ? readOwn(model, others, files, period) : new RoleSheets(model, others).read(files, period);
  }

  /** The facts of the assessed subjects alone. */
  static FactSet readOwn(RubricModel model, List<RubricModel> others, List<SheetFile> files, Optional<Period> period) {
    return new FactSheets(model, new OtherRubrics(others)).read(files, period);
  }

  private FactSet read(List<SheetFile> files, Optional<Period> asked) {
    List<Sheet> sheets = sheets(files);
    List<DatedRow> rows = dated(sheets);
    Optional<Diagnostic> unanswered = whyNoPeriod(rows, asked);
    if (unanswered.isPresent()) {
      faults.ofFile(unanswered.get());
      return new FactSet(List.of(), faults.all(), asked);
    }
    Optional<Period> period = asked.or(() -> onlyPeriod(rows));
    List<DatedRow> spoken = rows.stream().filter(row -> row.assessed().isEmpty() || row.assessed().equals(period)).toList();
    Map<String, SubjectBook> books = books(rows, spoken);
    fill(books, sheets, rows, spoken, period);
    return settled(books.values(), sheets, spoken, period);
  }

  private List<Sheet> sheets(List<SheetFile> files) {
    var sheets = new ArrayList<Sheet>();
    for (int i = 0; i < files.size(); i++) {
      SheetFile file = files.get(i);
      Optional<SheetFile> same = sameBefore(files, i);
      if (same.isPresent()) {
        faults.ofFile(
            Diagnostic.of(
                Code.DUPLICATE_ROW,
                Message.of("data.same-file", file.name(), same.get().name()),
                CellPlace.ofRow(file.name(), 1),
                Message.of("data.label.same-file")));
        continue;
      }
      table(file, faults).flatMap(table -> ownRows(table, file.stem())).flatMap(table -> Sheet.of(model, others, names, table, file.stem(), faults))
          .ifPresent(sheets::add);
    }
    return sheets;
  }

  /** The table without rows of the other rubrics; empty where all of it is theirs. */
  private Optional<Table> ownRows(Table table, String stem) {
    int subject = subjectColumn(table);
    List<Table.Row> own = subject < 0 ? table.rows() : table.rows().stream().filter(row -> isOwn(row, subject)).toList();
    boolean isKnown = names.recordsOf(stem).isPresent();
    boolean isTheirs = own.isEmpty() && !isKnown && (!table.rows().isEmpty() || others.keepRecordsIn(stem));
    return isTheirs ? Optional.empty() : Optional.of(new Table(table.file(), table.headers(), own));
  }

  /** Whether a row speaks of one of the rubric's subjects; one that speaks of nobody in the whole run is refused. */
  private boolean isOwn(Table.Row row, int column) {
    String name = CellText.trimmed(row.cell(column));
    String key = CellText.key(name);
    if (units.isEmpty() || name.isEmpty() || units.containsKey(key)) {
      return name.isEmpty() || !others.own(key, units.keySet());
    }
    if (!others.own(key, units.keySet()) && unlisted.add(key)) {
      var known = new ArrayList<>(units.values());
      known.addAll(others.units());
      faults.ofFile(unknownSubject(name, row.place(column), "data.unlisted-subject", unlisted.size() <= MOST_COMPARED ? known.stream().sorted().toList() : List.of(),
          "data.advice.unlisted-subject"));
    }
    return false;
  }

  /** -1 where no column says about whom the rows are. */
  private int subjectColumn(Table table) {
    for (int column = 0; column < table.headers().size(); column++) {
      String header = table.headers().get(column).text();
      if (Word.SUBJECT.isSpelt(header) || others.callSubjects(header) || CellText.key(header).equals(CellText.key(model.assessment().subjects()))) {
        return column;
      }
    }
    return -1;
  }

  /** A file with the same bytes: read twice, its incidents would count twice. */
  private static Optional<SheetFile> sameBefore(List<SheetFile> files, int index) {
    byte[] content = files.get(index).content();
    return files.subList(0, index).stream().filter(other -> content.length > 0 && Arrays.equals(content, other.content())).findFirst();
  }

  static Optional<Table> table(SheetFile file, Faults faults) {
    SheetText.Decoded decoded = SheetText.decode(file);
    decoded.fault().ifPresent(faults::ofFile);
    return decoded
        .text()
        .flatMap(
            text ->
                JsonTables.isJson(file.name(), text)
                    ? JsonTables.read(file.name(), text, faults)
                    : CsvTables.read(file.name(), text, faults));
  }

  private List<DatedRow> dated(List<Sheet> sheets) {
    var rows = new ArrayList<DatedRow>();
    PeriodUnit every = model.assessment().every();
    for (Sheet sheet : sheets) {
      for (Table.Row row : sheet.table().rows()) {
        DatedRow.of(sheet, row, every, faults).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private Optional<Diagnostic> whyNoPeriod(List<DatedRow> rows, Optional<Period> asked) {
    PeriodUnit every = model.assessment().every();
    if (asked.isPresent() && asked.get().unit() != every) {
      return Optional.of(Diagnostic.of(Code.BAD_PERIOD, Message.of("data.asked-period", asked.get().toString(), DatedRow.unit(every))));
    }
    TreeSet<Period> periods = periods(rows);
    if (asked.isEmpty()) {
      boolean isOpen = yearOfRubric().isEmpty() && periods.size() > 1;
      return isOpen ? Optional.of(Diagnostic.of(Code.PERIOD_NOT_SAID, Message.of("data.several-periods", shown(periods)))) : Optional.empty();
    }
    boolean hasRows = rows.stream().anyMatch(row -> row.assessed().isEmpty() || row.assessed().equals(asked));
    return hasRows || periods.isEmpty()
        ? Optional.empty()
        : Optional.of(Diagnostic.of(Code.NO_FACTS, Message.of("data.no-facts-for", asked.get().toString(), shown(periods))));
  }

  private static TreeSet<Period> periods(List<DatedRow> rows) {
    var periods = new TreeSet<Period>();
    for (DatedRow row : rows) {
      row.assessed().ifPresent(periods::add);
    }
    return periods;
  }

  private static List<String> shown(TreeSet<Period> periods) {
    List<String> first = new ArrayList<>(periods.stream().limit(MOST_PERIODS_SHOWN).map(Period::toString).toList());
    if (periods.size() > MOST_PERIODS_SHOWN) {
      first.add("…");
    }
    return first;
  }

  private Optional<Period> onlyPeriod(List<DatedRow> rows) {
    return yearOfRubric().or(() -> periods(rows).stream().findFirst());
  }

  /** The period of a rubric that is for one year only. */
  private Optional<Period> yearOfRubric() {
    boolean isYearly = model.assessment().every() == PeriodUnit.YEAR;
    return isYearly ? model.assessment().year().map(year -> new Period(PeriodUnit.YEAR, year, 1)) : Optional.empty();
  }

  /** A book for each subject, in the order of their first rows; names that the list of subjects does not have are refused. */
  private Map<String, SubjectBook> books(List<DatedRow> rows, List<DatedRow> spoken) {
    boolean hasWide = false;
    Map<String, String> listed = new LinkedHashMap<>();
    for (DatedRow row : rows) {
      boolean lists = row.sheet().kind() == Sheet.Kind.WIDE || row.sheet().kind() == Sheet.Kind.LONG || row.sheet().kind() == Sheet.Kind.ITEMS;
      hasWide |= row.sheet().kind() == Sheet.Kind.WIDE;
      if (lists) {
        listed.putIfAbsent(row.key(), row.subject());
      }
    }
    Map<String, SubjectBook> books = new LinkedHashMap<>();
    var unknown = new HashSet<String>();
    for (DatedRow row : spoken) {
      boolean isClosed = hasWide && units.isEmpty();
      if (isClosed && !listed.containsKey(row.key())) {
        if (unknown.add(row.key())) {
          faults.ofFile(unknownSubject(row.subject(), row.row().place(row.sheet().column(Word.SUBJECT)), "data.unknown-subject",
              unknown.size() <= MOST_COMPARED ? listed.values() : List.of(), "data.advice.unknown-subject"));
        }
      } else if (!books.containsKey(row.key())) {
        String name = units.getOrDefault(row.key(), listed.getOrDefault(row.key(), row.subject()));
        books.put(row.key(), new SubjectBook(name, row.key(), faults));
      }
    }
    return books;
  }

  private static Diagnostic unknownSubject(String name, Place place, String key, Collection<String> listed, String advice) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.UNKNOWN_SUBJECT, Message.of(key, CellText.shown(name)), place, Message.of("data.label.unknown-subject"));
    return Nearest.nearest(name, listed)
        .map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest)))
        .orElse(diagnostic)
        .withNote(Message.of(advice));
  }

  private void fill(Map<String, SubjectBook> books, List<Sheet> sheets, List<DatedRow> rows, List<DatedRow> spoken, Optional<Period> period) {
    var reader = new RowReader(names, model.assessment().every(), period);
    for (DatedRow row : spoken) {
      SubjectBook book = books.get(row.key());
      if (book != null && row.isReadable()) {
        reader.read(row, book);
      }
    }
    for (DatedRow row : rows) {
      // Rows of a list whose own day lies in another period are kept beside those of this one: a report can then say why they do not count.
      SubjectBook book = books.get(row.key());
      boolean isOutside = row.sheet().kind() == Sheet.Kind.RECORDS && row.isReadable() && row.isDated() && period.isPresent()
          && row.assessed().isPresent() && !row.assessed().equals(period);
      if (book != null && isOutside) {
        reader.read(row, book);
      }
    }
    for (Sheet sheet : sheets) {
      boolean isByPart = sheet.records().flatMap(Fact::every).filter(part -> part.isShorterThan(model.assessment().every())).isPresent();
      if (sheet.records().isPresent() && !isByPart && speaksFor(sheet, rows, period)) {
        Place place = sheet.table().headers().get(0).place();
        var evidence = new Evidence(place, Optional.of(Rational.ZERO), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty());
        books.values().forEach(book -> book.tableGiven(sheet.records().get(), evidence));
      }
    }
  }

  /** Whether a records sheet is for this period: by its name, by a row of the period, or because it has no rows at all. */
  private static boolean speaksFor(Sheet sheet, List<DatedRow> rows, Optional<Period> period) {
    if (sheet.filePeriod().isPresent() && period.isPresent()) {
      return sheet.filePeriod().get().equals(period.get());
    }
    return sheet.table().rows().isEmpty()
        || rows.stream().anyMatch(row -> row.sheet() == sheet && row.isReadable() && (row.assessed().isEmpty() || row.assessed().equals(period)));
  }

  private FactSet settled(Iterable<SubjectBook> books, List<Sheet> sheets, List<DatedRow> spoken, Optional<Period> period) {
    Set<Fact> withoutLog = factsWithoutLog(sheets, spoken);
    var subjects = new ArrayList<SubjectFacts>();
    Map<String, List<Diagnostic>> bySubject = new HashMap<>();
    for (SubjectBook book : books) {
      SubjectFacts facts = book.settle(model, period, withoutLog);
      subjects.add(facts);
      if (facts.rejected()) {
        bySubject.put(facts.subject(), book.faults());
      }
    }
    List<Diagnostic> all = faults.all();
    boolean isReported = !subjects.isEmpty();
    if (subjects.isEmpty() && all.isEmpty()) {
      all = List.of(Diagnostic.of(Code.NO_FACTS, Message.of("data.no-facts")).withNote(Message.of("data.advice.headers")));
    }
    return new FactSet(isReported ? inOrderOfUnits(subjects, period) : subjects, all, period, bySubject);
  }

  /** Who is listed and stands on no sheet is a subject of which nothing is reported. */
  private List<SubjectFacts> inOrderOfUnits(List<SubjectFacts> reported, Optional<Period> period) {
    if (units.isEmpty()) {
      return reported;
    }
    Map<String, SubjectFacts> byName = new LinkedHashMap<>();
    units.values().forEach(unit -> byName.put(unit, new SubjectFacts(unit, period, Map.of(), /* rejected= */ false)));
    reported.forEach(subject -> byName.put(subject.subject(), subject));
    return List.copyOf(byName.values());
  }

  /** The facts that have a column in a wide sheet or stand in a long one. */
  private Set<Fact> factsWithoutLog(List<Sheet> sheets, List<DatedRow> spoken) {
    var facts = new HashSet<Fact>();
    for (Sheet sheet : sheets) {
      sheet.facts().forEach(column -> facts.add(column.fact()));
    }
    for (DatedRow row : spoken) {
      if (row.sheet().kind() == Sheet.Kind.LONG && row.isReadable()) {
        String item = row.sheet().cell(row.row(), Word.ITEM);
        String fact = row.sheet().cell(row.row(), Word.FACT);
        (item.isEmpty() ? names.find(fact) : names.ofItem(item, fact)).ifPresent(facts::add);
      }
    }
    return facts;
  }
}
