package org.rubriclang.eval;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.value.Interval;

/** What reads other subjects, and what of the subject itself is read while another's values are. */
final class PeerNode {
  private PeerNode() {}

  /**
   * Something is read in the frame of another subject: the doubts that it meets there are told apart from those that were met before, and
   * join them afterwards.
   */
  private record OtherFrame(Frame frame, int doubtsBefore) {
    static OtherFrame enter(Frame frame) {
      OtherFrame entered = new OtherFrame(frame, frame.doubts);
      frame.doubts = 0;
      return entered;
    }

    void leave() {
      frame.doubts |= doubtsBefore;
    }
  }

  /** {@code own E}. */
  record Own(NumberNode of) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      Frame own = frame.reader();
      if (own == frame) {
        return of.evaluate(frame);
      }
      OtherFrame other = OtherFrame.enter(own);
      long cell = of.evaluate(own);
      frame.doubts |= own.doubts;
      other.leave();
      return carriedOver(own, frame, cell);
    }

    @Override
    public int scale() {
      return of.scale();
    }
  }

  /** What a member of another rubric says: read in its own frame, by a node of its own plan. */
  record InMember(int membership, NumberNode of) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      Frame member = frame.member(membership);
      OtherFrame other = OtherFrame.enter(member);
      long cell = of.evaluate(member);
      frame.noteDoubtsOf(member);
      other.leave();
      return carriedOver(member, frame, cell);
    }

    @Override
    public int scale() {
      return of.scale();
    }
  }

  /**
   * Whether the member in scope belongs to the subject: it is one of those that may.
   *
   * @param ownerSlot of the member's fact that says to whom it belongs
   */
  record BelongsHere(int membership, int ownerSlot) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      Frame member = frame.member(membership);
      if (member.facts()[ownerSlot] != Cells.EMPTY) {
        return Cells.YES;
      }
      OtherFrame other = OtherFrame.enter(member);
      member.miss(ownerSlot);
      frame.noteDoubtsOf(member);
      other.leave();
      return Cells.UNKNOWN;
    }
  }

  /** A cell of one frame as a cell of another. */
  private static long carriedOver(Frame from, Frame to, long cell) {
    if (!Cells.isHandle(cell)) {
      return cell;
    }
    return switch (from.unbox(cell)) {
      case Boxed boxed -> to.box(boxed);
    };
  }

  /** Whether the member belongs to the same group as the subject that reads. */
  record SameGroup(NumberNode group) implements ConditionNode {
    @Override
    public int test(Frame frame) {
      Frame own = frame.reader();
      if (own.subject().subject().equals(frame.subject().subject())) {
        return Cells.YES;
      }
      Optional<Object> mine = key(own);
      Optional<Object> its = key(frame);
      return mine.isEmpty() || its.isEmpty() ? Cells.UNKNOWN : Cells.of(mine.get().equals(its.get()));
    }

    /** Empty where it is open. Subjects whose group is none are a group of their own. */
    Optional<Object> key(Frame frame) {
      long cell = group.evaluate(frame);
      if (cell == Cells.NONE) {
        return Optional.of(Carry.NONE);
      }
      if (frame.isSpread(cell)) {
        return Optional.empty();
      }
      return Optional.of(frame.isExact(cell) ? frame.exact(cell, group.scale()) : frame.unbox(cell));
    }
  }

  /**
   * A figure that reads nothing of the subject that asks: worked out once for its group.
   *
   * @param index its number among those of the rubric
   */
  record OncePerGroup(int index, Optional<SameGroup> group, NumberNode figure) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      Optional<Object> key = group.isPresent() ? group.get().key(frame) : Optional.of(Carry.NONE);
      if (key.isEmpty() || !frame.supposed().isEmpty()) {
        return figure.evaluate(frame);
      }
      Population population = frame.population();
      Optional<Population.Figure> known = population.figure(index, key.get());
      if (known.isEmpty()) {
        known = Optional.of(workOut(frame));
        population.keep(index, key.get(), known.get());
      }
      frame.doubts |= known.get().doubts();
      frame.noteOpen(known.get().open());
      return known.get().values().isEmpty() ? Cells.NONE : frame.cell(known.get().values().get(), known.get().maybeNone(), scale());
    }

    private Population.Figure workOut(Frame frame) {
      int before = frame.doubts;
      Set<Slots> openBefore = identical(frame.openPeers());
      frame.openPeers().clear();
      frame.doubts = 0;
      long cell = figure.evaluate(frame);
      var worked = new Population.Figure(cell == Cells.NONE ? Optional.empty() : Optional.of(frame.interval(cell, scale())), frame.mayBeNone(cell),
          frame.doubts, identical(frame.openPeers()));
      frame.doubts = before;
      frame.noteOpen(openBefore);
      return worked;
    }

    /** Subjects are told apart as objects. */
    private static Set<Slots> identical(Set<Slots> subjects) {
      Set<Slots> copy = Collections.newSetFromMap(new IdentityHashMap<>());
      copy.addAll(subjects);
      return copy;
    }

    @Override
    public int scale() {
      return figure.scale();
    }
  }

  /**
   * {@code previous X}.
   *
   * @param back how many periods
   * @param opening the slot of the fact that says what it was before the first period
   */
  record Previous(int index, int back, int opening, int scale, int openingScale) implements NumberNode {
    @Override
    public long evaluate(Frame frame) {
      return switch (frame.previous(index, back)) {
        case Carry.First first -> {
          long cell = back == 1 ? frame.facts()[opening] : Cells.EMPTY;
          if (cell == Cells.EMPTY) {
            yield back == 1 && frame.isLeftBlank(opening) ? missing(frame, Interval.ALL, /* maybeNone= */ true) : Cells.NONE;
          }
          yield frame.rescale(cell, openingScale, scale);
        }
        case Carry.None none -> Cells.NONE;
        case Carry.NotAssessed notAssessed -> Cells.NONE;
        case Carry.Exact exact -> frame.cell(exact.value(), scale);
        case Carry.Words words -> frame.box(new Boxed.Words(words.text()));
        case Carry.Open open -> {
          long cell = back == 1 ? frame.facts()[opening] : Cells.EMPTY;
          if (cell != Cells.EMPTY) {
            yield cell == Cells.NONE ? Cells.NONE : frame.rescale(cell, openingScale, scale);
          }
          // Nobody has said what it was, and the period in which it was is missing.
          yield missing(frame, open.values(), open.maybeNone());
        }
      };
    }

    private long missing(Frame frame, Interval values, boolean maybeNone) {
      frame.miss(opening);
      return frame.box(values.equals(Interval.ALL) ? FactPlan.boundsOf(frame.plan().facts().get(opening).fact().type()) : values, maybeNone);
    }
  }

  /** What the value of a cell is for the next period. */
  static Carry carry(Frame frame, long cell, int scale) {
    if (cell == Cells.NONE) {
      return Carry.NONE;
    }
    if (Cells.isHandle(cell) && frame.unbox(cell) instanceof Boxed.Words words) {
      return new Carry.Words(words.text());
    }
    if (frame.isExact(cell)) {
      return new Carry.Exact(frame.exact(cell, scale));
    }
    return frame.isSpread(cell) ? new Carry.Open(frame.interval(cell, scale), frame.mayBeNone(cell)) : Carry.MISSING;
  }
}
