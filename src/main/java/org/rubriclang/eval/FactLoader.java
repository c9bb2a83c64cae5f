package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;

/** Puts a subject's reported facts into the slots of a frame. What is not reported stays empty. */
final class FactLoader {
  private FactLoader() {}

  static void load(SubjectFacts facts, Frame frame) {
    frame.reset();
    for (FactPlan plan : frame.plan().facts()) {
      SubjectFacts.Reported reported = facts.reported().get(plan.fact().name());
      if (reported != null) {
        frame.facts[plan.fact().index()] = cell(reported.value(), plan.fact().type(), plan.scale(), frame);
      }
    }
  }

  private static long cell(FactValue value, FactType type, int scale, Frame frame) {
    return switch (value) {
      case FactValue.Number number -> frame.cell(number.value(), scale);
      case FactValue.Truth truth -> Cells.of(truth.value());
      case FactValue.Member member -> type instanceof FactType.OneOf oneOf ? oneOf.members().indexOf(member.name()) : Cells.EMPTY;
      case FactValue.Day day -> day.date().toEpochDay();
      case FactValue.Words words -> frame.box(new Boxed.Words(words.text()));
      case FactValue.Ticks ticks -> frame.box(new Boxed.Ticks(ticks.missing(), ticks.others()));
      case FactValue.None none -> Cells.NONE;
      case FactValue.Rows rows -> frame.box(new Boxed.Rows(rows(rows, (FactType.Records) type, frame)));
    };
  }

  private static List<long[]> rows(FactValue.Rows rows, FactType.Records type, Frame frame) {
    List<long[]> cells = new ArrayList<>(rows.rows().size());
    for (FactValue.Row row : rows.rows()) {
      long[] fields = new long[type.fields().size()];
      Arrays.fill(fields, Cells.EMPTY);
      for (FactType.Field field : type.fields()) {
        FactValue value = row.fields().get(field.name());
        if (value != null) {
          fields[field.index()] = cell(value, field.type(), FactPlan.scaleOf(field.type()), frame);
        }
      }
      cells.add(fields);
    }
    return cells;
  }
}
