package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.FactType;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.syntax.Expression;
import org.rubriclang.value.Interval;

/** What is computed over a list: the value is bound with the member's fields in scope. */
final class FoldBinder {
  private final TermBinder terms;
  private final Findings findings;

  FoldBinder(TermBinder terms, Findings findings) {
    this.terms = terms;
    this.findings = findings;
  }

  Term bind(Expression.Fold fold, Scope scope) {
    Optional<Term> ofMember = fold.folding() == Expression.Folding.COUNT && fold.list() instanceof Expression.Reference
        ? Optional.of(terms.value(fold.list(), scope)).filter(Memberships::isCount) : Optional.empty();
    if (ofMember.isPresent()) {
      return ofMember.get();
    }
    Optional<Term.Selection> list = terms.rows(fold.list(), scope);
    if (list.isEmpty()) {
      return TermBinder.unknown();
    }
    Term.Selection rows = list.get();
    return switch (fold.folding()) {
      case COUNT -> TermBinder.counted(rows);
      case SUM -> sum(rows, number(fold, scope, rows));
      case MEAN -> ofNumbers(Term.Folding.MEAN, rows, number(fold, scope, rows));
      case MEDIAN -> ofNumbers(Term.Folding.MEDIAN, rows, number(fold, scope, rows));
      case GREATEST -> ofNumbers(Term.Folding.GREATEST, rows, number(fold, scope, rows));
      case LEAST -> ofNumbers(Term.Folding.LEAST, rows, number(fold, scope, rows));
      case ANY -> new Term.Fold(Term.Folding.ANY, rows, terms.decides(fold.of().orElseThrow(), scope.in(rows)), Types.TRUTH);
      case ALL -> new Term.Fold(Term.Folding.ALL, rows, terms.decides(fold.of().orElseThrow(), scope.in(rows)), Types.TRUTH);
      case FIRST -> member(Term.Folding.FIRST, fold, rows, number(fold, scope, rows));
      case LAST -> member(Term.Folding.LAST, fold, rows, number(fold, scope, rows));
    };
  }

  private Term number(Expression.Fold fold, Scope scope, Term.Selection rows) {
    return fold.of().map(of -> terms.number(of, scope.in(rows))).orElseGet(() -> terms.writtenOut(rows.source(), fold.list()));
  }

  private static Term sum(Term.Selection rows, Term value) {
    if (!(value.type() instanceof Type.Numeric numeric)) {
      return TermBinder.unknown();
    }
    // Members without a value are passed over.
    Type type = Types.optional(RuleBinder.sumType(numeric), false);
    return rows.trims().isEmpty() ? new Term.SumOver(rows, value, type) : new Term.Fold(Term.Folding.SUM, rows, value, type);
  }

  /** None for an empty list. The mean and the median have no grain: they lie between the values. */
  private static Term ofNumbers(Term.Folding folding, Term.Selection rows, Term value) {
    if (!(value.type() instanceof Type.Numeric numeric)) {
      return TermBinder.unknown();
    }
    boolean isOneOfThem = folding == Term.Folding.GREATEST || folding == Term.Folding.LEAST;
    Interval bounds = numeric.bounds();
    boolean mayBeEmpty = !isWhole(rows) || numeric.optional();
    return new Term.Fold(folding, rows, value, new Type.Numeric(numeric.dimension(), bounds, isOneOfThem ? numeric.step() : Optional.empty(), mayBeEmpty));
  }

  /** A list that is written out, as it is written: there always is a member. */
  private static boolean isWhole(Term.Selection rows) {
    return rows.source() instanceof ListSource.Listed listed && listed.kind() == ListSource.Kind.VALUES && rows.condition().isEmpty() && rows.trims().isEmpty();
  }

  private Term member(Term.Folding folding, Expression.Fold fold, Term.Selection rows, Term value) {
    boolean isOrdered = rows.fact().type() instanceof FactType.Records records && records.isOrdered();
    if (isOrdered) {
      terms.carrying().readsOrder(rows.fact().index());
    } else if (TermBinder.onlyDate(rows.source()).isEmpty()) {
      findings.report(Code.WRONG_TYPE, fold.list().span(), "check.earliest-needs-date", rows.fact().name());
      return TermBinder.unknown();
    }
    return value.type() instanceof Type.Numeric numeric
        ? new Term.Fold(folding, rows, value, new Type.Numeric(numeric.dimension(), numeric.bounds(), numeric.step(), true)) : TermBinder.unknown();
  }
}
