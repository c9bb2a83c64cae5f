package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Membership;
import org.rubriclang.model.Reports;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Place;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.Period;
import org.rubriclang.words.Message;

/**
 * Reads the sheets of a rubric that reads the scores of others: who holds which role, what is reported about these persons, what about those who
 * belong to the assessed subjects, and what about these subjects themselves.
 *
 * <p>A sheet with {@code 角色} and {@code 姓名} is that of a relation; for the others see {@link SheetOwners}. A row of a relation speaks of the periods that its {@code 周期}
 * covers; without one of all.
 */
final class RoleSheets {
  private final RubricModel model;
  private final List<RubricModel> beside;
  private final Faults faults = new Faults();
  private final Map<String, RubricModel> others = new LinkedHashMap<>();

  /** @param beside other rubrics that are scored from the same sheets */
  RoleSheets(RubricModel model, List<RubricModel> beside) {
    this.model = model;
    this.beside = List.copyOf(beside);
    model.roles().forEach(role -> others.putIfAbsent(role.scoredBy().name(), role.scoredBy()));
    model.memberships().forEach(membership -> others.putIfAbsent(membership.rubric().name(), membership.rubric()));
  }

  FactSet read(List<SheetFile> files, Optional<Period> asked) {
    Map<String, RubricModel> reached = reached();
    var owners = new SheetOwners(model, List.copyOf(reached.values()));
    List<Table> relations = new ArrayList<>();
    List<SheetFile> own = new ArrayList<>();
    Map<String, List<SheetFile>> ofOthers = new LinkedHashMap<>();
    for (SheetFile file : files) {
      // What is wrong with a file is said by whoever reads it.
      Optional<Table> table = FactSheets.table(file, new Faults());
      if (table.isPresent() && isRelation(table.get())) {
        FactSheets.table(file, faults).ifPresent(relations::add);
      } else {
        Optional<String> owner = table.flatMap(read -> owners.of(read, file.stem())).map(rubric -> through(rubric).name());
        owner.map(name -> ofOthers.computeIfAbsent(name, any -> new ArrayList<>())).orElse(own).add(file);
      }
    }
    FactSet facts = FactSheets.readOwn(model, beside, own, asked);
    Map<String, FactSet> persons = new LinkedHashMap<>();
    List<Diagnostic> diagnostics = new ArrayList<>(facts.diagnostics());
    others.forEach((name, rubric) -> {
      List<SheetFile> sheets = ofOthers.getOrDefault(name, List.of());
      if (!sheets.isEmpty()) {
        FactSet read = FactSheets.read(rubric, sheets, facts.period().map(period -> period.enclosing(rubric.assessment().every())));
        persons.put(name, read);
        diagnostics.addAll(read.diagnostics());
      }
    });
    List<SubjectFacts> subjects = new ArrayList<>(facts.subjects());
    for (Membership membership : model.memberships()) {
      FactSet members = persons.get(membership.rubric().name());
      if (members != null) {
        FactSet settled = new MemberOwners(model, subjects, facts.period()).settle(membership, members);
        settled.diagnostics().stream().filter(one -> !members.diagnostics().contains(one)).forEach(diagnostics::add);
        persons.put(membership.rubric().name(), settled);
      }
    }
    Roster roster = roster(relations, facts.period(), subjects, persons);
    checkHolders(roster, facts.period(), subjects, persons, diagnostics);
    Map<String, List<Diagnostic>> bySubject = new HashMap<>(facts.bySubject());
    persons.values().forEach(read -> bySubject.putAll(read.bySubject()));
    subjects.replaceAll(subject -> refusedByRoster(subject, bySubject));
    diagnostics.addAll(faults.all());
    if (!subjects.isEmpty()) {
      // Who is assessed the sheets of the others say: that none is about them alone is no fault.
      diagnostics.removeIf(FactSheets::saysNothing);
    }
    return new FactSet(subjects, Diagnostics.ordered(diagnostics), facts.period(), roster, bySubject, facts.notAssessed());
  }

  // ---- Whose sheet it is.

  private boolean isRelation(Table table) {
    boolean role = table.headers().stream().anyMatch(header -> Word.ROLE.isSpelt(header.text()));
    boolean name = table.headers().stream().anyMatch(header -> Word.NAME.isSpelt(header.text()));
    return role && name && model.facts().stream().noneMatch(fact -> Word.ROLE.isSpelt(fact.name()));
  }

