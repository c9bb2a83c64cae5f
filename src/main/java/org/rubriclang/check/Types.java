package org.rubriclang.check;

import java.math.BigInteger;
import java.util.Optional;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Units;
import org.rubriclang.words.Message;

/** The types that the checker hands out, and how it speaks of them. */
final class Types {
  static final Type UNKNOWN = new Type.Unknown();
  static final Type TRUTH = new Type.Truth();
  static final Interval FROM_ZERO = Interval.atLeast(Rational.ZERO);
  private static final Rational HUNDRED = Rational.of(100);

  private Types() {}

  static Type.Numeric numeric(Dimension dimension, Interval bounds, Optional<Rational> step) {
    return new Type.Numeric(dimension, bounds, step, false);
  }

  static Type.Numeric points(Interval bounds) {
    return numeric(new Dimension.Points(), bounds, Optional.empty());
  }

  static Type.Numeric constant(Dimension dimension, Rational value) {
    return numeric(dimension, Interval.exactly(value), grainOf(value));
  }

  static Type.Numeric count(String unit) {
    return numeric(unit(unit), FROM_ZERO, Optional.of(Rational.ONE));
  }

  static Type.Numeric withBounds(Type.Numeric type, Interval bounds) {
    return new Type.Numeric(type.dimension(), bounds, type.step(), type.optional());
  }

  static Type.Numeric withDimension(Type.Numeric type, Dimension dimension) {
    return new Type.Numeric(dimension, type.bounds(), type.step(), type.optional());
  }

  static Type optional(Type type, boolean optional) {
    return type instanceof Type.Numeric numeric
        ? new Type.Numeric(numeric.dimension(), numeric.bounds(), numeric.step(), optional)
        : type;
  }

  /** The dimension of a written unit; points and percents have dimensions of their own. */
  static Dimension unit(String unit) {
    if (unit.isEmpty()) {
      return new Dimension.Plain();
    }
    return switch (Units.of(unit).family()) {
      case POINTS -> new Dimension.Points();
      case PERCENT -> new Dimension.Percent();
      case LENGTH, AREA, DURATION, MONEY, COUNTED -> new Dimension.In(unit);
    };
  }

  static boolean isUnknown(Type type) {
    return type instanceof Type.Unknown;
  }

  static boolean isOptional(Type type) {
    return type instanceof Type.Numeric numeric && numeric.optional();
  }

  /** The type of a reported value. */
  static Type of(FactType type, boolean orNone) {
    return switch (type) {
      case FactType.Count count -> new Type.Numeric(unit(count.unit()), count.bounds(), Optional.of(Rational.ONE), orNone);
      case FactType.Number number -> new Type.Numeric(unit(number.unit().orElse("")), number.bounds(), number.step(), orNone);
      case FactType.Percent percent -> new Type.Numeric(new Dimension.Percent(), percent.bounds(), Optional.empty(), orNone);
      case FactType.YesNo yesNo -> TRUTH;
      case FactType.OneOf oneOf -> new Type.Member(oneOf.members());
      case FactType.Checklist checklist -> new Type.Ticks(checklist);
      case FactType.Judgement judgement -> new Type.Numeric(new Dimension.Points(), judgement.bounds(), Optional.empty(), orNone);
      case FactType.Date date -> new Type.Date();
      case FactType.Words words -> new Type.Words();
      // A list has its own type in the binder, for it needs to know its fact.
      case FactType.Records records -> UNKNOWN;
    };
  }

  /** The grain of all multiples of both: as coarse as both are multiples of. */
  static Optional<Rational> commonGrain(Optional<Rational> one, Optional<Rational> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    Rational a = one.get();
    Rational b = other.get();
    BigInteger bottom = a.denominator().multiply(b.denominator());
    BigInteger top = a.numerator().multiply(b.denominator()).gcd(b.numerator().multiply(a.denominator()));
    return top.signum() == 0 ? Optional.empty() : Optional.of(Rational.of(top, bottom));
  }

  static Optional<Rational> product(Optional<Rational> one, Optional<Rational> other) {
    return one.flatMap(mine -> other.map(mine::times));
  }

  static Optional<Rational> grainOf(Rational value) {
    return value.isZero() ? Optional.of(Rational.ONE) : Optional.of(value.abs());
  }

  /** “a count of 件”, “yes or no”: for messages. */
  static Message describe(Type type) {
    return switch (type) {
      case Type.Numeric numeric -> switch (numeric.dimension()) {
        case Dimension.Points points -> Message.of("check.type.points");
        case Dimension.Plain plain -> Message.of("check.type.number");
        case Dimension.Ratio ratio -> Message.of("check.type.number");
        case Dimension.Percent percent -> Message.of("check.type.percent");
        case Dimension.In in -> Message.of("check.type.in", in.unit());
      };
      case Type.Root root -> Message.of("check.type.root");
      case Type.Truth truth -> Message.of("check.type.truth");
      case Type.Member member -> Message.of("check.type.member");
      case Type.Date date -> Message.of("check.type.date");
      case Type.Words words -> Message.of("check.type.words");
      case Type.Ticks ticks -> Message.of("check.type.ticks");
      case Type.Rows rows -> Message.of("check.type.rows");
      case Type.Unknown unknown -> Message.of("check.type.unknown");
    };
  }

  /** A number as people write it in this dimension: {@code 95%}, {@code 3 件}, {@code 0.5}. */
  static String show(Rational value, Dimension dimension) {
    return switch (dimension) {
      case Dimension.Percent percent -> value.times(HUNDRED) + "%";
      case Dimension.In in -> value + " " + in.unit();
      case Dimension.Points points -> value.toString();
      case Dimension.Plain plain -> value.toString();
      case Dimension.Ratio ratio -> value.toString();
    };
  }
}
