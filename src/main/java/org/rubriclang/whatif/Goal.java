package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.value.Rational;

/** What is to be reached. Where something is missing it has to hold in the worst column too. */
public sealed interface Goal {
  /** A total of at least this; where lower is better, of at most this. */
  record Score(Rational points) implements Goal {}

  /** This grade, or one that stands before it in the scale. */
  record Grade(String grade) implements Goal {}

  /** This place or a better one, whatever the others' missing facts are. */
  record Rank(int place) implements Goal {}

  /**
   * This value of a result, for certain; of a result that lists values this one among them.
   *
   * @param value as programs read it
   */
  record Result(String name, String value) implements Goal {}

  /**
   * A bound for a total, which the better ones are beyond.
   *
   * @param excluded whether the bound itself is not good enough
   * @param lowerIsBetter whether the better ones are below
   */
  record Threshold(Rational points, boolean excluded, boolean lowerIsBetter) {
    boolean isReachedBy(Rational score) {
      int order = lowerIsBetter ? points.compareTo(score) : score.compareTo(points);
      return excluded ? order > 0 : order >= 0;
    }
  }

  /** The total without which it cannot be reached; empty where every total will do, or none is known. */
  static Optional<Threshold> threshold(Goal goal, Board board, String subject) {
    boolean lower = board.lowerIsBetter(subject);
    return switch (goal) {
      case Score score -> Optional.of(new Threshold(score.points(), false, lower));
      case Grade grade -> board.model().grades().flatMap(scale -> scale.levels().stream()
          .filter(level -> level.name().equals(grade.grade())).findFirst()).flatMap(level -> worst(level, lower));
      case Rank rank -> {
        List<Rational> others = new ArrayList<>();
        for (SubjectResult result : board.rivals(subject)) {
          if (!result.subject().equals(subject)) {
            result.ledger().map(Ledger::score).flatMap(score -> best(score, lower)).ifPresent(others::add);
          }
        }
        others.sort((one, other) -> lower ? one.compareTo(other) : other.compareTo(one));
        yield others.size() < rank.place() ? Optional.empty() : Optional.of(new Threshold(others.get(rank.place() - 1), false, lower));
      }
      case Result result -> Optional.empty();
    };
  }

  private static Optional<Threshold> worst(GradeScale.Level level, boolean lower) {
    return level.range().flatMap(range -> lower ? range.high().map(high -> new Threshold(high, !range.highIn(), true))
        : range.low().map(low -> new Threshold(low, !range.lowIn(), false)));
  }

  /** The better end of a score. */
  static Optional<Rational> best(Points score, boolean lowerIsBetter) {
    return lowerIsBetter ? score.low() : score.high();
  }

  /** The worse end of a score. */
  static Optional<Rational> worst(Points score, boolean lowerIsBetter) {
    return lowerIsBetter ? score.high() : score.low();
  }

  /** Whether the board shows it reached. */
  static boolean isReached(Goal goal, Board board, String subject) {
    Optional<SubjectResult> result = board.result(subject);
    return switch (goal) {
      case Score score -> board.ledger(subject).flatMap(ledger -> worst(ledger.score(), board.lowerIsBetter(subject)))
          .map(new Threshold(score.points(), false, board.lowerIsBetter(subject))::isReachedBy).orElse(false);
      case Grade grade -> result.flatMap(SubjectResult::grade).map(name -> isAsGood(board.model(), name, grade.grade())).orElse(false);
      case Rank rank -> result.flatMap(SubjectResult::rank).map(place -> place <= rank.place())
          .orElseGet(() -> isCertainlyAmong(board, subject, rank.place()));
      case Result wanted -> board.ledger(subject).stream().flatMap(ledger -> ledger.conclusions().stream())
          .anyMatch(conclusion -> conclusion.result().name().equals(wanted.name())
              && conclusion.values().stream().anyMatch(value -> value.plain().equals(wanted.value())));
    };
  }

  private static boolean isAsGood(RubricModel model, String grade, String wanted) {
    List<String> names = model.grades().map(scale -> scale.levels().stream().map(GradeScale.Level::name).toList()).orElse(List.of());
    return grade.equals(wanted) || names.contains(grade) && names.indexOf(grade) < names.indexOf(wanted);
  }

  /** An open place may still be good enough. */
  private static boolean isCertainlyAmong(Board board, String subject, int place) {
    boolean lower = board.lowerIsBetter(subject);
    Optional<Rational> mine = board.ledger(subject).flatMap(ledger -> worst(ledger.score(), lower));
    if (mine.isEmpty()) {
      return false;
    }
    var ahead = new Threshold(mine.get(), /* excluded= */ true, lower);
    long perhapsAhead = board.rivals(subject).stream().filter(other -> !other.subject().equals(subject)).flatMap(other -> other.ledger().stream())
        .filter(other -> best(other.score(), lower).map(ahead::isReachedBy).orElse(true)).count();
    return perhapsAhead < place;
  }
}
