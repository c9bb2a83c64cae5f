package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Rational;

/**
 * Who is before whom among all subjects of the run, or among those of a group.
 *
 * @param index its slot: the evaluator settles all places before any points move
 * @param keys the first decides, each next one between equals
 * @param among only subjects for which this is the same are compared; empty: all are
 * @param fromEnd whether the last one has the first place: the keys are turned already, and people are told so
 * @param guard who takes part; empty: all do. A subject that does not has no place, and takes none from the others
 */
public record Ranking(int index, List<Key> keys, Optional<Term> among, Optional<Term> guard, Ties ties, boolean fromEnd, Span span) {
  public Ranking {
    keys = List.copyOf(keys);
  }

  /** By the index alone, which no other ranking of a rubric has: terms are keys of maps. */
  @Override
  public int hashCode() {
    return index;
  }

  /** The greatest value is first unless {@code ascending}. A key that is none stands behind all. */
  public record Key(Term value, boolean ascending, Optional<InTurn> inTurn) {

    /** The same seen from the other end; what is none stands behind all there, too. */
    public Key turned() {
      return new Key(value, !ascending, inTurn.map(turn -> new InTurn(turn.list(), !turn.fromBest())));
    }

    public Key(Term value, boolean ascending) {
      this(value, ascending, Optional.empty());
    }
  }

  /**
   * The values of the members are compared one by one, sorted: the first difference decides, and a list that ends first is behind.
   *
   * @param list whose members' values are compared, each with its fields in scope
   */
  public record InTurn(Term.Selection list, boolean fromBest) {}

  /** What equal subjects get. */
  public enum Ties {
    SHARE,
    DENSE,
    AVERAGE,
    LAST,
    /** Every one of their places, and none of them for certain. */
    STAND
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
