package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Example;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Place;
import org.rubriclang.source.TextPlace;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * The facts of an example, read and refused exactly as the cells of a sheet; only the reasons of judgements are not asked for. What
 * is said about a cell has the span of its {@link Example.Given} as its place.
 */
public final class ExampleFacts {
  private ExampleFacts() {}

  /** Facts that name no subject are those of a subject that is called like the example. */
  public static FactSet of(RubricModel model, Example example) {
    var faults = new Faults();
    Map<String, SubjectBook> books = new LinkedHashMap<>();
    for (Example.Given given : example.given()) {
      String subject = given.subject().orElse(example.name());
      String key = CellText.key(subject);
      SubjectBook book = books.computeIfAbsent(key, any -> new SubjectBook(subject, key, faults));
      enter(given, TextPlace.of(model.source(), given.span()), book);
    }
    boolean isOfYear = model.assessment().every() == PeriodUnit.YEAR;
    Optional<Period> period = isOfYear ? model.assessment().year().map(year -> new Period(PeriodUnit.YEAR, year, 1)) : Optional.empty();
    Map<Integer, Integer> places = new HashMap<>();
    example.places().forEach(place -> places.put(place.ranking().index(), place.place()));
    if (!places.isEmpty()) {
      books.computeIfAbsent(CellText.key(example.name()), key -> new SubjectBook(example.name(), key, faults));
    }
    var subjects = new ArrayList<SubjectFacts>();
    Map<String, List<Diagnostic>> bySubject = new HashMap<>();
    for (SubjectBook book : books.values()) {
      SubjectFacts settled = book.settle(model, period, Set.of());
      boolean isPlaced = settled.subject().equals(example.name());
      var facts = isPlaced ? new SubjectFacts(settled.subject(), settled.period(), settled.reported(), places, settled.rejected()) : settled;
      subjects.add(facts);
      if (facts.rejected()) {
        bySubject.put(facts.subject(), book.faults());
      }
    }
    return new FactSet(subjects, faults.all(), period, bySubject);
  }

  private static void enter(Example.Given given, Place place, SubjectBook book) {
    for (Map<String, String> row : given.rows()) {
      enterRow(given, row, place, book);
    }
    if (given.text().isEmpty()) {
      return;
    }
    switch (CellReader.read(given.fact(), given.text().get(), place)) {
      case CellReader.Reading.Empty empty -> {}
      case CellReader.Reading.Refused refused -> book.refuse(given.fact(), refused.diagnostic());
      case CellReader.Reading.Value value -> {
        Optional<Rational> quantity = value.value() instanceof FactValue.Number number ? Optional.of(number.value()) : Optional.empty();
        book.state(given.fact(), value.value(), evidence(place, quantity), Optional.empty());
      }
    }
  }

  private static void enterRow(Example.Given given, Map<String, String> row, Place place, SubjectBook book) {
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
    RecordReader.read(given.fact(), cells, evidence(place, Optional.of(Rational.ONE)), book);
  }

  private static Evidence evidence(Place place, Optional<Rational> quantity) {
    return new Evidence(place, quantity, Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty());
  }
}
