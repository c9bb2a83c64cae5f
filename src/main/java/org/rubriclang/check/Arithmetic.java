package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Unit;
import org.rubriclang.value.Units;
import org.rubriclang.words.Message;

/** Numbers that meet numbers: which dimensions go together, what comes out, and between which bounds. */
final class Arithmetic {
  /** A greater exponent makes numbers that nobody can read. */
  private static final Rational GREATEST_EXPONENT = Rational.of(1_000);

  private final TermBinder terms;
  private final Findings findings;
  private final Roots roots;

  Arithmetic(TermBinder terms, Findings findings) {
    this.terms = terms;
    this.findings = findings;
    this.roots = new Roots(terms, findings);
  }

  Term negate(Expression.Negate negate, Scope scope) {
    Term operand = terms.number(negate.operand(), scope);
    if (!(operand.type() instanceof Type.Numeric numeric)) {
      return TermBinder.unknown();
    }
    if (operand instanceof Term.Number number) {
      return TermBinder.constant(number.value().negated(), numeric.dimension());
    }
    return new Term.Negate(operand, Types.withBounds(numeric, numeric.bounds().negated()));
  }

  Term operation(Expression.Arithmetic written, Scope scope) {
    Term left = terms.numberOrRoot(written.left(), scope);
    Term right = terms.numberOrRoot(written.right(), scope);
    if (Roots.isRoot(left, right)) {
      return roots.operation(written, left, right, this, scope);
    }
    if (!(left.type() instanceof Type.Numeric one) || !(right.type() instanceof Type.Numeric other)) {
      return TermBinder.unknown();
    }
    return switch (written.operator()) {
      case PLUS -> sum(written, Term.Operator.PLUS, left, right);
      case MINUS -> sum(written, Term.Operator.MINUS, left, right);
      case TIMES -> times(left, one, right, other);
      case DIVIDE -> divide(written, left, one, right, other, scope);
      case POWER -> Constants.of(right).filter(exponent -> !exponent.isInteger())
          .map(exponent -> roots.power(written, left, one, exponent, scope)).orElseGet(() -> power(written, left, one, right, other));
    };
  }

  private Term sum(Expression.Arithmetic written, Term.Operator operator, Term left, Term right) {
    Optional<Term> aligned = aligned(left, right, written.left(), written.right());
    if (aligned.isEmpty() || !(left.type() instanceof Type.Numeric one) || !(aligned.get().type() instanceof Type.Numeric other)) {
      return TermBinder.unknown();
    }
    Interval bounds = operator == Term.Operator.PLUS ? one.bounds().plus(other.bounds()) : one.bounds().minus(other.bounds());
    Dimension dimension = common(one, other).orElse(one.dimension());
    return new Term.Arithmetic(operator, left, aligned.get(),
        new Type.Numeric(dimension, bounds, Types.commonGrain(one.step(), other.step()), one.optional() || other.optional()));
  }

  /** The product of two numbers. */
  static Term product(Term left, Term right) {
    return left.type() instanceof Type.Numeric one && right.type() instanceof Type.Numeric other ? times(left, one, right, other) : TermBinder.unknown();
  }

  /** The quotient of two numbers; none where the divisor is 0. */
  Term quotient(Expression.Arithmetic written, Term left, Term right, Scope scope) {
    return left.type() instanceof Type.Numeric one && right.type() instanceof Type.Numeric other ? divide(written, left, one, right, other, scope)
        : TermBinder.unknown();
  }

  private static Term times(Term left, Type.Numeric one, Term right, Type.Numeric other) {
    Dimension dimension = factor(one.dimension(), other.dimension());
    return new Term.Arithmetic(Term.Operator.TIMES, left, right, new Type.Numeric(dimension, one.bounds().times(other.bounds()),
        Types.product(one.step(), other.step()), one.optional() || other.optional()));
  }

