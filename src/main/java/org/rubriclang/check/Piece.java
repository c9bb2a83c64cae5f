package org.rubriclang.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * A piece of the values that something can have, so small that nothing under audit tells two values of one piece apart. What holds for
 * its one sample then holds for all of it, which is what makes gaps, overlaps and dead lines decidable.
 */
sealed interface Piece {

  /** @param sample the value that stands for the piece: its smallest where it has one */
  record Numbers(Range range, Rational sample, Type.Dimension dimension) implements Piece {}

  record Member(int index, String name) implements Piece {}

  record Truth(boolean value) implements Piece {}

  record None() implements Piece {}

  /** The sample as a person would write it: a text or a message. */
  default Object shown() {
    return switch (this) {
      case Numbers numbers -> Types.show(numbers.sample(), numbers.dimension());
      case Member member -> member.name();
      case Truth truth -> Message.of(truth.value() ? "check.yes" : "check.no");
      case None none -> Message.of("check.none");
    };
  }

  /** Whether it is of numbers below 0. */
  default boolean isNegative() {
    return this instanceof Numbers numbers && numbers.sample().compareTo(Rational.ZERO) < 0;
  }

  /** Whether a key of a row answers for the piece. */
  default boolean answers(Term.Match match) {
    return switch (match) {
      case Term.Match.Any any -> true;
      case Term.Match.Ranges ranges ->
          this instanceof Numbers numbers && ranges.ranges().stream().anyMatch(range -> range.contains(numbers.sample()));
      case Term.Match.Members members -> this instanceof Member member && members.members().contains(member.index());
      case Term.Match.Truth truth -> this instanceof Truth mine && mine.value() == truth.value();
      case Term.Match.None none -> this instanceof None;
    };
  }

  /**
   * All pieces of the values of a term, in order, cut at the given numbers.
   *
   * @return empty where the type has no values that can be told apart this way
   */
  static Optional<List<Piece>> of(Term term, Collection<Rational> cuts) {
    var pieces = new ArrayList<Piece>();
    switch (term.type()) {
      case Type.Numeric numeric -> pieces.addAll(numbers(numeric, cuts, closedValues(term)));
      case Type.Member member -> {
        for (int i = 0; i < member.members().size(); i++) {
          pieces.add(new Member(i, member.members().get(i)));
        }
      }
      case Type.Truth truth -> {
        pieces.add(new Truth(true));
        pieces.add(new Truth(false));
      }
      default -> {
        return Optional.empty();
      }
    }
    if (Walk.mayBeNone(term)) {
      pieces.add(new None());
    }
    return Optional.of(pieces);
  }

  /** {@code number one of 0, 2, 5} has just these values. */
  private static List<Rational> closedValues(Term term) {
    Optional<FactType> type = switch (term) {
      case Term.FactValueOf value -> Optional.of(value.fact().type());
      case Term.FieldValueOf value when value.field().derived().isEmpty() -> Optional.of(value.field().type());
      default -> Optional.empty(); // nothing else is declared
    };
    return type.isPresent() && type.get() instanceof FactType.Number number ? number.values() : List.of();
  }

  private static List<Piece> numbers(Type.Numeric type, Collection<Rational> cuts, List<Rational> closed) {
    if (!closed.isEmpty()) {
      return closed.stream().sorted().<Piece>map(value -> new Numbers(Range.exactly(value), value, type.dimension())).toList();
    }
    Interval bounds = type.bounds();
    var inside = new TreeSet<Rational>();
    cuts.stream().filter(bounds::contains).forEach(inside::add);
    bounds.low().ifPresent(inside::add);
    bounds.high().ifPresent(inside::add);
    var pieces = new ArrayList<Piece>();
    Optional<Rational> before = Optional.empty();
    for (Rational cut : inside) {
      boolean startsHere = before.isEmpty() && bounds.low().isPresent();
      if (!startsHere) {
        between(type, before, Optional.of(cut)).ifPresent(pieces::add);
      }
      boolean possible = type.step().map(step -> cut.dividedBy(step).isInteger()).orElse(true);
      if (possible) {
        pieces.add(new Numbers(Range.exactly(cut), cut, type.dimension()));
      }
      before = Optional.of(cut);
    }
    if (bounds.high().isEmpty()) {
      between(type, before, Optional.empty()).ifPresent(pieces::add);
    }
    return pieces;
  }

  /** The values strictly between two cuts; empty where the grain leaves none. */
  private static Optional<Piece> between(Type.Numeric type, Optional<Rational> low, Optional<Rational> high) {
    Rational sample;
    if (low.isPresent()) {
      sample = type.step().map(step -> low.get().dividedBy(step).floor().plus(Rational.ONE).times(step))
          .orElseGet(() -> high.map(top -> low.get().plus(top).dividedBy(Rational.of(2))).orElse(low.get().plus(Rational.ONE)));
    } else if (high.isPresent()) {
      sample = type.step().map(step -> high.get().dividedBy(step).ceiling().minus(Rational.ONE).times(step))
          .orElse(high.get().minus(Rational.ONE));
    } else {
      sample = Rational.ZERO;
    }
    boolean inside = high.map(top -> sample.compareTo(top) < 0).orElse(true);
    return inside ? Optional.of(new Numbers(new Range(low, false, high, false), sample, type.dimension())) : Optional.empty();
  }
}
