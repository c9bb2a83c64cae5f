package org.rubriclang.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/**
 * What is reported about one subject in one period. A fact that is absent is not reported (missing), which is neither 0 nor none.
 *
 * @param reported by the fact's name
 * @param blank the names of opening values for which a sheet has a place that was left empty: they are missing, where otherwise there would be
 *     none before the first period
 * @param outright what is given instead of being worked out
 * @param rejected whether a cell of this subject was refused: then it gets no score until the cell is put right
 */
public record SubjectFacts(String subject, Optional<Period> period, Map<String, Reported> reported, Set<String> blank,
    Outright outright, boolean rejected) {
  public SubjectFacts {
    reported = Map.copyOf(reported);
    blank = Set.copyOf(blank);
  }

  /** One of whom everything is worked out from the facts. */
  public SubjectFacts(String subject, Optional<Period> period, Map<String, Reported> reported, boolean rejected) {
    this(subject, period, reported, Set.of(), Outright.NOTHING, rejected);
  }

  /** The same subject with other facts. */
  public SubjectFacts with(Map<String, Reported> others) {
    return new SubjectFacts(subject, period, others, blank, outright, rejected);
  }

  /** The same with results that are given. */
  public SubjectFacts with(Outright given) {
    return new SubjectFacts(subject, period, reported, blank, given, rejected);
  }

  /** The same in this period. */
  public SubjectFacts in(Period when) {
    return new SubjectFacts(subject, Optional.of(when), reported, blank, outright, rejected);
  }

  /** The same, refused. */
  public SubjectFacts refused() {
    return new SubjectFacts(subject, period, reported, blank, outright, /* rejected= */ true);
  }

  /** The same where a sheet has places for these opening values; those that are reported are not blank. */
  public SubjectFacts withBlank(Set<String> asked) {
    return new SubjectFacts(subject, period, reported, asked.stream().filter(name -> !reported.containsKey(name)).collect(Collectors.toUnmodifiableSet()),
        outright, rejected);
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
    return with(changed);
  }

  /** A value and the rows it came from. */
  public record Reported(FactValue value, List<Evidence> evidence) {
    public Reported {
      evidence = List.copyOf(evidence);
    }
  }
}
