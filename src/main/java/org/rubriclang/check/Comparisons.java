package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Name;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Conditions: comparisons, membership, presence. */
final class Comparisons {
  private final TermBinder terms;
  private final Arithmetic arithmetic;
  private final Findings findings;

  Comparisons(TermBinder terms, Arithmetic arithmetic, Findings findings) {
    this.terms = terms;
    this.arithmetic = arithmetic;
    this.findings = findings;
  }

  Term compare(Expression.Compare written, Scope scope) {
    Term.Comparison comparison = switch (written.comparison()) {
      case LESS -> Term.Comparison.LESS;
      case AT_MOST -> Term.Comparison.AT_MOST;
      case MORE -> Term.Comparison.MORE;
      case AT_LEAST -> Term.Comparison.AT_LEAST;
    };
    Term left = TermBinder.counted(terms.value(written.left(), scope));
    Term right = TermBinder.counted(terms.value(written.right(), scope));
    if (left.type() instanceof Type.Date && right.type() instanceof Type.Date) {
      return new Term.Compare(comparison, left, right, Types.TRUTH);
    }
    return numbers(comparison, left, right, written.left(), written.right(), scope);
  }

  private Term numbers(Term.Comparison comparison, Term left, Term right, Expression leftWritten, Expression rightWritten, Scope scope) {
    boolean both = isNumber(left, leftWritten) & isNumber(right, rightWritten);
    if (!both) {
      return TermBinder.unknown();
    }
    terms.requireComparable(left, leftWritten.span(), leftWritten.span(), scope);
    terms.requireComparable(right, rightWritten.span(), leftWritten.span(), scope);
    return arithmetic.aligned(left, right, leftWritten, rightWritten)
        .<Term>map(aligned -> new Term.Compare(comparison, left, aligned, Types.TRUTH))
        .orElseGet(TermBinder::unknown);
  }

