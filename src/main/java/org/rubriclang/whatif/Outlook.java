package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.value.Rational;

/**
 * What is not reported of a subject, and what to ask for next.
 *
 * @param score as far as it is known
 * @param asks the missing facts, the one that settles most first
 * @param open the consequences that hang on missing facts
 */
public record Outlook(Points score, List<Ask> asks, List<Ledger.Raised> open) {
  public Outlook {
    asks = List.copyOf(asks);
    open = List.copyOf(open);
  }

  /**
   * One missing fact.
   *
   * @param leaves how wide the interval of the score can still be once this fact is known, whichever of the values that were tried it
   *     has; empty where it stays without bound
   * @param settles by how much the interval becomes narrower at least; empty where it was without bound and is not any more, or is still
   * @param allTried whether every value it can have was tried, or only some from all of its range
   */
  public record Ask(Ledger.Missing missing, Optional<Rational> leaves, Optional<Rational> settles, boolean allTried) {}

  /** Empty where the subject has no score. */
  public static Optional<Outlook> of(Board board, String subject) {
    return board.ledger(subject).map(ledger -> of(board, subject, ledger));
  }

  private static Outlook of(Board board, String subject, Ledger ledger) {
    Probe probe = new Probe(board, subject);
    Given given = Given.of(board, subject);
    ScoreNode total = board.total(subject);
    Optional<Rational> width = width(ledger.score());
    List<Ask> asks = new ArrayList<>();
    for (Ledger.Missing missing : ledger.missing()) {
      Optional<Rational> leaves = Optional.of(Rational.ZERO);
      boolean tried = false;
      String whose = missing.subject().orElse(subject);
      // Of single cells of rows nothing is tried, nor of what a person's own sheet lacks.
      boolean tries = missing.field().isEmpty() && board.facts(whose).isPresent();
      for (var value : tries ? Domain.samples(missing.fact()) : List.<FactValue>of()) {
        Optional<Rational> rest = probe.run(given.with(whose, missing.fact(), value)).map(sketch -> width(sketch.of(total))).orElse(leaves);
        leaves = leaves.isPresent() && rest.isPresent() ? Optional.of(leaves.get().max(rest.get())) : Optional.empty();
        tried = true;
        // Knowing more never widens the interval: it cannot be wider than it is now.
        boolean settlesNothing = leaves.equals(width);
        if (settlesNothing) {
          break;
        }
      }
      Optional<Rational> left = tried ? leaves : width;
      Optional<Rational> settles = width.isPresent() && left.isPresent() ? Optional.of(width.get().minus(left.get()).max(Rational.ZERO)) : Optional.empty();
      asks.add(new Ask(missing, left, settles, tried && Domain.isSmall(missing.fact())));
    }
    asks.sort(Outlook::narrowerFirst);
    return new Outlook(ledger.score(), asks, ledger.consequences().stream().filter(raised -> !raised.certain()).toList());
  }

  private static int narrowerFirst(Ask one, Ask other) {
    if (one.leaves().isEmpty() || other.leaves().isEmpty()) {
      return Boolean.compare(one.leaves().isEmpty(), other.leaves().isEmpty());
    }
    return one.leaves().get().compareTo(other.leaves().get());
  }

  /** Empty where a side is without bound. */
  static Optional<Rational> width(Points points) {
    return points.low().flatMap(low -> points.high().map(high -> high.minus(low)));
  }
}
