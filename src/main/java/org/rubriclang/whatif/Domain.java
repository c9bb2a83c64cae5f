package org.rubriclang.whatif;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/**
 * The values that a fact could have instead of the one it has, the nearest first. How far one is away is counted in events: units of a
 * count or number, percentage points, days, rows of a list, ticks; any other choice is one.
 *
 * <p>Numbers go in steps: whole counts, the declared step, else a tenth (of a percent, of a unit) or what the present value needs.
 */
final class Domain {
  private static final int MOST_ROW_KINDS = 24;
  private static final int MOST_ROWS_ADDED = 3;
  private static final int MOST_ROWS_ALIKE = 8;
  private static final int MOST_KINDS_MIXED = 12;
  private static final int MOST_ROWS_COMBINED = 6;
  private static final int MOST_TICKS = 6;
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_DAYS = 400;

  private Domain() {}

  /** A value and how far it is from the present one; from nothing reported, how far from 0, and 0 where there is no such distance. */
  record Candidate(FactValue value, Rational distance) {}

  /** Whether values can be named at all: not those of texts. */
  static boolean isKnown(Fact fact) {
    return !(fact.type() instanceof FactType.Words);
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
      case FactType.Date date -> now.isPresent() && now.get() instanceof FactValue.Day day ? days(day.date(), Math.min(most, MOST_DAYS)) : List.of();
    };
  }

  /** The days around one, each as far away as there are days between. */
  private static List<Candidate> days(LocalDate day, int most) {
    List<Candidate> candidates = new ArrayList<>();
    for (int by = 1; by <= most; by++) {
      candidates.add(new Candidate(new FactValue.Day(day.minusDays(by)), Rational.of(by)));
      candidates.add(new Candidate(new FactValue.Day(day.plusDays(by)), Rational.of(by)));
    }
    return candidates;
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

  /**
   * Stands for values that {@link #around} does not name, all at once: what is worked out with it bounds what comes out with each of them.
   *
   * @param value what is known of them; empty: nothing
   * @param distance how far each of them is at least
   */
  record Beyond(Optional<FactValue> value, Rational distance) {}

  /**
   * What {@link #around} leaves out up to this distance; none where it leaves out nothing.
   *
   * @param farther also for what lies farther away than that
   */
  static List<Beyond> beyond(Fact fact, Optional<FactValue> now, Rational distance, boolean farther) {
    List<Beyond> beyond = switch (fact.type()) {
      case FactType.Count count -> farther ? numbersBeyond(count.bounds(), now, distance, Rational.ONE) : List.of();
      case FactType.Number number -> farther && number.values().isEmpty() ? numbersBeyond(number.bounds(), now, distance, Rational.ONE) : List.of();
      case FactType.Percent percent -> farther ? numbersBeyond(percent.bounds(), now, distance, Rational.of(100)) : List.of();
      case FactType.Judgement judgement -> farther ? numbersBeyond(judgement.bounds(), now, distance, Rational.ONE) : List.of();
      case FactType.YesNo yesNo -> List.of();
      case FactType.OneOf oneOf -> List.of();
      case FactType.Checklist checklist when checklist.open() || checklist.members().size() > MOST_TICKS -> List.of(new Beyond(Optional.empty(), Rational.ONE));
      case FactType.Checklist checklist -> List.of();
      case FactType.Records records -> rowsBeyond(now, farther ? Optional.empty() : Optional.of(distance));
      case FactType.Words words -> List.of(new Beyond(Optional.empty(), Rational.ONE));
      case FactType.Date date -> daysBeyond(now, distance, farther);
    };
    return farther ? beyond : beyond.stream().filter(one -> one.distance().compareTo(distance) <= 0).toList();
  }

  /** Where all from 0 up to the distance are named, the rest has no end above; else nothing is known of it. */
  private static List<Beyond> numbersBeyond(Interval bounds, Optional<FactValue> now, Rational distance, Rational events) {
    Optional<Rational> from = now.flatMap(Domain::number);
    Rational reach = distance.dividedBy(events);
    boolean allBelow = from.isPresent() && bounds.low().map(low -> from.get().minus(reach).compareTo(low) <= 0).orElse(false);
    boolean allAbove = from.isPresent() && bounds.high().map(high -> from.get().plus(reach).compareTo(high) >= 0).orElse(false);
    if (allBelow && allAbove) {
      return List.of();
    }
    boolean hasNoEnd = bounds.high().isEmpty() && bounds.low().map(Rational::isZero).orElse(false);
    return allBelow && hasNoEnd ? List.of(new Beyond(Optional.of(new FactValue.Partial(from.get().plus(reach), List.of(SOME_PERIOD))), distance))
        : List.of(new Beyond(Optional.empty(), distance));
  }

  private static List<Beyond> daysBeyond(Optional<FactValue> now, Rational distance, boolean farther) {
    Rational named = now.isPresent() ? Rational.of(MOST_DAYS) : Rational.ZERO;
    return farther || distance.compareTo(named) > 0 ? List.of(new Beyond(Optional.empty(), named.min(distance))) : List.of();
  }

  /** Of a number that is known in part only the parts that are not are counted. */
  private static final Period SOME_PERIOD = Period.parse("2000-01").orElseThrow();

  /** So many more rows of which nothing is known, beside some of those there are; and what is farther away than those. */
  private static List<Beyond> rowsBeyond(Optional<FactValue> now, Optional<Rational> distance) {
    List<FactValue.Row> before = before(now);
    List<Beyond> beyond = new ArrayList<>();
    int removable = before.size() <= MOST_ROWS_COMBINED ? before.size() : 2;
    for (List<FactValue.Row> left : subsets(before, removable)) {
      int taken = before.size() - left.size();
      for (int added = 1; added <= MOST_ROWS_ALIKE - taken; added++) {
        List<FactValue.Row> rows = new ArrayList<>(left);
        for (int row = 0; row < added; row++) {
          rows.add(new FactValue.Row(Map.of(), supposedRow(before.size() + row + 1)));
        }
        if (distance.isEmpty() || Rational.of((long) taken + added).compareTo(distance.get()) <= 0) {
          beyond.add(new Beyond(Optional.of(new FactValue.Rows(rows)), Rational.of((long) taken + added)));
        }
      }
    }
    beyond.add(new Beyond(Optional.empty(), Rational.of(before.size() <= MOST_ROWS_COMBINED ? MOST_ROWS_ALIKE + 1L : 3)));
    return beyond;
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

  /** The rows there are without some, and some more. */
  private static List<Candidate> rows(FactType.Records records, Optional<FactValue> now, int most) {
    List<FactValue.Row> before = before(now);
    List<Candidate> candidates = new ArrayList<>();
    if (now.isEmpty()) {
      candidates.add(new Candidate(new FactValue.Rows(List.of()), Rational.ZERO));
    }
    List<Map<String, FactValue>> kinds = kinds(records);
    addRows(candidates, before, kinds, 0, new ArrayList<>(), Math.min(most, kinds.size() > MOST_KINDS_MIXED ? 1 : MOST_ROWS_ADDED));
    for (Map<String, FactValue> kind : kinds) {
      for (int added = kinds.size() > MOST_KINDS_MIXED ? 2 : MOST_ROWS_ADDED + 1; added <= Math.min(most, MOST_ROWS_ALIKE); added++) {
        candidates.add(candidate(before, Collections.nCopies(added, kind), before.size()));
      }
    }
    for (List<FactValue.Row> left : subsets(before, before.size() <= MOST_ROWS_COMBINED ? before.size() : 2)) {
      int taken = before.size() - left.size();
      if (taken > 0) {
        candidates.add(new Candidate(new FactValue.Rows(left), Rational.of(taken)));
      }
      if (taken == 1) {
        kinds.forEach(kind -> candidates.add(candidate(left, List.of(kind), before.size())));
      }
    }
    if (before.size() > MOST_ROWS_COMBINED) {
      candidates.add(new Candidate(new FactValue.Rows(List.of()), Rational.of(before.size())));
    }
    candidates.sort((one, other) -> one.distance().compareTo(other.distance()));
    return candidates;
  }

  private static List<FactValue.Row> before(Optional<FactValue> now) {
    return now.isPresent() && now.get() instanceof FactValue.Rows rows ? rows.rows() : List.of();
  }

  /** Some of the rows there were, and rows of these kinds. */
  private static Candidate candidate(List<FactValue.Row> left, List<Map<String, FactValue>> added, int before) {
    List<FactValue.Row> rows = new ArrayList<>(left);
    for (Map<String, FactValue> kind : added) {
      rows.add(new FactValue.Row(kind, supposedRow(before + rows.size() - left.size() + 1)));
    }
    return new Candidate(new FactValue.Rows(rows), Rational.of((long) before - left.size() + added.size()));
  }

  /** What is left where up to so many are taken away, in every way; all of them first. */
  private static List<List<FactValue.Row>> subsets(List<FactValue.Row> rows, int most) {
    List<List<FactValue.Row>> all = new ArrayList<>();
    all.add(rows);
    takeAway(rows, /* from= */ 0, most, all);
    return all;
  }

  /** @param from the first that may be taken: each choice comes once */
  private static void takeAway(List<FactValue.Row> rows, int from, int most, List<List<FactValue.Row>> all) {
    for (int at = from; at < rows.size() && most > 0; at++) {
      List<FactValue.Row> left = new ArrayList<>(rows);
      left.remove(at);
      all.add(left);
      takeAway(left, at, most - 1, all);
    }
  }

  /** Every choice of up to {@code left} rows; of many kinds only one of each. */
  private static void addRows(List<Candidate> candidates, List<FactValue.Row> before, List<Map<String, FactValue>> kinds, int firstKind,
      List<Map<String, FactValue>> added, int left) {
    for (int kind = firstKind; kind < kinds.size() && left > 0; kind++) {
      added.add(kinds.get(kind));
      candidates.add(candidate(before, added, before.size()));
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
