package org.rubriclang.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.FactType;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Quantity;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Unit;
import org.rubriclang.value.Units;

/**
 * The units that the facts of a file are declared with. Chinese writes them where English does not ({@code 每人次扣},
 * {@code 1—5 件}), so they must be known for the way from one to the other.
 */
final class FactUnits {
  private final Map<String, Optional<Name>> units = new HashMap<>();
  private final Map<String, Expression> lets = new HashMap<>();

  private FactUnits() {}

  static FactUnits of(List<Line> lines) {
    var found = new FactUnits();
    found.collect(lines);
    return found;
  }

  private void collect(List<Line> lines) {
    for (Line line : lines) {
      if (line instanceof Line.Fact fact) {
        collect(fact);
      } else if (line instanceof Line.Let let) {
        lets.putIfAbsent(let.name().text(), let.value());
      }
      collect(line.body());
    }
  }

  private void collect(Line.Fact fact) {
    for (Name name : fact.names()) {
      units.put(name.text(), unitOf(fact.type()));
      for (Line.Field field : fact.fields()) {
        Optional<Name> unit = field.type().flatMap(FactUnits::unitOf);
        units.put(name.text() + "." + field.name().text(), unit);
        // Alone, a field's name is read in its row; where two records disagree about its unit, none is better than a wrong one.
        units.merge(field.name().text(), unit, (one, two) -> same(one, two) ? one : Optional.empty());
      }
    }
  }

  private static Optional<Name> unitOf(FactType type) {
    return switch (type) {
      case FactType.Count count -> count.unit();
      case FactType.Number number -> number.unit();
      case FactType.Records records -> records.unit();
      case FactType.Percent other -> Optional.empty();
      case FactType.YesNo other -> Optional.empty();
      case FactType.OneOf other -> Optional.empty();
      case FactType.Checklist other -> Optional.empty();
      case FactType.Judgement other -> Optional.empty();
      case FactType.Date other -> Optional.empty();
      case FactType.Words other -> Optional.empty();
    };
  }

  /** The unit in which a value is counted, where the file says so. */
  Optional<Name> of(Expression value) {
    return of(value, new HashSet<>());
  }

  /** The unit of a quantity: its fact's, else as it was written. */
  Optional<Name> of(Quantity quantity) {
    Expression counted =
        switch (quantity) {
          case Quantity.Per per -> per.of();
          case Quantity.Steps steps -> steps.of();
          case Quantity.Missing missing -> missing.of();
        };
    return of(counted).or(() -> ofSum(counted)).or(quantity::unit);
  }

  /** 迟到 + 旷工: what both are counted in. */
  private Optional<Name> ofSum(Expression counted) {
    if (!(counted instanceof Expression.Arithmetic sum) || sum.operator() != Expression.Operator.PLUS) {
      return of(counted);
    }
    Optional<Name> left = ofSum(sum.left());
    return same(left, of(sum.right())) ? left : Optional.empty();
  }

  /** 每万元 of what is declared in 元, as a step of one 万元; anything else as it is. */
  Quantity inSteps(Quantity quantity) {
    if (!(quantity instanceof Quantity.Per per) || per.unit().isEmpty() || of(per.of()).isEmpty()) {
      return quantity;
    }
    Unit unit = Units.of(per.unit().get().text());
    Unit declared = Units.of(of(per.of()).get().text());
    boolean isOther = unit.convertsTo(declared) && !unit.inBase().equals(declared.inBase());
    return isOther
        ? new Quantity.Steps(Quantity.Stepping.UNSAID, new Expression.Number(Rational.ONE, per.unit(), per.span()), per.of(), per.beyond(), per.shortOf(), per.span())
        : quantity;
  }

  /** Whether the unit written with a key or a number says no more than the declaration of {@code value} does. */
  boolean isDeclared(Name unit, Expression value) {
    return same(Optional.of(unit), of(value));
  }

  /** The unit of a key as Chinese writes it: as written, else the declared one; percents have their sign. */
  Optional<Name> of(Key.Numbers key, Optional<Expression> of) {
    return key.percent() ? Optional.empty() : key.unit().or(() -> of.flatMap(this::of));
  }

  private Optional<Name> of(Expression value, Set<String> seen) {
    return switch (value) {
      case Expression.Reference reference -> of(reference.name().text(), seen);
      case Expression.Field field -> units.getOrDefault(field.of().text() + "." + field.field().text(), Optional.empty());
      case Expression.Where where -> of(where.rows(), seen);
      case Expression.Until until -> of(until.rows(), seen);
      case Expression.Distinct distinct -> of(distinct.rows(), seen);
      case Expression.Best best -> of(best.rows(), seen);
      case Expression.Without without -> of(without.rows(), seen);
      case Expression.Round round -> of(round.value(), seen);
      case Expression.IfNone ifNone -> of(ifNone.value(), seen);
      default -> Optional.empty();
    };
  }

  private Optional<Name> of(String name, Set<String> seen) {
    Optional<Name> declared = units.getOrDefault(name, Optional.empty());
    Expression let = lets.get(name);
    // A let that is defined by itself is the checker's business; here it only must not go on for ever.
    return declared.isPresent() || let == null || !seen.add(name) ? declared : of(let, seen);
  }

  private static boolean same(Optional<Name> one, Optional<Name> two) {
    return one.map(Name::text).equals(two.map(Name::text));
  }
}
