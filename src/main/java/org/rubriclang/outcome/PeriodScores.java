package org.rubriclang.outcome;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rubriclang.value.Period;

/**
 * The results of a rubric over a stretch of periods without a gap: what a roll-up is made of. A subject of which nothing is reported for
 * a period has a result there all the same, with the bounds that this leaves.
 *
 * @param results by period
 * @param silent by period, the subjects of which nothing at all is reported
 * @param reported the periods of which some sheet speaks
 */
public record PeriodScores(SortedMap<Period, Results> results, Map<Period, Set<String>> silent, Set<Period> reported) {
  public PeriodScores {
    results = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(results));
    silent = Map.copyOf(silent);
    reported = Set.copyOf(reported);
  }

  boolean isSilent(Period period, String subject) {
    return silent.getOrDefault(period, Set.of()).contains(subject);
  }

  /** The persons who have a ledger on a linked track in some period, in the order in which the periods name them. */
  List<String> persons(String track) {
    var names = new LinkedHashSet<String>();
    for (Results one : results.values()) {
      one.ofTrack(Optional.of(track)).subjects().forEach(person -> names.add(person.subject()));
    }
    return List.copyOf(names);
  }

  /** All subjects, in the order in which the periods name them. */
  List<String> subjects() {
    var names = new LinkedHashSet<String>();
    for (Results one : results.values()) {
      one.subjects().stream().filter(subject -> subject.track().isEmpty()).forEach(subject -> names.add(subject.subject()));
      names.addAll(one.notAssessed());
    }
    return List.copyOf(names);
  }
}
