package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * The values that a fact could have instead of the one it has, the nearest first. How far one is away is counted in events: units of a
 * count or number, percentage points, rows of a list, ticks; any other choice is one.
 *
 * <p>Numbers go in steps: whole counts, the declared step, else a tenth (of a percent, of a unit) or what the present value needs.
 */
final class Domain {
  private static final int MOST_ROW_KINDS = 24;
  private static final int MOST_ROWS_ADDED = 3;
  private static final int MOST_KINDS_MIXED = 12;
  private static final int MOST_TICKS = 6;
  private static final int MOST_STEPS = 100_000;

  private Domain() {}

  /** A value and how far it is from the present one; from nothing reported, how far from 0, and 0 where there is no such distance. */
  record Candidate(FactValue value, Rational distance) {}

  /** Whether values can be named at all: not those of texts and dates. */
  static boolean isKnown(Fact fact) {
    return !(fact.type() instanceof FactType.Words) && !(fact.type() instanceof FactType.Date);
  }

  /**
   * The candidates without the present value.
   *
   * @param most how many at most in each direction
   */
  static List<Candidate> around(Fact fact, Optional<FactValue> now, int most) {
    Optional<Rational> number = now.flatMap(Domain::number);
    return switch (fact.type()) {
      case FactType.Count count -> numbers(count.bounds(), Rational.ONE, number, Rational.ONE, most);
      case FactType.Number bounded when !bounded.values().isEmpty() -> listed(bounded.values(), number);
      case FactType.Number bounded -> numbers(bounded.bounds(), bounded.step().orElseGet(() -> finer(Rational.of(1, 10), number)), number, Rational.ONE, most);
      case FactType.Percent percent -> numbers(percent.bounds(), finer(Rational.of(1, 1000), number), number, Rational.of(100), most);
      case FactType.Judgement judgement -> numbers(judgement.bounds(), finer(Rational.of(1, 2), number), number, Rational.ONE, most);
      case FactType.YesNo yesNo -> others(List.of(new FactValue.Truth(true), new FactValue.Truth(false)), now);
      case FactType.OneOf oneOf -> others(oneOf.members().stream().map(member -> (FactValue) new FactValue.Member(member)).toList(), now);
      case FactType.Checklist checklist -> ticks(checklist, now);
      case FactType.Records records -> rows(records, now, most);
      case FactType.Words words -> List.of();
      case FactType.Date date -> List.of();
    };
  }

  /** How many steps in one direction come to this distance, and one more. */
  static int steps(Fact fact, Optional<FactValue> now, Rational distance) {
    Optional<Rational> number = now.flatMap(Domain::number);
    Rational step = switch (fact.type()) {
      case FactType.Number bounded -> bounded.step().orElseGet(() -> finer(Rational.of(1, 10), number));
      case FactType.Percent percent -> finer(Rational.of(1, 1000), number).times(Rational.of(100));
      case FactType.Judgement judgement -> finer(Rational.of(1, 2), number);
      case FactType.Count count -> Rational.ONE;
      case FactType.YesNo yesNo -> Rational.ONE;
      case FactType.OneOf oneOf -> Rational.ONE;
      case FactType.Checklist checklist -> Rational.ONE;
      case FactType.Records records -> Rational.ONE;
      case FactType.Words words -> Rational.ONE;
      case FactType.Date date -> Rational.ONE;
    };
    return (int) Math.min(MOST_STEPS, distance.dividedBy(step).floor().toLong().orElse(MOST_STEPS) + 1);
  }

  /** Up to which distance {@link #around} has every value; empty where it has all there are. */
  static Optional<Rational> covered(Fact fact) {
    return switch (fact.type()) {
      case FactType.Records records -> Optional.of(Rational.of(kinds(records).size() > MOST_KINDS_MIXED ? 1 : MOST_ROWS_ADDED));
      case FactType.Checklist checklist when checklist.open() || checklist.members().size() > MOST_TICKS -> Optional.of(Rational.ONE);
      case FactType.Checklist checklist -> Optional.empty();
      case FactType.Count count -> Optional.empty();
      case FactType.Number number -> Optional.empty();
      case FactType.Percent percent -> Optional.empty();
      case FactType.Judgement judgement -> Optional.empty();
      case FactType.YesNo yesNo -> Optional.empty();
      case FactType.OneOf oneOf -> Optional.empty();
      case FactType.Words words -> Optional.of(Rational.ZERO);
      case FactType.Date date -> Optional.of(Rational.ZERO);
    };
  }

