package org.rubriclang.syntax;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.DayRange;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Stretch;

/** A value or a condition as written; which of the two it is, the checker finds out. */
public sealed interface Expression extends Node {

  /** {@code 0.5}, {@code 2 个工作日}. The unit 分 (points) is what a bare number has anyway and is left out of the tree. */
  record Number(Rational value, Optional<Name> unit, Span span) implements Expression {}

  /** {@code 50%}: {@code value} is 50. */
  record Percent(Rational value, Span span) implements Expression {}

  record Day(LocalDate date, Span span) implements Expression {}

  /** {@code "…"} where a text is compared. */
  record Words(Text text, Span span) implements Expression {}

  /** {@code yes}, {@code no} as a value. */
  record Truth(boolean value, Span span) implements Expression {}

  /** {@code none} as a value: there is no such value. */
  record None(Span span) implements Expression {}

  /** A fact, a let, a field of the row in scope, a member of a one-of, a node: the checker knows. */
  record Reference(Name name, Span span) implements Expression {}

  /** {@code 表彰.级别}. */
  record Field(Name of, Name field, Span span) implements Expression {}

  /** {@code points}, {@code all}: the points of the item it stands in; {@code all} is said of what is taken or given whole. */
  record ItemPoints(boolean all, Span span) implements Expression {}

  record Negate(Expression operand, Span span) implements Expression {}

  record Arithmetic(Operator operator, Expression left, Expression right, Span span) implements Expression {}

  enum Operator {
    PLUS,
    MINUS,
    TIMES,
    DIVIDE,
    POWER
  }

  record Compare(Comparison comparison, Expression left, Expression right, Span span) implements Expression {}

  enum Comparison {
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST
  }

  /** {@code E is X}, {@code E is one of X, Y}, negated {@code is not}. */
  record Is(Expression left, List<Expression> values, boolean negated, Span span) implements Expression {
    public Is {
      values = List.copyOf(values);
    }
  }

  /** {@code E is none}, {@code E is not none}. */
  record IsNone(Expression operand, boolean negated, Span span) implements Expression {}

  /** {@code 有 F} (at least one), {@code no F} ({@code negated}: not one). A bare count in a condition's place is a {@link Reference}. */
  record Has(Expression operand, boolean negated, Span span) implements Expression {}

  /** {@code F complete}: every member of the checklist is there. */
  record Complete(Expression operand, Span span) implements Expression {}

  record Not(Expression operand, Span span) implements Expression {}

  record And(Expression left, Expression right, Span span) implements Expression {}

  record Or(Expression left, Expression right, Span span) implements Expression {}

  /** {@code in force 2026-07-01..}, behind a statement: one of the conditions under which it is carried out. */
  record InForce(DayRange days, Span span) implements Expression {}

  /** {@code 50% of 办件}, {@code 1/2 of 应出勤次数}: {@code share} is a percent or a fraction literal. */
  record Share(Expression share, Expression of, Span span) implements Expression {}

  /** The first case that holds, else {@code otherwise}; without one, 0 in an award or deduction. */
  record Choice(List<Case> cases, Optional<Expression> otherwise, boolean onLines, Span span) implements Expression {
    public Choice {
      cases = List.copyOf(cases);
    }
  }

  /**
   * {@code by E1, E2} and rows: exactly one row answers.
   *
   * @param columns of a grid, whose columns are the values of its last key; each cell is a row of its own, those of one line one after the
   *     other with the span of the line
   */
  record Bands(List<Expression> keys, List<List<Key>> columns, List<Row> rows, Span span) implements Expression {
    public Bands {
      keys = List.copyOf(keys);
      columns = columns.stream().map(List::copyOf).toList();
      rows = List.copyOf(rows);
    }
  }

  /** {@code A prorated E to T}: A × min(1, E/T). */
  record Prorated(Expression amount, Expression part, Expression whole, Span span) implements Expression {}

  /** {@code 定额(线路, 指标)}: the cell of a table. With one argument it is a {@link Where}, for only the checker knows what the name is. */
  record Lookup(Name table, List<Expression> arguments, Span span) implements Expression {
    public Lookup {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code years from A to B}; {@code working days from A to B by CALENDAR}. */
  record Between(Stretch stretch, Expression from, Expression to, Optional<Name> calendar, Span span) implements Expression {}

  /** The first day of the period that is assessed. */
  record PeriodStart(Span span) implements Expression {}

  /** {@code 用时 in 秒}. */
  record InUnit(Expression operand, Name unit, Span span) implements Expression {}

  /** {@code min(a, b)}, {@code max(a, b)}, {@code abs(a)}. */
  record Call(Function function, List<Expression> arguments, Span span) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  enum Function {
    MIN,
    MAX,
    ABS
  }

  /** {@code 窗口人员 where C}, in Chinese {@code 窗口人员（C）}: the rows of a records fact that meet a condition. */
  record Where(Expression rows, Expression condition, Span span) implements Expression {}

  /** {@code 稿件 until 2012-12-31}: the rows dated no later; {@code moment} is a {@link Day} or a {@link PeriodEnd}. */
  record Until(Expression rows, Expression moment, Span span) implements Expression {}

  /** The last day of the period that is assessed; {@code unit} where the words name it: 本年度末. */
  record PeriodEnd(Optional<PeriodUnit> unit, Span span) implements Expression {}

  /** {@code 稿件 distinct 稿名 keep highest}: of rows with equal keys one counts. */
  record Distinct(Expression rows, SameKey same, Span span) implements Expression {}