  private boolean isNumber(Term term, Expression written) {
    if (term.type() instanceof Type.Numeric) {
      return true;
    }
    if (!Types.isUnknown(term.type())) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.number-needed", terms.words(written), Types.describe(term.type()));
    }
    return false;
  }

  /** {@code X is A}, {@code X is one of A, B}: what stands on the right is looked up in the type of the left. */
  Term is(Expression.Is written, Scope scope) {
    Term left = TermBinder.counted(terms.value(written.left(), scope));
    Optional<Term> any = Optional.empty();
    for (Expression value : written.values()) {
      Term one = equal(left, written.left(), value, written.negated(), scope);
      any = Optional.of(any.<Term>map(earlier -> new Term.Or(earlier, one, Types.TRUTH)).orElse(one));
    }
    Term is = any.orElseGet(TermBinder::unknown);
    if (Types.isUnknown(is.type())) {
      return is;
    }
    return written.negated() ? new Term.Not(is, Types.TRUTH) : is;
  }

  private Term equal(Term left, Expression leftWritten, Expression value, boolean negated, Scope scope) {
    boolean isElsewhere = value instanceof Expression.Own || value instanceof Expression.Previous;
    if (isElsewhere && !(left.type() instanceof Type.Numeric)) {
      return sameAs(left, value, scope);
    }
    return switch (left.type()) {
      case Type.Member member -> {
        // Before the first period there was no level, and so not this one.
        boolean isPlain = left instanceof Term.PreviousOf && !negated;
        if (!isPlain) {
          terms.requireComparable(left, leftWritten.span(), leftWritten.span(), scope);
        }
        yield memberOf(left, member, value, scope);
      }
      case Type.Truth truth -> truth(left, value);
      case Type.Numeric numeric -> numbers(Term.Comparison.EQUAL, left, TermBinder.counted(terms.value(value, scope)), leftWritten, value, scope);
      case Type.Words words -> text(left, value, scope);
      case Type.Date date -> same(left, value, scope);
      case Type.Root root -> wrong(left, value);
      case Type.Ticks ticks -> wrong(left, value);
      case Type.Rows rows -> wrong(left, value);
      case Type.Unknown unknown -> TermBinder.unknown();
    };
  }

  /** The same as the value of another subject, or of another period. */
  private Term sameAs(Term left, Expression value, Scope scope) {
    Term right = terms.value(value, scope);
    boolean fits = right.type().equals(left.type()) || Types.isUnknown(right.type());
    return fits ? new Term.Compare(Term.Comparison.EQUAL, left, right, Types.TRUTH) : wrong(left, value);
  }

  private Term memberOf(Term left, Type.Member type, Expression value, Scope scope) {
    Optional<Name> name = switch (value) {
      case Expression.Reference reference -> Optional.of(reference.name());
      case Expression.Words words -> Optional.of(new Name(words.text().value(), /* quoted= */ true, words.span()));
      default -> Optional.empty();
    };
    if (name.isEmpty()) {
      return wrong(left, value);
    }
    boolean isOther = value instanceof Expression.Reference && !type.members().contains(name.get().text()) && terms.isKnown(name.get().text(), scope);
    if (isOther) {
      return sameMember(left, type, value, scope);
    }
    Term member = member(name.get(), type);
    return Types.isUnknown(member.type()) ? member : new Term.Compare(Term.Comparison.EQUAL, left, member, Types.TRUTH);
  }

  /** Both say the same word of their lists, which may be different ones. */
  private Term sameMember(Term left, Type.Member type, Expression value, Scope scope) {
    Term right = TermBinder.counted(terms.value(value, scope));
    if (!(right.type() instanceof Type.Member other)) {
      return Types.isUnknown(right.type()) ? right : wrong(left, value);
    }
    terms.requireComparable(right, value.span(), value.span(), scope);
    if (other.equals(type)) {
      return new Term.Compare(Term.Comparison.EQUAL, left, right, Types.TRUTH);
    }
    return type.members().stream().filter(other.members()::contains)
        .<Term>map(common -> new Term.And(is(left, type, common), is(right, other, common), Types.TRUTH))
        .reduce((one, more) -> new Term.Or(one, more, Types.TRUTH)).orElseGet(() -> wrong(left, value));
  }

  private static Term is(Term term, Type.Member type, String member) {
    return new Term.Compare(Term.Comparison.EQUAL, term, new Term.MemberValue(type.members().indexOf(member), type), Types.TRUTH);
  }

  /** The member of this name; the nearest is offered where there is none. */
  Term member(Name name, Type.Member type) {
    int index = type.members().indexOf(name.text());
    if (index < 0) {
      unknownMember(name, type.members());
      return TermBinder.unknown();
    }
    return new Term.MemberValue(index, type);
  }

  void unknownMember(Name name, List<String> members) {
    findings.add(findings.withNearest(findings.about(Code.UNKNOWN_VALUE, name.span(), "check.unknown-value", name.text(), members), name.span(),
        name.text(), members));
  }

  private Term truth(Term left, Expression value) {
    Optional<Boolean> wanted = switch (value) {
      case Expression.Truth truth -> Optional.of(truth.value());
      case Expression.Reference reference -> truthNamed(reference.name().text());
      default -> Optional.empty();
    };
    if (wanted.isEmpty()) {
      return wrong(left, value);
    }
    return wanted.get() ? left : new Term.Not(left, Types.TRUTH);
  }

  static Optional<Boolean> truthNamed(String text) {
    return switch (text) {
      case "yes", "是" -> Optional.of(true);
      case "no", "否" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A text in quotes, or what has a name; of a result that was carried over the level as it is called. */
  private Term text(Term left, Expression value, Scope scope) {
    return switch (value) {
      case Expression.Words words -> isText(left, words.text().value());
      case Expression.Reference reference when terms.isKnown(reference.name().text(), scope) -> {
        Term right = TermBinder.counted(terms.value(value, scope));
        boolean fits = right.type() instanceof Type.Words || Types.isUnknown(right.type());
        yield fits ? new Term.Compare(Term.Comparison.EQUAL, left, right, Types.TRUTH) : wrong(left, value);
      }
      case Expression.Reference reference when left instanceof Term.PreviousOf -> isText(left, reference.name().text());
      case Expression.Reference reference -> {
        findings.add(findings.about(Code.UNKNOWN_NAME, value.span(), "check.text-unquoted", reference.name().text())
            .withFix(findings.replacing(value.span(), '"' + reference.name().text() + '"')));
        yield TermBinder.unknown();
      }
      default -> wrong(left, value);
    };
  }

  private static Term isText(Term left, String text) {
    return new Term.Compare(Term.Comparison.EQUAL, left, new Term.WordsValue(text, new Type.Words()), Types.TRUTH);
  }

  private Term same(Term left, Expression value, Scope scope) {
    Term right = terms.value(value, scope);
    return right.type() instanceof Type.Date ? new Term.Compare(Term.Comparison.EQUAL, left, right, Types.TRUTH) : wrong(left, value);
  }

  private Term wrong(Term left, Expression value) {
    if (!(value instanceof Expression.Broken)) {
      findings.report(Code.WRONG_TYPE, value.span(), "check.cannot-be", terms.words(value), Types.describe(left.type()));
    } else {
      findings.incomplete();
    }
    return TermBinder.unknown();
  }

  Term isNone(Expression.IsNone written, Scope scope) {
    Term operand = TermBinder.counted(terms.value(written.operand(), scope));
    if (Types.isUnknown(operand.type())) {
      return TermBinder.unknown();
    }
    if (!Walk.mayBeNone(operand)) {
      findings.add(findings.about(Code.CONSTANT_CONDITION, written.span(), "check.never-none", terms.words(written.operand()))
          .withNote(Message.of("check.never-none-advice", findings.spelt("no", "无"), findings.spelt("or none", "或 无"))));
    }
    Term is = new Term.IsNone(operand, Types.TRUTH);
    return written.negated() ? new Term.Not(is, Types.TRUTH) : is;
  }

  /** {@code 有 F}, {@code no F}: at least one, or not one. Of a yes-no fact: yes, or no. */
  Term has(Expression.Has written, Scope scope) {
    Term operand = TermBinder.counted(terms.value(written.operand(), scope));
    Term present = switch (operand.type()) {
      case Type.Truth truth -> operand;
      case Type.Numeric numeric -> {
        terms.requireAnswered(operand, written.operand().span(), scope);
        yield TermBinder.isWhole(numeric)
            ? new Term.AtLeastOne(operand, Types.TRUTH)
            : new Term.Compare(Term.Comparison.MORE, operand, TermBinder.constant(Rational.ZERO, numeric.dimension()), Types.TRUTH);
      }
      case Type.Unknown unknown -> TermBinder.unknown();
      default -> {
        findings.report(Code.WRONG_TYPE, written.operand().span(), "check.presence-needs-count", terms.words(written.operand()),
            Types.describe(operand.type()));
        yield TermBinder.unknown();
      }
    };
    if (Types.isUnknown(present.type())) {
      return present;
    }
    return written.negated() ? new Term.Not(present, Types.TRUTH) : present;
  }
}
