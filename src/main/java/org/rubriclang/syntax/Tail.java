package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.syntax.grammar.RubricParser.DistinctContext;

/** What stands behind the amount of a statement. */
record Tail(List<Limit> limits, List<Expression> guards, List<Consequence> consequences, List<DistinctContext> distincts) {
  Tail() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** The guards behind and the one in front: all must hold. */
  Optional<Expression> guard(Optional<Expression> inFront) {
    Optional<Expression> all = inFront;
    for (Expression guard : guards) {
      all = Optional.of(all.<Expression>map(one -> new Expression.And(one, guard, one.span().cover(guard.span()))).orElse(guard));
    }
    return all;
  }
}
