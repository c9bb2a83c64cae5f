package org.rubriclang.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.value.Period;

/**
 * What is reported about one subject in one period. A fact that is absent is not reported (missing), which is neither 0 nor none.
 *
 * @param reported by the fact's name
 * @param places what is given outright instead of being worked out from all subjects: by {@link Ranking#index()} the place, from 1
 * @param rejected whether a cell of this subject was refused: then it gets no score until the cell is put right
 */
public record SubjectFacts(String subject, Optional<Period> period, Map<String, Reported> reported, Map<Integer, Integer> places,
    boolean rejected) {
  public SubjectFacts {
    reported = Map.copyOf(reported);
    places = Map.copyOf(places);
  }

  /** One whose places come from the facts of all. */
  public SubjectFacts(String subject, Optional<Period> period, Map<String, Reported> reported, boolean rejected) {
    this(subject, period, reported, Map.of(), rejected);
  }

  /** The same with another value of one fact; empty: it is not reported. */
  public SubjectFacts with(String fact, Optional<Reported> value) {
    Map<String, Reported> changed = new HashMap<>(reported);
    changed.remove(fact);
    value.ifPresent(one -> changed.put(fact, one));
    return new SubjectFacts(subject, period, changed, places, rejected);
  }

  /** A value and the rows it came from. */
  public record Reported(FactValue value, List<Evidence> evidence) {
    public Reported {
      evidence = List.copyOf(evidence);
    }
  }
}
