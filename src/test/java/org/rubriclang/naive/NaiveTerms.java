package org.rubriclang.naive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Period;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/** Works out expressions as the reference describes them: every time anew, nothing kept, nothing skipped. */
final class NaiveTerms {
  private final NaiveEvaluator evaluator;
  private final SubjectFacts subject;
  private final Map<String, FactValue.Row> rows;

  NaiveTerms(NaiveEvaluator evaluator, SubjectFacts subject, Map<String, FactValue.Row> rows) {
    this.evaluator = evaluator;
    this.subject = subject;
    this.rows = rows;
  }

  /** @param member rows by the name of their records */
  NaiveTerms at(Map<String, FactValue.Row> member) {
    var all = new HashMap<>(rows);
    all.putAll(member);
    return new NaiveTerms(evaluator, subject, all);
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

  private static Optional<Rational> number(NaiveValue value) {
    return switch (value) {
      case NaiveValue.Amount amount -> Optional.of(amount.value());
      case NaiveValue.Rows rows -> Optional.of(Rational.of(rows.rows().size()));
      default -> Optional.empty();
    };
  }

  private Optional<Rational> number(Term term) {
    return number(value(term));
  }

  private static NaiveValue of(Optional<Rational> number) {
    return number.<NaiveValue>map(NaiveValue.Amount::new).orElse(NaiveValue.NONE);
  }

  private static NaiveValue of(boolean holds) {
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
      case Term.FieldValueOf field -> field.field().derived().map(this::value)
          .orElseGet(() -> NaiveValue.of(rows.get(field.records().name()).fields().get(field.field().name())));
      case Term.LetValueOf let -> new NaiveTerms(evaluator, subject, Map.of()).value(let.let().value());
      case Term.OfMember member -> value(member.values().get(number(NaiveValue.of(rows.get(listName(member.list())).fields().get("place"))).orElseThrow()
          .toLong().stream().mapToInt(Math::toIntExact).findFirst().orElseThrow()));
      case Term.ScoreOf score -> of(evaluator.score(subject, score.node()));
      case Term.Negate negate -> of(number(negate.operand()).map(Rational::negated));
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Term.Least least -> extreme(least.operands(), -1);
      case Term.Greatest greatest -> extreme(greatest.operands(), 1);
      case Term.Absolute absolute -> of(number(absolute.operand()).map(Rational::abs));
      case Term.Rounded rounded when rounded.operand() instanceof Term.Root root -> root(root, rounded.rounding());
      case Term.Rounded rounded -> of(number(rounded.operand()).map(number -> rounded(number, rounded.rounding())));
      case Term.Prorated prorated -> prorated(prorated);
      case Term.Compare compare -> of(compare(compare.comparison(), value(compare.left()), value(compare.right())));
      case Term.AtLeastOne atLeastOne -> of(number(atLeastOne.operand()).filter(number -> number.compareTo(Rational.ONE) >= 0).isPresent());
      case Term.IsNone isNone -> of(value(isNone.operand()) instanceof NaiveValue.None);
      case Term.InForce inForce -> of(value(inForce.day()) instanceof NaiveValue.Day day && inForce.days().contains(day.date()));
      case Term.PeriodEnd end -> new NaiveValue.Day(subject.period().orElseThrow().end());
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
      case Term.Selection selection -> new NaiveValue.Amount(Rational.of(members(selection, Optional.empty()).size()));
      case Term.CountOf count -> new NaiveValue.Amount(Rational.of(members(count.rows(), Optional.empty()).size()));
      case Term.SumOver sum -> new NaiveValue.Amount(total(values(sum.rows(), sum.value())));
      case Term.Fold fold -> fold(fold);
      case Term.PeriodOf period -> value(period.date()) instanceof NaiveValue.Day day
          ? new NaiveValue.Text(Period.containing(day.date(), period.unit()).toString()) : NaiveValue.NONE;
      case Term.Lookup lookup -> value(lookup.cell());
      case Term.PlaceIn place -> of(evaluator.place(subject, place.ranking()));
      case Term.IfNone answered -> value(answered.value()) instanceof NaiveValue.None ? value(answered.alternative()) : value(answered.value());
      default -> throw new UnsupportedOperationException("the naive way does not know " + term);
    };
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
      case POWER -> power(one, other.toLong().orElseThrow());
    };
  }

  private static NaiveValue power(Rational base, long exponent) {
    if (exponent < 0 && base.isZero()) {
      return NaiveValue.NONE;
    }
    Rational product = Rational.ONE;
    for (long at = Math.abs(exponent); at > 0; at--) {
      product = product.times(base);
    }
    return new NaiveValue.Amount(exponent < 0 ? Rational.ONE.dividedBy(product) : product);
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

  /** By whole multiples of the step, with nothing but the sizes of numbers. */
  static Rational rounded(Rational number, Rounding rounding) {
    Rational quotient = number.dividedBy(rounding.step());
    BigInteger[] parts = quotient.numerator().divideAndRemainder(quotient.denominator());
    BigInteger below = quotient.signum() < 0 && parts[1].signum() != 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    Rational rest = quotient.minus(Rational.of(below, BigInteger.ONE));
    int half = rest.compareTo(Rational.of(1, 2));
    boolean goesUp = switch (rounding.mode()) {
      case UP -> !rest.isZero();
      case DOWN -> false;
      case HALF_UP -> half > 0 || half == 0 && quotient.signum() > 0;
      case HALF_EVEN -> half > 0 || half == 0 && below.testBit(0);
    };
    return Rational.of(goesUp ? below.add(BigInteger.ONE) : below, BigInteger.ONE).times(rounding.step());
  }

  /** Raised to the common denominator of its exponents a root is a number: the multiples of the step are raised and tried. */
  private NaiveValue root(Term.Root root, Rounding rounding) {
    int degree = root.powers().stream().map(power -> power.exponent().denominator()).reduce(BigInteger.ONE, (one, other) ->
        one.multiply(other).divide(one.gcd(other))).intValueExact();
    Rational factor = amount(root.factor());
    Rational raised = raised(factor.abs(), degree);
    for (Term.Power power : root.powers()) {
      Rational base = amount(power.base());
      int exponent = power.exponent().times(Rational.of(degree)).toLong().stream().mapToInt(Math::toIntExact).findFirst().orElseThrow();
      if (base.isZero() && exponent < 0) {
        return NaiveValue.NONE;
      }
      raised = raised.times(exponent < 0 ? Rational.ONE.dividedBy(raised(base, -exponent)) : raised(base, exponent));
    }
    BigInteger below = BigInteger.ZERO;
    BigInteger above = BigInteger.ONE;
    while (raised(steps(above, rounding), degree).compareTo(raised) <= 0) {
      above = above.shiftLeft(1);
    }
    while (above.subtract(below).compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = above.add(below).shiftRight(1);
      boolean isBelow = raised(steps(middle, rounding), degree).compareTo(raised) <= 0;
      below = isBelow ? middle : below;
      above = isBelow ? above : middle;
    }
    // Between two multiples only its side of the middle matters: any number on that side is rounded as the root is.
    int exact = raised(steps(below, rounding), degree).compareTo(raised);
    Rational middle = steps(below, rounding).plus(rounding.step().dividedBy(Rational.of(2)));
    int side = raised.compareTo(raised(middle, degree));
    Rational stand = exact == 0 ? steps(below, rounding) : middle.plus(rounding.step().times(Rational.of(side, 4)));
    return new NaiveValue.Amount(rounded(factor.signum() < 0 ? stand.negated() : stand, rounding));
  }

  private static Rational steps(BigInteger count, Rounding rounding) {
    return Rational.of(count, BigInteger.ONE).times(rounding.step());
  }

  private static Rational raised(Rational base, int exponent) {
    Rational product = Rational.ONE;
    for (int at = 0; at < exponent; at++) {
      product = product.times(base);
    }
    return product;
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

  private static int order(NaiveValue left, NaiveValue right) {
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

  private static boolean isIn(Rational number, Range range) {
    boolean above = range.low().isEmpty() || number.compareTo(range.low().get()) > 0 || range.lowIn() && number.equals(range.low().get());
    boolean below = range.high().isEmpty() || number.compareTo(range.high().get()) < 0 || range.highIn() && number.equals(range.high().get());
    return above && below;
  }

  // ---- Lists: conditions, then days, then one of equals, then the ends.

  /** @param counted what is computed from each member, where something is: between equals it decides who is taken */
  List<Map<String, FactValue.Row>> members(Term.Selection selection, Optional<Figure> counted) {
    List<Map<String, FactValue.Row>> members = new ArrayList<>(rows(selection.source()));
    members.removeIf(member -> selection.condition().isPresent() && !at(member).holds(selection.condition().get()));
    for (Term.Cutoff cutoff : selection.cutoffs()) {
      members.removeIf(member -> order(at(member).value(cutoff.date()), value(cutoff.lastDay())) > 0);
    }
    for (Term.Distinct distinct : selection.distincts()) {
      members = oneOfEach(members, distinct, counted);
    }
    for (Term.Trim trim : selection.trims()) {
      members = trimmed(members, trim);
    }
    return members;
  }

  private List<Map<String, FactValue.Row>> rows(ListSource source) {
    return switch (source) {
      case ListSource.Rows of -> ((NaiveValue.Rows) evaluator.fact(subject, of.fact())).rows().stream().map(row -> Map.of(of.fact().name(), row)).toList();
      case ListSource.Pairs pairs -> {
        List<Map<String, FactValue.Row>> all = new ArrayList<>();
        for (Map<String, FactValue.Row> outer : rows(pairs.outer())) {
          for (Map<String, FactValue.Row> inner : rows(pairs.inner())) {
            var both = new HashMap<>(outer);
            both.putAll(inner);
            all.add(both);
          }
        }
        yield all;
      }
      case ListSource.Listed listed -> {
        List<Map<String, FactValue.Row>> all = new ArrayList<>();
        for (int place = 0; place < listed.members().size(); place++) {
          Map<String, FactValue.Row> member = Map.of(listName(listed.index()), placed(place));
          if (listed.present().isEmpty() || at(member).holds(listed.present().get())) {
            all.add(member);
          }
        }
        yield all;
      }
      default -> throw new UnsupportedOperationException("the naive way does not know " + source);
    };
  }

  private static String listName(int list) {
    return "list " + list;
  }

  /** A member of a list that the rubric names is a row with its place. */
  private static FactValue.Row placed(int place) {
    return new FactValue.Row(Map.of("place", new FactValue.Number(Rational.of(place))), new Evidence(CellPlace.ofRow("list", place + 1),
        Optional.empty(), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty()));
  }

  private List<Map<String, FactValue.Row>> oneOfEach(List<Map<String, FactValue.Row>> members, Term.Distinct distinct, Optional<Figure> counted) {
    List<Map<String, FactValue.Row>> kept = new ArrayList<>();
    Set<List<NaiveValue>> seen = new HashSet<>();
    for (Map<String, FactValue.Row> member : members) {
      List<NaiveValue> key = distinct.keys().stream().map(at(member)::value).toList();
      if (seen.add(key)) {
        List<Map<String, FactValue.Row>> equals = members.stream().filter(other -> distinct.keys().stream().map(at(other)::value).toList().equals(key)).toList();
        kept.add(taken(equals, distinct, counted));
      }
    }
    return kept;
  }

  private Map<String, FactValue.Row> taken(List<Map<String, FactValue.Row>> equals, Term.Distinct distinct, Optional<Figure> counted) {
    Optional<Figure> figure = distinct.by().<Figure>map(by -> inside -> inside.number(by)).or(() -> counted);
    Comparator<Map<String, FactValue.Row>> byAmount = Comparator.comparing(member -> figure.flatMap(of -> of.at(at(member))).orElse(Rational.ZERO));
    return switch (distinct.keep()) {
      case HIGHEST -> equals.stream().max(byAmount).orElseThrow();
      case LOWEST -> equals.stream().min(byAmount).orElseThrow();
      case EARLIEST -> equals.stream().min((one, other) -> order(at(one).value(distinct.date().orElseThrow()), at(other).value(distinct.date().orElseThrow())))
          .orElseThrow();
      default -> throw new UnsupportedOperationException("the naive way does not know " + distinct.keep());
    };
  }

  private List<Map<String, FactValue.Row>> trimmed(List<Map<String, FactValue.Row>> members, Term.Trim trim) {
    List<Map<String, FactValue.Row>> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparing(member -> at(member).amount(trim.by())));
    int size = sorted.size();
    if (trim.keeps()) {
      return trim.highest() > 0 ? sorted.subList(Math.max(0, size - trim.highest()), size) : sorted.subList(0, Math.min(size, trim.lowest()));
    }
    return trim.highest() + trim.lowest() >= size ? List.of() : sorted.subList(trim.lowest(), size - trim.highest());
  }

  /** Of each member; those for whom there is none are passed over. */
  private List<Rational> values(Term.Selection rows, Term of) {
    return members(rows, Optional.of(inside -> inside.number(of))).stream().flatMap(member -> at(member).number(of).stream()).toList();
  }

  private static Rational total(List<Rational> numbers) {
    return numbers.stream().reduce(Rational.ZERO, Rational::plus);
  }

  private NaiveValue fold(Term.Fold fold) {
    return switch (fold.folding()) {
      case ANY -> of(members(fold.rows(), Optional.empty()).stream().anyMatch(member -> at(member).holds(fold.value())));
      case ALL -> of(members(fold.rows(), Optional.empty()).stream().allMatch(member -> at(member).holds(fold.value())));
      case FIRST, LAST -> throw new UnsupportedOperationException("the naive way does not know first and last");
      case SUM, MEAN, MEDIAN, GREATEST, LEAST -> {
        List<Rational> sorted = values(fold.rows(), fold.value()).stream().sorted().toList();
        yield fold.folding() == Term.Folding.SUM ? new NaiveValue.Amount(total(sorted)) : of(figure(fold.folding(), sorted));
      }
    };
  }

  private static Optional<Rational> figure(Term.Folding folding, List<Rational> sorted) {
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    int middle = sorted.size() / 2;
    return Optional.of(switch (folding) {
      case MEAN -> total(sorted).dividedBy(Rational.of(sorted.size()));
      case MEDIAN -> sorted.size() % 2 == 1 ? sorted.get(middle) : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(Rational.of(2));
      case GREATEST -> sorted.getLast();
      case LEAST -> sorted.getFirst();
      default -> throw new IllegalStateException();
    });
  }

  /** Keys of a ranking, for the evaluator. */
  Optional<Rational> key(Term term) {
    return number(term);
  }
}
