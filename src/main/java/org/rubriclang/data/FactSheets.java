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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Roster;
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
 *   <li>{@code 日期} and {@code 工作日} without subjects: which days are worked, for durations in working days that are given by two days.
 *   <li>{@code 对象} and headers that name facts: a wide sheet.
 * </ol>
 *
 * <p>When a row speaks: a {@code 周期} column decides; without it a log's date, then the period that the file's name begins with,
 * then a date, then the period that a folder around the file is called by. A row of which nothing says when speaks of the period that
 * is asked for, or the only one there is. Rows of other periods are not looked at, except that their subjects and periods must be
 * readable.
 *
 * <p>What counts: the rows of a log are added up; one that is 不实 never counts, one that is 待核实 counts unless the fact counts
 * only once verified, and for such a fact only 已核实 does. A row that does not count stays as evidence with its quantity. A log's
 * row {@code *} with 0 answers every count that nobody reported, except those that have a column in a wide sheet or stand in a
 * long one. A records sheet that was given for the period says that a subject without rows had none. A row {@code *} with 不适用 says
 * that the subject is not assessed in that period.
 *
 * <p>The same value from two sheets is fine, two values are an error; a subject twice in a wide sheet is an error; two rows of
 * logs that agree in everything and name a person or a document are an error, for they are one incident entered twice.
 */
public final class FactSheets {
  private static final int MOST_PERIODS_SHOWN = 12;

  /** How many unknown subjects are compared with all known ones; no more faults of one file are shown anyway. */
  private static final int MOST_COMPARED = 50;

  private static final Message NOTHING = Message.of("data.no-facts");
  private static final Message HEADERS_ALONE = Message.of("data.no-rows");

  private final RubricModel model;
  private final OtherRubrics others;
  private final List<RubricModel> otherModels;
  private final List<SheetFile> files;
  private final FactNames names;
  private final RunValues runValues;
  private final Map<String, String> units = new LinkedHashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  /** What is wrong with files, and with rows whatever period they speak of. */
  private final Faults faults = new Faults();
  private final WorkCalendar calendar = new WorkCalendar();
  private final List<Sheet> sheets;
  private final List<DatedRow> rows;

  private FactSheets(RubricModel model, List<RubricModel> others, List<SheetFile> files) {
    this.model = model;
    this.others = new OtherRubrics(others);
    this.otherModels = List.copyOf(others);
    this.files = List.copyOf(files);
    this.names = new FactNames(model);
    this.runValues = new RunValues(model);
    model.assessment().units().forEach(unit -> units.put(CellText.key(unit), unit));
    this.sheets = sheets(files);
    this.rows = dated(sheets);
  }

  /** Opens sheets, to read any of their periods. Never throws for what is in a file. */
  public static FactSheets open(RubricModel model, List<SheetFile> files) {
    return open(model, List.of(), files);
  }

  /**
   * The same where several rubrics are scored from the same sheets.
   *
   * @param others the other rubrics of the run: rows about subjects that only they list are theirs
   */
  public static FactSheets open(RubricModel model, List<RubricModel> others, List<SheetFile> files) {
    return new FactSheets(model, others, ownFiles(model, others, files));
  }

  /**
   * The facts of one period. Never throws for what is in a file.
   *
   * @param period the period to read; where the sheets are of several periods it must be given
   */
  public static FactSet read(RubricModel model, List<SheetFile> files, Optional<Period> period) {
    return open(model, files).facts(period);
  }

  /** The assessed periods of which some row speaks, in the order of the calendar. */
  public List<Period> periods() {
    return List.copyOf(namedPeriods());
  }

  /** The facts of one period; see {@link #read}. */
  public FactSet facts(Optional<Period> asked) {
    FactSet facts = alone(asked);
    return model.carried().isEmpty() ? facts : facts.after(all());
  }

  /** The facts of one period, whatever was before. */
  private FactSet alone(Optional<Period> asked) {
    return readsOthers() ? new RoleSheets(model, otherModels).read(files, asked) : own(asked);
  }

  /** Whether the scores of other rubrics are read: some of the sheets then are about their subjects. */
  private boolean readsOthers() {
    return !model.roles().isEmpty() || !model.memberships().isEmpty();
  }

  /** Without the sheets of other rubrics of the run to whose subjects those of this one belong. */
  private static List<SheetFile> ownFiles(RubricModel model, List<RubricModel> others, List<SheetFile> files) {
    List<RubricModel> owners = others.stream()
        .filter(other -> other.memberships().stream().anyMatch(membership -> membership.rubric().name().equals(model.name()))).toList();
    if (owners.isEmpty()) {
      return files;
    }
    return files.stream().filter(file -> table(file, new Faults()).flatMap(read -> new SheetOwners(model, owners).of(read, file.stem())).isEmpty()).toList();
  }

