package org.rubriclang.naive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Period;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** Works out expressions as the reference describes them: every time anew, nothing kept, nothing skipped. */
final class NaiveTerms {
  private final NaiveEvaluator evaluator;
  private final SubjectFacts subject;
  private final SubjectFacts own;
  private final Map<String, FactValue.Row> rows;

  /** By the number of the membership who is in scope. */
  private final Map<Integer, SubjectFacts> belonging;

  /** @param subject whose facts and scores names mean; to begin with its own */
  NaiveTerms(NaiveEvaluator evaluator, SubjectFacts subject) {
    this(evaluator, subject, subject, Map.of(), Map.of());
  }

  private NaiveTerms(NaiveEvaluator evaluator, SubjectFacts subject, SubjectFacts own, Map<String, FactValue.Row> rows,
      Map<Integer, SubjectFacts> belonging) {
    this.evaluator = evaluator;
    this.subject = subject;
    this.own = own;
    this.rows = rows;
    this.belonging = belonging;
  }

  /** With a member in scope. */
  NaiveTerms at(World.Member member) {
    var all = new HashMap<>(rows);
    all.putAll(member.rows());
    var members = new HashMap<>(belonging);
    members.putAll(member.belonging());
    return new NaiveTerms(evaluator, member.peer().orElse(subject), own, all, members);
  }

  NaiveEvaluator evaluator() {
    return evaluator;
  }

  SubjectFacts subject() {
    return subject;
  }

  FactValue.Row row(String records) {
    return Optional.ofNullable(rows.get(records)).orElseThrow(() -> new IllegalStateException("no row of " + records + " in scope"));
  }

  NaiveLists lists() {
    return new NaiveLists(this);
  }

  /** What is computed of a member. */
  interface Figure {
    Optional<Rational> at(NaiveTerms inside);
  }

  boolean holds(Term condition) {
    return value(condition) instanceof NaiveValue.Truth truth && truth.holds();
  }

  /** @throws IllegalStateException if there is no such number: the checker lets none reach an amount */
  Rational amount(Term term) {
    return number(value(term)).orElseThrow(() -> new IllegalStateException("no amount: " + term));
  }

  static Optional<Rational> number(NaiveValue value) {
    return switch (value) {
      case NaiveValue.Amount amount -> Optional.of(amount.value());
      case NaiveValue.Rows rows -> Optional.of(Rational.of(rows.rows().size()));
      default -> Optional.empty();
    };
  }

  Optional<Rational> number(Term term) {
    return number(value(term));
  }

  static NaiveValue of(Optional<Rational> number) {
    return number.<NaiveValue>map(NaiveValue.Amount::new).orElse(NaiveValue.NONE);
  }

  static NaiveValue of(boolean holds) {
    return new NaiveValue.Truth(holds);
  }

