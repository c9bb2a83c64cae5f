package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.FactValue;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * The sequence of the rows of a list, and what a row reads of the one before. Fields are worked out from the first row on and kept, so that
 * a field that reads itself in the row before takes one step for each row, however many there are.
 *
 * @param keys the fields that order, the first before the others
 * @param fields of a row, each in its own place
 */
record RowOrder(int slot, List<Integer> keys, List<NumberNode> fields) {
  RowOrder {
    keys = List.copyOf(keys);
    fields = List.copyOf(fields);
  }

  /** A field of a row, and why it is open. */
  private record Kept(long cell, int doubts) {}

  /** The rows in their order. */
  static final class Sequence {
    private final List<long[]> rows;
    private final Map<long[], Integer> places = new IdentityHashMap<>();
    private final Map<Integer, List<Kept>> values = new HashMap<>();

    private Sequence(List<long[]> rows) {
      this.rows = List.copyOf(rows);
      rows.forEach(row -> places.put(row, places.size()));
    }

    /** From 0; empty for a row that lies outside of the period. */
    Optional<Integer> place(long[] row) {
      return Optional.ofNullable(places.get(row));
    }
  }

  /** Empty where a row may lie elsewhere in it, or there may be more rows. */
  Optional<Sequence> sequence(Frame frame) {
    long cell = frame.facts()[slot];
    if (!Cells.isHandle(cell) || !(frame.unbox(cell) instanceof Boxed.Rows rows)) {
      return cell == Cells.EMPTY ? Optional.empty() : Optional.of(new Sequence(List.of()));
    }
    boolean isOpen = rows.open();
    List<List<Rational>> orders = new ArrayList<>();
    List<long[]> found = new ArrayList<>();
    long[] before = frame.rows[slot];
    for (Boxed.Row row : rows.rows()) {
      if (row.timing() == FactValue.Timing.OUTSIDE) {
        continue;
      }
      frame.rows[slot] = row.fields();
      List<Rational> order = new ArrayList<>();
      for (int key : keys) {
        NumberNode node = fields.get(key);
        long at = node.evaluate(frame);
        if (frame.isExact(at)) {
          order.add(frame.exact(at, node.scale()));
        }
      }
      isOpen |= order.size() < keys.size() || row.timing() == FactValue.Timing.UNSAID;
      orders.add(order);
      found.add(row.fields());
    }
    frame.rows[slot] = before;
    if (isOpen) {
      return Optional.empty();
    }
    List<Integer> sorted = new ArrayList<>();
    for (int at = 0; at < found.size(); at++) {
      sorted.add(at);
    }
    sorted.sort(Comparator.comparing(orders::get, RowOrder::compare));
    return Optional.of(new Sequence(sorted.stream().map(found::get).toList()));
  }

  private static int compare(List<Rational> left, List<Rational> right) {
    for (int at = 0; at < left.size(); at++) {
      int order = left.get(at).compareTo(right.get(at));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Notes what leaves the sequence open. */
  void noteOpen(Frame frame) {
    long cell = frame.facts()[slot];
    if (!Cells.isHandle(cell) || !(frame.unbox(cell) instanceof Boxed.Rows rows) || rows.open()) {
      frame.miss(slot);
      return;
    }
    for (Boxed.Row row : rows.rows()) {
      keys.stream().filter(key -> row.fields()[key] == Cells.EMPTY || row.fields()[key] == Cells.NONE).forEach(key -> frame.missField(slot, key));
      if (row.timing() == FactValue.Timing.UNSAID) {
        frame.missField(slot, rows.dayField());
      }
    }
  }

  /** A field of the row at a place, with all rows before it worked out first. */
  private Kept value(Frame frame, Sequence sequence, int place, int field) {
    List<Kept> kept = sequence.values.computeIfAbsent(field, any -> new ArrayList<>());
    while (kept.size() <= place) {
      long[] before = frame.rows[slot];
      int doubts = frame.doubts;
      frame.doubts = 0;
      frame.rows[slot] = sequence.rows.get(kept.size());
      long cell = frame.withoutSuppositions(fields.get(field));
      kept.add(new Kept(cell, frame.doubts));
      frame.rows[slot] = before;
      frame.doubts = doubts;
    }
    return kept.get(place);
  }

  /** {@code previous X} of a row. */
  record Previous(int slot, int field, int scale, Interval bounds) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      Optional<Sequence> sequence = frame.sequence(slot);
      if (sequence.isEmpty()) {
        return frame.box(bounds, /* maybeNone= */ true);
      }
      Optional<Integer> place = sequence.get().place(frame.rows[slot]);
      if (place.isEmpty() || place.get() == 0) {
        return Cells.NONE;
      }
      RowOrder order = frame.plan().order(slot);
      Kept kept = order.value(frame, sequence.get(), place.get() - 1, field);
      frame.doubts |= kept.doubts();
      return frame.rescale(kept.cell(), order.fields().get(field).scale(), scale);
    }
  }
}
