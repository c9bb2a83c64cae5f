package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Type;
import org.rubriclang.syntax.Expression;

/** 层级 为 国家级 或 省级: what stands behind the 或 is another value of what stands before it, where it is nothing else. */
final class Alternatives {
  private final TermBinder terms;

  Alternatives(TermBinder terms) {
    this.terms = terms;
  }

  /** The right side as it is meant: a comparison of its own where it is only a value. Of a denied one nobody knows what is denied. */
  Expression meant(Expression.Or or, Scope scope) {
    Optional<Expression.Is> compared = last(or.left());
    boolean isValue = compared.isPresent() && !compared.get().negated() && or.right() instanceof Expression.Reference value
        && !terms.isKnown(value.name().text(), scope) && terms.value(compared.get().left(), scope).type() instanceof Type.Member member
        && member.members().contains(value.name().text());
    return isValue ? new Expression.Is(compared.get().left(), List.of(or.right()), /* negated= */ false, or.right().span()) : or.right();
  }

  /** The comparison that the 或 follows; of A 或 B 或 C that of the first. */
  private static Optional<Expression.Is> last(Expression left) {
    return switch (left) {
      case Expression.Is is -> Optional.of(is);
      case Expression.Or or when or.right() instanceof Expression.Reference -> last(or.left());
      case Expression.Or or -> last(or.right());
      case Expression.And and -> last(and.right());
      default -> Optional.empty();
    };
  }
}
