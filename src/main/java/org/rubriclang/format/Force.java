package org.rubriclang.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.syntax.Expression;

/**
 * A condition parted from the days on which it is in force: they stand at the end of a sentence, where any other condition has a word
 * before it.
 */
record Force(Optional<Expression> condition, List<Expression.InForce> days) {
  Force {
    days = List.copyOf(days);
  }

  static Force of(Optional<Expression> guard) {
    var days = new ArrayList<Expression.InForce>();
    Optional<Expression> rest = guard;
    while (rest.isPresent() && rest.get() instanceof Expression.And(Expression left, Expression right, var span) && right instanceof Expression.InForce last) {
      days.addFirst(last);
      rest = Optional.of(left);
    }
    if (rest.isPresent() && rest.get() instanceof Expression.InForce only) {
      days.addFirst(only);
      rest = Optional.empty();
    } else if (rest.isPresent() && rest.get() instanceof Expression.And(Expression left, Expression right, var span) && left instanceof Expression.InForce first) {
      // Written before another condition, it is read as well.
      days.addFirst(first);
      rest = Optional.of(right);
    }
    return new Force(rest, days);
  }

  static Force of(Expression condition) {
    return of(Optional.of(condition));
  }
}
