package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;

/** The order in which rankings are settled: what decides a place may read other places, by itself or through a score. */
final class RankingOrder {
  private final RubricModel model;
  private final List<Integer> settled = new ArrayList<>();
  private final Set<Integer> rankings = new HashSet<>();
  private final Set<Integer> scores = new HashSet<>();
  private final Set<Integer> lets = new HashSet<>();

  private RankingOrder(RubricModel model) {
    this.model = model;
  }

  /** The indices of all rankings, each behind those it reads. The checker has seen to it that there is no circle. */
  static List<Integer> of(RubricModel model) {
    var order = new RankingOrder(model);
    model.rankings().forEach(order::settle);
    return order.settled;
  }

  private void settle(Ranking ranking) {
    if (rankings.add(ranking.index())) {
      Terms.children(ranking).forEach(this::visit);
      settled.add(ranking.index());
    }
  }

  private void visit(Term term) {
    switch (term) {
      case Term.PlaceIn place -> settle(place.ranking());
      case Term.ScoreOf score -> visit(model.nodes().get(score.node()));
      case Term.FactValueOf fact -> fact.fact().defaultValue().ifPresent(this::visit);
      case Term.LetValueOf let -> {
        if (lets.add(let.let().index())) {
          visit(let.let().value());
        }
      }
      default -> Terms.children(term).forEach(this::visit);
    }
  }

  private void visit(ScoreNode node) {
    if (scores.add(node.index())) {
      Terms.of(node).forEach(this::visit);
      node.rules().forEach(this::visit);
      model.vetoes().stream().filter(veto -> veto.node().index() == node.index()).forEach(this::visit);
      node.children().forEach(this::visit);
    }
  }

  private void visit(Rule rule) {
    if (rule instanceof Rule.Rank rank) {
      settle(rank.ranking());
    }
    Terms.of(rule).forEach(this::visit);
  }
}
