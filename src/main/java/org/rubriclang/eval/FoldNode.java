package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.rubriclang.model.Term;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * What is computed over the members of a list. Members whose value is none are passed over. Where it is not certain which members are in
 * the list, or ends that are taken off are tied between members of different value, the result is whatever lies between all of them.
 *
 * @param bounds the values of its type, for members that nobody reported
 */
record FoldNode(Term.Folding folding, ListNode list, NumberNode value, Interval bounds, int scale) implements NumberNode {

  @Override
  public long evaluate(Frame frame) {
    ListNode.Members members = list.members(frame, ListNode.Price.of(value));
    if (members.isTied()) {
      frame.doubts |= Frame.DOUBT_TIED;
    }
    if (members.left().isPresent() && folding != Term.Folding.FIRST && folding != Term.Folding.LAST) {
      List<Interval> left = members.left().get();
      return left.isEmpty() ? folding == Term.Folding.SUM ? 0 : NONE : frame.cell(exact(left), false, scale);
    }
    List<Candidate> valued = members.candidates().stream().filter(candidate -> candidate.worth().isPresent()).toList();
    boolean certain = members.isSettled() && !members.open() && valued.stream().allMatch(Candidate::certain);
    if (folding == Term.Folding.SUM) {
      return frame.cell(sum(valued, members), false, scale);
    }
    if (valued.isEmpty() && !members.open()) {
      return NONE;
    }
    boolean maybeNone = !members.isSettled() || valued.stream().noneMatch(Candidate::certain);
    boolean isAtEnd = folding == Term.Folding.FIRST || folding == Term.Folding.LAST;
    Interval values = !certain ? between(valued, members) : isAtEnd ? atTheEnd(valued) : exact(valued.stream().map(FoldNode::worth).toList());
    return frame.cell(values, maybeNone, scale);
  }

  /** Of members of which everything is known but perhaps some values; what is computed never falls with any of them. */
  private Interval exact(List<Interval> values) {
    return switch (folding) {
      case SUM -> values.stream().reduce(Interval.exactly(Rational.ZERO), Interval::plus);
      case MEAN -> values.stream().reduce(Interval.exactly(Rational.ZERO), Interval::plus).times(Interval.exactly(Rational.ONE.dividedBy(Rational.of(values.size()))));
      case MEDIAN -> new Interval(median(values.stream().map(Interval::low).toList(), /* endlessFirst= */ true),
          median(values.stream().map(Interval::high).toList(), /* endlessFirst= */ false));
      case GREATEST -> values.stream().reduce(Interval::max).orElseThrow();
      case LEAST -> values.stream().reduce(Interval::min).orElseThrow();
      case FIRST, LAST, ANY, ALL -> throw new IllegalStateException("Not a value of members: " + folding);
    };
  }

  /** The middle one, or the mean of the two in the middle; empty where that is without bound. What has no end here is beyond all others. */
  private static Optional<Rational> median(List<Optional<Rational>> ends, boolean endlessFirst) {
    List<Optional<Rational>> sorted = ends.stream().sorted((left, right) -> left.isPresent() && right.isPresent() ? left.get().compareTo(right.get())
        : left.isEmpty() && right.isEmpty() ? 0 : left.isEmpty() == endlessFirst ? -1 : 1).toList();
    int middle = sorted.size() / 2;
    Optional<Rational> upper = sorted.get(middle);
    return sorted.size() % 2 == 1 ? upper
        : sorted.get(middle - 1).flatMap(lower -> upper.map(higher -> lower.plus(higher).dividedBy(Rational.of(2))));
  }

  /** The value of the earliest or the latest; of several on one day, or where a day is missing, any of those that may be it. */
  private Interval atTheEnd(List<Candidate> members) {
    Comparator<Candidate> byDay = Comparator.comparingLong(Candidate::day);
    List<Candidate> dated = members.stream().filter(member -> member.day() != Candidate.NO_DAY).toList();
    Optional<Candidate> end = folding == Term.Folding.FIRST ? dated.stream().min(byDay) : dated.stream().max(byDay);
    return members.stream().filter(member -> member.day() == Candidate.NO_DAY || end.filter(one -> one.day() == member.day()).isPresent())
        .map(FoldNode::worth).reduce(Interval::hull).orElseThrow();
  }