  /** A share leaves the other's dimension as it is, a bare number is multiplied into it; points stay points. */
  static Dimension factor(Dimension one, Dimension other) {
    if (one instanceof Dimension.Percent) {
      return other;
    }
    if (other instanceof Dimension.Percent) {
      return one;
    }
    if (isBare(one)) {
      return multiplied(other);
    }
    if (isBare(other)) {
      return multiplied(one);
    }
    boolean isPoints = one instanceof Dimension.Points || other instanceof Dimension.Points;
    return isPoints ? new Dimension.Points() : new Dimension.Plain();
  }

  private static boolean isBare(Dimension dimension) {
    return dimension instanceof Dimension.Plain || dimension instanceof Dimension.Ratio;
  }

  private static Dimension multiplied(Dimension dimension) {
    return switch (dimension) {
      case Dimension.In in -> new Dimension.In(in.unit(), /* multiplied= */ true);
      case Dimension.Ratio ratio -> new Dimension.Plain();
      case Dimension.Plain plain -> plain;
      case Dimension.Percent percent -> percent;
      case Dimension.Points points -> points;
    };
  }

  private Term divide(Expression.Arithmetic written, Term left, Type.Numeric one, Term right, Type.Numeric other, Scope scope) {
    if (other.bounds().isExact() && other.bounds().contains(Rational.ZERO)) {
      findings.report(Code.DIVISION_BY_ZERO, written.right().span(), "check.division-by-zero", terms.words(written.right()));
      return TermBinder.unknown();
    }
    Term divisor = right;
    Dimension dimension;
    if (sameKind(one.dimension(), other.dimension())) {
      dimension = isBare(one.dimension()) || isMultiplied(one.dimension()) || isMultiplied(other.dimension()) ? new Dimension.Ratio()
          : new Dimension.Percent();
      divisor = converted(right, one.dimension()).orElse(right);
    } else {
      boolean isOfShare = one.dimension() instanceof Dimension.Percent && other.dimension() instanceof Dimension.Ratio;
      dimension = isOfShare ? new Dimension.Ratio() : other.dimension() instanceof Dimension.Percent ? one.dimension()
          : isBare(other.dimension()) ? multiplied(one.dimension()) : new Dimension.Plain();
    }
    boolean safe = !other.bounds().contains(Rational.ZERO) || scope.assumed().isPositive(right);
    Interval bounds = divisor.type() instanceof Type.Numeric by ? quotient(one.bounds(), by.bounds()) : Interval.ALL;
    return new Term.Arithmetic(Term.Operator.DIVIDE, left, divisor,
        new Type.Numeric(dimension, bounds, Optional.empty(), one.optional() || other.optional() || !safe));
  }

  private static boolean isMultiplied(Dimension dimension) {
    return dimension instanceof Dimension.In in && in.multiplied();
  }

  private static Interval quotient(Interval top, Interval bottom) {
    boolean bothFromZero = Types.FROM_ZERO.contains(top) && Types.FROM_ZERO.contains(bottom);
    return top.dividedBy(bottom).orElse(bothFromZero ? Types.FROM_ZERO : Interval.ALL);
  }

  private Term power(Expression.Arithmetic written, Term left, Type.Numeric one, Term right, Type.Numeric other) {
    boolean whole = other.step().map(Rational::isInteger).orElse(false);
    boolean small = other.bounds().low().map(low -> low.signum() >= 0).orElse(false)
        && other.bounds().high().map(high -> high.compareTo(GREATEST_EXPONENT) <= 0).orElse(false);
    if (!whole || !small) {
      findings.add(findings.about(Code.WRONG_TYPE, written.right().span(), "check.exponent", terms.words(written.right()))
          .withNote(Message.of("check.exponent-advice", findings.spelt("min", "最小"), terms.words(written.right()))));
      return TermBinder.unknown();
    }
    Dimension dimension = one.dimension() instanceof Dimension.Percent ? new Dimension.Percent() : new Dimension.Plain();
    Interval share = Interval.of(Rational.ZERO, Rational.ONE);
    Interval bounds = share.contains(one.bounds()) ? share : Types.FROM_ZERO.contains(one.bounds()) ? Types.FROM_ZERO : Interval.ALL;
    return new Term.Arithmetic(Term.Operator.POWER, left, right,
        new Type.Numeric(dimension, bounds, Optional.empty(), one.optional() || other.optional()));
  }

