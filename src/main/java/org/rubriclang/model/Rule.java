package org.rubriclang.model;

import java.util.List;
import java.util.Optional;

/** A statement, bound and typed. */
public sealed interface Rule {
  Cause cause();

  /**
   * Points awarded or deducted.
   *
   * @param amount points for each time; never negative by itself, the verb gives the sign
   * @param condition when an {@code instead} fires: there always, and there only; every other {@code A when C} is a choice in the amount
   * @param times how often it counts; empty means once
   * @param cap the most the statement moves
   * @param atLeast the least it moves
   * @param guard {@code only when}: off, it moves nothing and reads nothing
   * @param exhausts the document prints 扣完为止; no effect on points
   * @param tracks the same sentence on the tracks whose role it names
   * @param target the node that the points are taken from, where that is not the node it stands in: one around it
   * @param once of all that carry the same key one counts
   */
  record Move(Cause cause, Verb verb, boolean instead, Term amount, Optional<Term> condition, Optional<Term> times, Optional<Term> cap,
      Optional<Term> atLeast, Optional<Term> guard, boolean exhausts, List<Raise> raises, List<OnTrack> tracks, Optional<ScoreNodeReference> target,
      Optional<OncePer> once)
      implements Rule {
    public Move {
      raises = List.copyOf(raises);
      tracks = List.copyOf(tracks);
    }

    /** The statement as it stands on another track: everything but the amount is the same, and consequences are the main track's. */
    public Move on(OnTrack track) {
      return new Move(cause, verb, instead, track.amount(), condition, times, cap, atLeast, guard, exhausts, List.of(), List.of(), Optional.empty(), once);
    }
  }

  /**
   * {@code once per K}.
   *
   * @param key the name of the field, or the name that the statements share
   * @param field with the row in scope; empty where the key is the name itself
   * @param keep the highest where nothing is said
   */
  record OncePer(String key, Optional<Term> field, Term.Keep keep) {}

  /** A statement that is carried out for every member of a list, with its fields in scope; its consequences are raised once. */
  record Each(Term.Selection list, Move move) implements Rule {
    @Override
    public Cause cause() {
      return move.cause();
    }

    public Each on(OnTrack track) {
      return new Each(list, move.on(track));
    }
  }

  /** The amount of a statement on the track of a role. */
  record OnTrack(int track, Term amount) {}

  /** Which way points go. */
  enum Verb {
    AWARD,
    DEDUCT
  }

  /** Takes what stands at the end of its node when the condition holds. */
  record Forfeit(Cause cause, Term condition) implements Rule {}

  /** Points for a place among all subjects, given or taken; none for who takes no part. */
  record Rank(Cause cause, Verb verb, Ranking ranking, Ranking.Points points) implements Rule {}

  /** Consequences without points; {@code node} is where it stands, for {@code zero item}. */
  record Veto(Cause cause, Term condition, List<Consequence> consequences, ScoreNodeReference node) implements Rule {
    public Veto {
      consequences = List.copyOf(consequences);
    }
  }

  /** Refuses facts that contradict each other; {@code node} is where it stands: where {@code when} holds {@code condition} must. */
  record Require(Cause cause, Term condition, Optional<Term> when, String message, ScoreNodeReference node) implements Rule {}

  /** A consequence of a {@link Move}, raised when {@code condition} holds. */
  record Raise(Term condition, Consequence consequence) {}

  /** A node by its index: rules are built before the node that holds them. */
  record ScoreNodeReference(int index) {}
}
