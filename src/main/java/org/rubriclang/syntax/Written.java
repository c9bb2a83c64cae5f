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
  record MoveHeader(Statement.Move move, List<Expression> keys) implements Written {
    @Override
    public Span span() {
      return move.span();
    }
  }

  /** {@code let NAME}, {@code let NAME by E}. */
  record LetHeader(Name name, List<Expression> keys, Span span) implements Written {}

  /** {@code result NAME}, {@code result NAME by E}, {@code result NAME lists}. */
  record ResultHeader(Name name, boolean lists, List<Expression> keys, Span span) implements Written {}

  /** {@code rank E} whose points follow in rows. */
  record RankHeader(Expression.Ranked order, Span span) implements Written {}

  /** One or several rows on one line. */
  record Rows(List<RowLine> rows, Span span) implements Written {}

  /** {@code given FACT}: rows follow. */
  record GivenHeader(Name fact, Span span) implements Written {}

  /** {@code expect NODE}: rows follow. */
  record ExpectHeader(Name node, Span span) implements Written {}

  /** {@code 名称 技能竞赛, 获奖 yes}: a row of an example. */
  record Pairs(List<GivenValue> values, Span span) implements Written {}

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
