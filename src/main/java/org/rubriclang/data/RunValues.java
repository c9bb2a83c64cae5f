package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Place;
import org.rubriclang.words.Message;

/**
 * Parameters: what has one value for the whole run. They stand in sheets without a column of subjects: {@code 参数} and {@code 值}, a column for
 * each, or the rows of a list. Such a sheet is read as one about {@link #EVERYBODY}, and what it says is said of every subject.
 */
final class RunValues {
  /** The subject whose values are everybody's. */
  static final String EVERYBODY = "*";

  private final RubricModel model;

  RunValues(RubricModel model) {
    this.model = model;
  }

  boolean isEverybody(String key) {
    return key.equals(EVERYBODY) && hasParameters();
  }

  private boolean hasParameters() {
    return model.facts().stream().anyMatch(Fact::parameter);
  }

  private boolean isParameter(String name) {
    return model.fact(name).map(Fact::parameter).orElse(false);
  }

  /** The only parameter that is a list of days. */
  Optional<Fact> calendar() {
    List<Fact> calendars = model.facts().stream().filter(WorkCalendar::isCalendar).toList();
    return calendars.size() == 1 ? Optional.of(calendars.getFirst()) : Optional.empty();
  }

  /** The same where it has this name. */
  Optional<Fact> calendar(String name) {
    return calendar().filter(fact -> fact.name().equals(name));
  }

  /** The table with a column that names everybody, where it is a sheet of parameters; any other as it is. */
  Table completed(Table table, SheetFile file) {
    boolean hasSubjects = table.headers().stream()
        .anyMatch(header -> Word.SUBJECT.isSpelt(header.text()) || CellText.key(header.text()).equals(CellText.key(model.assessment().subjects())));
    if (hasSubjects || !hasParameters() || table.headers().isEmpty()) {
      return table;
    }
    boolean isList = isParameter(file.stem()) && model.fact(file.stem()).orElseThrow().type() instanceof FactType.Records;
    boolean isOfParameters = table.headers().stream().anyMatch(header -> Word.PARAMETER.isSpelt(header.text()) || isParameter(header.text()));
    if (!isList && !isOfParameters) {
      return table;
    }
    Place first = table.headers().getFirst().place();
    var headers = new ArrayList<>(List.of(new Table.Header("对象", first)));
    for (Table.Header header : table.headers()) {
      headers.add(Word.PARAMETER.isSpelt(header.text()) ? new Table.Header("事实", header.place()) : header);
    }
    return new Table(table.file(), headers, table.rows().stream().<Table.Row>map(OfEverybody::new).toList());
  }

  /** A row with one more cell in front. */
  private record OfEverybody(Table.Row row) implements Table.Row {
    @Override
    public int width() {
      return row.width() + 1;
    }

    @Override
    public String cell(int column) {
      return column == 0 ? EVERYBODY : row.cell(column - 1);
    }

    @Override
    public Place place() {
      return row.place();
    }

    @Override
    public Place place(int column) {
      return column == 0 ? row.place() : row.place(column - 1);
    }

    @Override
    public List<Diagnostic> faults() {
      return row.faults();
    }

    @Override
    public Optional<List<List<Table.NestedCell>>> nested(int column) {
      return column == 0 ? Optional.empty() : row.nested(column - 1);
    }
  }

  /** What is wrong with a subject's values: a parameter has one for the run. */
  Stream<Diagnostic> ofOne(SubjectFacts facts) {
    return facts.reported().entrySet().stream().filter(reported -> isParameter(reported.getKey()) && !reported.getValue().evidence().isEmpty())
        .map(reported -> Diagnostic.of(Code.NOT_A_PARAMETER, Message.of("data.parameter-of-one", reported.getKey(), facts.subject()),
            reported.getValue().evidence().getFirst().place(), Message.of("data.label.parameter-of-one"))
            .withNote(Message.of("data.advice.parameter")));
  }

  /** What is wrong with what is said of everybody: it may only be parameters. */
  Stream<Diagnostic> ofEverybody(SubjectFacts everybody) {
    return everybody.reported().entrySet().stream().filter(reported -> !isParameter(reported.getKey()) && !reported.getValue().evidence().isEmpty())
        .map(reported -> Diagnostic.of(Code.NOT_A_PARAMETER, Message.of("data.fact-of-everybody", reported.getKey()),
            reported.getValue().evidence().getFirst().place(), Message.of("data.label.fact-of-everybody")));
  }

  /** A subject's facts, with the parameters of the run. */
  SubjectFacts with(SubjectFacts facts, SubjectFacts everybody, boolean isRejected) {
    Map<String, SubjectFacts.Reported> all = new HashMap<>(facts.reported());
    everybody.reported().forEach((name, reported) -> {
      if (isParameter(name)) {
        all.put(name, reported);
      }
    });
    SubjectFacts joined = facts.with(all);
    return isRejected ? joined.refused() : joined;
  }
}
