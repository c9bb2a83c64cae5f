package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;

/** Where the members of a list come from. What is done with a list, and what is computed over it, is the same for all of them. */
public sealed interface ListSource {
  /** The fact to name as what was read. */
  Fact fact();

  /** The records whose fields a member has, the innermost first. */
  List<Fact> rowsOf();

  /** The rows of a records fact. */
  record Rows(Fact fact) implements ListSource {
    @Override
    public List<Fact> rowsOf() {
      return List.of(fact);
    }
  }

  /** Every row of the outer list with every row of the inner one: an {@code each} in an {@code each}. */
  record Pairs(ListSource outer, ListSource inner) implements ListSource {
    @Override
    public Fact fact() {
      return inner.fact();
    }

    @Override
    public List<Fact> rowsOf() {
      return Stream.concat(inner.rowsOf().stream(), outer.rowsOf().stream()).toList();
    }
  }

  /**
   * The subjects of the run; names then mean a member's own facts, formulas and scores.
   *
   * @param group only those for which this is the same as for the subject itself; empty: all
   */
  record Peers(Optional<Term> group) implements ListSource {
    private static final Fact GROUP = named("本组");
    private static final Fact ALL = named("全体");

    /** No fact is read but those of the members: this only names them. */
    @Override
    public Fact fact() {
      return group.isPresent() ? GROUP : ALL;
    }

    @Override
    public List<Fact> rowsOf() {
      return List.of();
    }

  }

  /**
   * The subjects of another rubric that belong to this one; names then mean a member's own facts, formulas and scores, else those of the
   * subject.
   */
  record Members(Membership membership) implements ListSource {
    @Override
    public Fact fact() {
      return named(membership.kind());
    }

    @Override
    public List<Fact> rowsOf() {
      return List.of();
    }
  }

  /**
   * A list whose members the rubric names itself: its parts, or values that are written out.
   *
   * @param index its number among these lists of the rubric; what a member is asked for is a {@link Term.OfMember} of that number
   * @param name what messages call it
   * @param of the section whose parts they are, where the file says one
   * @param members what each is called, in their order
   * @param present whether the member in scope is there; empty: all are
   * @param stretch of a list of periods, which of those that it has room for are there; the last member is the assessed period
   */
  record Listed(int index, Kind kind, String name, Optional<String> of, List<String> members, Optional<Term> present, Optional<Stretch> stretch) implements ListSource {
    public Listed {
      members = List.copyOf(members);
    }

    @Override
    public Fact fact() {
      return named(name);
    }

    @Override
    public List<Fact> rowsOf() {
      return List.of();
    }
  }

  /**
   * Which periods a list has.
   *
   * @param unit as long as the assessed ones
   * @param within only those of the same longer period; empty: all that the list has room for
   */
  record Stretch(PeriodUnit unit, Optional<PeriodUnit> within) {}

  /** What a list that the rubric names is made of. */
  enum Kind {
    ITEMS,
    SECTIONS,
    VALUES,
    /** The periods up to the assessed one: its name says of what they are parts. */
    PERIODS
  }

  /** No fact that anybody reports: it only gives a list its name. */
  private static Fact named(String name) {
    return new Fact(-1, name, new FactType.Words(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, false, false, Optional.empty(),
        Optional.empty(), Span.of(0, 0));
  }
}
