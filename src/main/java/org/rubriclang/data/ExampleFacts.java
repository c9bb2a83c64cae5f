package org.rubriclang.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Example;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Reports;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Place;
import org.rubriclang.source.Source;
import org.rubriclang.source.TextPlace;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * The facts of an example, read and refused exactly as the cells of a sheet; only the reasons of judgements are not asked for. What
 * is said about a cell has the span of its {@link Example.Given} as its place.
 */
public final class ExampleFacts {
  /** A year for examples of rubrics that are for no year in particular; a leap year, so that it has all days. */
  private static final int NO_YEAR = 2000;

  private ExampleFacts() {}

  /**
   * Facts that name no subject are those of every subject that the example names; where it names none, those of one that is called like
   * the example.
   */
  public static FactSet of(RubricModel model, Example example) {
    return of(model, example, model.source());
  }

  /** @param source the text in which the example stands */
  public static FactSet of(RubricModel model, Example example, Source source) {
    var faults = new Faults();
    Map<String, SubjectBook> books = new LinkedHashMap<>();
    Set<String> named = subjects(example);
    named.forEach(subject -> books.computeIfAbsent(CellText.key(subject), key -> new SubjectBook(subject, key, faults, /* listsWhole= */ true)));
    boolean isOfYear = model.assessment().every() == PeriodUnit.YEAR;
    Optional<Period> period = example.period()
        .or(() -> isOfYear ? model.assessment().year().map(year -> new Period(PeriodUnit.YEAR, year, 1)) : Optional.empty());
    for (Example.GivenCount given : example.counts()) {
      for (String subject : given.subject().map(Set::of).orElse(named)) {
        Objects.requireNonNull(books.get(CellText.key(subject))).count(given.list(), given.count(),
            evidence(TextPlace.of(source, given.span()), Optional.of(given.count())));
      }
    }
    for (Example.Given given : example.given()) {
      for (String subject : given.subject().map(Set::of).orElse(named)) {
        enter(given, TextPlace.of(source, given.span()), period, model, Objects.requireNonNull(books.get(CellText.key(subject))));
      }
    }
    // Parts of the period are named without it: any period has them.
    boolean hasParts = example.given().stream().anyMatch(given -> given.part().isPresent());
    Optional<Period> whole = period.or(() -> hasParts ? Optional.of(anyPeriod(model)) : Optional.empty());
    var subjects = new ArrayList<SubjectFacts>();
    Map<String, List<Diagnostic>> bySubject = new HashMap<>();
    for (SubjectBook book : books.values()) {
      SubjectFacts settled = book.settle(model, whole, Set.of());
      SubjectFacts facts = settled.with(outright(example, settled.subject()));
      subjects.add(facts);
      if (facts.rejected()) {
        bySubject.put(facts.subject(), book.faults());
      }
    }
    Optional<String> first = subjects.stream().map(SubjectFacts::subject).findFirst();
    Map<String, Reports> members = new HashMap<>();
    List<Diagnostic> diagnostics = new ArrayList<>(faults.all());
    for (Example.GivenMembers given : example.members()) {
      FactSet read = members(given, example, period, subjects.size() > 1 ? Optional.empty() : Optional.of(first.orElse(example.name())), source);
      FactSet settled = new MemberOwners(model, subjects, whole).settle(given.membership(), read);
      diagnostics.addAll(settled.diagnostics());
      bySubject.putAll(settled.bySubject());
      members.put(given.membership().rubric().name(), settled.reports());
    }
    return new FactSet(subjects, diagnostics, period, roster(model, example, first.orElse(example.name()), source, members), bySubject, List.of());
  }

  /**
   * What is given of members, read as an example of their own rubric.
   *
   * @param owner to whom they belong where nothing is said: the only subject of the example
   */
  private static FactSet members(Example.GivenMembers given, Example example, Optional<Period> period, Optional<String> owner, Source source) {
    RubricModel rubric = given.membership().rubric();
    Fact said = given.membership().owner();
    List<Example.Given> cells = new ArrayList<>(given.cells());
    Set<String> named = new LinkedHashSet<>();
    given.cells().forEach(cell -> cell.subject().ifPresent(named::add));
    given.totals().forEach(total -> total.subject().ifPresent(named::add));
    for (String member : named) {
      boolean isSaid = given.cells().stream().anyMatch(cell -> cell.subject().equals(Optional.of(member)) && cell.fact().equals(said));
      if (!isSaid && owner.isPresent()) {
        cells.add(new Example.Given(Optional.of(member), said, owner, List.of(), Optional.empty(), given.span()));
      }
    }
    Optional<Period> theirs = period.map(one -> one.enclosing(rubric.assessment().every()));
    return of(rubric, new Example(example.name(), theirs, cells, List.of(), List.of(), List.of(), given.totals(), List.of(), List.of(), given.span()), source);
  }

