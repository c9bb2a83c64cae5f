package org.rubriclang.syntax;

import static org.rubriclang.syntax.Contexts.all;
import static org.rubriclang.syntax.Contexts.optional;
import static org.rubriclang.syntax.Contexts.span;
import static org.rubriclang.syntax.Contexts.unknown;
import static org.rubriclang.syntax.grammar.RubricParser.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.rubriclang.source.Span;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** The smallest things of a sentence: names, texts, numbers, units, days. */
final class WordBuilder {
  /** More digits than any amount has; what is longer is a slip, and costly to calculate with. */
  private static final int LONGEST_NUMBER = 40;

  private final Complaints complaints;

  WordBuilder(Complaints complaints) {
    this.complaints = complaints;
  }

  int year(TerminalNode number) {
    Rational value = rational(number.getSymbol());
    boolean isYear = value.isInteger() && value.compareTo(Rational.of(1000)) >= 0 && value.compareTo(Rational.of(9999)) <= 0;
    if (!isYear) {
      complaints.notAYear(span(number.getSymbol()));
      return 2000;
    }
    return (int) value.toLong().orElseThrow();
  }

  static Name at(Name name, Span place) {
    return new Name(name.text(), name.quoted(), place);
  }

  /** Empty also where there is no such day, which is reported. */
  Optional<LocalDate> day(List<TerminalNode> written, int place) {
    return place < written.size() && date(written.get(place)) instanceof Expression.Day day ? Optional.of(day.date()) : Optional.empty();
  }

  /** The filter makes no other text the name of a period. */
  static Period during(TerminalNode name) {
    return CalendarText.period(SourceCharacters.plain(name.getText())).orElseThrow();
  }

  Expression reference(NameContext name) {
    return new Expression.Reference(name(name), span(name));
  }

  /** How many members: a whole number. */
  int number(TerminalNode number) {
    Rational value = rational(number.getSymbol());
    boolean isCount = value.isInteger() && value.signum() >= 0 && value.compareTo(Rational.of(1_000_000)) < 0;
    if (!isCount) {
      complaints.numberTooLong(span(number.getSymbol()));
      return 0;
    }
    return (int) value.toLong().orElseThrow();
  }

  /** 1:30 is ninety minutes, 0:01:30 ninety seconds, 0:04:36.11 has hundredths of one. */
  Expression.Number clock(TerminalNode node) {
    Span span = span(node.getSymbol());
    String[] parts = SourceCharacters.plain(node.getText()).split(":");
    Rational value = Rational.ZERO;
    for (int i = 0; i < parts.length; i++) {
      Rational part = Rational.parse(parts[i]);
      boolean isTooMany = i > 0 && part.compareTo(Rational.of(60)) >= 0;
      if (isTooMany) {
        complaints.noSuchTime(span);
      }
      value = value.times(Rational.of(60)).plus(part);
    }
    return new Expression.Number(value, Optional.of(new Name(parts.length == 2 ? "分钟" : "秒", /* quoted= */ false, span)), span);
  }

  /** {@code no} by itself is the value, 无 by itself is none. */
  static Expression word(Token token, Span span) {
    return switch (token.getType()) {
      case YES -> new Expression.Truth(true, span);
      case FALSE -> new Expression.Truth(false, span);
      case NO -> Keyword.FALSE.english().contains(Keyword.lowerCase(token.getText()))
          ? new Expression.Truth(false, span)
          : new Expression.None(span);
      default -> new Expression.None(span);
    };
  }

  Expression date(TerminalNode node) {
    Span span = span(node.getSymbol());
    String text = SourceCharacters.plain(node.getText());
    var parts = new int[3];
    int part = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        parts[part] = parts[part] * 10 + (c - '0');
      } else {
        part = Math.min(part + 1, 2);
      }
    }
    try {
      return new Expression.Day(LocalDate.of(parts[0], parts[1], parts[2]), span);
    } catch (DateTimeException e) {
      complaints.noSuchDate(span);
      return new Expression.Broken(span);
    }
  }

  Expression literal(LiteralContext literal) {
    return literal instanceof ClockLiteralContext it ? clock(it.CLOCK())
        : isPercent(literal)
        ? new Expression.Percent(literalValue(literal), span(literal))
        : new Expression.Number(literalValue(literal), literalUnit(literal), span(literal));
  }

  static boolean isPercent(LiteralContext literal) {
    return literal instanceof PercentLiteralContext;
  }

  Rational literalValue(LiteralContext literal) {
    return switch (literal) {
      case PercentLiteralContext it -> signed(it.MINUS(), it.NUMBER());
      case NumberLiteralContext it -> signed(it.MINUS(), it.NUMBER());
      case ClockLiteralContext it -> clock(it.CLOCK()).value();
      default -> throw unknown(literal);
    };
  }

  private Rational signed(TerminalNode minus, TerminalNode number) {
    Rational value = rational(number.getSymbol());
    return minus == null ? value : value.negated();
  }

  Optional<Name> literalUnit(LiteralContext literal) {
    return literal instanceof NumberLiteralContext it ? writtenUnit(it.unit())
        : literal instanceof ClockLiteralContext it ? clock(it.CLOCK()).unit() : Optional.empty();
  }

  Rational rational(Token token) {
    String text = SourceCharacters.plain(token.getText());
    Optional<Rational> numeral = WordCutter.numeral(text).map(Rational::of);
    if (numeral.isPresent()) {
      return numeral.get();
    }
    Optional<Rational> value = text.length() > LONGEST_NUMBER ? Optional.empty() : Rational.tryParse(text);
    if (value.isEmpty()) {
      complaints.numberTooLong(span(token));
    }
    return value.orElse(Rational.ZERO);
  }

  /** Points are what a bare number counts anyway. */
  Optional<Name> writtenUnit(UnitContext unit) {
    return optional(unit, this::unit).filter(name -> !isPoints(name.text()));
  }

  private static boolean isPoints(String unit) {
    return unit.equals("分") || unit.equals("point") || unit.equals("points");
  }

  Name unit(UnitContext unit) {
    if (unit.WORKING_DAYS() != null) {
      return new Name("个工作日", /* quoted= */ false, span(unit));
    }
    return new Name(SourceCharacters.plain(unit.getText()), /* quoted= */ false, span(unit));
  }

  List<Name> names(NamesContext names) {
    return all(names.name(), this::name);
  }

  List<Name> namesOrNobody(@Nullable NamesContext names) {
    return names == null ? List.of() : names(names);
  }

  Name name(NameContext name) {
    return switch (name) {
      case PlainNameContext it -> new Name(SourceCharacters.plain(it.getText()), /* quoted= */ false, span(it));
      case QuotedNameContext it -> {
        String text = it.getText();
        int end = text.endsWith("」") || text.length() > 1 && text.endsWith("`") ? text.length() - 1 : text.length();
        yield new Name(text.length() > 1 ? text.substring(1, end) : text, /* quoted= */ true, span(it));
      }
      default -> throw unknown(name);
    };
  }
}