  NaiveValue value(Term term) {
    return switch (term) {
      case Term.Number number -> new NaiveValue.Amount(number.value());
      case Term.TruthValue truth -> of(truth.value());
      case Term.MemberValue member when member.type() instanceof Type.Member of -> new NaiveValue.Member(of.members().get(member.member()));
      case Term.DayValue day -> new NaiveValue.Day(day.date());
      case Term.WordsValue words -> new NaiveValue.Text(words.text());
      case Term.NoneValue none -> NaiveValue.NONE;
      case Term.FactValueOf fact -> evaluator.fact(subject, fact.fact());
      case Term.FieldValueOf field -> field(field.records(), field.field().name());
      case Term.PreviousField previous ->
          lists().rowBefore(previous.records()).map(before -> at(before).field(previous.records(), previous.name())).orElse(NaiveValue.NONE);
      case Term.LetValueOf let -> new NaiveTerms(evaluator, subject).value(let.let().value());
      case Term.OfMember member -> value(member.values().get(lists().place(member.list())));
      case Term.OwnOf of -> new NaiveTerms(evaluator, own, own, rows, belonging).value(of.of());
      case Term.PreviousOf previous -> evaluator.previous(subject, previous);
      case Term.ScoreOf score -> of(evaluator.score(subject, score.node()));
      case Term.Negate negate -> of(number(negate.operand()).map(Rational::negated));
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Term.Least least -> extreme(least.operands(), -1);
      case Term.Greatest greatest -> extreme(greatest.operands(), 1);
      case Term.Absolute absolute -> of(number(absolute.operand()).map(Rational::abs));
      case Term.Rounded rounded when rounded.operand() instanceof Term.Root root -> NaiveNumbers.root(this, root, rounded.rounding());
      case Term.Rounded rounded -> of(number(rounded.operand()).map(number -> NaiveNumbers.rounded(number, rounded.rounding())));
      case Term.Prorated prorated -> prorated(prorated);
      case Term.Compare compare -> of(compare(compare.comparison(), value(compare.left()), value(compare.right())));
      case Term.AtLeastOne atLeastOne -> of(number(atLeastOne.operand()).filter(number -> number.compareTo(Rational.ONE) >= 0).isPresent());
      case Term.IsNone isNone -> of(value(isNone.operand()) instanceof NaiveValue.None);
      case Term.InForce inForce -> of(value(inForce.day()) instanceof NaiveValue.Day day && inForce.days().contains(day.date()));
      case Term.PeriodEnd end -> new NaiveValue.Day(subject.period().orElseThrow().end());
      case Term.PeriodStart start -> new NaiveValue.Day(subject.period().orElseThrow().start());
      case Term.Between between -> new NaiveValue.Amount(Rational.of(NaiveDates.between(this, between)));
      case Term.Shifted shifted -> new NaiveValue.Day(NaiveDates.shifted(this, shifted));
      case Term.AllTicked ticked -> of(unticked(ticked.checklist()) == 0);
      case Term.TicksMissing missing -> new NaiveValue.Amount(Rational.of(unticked(missing.checklist())));
      case Term.Not not -> of(!holds(not.operand()));
      case Term.And and -> of(holds(and.left()) && holds(and.right()));
      case Term.Or or -> of(holds(or.left()) || holds(or.right()));
      case Term.Choice choice -> choice.branches().stream().filter(branch -> holds(branch.condition())).map(branch -> value(branch.value())).findFirst()
          .orElseGet(() -> value(choice.otherwise()));
      case Term.Bands bands -> bands.rows().stream().filter(one -> matches(bands.keys(), one.matches())).map(one -> value(one.value())).findFirst()
          .or(() -> bands.otherwise().map(this::value)).orElse(NaiveValue.NONE);
      case Term.RowMatches matching -> of(matches(matching.keys(), matching.matches()));
      case Term.Selection selection -> new NaiveValue.Amount(Rational.of(lists().members(selection, Optional.empty()).size()));
      case Term.CountOf count -> new NaiveValue.Amount(Rational.of(lists().members(count.rows(), Optional.empty()).size()));
      case Term.SumOver sum -> new NaiveValue.Amount(NaiveNumbers.total(lists().values(sum.rows(), sum.value())));
      case Term.Fold fold -> lists().fold(fold);
      case Term.PeriodOf period -> value(period.date()) instanceof NaiveValue.Day day
          ? new NaiveValue.Text(Period.containing(day.date(), period.unit()).toString()) : NaiveValue.NONE;
      case Term.Lookup lookup -> value(lookup.cell());
      case Term.PlaceIn place -> of(evaluator.ranks().place(subject, place.ranking()));
      case Term.IfNone answered -> value(answered.value()) instanceof NaiveValue.None ? value(answered.alternative()) : value(answered.value());
      case Term.InMember member ->
          evaluator.other(member.membership()).terms(Objects.requireNonNull(belonging.get(member.membership()))).value(member.of());
      case Term.Root root -> throw new IllegalStateException("a root that is not rounded");
      case Term.MemberValue member -> new NaiveValue.Member(((Type.Member) member.type()).members().get(member.member()));
      case Term.GradeOf grade -> evaluator.results().grade(subject).<NaiveValue>map(NaiveValue.Member::new).orElse(NaiveValue.NONE);
      case Term.ScoreOfRole role -> of(evaluator.roles().mean(subject, evaluator.model().roles().get(role.role())));
      case Term.MeanScoreOfRole role -> of(evaluator.roles().mean(subject, evaluator.model().roles().get(role.role())));
      case Term.Undecided undecided -> throw new UnsupportedOperationException("undecided has no value");
      default -> throw new UnsupportedOperationException("the naive way does not know " + term);
    };
  }

