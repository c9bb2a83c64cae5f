package org.rubriclang.eval;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Interval;

/**
 * What a key of a ranking comes to for one subject, turned so that the greater is the better: one value, or several that are compared one
 * after the other.
 *
 * @param isNone whether there is no value: that stands behind all
 * @param maybeNone whether there may also be none
 * @param isOpen whether it is open which values there are: then it may turn out to be anything
 */
record KeyValue(List<Interval> values, boolean isNone, boolean maybeNone, boolean isOpen) {
  static final int AHEAD = 1;
  static final int EQUAL = 2;
  static final int BEHIND = 4;

  static final KeyValue NONE = new KeyValue(List.of(), /* isNone= */ true, /* maybeNone= */ false, /* isOpen= */ false);

  KeyValue {
    values = List.copyOf(values);
  }

  static KeyValue of(Interval value, boolean ascending, boolean maybeNone) {
    return new KeyValue(List.of(ascending ? value.negated() : value), /* isNone= */ false, maybeNone, /* isOpen= */ false);
  }

  /** The values of the members of a list, sorted. Members without a value are passed over. */
  static KeyValue of(ListNode.Members members, boolean ascending, boolean fromBest) {
    List<Interval> values = members.candidates().stream().flatMap(candidate -> candidate.worth().stream())
        .map(value -> ascending ? value.negated() : value).toList();
    boolean isOpen = members.open() || !members.isSettled() || members.candidates().stream().anyMatch(candidate -> !candidate.certain());
    List<Interval> sorted = Interval.sorted(values);
    return new KeyValue(fromBest ? sorted.reversed() : sorted, /* isNone= */ false, /* maybeNone= */ false, isOpen);
  }

  boolean isExact() {
    return !maybeNone && !isOpen && values.stream().allMatch(Interval::isExact);
  }

  /** Below 0 where this is ahead of the other; both exact. */
  int compareExact(KeyValue other) {
    if (isNone || other.isNone) {
      return Boolean.compare(isNone, other.isNone);
    }
    for (int at = 0; at < Math.min(values.size(), other.values.size()); at++) {
      int order = other.values.get(at).low().orElseThrow().compareTo(values.get(at).low().orElseThrow());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(other.values.size(), values.size());
  }

  /** All that may turn out between this and the other: ahead, equal, behind. */
  int orders(KeyValue other) {
    if (isOpen || other.isOpen) {
      return AHEAD | EQUAL | BEHIND;
    }
    boolean canBeNone = isNone || maybeNone;
    boolean otherCanBeNone = other.isNone || other.maybeNone;
    int possible = canBeNone && otherCanBeNone ? EQUAL : 0;
    possible |= canBeNone && !other.isNone ? BEHIND : 0;
    possible |= !isNone && otherCanBeNone ? AHEAD : 0;
    return isNone || other.isNone ? possible : possible | ordersOfValues(other);
  }

  private int ordersOfValues(KeyValue other) {
    int possible = 0;
    for (int at = 0; at < Math.min(values.size(), other.values.size()); at++) {
      int here = orders(values.get(at), other.values.get(at));
      possible |= here & ~EQUAL;
      if ((here & EQUAL) == 0) {
        return possible;
      }
    }
    return possible | (values.size() == other.values.size() ? EQUAL : values.size() > other.values.size() ? AHEAD : BEHIND);
  }

  private static int orders(Interval left, Interval right) {
    boolean canBeMore = left.high().isEmpty() || right.low().isEmpty() || left.high().get().compareTo(right.low().get()) > 0;
    boolean canBeLess = left.low().isEmpty() || right.high().isEmpty() || left.low().get().compareTo(right.high().get()) < 0;
    boolean canBeEqual = (left.high().isEmpty() || right.low().isEmpty() || left.high().get().compareTo(right.low().get()) >= 0)
        && (left.low().isEmpty() || right.high().isEmpty() || left.low().get().compareTo(right.high().get()) <= 0);
    return (canBeMore ? AHEAD : 0) | (canBeLess ? BEHIND : 0) | (canBeEqual ? EQUAL : 0);
  }
}
