package org.rubriclang.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Result;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Rational;

/** What is said of a subject beside its points. */
final class NaiveResults {
  private final NaiveEvaluator evaluator;

  NaiveResults(NaiveEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** What the result says, as it is written out; nothing where no line holds. */
  List<String> values(SubjectFacts subject, Result result) {
    NaiveTerms terms = evaluator.terms(subject);
    Stream<Result.Line> holding = result.lines().stream().filter(line -> line.condition().isEmpty() || terms.holds(line.condition().get()));
    return holding.limit(result.lists() ? Long.MAX_VALUE : 1).flatMap(line -> switch (line.value()) {
      case Result.Value.Level level -> Stream.of(level.text());
      case Result.Value.Nothing nothing -> Stream.of();
      case Result.Value.Formula formula -> written(terms.value(formula.term()), formula.term()).stream();
    }).toList();
  }

  /** Of a result that is carried over. */
  NaiveValue text(SubjectFacts subject, String name) {
    Result result = evaluator.model().results().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return values(subject, result).stream().findFirst().<NaiveValue>map(NaiveValue.Text::new).orElse(NaiveValue.NONE);
  }

  private static Optional<String> written(NaiveValue value, Term term) {
    return switch (value) {
      case NaiveValue.Amount amount -> {
        boolean isShare = term.type() instanceof Type.Numeric numeric && numeric.dimension() instanceof Type.Dimension.Percent;
        yield Optional.of(isShare ? amount.value().times(Rational.of(100)) + "%" : amount.value().toString());
      }
      case NaiveValue.Truth truth -> Optional.of(truth.holds() ? "yes" : "no");
      case NaiveValue.Member member -> Optional.of(member.name());
      case NaiveValue.Day day -> Optional.of(day.date().toString());
      case NaiveValue.Text text -> Optional.of(text.words());
      case NaiveValue.None none -> Optional.empty();
      case NaiveValue.Rows rows -> throw new IllegalArgumentException("a list is no result");
      case NaiveValue.Unticked unticked -> throw new IllegalArgumentException("a checklist is no result");
    };
  }

  /** One more than the number of subjects with a better total; empty for who has no total. */
  Optional<Integer> place(SubjectFacts subject) {
    Optional<Rational> own = evaluator.score(subject, 0);
    boolean least = evaluator.model().tally().lowerIsBetter();
    boolean hasTotal = evaluator.model().tally().kind() != Tally.Kind.NONE;
    Optional<Ranking> ranking = evaluator.model().results().stream().flatMap(result -> ranking(result).stream())
        .filter(one -> one.among().isEmpty() && (!hasTotal || isByTotal(one.keys().getFirst(), least))).findFirst();
    if (ranking.isPresent()) {
      Optional<Rational> place = own.isPresent() || !hasTotal ? evaluator.ranks().place(subject, ranking.get()) : Optional.empty();
      return place.filter(Rational::isInteger).map(number -> (int) number.toLong().orElseThrow());
    }
    return own.map(mine -> 1 + (int) evaluator.subjects().stream().flatMap(other -> evaluator.score(other, 0).stream())
        .filter(other -> least ? other.compareTo(mine) < 0 : other.compareTo(mine) > 0).count());
  }

  /** The ranking that a result publishes as it is. */
  private static Optional<Ranking> ranking(Result result) {
    boolean isOne = !result.lists() && result.lines().size() == 1 && result.lines().getFirst().condition().isEmpty();
    return isOne && result.lines().getFirst().value() instanceof Result.Value.Formula formula && written(formula.term()) instanceof Term.PlaceIn place
        ? Optional.of(place.ranking()) : Optional.empty();
  }

  private static boolean isByTotal(Ranking.Key key, boolean least) {
    return key.inTurn().isEmpty() && key.ascending() == least && written(key.value()) instanceof Term.ScoreOf score && score.node() == 0;
  }

  private static Term written(Term term) {
    return term instanceof Term.LetValueOf let ? written(let.let().value()) : term;
  }

  /** What is raised, whatever the points: by vetoes, and by statements. */
  List<Consequence> consequences(SubjectFacts subject) {
    NaiveTerms terms = evaluator.terms(subject);
    List<Consequence> raised = new ArrayList<>(evaluator.raised(subject));
    for (Rule.Veto veto : evaluator.model().vetoes()) {
      if (terms.holds(veto.condition())) {
        raised.addAll(veto.consequences());
      }
    }
    return raised;
  }

  /** The first level that the total is in, else the one of all others; a veto that gives a grade overrules it. */
  Optional<String> grade(SubjectFacts subject) {
    Optional<String> given = consequences(subject).stream().flatMap(one -> one instanceof Consequence.Grade grade ? Stream.of(grade.grade()) : Stream.of()).findFirst();
    Optional<Rational> total = evaluator.score(subject, 0);
    return given.or(() -> total.flatMap(points -> grade(points, evaluator.model().grades())));
  }

  static Optional<String> grade(Rational points, Optional<GradeScale> scale) {
    List<GradeScale.Level> levels = scale.map(GradeScale::levels).orElse(List.of());
    return levels.stream().filter(level -> level.range().isPresent() && NaiveTerms.isIn(points, level.range().get()))
        .findFirst().or(() -> levels.stream().filter(level -> level.range().isEmpty()).findFirst()).map(GradeScale.Level::name);
  }
}