  /** A column of the row in scope, as it is declared. */
  NaiveValue field(Fact records, String name) {
    Optional<Term> formula = ((FactType.Records) evaluator.model().fact(records.name()).orElseThrow().type()).field(name).orElseThrow().derived();
    if (formula.isPresent()) {
      return value(formula.get());
    }
    FactValue.Row row = Optional.ofNullable(rows.get(records.name())).orElseThrow(() -> new IllegalStateException("no row of " + records.name()));
    return NaiveValue.of(Optional.ofNullable(row.fields().get(name)).orElseThrow(() -> new IllegalArgumentException(name + " is not reported in " + row)));
  }

  private NaiveValue arithmetic(Term.Arithmetic term) {
    Optional<Rational> left = number(term.left());
    Optional<Rational> right = number(term.right());
    if (left.isEmpty() || right.isEmpty()) {
      return NaiveValue.NONE;
    }
    Rational one = left.get();
    Rational other = right.get();
    return switch (term.operator()) {
      case PLUS -> new NaiveValue.Amount(one.plus(other));
      case MINUS -> new NaiveValue.Amount(one.minus(other));
      case TIMES -> new NaiveValue.Amount(one.times(other));
      case DIVIDE -> other.isZero() ? NaiveValue.NONE : new NaiveValue.Amount(one.dividedBy(other));
      case POWER -> NaiveNumbers.power(one, other.toLong().orElseThrow());
    };
  }

  private NaiveValue extreme(List<Term> operands, int sign) {
    Optional<Rational> found = Optional.empty();
    for (Term operand : operands) {
      Optional<Rational> number = number(operand);
      if (number.isEmpty()) {
        return NaiveValue.NONE;
      }
      boolean isBeyond = found.isEmpty() || number.get().compareTo(found.get()) * sign > 0;
      found = isBeyond ? number : found;
    }
    return of(found);
  }

  private NaiveValue prorated(Term.Prorated term) {
    Rational whole = amount(term.whole());
    if (whole.isZero()) {
      return NaiveValue.NONE;
    }
    Rational share = amount(term.part()).dividedBy(whole);
    return new NaiveValue.Amount(amount(term.amount()).times(share.compareTo(Rational.ONE) > 0 ? Rational.ONE : share));
  }

  private static boolean compare(Term.Comparison comparison, NaiveValue left, NaiveValue right) {
    if (comparison == Term.Comparison.EQUAL || comparison == Term.Comparison.NOT_EQUAL) {
      return left.equals(right) == (comparison == Term.Comparison.EQUAL);
    }
    int order = order(left, right);
    return switch (comparison) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      case EQUAL, NOT_EQUAL -> throw new IllegalStateException();
    };
  }

  static int order(NaiveValue left, NaiveValue right) {
    return left instanceof NaiveValue.Day one && right instanceof NaiveValue.Day other
        ? one.date().compareTo(other.date())
        : number(left).orElseThrow().compareTo(number(right).orElseThrow());
  }

  private int unticked(Term checklist) {
    return value(checklist) instanceof NaiveValue.Unticked unticked ? unticked.members().size() + unticked.others() : 0;
  }

  private boolean matches(List<Term> keys, List<Term.Match> matches) {
    for (int at = 0; at < keys.size(); at++) {
      if (!matches(value(keys.get(at)), keys.get(at).type(), matches.get(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(NaiveValue key, Type type, Term.Match match) {
    return switch (match) {
      case Term.Match.Any any -> true;
      case Term.Match.None none -> key instanceof NaiveValue.None;
      case Term.Match.Truth truth -> key.equals(of(truth.value()));
      case Term.Match.Ranges ranges -> number(key).filter(number -> ranges.ranges().stream().anyMatch(range -> isIn(number, range))).isPresent();
      case Term.Match.Members members -> key instanceof NaiveValue.Member member && type instanceof Type.Member of
          && members.members().contains(of.members().indexOf(member.name()));
    };
  }

  static boolean isIn(Rational number, Range range) {
    boolean above = range.low().isEmpty() || number.compareTo(range.low().get()) > 0 || range.lowIn() && number.equals(range.low().get());
    boolean below = range.high().isEmpty() || number.compareTo(range.high().get()) < 0 || range.highIn() && number.equals(range.high().get());
    return above && below;
  }

}
