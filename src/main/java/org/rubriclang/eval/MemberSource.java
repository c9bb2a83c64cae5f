package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.FactValue;

/** Where the members of a list come from when a rubric runs. */
interface MemberSource {
  /** The members; empty where nothing is reported, so that there may be any number of any kind. */
  Optional<Members> members(Frame frame);

  /** Puts a member in scope: its fields are what names mean until {@link #leave}. Answers what was in scope before. */
  Object enter(Frame frame, Member member);

  /** Takes the member out of scope again; {@code before} is the answer of {@link #enter}. */
  void leave(Frame frame, Member member, Object before);

  /** Where the values of a member are read: in the frame itself, unless the member is another subject. */
  default Frame inside(Frame frame, Member member) {
    return frame;
  }

  /** Notes that nobody reported when a member was. */
  void missDay(Frame frame);

  /** @param open there may be more members that nobody reported */
  record Members(List<? extends Member> list, boolean open) {}

  /** The subjects of the run. */
  record OfPeers() implements MemberSource {
    /** A subject as a member. */
    record Peer(Slots subject, int place) implements Member {
      @Override
      public FactValue.Timing timing() {
        return FactValue.Timing.WITHIN;
      }
    }

    /** What to go back to when the member is left. */
    private record Before(Optional<Frame> reader, int doubts) {}

    @Override
    public Optional<Members> members(Frame frame) {
      List<Peer> peers = new ArrayList<>();
      for (Slots subject : frame.population().subjects()) {
        peers.add(new Peer(subject, peers.size()));
      }
      return Optional.of(new Members(peers, /* open= */ false));
    }

    @Override
    public Frame inside(Frame frame, Member member) {
      return frame.population().frame(((Peer) member).subject());
    }

    @Override
    public Object enter(Frame frame, Member member) {
      Frame inside = inside(frame, member);
      var before = new Before(inside.readFor(Optional.of(frame)), inside.doubts);
      inside.doubts = 0;
      return before;
    }

    @Override
    public void leave(Frame frame, Member member, Object before) {
      Frame inside = inside(frame, member);
      frame.doubts |= inside.doubts;
      if ((inside.doubts & Frame.DOUBT_MISSING) != 0) {
        frame.noteOpen(((Peer) member).subject());
        frame.noteOpen(inside.openPeers());
      }
      inside.doubts = ((Before) before).doubts();
      inside.readFor(((Before) before).reader());
    }

    @Override
    public void missDay(Frame frame) {
      throw new IllegalStateException("Subjects have no day");
    }
  }

  /** The subjects of another rubric that belong to the one that is scored. */
  record OfMembers(int membership) implements MemberSource {
    @Override
    public Optional<Members> members(Frame frame) {
      Optional<MemberPools.Pool> pool = frame.roleScores().members().of(membership);
      if (pool.isEmpty()) {
        frame.missMembers(membership);
        return Optional.empty();
      }
      List<OfPeers.Peer> members = new ArrayList<>();
      for (MemberPools.Belonging member : pool.get().members()) {
        if (member.mayBelongTo(frame.subject().subject())) {
          members.add(new OfPeers.Peer(member.subject(), members.size()));
        }
      }
      return Optional.of(new Members(members, /* open= */ false));
    }

    /** The member's own values are read in a frame of its own; everything else in this one. */
    @Override
    public Object enter(Frame frame, Member member) {
      Frame inside = frame.roleScores().members().of(membership).orElseThrow().population().frame(((OfPeers.Peer) member).subject());
      return frame.putMember(membership, Optional.of(inside));
    }

    @Override
    @SuppressWarnings("unchecked") // What enter() answered.
    public void leave(Frame frame, Member member, Object before) {
      frame.putMember(membership, (Optional<Frame>) before);
    }

    @Override
    public void missDay(Frame frame) {
      throw new IllegalStateException("Subjects have no day");
    }
  }

  /** The rows of a records fact. */
  record OfRows(int slot) implements MemberSource {
    @Override
    public Optional<Members> members(Frame frame) {
      long cell = frame.facts()[slot];
      if (cell == Cells.EMPTY) {
        frame.plan().facts().get(slot).absent(frame);
        return Optional.empty();
      }
      if (!Cells.isHandle(cell) || !(frame.unbox(cell) instanceof Boxed.Rows rows)) {
        // Reported as not applicable: no rows.
        return Optional.of(new Members(List.of(), /* open= */ false));
      }
      if (rows.open()) {
        frame.miss(slot);
      }
      return Optional.of(new Members(rows.rows(), rows.open()));
    }

    @Override
    public void missDay(Frame frame) {
      frame.missField(slot, ((Boxed.Rows) frame.unbox(frame.facts()[slot])).dayField());
    }

    @Override
    public Object enter(Frame frame, Member member) {
      long[] before = frame.rows[slot];
      frame.rows[slot] = ((Boxed.Row) member).fields();
      return before;
    }

    @Override
    public void leave(Frame frame, Member member, Object before) {
      frame.rows[slot] = (long[]) before;
    }
  }

  /** Every member of one list with every member of another. */
  record OfPairs(MemberSource outer, MemberSource inner) implements MemberSource {
    /** It stands where its inner member stands. */
    private record Pair(Member outer, Member inner) implements Member {
      @Override
      public int place() {
        return inner.place();
      }

      @Override
      public FactValue.Timing timing() {
        return outer.timing() == FactValue.Timing.WITHIN ? inner.timing() : outer.timing();
      }
    }

    @Override
    public Optional<Members> members(Frame frame) {
      Optional<Members> first = outer.members(frame);
      Optional<Members> second = inner.members(frame);
      if (first.isEmpty() || second.isEmpty()) {
        boolean isNothing = first.or(() -> second).filter(known -> known.list().isEmpty() && !known.open()).isPresent();
        return isNothing ? Optional.of(new Members(List.of(), /* open= */ false)) : Optional.empty();
      }
      List<Pair> pairs = new ArrayList<>();
      for (Member left : first.get().list()) {
        for (Member right : second.get().list()) {
          pairs.add(new Pair(left, right));
        }
      }
      return Optional.of(new Members(pairs, first.get().open() || second.get().open()));
    }

    @Override
    public Object enter(Frame frame, Member member) {
      Pair pair = (Pair) member;
      Object outerBefore = outer.enter(frame, pair.outer());
      return new Object[] {outerBefore, inner.enter(frame, pair.inner())};
    }

    @Override
    public void leave(Frame frame, Member member, Object before) {
      Pair pair = (Pair) member;
      Object[] both = (Object[]) before;
      inner.leave(frame, pair.inner(), both[1]);
      outer.leave(frame, pair.outer(), both[0]);
    }

    @Override
    public void missDay(Frame frame) {
      inner.missDay(frame);
    }
  }
}