  /** Values for a fact of which nothing is reported: all where there are few, else some from all of its range. */
  static List<FactValue> samples(Fact fact) {
    List<FactValue> samples = new ArrayList<>();
    around(fact, Optional.empty(), 12).forEach(candidate -> samples.add(candidate.value()));
    if (fact.type() instanceof FactType.Count count) {
      for (long far = 16; far <= 1 << 20; far *= 4) {
        if (count.bounds().contains(Rational.of(far))) {
          samples.add(new FactValue.Number(Rational.of(far)));
        }
      }
    }
    bounds(fact.type()).ifPresent(bounds -> {
      bounds.low().ifPresent(low -> samples.add(new FactValue.Number(low)));
      bounds.high().ifPresent(high -> samples.add(new FactValue.Number(high)));
    });
    return samples.stream().distinct().toList();
  }

  /** Whether {@link #samples} are all values there are. */
  static boolean isSmall(Fact fact) {
    return fact.type() instanceof FactType.YesNo || fact.type() instanceof FactType.OneOf;
  }

  private static Optional<Interval> bounds(FactType type) {
    return switch (type) {
      case FactType.Count count -> Optional.of(count.bounds());
      case FactType.Number number -> Optional.of(number.bounds());
      case FactType.Percent percent -> Optional.of(percent.bounds());
      case FactType.Judgement judgement -> Optional.of(judgement.bounds());
      case FactType.YesNo yesNo -> Optional.empty();
      case FactType.OneOf oneOf -> Optional.empty();
      case FactType.Checklist checklist -> Optional.empty();
      case FactType.Records records -> Optional.empty();
      case FactType.Words words -> Optional.empty();
      case FactType.Date date -> Optional.empty();
    };
  }

  private static Optional<Rational> number(FactValue value) {
    return value instanceof FactValue.Number number ? Optional.of(number.value()) : Optional.empty();
  }

  private static Rational finer(Rational grain, Optional<Rational> now) {
    int places = now.map(Rational::decimalPlaces).orElse(0);
    return places > grain.decimalPlaces() ? Rational.ONE.dividedBy(Rational.of(10).power(places)) : grain;
  }

  /** @param events how many events one of the unit is: a share of 1 is 100 percentage points */
  private static List<Candidate> numbers(Interval bounds, Rational grain, Optional<Rational> now, Rational events, int most) {
    Rational from = now.orElseGet(() -> bounds.low().orElse(Rational.ZERO).max(Rational.ZERO));
    List<Candidate> candidates = new ArrayList<>();
    if (now.isEmpty()) {
      candidates.add(new Candidate(new FactValue.Number(from), Rational.ZERO));
    }
    for (int step = 1; step <= most; step++) {
      Rational by = grain.times(Rational.of(step));
      add(candidates, bounds, from.plus(by), by.times(events));
      add(candidates, bounds, from.minus(by), by.times(events));
    }
    return candidates;
  }

  private static void add(List<Candidate> candidates, Interval bounds, Rational value, Rational distance) {
    if (bounds.contains(value)) {
      candidates.add(new Candidate(new FactValue.Number(value), distance));
    }
  }

  private static List<Candidate> listed(List<Rational> values, Optional<Rational> now) {
    return values.stream().filter(value -> !now.equals(Optional.of(value)))
        .map(value -> new Candidate(new FactValue.Number(value), now.map(value::minus).orElse(Rational.ZERO).abs()))
        .sorted((one, other) -> one.distance().compareTo(other.distance())).toList();
  }

  private static List<Candidate> others(List<FactValue> values, Optional<FactValue> now) {
    return values.stream().filter(value -> !now.equals(Optional.of(value)))
        .map(value -> new Candidate(value, now.isPresent() ? Rational.ONE : Rational.ZERO)).toList();
  }

  /** Every subset of a short list; of a long one those that lack nothing, one thing or everything. */
  private static List<Candidate> ticks(FactType.Checklist checklist, Optional<FactValue> now) {
    Set<String> before = now.isPresent() && now.get() instanceof FactValue.Ticks ticks ? ticks.missing() : Set.of();
    List<Candidate> candidates = new ArrayList<>();
    int size = checklist.members().size();
    for (int subset = 0; subset < (size <= MOST_TICKS ? 1 << size : size + 2); subset++) {
      Set<String> missing = new HashSet<>();
      for (int at = 0; at < size; at++) {
        boolean lacks = size <= MOST_TICKS ? (subset >> at & 1) == 1 : subset == at + 1 || subset == size + 1;
        if (lacks) {
          missing.add(checklist.members().get(at));
        }
      }
      FactValue value = new FactValue.Ticks(missing, 0);
      if (!now.equals(Optional.of(value))) {
        long changed = checklist.members().stream().filter(member -> missing.contains(member) != before.contains(member)).count();
        candidates.add(new Candidate(value, now.isPresent() ? Rational.of(changed) : Rational.of(missing.size())));
      }
    }
    candidates.sort((one, other) -> one.distance().compareTo(other.distance()));
    return candidates;
  }

