package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/** Of what every score of a node is a whole multiple, whatever the facts: of all that anything in it can move. */
final class ScoreGrain {
  private ScoreGrain() {}

  /** Empty where nothing is known. */
  static Optional<Rational> of(ScoreNode node) {
    if (node.round().isPresent()) {
      return node.round().map(Rounding::step);
    }
    if (node.scaling().isPresent()) {
      return Optional.empty();
    }
    List<Optional<Rational>> parts = new ArrayList<>();
    parts.add(Types.grainOf(node.start()));
    node.points().ifPresent(points -> parts.add(Types.grainOf(points)));
    node.floor().ifPresent(bound -> parts.add(of(bound.points())));
    node.ceiling().ifPresent(bound -> parts.add(of(bound.points())));
    node.rules().forEach(rule -> parts.addAll(of(rule)));
    node.children().forEach(child -> parts.add(of(child)));
    return common(parts);
  }

  private static List<Optional<Rational>> of(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> of(move);
      case Rule.Each each -> of(each.move());
      case Rule.Rank rank -> switch (rank.points()) {
        case Ranking.Points.Steps steps -> rank.ranking().ties() == Ranking.Ties.AVERAGE ? List.of(Optional.empty()) : List.of(of(steps.top()), of(steps.step()));
        case Ranking.Points.Places places -> rank.ranking().ties() == Ranking.Ties.AVERAGE ? List.of(Optional.empty())
            : places.bands().stream().map(band -> Types.grainOf(band.points())).toList();
        case Ranking.Points.Undecided undecided -> List.of(Optional.empty());
      };
      case Rule.Forfeit forfeit -> List.of();
      case Rule.Veto veto -> List.of();
      case Rule.Require require -> List.of();
    };
  }

  private static List<Optional<Rational>> of(Rule.Move move) {
    List<Optional<Rational>> grains = new ArrayList<>();
    grains.add(move.times().isPresent() ? Types.product(of(move.amount()), of(move.times().get())) : of(move.amount()));
    move.cap().ifPresent(cap -> grains.add(of(cap)));
    move.atLeast().ifPresent(least -> grains.add(of(least)));
    return grains;
  }

  private static Optional<Rational> of(Term term) {
    return !Walk.holdsUndecided(term) && term.type() instanceof Type.Numeric numeric ? numeric.step() : Optional.empty();
  }

  private static Optional<Rational> common(List<Optional<Rational>> grains) {
    Optional<Rational> all = grains.getFirst();
    for (Optional<Rational> grain : grains) {
      all = Types.commonGrain(all, grain);
    }
    return all;
  }
}