  /** {@code 50% of 办件}: that share of it, in its own unit. */
  Term share(Expression.Share written, Scope scope) {
    Term share = terms.number(written.share(), scope);
    Term of = terms.number(written.of(), scope);
    if (!(share.type() instanceof Type.Numeric one) || !(of.type() instanceof Type.Numeric other)) {
      return TermBinder.unknown();
    }
    return new Term.Arithmetic(Term.Operator.TIMES, share, of, new Type.Numeric(other.dimension(), one.bounds().times(other.bounds()),
        Types.product(one.step(), other.step()), one.optional() || other.optional()));
  }

  Term prorated(Expression.Prorated written, Scope scope) {
    Term amount = terms.amount(written.amount(), scope);
    Term part = terms.number(written.part(), scope);
    Term whole = terms.number(written.whole(), scope);
    if (Types.isUnknown(amount.type()) || Types.isUnknown(part.type()) || Types.isUnknown(whole.type())) {
      return TermBinder.unknown();
    }
    Optional<Term> aligned = aligned(part, whole, written.part(), written.whole());
    if (aligned.isEmpty() || !(amount.type() instanceof Type.Numeric points) || !(part.type() instanceof Type.Numeric one)
        || !(aligned.get().type() instanceof Type.Numeric other)) {
      return TermBinder.unknown();
    }
    if (other.bounds().isExact() && other.bounds().contains(Rational.ZERO)) {
      findings.report(Code.DIVISION_BY_ZERO, written.whole().span(), "check.division-by-zero", terms.words(written.whole()));
      return TermBinder.unknown();
    }
    boolean safe = !other.bounds().contains(Rational.ZERO) || scope.assumed().isPositive(whole);
    Interval ratio = Types.FROM_ZERO.contains(one.bounds()) ? Interval.of(Rational.ZERO, Rational.ONE) : Interval.atMost(Rational.ONE);
    return new Term.Prorated(amount, part, aligned.get(), new Type.Numeric(new Dimension.Points(), points.bounds().times(ratio), Optional.empty(),
        points.optional() || one.optional() || other.optional() || !safe));
  }

  Term call(Expression.Call call, Scope scope) {
    List<Term> arguments = call.arguments().stream().map(argument -> terms.number(argument, scope)).toList();
    if (arguments.isEmpty() || arguments.stream().anyMatch(argument -> Types.isUnknown(argument.type()))) {
      return TermBinder.unknown();
    }
    if (call.function() == Expression.Function.ABS) {
      if (arguments.size() != 1 || !(arguments.getFirst().type() instanceof Type.Numeric numeric)) {
        findings.report(Code.WRONG_TYPE, call.span(), "check.one-argument", terms.words(call));
        return TermBinder.unknown();
      }
      return new Term.Absolute(arguments.getFirst(), Types.withBounds(numeric, numeric.bounds().max(numeric.bounds().negated()).max(Interval.exactly(Rational.ZERO))));
    }
    Type type = arguments.getFirst().type();
    var alike = new ArrayList<>(List.of(arguments.getFirst()));
    for (int i = 1; i < arguments.size(); i++) {
      Optional<Term> aligned = aligned(arguments.getFirst(), arguments.get(i), call.arguments().getFirst(), call.arguments().get(i));
      if (aligned.isEmpty() || !(type instanceof Type.Numeric sofar) || !(aligned.get().type() instanceof Type.Numeric next)) {
        return TermBinder.unknown();
      }
      alike.add(aligned.get());
      Interval bounds = call.function() == Expression.Function.MIN ? sofar.bounds().min(next.bounds()) : sofar.bounds().max(next.bounds());
      type = new Type.Numeric(common(sofar, next).orElse(sofar.dimension()), bounds, Types.commonGrain(sofar.step(), next.step()),
          sofar.optional() || next.optional());
    }
    return call.function() == Expression.Function.MIN ? new Term.Least(alike, type) : new Term.Greatest(alike, type);
  }

