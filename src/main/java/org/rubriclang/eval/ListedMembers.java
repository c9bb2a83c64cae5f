package org.rubriclang.eval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;
import org.rubriclang.value.Period;

/** Lists whose members the rubric names: the member in scope is a place, and what it is asked for is one value for each place. */
final class ListedMembers {
  private int count;

  /** How many lists there are, as far as anything has been planned that reads a member of them. */
  int count() {
    return count;
  }

  NumberNode value(Term.OfMember member, Planner planner) {
    count = Math.max(count, member.list() + 1);
    List<NumberNode> values = member.values().stream().map(planner::number).toList();
    int scale = values.stream().mapToInt(NumberNode::scale).max().orElse(0);
    return new Value(member.list(), values, scale);
  }

  /** @param name what people call it */
  record Named(String name, int place) implements Member {
    @Override
    public FactValue.Timing timing() {
      return FactValue.Timing.WITHIN;
    }
  }

  /** @param stretch of periods: which of those that the list has room for are there */
  record Source(int list, List<String> names, Optional<ListSource.Stretch> stretch) implements MemberSource {
    Source {
      names = List.copyOf(names);
    }

    @Override
    public Optional<Members> members(Frame frame) {
      if (stretch.isPresent()) {
        return Optional.of(new Members(periods(frame, stretch.get()), /* open= */ false));
      }
      List<Named> all = new ArrayList<>();
      for (String name : names) {
        all.add(new Named(name, all.size()));
      }
      return Optional.of(new Members(all, /* open= */ false));
    }

    /** Back to the first period that the sheets know, and no further than the longer period begins; without those in which it was not assessed. */
    private List<Named> periods(Frame frame, ListSource.Stretch asked) {
      Optional<Period> now = frame.periodEnd() == Cells.NONE ? Optional.empty()
          : Optional.of(Period.containing(LocalDate.ofEpochDay(frame.periodEnd()), asked.unit()));
      List<Named> all = new ArrayList<>();
      Optional<Period> period = now;
      int last = names.size() - 1;
      for (int back = 0; back <= last && back <= frame.subject().previous().size(); back++) {
        boolean isWithin = asked.within().isEmpty() || period.isEmpty()
            || period.get().enclosing(asked.within().get()).equals(now.orElseThrow().enclosing(asked.within().get()));
        if (!isWithin) {
          break;
        }
        if (frame.wasAssessed(back)) {
          all.addFirst(new Named(period.map(Period::toString).orElse(""), last - back));
        }
        period = period.map(Period::previous);
      }
      return all;
    }

    @Override
    public Object enter(Frame frame, Member member) {
      int before = frame.listed[list];
      frame.listed[list] = member.place();
      return before;
    }

    @Override
    public void leave(Frame frame, Member member, Object before) {
      frame.listed[list] = (int) before;
    }

    @Override
    public void missDay(Frame frame) {
      throw new IllegalStateException("What the rubric names has no day");
    }
  }

  record Value(int list, List<NumberNode> values, int scale) implements NumberNode {
    Value {
      values = List.copyOf(values);
    }

    @Override
    public long evaluate(Frame frame) {
      NumberNode value = values.get(frame.listed[list]);
      return frame.rescale(value.evaluate(frame), value.scale(), scale);
    }
  }
}
