package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;

/** One sentence as read, before it has found its place: openers are still empty, headers have no rows. */
sealed interface Written {
  Span span();

  /** A line that is complete, or an opener without what will stand under it. */
  record Whole(Line line) implements Written {
    @Override
    public Span span() {
      return line.span();
    }
  }

  /** {@code together}. */
  record BlockStart(Optional<Name> name, List<Option> options, Span span) implements Written {}

  /** {@code each L}. */
  record EachStart(Expression list, Span span) implements Written {}

  /** {@code end}. */
  record BlockEnd(Span span) implements Written {}

  /** {@code 级别 one of 市级, 国家级} or {@code NAME = E}. */
  record FieldLine(Line.Field field) implements Written {
    @Override
    public Span span() {
      return field.span();
    }
  }

  /** {@code award}, {@code deduct by E}: the amount follows in rows; without keys they are cases. */
  record MoveHeader(Statement.Move move, HeaderKeys keys) implements Written {
    @Override
    public Span span() {
      return move.span();
    }
  }

  /** {@code let NAME}, {@code let NAME by E}. */
  record LetHeader(Name name, HeaderKeys keys, Span span) implements Written {}

  /** {@code table NAME by K1, K2}. */
  record TableHeader(Name name, HeaderKeys keys, Optional<Expression.InForce> inForce, Span span) implements Written {}

  /** {@code NAME by K} as a column of records. */
  record FieldHeader(Name name, HeaderKeys keys, Span span) implements Written {}

  /** What the rows under a header are found by; nothing where they are cases. The columns are the values of the last key of a grid. */
  record HeaderKeys(List<Expression> keys, List<List<Key>> columns) {
    static final HeaderKeys NONE = new HeaderKeys(List.of(), List.of());

    public HeaderKeys {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
    }

    boolean isEmpty() {
      return keys.isEmpty();
    }
  }

  /** {@code result NAME}, {@code result NAME by E}, {@code result NAME lists}. */
  record ResultHeader(Name name, boolean lists, HeaderKeys keys, Span span) implements Written {}

  /** {@code rank E} whose points follow in rows. */
  record RankHeader(Expression.Ranked order, Span span) implements Written {}

  /** One or several rows on one line. */
  record Rows(List<RowLine> rows, Span span) implements Written {}

  /** {@code given FACT}: rows follow. */
  record GivenHeader(Name fact, Span span) implements Written {}

  /** {@code given members}: rows follow. */
  record MembersHeader(Optional<Name> kind, Span span) implements Written {}

  /** {@code expect NODE}: rows follow. */
  record ExpectHeader(Name node, boolean result, Span span) implements Written {}

  /**
   * {@code 名称 技能竞赛, 获奖 yes}: a row of an example.
   *
   * @param subject whom a row of several subjects is about, where it begins so
   */
  record Pairs(Optional<Name> subject, List<GivenValue> values, Span span) implements Written {}

  /** A row by itself. {@code verb} is there where the row says one. */
  sealed interface RowLine {
    Span span();

    Optional<Statement.Verb> verb();
  }

  /** {@code 1..5 -> 1}. */
  record BandLine(Row row, Optional<Statement.Verb> verb) implements RowLine {
    @Override
    public Span span() {
      return row.span();
    }
  }

  /** {@code 紧急, yes | 2 | 3}: a row of a grid. */
  record GridLine(List<List<Key>> keys, List<Expression> cells, Span span) implements RowLine {
    @Override
    public Optional<Statement.Verb> verb() {
      return Optional.empty();
    }
  }

  /** {@code 3 when C}. */
  record CaseLine(Case written) implements RowLine {
    @Override
    public Span span() {
      return written.span();
    }

    @Override
    public Optional<Statement.Verb> verb() {
      return Optional.empty();
    }
  }

  /** {@code 0 otherwise}: of cases or of bands. */
  record RestLine(Expression value, List<Consequence> consequences, Optional<Statement.Verb> verb, Span span) implements RowLine {}
}