  Term round(Expression.Round written, Scope scope) {
    Term value = terms.numberOrRoot(written.value(), scope);
    if (value instanceof Term.Root root) {
      return Roots.rounded(root, written.rounding());
    }
    if (!(value.type() instanceof Type.Numeric numeric)) {
      return TermBinder.unknown();
    }
    idle(written, value, numeric);
    var bounds = new Interval(numeric.bounds().low().map(low -> low.round(written.rounding())),
        numeric.bounds().high().map(high -> high.round(written.rounding())));
    return new Term.Rounded(value, written.rounding(),
        new Type.Numeric(numeric.dimension(), bounds, Optional.of(written.rounding().step()), numeric.optional()));
  }

  /** Notes a rounding that finds nothing to round, and one of what was rounded before it was multiplied. */
  private void idle(Expression.Round written, Term value, Type.Numeric numeric) {
    Rational step = written.rounding().step();
    boolean isMultiple = numeric.step().map(grain -> grain.dividedBy(step).isInteger()).orElse(false);
    boolean roundsTwice = value instanceof Term.Arithmetic product && product.operator() == Term.Operator.TIMES
        && (product.left() instanceof Term.Rounded || product.right() instanceof Term.Rounded);
    if (isMultiple && !(value instanceof Term.Number)) {
      findings.report(Code.ROUNDING_IDLE, written.span(), "check.rounding-idle", terms.words(written.value()), step);
    } else if (roundsTwice) {
      findings.report(Code.ROUNDED_TWICE, written.span(), "check.rounded-twice", terms.words(written.value()));
    }
  }

  /** The dimension of two numbers that can be added, compared or stand side by side; empty where they cannot. */
  static Optional<Dimension> common(Type.Numeric one, Type.Numeric other) {
    if (one.dimension() instanceof Dimension.In mine && other.dimension() instanceof Dimension.In theirs && sameKind(mine, theirs)) {
      // 优 + 0.5 × 良 is a number of answers.
      return Optional.of(new Dimension.In(mine.unit(), mine.multiplied() && theirs.multiplied()));
    }
    if (sameKind(one.dimension(), other.dimension()) || isZero(other)) {
      return Optional.of(one.dimension());
    }
    if (isZero(one)) {
      return Optional.of(other.dimension());
    }
    if (one.dimension() instanceof Dimension.Percent || other.dimension() instanceof Dimension.Percent) {
      boolean isRatio = one.dimension() instanceof Dimension.Ratio || other.dimension() instanceof Dimension.Ratio;
      return isRatio ? Optional.of(new Dimension.Percent()) : Optional.empty();
    }
    return isBare(one.dimension()) ? Optional.of(isBare(other.dimension()) ? new Dimension.Plain() : other.dimension())
        : isBare(other.dimension()) ? Optional.of(one.dimension()) : Optional.empty();
  }

  private static boolean isZero(Type.Numeric type) {
    return type.bounds().isExact() && type.bounds().contains(Rational.ZERO);
  }

  private static boolean sameKind(Dimension one, Dimension other) {
    return one instanceof Dimension.In mine && other instanceof Dimension.In theirs
        ? Units.of(mine.unit()).convertsTo(Units.of(theirs.unit()))
        : one.equals(other);
  }

  /** The right number in the left one's unit; reports where the two do not go together. */
  Optional<Term> aligned(Term left, Term right, Expression leftWritten, Expression rightWritten) {
    if (!(left.type() instanceof Type.Numeric one) || !(right.type() instanceof Type.Numeric other)) {
      return Optional.of(right);
    }
    if (common(one, other).isPresent()) {
      warnOfClock(one, rightWritten);
      return Optional.of(converted(right, one.dimension()).orElse(right));
    }
    boolean percentLeft = one.dimension() instanceof Dimension.Percent;
    boolean percentRight = other.dimension() instanceof Dimension.Percent;
    Span span = leftWritten.span().cover(rightWritten.span());
    if (percentLeft || percentRight) {
      Diagnostic diagnostic =
          findings.about(Code.PERCENT_AGAINST_NUMBER, span, "check.percent-against-number", terms.words(leftWritten), Types.describe(one),
              terms.words(rightWritten), Types.describe(other));
      if (percentLeft && right instanceof Term.Number && other.dimension() instanceof Dimension.Plain) {
        diagnostic = diagnostic.withFix(findings.inserting(rightWritten.span().end(), "%"));
      } else if (percentRight && left instanceof Term.Number && one.dimension() instanceof Dimension.Plain) {
        // 1 - 错件 / 办件: what is left of the whole.
        diagnostic = diagnostic.withFix(findings.replacing(leftWritten.span(), wholeShare((Term.Number) left)));
      } else if (percentRight) {
        diagnostic = diagnostic.withNote(Message.of("check.share-advice", findings.spelt(terms.words(rightWritten) + " of …", "…… 的 " + terms.words(rightWritten))));
      }
      findings.add(diagnostic);
    } else {
      findings.report(Code.UNIT_MISMATCH, span, "check.unit-mismatch", terms.words(leftWritten), Types.describe(one), terms.words(rightWritten),
          Types.describe(other));
    }
    return Optional.empty();
  }

