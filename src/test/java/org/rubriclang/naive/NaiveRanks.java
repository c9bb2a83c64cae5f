package org.rubriclang.naive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Rational;

/** Places among the subjects, each counted by comparing with everybody. */
final class NaiveRanks {
  private final NaiveEvaluator evaluator;
  private final NaiveEvaluator.Open open;
  private final Map<List<Object>, Entrant> entrants = new HashMap<>();

  NaiveRanks(NaiveEvaluator evaluator, NaiveEvaluator.Open open) {
    this.evaluator = evaluator;
    this.open = open;
  }

  /** Nothing for who takes no part; between equals that share out their places the mean of what these earn. */
  Rational points(SubjectFacts subject, Rule.Rank rank) {
    List<Integer> places = places(subject, rank.ranking());
    if (places.isEmpty()) {
      return Rational.ZERO;
    }
    Rational sum = NaiveNumbers.total(places.stream().map(place -> points(subject, rank.points(), place)).toList());
    return sum.dividedBy(Rational.of(places.size()));
  }

  private Rational points(SubjectFacts subject, Ranking.Points points, int place) {
    NaiveTerms terms = evaluator.terms(subject);
    return switch (points) {
      case Ranking.Points.Steps steps -> NaiveNumbers.greatest(Rational.ZERO,
          terms.amount(steps.top()).minus(terms.amount(steps.step()).times(Rational.of(place - 1L))));
      case Ranking.Points.Places bands -> bands.bands().stream()
          .filter(band -> place >= band.first() && place <= band.last().orElse(Integer.MAX_VALUE)).map(Ranking.Band::points).findFirst().orElse(Rational.ZERO);
      case Ranking.Points.Undecided undecided -> throw new UnsupportedOperationException("undecided");
    };
  }

  /** The place as a value: of several that equals share out their mean; empty for who takes no part. */
  Optional<Rational> place(SubjectFacts subject, Ranking ranking) {
    List<Integer> places = places(subject, ranking);
    return places.isEmpty() ? Optional.empty()
        : Optional.of(NaiveNumbers.total(places.stream().map(Rational::of).toList()).dividedBy(Rational.of(places.size())));
  }

  /** What a subject is compared by; remembered, since everybody is compared with everybody. */
  private record Entrant(boolean takesPart, Optional<NaiveValue> group, List<List<Rational>> keys) {}

  /** One place, or all that equals share out. */
  private List<Integer> places(SubjectFacts subject, Ranking ranking) {
    Entrant own = entrant(subject, ranking);
    if (!own.takesPart()) {
      return List.of();
    }
    List<Entrant> ahead = new ArrayList<>();
    int equals = 0;
    for (SubjectFacts other : evaluator.subjects()) {
      Entrant entrant = entrant(other, ranking);
      if (entrant.takesPart() && entrant.group().equals(own.group())) {
        int order = order(entrant, own, ranking);
        equals += order == 0 ? 1 : 0;
        if (order < 0) {
          ahead.add(entrant);
        }
      }
    }
    int first = ahead.size() + 1;
    int last = ahead.size() + equals;
    return switch (ranking.ties()) {
      case SHARE -> List.of(first);
      case DENSE -> {
        List<Entrant> different = new ArrayList<>();
        for (Entrant one : ahead) {
          if (different.stream().allMatch(other -> order(one, other, ranking) != 0)) {
            different.add(one);
          }
        }
        yield List.of(different.size() + 1);
      }
      case LAST -> List.of(last);
      case AVERAGE -> IntStream.rangeClosed(first, last).boxed().toList();
      case STAND -> List.of(open == NaiveEvaluator.Open.FIRST ? first : last);
    };
  }

  /** Negative: the one is ahead of the other, whether they take part or not. */
  int order(SubjectFacts one, SubjectFacts other, Ranking ranking) {
    return order(entrant(one, ranking), entrant(other, ranking), ranking);
  }

  private Entrant entrant(SubjectFacts subject, Ranking ranking) {
    List<Object> asked = List.of(subject.subject(), ranking.index());
    Entrant known = entrants.get(asked);
    if (known == null) {
      NaiveTerms terms = evaluator.terms(subject);
      boolean takesPart = ranking.guard().isEmpty() || terms.holds(ranking.guard().get());
      known = new Entrant(takesPart, ranking.among().map(terms::value),
          takesPart ? ranking.keys().stream().map(key -> values(terms, key)).toList() : List.of());
      entrants.put(asked, known);
    }
    return known;
  }

  /** One value, or none, and of a list all of them in the order in which they are compared. */
  private static List<Rational> values(NaiveTerms terms, Ranking.Key key) {
    if (key.inTurn().isEmpty()) {
      return terms.number(key.value()).stream().toList();
    }
    Comparator<Rational> bestFirst = (one, other) -> better(one, other, key);
    return terms.lists().values(key.inTurn().get().list(), key.value()).stream()
        .sorted(key.inTurn().get().fromBest() ? bestFirst : bestFirst.reversed()).toList();
  }

  /** Negative: the one is ahead of the other. */
  private static int order(Entrant one, Entrant other, Ranking ranking) {
    for (int key = 0; key < ranking.keys().size(); key++) {
      int order = order(one.keys().get(key), other.keys().get(key), ranking.keys().get(key));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The first difference decides; the list that ends first is behind, and so is what has no value. */
  private static int order(List<Rational> one, List<Rational> other, Ranking.Key key) {
    for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
      int order = better(one.get(at), other.get(at), key);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(other.size(), one.size());
  }

  private static int better(Rational one, Rational other, Ranking.Key key) {
    return key.ascending() ? one.compareTo(other) : other.compareTo(one);
  }
}
