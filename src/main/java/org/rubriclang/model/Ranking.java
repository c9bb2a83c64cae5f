package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Rational;

/**
 * A ranking of all subjects of the run.
 *
 * @param index its slot: the evaluator settles all places before any points move
 * @param keys the first decides, each next one between equals
 */
public record Ranking(int index, List<Key> keys, Ties ties, Points points) {
  public Ranking {
    keys = List.copyOf(keys);
  }

  /** The greatest value is first unless {@code ascending}. A key that is none stands behind all. */
  public record Key(Term value, boolean ascending) {}

  /** What equal subjects get. */
  public enum Ties {
    SHARE,
    DENSE,
    AVERAGE,
    LAST
  }

  /** What a place earns. */
  public sealed interface Points {
    /** {@code top} for the first, {@code step} less for each place after it ({@code step} is not negative), never below 0. */
    record Steps(Term top, Term step) implements Points {}

    /** A band of places; places outside all bands earn 0. */
    record Places(List<Band> bands) implements Points {
      public Places {
        bands = List.copyOf(bands);
      }
    }

    /** The document gives no formula. */
    record Undecided(String why) implements Points {}
  }

  /** Places from {@code first} to {@code last} (empty: all after it) earn {@code points}. */
  public record Band(int first, Optional<Integer> last, Rational points) {}
}
