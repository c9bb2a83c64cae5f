package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** Scores subjects by one rubric. Planned once, used for any number of runs; safe for several threads, since each run has its own frame. */
public final class Evaluator {
  private final Plan plan;

  private Evaluator(Plan plan) {
    this.plan = plan;
  }

  public static Evaluator of(RubricModel model) {
    return new Evaluator(Planner.plan(model));
  }

  /**
   * One subject's outcome.
   *
   * @param ledger empty where a requirement of the rubric is broken
   * @param broken the requirements its facts contradict
   * @param unread the judgements that were given and that no clause had a use for
   * @param places by {@link Ranking#index()} from the best place to the worst that it can have; a ranking it has no part in is absent
   */
  public record Scored(SubjectFacts facts, Optional<Ledger> ledger, List<Rule.Require> broken, List<Fact> unread, Map<Integer, Interval> places) {
    public Scored {
      unread = List.copyOf(unread);
      broken = List.copyOf(broken);
      places = Map.copyOf(places);
    }
  }

  /** Scores the subjects in their order; those whose facts were refused are left out, of rankings too. */
  public List<Scored> score(List<SubjectFacts> subjects) {
    Frame frame = new Frame(plan);
    List<SubjectFacts> accepted = subjects.stream().filter(facts -> !facts.rejected()).toList();
    List<Slots> slots = new ArrayList<>();
    List<Slots> ranked = new ArrayList<>();
    List<List<Rule.Require>> broken = new ArrayList<>();
    for (SubjectFacts facts : accepted) {
      Slots subject = FactLoader.load(facts, plan);
      frame.begin(subject);
      List<Rule.Require> failures = broken(frame);
      slots.add(subject);
      broken.add(failures);
      if (failures.isEmpty()) {
        ranked.add(subject);
      }
    }
    for (RankingPlan ranking : plan.rankings()) {
      ranking.settle(ranked, given(ranking, accepted, slots), frame);
    }
    List<Scored> scored = new ArrayList<>();
    for (int at = 0; at < accepted.size(); at++) {
      SubjectFacts facts = accepted.get(at);
      if (broken.get(at).isEmpty()) {
        Bookkeeper books = books(facts, slots.get(at), frame);
        Ledger ledger = books.ledger();
        Ledger known = facts.outright().total().map(total -> withTotal(ledger, total)).orElse(ledger);
        scored.add(new Scored(facts, Optional.of(known), List.of(), books.unreadJudgements(), places(slots.get(at))));
      } else {
        scored.add(new Scored(facts, Optional.empty(), broken.get(at), List.of(), Map.of()));
      }
    }
    return List.copyOf(scored);
  }

  private static Map<Slots, Integer> given(RankingPlan ranking, List<SubjectFacts> accepted, List<Slots> slots) {
    Map<Slots, Integer> given = new IdentityHashMap<>();
    for (int at = 0; at < accepted.size(); at++) {
      Integer place = accepted.get(at).outright().places().get(ranking.slot());
      if (place != null) {
        given.put(slots.get(at), place);
      }
    }
    return given;
  }

  private static Map<Integer, Interval> places(Slots subject) {
    Map<Integer, Interval> places = new HashMap<>();
    for (int ranking = 0; ranking < subject.placings().length; ranking++) {
      Placing placing = subject.placings()[ranking];
      if (!placing.isOut()) {
        places.put(ranking, Interval.of(Rational.of(placing.best()), Rational.of(placing.worst())));
      }
    }
    return places;
  }

  /** A total that is given stands alone: nothing below it adds up to it. */
  private static Ledger withTotal(Ledger ledger, Rational total) {
    Points points = Points.exactly(total);
    Entry given = new Entry(EntryKind.START, points, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.empty(),
        Optional.empty());
    LedgerNode node = new LedgerNode(ledger.total().node(), points, LedgerNode.Unsettled.NO, List.of(given), List.of());
    return new Ledger(ledger.subject(), ledger.period(), node, ledger.consequences(), ledger.looked(), List.of());
  }

  private Bookkeeper books(SubjectFacts facts, Slots slots, Frame frame) {
    frame.begin(slots);
    plan.run(frame);
    return new Bookkeeper(plan, frame, facts);
  }

  private List<Rule.Require> broken(Frame frame) {
    return plan.requirements().stream()
        .filter(require -> require.when().test(frame) == Cells.YES && require.condition().test(frame) == Cells.NO)
        .map(Plan.RequirePlan::rule).toList();
  }

  /** Whether no subject's score hangs on another's facts: then one can be scored without the others. */
  public boolean subjectsStandAlone() {
    return plan.rankings().isEmpty() && plan.model().shortlists().isEmpty();
  }

  /** Whether some statement reads the score of a node: then facts move points elsewhere than where they are named. */
  public boolean readsScores() {
    return plan.readsScores();
  }

  /** For many runs of which only figures are wanted; only where {@link #subjectsStandAlone()}. */
  public Sketcher sketcher() {
    return new Sketcher(plan);
  }

  /**
   * What a number of the rubric comes to for one subject: an interval where facts are missing.
   *
   * @param number one that an example expects
   */
  public Interval value(Term number, SubjectFacts facts) {
    Frame frame = new Frame(plan);
    frame.begin(FactLoader.load(facts, plan));
    NumberNode node = plan.number(number);
    return frame.interval(node.evaluate(frame), node.scale());
  }

  Plan plan() {
    return plan;
  }
}
