package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** Puts a subject's reported facts into slots. What is not reported stays empty. */
final class FactLoader {
  private final List<Boxed> boxes = new ArrayList<>();
  private final Map<Integer, Interval> partials = new HashMap<>();

  private FactLoader() {}

  static Slots load(SubjectFacts facts, Plan plan) {
    return new FactLoader().slots(facts, plan);
  }

  private Slots slots(SubjectFacts facts, Plan plan) {
    long[] slots = new long[plan.facts().size()];
    Arrays.fill(slots, Cells.EMPTY);
    for (FactPlan fact : plan.facts()) {
      SubjectFacts.Reported reported = facts.reported().get(fact.fact().name());
      if (fact.fact().type() instanceof FactType.Records records && records.oneForEach().isPresent()) {
        FactValue.Rows rows = reported != null && reported.value() instanceof FactValue.Rows some ? some : new FactValue.Rows(List.of());
        slots[fact.fact().index()] = box(new Boxed.Rows(oneForEach(rows(rows, records), records), /* open= */ false, dayField(records)));
      } else if (reported != null) {
        slots[fact.fact().index()] = cell(reported.value(), fact.fact().type(), fact.scale());
        if (reported.value() instanceof FactValue.Partial partial) {
          partials.put(fact.fact().index(), possible(partial, FactPlan.boundsOf(fact.fact().type())));
        }
      }
    }
    long[] given = new long[plan.lists().size()];
    for (int at = 0; at < given.length; at++) {
      SubjectFacts.Reported count = facts.reported().get(plan.lists().get(at));
      given[at] = count != null && count.value() instanceof FactValue.Number number ? cell(number.value(), 0) : Cells.EMPTY;
    }
    long periodEnd = facts.period().map(period -> period.end().toEpochDay()).orElse(Cells.NONE);
    Set<Integer> blank = plan.facts().stream().filter(fact -> facts.blank().contains(fact.fact().name())).map(fact -> fact.fact().index())
        .collect(Collectors.toUnmodifiableSet());
    Placing[] placings = new Placing[plan.rankingCount()];
    Arrays.fill(placings, Placing.OUT);
    return new Slots(facts.subject(), withFields(slots), boxes.toArray(Boxed[]::new), placings, partials, given, periodEnd, List.of(), blank, facts.outright().total());
  }

  /** The slots, and behind them the fields of all rows that are there for certain: so near to them they are read fast. */
  private long[] withFields(long[] slots) {
    int length = slots.length;
    for (long cell : slots) {
      length += settledRows(cell).map(rows -> 1 + fieldCount(rows)).orElse(0);
    }
    long[] cells = Arrays.copyOf(slots, length);
    int at = slots.length;
    for (int slot = 0; slot < slots.length; slot++) {
      Optional<List<Boxed.Row>> rows = settledRows(slots[slot]);
      if (rows.isPresent()) {
        cells[slot] = Cells.withRowsAt(slots[slot], at);
        cells[at++] = fieldCount(rows.get());
        for (Boxed.Row row : rows.get()) {
          System.arraycopy(row.fields(), 0, cells, at, row.fields().length);
          at += row.fields().length;
        }
      }
    }
    return cells;
  }

  private Optional<List<Boxed.Row>> settledRows(long cell) {
    return Cells.isHandle(cell) && boxes.get(Cells.index(cell)) instanceof Boxed.Rows rows && !rows.open()
        && rows.rows().stream().allMatch(row -> row.timing() == FactValue.Timing.WITHIN) ? Optional.of(rows.rows()) : Optional.empty();
  }

  private static int fieldCount(List<Boxed.Row> rows) {
    return rows.stream().mapToInt(row -> row.fields().length).sum();
  }

  /** What is reported, and anything for each part that is not. */
  private static Interval possible(FactValue.Partial partial, Interval eachPart) {
    Interval sum = Interval.exactly(partial.sum());
    for (int at = 0; at < partial.missing().size(); at++) {
      sum = sum.plus(eachPart);
    }
    return sum;
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
      case FactValue.Partial partial -> Cells.EMPTY;
      case FactValue.Rows rows -> box(new Boxed.Rows(rows(rows, (FactType.Records) type), !rows.missing().isEmpty(), dayField((FactType.Records) type)));
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

  private static int dayField(FactType.Records type) {
    return type.fields().stream().filter(field -> field.type() instanceof FactType.Date).mapToInt(FactType.Field::index).findFirst().orElse(-1);
  }

  /** With a row of which nothing is reported for every value that has none. */
  private static List<Boxed.Row> oneForEach(List<Boxed.Row> rows, FactType.Records type) {
    int field = type.oneForEach().orElseThrow();
    int values = ((FactType.OneOf) type.fields().get(field).type()).members().size();
    List<Boxed.Row> all = new ArrayList<>(rows);
    for (int value = 0; value < values; value++) {
      int wanted = value;
      if (rows.stream().noneMatch(row -> row.fields()[field] == wanted)) {
        long[] cells = new long[type.fields().size()];
        Arrays.fill(cells, Cells.EMPTY);
        cells[field] = value;
        all.add(new Boxed.Row(cells, FactValue.Timing.WITHIN, all.size()));
      }
    }
    return all;
  }

  private List<Boxed.Row> rows(FactValue.Rows rows, FactType.Records type) {
    List<Boxed.Row> cells = new ArrayList<>(rows.rows().size());
    for (FactValue.Row row : rows.rows()) {
      long[] fields = new long[type.fields().size()];
      Arrays.fill(fields, Cells.EMPTY);
      for (FactType.Field field : type.fields()) {
        FactValue value = row.fields().get(field.name());
        if (value != null) {
          fields[field.index()] = cell(value, field.type(), FactPlan.scaleOf(field.type()));
        }
      }
      cells.add(new Boxed.Row(fields, row.timing(), cells.size()));
    }
    return cells;
  }
}