  /** Whatever the members turn out to be. */
  private Interval between(List<Candidate> possible, ListNode.Members members) {
    Optional<Interval> hull = possible.stream().map(FoldNode::worth).reduce(Interval::hull);
    Interval all = members.open() ? hull.map(bounds::hull).orElse(bounds) : hull.orElse(bounds);
    List<Interval> certain = members.isSettled() ? possible.stream().filter(Candidate::certain).map(FoldNode::worth).toList() : List.of();
    return switch (folding) {
      // One that is certainly there bounds the greatest from below, and the least from above.
      case GREATEST -> certain.stream().reduce(Interval::max).map(least -> new Interval(least.low(), all.high())).orElse(all);
      case LEAST -> certain.stream().reduce(Interval::min).map(most -> new Interval(all.low(), most.high())).orElse(all);
      case FIRST, LAST -> members.isSettled() && !members.open() ? notPassed(possible).stream().map(FoldNode::worth).reduce(Interval::hull).orElse(all) : all;
      default -> all;
    };
  }

  /** Those that can be the first or the last: none of them lies beyond one that is certainly there. */
  private List<Candidate> notPassed(List<Candidate> possible) {
    boolean isFirst = folding == Term.Folding.FIRST;
    LongStream certain = possible.stream().filter(member -> member.certain() && member.day() != Candidate.NO_DAY).mapToLong(Candidate::day);
    OptionalLong end = isFirst ? certain.min() : certain.max();
    return possible.stream().filter(member -> end.isEmpty() || member.day() == Candidate.NO_DAY
        || (isFirst ? member.day() <= end.getAsLong() : member.day() >= end.getAsLong())).toList();
  }

  private Interval sum(List<Candidate> valued, ListNode.Members members) {
    Interval nothing = Interval.exactly(Rational.ZERO);
    Interval sum = nothing;
    for (Candidate member : valued) {
      sum = sum.plus(members.isSettled() && member.certain() ? worth(member) : worth(member).hull(nothing));
    }
    return members.open() ? sum.plus(NumberNode.SumOver.anyNumberOf(bounds)) : sum;
  }

  private static Interval worth(Candidate member) {
    return member.worth().orElseThrow();
  }

  /** The text of the earliest or the latest. */
  record Text(boolean isLast, ListNode list, NumberNode value) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      ListNode.Members members = list.members(frame, ListNode.Price.ONE);
      List<Candidate> dated = members.candidates().stream().filter(member -> member.day() != Candidate.NO_DAY)
          .sorted(Comparator.comparingLong(Candidate::day)).toList();
      boolean isKnown = members.isSettled() && !members.open() && dated.size() == members.candidates().size() && dated.stream().allMatch(Candidate::certain);
      Set<Optional<String>> texts = new LinkedHashSet<>();
      for (int at = 0; at < dated.size(); at++) {
        Candidate member = dated.get(isLast ? dated.size() - 1 - at : at);
        if (isKnown && !texts.isEmpty() && member.day() != (isLast ? dated.getLast() : dated.getFirst()).day()) {
          break;
        }
        text(frame, member).ifPresent(texts::add);
      }
      if (isKnown && texts.isEmpty()) {
        return NONE;
      }
      Optional<String> only = isKnown && texts.size() == 1 ? texts.iterator().next() : Optional.empty();
      return only.isPresent() ? frame.box(new Boxed.Words(only.get())) : frame.box(Interval.ALL, /* maybeNone= */ !isKnown);
    }

    /** Empty where the member has none, and empty inside where it is not known. */
    private Optional<Optional<String>> text(Frame frame, Candidate member) {
      Object before = list.source().enter(frame, member.member());
      Frame inside = list.source().inside(frame, member.member());
      long cell = value.evaluate(inside);
      Optional<Optional<String>> text = cell == NONE ? Optional.empty()
          : Optional.of(Cells.isHandle(cell) && inside.unbox(cell) instanceof Boxed.Words words ? Optional.of(words.text()) : Optional.empty());
      list.source().leave(frame, member.member(), before);
      return text;
    }

    @Override
    public int scale() {
      return 0;
    }
  }

  /** {@code any of C over L}, {@code all of C over L}. */
  record Holds(boolean all, ListNode list, ConditionNode condition) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      ListNode.Members members = list.members(frame, ListNode.Price.of(new NumberNode.Truth(condition)));
      int decides = all ? NO : YES;
      List<Integer> answers = new ArrayList<>();
      for (Candidate member : members.candidates()) {
        Interval truth = member.worth().orElse(Interval.exactly(Rational.ZERO));
        int holds = truth.isExact() ? Cells.of(!truth.low().orElseThrow().isZero()) : UNKNOWN;
        answers.add(member.certain() && members.isSettled() || holds != decides ? holds : UNKNOWN);
      }
      if (answers.contains(decides)) {
        return decides;
      }
      return members.open() || answers.contains(UNKNOWN) ? UNKNOWN : all ? YES : NO;
    }
  }
}