  /**
   * {@code distinct 稿名 within month keep highest 分值}.
   *
   * @param within rows of different such periods are never the same
   * @param by what the highest and the lowest is told by; the amount where nothing is said
   */
  record SameKey(List<Name> keys, Optional<PeriodUnit> within, Optional<Keep> keep, Optional<Expression> by) {
    public SameKey {
      keys = List.copyOf(keys);
    }
  }

  /**
   * {@code L best 3 by E}; {@code worst} where the least are taken.
   *
   * @param count read where the list stands, not of each member
   */
  record Best(Expression rows, Expression count, Expression by, boolean worst, Span span) implements Expression {}

  /** {@code L without 1 highest and 1 lowest E}: an end that is not named loses nobody. */
  record Without(Expression rows, Optional<Expression> highest, Optional<Expression> lowest, Expression by, Span span) implements Expression {}

  /** {@code mean of E over L}, {@code count of L}, {@code any of C over L}, {@code E of first L}; without E what a written-out list holds. */
  record Fold(Folding folding, Optional<Expression> of, Expression list, Span span) implements Expression {}

  /** What is computed over a list. */
  enum Folding {
    COUNT,
    SUM,
    MEAN,
    MEDIAN,
    GREATEST,
    LEAST,
    ANY,
    ALL,
    FIRST,
    LAST
  }

  /** Which of several rows with equal keys counts. */
  enum Keep {
    /** The one with the greatest amount; what holds where nothing is said. */
    HIGHEST,
    LOWEST,
    EARLIEST
  }

  /** {@code score of NAME}: of a node or of the holder of a role; {@code kind} where that is said. */
  record ScoreOf(Name node, Optional<ScoreKind> kind, Span span) implements Expression {}

  /** What {@code score of} is asked of. */
  enum ScoreKind {
    SECTION,
    ITEM,
    PART,
    TRACK
  }

  /** {@code average of score of ROLE}: none where nobody holds the role. */
  record MeanScoreOf(Name role, Span span) implements Expression {}

  /** {@code group}, {@code all}: the subjects of the run, in lists; {@code all} of them, or those of the same group. */
  record Peers(boolean all, Span span) implements Expression {}

  /** {@code members}, {@code 人员 members}: the subjects of another rubric that belong to this one. */
  record Members(Optional<Name> kind, Span span) implements Expression {}

  /** {@code items}, {@code items of SECTION}, {@code sections}: parts of this rubric, in lists. */
  record Parts(boolean sections, Optional<Name> of, Span span) implements Expression {}

  /**
   * {@code months of quarter}, {@code last 3 months}: the periods up to this one, in lists.
   *
   * @param part how long they are
   * @param whole the longer period of which they are; empty: the last ones
   * @param last how many, where they are the last ones
   */
  record Periods(PeriodUnit part, Optional<PeriodUnit> whole, int last, Span span) implements Expression {}

  /** {@code score}, {@code mark} of the part in scope, or {@code score} of the period in scope. */
  record MemberField(boolean mark, Span span) implements Expression {}

  /** {@code (甲分, 乙分, 丙分)}: a list whose members are written out. */
  record Listed(List<Expression> values, Span span) implements Expression {
    public Listed {
      values = List.copyOf(values);
    }
  }

  /** {@code own E}: of the subject itself, where names mean another's. */
  record Own(Expression of, Span span) implements Expression {}

  /** {@code previous X}: what X was one period before; {@code of} is a name or a score. */
  record Previous(Expression of, Span span) implements Expression {}

  /** {@code E if none V}: binds weakest, takes everything to its left. */
  record IfNone(Expression value, Expression alternative, Span span) implements Expression {}

  /** {@code E round 2 half-up}. */
  record Round(Expression value, org.rubriclang.value.Rounding rounding, Span span) implements Expression {}

  /**
   * {@code rank E ascending, then F among G ties last}: the place from 1 among all subjects, or among those of one group.
   *
   * @param keys the first decides, each next one decides between equals
   * @param among what all subjects of a group have in common
   * @param guard {@code only when C}: who takes part
   */
  record Ranked(List<SortKey> keys, Optional<Expression> among, Optional<Expression> guard, Optional<Ties> ties, Span span)
      implements Expression {
    public Ranked {
      keys = List.copyOf(keys);
    }
  }

  /** One key of a ranking; the greatest value is first unless {@code ascending}. */
  record SortKey(Expression value, boolean ascending, Optional<InTurn> inTurn) {}

  /** {@code E over L in turn from best}: the members' values are compared one by one, the best or the worst of them first. */
  record InTurn(Expression list, boolean fromBest) {}

  /** What equal keys get after the last key. */
  enum Ties {
    /** All take the better place and the next are skipped: 1, 2, 2, 4. */
    SHARE,
    /** All take the better place and no place is skipped: 1, 2, 2, 3. */
    DENSE,
    /** The mean of the places, or of their points. */
    AVERAGE,
    /** All take the worse place: 1, 3, 3, 4. */
    LAST,
    /** The tie stays one: no place is invented. */
    STAND
  }

  /** {@code grade}: the grade of the period. */
  record GradeOf(Span span) implements Expression {}

  /** {@code undecided "why"}, in place of any amount or formula. */
  record Undecided(Text why, Span span) implements Expression {}

  /** What could not be read; the error has been reported. */
  record Broken(Span span) implements Expression {}
}