  /** The facts of the assessed subjects alone. */
  static FactSet readOwn(RubricModel model, List<RubricModel> others, List<SheetFile> files, Optional<Period> period) {
    return open(model, others, files).own(period);
  }

  private FactSet own(Optional<Period> asked) {
    Faults found = faults.copy();
    Optional<Diagnostic> unanswered = whyNoPeriod(asked);
    if (unanswered.isPresent()) {
      found.ofFile(unanswered.get());
      return new FactSet(List.of(), found.all(), asked);
    }
    return new Reading(asked.or(this::onlyPeriod), found).facts();
  }

  /**
   * The facts of every period of which some row speaks, in the order of the calendar; none where the sheets name no period. A row that
   * does not say when it speaks is refused where there are several periods, and its subject with it.
   */
  public List<FactSet> all() {
    List<Period> periods = periods();
    Faults shared = faults.copy();
    boolean isOpen = periods.size() > 1;
    if (readsOthers()) {
      return periods.stream().map(period -> alone(Optional.of(period))).toList();
    }
    for (DatedRow row : rows) {
      if (isOpen && row.isReadable() && row.assessed().isEmpty() && !runValues.isEverybody(row.key())) {
        Diagnostic undated = Diagnostic.of(Code.PERIOD_NOT_SAID, Message.of("data.row-without-period", shown(namedPeriods())), row.row().place(),
            Message.of("data.label.row-without-period"));
        shared.ofSubject(row.key(), undated.withNote(Message.of("data.advice.row-without-period")));
      }
    }
    return periods.stream().map(period -> new Reading(Optional.of(period), shared.copy()).facts()).toList();
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
      Optional<Table> read = table(file, faults);
      if (read.filter(WorkCalendar::isCalendar).isPresent()) {
        calendar.add(read.get(), faults);
        continue;
      }
      read.filter(table -> runValues.calendar(file.stem()).isPresent()).ifPresent(calendar::addList);
      read.map(table -> runValues.completed(table, file)).flatMap(table -> ownRows(table, file)).flatMap(table -> Sheet.of(model, others, names, table, file, faults)).ifPresent(sheets::add);
    }
    runValues.calendar().flatMap(list -> calendar.listFor(list).map(table -> new Filled(list, table))).ifPresent(filled -> {
      var file = new SheetFile(filled.calendar().name() + ".csv", new byte[0]);
      Sheet.of(model, others, names, runValues.completed(filled.table(), file), file, faults).ifPresent(sheets::add);
    });
    return sheets;
  }

  /** A calendar, and the list that a sheet of holidays makes of it. */
  private record Filled(Fact calendar, Table table) {}

  /** The table without rows of the other rubrics; empty where all of it is theirs. */
  private Optional<Table> ownRows(Table table, SheetFile file) {
    int subject = subjectColumn(table);
    List<Table.Row> own = subject < 0 ? table.rows() : table.rows().stream().filter(row -> isOwn(row, subject)).toList();
    boolean isKnown = names.recordsOf(file.stem()).isPresent();
    boolean isTheirs = own.isEmpty() && !isKnown && (!table.rows().isEmpty() || others.keepRecordsIn(file.stem()));
    return isTheirs ? Optional.empty() : Optional.of(new Table(table.file(), table.headers(), own));
  }

  /** Whether a row speaks of one of the rubric's subjects; one that speaks of nobody in the whole run is refused. */
  private boolean isOwn(Table.Row row, int column) {
    String name = CellText.trimmed(row.cell(column));
    String key = CellText.key(name);
    if (runValues.isEverybody(key)) {
      return true;
    }
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

  /** A file with the same bytes: read twice, its incidents would count twice. Those of two periods may well say the same. */
  private static Optional<SheetFile> sameBefore(List<SheetFile> files, int index) {
    SheetFile file = files.get(index);
    return files.subList(0, index).stream()
        .filter(other -> file.content().length > 0 && Arrays.equals(file.content(), other.content()) && file.namedPeriods().equals(other.namedPeriods()))
        .findFirst();
  }

  /** Whether that is all there is to say: no sheet speaks of anybody. */
  static boolean saysNothing(Diagnostic diagnostic) {
    return diagnostic.message().equals(NOTHING) || diagnostic.message().equals(HEADERS_ALONE);
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

  private Optional<Diagnostic> whyNoPeriod(Optional<Period> asked) {
    PeriodUnit every = model.assessment().every();
    if (asked.isPresent() && asked.get().unit() != every) {
      return Optional.of(Diagnostic.of(Code.BAD_PERIOD, Message.of("data.asked-period", asked.get().toString(), DatedRow.unit(every))));
    }
    TreeSet<Period> periods = namedPeriods();
    if (asked.isEmpty()) {
      boolean isOpen = yearOfRubric().isEmpty() && periods.size() > 1;
      return isOpen ? Optional.of(Diagnostic.of(Code.PERIOD_NOT_SAID, Message.of("data.several-periods", shown(periods)))) : Optional.empty();
    }
    boolean hasRows = rows.stream().anyMatch(row -> row.assessed().isEmpty() || row.assessed().equals(asked));
    return hasRows || periods.isEmpty()
        ? Optional.empty()
        : Optional.of(Diagnostic.of(Code.NO_FACTS, Message.of("data.no-facts-for", asked.get().toString(), shown(periods))));
  }

  private TreeSet<Period> namedPeriods() {
    var periods = new TreeSet<Period>();
    for (DatedRow row : rows) {
      // The days of a list that holds for the run are no periods that somebody is assessed in.
      row.assessed().filter(any -> !runValues.isEverybody(row.key())).ifPresent(periods::add);
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

  private Optional<Period> onlyPeriod() {
    return yearOfRubric().or(() -> namedPeriods().stream().findFirst());
  }

  /** The period of a rubric that is for one year only. */
  private Optional<Period> yearOfRubric() {
    boolean isYearly = model.assessment().every() == PeriodUnit.YEAR;
    return isYearly ? model.assessment().year().map(year -> new Period(PeriodUnit.YEAR, year, 1)) : Optional.empty();
  }

  private static Diagnostic unknownSubject(String name, Place place, String key, Collection<String> listed, String advice) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.UNKNOWN_SUBJECT, Message.of(key, CellText.shown(name)), place, Message.of("data.label.unknown-subject"));
    return Nearest.nearest(name, listed)
        .map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest)))
        .orElse(diagnostic)
        .withNote(Message.of(advice));
  }

  /** The reading of one period. */
  private final class Reading {
    private final Optional<Period> period;
    private final Faults faults;
    private final List<DatedRow> spoken;

    Reading(Optional<Period> period, Faults faults) {
      this.period = period;
      this.faults = faults;
      this.spoken = rows.stream().filter(row -> row.assessed().isEmpty() || row.assessed().equals(period)
          || runValues.isEverybody(row.key()) && row.isDated()).toList();
    }

    FactSet facts() {
      Map<String, SubjectBook> books = books();
      fill(books);
      return settled(books.values());
    }

    /** A book for each subject, in the order of their first rows; names that the list of subjects does not have are refused. */
    private Map<String, SubjectBook> books() {
      boolean hasWide = false;
      Map<String, String> listed = new LinkedHashMap<>();
      for (DatedRow row : rows) {
        boolean lists = row.sheet().kind() == Sheet.Kind.WIDE || row.sheet().kind() == Sheet.Kind.LONG || row.sheet().kind() == Sheet.Kind.ITEMS;
        hasWide |= row.sheet().kind() == Sheet.Kind.WIDE && !runValues.isEverybody(row.key());
        if (lists) {
          listed.putIfAbsent(row.key(), row.subject());
        }
      }
      Map<String, SubjectBook> books = new LinkedHashMap<>();
      var unknown = new HashSet<String>();
      for (DatedRow row : spoken) {
        boolean isClosed = hasWide && !runValues.isEverybody(row.key()) && units.isEmpty() && !RowReader.saysNotAssessed(row);
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

    private void fill(Map<String, SubjectBook> books) {
      var reader = new RowReader(names, model.assessment().every(), period, calendar);
      for (DatedRow row : spoken) {
        SubjectBook book = books.get(row.key());
        if (book != null && row.isReadable()) {
          reader.read(row, book);
        }
      }
      for (DatedRow row : rows) {
        // Rows of a list whose own day lies in another period are kept beside those of this one: a report can then say why they do not count.
        SubjectBook book = books.get(row.key());
        if (book != null && !runValues.isEverybody(row.key()) && isOutside(row)) {
          reader.read(row, book);
        }
      }
      for (Sheet sheet : sheets) {
        boolean isByPart = sheet.records().flatMap(Fact::every).filter(part -> part.isShorterThan(model.assessment().every())).isPresent();
        if (sheet.records().filter(fact -> !fact.parameter()).isPresent() && !isByPart && speaksFor(sheet)) {
          Place place = sheet.table().headers().get(0).place();
          var evidence = new Evidence(place, Optional.of(Rational.ZERO), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty());
          books.values().stream().filter(book -> !runValues.isEverybody(CellText.key(book.name())))
              .forEach(book -> book.tableGiven(sheet.records().get(), evidence));
        }
      }
    }

    /** Where the sheets report on the other period as well, the row is counted there. */
    private boolean isOutside(DatedRow row) {
      boolean isElsewhere = row.sheet().kind() == Sheet.Kind.RECORDS && row.isReadable() && row.isDated() && period.isPresent()
          && row.assessed().isPresent() && !row.assessed().equals(period);
      return isElsewhere && rows.stream().noneMatch(other -> other.sheet().kind() != Sheet.Kind.RECORDS && other.assessed().equals(row.assessed()));
    }

    /** Whether a records sheet is for this period: by its name, by a row of the period, or because it has no rows at all. */
    private boolean speaksFor(Sheet sheet) {
      if (sheet.filePeriod().isPresent() && period.isPresent()) {
        return sheet.filePeriod().get().equals(period.get());
      }
      return sheet.table().rows().isEmpty() && (sheet.folderPeriod().isEmpty() || sheet.folderPeriod().equals(period))
          || rows.stream().anyMatch(row -> row.sheet() == sheet && row.isReadable() && (row.assessed().isEmpty() || row.assessed().equals(period)));
    }

    private FactSet settled(Iterable<SubjectBook> books) {
      Set<Fact> withoutLog = factsWithoutLog();
      Set<String> asked = openingsAskedFor();
      var subjects = new ArrayList<SubjectFacts>();
      Map<String, List<Diagnostic>> bySubject = new HashMap<>();
      var aside = new ArrayList<FactSet.NotAssessed>();
      Optional<SubjectFacts> everybody = Optional.empty();
      var spokenOf = new ArrayList<SubjectBook>();
      for (SubjectBook book : books) {
        if (runValues.isEverybody(CellText.key(book.name()))) {
          everybody = Optional.of(book.settle(model, period, withoutLog));
          runValues.ofEverybody(everybody.get()).forEach(faults::ofFile);
        } else {
          spokenOf.add(book);
        }
      }
      for (SubjectBook book : spokenOf) {
        Optional<Evidence> notAssessed = book.notAssessed();
        if (notAssessed.isPresent() && book.faults().isEmpty()) {
          aside.add(new FactSet.NotAssessed(book.name(), notAssessed.get()));
          continue;
        }
        SubjectFacts own = book.settle(model, period, withoutLog).withBlank(asked);
        List<Diagnostic> misplaced = runValues.ofOne(own).toList();
        misplaced.forEach(book::refuse);
        SubjectFacts settledOwn = misplaced.isEmpty() ? own : own.refused();
        boolean isRefused = everybody.map(SubjectFacts::rejected).orElse(false);
        SubjectFacts facts = everybody.map(shared -> runValues.with(settledOwn, shared, isRefused)).orElse(settledOwn);
        subjects.add(facts);
        if (facts.rejected()) {
          bySubject.put(facts.subject(), book.faults());
        }
      }
      List<Diagnostic> all = Diagnostics.ordered(Stream.concat(faults.all().stream(), SampleSizes.missing(model, subjects).stream()).toList());
      if (subjects.isEmpty() && aside.isEmpty() && all.isEmpty()) {
        boolean hasHeaders = !sheets.isEmpty();
        all = List.of(Diagnostic.of(Code.NO_FACTS, hasHeaders ? HEADERS_ALONE : NOTHING)
            .withNote(Message.of(hasHeaders ? "data.advice.rows-below" : "data.advice.headers")));
      }
      boolean isReported = !subjects.isEmpty() || !aside.isEmpty();
      return new FactSet(isReported ? inOrderOfUnits(subjects, aside, everybody) : subjects, all, period, Roster.NONE, bySubject, aside);
    }

    /** Who is listed and stands on no sheet is a subject of which nothing is reported. */
    private List<SubjectFacts> inOrderOfUnits(List<SubjectFacts> reported, List<FactSet.NotAssessed> aside, Optional<SubjectFacts> everybody) {
      if (units.isEmpty()) {
        return reported;
      }
      Map<String, SubjectFacts> byName = new LinkedHashMap<>();
      for (String unit : units.values()) {
        SubjectFacts silent = new SubjectFacts(unit, period, Map.of(), /* rejected= */ false).withBlank(openingsAskedFor());
        byName.put(unit, everybody.map(shared -> runValues.with(silent, shared, shared.rejected())).orElse(silent));
      }
      reported.forEach(subject -> byName.put(subject.subject(), subject));
      aside.forEach(one -> byName.remove(one.subject()));
      return List.copyOf(byName.values());
    }

    /** The opening values that have a column in a sheet of the period. */
    private Set<String> openingsAskedFor() {
      Set<String> openings = model.carried().stream().map(carried -> carried.opening().name()).collect(Collectors.toSet());
      return openings.isEmpty() ? Set.of() : spoken.stream().map(DatedRow::sheet).distinct().flatMap(sheet -> sheet.facts().stream())
          .map(column -> column.fact().name()).filter(openings::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** The facts that have a column in a wide sheet or stand in a long one. */
    private Set<Fact> factsWithoutLog() {
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
}