  /** The other rubrics, and those whose subjects belong to theirs, however far down. */
  private Map<String, RubricModel> reached() {
    Map<String, RubricModel> reached = new LinkedHashMap<>(others);
    others.values().forEach(other -> addBelow(other, reached));
    return reached;
  }

  private static void addBelow(RubricModel rubric, Map<String, RubricModel> reached) {
    for (Membership membership : rubric.memberships()) {
      reached.putIfAbsent(membership.rubric().name(), membership.rubric());
      addBelow(membership.rubric(), reached);
    }
  }

  /** By which of the other rubrics a sheet is read: its own, or the one to whose subjects those of its own belong. */
  private RubricModel through(RubricModel rubric) {
    return others.values().stream().filter(other -> other.name().equals(rubric.name())).findFirst()
        .orElseGet(() -> others.values().stream().filter(other -> {
          Map<String, RubricModel> below = new LinkedHashMap<>();
          addBelow(other, below);
          return below.containsKey(rubric.name());
        }).findFirst().orElse(rubric));
  }

  // ---- Who holds which role.

  private Roster roster(List<Table> tables, Optional<Period> period, List<SubjectFacts> subjects, Map<String, FactSet> persons) {
    List<Roster.Holder> holders = new ArrayList<>();
    Map<List<String>, Place> seen = new HashMap<>();
    for (Table table : tables) {
      var reader = new RelationReader(table, period);
      for (Table.Row row : table.rows()) {
        reader.read(row).ifPresent(holder -> {
          Place first = seen.putIfAbsent(List.of(CellText.key(holder.subject()), holder.role(), CellText.key(holder.person())), row.place());
          if (first == null) {
            holders.add(named(holder, row, subjects, persons));
          } else {
            faults.ofFile(Diagnostic.of(Code.DUPLICATE_ROW, Message.of("data.duplicate-holder", holder.person(), holder.role()), row.place(),
                Message.of("data.label.second")).withRelated(first, Message.of("data.label.first")));
          }
        });
      }
    }
    Set<String> told = new LinkedHashSet<>();
    if (!tables.isEmpty()) {
      model.roles().forEach(role -> told.add(role.name()));
    }
    Map<String, Reports> reports = new HashMap<>();
    persons.forEach((name, read) -> reports.put(name, read.reports()));
    return new Roster(holders, told, reports);
  }

  /** Spelt as the facts spell subject and person. A subject of which nothing else is reported is one of whom nothing is reported. */
  private Roster.Holder named(Roster.Holder holder, Table.Row row, List<SubjectFacts> subjects, Map<String, FactSet> persons) {
    String key = CellText.key(holder.subject());
    Optional<String> known = subjects.stream().map(SubjectFacts::subject).filter(name -> CellText.key(name).equals(key)).findFirst();
    if (known.isEmpty()) {
      Optional<String> nearest = Nearest.nearest(holder.subject(), subjects.stream().map(SubjectFacts::subject).toList());
      if (nearest.isPresent()) {
        faults.ofFile(Diagnostic.of(Code.UNKNOWN_SUBJECT, Message.of("data.unknown-subject", CellText.shown(holder.subject())), row.place(),
            Message.of("data.label.unknown-subject")).withNote(Message.of("data.advice.nearest", nearest.get())));
      } else {
        subjects.add(new SubjectFacts(holder.subject(), subjects.stream().findFirst().flatMap(SubjectFacts::period), Map.of(), false));
      }
    }
    String personKey = CellText.key(holder.person());
    String person = persons.values().stream().flatMap(read -> read.subjects().stream()).map(SubjectFacts::subject)
        .filter(name -> CellText.key(name).equals(personKey)).findFirst().orElse(holder.person());
    return new Roster.Holder(known.orElse(holder.subject()), holder.role(), person, Optional.empty(), holder.place());
  }

  /** Reads the rows of one sheet. */
  private final class RelationReader {
    private final Table table;
    private final Optional<Period> period;

    RelationReader(Table table, Optional<Period> period) {
      this.table = table;
      this.period = period;
    }