  /**
   * Who holds the roles: as many as scores are given, each called like the role. Of a role for one of which nothing is said somebody
   * holds it whose score is not known; of one for many nothing is known.
   */
  private static Roster roster(RubricModel model, Example example, String subject, Source source, Map<String, Reports> members) {
    List<Roster.Holder> holders = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Role role : model.roles()) {
      List<Example.GivenScores> given = example.scores().stream().filter(scores -> scores.role().index() == role.index()).toList();
      if (!given.isEmpty() || !role.many()) {
        told.add(role.name());
      }
      if (given.isEmpty() && !role.many()) {
        holders.add(new Roster.Holder(subject, role.name(), role.name(), Optional.empty(), Optional.empty()));
      }
      int number = 0;
      for (Example.GivenScores scores : given) {
        for (Rational score : scores.scores()) {
          number++;
          holders.add(new Roster.Holder(subject, role.name(), role.many() ? role.name() + " " + number : role.name(), Optional.of(score),
              Optional.of(TextPlace.of(source, scores.span()))));
        }
      }
    }
    return new Roster(holders, told, members);
  }

  private static Set<String> subjects(Example example) {
    Set<String> named = new LinkedHashSet<>();
    example.totals().forEach(total -> total.subject().ifPresent(named::add));
    example.given().forEach(given -> given.subject().ifPresent(named::add));
    boolean isGiven = !example.given().isEmpty() || !example.counts().isEmpty() || !example.totals().isEmpty() || !example.places().isEmpty();
    if (named.isEmpty() && isGiven) {
      named.add(example.name());
    }
    return named;
  }

  private static SubjectFacts.Outright outright(Example example, String subject) {
    Map<Integer, Integer> places = new HashMap<>();
    example.places().forEach(place -> places.put(place.ranking().index(), place.place()));
    Optional<Rational> total = example.totals().stream()
        .filter(given -> given.subject().map(name -> CellText.key(name).equals(CellText.key(subject))).orElse(true))
        .map(Example.Total::points).reduce((first, later) -> later);
    return new SubjectFacts.Outright(places, total);
  }

  private static Period anyPeriod(RubricModel model) {
    return new Period(model.assessment().every(), NO_YEAR, 1);
  }

  private static void enter(Example.Given given, Place place, Optional<Period> period, RubricModel model, SubjectBook book) {
    for (Map<String, String> row : given.rows()) {
      enterRow(given, row, place, period, book);
    }
    if (given.text().isEmpty()) {
      return;
    }
    Optional<Period> part = given.part().map(said -> period.orElseGet(() -> anyPeriod(model)).parts(said.unit()).get(said.ordinal() - 1));
    FactType type = part.isPresent() ? given.fact().type() : given.fact().typeOver(model.assessment().every());
    switch (CellReader.read(type, given.fact(), given.text().get(), place)) {
      case CellReader.Reading.Empty empty -> {}
      case CellReader.Reading.Refused refused -> book.refuse(given.fact(), refused.diagnostic());
      case CellReader.Reading.Value value -> {
        Optional<Rational> quantity = value.value() instanceof FactValue.Number number ? Optional.of(number.value()) : Optional.empty();
        book.state(given.fact(), value.value(), evidence(place, quantity), part);
      }
    }
  }

  private static void enterRow(Example.Given given, Map<String, String> row, Place place, Optional<Period> period, SubjectBook book) {
    if (!(given.fact().type() instanceof FactType.Records records)) {
      Message message = Message.of("data.list-for-value", given.fact().name());
      book.refuse(given.fact(), Diagnostic.of(Code.BAD_VALUE, message, place, Message.of("data.label.not-allowed")));
      return;
    }
    var cells = new ArrayList<RecordReader.FieldCell>();
    row.forEach(
        (name, text) -> {
          Optional<FactType.Field> field = FieldNames.find(records, name);
          if (field.isPresent()) {
            cells.add(new RecordReader.FieldCell(field.get(), text, place));
            return;
          }
          Message message = Message.of("data.unknown-field", CellText.shown(name), given.fact().name());
          Diagnostic diagnostic = Diagnostic.of(Code.UNKNOWN_COLUMN, message, place, Message.of("data.label.unknown-column"));
          List<String> known = records.fields().stream().map(FactType.Field::name).toList();
          book.refuse(
              given.fact(),
              Nearest.nearest(name, known).map(nearest -> diagnostic.withNote(Message.of("data.advice.nearest", nearest))).orElse(diagnostic));
        });
    // The order of a map's cells is nobody's: what is said about them should come in the order of the fields.
    cells.sort((one, other) -> Integer.compare(one.field().index(), other.field().index()));
    RecordReader.read(given.fact(), cells, evidence(place, Optional.of(Rational.ONE)), new RecordReader.When(timing(cells, period), Optional.empty()), book);
  }

  /** A row is of the example's period unless its only day says otherwise. */
  private static FactValue.Timing timing(List<RecordReader.FieldCell> cells, Optional<Period> period) {
    List<RecordReader.FieldCell> days = cells.stream().filter(cell -> cell.field().type() instanceof FactType.Date).toList();
    Optional<LocalDate> day = days.size() == 1 ? CalendarText.date(CellText.folded(days.get(0).text())) : Optional.empty();
    boolean isOutside = day.isPresent() && period.isPresent() && !period.get().contains(day.get());
    return isOutside ? FactValue.Timing.OUTSIDE : FactValue.Timing.WITHIN;
  }

  private static Evidence evidence(Place place, Optional<Rational> quantity) {
    return new Evidence(place, quantity, Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty());
  }
}
