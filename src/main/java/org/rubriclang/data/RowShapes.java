package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts.Reported;
import org.rubriclang.words.Message;

/** What a list asks of all its rows together: no two in one place of a sequence that is read, one row for each value of a column. */
final class RowShapes {
  private RowShapes() {}

  static List<Diagnostic> faults(Fact fact, Map<String, Reported> reported) {
    Reported found = reported.get(fact.name());
    if (!(fact.type() instanceof FactType.Records records) || found == null || !(found.value() instanceof FactValue.Rows rows)) {
      return List.of();
    }
    List<Diagnostic> faults = new ArrayList<>();
    if (records.orderMatters()) {
      List<String> keys = records.order().stream().map(key -> records.fields().get(key).name()).toList();
      twice(rows.rows(), keys).forEach((row, first) -> faults.add(fault(Code.SAME_PLACE_IN_ORDER,
          Message.of("data.same-place-in-order", fact.name(), keys, shown(row, keys)), "data.label.same-place", row, first)));
    }
    records.oneForEach().ifPresent(index -> {
      List<String> key = List.of(records.fields().get(index).name());
      twice(rows.rows(), key).forEach((row, first) -> faults.add(fault(Code.SECOND_ROW, Message.of("data.second-row", fact.name(), key, shown(row, key)),
          "data.label.second-row", row, first)));
    });
    return faults;
  }

  private static Diagnostic fault(Code code, Message message, String label, FactValue.Row row, FactValue.Row first) {
    return Diagnostic.of(code, message, row.evidence().place(), Message.of(label)).withRelated(first.evidence().place(), Message.of("data.label.first-row"));
  }

  /** The rows that have the same values as one before, with that one. */
  private static Map<FactValue.Row, FactValue.Row> twice(List<FactValue.Row> rows, List<String> keys) {
    Map<List<FactValue>, FactValue.Row> known = new HashMap<>();
    Map<FactValue.Row, FactValue.Row> twice = new LinkedHashMap<>();
    for (FactValue.Row row : rows) {
      List<FactValue> values = keys.stream().flatMap(key -> Optional.ofNullable(row.fields().get(key)).stream()).toList();
      boolean isWhole = values.size() == keys.size() && row.timing() != FactValue.Timing.OUTSIDE;
      FactValue.Row first = isWhole ? known.putIfAbsent(values, row) : null;
      if (first != null) {
        twice.put(row, first);
      }
    }
    return twice;
  }

  private static List<String> shown(FactValue.Row row, List<String> keys) {
    return keys.stream().map(key -> Optional.ofNullable(row.fields().get(key)).map(RowLinks::shown).orElse("")).toList();
  }
}
