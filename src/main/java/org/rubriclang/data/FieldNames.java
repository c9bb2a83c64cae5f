package org.rubriclang.data;

import java.util.Optional;
import org.rubriclang.model.FactType;

/** The fields of a records fact by the headers that sheets give them. */
final class FieldNames {
  private FieldNames() {}

  static Optional<FactType.Field> find(FactType.Records records, String header) {
    Optional<FactType.Field> exact = records.field(header);
    if (exact.isPresent()) {
      return exact;
    }
    String key = CellText.key(header);
    for (FactType.Field field : records.fields()) {
      if (CellText.key(field.name()).equals(key)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
