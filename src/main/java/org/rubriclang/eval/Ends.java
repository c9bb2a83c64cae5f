package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * The members of a list in the order in which its ends are taken, or taken off: the greatest first. From {@code from} to before {@code to}
 * are the places of those that are left.
 */
final class Ends {
  private final List<Candidate> members;
  private final ListNode.Trim trim;
  private final int from;
  private final int to;

  /** By the member's place in the list; empty where the value may be none, or is no number. */
  private final List<Optional<Interval>> keys = new ArrayList<>();

  /**
   * @param members all of which are in the list for certain
   * @param highest how many the upper end has
   * @param lowest how many the lower end has
   */
  Ends(List<Candidate> members, ListNode.Trim trim, int highest, int lowest, MemberSource source, Frame frame) {
    this.members = members;
    this.trim = trim;
    int size = members.size();
    boolean keepsHighest = trim.keeps() && trim.highest().isPresent();
    from = keepsHighest ? 0 : trim.keeps() ? Math.max(0, size - lowest) : Math.min(size, highest);
    to = keepsHighest ? Math.min(size, highest) : trim.keeps() ? size : Math.max(from, size - lowest);
    for (Candidate candidate : members) {
      Object before = source.enter(frame, candidate.member());
      Frame inside = source.inside(frame, candidate.member());
      long cell = trim.by().evaluate(inside);
      boolean isNumber = inside.isExact(cell) || inside.isSpread(cell) && !inside.mayBeNone(cell);
      keys.add(isNumber ? Optional.of(inside.interval(cell, trim.by().scale())) : Optional.empty());
      source.leave(frame, candidate.member(), before);
    }
  }

  /** Those that are left; empty where it is open which they are: a value is missing, or members of different worth are tied. */
  Optional<List<Candidate>> rest() {
    if (!keys.stream().allMatch(key -> key.filter(Interval::isExact).isPresent())) {
      return Optional.empty();
    }
    List<Integer> order = order();
    if (isOpen(order, from) || isOpen(order, to)) {
      return Optional.empty();
    }
    return Optional.of(order.subList(from, to).stream().sorted().map(members::get).toList());
  }

  /** Those that are not left, where it is not open which they are. */
  List<ListNode.Trimmed> out(int trimNumber) {
    List<Integer> order = order();
    List<ListNode.Trimmed> out = new ArrayList<>();
    for (int place = 0; place < order.size(); place++) {
      if (place < from || place >= to) {
        int at = order.get(place);
        out.add(new ListNode.Trimmed(members.get(at), trimNumber, /* isHighest= */ place < from, key(at)));
      }
    }
    return out;
  }

  private List<Integer> order() {
    return IntStream.range(0, members.size()).boxed().sorted(Comparator.comparing(this::key).reversed()).toList();
  }

  private Rational key(int at) {
    return keys.get(at).flatMap(Interval::low).orElseThrow();
  }

  /** Whether members of different worth are tied over the edge in front of a place. */
  private boolean isOpen(List<Integer> order, int edge) {
    if (edge <= 0 || edge >= order.size() || !key(order.get(edge - 1)).equals(key(order.get(edge)))) {
      return false;
    }
    Rational tied = key(order.get(edge));
    return order.stream().filter(at -> key(at).equals(tied)).map(at -> members.get(at).worth()).distinct().count() > 1;
  }

  /**
   * What those are worth that are left, each at the least and at the most it can be, where it is open which they are: whatever grows with
   * each of them lies between what it is of the least and of the greatest. Empty where a member may be worth nothing at all.
   *
   * @param price what the members are worth
   */
  Optional<List<Interval>> left(ListNode.Price price) {
    if (members.stream().anyMatch(member -> member.worth().isEmpty()) || !keys.stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    List<Interval> worths = members.stream().map(member -> member.worth().orElseThrow()).toList();
    if (price.value().filter(trim.by()::equals).isPresent()) {
      // What tells the ends is what counts: then whichever they are, those left have the middle places.
      return Optional.of(Interval.sorted(worths).subList(members.size() - to, members.size() - from));
    }
    List<Interval> left = new ArrayList<>();
    List<Interval> perhaps = new ArrayList<>();
    for (int at = 0; at < members.size(); at++) {
      int first = before(at, /* isCertain= */ true);
      int last = before(at, /* isCertain= */ false);
      if (first >= from && last < to) {
        left.add(worths.get(at));
      } else if (first < to && last >= from) {
        perhaps.add(worths.get(at));
      }
    }
    left.addAll(Interval.sortedAnyOf(perhaps, to - from - left.size()));
    return Optional.of(left);
  }

  /** How many others come before a member for certain; or may, those tied with it among them. */
  private int before(int member, boolean isCertain) {
    Interval own = keys.get(member).orElseThrow();
    int count = 0;
    for (int at = 0; at < keys.size(); at++) {
      Interval other = keys.get(at).orElseThrow();
      boolean isBefore = isCertain ? isBelow(own.high(), other.low()) : !isBelow(other.high(), own.low());
      count += at != member && isBefore ? 1 : 0;
    }
    return count;
  }

  private static boolean isBelow(Optional<Rational> high, Optional<Rational> low) {
    return high.isPresent() && low.isPresent() && high.get().compareTo(low.get()) < 0;
  }
}