  /** 长跑 超过 3:40 of a fact in seconds: hours and minutes are read, minutes and seconds are mostly meant. */
  private void warnOfClock(Type.Numeric left, Expression right) {
    String written = findings.source().text(right.span()).strip().replace('：', ':');
    boolean isClock = right instanceof Expression.Number && written.indexOf(':') > 0 && written.indexOf(':') == written.lastIndexOf(':');
    boolean inSeconds = left.dimension() instanceof Dimension.In in && (in.unit().equals("秒") || in.unit().equals("second") || in.unit().equals("seconds"));
    if (isClock && inSeconds) {
      findings.add(findings.about(Code.HOURS_OR_MINUTES, right.span(), "check.hours-or-minutes", written)
          .withFix(findings.replacing(right.span(), "0:" + (written.indexOf(':') == 1 ? "0" : "") + written)));
    }
  }

  /** 1 as 100%, 0.5 as 50%. */
  private static String wholeShare(Term.Number number) {
    return number.value().times(Rational.of(100)) + "%";
  }

  /** {@code 用时 in 秒}. */
  Term inUnit(Expression.InUnit written, Names names, Scope scope) {
    Term operand = terms.number(written.operand(), scope);
    if (!(operand.type() instanceof Type.Numeric numeric)) {
      return TermBinder.unknown();
    }
    String unit = written.unit().text();
    if (!names.knowsUnit(unit)) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_UNIT, written.unit().span(), "check.unknown-unit", unit), written.unit().span(),
          unit, names.units()));
      return TermBinder.unknown();
    }
    Dimension target = Types.unit(unit);
    boolean fits = numeric.dimension() instanceof Dimension.In from && target instanceof Dimension.In
        && Units.of(from.unit()).convertsTo(Units.of(unit));
    if (!fits) {
      findings.report(Code.UNIT_MISMATCH, written.span(), "check.not-in-unit", terms.words(written.operand()), Types.describe(operand.type()), unit);
      return TermBinder.unknown();
    }
    return converted(operand, target).orElse(operand);
  }

  /** The number in another unit of its family; empty where nothing is to be done. */
  static Optional<Term> converted(Term term, Dimension target) {
    if (!(term.type() instanceof Type.Numeric numeric) || !(numeric.dimension() instanceof Dimension.In from) || !(target instanceof Dimension.In to)) {
      return Optional.empty();
    }
    Unit source = Units.of(from.unit());
    Unit wanted = Units.of(to.unit());
    if (!source.convertsTo(wanted) || source.sameAs(wanted)) {
      return Optional.empty();
    }
    Rational rate = source.convert(Rational.ONE, wanted);
    if (term instanceof Term.Number number) {
      return Optional.of(TermBinder.constant(number.value().times(rate), to));
    }
    Interval bounds = numeric.bounds().times(Interval.exactly(rate));
    Term factor = TermBinder.constant(rate, new Dimension.Plain());
    return Optional.of(new Term.Arithmetic(Term.Operator.TIMES, term, factor,
        new Type.Numeric(to, bounds, Types.product(numeric.step(), Optional.of(rate)), numeric.optional())));
  }
}
