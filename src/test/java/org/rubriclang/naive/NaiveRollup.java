package org.rubriclang.naive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** What the periods of a rubric make of longer ones, each time worked out from the facts of all of them. */
final class NaiveRollup {
  private final RollupModel model;
  private final World world;
  private final Map<Period, NaiveEvaluator> evaluators = new HashMap<>();
  private final Map<List<Object>, List<Consequence>> raised = new HashMap<>();

  NaiveRollup(RollupModel model, World world) {
    this.model = model;
    this.world = world;
  }

  /** Subjects of whom the sheets speak in some period. */
  Set<String> subjects() {
    return world.stages().stream().flatMap(stage -> stage.subjects().stream()).map(SubjectFacts::subject).collect(Collectors.toSet());
  }

  private RollupModel.Level level(Period target) {
    return model.level(target.unit()).orElseThrow();
  }

  private boolean isOwn(Period period) {
    return period.unit() == model.of().assessment().every();
  }

  private Optional<SubjectFacts> facts(Period period, String subject) {
    return world.stages().stream().filter(stage -> stage.period().equals(period)).findFirst().flatMap(stage -> stage.subject(subject));
  }

  private NaiveEvaluator evaluator(Period period) {
    return evaluators.computeIfAbsent(period, any -> new NaiveEvaluator(model.of(), world.until(period), NaiveEvaluator.Open.FIRST));
  }

  /** Whether the facts of some part contradict themselves: the longer period has no score then. */
  boolean isRefused(Period period, String subject) {
    return isOwn(period) ? facts(period, subject).filter(evaluator(period)::isRefused).isPresent()
        : period.parts(level(period).of()).stream().anyMatch(part -> isRefused(part, subject));
  }

  /** Empty: not assessed then. */
  Optional<Rational> score(Period period, String subject) {
    if (isOwn(period)) {
      return facts(period, subject).flatMap(then -> evaluator(period).score(then, 0));
    }
    RollupModel.Level level = level(period);
    List<Rational> parts = period.parts(level.of()).stream().flatMap(part -> score(part, subject).stream()).toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Rational sum = NaiveNumbers.total(parts);
    Rational whole = level.fold() == RollupModel.Fold.SUM ? sum : sum.dividedBy(Rational.of(parts.size()));
    return Optional.of(level.rubric().total().round().map(rounding -> NaiveNumbers.rounded(whole, rounding)).orElse(whole));
  }

  /** What was lost for a period that the whole of this one lies in. */
  List<Consequence> lost(Period period, String subject) {
    List<Consequence> lost = new ArrayList<>();
    for (World.Stage stage : world.stages()) {
      consequences(stage.period(), subject).stream().filter(one -> one instanceof Consequence.Disqualify disqualify && isInside(period, stage.period(), disqualify))
          .forEach(lost::add);
    }
    return lost;
  }

  /** Remembered: every longer period asks for those of all shorter ones. */
  private List<Consequence> consequences(Period period, String subject) {
    return raised.computeIfAbsent(List.of(period, subject), any -> facts(period, subject).filter(then -> !evaluator(period).isRefused(then))
        .map(then -> evaluator(period).results().consequences(then)).orElse(List.of()));
  }

  private static boolean isInside(Period period, Period event, Consequence.Disqualify lost) {
    Period scope = event.enclosing(lost.scope());
    return !period.start().isBefore(scope.start()) && !period.end().isAfter(scope.end());
  }

  private List<String> scored(Period period) {
    return subjects().stream().sorted().filter(one -> !isRefused(period, one) && score(period, one).isPresent()).toList();
  }

  int place(Period period, String subject) {
    Rational own = score(period, subject).orElseThrow();
    boolean least = model.of().tally().lowerIsBetter();
    return 1 + (int) scored(period).stream().map(other -> score(period, other).orElseThrow())
        .filter(other -> least ? other.compareTo(own) < 0 : other.compareTo(own) > 0).count();
  }

  Optional<String> grade(Period period, String subject) {
    return score(period, subject).flatMap(points -> NaiveResults.grade(points, level(period).rubric().grades()));
  }

  Optional<Consequence.Seat> seat(Period period, String subject, Shortlist shortlist) {
    List<NaiveSelections.Contender> all = scored(period).stream().map(one -> new NaiveSelections.Contender(one, score(period, one).orElseThrow(), NaiveValue.NONE,
        NaiveSelections.isPassedOver(lost(period, one), shortlist))).toList();
    return NaiveSelections.seat(subject, all, shortlist, model.of().tally().lowerIsBetter());
  }
}
