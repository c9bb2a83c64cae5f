package org.rubriclang.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/**
 * What is reported about one subject in one period. A fact that is absent is not reported (missing), which is neither 0 nor none.
 *
 * @param reported by the fact's name
 * @param outright what is given instead of being worked out
 * @param rejected whether a cell of this subject was refused: then it gets no score until the cell is put right
 */
public record SubjectFacts(String subject, Optional<Period> period, Map<String, Reported> reported, Outright outright,
    boolean rejected) {
  public SubjectFacts {
    reported = Map.copyOf(reported);
  }

  /** One of whom everything is worked out from the facts. */
  public SubjectFacts(String subject, Optional<Period> period, Map<String, Reported> reported, boolean rejected) {
    this(subject, period, reported, Outright.NOTHING, rejected);
  }

  /**
   * Results that an example states as given.
   *
   * @param places by {@link Ranking#index()} the place, from 1, whatever the other subjects report
   * @param total the score of the whole, whatever the facts are
   */
  public record Outright(Map<Integer, Integer> places, Optional<Rational> total) {
    public static final Outright NOTHING = new Outright(Map.of(), Optional.empty());

    public Outright {
      places = Map.copyOf(places);
    }
  }

  /** The same with another value of one fact; empty: it is not reported. */
  public SubjectFacts with(String fact, Optional<Reported> value) {
    Map<String, Reported> changed = new HashMap<>(reported);
    changed.remove(fact);
    value.ifPresent(one -> changed.put(fact, one));
    return new SubjectFacts(subject, period, changed, outright, rejected);
  }

  /** A value and the rows it came from. */
  public record Reported(FactValue value, List<Evidence> evidence) {
    public Reported {
      evidence = List.copyOf(evidence);
    }
  }
}
