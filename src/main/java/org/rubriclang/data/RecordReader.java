package org.rubriclang.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.source.Place;
import org.rubriclang.value.Period;
import org.rubriclang.words.Message;

/** Reads one row of a records fact into a subject's book. */
final class RecordReader {
  record FieldCell(FactType.Field field, String text, Place place) {}

  /**
   * When a row was.
   *
   * @param part the part of the period in which it lies, for a fact that is reported by parts
   */
  record When(FactValue.Timing timing, Optional<Period> part) {
    static final When WITHIN = new When(FactValue.Timing.WITHIN, Optional.empty());
  }

  private RecordReader() {}

  /** Every cell that is refused is said; then the row is not entered. */
  static void read(Fact fact, List<FieldCell> cells, Evidence evidence, When when, SubjectBook book) {
    Map<String, FactValue> values = new HashMap<>();
    boolean isWhole = true;
    for (FieldCell cell : cells) {
      switch (CellReader.read(cell.field(), cell.text(), cell.place())) {
        case CellReader.Reading.Empty empty -> {}
        case CellReader.Reading.Value value -> values.put(cell.field().name(), value.value());
        case CellReader.Reading.Refused refused -> {
          isWhole = false;
          book.refuse(fact, refused.diagnostic());
        }
      }
    }
    if (isWhole && values.isEmpty()) {
      isWhole = false;
      book.refuse(
          fact,
          Diagnostic.of(Code.BAD_VALUE, Message.of("data.empty-record", fact.name()), evidence.place(), Message.of("data.label.empty-record"))
              .withNote(Message.of("data.advice.empty-record")));
    }
    for (FieldCell cell : cells) {
      isWhole &= isWithin(fact, cell, cells, values, book);
    }
    if (isWhole) {
      book.row(fact, new FactValue.Row(values, evidence, when.timing()), when.part());
    }
  }

  private static boolean isWithin(Fact fact, FieldCell cell, List<FieldCell> cells, Map<String, FactValue> values, SubjectBook book) {
    String whole = cell.field().within().orElse("");
    boolean isAbove =
        values.get(cell.field().name()) instanceof FactValue.Number small
            && values.get(whole) instanceof FactValue.Number large
            && small.value().compareTo(large.value()) > 0;
    if (isAbove) {
      Message message = Message.of("data.field-above-whole", cell.field().name(), whole, fact.name());
      Diagnostic diagnostic = Diagnostic.of(Code.PART_ABOVE_WHOLE, message, cell.place(), Message.of("data.label.part"));
      for (FieldCell other : cells) {
        if (other.field().name().equals(whole)) {
          diagnostic = diagnostic.withRelated(other.place(), Message.of("data.label.whole"));
        }
      }
      book.refuse(fact, diagnostic);
    }
    return !isAbove;
  }
}
