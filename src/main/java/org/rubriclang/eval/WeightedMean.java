package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * A sum of weighted values over the sum of their weights. Where something is missing, the two sums are bounded apart and say too little: no
 * mean lies outside of its values.
 *
 * @param quotient of the two sums
 * @param rows that both are taken of
 */
record WeightedMean(NumberNode quotient, ListNode rows, NumberNode weight, NumberNode value) implements NumberNode {
  /** What is added up over these rows. */
  private record Sum(Term.Selection rows, Term value) {}

  /** What a quotient is the mean of. */
  record Of(Term.Selection rows, Term weight, Term value) {}

  /** @param certain whether the row is among them whatever is missing */
  private record Part(Rational weight, Interval value, boolean certain) {}

  /** Empty where a quotient is no such mean: not of one list, with weights below 0, or values that may be none. */
  static Optional<Of> of(Term.Arithmetic quotient) {
    Optional<Sum> above = sum(quotient.left());
    Optional<Sum> below = sum(quotient.right());
    boolean isOfOneList = above.isPresent() && below.isPresent() && above.get().rows().equals(below.get().rows());
    if (!isOfOneList || !(above.get().value() instanceof Term.Arithmetic product) || product.operator() != Term.Operator.TIMES) {
      return Optional.empty();
    }
    Term weight = below.get().value();
    return isWeight(weight) ? other(product, weight).filter(value -> !mayBeNone(value)).map(value -> new Of(above.get().rows(), weight, value)) : Optional.empty();
  }

  private static Optional<Sum> sum(Term term) {
    return switch (term) {
      case Term.SumOver sum -> Optional.of(new Sum(sum.rows(), sum.value()));
      case Term.Fold fold when fold.folding() == Term.Folding.SUM -> Optional.of(new Sum(fold.rows(), fold.value()));
      case Term.LetValueOf let -> sum(let.let().value());
      default -> Optional.empty();
    };
  }

  private static Optional<Term> other(Term.Arithmetic product, Term weight) {
    return product.left().equals(weight) ? Optional.of(product.right()) : product.right().equals(weight) ? Optional.of(product.left()) : Optional.empty();
  }

  private static boolean isWeight(Term term) {
    return !mayBeNone(term) && ((Type.Numeric) term.type()).bounds().low().filter(low -> low.signum() >= 0).isPresent();
  }

  private static boolean mayBeNone(Term term) {
    return !(term.type() instanceof Type.Numeric numeric) || numeric.optional();
  }

  @Override
  public long evaluate(Frame frame) {
    long cell = quotient.evaluate(frame);
    if (!frame.isSpread(cell)) {
      return cell;
    }
    ListNode.Members weights = rows.members(frame, ListNode.Price.of(weight));
    ListNode.Members values = rows.members(frame, ListNode.Price.of(value));
    if (weights.open() || values.open() || values.candidates().isEmpty()) {
      return cell;
    }
    Interval now = frame.interval(cell, quotient.scale());
    boolean endsAreKnown = rows.trims().isEmpty() || weights.isSettled() && values.isSettled();
    Optional<List<Part>> parts = endsAreKnown ? parts(weights, values) : Optional.empty();
    Interval mean = parts.map(WeightedMean::mean).orElseGet(
        () -> values.candidates().stream().map(one -> one.worth().orElse(Interval.ALL)).reduce(Interval::hull).orElseThrow());
    Interval within = mean.low().map(Interval::exactly).map(now::max).orElse(now);
    within = mean.high().map(Interval::exactly).map(within::min).orElse(within);
    return frame.cell(within, frame.mayBeNone(cell), quotient.scale());
  }

  /** Empty where the weights are not known. */
  private static Optional<List<Part>> parts(ListNode.Members weights, ListNode.Members values) {
    List<Candidate> weighing = weights.candidates();
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < weighing.size(); at++) {
      Candidate one = weighing.get(at);
      boolean isKnown = weighing.size() == values.candidates().size() && one.member().equals(values.candidates().get(at).member())
          && one.worth().filter(Interval::isExact).isPresent() && values.candidates().get(at).worth().isPresent();
      if (!isKnown) {
        return Optional.empty();
      }
      Candidate valued = values.candidates().get(at);
      boolean certain = one.certain() && valued.certain() && (weights.isSettled() && values.isSettled() || isAlone(at, weighing));
      parts.add(new Part(one.worth().get().low().orElseThrow(), valued.worth().orElseThrow(), certain));
    }
    return Optional.of(parts);
  }

  private static boolean isAlone(int at, List<Candidate> all) {
    return IntStream.range(0, all.size()).allMatch(other -> other == at || isDifferent(all.get(at), all.get(other)));
  }

  /** Whether neither can take the other's place. */
  private static boolean isDifferent(Candidate one, Candidate other) {
    for (int level = 0; level < one.keys().size(); level++) {
      Candidate.Key mine = one.keys().get(level);
      Candidate.Key its = other.keys().get(level);
      boolean isMissing = mine.kind() == Candidate.Key.Kind.MISSING || its.kind() == Candidate.Key.Kind.MISSING;
      boolean isSame = mine.kind() == Candidate.Key.Kind.KNOWN && its.kind() == Candidate.Key.Kind.KNOWN && mine.parts().equals(its.parts());
      if (isMissing || isSame) {
        return false;
      }
    }
    return true;
  }

  /** What the mean can be: rows that may be left out are taken in as long as they bring it further. */
  private static Interval mean(List<Part> parts) {
    Optional<Rational> least = end(parts.stream().map(part -> new Part(part.weight(), part.value().negated(), part.certain())).toList()).map(Rational::negated);
    return new Interval(least, end(parts));
  }

  /** The greatest mean; empty where nothing bounds it. */
  private static Optional<Rational> end(List<Part> parts) {
    if (parts.stream().anyMatch(part -> part.value().high().isEmpty())) {
      return Optional.empty();
    }
    Rational sum = Rational.ZERO;
    Rational weight = Rational.ZERO;
    Comparator<Part> greatestFirst = Comparator.comparing((Part part) -> part.value().high().orElseThrow()).reversed();
    List<Part> inOrder = Stream.concat(parts.stream().filter(Part::certain), parts.stream().filter(part -> !part.certain()).sorted(greatestFirst)).toList();
    for (Part part : inOrder) {
      Rational value = part.value().high().orElseThrow();
      boolean isTaken = part.certain() || weight.isZero() || value.times(weight).compareTo(sum) > 0;
      sum = isTaken ? sum.plus(value.times(part.weight())) : sum;
      weight = isTaken ? weight.plus(part.weight()) : weight;
    }
    return weight.isZero() ? Optional.empty() : Optional.of(sum.dividedBy(weight));
  }

  @Override
  public int scale() {
    return quotient.scale();
  }
}
