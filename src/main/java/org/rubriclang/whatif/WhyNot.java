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

  /** Beyond that nobody waits for an answer. */
  private static final long MOST_RUNS = 400_000;

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
   * @param subject whose fact it is
   * @param from empty where it is not reported
   * @param distance in events, see {@link Domain}
   */
  public record Step(String subject, Fact fact, Optional<FactValue> from, FactValue to, Rational distance) {}

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
    return board.ledger(subject).map(ledger -> of(board, subject, ledger, statement));
  }

  private static WhyNot of(Board board, String about, Ledger ledger, Statement statement) {
    Cause cause = statement.cause();
    Probe probe = new Probe(board, about);
    Given given = Given.of(board, about);
    Optional<Sketch> now = probe.run(given);
    Points moved = now.map(sketch -> sketch.of(cause)).orElse(Points.ZERO);
    Optional<Boolean> fires = now.flatMap(sketch -> fires(sketch, cause, given));
    List<Entry> entries = ledger.nodes().flatMap(node -> node.entries().stream())
        .filter(entry -> entry.cause().equals(Optional.of(cause)) && entry.kind() != EntryKind.START).toList();
    boolean awards = fires.equals(Optional.of(true)) && moved.isExact() && moved.exact().signum() > 0;
    Wanted wanted = awards ? Wanted.THAT_IT_GIVES_MORE : Wanted.THAT_IT_FIRES;
    boolean searches = now.isPresent() && (awards || !fires.equals(Optional.of(true)));
    List<Flip> flips = searches ? new Search(probe, given, cause, wanted, moved).flips() : List.of();
    return new WhyNot(cause, statement.node(), fires, moved, entries, flips, wanted);
  }

  /**
   * Whether it moves points, takes what stands or raises its consequence, in both columns; empty where the columns differ.
   *
   * @param given the facts of the run
   */
  static Optional<Boolean> fires(Sketch sketch, Cause cause, Given given) {
    Optional<Boolean> raised = sketch.raised(cause);
    Points moved = sketch.of(cause);
    boolean lowMoves = moved.low().map(low -> !low.isZero()).orElse(true);
    boolean highMoves = moved.high().map(high -> !high.isZero()).orElse(true);
    boolean known = cause.facts().stream().allMatch(given::reports);
    // A forfeit that found nothing left to take has fired all the same.
    boolean takes = sketch.forfeits(cause) && known;
    if (raised.equals(Optional.of(true)) || lowMoves && highMoves || takes) {
      return Optional.of(true);
    }
    boolean perhapsTakes = sketch.forfeits(cause);
    return raised.isPresent() && !lowMoves && !highMoves && !perhapsTakes ? Optional.of(false) : Optional.empty();
  }

  /** Tries the values of the facts that the statement reads, from near to far. */
  private record Search(Probe probe, Given given, Cause cause, Wanted wanted, Points before) {
    /** A fact that can be changed, and whose it is. */
    private record Place(String subject, Fact fact) {}

    List<Flip> flips() {
      List<Flip> flips = new ArrayList<>();
      List<Place> changeable = new ArrayList<>();
      given.subjects().forEach(subject -> cause.facts().stream().filter(Domain::isKnown).forEach(fact -> changeable.add(new Place(subject, fact))));
      for (Place place : changeable) {
        for (Domain.Candidate candidate : candidates(place, MOST_STEPS)) {
          Optional<Flip> flip = flip(fitting(place, candidate));
          flip.ifPresent(flips::add);
          if (flip.isPresent() || Thread.currentThread().isInterrupted() || probe.runs() > MOST_RUNS) {
            break;
          }
        }
      }
      if (flips.isEmpty()) {
        smallestPair(changeable).ifPresent(flips::add);
      }
      flips.sort((one, other) -> one.distance().compareTo(other.distance()));
      return flips;
    }

    private List<Domain.Candidate> candidates(Place place, int most) {
      return Domain.around(place.fact(), given.value(place.subject(), place.fact()), most);
    }

    /** What these changes bring about, where it is what is wanted. */
    private Optional<Flip> flip(List<Step> steps) {
      Given changed = given;
      for (Step step : steps) {
        changed = changed.with(step.subject(), step.fact(), step.to());
      }
      Optional<Sketch> sketch = probe.run(changed);
      return sketch.isPresent() && isReached(sketch.get(), changed) ? Optional.of(new Flip(steps, sketch.get().of(cause))) : Optional.empty();
    }

    private boolean isReached(Sketch sketch, Given changed) {
      return switch (wanted) {
        case THAT_IT_FIRES -> fires(sketch, cause, changed).equals(Optional.of(true));
        case THAT_IT_GIVES_MORE -> sketch.of(cause).low().isPresent() && sketch.of(cause).low().get().compareTo(before.exact()) > 0;
      };
    }

    private Optional<Flip> smallestPair(List<Place> changeable) {
      Optional<Flip> smallest = Optional.empty();
      for (int first = 0; first < changeable.size(); first++) {
        for (int second = first + 1; second < changeable.size(); second++) {
          for (Domain.Candidate left : candidates(changeable.get(first), MOST_STEPS_OF_PAIR)) {
            for (Domain.Candidate right : candidates(changeable.get(second), MOST_STEPS_OF_PAIR)) {
              Rational distance = left.distance().plus(right.distance());
              boolean isFarther = smallest.isPresent() && smallest.get().distance().compareTo(distance) <= 0;
              if (isFarther || Thread.currentThread().isInterrupted() || probe.runs() > MOST_RUNS) {
                break;
              }
              Optional<Flip> nearer = flip(List.of(step(changeable.get(first), left), step(changeable.get(second), right)));
              smallest = nearer.isPresent() ? nearer : smallest;
            }
          }
        }
      }
      return smallest;
    }

    /** The change, and with it those of the counts that are a part of this one or the whole of it, where they would not fit any more. */
    private List<Step> fitting(Place place, Domain.Candidate candidate) {
      List<Step> steps = new ArrayList<>(List.of(step(place, candidate)));
      if (candidate.value() instanceof FactValue.Number value) {
        for (Fact other : probe.facts()) {
          Optional<FactValue> now = given.value(place.subject(), other);
          if (now.isPresent() && now.get() instanceof FactValue.Number number) {
            boolean partAbove = other.within().equals(Optional.of(place.fact().name())) && number.value().compareTo(value.value()) > 0;
            boolean wholeBelow = place.fact().within().equals(Optional.of(other.name())) && number.value().compareTo(value.value()) < 0;
            if (partAbove || wholeBelow) {
              steps.add(new Step(place.subject(), other, now, candidate.value(), number.value().minus(value.value()).abs()));
            }
          }
        }
      }
      return steps;
    }

    private Step step(Place place, Domain.Candidate candidate) {
      return new Step(place.subject(), place.fact(), given.value(place.subject(), place.fact()), candidate.value(), candidate.distance());
    }
  }
}
