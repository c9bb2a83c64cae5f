package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.rubriclang.value.Period;

/**
 * What the periods of a run leave to those that follow. Before the first of them there was nothing; of a period in between that no sheet
 * knows, and of a subject that the sheets of a period do not name, nobody knows what it was.
 */
final class Past {
  private final Carry[] unknown;
  private final TreeMap<Period, Map<String, Carry[]>> kept = new TreeMap<>();

  /** Whether there was a period that has no name, so that nobody can say how far back it is. */
  private boolean hasUndated;

  Past(Carry[] unknown) {
    this.unknown = unknown;
  }

  void keep(Optional<Period> period, Map<String, Carry[]> carried) {
    hasUndated |= period.isEmpty();
    period.ifPresent(when -> kept.put(when, Map.copyOf(carried)));
  }

  /** By subject what there was in each of the periods before this one, the nearest first. */
  Function<String, List<Carry[]>> before(Optional<Period> now) {
    return subject -> {
      List<Carry[]> past = new ArrayList<>();
      if (kept.isEmpty() || now.isEmpty()) {
        return hasUndated || !kept.isEmpty() ? List.of(new Carry[][] {unknown}) : List.of();
      }
      for (Period period = now.get().previous(); period.compareTo(kept.firstKey()) >= 0; period = period.previous()) {
        past.add(kept.getOrDefault(period, Map.of()).getOrDefault(subject, unknown));
      }
      return past;
    };
  }
}
