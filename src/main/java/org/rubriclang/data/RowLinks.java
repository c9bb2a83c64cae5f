package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts.Reported;
import org.rubriclang.words.Message;

/** Records of other records name the row that they belong to by its first column: that must tell the rows apart, and be there. */
final class RowLinks {
  private final RubricModel model;

  RowLinks(RubricModel model) {
    this.model = model;
  }

  List<Diagnostic> faults(Fact fact, Map<String, Reported> reported) {
    Optional<Fact> outer = fact.type() instanceof FactType.Records ? fact.within().flatMap(model::fact) : Optional.empty();
    if (outer.isEmpty() || !(outer.get().type() instanceof FactType.Records records) || records.fields().isEmpty()
        || !(value(fact, reported) instanceof FactValue.Rows rows) || !(value(outer.get(), reported) instanceof FactValue.Rows outerRows)) {
      return List.of();
    }
    List<Diagnostic> faults = new ArrayList<>();
    String key = records.fields().getFirst().name();
    Map<FactValue, FactValue.Row> known = new HashMap<>();
    for (FactValue.Row row : outerRows.rows()) {
      Optional<FactValue> value = Optional.ofNullable(row.fields().get(key));
      Optional<FactValue.Row> other = value.flatMap(one -> Optional.ofNullable(known.putIfAbsent(one, row)));
      if (value.isPresent() && other.isPresent()) {
        faults.add(Diagnostic.of(Code.ROW_KEY_TWICE, Message.of("data.row-key-twice", outer.get().name(), key, shown(value.get()), fact.name()),
            row.evidence().place(), Message.of("data.label.row-key-twice")).withRelated(other.get().evidence().place(), Message.of("data.label.row-key-first")));
      }
    }
    for (FactValue.Row row : rows.rows()) {
      Optional<FactValue> value = Optional.ofNullable(row.fields().get(outer.get().name())).filter(one -> !known.containsKey(one));
      value.ifPresent(one -> faults.add(Diagnostic.of(Code.ROW_OF_NOTHING, Message.of("data.row-of-nothing", fact.name(), outer.get().name(), key, shown(one)),
          row.evidence().place(), Message.of("data.label.row-of-nothing"))));
    }
    return faults;
  }

  /** What tells a row from another. */
  static String shown(FactValue value) {
    return switch (value) {
      case FactValue.Words words -> words.text();
      case FactValue.Member member -> member.name();
      case FactValue.Number number -> number.value().toString();
      case FactValue.Day day -> day.date().toString();
      default -> ""; // no key has such a value
    };
  }

  private static FactValue value(Fact fact, Map<String, Reported> reported) {
    Reported found = reported.get(fact.name());
    return found == null ? new FactValue.None() : found.value();
  }
}
