package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Rounding;

/** A sentence that moves points, or that has consequences. */
public sealed interface Statement extends Node {

  /**
   * {@code award …} or {@code deduct …} in all their forms: the amount may be a choice, bands, a share or a judgement.
   *
   * @param instead whether it stands in place of what else the block says
   * @param quantity how often the amount counts; empty means once
   * @param guard {@code only when C}, in Chinese {@code C 时，} in front: off, it moves nothing and reads nothing
   * @param consequences {@code and disqualify quarter from N}: raised when the statement moves points
   * @param tracks {@code | 首席代表 1.5}: what it moves on the tracks of roles, everything else being the same
   * @param from {@code from total}: where the points go instead of where the statement stands
   */
  record Move(Verb verb, boolean instead, Expression amount, Optional<Quantity> quantity, List<Limit> limits, Optional<Expression> guard,
      List<Consequence> consequences, List<TrackAmount> tracks, Optional<Name> from, Span span) implements Statement {
    public Move {
      limits = List.copyOf(limits);
      consequences = List.copyOf(consequences);
      tracks = List.copyOf(tracks);
    }

    /** One that moves points of the main track only. */
    public Move(Verb verb, boolean instead, Expression amount, Optional<Quantity> quantity, List<Limit> limits, Optional<Expression> guard,
        List<Consequence> consequences, Span span) {
      this(verb, instead, amount, quantity, limits, guard, consequences, List.of(), Optional.empty(), span);
    }

    public Move withQuantity(Optional<Quantity> other) {
      return new Move(verb, instead, amount, other, limits, guard, consequences, tracks, from, span);
    }

    public Move withTracks(List<TrackAmount> amounts) {
      return new Move(verb, instead, amount, quantity, limits, guard, consequences, amounts, from, span);
    }

    public Move withFrom(Optional<Name> target) {
      return new Move(verb, instead, amount, quantity, limits, guard, consequences, tracks, target, span);
    }

    /** The same with the amount whole, which began as a header or lacked its last case. */
    public Move with(Expression whole, List<Consequence> all, Span wider) {
      return new Move(verb, instead, whole, quantity, limits, guard, all, tracks, from, wider);
    }
  }

  /** The amount of a statement on the track of a role; in a choice the one that belongs to its only case. */
  record TrackAmount(Name role, Expression amount, Span span) {}

  /** Which way points go. */
  enum Verb {
    AWARD,
    DEDUCT
  }

  /** {@code forfeit when C}: last of all, takes what stands then. */
  record Forfeit(Expression condition, Span span) implements Statement {}

  /**
   * {@code rank E ascending top 0.05 step -0.002}, or a header and bands of places.
   *
   * @param order who is before whom
   * @param verb whether places earn or cost points
   * @param points top and step, or bands over the place
   */
  record Rank(Expression.Ranked order, Verb verb, RankPoints points, Span span) implements Statement {}

  /** What a place earns. */
  sealed interface RankPoints {
    /** {@code top A step -S}: {@code step} is kept with the sign as written. */
    record Steps(Expression top, Expression step) implements RankPoints {}

    /** Rows {@code 1 -> 20}, {@code 2..5 -> 15}. */
    record Places(List<Row> rows) implements RankPoints {
      public Places {
        rows = List.copyOf(rows);
      }
    }

    /**
     * {@code leading 3 award 3, 2, 1}.
     *
     * @param trailing counted from the other end, the last place being the first
     * @param places how many
     * @param points one for each of the places, or one that each of them has
     * @param rest what every other place has; empty: nothing
     */
    record End(boolean trailing, Expression.Number places, List<Expression> points, Optional<Expression> rest) implements RankPoints {
      public End {
        points = List.copyOf(points);
      }
    }

    /** {@code undecided "why"}: the document gives no formula. */
    record Undecided(Text why) implements RankPoints {}
  }

  /** {@code veto C -> disqualify quarter from N}. */
  record Veto(Expression condition, List<Consequence> consequences, Span span) implements Statement {
    public Veto {
      consequences = List.copyOf(consequences);
    }
  }

  /** {@code together [NAME] cap 4} … {@code end}: the one block; nests. */
  record Together(Optional<Name> name, List<Option> options, List<Line> body, Span span) implements Statement {
    public Together {
      options = List.copyOf(options);
      body = List.copyOf(body);
    }
  }

  /**
   * {@code each L} … {@code end}: the statements in it are carried out for every member of the list, with its fields in scope.
   *
   * @param body statements with their clauses, no blocks
   */
  record Each(Expression list, List<Line> body, Span span) implements Statement {
    public Each {
      body = List.copyOf(body);
    }
  }

  /** {@code as general}: what the general rule of the file says holds here, with this item's points and facts. */
  record AsGeneral(Span span) implements Statement {}

  /** {@code require C [when D] "…"}: refuses contradictory cells, moves no points. */
  record Require(Expression condition, Optional<Expression> when, Text message, Span span) implements Statement {}

  /** {@code grade 优秀 90.., 良好 80..<90, 不合格 otherwise}: in an outcome. */
  record Grade(List<Level> levels, Span span) implements Statement {
    public Grade {
      levels = List.copyOf(levels);
    }
  }

  /**
   * {@code select top 4 except disqualified from N refill ties named -> "…"}: in an outcome.
   *
   * @param seats how many, or what share of those that take part
   * @param rounding of a share that is no whole number of seats
   * @param among the fact that makes the groups of which each takes its own; empty: all stand together
   * @param except who has lost an eligibility is passed over
   * @param refill whether the next ones move up; empty where nothing is said
   */
  record Select(Expression seats, Optional<Rounding.Mode> rounding, Optional<Name> among, Optional<Except> except, Optional<Boolean> refill, Optional<CutTies> ties, Text text, Span span)
      implements Statement {}

  /** {@code except disqualified from N}: without a name, whoever has lost any eligibility. */
  record Except(Optional<Name> from) {}

  /** What becomes of equals of whom not all can be taken. */
  sealed interface CutTies {
    /** They are named, and none of them is taken. */
    record Named() implements CutTies {}

    /** All of them are taken. */
    record All() implements CutTies {}

    /** Another value decides between them. */
    record By(Expression.SortKey key) implements CutTies {}
  }

  /** One grade: the range of the total that gives it; empty for the rest. */
  record Level(Name name, Optional<Key> range, Span span) {}
}
