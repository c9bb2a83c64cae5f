package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Result;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Term;

/** The terms of a whole rubric, or of one rule: everything that a run can read. */
final class AllTerms {
  private AllTerms() {}

  /** Formulas that no rule names are not among them. */
  static List<Term> of(RubricModel model) {
    var all = new ArrayList<Term>();
    for (ScoreNode node : model.nodes()) {
      node.guard().ifPresent(all::add);
      node.inForce().ifPresent(all::add);
      node.applies().ifPresent(applies -> all.add(applies.condition()));
      node.scaling().flatMap(ScoreNode.Scaling::ifNone).ifPresent(all::add);
      node.floor().ifPresent(bound -> all.add(bound.points()));
      node.ceiling().ifPresent(bound -> all.add(bound.points()));
      node.rules().forEach(rule -> all.addAll(of(rule)));
    }
    model.vetoes().forEach(veto -> all.addAll(of(veto)));
    model.requirements().forEach(require -> all.addAll(of(require)));
    model.results().forEach(result -> result.lines().forEach(line -> {
      line.condition().ifPresent(all::add);
      if (line.value() instanceof Result.Value.Formula formula) {
        all.add(formula.term());
      }
    }));
    model.shortlists().forEach(shortlist -> {
      if (shortlist.seats() instanceof Seats.Computed computed) {
        all.add(computed.number());
      }
    });
    model.carried().forEach(carried -> carried.value().ifPresent(all::add));
    model.facts().forEach(fact -> {
      fact.defaultValue().ifPresent(all::add);
      if (fact.type() instanceof FactType.Records records) {
        records.fields().forEach(field -> field.derived().ifPresent(all::add));
      }
    });
    return all;
  }

  static List<Term> of(Ranking ranking) {
    var all = new ArrayList<Term>();
    ranking.guard().ifPresent(all::add);
    ranking.among().ifPresent(all::add);
    ranking.keys().forEach(key -> {
      key.inTurn().ifPresent(turn -> all.add(turn.list()));
      all.add(key.value());
    });
    return all;
  }

  static List<Term> of(Rule rule) {
    var all = new ArrayList<Term>();
    switch (rule) {
      case Rule.Each each -> {
        all.add(each.list());
        all.addAll(of(each.move()));
      }
      case Rule.Move move -> {
        all.add(move.amount());
        move.condition().ifPresent(all::add);
        move.times().ifPresent(all::add);
        move.cap().ifPresent(all::add);
        move.atLeast().ifPresent(all::add);
        move.guard().ifPresent(all::add);
        move.raises().forEach(raise -> all.add(raise.condition()));
        move.tracks().forEach(track -> all.add(track.amount()));
        move.once().flatMap(Rule.OncePer::field).ifPresent(all::add);
      }
      case Rule.Forfeit forfeit -> all.add(forfeit.condition());
      case Rule.Rank rank -> {
        all.addAll(of(rank.ranking()));
        if (rank.points() instanceof Ranking.Points.Steps steps) {
          all.add(steps.top());
          all.add(steps.step());
        }
      }
      case Rule.Veto veto -> all.add(veto.condition());
      case Rule.Require require -> {
        all.add(require.condition());
        require.when().ifPresent(all::add);
      }
    }
    return all;
  }
}