    /** Empty where the row speaks of another period, or is refused. */
    Optional<Roster.Holder> read(Table.Row row) {
      String subject = cell(row, Word.SUBJECT);
      String role = cell(row, Word.ROLE);
      String person = cell(row, Word.NAME);
      if (subject.isEmpty() || role.isEmpty() || person.isEmpty()) {
        faults.ofFile(Diagnostic.of(Code.MISSING_COLUMN, Message.of("data.holder-incomplete", table.file()), row.place(),
            Message.of("data.label.holder-incomplete")));
        return Optional.empty();
      }
      String written = cell(row, Word.PERIOD);
      Optional<Period> covered = CalendarText.period(CellText.folded(written));
      if (!written.isEmpty() && covered.isEmpty()) {
        faults.ofFile(Diagnostic.of(Code.BAD_PERIOD, Message.of("data.bad-period", CellText.shown(written)), row.place(),
            Message.of("data.label.not-allowed")).withNote(Message.of("data.advice.period")));
        return Optional.empty();
      }
      if (covered.isPresent() && period.isPresent() && !period.get().within(covered.get())) {
        return Optional.empty();
      }
      Optional<Role> known = model.roles().stream().filter(one -> CellText.key(one.name()).equals(CellText.key(role))).findFirst();
      if (known.isEmpty()) {
        List<String> names = model.roles().stream().map(Role::name).toList();
        Diagnostic diagnostic = Diagnostic.of(Code.UNKNOWN_ROLE, Message.of("data.unknown-role", CellText.shown(role), names), row.place(),
            Message.of("data.label.unknown-role"));
        faults.ofFile(Nearest.nearest(role, names).map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest))).orElse(diagnostic));
        return Optional.empty();
      }
      return Optional.of(new Roster.Holder(subject, known.get().name(), person, Optional.empty(), Optional.of(row.place())));
    }

    private String cell(Table.Row row, Word word) {
      for (int column = 0; column < table.headers().size(); column++) {
        String header = table.headers().get(column).text();
        boolean isKind = word == Word.SUBJECT && CellText.key(header).equals(CellText.key(model.assessment().subjects()));
        if (word.isSpelt(header) || isKind) {
          return CellText.trimmed(row.cell(column));
        }
      }
      return "";
    }
  }

  // ---- Whether that can be.

  private void checkHolders(Roster roster, Optional<Period> period, List<SubjectFacts> subjects, Map<String, FactSet> persons,
      List<Diagnostic> diagnostics) {
    for (SubjectFacts subject : subjects) {
      for (Role role : model.roles()) {
        if (!role.many() && roster.tells(role.name())) {
          checkOne(roster.holdersOf(role, subject.subject()), role, subject.subject(), period, diagnostics);
        }
      }
    }
    if (roster.roles().isEmpty()) {
      return;
    }
    List<String> holders = roster.holders().stream().map(Roster.Holder::person).toList();
    persons.forEach((rubric, read) -> {
      if (model.roles().stream().noneMatch(role -> role.scoredBy().name().equals(rubric))) {
        return;
      }
      for (SubjectFacts person : read.subjects()) {
        if (!holders.contains(person.subject())) {
          Diagnostic diagnostic = Diagnostic.of(Code.NO_ROLE, Message.of("data.no-role", person.subject(), rubric));
          diagnostics.add(Nearest.nearest(person.subject(), holders).map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest)))
              .orElse(diagnostic));
        }
      }
    });
  }

  private void checkOne(List<Roster.Holder> holders, Role role, String subject, Optional<Period> period, List<Diagnostic> diagnostics) {
    if (holders.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.NOBODY_IN_OFFICE, period
              .map(in -> Message.of("data.nobody-in-office-in", subject, role.name(), in.toString()))
              .orElseGet(() -> Message.of("data.nobody-in-office", subject, role.name())))
          .withNote(Message.of("data.advice.nobody-in-office", role.relation())));
    } else if (holders.size() > 1) {
      Diagnostic twice = Diagnostic.of(Code.HOLDER_TWICE, Message.of("data.holder-twice", subject, role.name()), holders.get(1).place().orElseThrow(),
          Message.of("data.label.second-holder", holders.get(1).person()))
          .withRelated(holders.get(0).place().orElseThrow(), Message.of("data.label.first-holder", holders.get(0).person()));
      faults.ofSubject(subject, twice);
    }
  }

  private SubjectFacts refusedByRoster(SubjectFacts subject, Map<String, List<Diagnostic>> bySubject) {
    if (!faults.has(subject.subject())) {
      return subject;
    }
    List<Diagnostic> all = new ArrayList<>(bySubject.getOrDefault(subject.subject(), List.of()));
    all.addAll(faults.of(subject.subject()));
    bySubject.put(subject.subject(), all);
    return subject.refused();
  }
}
