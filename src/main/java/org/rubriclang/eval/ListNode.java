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
 * @param given the slot in which an example may have given how many members there are; −1 for a list without a name
 */
record ListNode(MemberSource source, Optional<ConditionNode> condition, List<ConditionNode> cutoffs, List<Level> levels, int given) {
  ListNode {
    cutoffs = List.copyOf(cutoffs);
    levels = List.copyOf(levels);
  }

  /**
   * {@code distinct K}: one of the members with equal keys.
   *
   * @param names of the keys, for people
   * @param keys with the member in scope
   * @param date the member's day, where it has one
   */
  record Level(List<String> names, List<NumberNode> keys, Term.Keep keep, Optional<NumberNode> date) {
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
   */
  record Price(Optional<NumberNode> value) {
    static final Price ONE = new Price(Optional.empty());

    /** The values the price of the member in scope can have; empty where it has none. */
    Optional<Interval> of(Frame frame) {
      if (value.isEmpty()) {
        return Optional.of(Interval.exactly(Rational.ONE));
      }
      long cell = value.get().evaluate(frame);
      if (cell == NONE) {
        return Optional.empty();
      }
      Interval values = frame.interval(cell, value.get().scale());
      return Optional.of(frame.mayBeNone(cell) ? values.hull(Interval.exactly(Rational.ZERO)) : values);
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
      int holds = condition.isPresent() ? condition.get().test(frame) : YES;
      if (holds != NO) {
        Outside reason = member.timing() == FactValue.Timing.OUTSIDE ? Outside.PERIOD : Outside.NO;
        for (ConditionNode cutoff : cutoffs) {
          int inTime = cutoff.test(frame);
          reason = inTime == NO ? Outside.CUTOFF : reason;
          holds = inTime == UNKNOWN ? UNKNOWN : holds;
        }
        if (member.timing() == FactValue.Timing.UNSAID) {
          source.missDay(frame);
          holds = UNKNOWN;
        }
        Optional<Interval> worth = reason == Outside.NO ? price.of(frame) : Optional.of(Interval.exactly(Rational.ZERO));
        List<Candidate.Key> keys = new ArrayList<>();
        long day = Candidate.NO_DAY;
        if (reason == Outside.NO) {
          for (Level level : levels) {
            keys.add(key(frame, level));
            day = day(frame, level);
          }
          for (Level level : outerLevels) {
            keys.add(key(frame, level));
            day = day(frame, level);
          }
        }
        var candidate = new Candidate(statement, member, holds == YES, worth, keys, day, reason);
        (reason == Outside.NO ? in : outside).add(candidate);
      }
      source.leave(frame, before);
    }
    return new Candidates(in, outside, members.get().open());
  }

  /** Which of the candidates the list's own {@code distinct}s leave, at the least or at the most. */
  Taking take(List<Candidate> candidates, boolean isMost) {
    List<Taking.Level> own = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      int place = level;
      own.add(new Taking.Level(levels.get(level).names(), levels.get(level).keep(), candidate -> Optional.of(candidate.keys().get(place))));
    }
    return Taking.of(candidates, own, any -> isMost);
  }

  private static Candidate.Key key(Frame frame, Level level) {
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
    return new Candidate.Key(Candidate.Key.Kind.KNOWN, List.copyOf(parts));
  }

  private static long day(Frame frame, Level level) {
    if (level.date().isEmpty()) {
      return Candidate.NO_DAY;
    }
    long cell = level.date().get().evaluate(frame);
    return isPlain(cell) ? cell : Candidate.NO_DAY;
  }
}
