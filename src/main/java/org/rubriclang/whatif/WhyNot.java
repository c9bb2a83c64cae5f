package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.eval.Sketch;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.SubjectFacts.Reported;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Rational;

/**
 * Why a statement did not move any points, or did not raise what it can raise, and the smallest changes after which it does.
 *
 * @param node where it stands; empty for a veto of the outcome
 * @param fires whether it does already; empty where that hangs on something missing
 * @param moved what it moves now
 * @param entries what the ledger has about it
 * @param flips for each fact that can do it alone the nearest value, the nearest fact first; where none can, the smallest pair of changes
 * @param wanted what the flips bring about
 */
public record WhyNot(Cause cause, Optional<ScoreNode> node, Optional<Boolean> fires, Points moved, List<Entry> entries, List<Flip> flips,
    Wanted wanted) {
  /** How many values of a fact are tried in each direction. */
  static final int MOST_STEPS = 1_200;

  /** How many values of each of two facts are tried together. */
  private static final int MOST_STEPS_OF_PAIR = 24;

  public WhyNot {
    entries = List.copyOf(entries);
    flips = List.copyOf(flips);
  }

  /** What would be another answer. */
  public enum Wanted {
    /** That it moves points, or raises its consequence. */
    THAT_IT_FIRES,
    /** It awards something already: that it awards more. */
    THAT_IT_GIVES_MORE
  }

  /** Changes that belong together. */
  public record Flip(List<Step> steps, Points moved) {
    public Flip {
      steps = List.copyOf(steps);
    }

    public Rational distance() {
      return steps.stream().map(Step::distance).reduce(Rational.ZERO, Rational::plus);
    }
  }

  /**
   * One changed fact.
   *
   * @param from empty where it is not reported
   * @param distance in events, see {@link Domain}
   */
  public record Step(Fact fact, Optional<FactValue> from, FactValue to, Rational distance) {}

  /** A statement and the node it stands in. */
  public record Statement(Rule rule, Optional<ScoreNode> node) {
    public Cause cause() {
      return rule.cause();
    }
  }

  /** All statements of a rubric that move points or raise something, in file order. */
  public static List<Statement> statements(RubricModel model) {
    List<Statement> statements = new ArrayList<>();
    for (ScoreNode node : model.nodes()) {
      node.rules().forEach(rule -> statements.add(new Statement(rule, Optional.of(node))));
    }
    for (Rule.Veto veto : model.vetoes()) {
      if (statements.stream().noneMatch(one -> one.rule().equals(veto))) {
        statements.add(new Statement(veto, Optional.of(model.nodes().get(veto.node().index())).filter(node -> node.name().isPresent())));
      }
    }
    statements.sort((one, other) -> Integer.compare(one.cause().line(), other.cause().line()));
    return statements;
  }

  /** Empty where the subject has no score. */
  public static Optional<WhyNot> of(Board board, String subject, Statement statement) {
    Optional<Ledger> ledger = board.ledger(subject);
    return ledger.map(one -> of(board, board.facts(subject).orElseThrow(), one, statement));
  }

  private static WhyNot of(Board board, SubjectFacts facts, Ledger ledger, Statement statement) {
    Cause cause = statement.cause();
    Probe probe = new Probe(board);
    Optional<Sketch> now = probe.run(facts);
    Points moved = now.map(sketch -> sketch.of(cause)).orElse(Points.ZERO);
    Optional<Boolean> fires = now.flatMap(sketch -> fires(sketch, cause, facts));
    List<Entry> entries = ledger.nodes().flatMap(node -> node.entries().stream())
        .filter(entry -> entry.cause().equals(Optional.of(cause)) && entry.kind() != EntryKind.START).toList();
    boolean awards = fires.equals(Optional.of(true)) && moved.isExact() && moved.exact().signum() > 0;
    Wanted wanted = awards ? Wanted.THAT_IT_GIVES_MORE : Wanted.THAT_IT_FIRES;
    boolean searches = now.isPresent() && (awards || !fires.equals(Optional.of(true)));
    List<Flip> flips = searches ? flips(probe, facts, cause, wanted, moved) : List.of();
    return new WhyNot(cause, statement.node(), fires, moved, entries, flips, wanted);
  }

  /**
   * Whether it moves points, takes what stands or raises its consequence, in both columns; empty where the columns differ.
   *
   * @param facts those of the run
   */
  static Optional<Boolean> fires(Sketch sketch, Cause cause, SubjectFacts facts) {
    Optional<Boolean> raised = sketch.raised(cause);
    Points moved = sketch.of(cause);
    boolean lowMoves = moved.low().map(low -> !low.isZero()).orElse(true);
    boolean highMoves = moved.high().map(high -> !high.isZero()).orElse(true);
    boolean known = cause.facts().stream().allMatch(fact -> facts.reported().containsKey(fact.name()));
    // A forfeit that found nothing left to take has fired all the same.
    boolean takes = sketch.forfeits(cause) && known;
    if (raised.equals(Optional.of(true)) || lowMoves && highMoves || takes) {
      return Optional.of(true);
    }
    boolean perhapsTakes = sketch.forfeits(cause);
    return raised.isPresent() && !lowMoves && !highMoves && !perhapsTakes ? Optional.of(false) : Optional.empty();
  }

  private static boolean isReached(Sketch sketch, SubjectFacts facts, Cause cause, Wanted wanted, Points before) {
    return switch (wanted) {
      case THAT_IT_FIRES -> fires(sketch, cause, facts).equals(Optional.of(true));
      case THAT_IT_GIVES_MORE -> sketch.of(cause).low().isPresent() && sketch.of(cause).low().get().compareTo(before.exact()) > 0;
    };
  }

  private static List<Flip> flips(Probe probe, SubjectFacts facts, Cause cause, Wanted wanted, Points before) {
    List<Flip> flips = new ArrayList<>();
    List<Fact> changeable = cause.facts().stream().filter(Domain::isKnown).toList();
    for (Fact fact : changeable) {
      for (Domain.Candidate candidate : Domain.around(fact, valueOf(facts, fact), MOST_STEPS)) {
        List<Step> steps = fitting(probe, facts, fact, candidate);
        SubjectFacts changed = facts;
        for (Step one : steps) {
          changed = with(changed, one.fact(), one.to());
        }
        Optional<Sketch> sketch = probe.run(changed);
        if (sketch.isPresent() && isReached(sketch.get(), changed, cause, wanted, before)) {
          flips.add(new Flip(steps, sketch.get().of(cause)));
          break;
        }
      }
    }
    if (flips.isEmpty()) {
      smallestPair(probe, facts, cause, wanted, before, changeable).ifPresent(flips::add);
    }
    flips.sort((one, other) -> one.distance().compareTo(other.distance()));
    return flips;
  }

  private static Optional<Flip> smallestPair(Probe probe, SubjectFacts facts, Cause cause, Wanted wanted, Points before, List<Fact> changeable) {
    Optional<Flip> smallest = Optional.empty();
    for (int first = 0; first < changeable.size(); first++) {
      for (int second = first + 1; second < changeable.size(); second++) {
        Fact one = changeable.get(first);
        Fact other = changeable.get(second);
        for (Domain.Candidate left : Domain.around(one, valueOf(facts, one), MOST_STEPS_OF_PAIR)) {
          SubjectFacts half = with(facts, one, left.value());
          for (Domain.Candidate right : Domain.around(other, valueOf(facts, other), MOST_STEPS_OF_PAIR)) {
            Rational distance = left.distance().plus(right.distance());
            if (smallest.isPresent() && smallest.get().distance().compareTo(distance) <= 0) {
              break;
            }
            SubjectFacts both = with(half, other, right.value());
            Optional<Sketch> sketch = probe.run(both);
            if (sketch.isPresent() && isReached(sketch.get(), both, cause, wanted, before)) {
              smallest = Optional.of(new Flip(List.of(step(facts, one, left), step(facts, other, right)), sketch.get().of(cause)));
            }
          }
        }
      }
    }
    return smallest;
  }

  /** The change, and with it those of the counts that are a part of this one or the whole of it, where they would not fit any more. */
  private static List<Step> fitting(Probe probe, SubjectFacts facts, Fact fact, Domain.Candidate candidate) {
    List<Step> steps = new ArrayList<>(List.of(step(facts, fact, candidate)));
    if (candidate.value() instanceof FactValue.Number value) {
      for (Fact other : probe.facts()) {
        Optional<FactValue> now = valueOf(facts, other);
        if (now.isPresent() && now.get() instanceof FactValue.Number number) {
          boolean partAbove = other.within().equals(Optional.of(fact.name())) && number.value().compareTo(value.value()) > 0;
          boolean wholeBelow = fact.within().equals(Optional.of(other.name())) && number.value().compareTo(value.value()) < 0;
          if (partAbove || wholeBelow) {
            steps.add(new Step(other, now, candidate.value(), number.value().minus(value.value()).abs()));
          }
        }
      }
    }
    return steps;
  }

  private static Step step(SubjectFacts facts, Fact fact, Domain.Candidate candidate) {
    return new Step(fact, valueOf(facts, fact), candidate.value(), candidate.distance());
  }

  static Optional<FactValue> valueOf(SubjectFacts facts, Fact fact) {
    return Optional.ofNullable(facts.reported().get(fact.name())).map(Reported::value);
  }

  /** The facts with another value of one of them. */
  static SubjectFacts with(SubjectFacts facts, Fact fact, FactValue value) {
    return facts.with(fact.name(), Optional.of(Changes.supposed(value, CellPlace.ofRow("…", 1))));
  }
}
