package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Rational;

/** Puts a subject's reported facts into slots. What is not reported stays empty. */
final class FactLoader {
  private final List<Boxed> boxes = new ArrayList<>();

  private FactLoader() {}

  static Slots load(SubjectFacts facts, Plan plan) {
    return new FactLoader().slots(facts, plan);
  }

  private Slots slots(SubjectFacts facts, Plan plan) {
    long[] cells = new long[plan.facts().size()];
    Arrays.fill(cells, Cells.EMPTY);
    for (FactPlan fact : plan.facts()) {
      SubjectFacts.Reported reported = facts.reported().get(fact.fact().name());
      if (reported != null) {
        cells[fact.fact().index()] = cell(reported.value(), fact.fact().type(), fact.scale());
      }
    }
    Placing[] placings = new Placing[plan.rankingCount()];
    Arrays.fill(placings, Placing.OUT);
    return new Slots(cells, boxes.toArray(Boxed[]::new), placings);
  }

  private long cell(FactValue value, FactType type, int scale) {
    return switch (value) {
      case FactValue.Number number -> cell(number.value(), scale);
      case FactValue.Truth truth -> Cells.of(truth.value());
      case FactValue.Member member -> type instanceof FactType.OneOf oneOf ? oneOf.members().indexOf(member.name()) : Cells.EMPTY;
      case FactValue.Day day -> day.date().toEpochDay();
      case FactValue.Words words -> box(new Boxed.Words(words.text()));
      case FactValue.Ticks ticks -> box(new Boxed.Ticks(ticks.missing(), ticks.others()));
      case FactValue.None none -> Cells.NONE;
      case FactValue.Rows rows -> box(new Boxed.Rows(rows(rows, (FactType.Records) type)));
    };
  }

  private long cell(Rational value, int scale) {
    OptionalLong scaled = value.toScaled(scale);
    return scaled.isPresent() && Cells.isPlain(scaled.getAsLong()) ? scaled.getAsLong() : box(new Boxed.Exact(value));
  }

  private long box(Boxed value) {
    boxes.add(value);
    return Cells.handle(boxes.size() - 1);
  }

  private List<long[]> rows(FactValue.Rows rows, FactType.Records type) {
    List<long[]> cells = new ArrayList<>(rows.rows().size());
    for (FactValue.Row row : rows.rows()) {
      long[] fields = new long[type.fields().size()];
      Arrays.fill(fields, Cells.EMPTY);
      for (FactType.Field field : type.fields()) {
        FactValue value = row.fields().get(field.name());
        if (value != null) {
          fields[field.index()] = cell(value, field.type(), FactPlan.scaleOf(field.type()));
        }
      }
      cells.add(fields);
    }
    return cells;
  }
}
