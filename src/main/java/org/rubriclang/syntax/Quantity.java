package org.rubriclang.syntax;

import java.util.Optional;
import org.rubriclang.source.Span;

/** How often an amount counts. The unit is there only where it was written ({@code 每人次扣}); it must be the fact's. */
public sealed interface Quantity extends Node {
  Optional<Name> unit();

  /** {@code per 迟到}; {@code per 稿件 beyond 4}; {@code per 会议 short of 4}. */
  record Per(Expression of, Optional<Expression> beyond, Optional<Expression> shortOf, Optional<Name> unit, Span span) implements Quantity {}

  /**
   * {@code per full 5% that 办结率 is short of 95%}; {@code per begun 2 小时 of 培训时长}.
   *
   * @param size of a step
   */
  record Steps(Stepping stepping, Expression size, Expression of, Optional<Expression> beyond, Optional<Expression> shortOf, Span span)
      implements Quantity {
    @Override
    public Optional<Name> unit() {
      return Optional.empty();
    }
  }

  /** What of a step counts that is not complete. */
  enum Stepping {
    /** Nothing. */
    FULL,
    /** All of it, as soon as it has begun. */
    BEGUN,
    /** As much as there is. */
    PROPORTION,
    /** As much as there is, but nobody said so. */
    UNSAID
  }

  /** {@code per missing 制度}: each member of a checklist that is not there. */
  record Missing(Expression of, Optional<Name> unit, Span span) implements Quantity {}
}
