package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.ledger.Parameter;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** The parameters of a run. Each has one value, which every subject's facts hold. */
public final class Parameters {
  private Parameters() {}

  /** In the order in which they are declared. */
  public static List<Parameter> of(RubricModel model, List<SubjectFacts> subjects) {
    var parameters = new ArrayList<Parameter>();
    for (Fact fact : model.facts()) {
      if (fact.parameter()) {
        Optional<SubjectFacts.Reported> reported = subjects.stream().flatMap(subject -> Optional.ofNullable(subject.reported().get(fact.name())).stream()).findFirst();
        parameters.add(reported.map(said -> reported(fact, said)).orElseGet(() -> unreported(model, fact)));
      }
    }
    return parameters;
  }

  private static Parameter reported(Fact fact, SubjectFacts.Reported reported) {
    Optional<Evidence> first = reported.evidence().stream().findFirst().or(() -> reported.value() instanceof FactValue.Rows rows
        ? rows.rows().stream().map(FactValue.Row::evidence).findFirst() : Optional.empty());
    Optional<Place> place = first.map(Evidence::place);
    boolean isSet = place.isPresent() && place.get() instanceof CellPlace cell && cell.file().equals(Parameter.SET);
    return new Parameter(fact.name(), Optional.of(value(fact, reported.value())), isSet ? Parameter.From.SET : Parameter.From.SHEET, place);
  }

  /** Of a list all rows, whichever period their days lie in. */
  private static Message value(Fact fact, FactValue value) {
    return value instanceof FactValue.Rows rows && fact.type() instanceof FactType.Records records
        ? Message.of("ledger.value.in-unit", Rational.of(rows.rows().size()), records.unit()) : FactWords.of(fact, value);
  }

  private static Parameter unreported(RubricModel model, Fact fact) {
    return new Parameter(fact.name(), fact.defaultValue().map(value -> new TermPhrases(model, List.of()).say(value)),
        fact.defaultValue().isPresent() ? Parameter.From.DEFAULT : Parameter.From.MISSING, Optional.empty());
  }
}
