package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isHandle;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Term;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * A list made ready: where its members come from, and what narrows it.
 *
 * @param trims ends that are taken, or taken off
 * @param date the members' day, where they have just one
 * @param dated whether the day is wanted for what is computed over the list
 * @param ordered whether it is their sequence, and not their day, that says which is the first
 * @param given the slot in which an example may have given how many members there are; −1 for a list without a name
 */
record ListNode(MemberSource source, Optional<ConditionNode> condition, List<ConditionNode> cutoffs, List<Level> levels, List<Trim> trims,
    Optional<NumberNode> date, boolean dated, boolean ordered, int given) {
  ListNode {
    cutoffs = List.copyOf(cutoffs);
    levels = List.copyOf(levels);
    trims = List.copyOf(trims);
  }

  /** {@code best 3 by E}, {@code without 1 highest and 1 lowest E}. */
  record Trim(boolean keeps, Optional<NumberNode> highest, Optional<NumberNode> lowest, NumberNode by) {

    /**
     * How many of so many members an end has; empty where something missing decides it. Nobody is fewer than none, and a part of a member
     * is nobody.
     *
     * @param frame of where the list stands
     */
    static Optional<Integer> size(Optional<NumberNode> end, Frame frame, int members) {
      if (end.isEmpty()) {
        return Optional.of(0);
      }
      long cell = end.get().evaluate(frame);
      if (cell == NONE) {
        return Optional.of(0);
      }
      Interval size = frame.interval(cell, end.get().scale());
      int least = size.low().map(low -> within(low, members)).orElse(0);
      int most = size.high().map(high -> within(high, members)).orElse(members);
      return least == most && !frame.mayBeNone(cell) ? Optional.of(least) : Optional.empty();
    }

    private static int within(Rational size, int members) {
      Rational most = Rational.of(members);
      return size.signum() <= 0 ? 0 : size.compareTo(most) >= 0 ? members : (int) size.floor().toLong().orElseThrow();
    }
  }

  /**
   * {@code distinct K}: one of the members with equal keys.
   *
   * @param names of the keys, for people
   * @param keys with the member in scope
   * @param by what tells the highest and the lowest; empty: the worth of the member
   */
  record Level(List<String> names, List<NumberNode> keys, Term.Keep keep, Optional<NumberNode> by) {
    Level {
      names = List.copyOf(names);
      keys = List.copyOf(keys);
    }
  }

  /** Why a member that meets the condition is not in the list. */
  enum Outside {
    NO,
    PERIOD,
    CUTOFF
  }

  /**
   * What each member is worth: the amount of a statement, or what is added up.
   *
   * @param value empty where members are only counted
   * @param passesOverNone a member without a value is as if it were not in the list, and one that may have none is not in it for certain
   */
  record Price(Optional<NumberNode> value, boolean passesOverNone) {
    static final Price ONE = new Price(Optional.empty(), /* passesOverNone= */ false);

    /** What is computed over the members. */
    static Price of(NumberNode value) {
      return new Price(Optional.of(value), /* passesOverNone= */ true);
    }

    /** What each moves. */
    static Price moving(NumberNode value) {
      return new Price(Optional.of(value), /* passesOverNone= */ false);
    }

    /** @param isCertain whether there is a value */
    record Worth(Optional<Interval> values, boolean isCertain) {}

    /** The values the price of the member in scope can have; empty where it has none. */
    Worth of(Frame frame) {
      if (value.isEmpty()) {
        return new Worth(Optional.of(Interval.exactly(Rational.ONE)), /* isCertain= */ true);
      }
      long cell = value.get().evaluate(frame);
      if (cell == NONE) {
        return new Worth(Optional.empty(), /* isCertain= */ true);
      }
      if (frame.isWords(cell)) {
        // A text is worth nothing that could be compared.
        return new Worth(Optional.of(Interval.ALL), /* isCertain= */ true);
      }
      Interval values = frame.interval(cell, value.get().scale());
      return frame.mayBeNone(cell) && !passesOverNone ? new Worth(Optional.of(values.hull(Interval.exactly(Rational.ZERO))), /* isCertain= */ true)
          : new Worth(Optional.of(values), !frame.mayBeNone(cell));
    }
  }

  /**
   * The members that may be in the list, and those that only lie outside of its days.
   *
   * @param open there may be more than these
   */
  record Candidates(List<Candidate> in, List<Candidate> outside, boolean open) {}

  /**
   * Gathers the members that the condition lets in.
   *
   * @param statement a number that all of them get: of several statements the earlier one's go before
   * @param outerLevels {@code distinct}s around the statement, whose keys are wanted too
   */
  Candidates candidates(Frame frame, Price price, int statement, List<Level> outerLevels) {
    Optional<MemberSource.Members> members = source.members(frame);
    if (members.isEmpty()) {
      return new Candidates(List.of(), List.of(), /* open= */ true);
    }
    List<Candidate> in = new ArrayList<>();
    List<Candidate> outside = new ArrayList<>();
    for (Member member : members.get().list()) {
      Object before = source.enter(frame, member);
      Frame inside = source.inside(frame, member);
      int holds = condition.isPresent() ? condition.get().test(inside) : YES;
      if (holds != NO) {
        Outside reason = member.timing() == FactValue.Timing.OUTSIDE ? Outside.PERIOD : Outside.NO;
        for (ConditionNode cutoff : cutoffs) {
          int inTime = cutoff.test(inside);
          reason = inTime == NO ? Outside.CUTOFF : reason;
          holds = inTime == UNKNOWN ? UNKNOWN : holds;
        }
        if (member.timing() == FactValue.Timing.UNSAID) {
          source.missDay(frame);
          holds = UNKNOWN;
        }
        Price.Worth worth = reason == Outside.NO ? price.of(inside) : new Price.Worth(Optional.of(Interval.exactly(Rational.ZERO)), /* isCertain= */ true);
        List<Candidate.Key> keys = new ArrayList<>();
        if (reason == Outside.NO) {
          levels.forEach(level -> keys.add(key(inside, level)));
          outerLevels.forEach(level -> keys.add(key(inside, level)));
        }
        boolean wantsDay = reason == Outside.NO && (!keys.isEmpty() || dated);
        long day = dated && ordered && wantsDay ? place(inside, member) : wantsDay ? day(inside) : Candidate.NO_DAY;
        var candidate = new Candidate(statement, member, holds == YES && worth.isCertain(), worth.values(), keys, day, reason);
        (reason == Outside.NO ? in : outside).add(candidate);
      }
      source.leave(frame, member, before);
    }
    return new Candidates(in, outside, members.get().open());
  }

  /** Which of the candidates the list's own {@code distinct}s leave, at the least or at the most. */
  Taking take(List<Candidate> candidates, boolean isMost) {
    List<Taking.Level> own = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      int place = level;
      own.add(new Taking.Level(levels.get(level), candidate -> Optional.of(candidate.keys().get(place))));
    }
    return Taking.of(candidates, own, any -> isMost);
  }

  /**
   * What a list comes to be.
   *
   * @param candidates the members; where the list is not settled all that may be
   * @param isSettled whether just these are in the list, but for those of which it is not certain by themselves
   * @param isTied whether it is only a tie at an end that leaves it open
   * @param open whether there may be more that nobody reported
   * @param left where it is open which members the ends leave, but not how many: what those are worth that are left, in no order
   * @param trimmed those that taking the ends left out; none where that is open
   */
  record Members(List<Candidate> candidates, boolean isSettled, boolean isTied, boolean open, Optional<List<Interval>> left, List<Trimmed> trimmed) {
    Members {
      trimmed = List.copyOf(trimmed);
    }

    private static Members unsettled(List<Candidate> possible, boolean isTied, boolean open) {
      return new Members(possible, /* isSettled= */ false, isTied, open, Optional.empty(), List.of());
    }
  }

  /**
   * A member that is not among the ends that are taken, or is one of those that are taken off.
   *
   * @param trim the number of the trim, from 0
   * @param isHighest of one that is taken off: whether it stood at the upper end
   * @param by what it is ordered by
   */
  record Trimmed(Candidate candidate, int trim, boolean isHighest, Rational by) {}

  /** The candidates of a statement; those that taking the ends leaves out are none, and where that is open none is certain. */
  Candidates gathered(Frame frame, Price price, int statement, List<Level> outerLevels) {
    Candidates found = candidates(frame, price, statement, outerLevels);
    if (trims.isEmpty()) {
      return found;
    }
    Members members = members(frame, found, price);
    List<Candidate> in = members.isSettled() ? members.candidates() : found.in().stream().map(Candidate::doubtful).toList();
    return new Candidates(in, found.outside(), found.open());
  }

  /** The members after {@code distinct} and with their ends taken or taken off. */
  Members members(Frame frame, Price price) {
    return members(frame, candidates(frame, price, 0, List.of()), price);
  }

  /** The same of candidates that were gathered before. */
  Members members(Frame frame, Candidates found, Price price) {
    List<Candidate> members = found.in();
    boolean isKnown = !found.open() && Taking.isSettled(members);
    if (!levels.isEmpty()) {
      if (!isKnown) {
        return Members.unsettled(members, /* isTied= */ false, found.open());
      }
      List<Candidate> taken = take(members, /* isMost= */ true).kept();
      if (!taken.equals(take(members, /* isMost= */ false).kept())) {
        return Members.unsettled(members, /* isTied= */ true, found.open());
      }
      members = taken;
    }
    List<Trimmed> trimmed = new ArrayList<>();
    for (int at = 0; at < trims.size(); at++) {
      if (found.open() || !members.stream().allMatch(Candidate::certain)) {
        return Members.unsettled(members, isKnown, found.open());
      }
      Optional<Integer> highest = Trim.size(trims.get(at).highest(), frame, members.size());
      Optional<Integer> lowest = Trim.size(trims.get(at).lowest(), frame, members.size());
      if (highest.isEmpty() || lowest.isEmpty()) {
        return Members.unsettled(members, /* isTied= */ false, /* open= */ false);
      }
      Ends ends = new Ends(members, trims.get(at), highest.get(), lowest.get(), source, frame);
      Optional<List<Candidate>> rest = ends.rest();
      if (rest.isEmpty()) {
        boolean isLast = at == trims.size() - 1;
        return new Members(members, /* isSettled= */ false, isKnown, found.open(), isLast ? ends.left(price) : Optional.empty(), List.of());
      }
      trimmed.addAll(ends.out(at));
      members = rest.get();
    }
    return new Members(members, /* isSettled= */ true, /* isTied= */ false, found.open(), Optional.empty(), trimmed);
  }

  static Candidate.Key key(Frame frame, Level level) {
    List<Object> parts = new ArrayList<>();
    for (NumberNode key : level.keys()) {
      long cell = key.evaluate(frame);
      if (cell == NONE) {
        return Candidate.Key.ITS_OWN;
      }
      if (isPlain(cell)) {
        parts.add(Rational.ofScaled(cell, key.scale()));
      } else if (isHandle(cell) && frame.unbox(cell) instanceof Boxed.Words words) {
        parts.add(words.text());
      } else if (frame.isExact(cell)) {
        parts.add(frame.exact(cell, key.scale()));
      } else {
        return Candidate.Key.MISSING;
      }
    }
    return new Candidate.Key(Candidate.Key.Kind.KNOWN, List.copyOf(parts), level.by().map(by -> interval(frame, by)));
  }

  private static Interval interval(Frame frame, NumberNode by) {
    long cell = by.evaluate(frame);
    return cell == NONE ? Interval.ALL : frame.interval(cell, by.scale());
  }

  /** Where the member comes in the sequence; where that is open it is as if it had no day. */
  private long place(Frame frame, Member member) {
    int slot = ((MemberSource.OfRows) source).slot();
    return frame.sequence(slot).flatMap(rows -> rows.place(((Boxed.Row) member).fields())).map(Integer::longValue).orElse(Candidate.NO_DAY);
  }

  private long day(Frame frame) {
    if (date.isEmpty()) {
      return Candidate.NO_DAY;
    }
    long cell = date.get().evaluate(frame);
    return isPlain(cell) ? cell : Candidate.NO_DAY;
  }
}
