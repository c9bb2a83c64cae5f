package org.rubriclang.eval;

import java.util.List;
import java.util.Optional;

/** Where the members of a list come from when a rubric runs. */
interface MemberSource {
  /** The members; empty where nothing is reported, so that there may be any number of any kind. */
  Optional<Members> members(Frame frame);

  /** Puts a member in scope: its fields are what names mean until {@link #leave}. Answers what was in scope before. */
  Object enter(Frame frame, Member member);

  /** Takes the member out of scope again; {@code before} is the answer of {@link #enter}. */
  void leave(Frame frame, Object before);

  /** Notes that nobody reported when a member was. */
  void missDay(Frame frame);

  /** @param open there may be more members that nobody reported */
  record Members(List<? extends Member> list, boolean open) {}

  /** The rows of a records fact. */
  record OfRows(int slot) implements MemberSource {
    @Override
    public Optional<Members> members(Frame frame) {
      long cell = frame.facts[slot];
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
      frame.missField(slot, ((Boxed.Rows) frame.unbox(frame.facts[slot])).dayField());
    }

    @Override
    public Object enter(Frame frame, Member member) {
      long[] before = frame.rows[slot];
      frame.rows[slot] = ((Boxed.Row) member).fields();
      return before;
    }

    @Override
    public void leave(Frame frame, Object before) {
      frame.rows[slot] = (long[]) before;
    }
  }
}
