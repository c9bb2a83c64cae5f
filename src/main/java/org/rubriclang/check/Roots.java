package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Root;
import org.rubriclang.value.RootBounds;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Message;

/** Powers with exponents that are no whole numbers: they are multiplied and divided, and then rounded; nothing else can be done with them. */
final class Roots {
  private final TermBinder terms;
  private final Findings findings;

  Roots(TermBinder terms, Findings findings) {
    this.terms = terms;
    this.findings = findings;
  }

  /** {@code base ^ exponent}; the base must be known to be at least 0. */
  Term power(Expression.Arithmetic written, Term base, Type.Numeric of, Rational exponent, Scope scope) {
    boolean isPositive = of.bounds().low().map(low -> low.signum() > 0).orElse(false) || scope.assumed().isPositive(base);
    boolean isFromZero = isPositive || Types.FROM_ZERO.contains(of.bounds());
    if (!isFromZero) {
      findings.add(findings.about(Code.ROOT, written.left().span(), "check.root-base", terms.words(written.left()))
          .withNote(Message.of("check.root-base.advice", findings.spelt("max", "最大"), terms.words(written.left()))));
      return TermBinder.unknown();
    }
    if (!Root.isReadable(List.of(exponent))) {
      findings.report(Code.ROOT, written.right().span(), "check.root-exponent", terms.words(written.right()), Root.GREATEST_EXPONENT);
      return TermBinder.unknown();
    }
    boolean mayBeNone = of.optional() || exponent.signum() < 0 && !isPositive;
    Dimension dimension = of.dimension() instanceof Dimension.Percent ? new Dimension.Percent() : new Dimension.Plain();
    return new Term.Root(TermBinder.constant(Rational.ONE, new Dimension.Plain()), List.of(new Term.Power(base, exponent)),
        new Type.Root(dimension, mayBeNone));
  }

  /** Whether one of them is a root: then {@link #operation} takes both. */
  static boolean isRoot(Term left, Term right) {
    return left instanceof Term.Root || right instanceof Term.Root;
  }

  Term operation(Expression.Arithmetic written, Term left, Term right, Arithmetic arithmetic, Scope scope) {
    boolean fits = (written.operator() == Expression.Operator.TIMES || written.operator() == Expression.Operator.DIVIDE)
        && isFactor(left, written.left()) && isFactor(right, written.right());
    if (!fits) {
      boolean isReported = Types.isUnknown(left.type()) || Types.isUnknown(right.type());
      if (!isReported) {
        unrounded(left instanceof Term.Root ? written.left() : written.right());
      }
      return TermBinder.unknown();
    }
    boolean divides = written.operator() == Expression.Operator.DIVIDE;
    Term factor = factor(written, factor(left), factor(right), divides, arithmetic, scope);
    var powers = new ArrayList<>(powers(left));
    powers(right).forEach(power -> powers.add(divides ? new Term.Power(power.base(), power.exponent().negated()) : power));
    if (!(factor.type() instanceof Type.Numeric numeric)) {
      return TermBinder.unknown();
    }
    if (!Root.isReadable(powers.stream().map(Term.Power::exponent).toList())) {
      findings.report(Code.ROOT, written.span(), "check.root-exponents", terms.words(written));
      return TermBinder.unknown();
    }
    boolean mayBeNone = numeric.optional() || isNone(left) || isNone(right)
        || powers.stream().anyMatch(power -> power.exponent().signum() < 0 && mayBeZero(power.base(), scope));
    Dimension dimension = Arithmetic.factor(dimension(left), dimension(right));
    return new Term.Root(factor, powers, new Type.Root(dimension, mayBeNone));
  }

  /** Literals are multiplied out, so that a derivation shows no 1 that nobody wrote. */
  private static Term factor(Expression.Arithmetic written, Term left, Term right, boolean divides, Arithmetic arithmetic, Scope scope) {
    if (right instanceof Term.Number one && one.value().equals(Rational.ONE) && one.type() instanceof Type.Numeric bare
        && bare.dimension() instanceof Dimension.Plain) {
      return left;
    }
    Term factor = divides ? arithmetic.quotient(written, left, right, scope) : Arithmetic.product(left, right);
    if (factor.type() instanceof Type.Numeric type && left instanceof Term.Number one && right instanceof Term.Number other) {
      return TermBinder.constant(divides ? one.value().dividedBy(other.value()) : one.value().times(other.value()), type.dimension());
    }
    boolean isOne = !divides && left instanceof Term.Number number && number.value().equals(Rational.ONE);
    return isOne ? right : factor;
  }

  private static boolean mayBeZero(Term base, Scope scope) {
    return Constants.bounds(base).contains(Rational.ZERO) && !scope.assumed().isPositive(base);
  }

  private boolean isFactor(Term term, Expression written) {
    if (term instanceof Term.Root || term.type() instanceof Type.Numeric) {
      return true;
    }
    if (!Types.isUnknown(term.type())) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.number-needed", terms.words(written), Types.describe(term.type()));
    }
    return false;
  }

  private static Term factor(Term term) {
    return term instanceof Term.Root root ? root.factor() : term;
  }

  private static List<Term.Power> powers(Term term) {
    return term instanceof Term.Root root ? root.powers() : List.of();
  }

  private static boolean isNone(Term term) {
    return term.type() instanceof Type.Root root ? root.optional() : Types.isOptional(term.type());
  }

  private static Dimension dimension(Term term) {
    return switch (term.type()) {
      case Type.Root root -> root.dimension();
      case Type.Numeric numeric -> numeric.dimension();
      default -> new Dimension.Plain();
    };
  }

  /** The fraction that it rounds to. */
  static Term rounded(Term.Root root, Rounding rounding) {
    Interval bounds = RootBounds.round(Constants.bounds(root.factor()),
        root.powers().stream().map(power -> new RootBounds.Power(atLeastZero(Constants.bounds(power.base())), power.exponent())).toList(), rounding);
    return new Term.Rounded(root, rounding,
        new Type.Numeric(root.type().dimension(), bounds, Optional.of(rounding.step()), root.type().optional()));
  }

  /** A guard has shown what the bounds do not. */
  private static Interval atLeastZero(Interval bounds) {
    return bounds.max(Interval.exactly(Rational.ZERO));
  }

  /** A root where a number is needed. */
  void unrounded(Expression written) {
    Span span = written.span();
    findings.add(findings.about(Code.ROOT, span, "check.root-unrounded", terms.words(written))
        .withFix(findings.inserting(span.end(), findings.spelt(" round 2 half-up", " 保留 2 位小数，四舍五入"))));
  }
}