  // ---- Rows.

  /** The rows there are and some more of one kind; or without some. */
  private static List<Candidate> rows(FactType.Records records, Optional<FactValue> now, int most) {
    List<FactValue.Row> before = now.isPresent() && now.get() instanceof FactValue.Rows rows ? rows.rows() : List.of();
    List<Candidate> candidates = new ArrayList<>();
    if (now.isEmpty()) {
      candidates.add(new Candidate(new FactValue.Rows(List.of()), Rational.ZERO));
    }
    List<Map<String, FactValue>> kinds = kinds(records);
    addRows(candidates, before, kinds, 0, new ArrayList<>(), Math.min(most, kinds.size() > MOST_KINDS_MIXED ? 1 : MOST_ROWS_ADDED));
    for (int at = 0; at < before.size(); at++) {
      List<FactValue.Row> after = new ArrayList<>(before);
      after.remove(at);
      candidates.add(new Candidate(new FactValue.Rows(after), Rational.ONE));
    }
    if (before.size() > 1) {
      candidates.add(new Candidate(new FactValue.Rows(List.of()), Rational.of(before.size())));
    }
    candidates.sort((one, other) -> one.distance().compareTo(other.distance()));
    return candidates;
  }

  /** Every choice of up to {@code left} rows; of many kinds only one of each. */
  private static void addRows(List<Candidate> candidates, List<FactValue.Row> before, List<Map<String, FactValue>> kinds, int firstKind,
      List<FactValue.Row> added, int left) {
    for (int kind = firstKind; kind < kinds.size() && left > 0; kind++) {
      added.add(new FactValue.Row(kinds.get(kind), supposedRow(before.size() + added.size() + 1)));
      List<FactValue.Row> after = new ArrayList<>(before);
      after.addAll(added);
      candidates.add(new Candidate(new FactValue.Rows(after), Rational.of(added.size())));
      addRows(candidates, before, kinds, kind, added, left - 1);
      added.removeLast();
    }
  }

  private static Evidence supposedRow(int row) {
    return new Evidence(CellPlace.ofRow("…", row), Optional.of(Rational.ONE), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED,
        Optional.empty(), Optional.empty());
  }

  /** The kinds of rows: every choice of those fields that have few values. Other fields are left out. */
  private static List<Map<String, FactValue>> kinds(FactType.Records records) {
    List<Map<String, FactValue>> kinds = new ArrayList<>();
    kinds.add(Map.of());
    for (FactType.Field field : records.fields()) {
      List<FactValue> values = field.derived().isPresent() ? List.of() : values(field.type());
      if (!values.isEmpty() && kinds.size() * values.size() <= MOST_ROW_KINDS) {
        List<Map<String, FactValue>> longer = new ArrayList<>();
        for (Map<String, FactValue> kind : kinds) {
          for (FactValue value : values) {
            Map<String, FactValue> with = new HashMap<>(kind);
            with.put(field.name(), value);
            longer.add(with);
          }
        }
        kinds = longer;
      }
    }
    return kinds.stream().filter(kind -> !kind.isEmpty()).toList();
  }

  private static List<FactValue> values(FactType type) {
    return switch (type) {
      case FactType.YesNo yesNo -> List.of(new FactValue.Truth(true), new FactValue.Truth(false));
      case FactType.OneOf oneOf -> oneOf.members().stream().map(member -> (FactValue) new FactValue.Member(member)).toList();
      case FactType.Judgement judgement -> ends(judgement.bounds());
      case FactType.Percent percent -> ends(percent.bounds());
      case FactType.Number number -> number.values().isEmpty() ? ends(number.bounds())
          : number.values().stream().map(value -> (FactValue) new FactValue.Number(value)).toList();
      case FactType.Count count -> List.of(new FactValue.Number(Rational.ONE));
      case FactType.Checklist checklist -> List.of(new FactValue.Ticks(Set.of(), 0));
      case FactType.Records records -> List.of();
      case FactType.Words words -> List.of();
      case FactType.Date date -> List.of();
    };
  }

  private static List<FactValue> ends(Interval bounds) {
    List<FactValue> ends = new ArrayList<>();
    bounds.low().ifPresent(low -> ends.add(new FactValue.Number(low)));
    bounds.high().filter(high -> !bounds.isExact()).ifPresent(high -> ends.add(new FactValue.Number(high)));
    return ends;
  }
}
