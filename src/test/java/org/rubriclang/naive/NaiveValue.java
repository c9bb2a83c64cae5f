package org.rubriclang.naive;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.rubriclang.model.FactValue;
import org.rubriclang.value.Rational;

/** What an expression comes to. */
sealed interface NaiveValue {
  NaiveValue NONE = new None();

  record Amount(Rational value) implements NaiveValue {}

  record Truth(boolean holds) implements NaiveValue {}

  record Member(String name) implements NaiveValue {}

  record Day(LocalDate date) implements NaiveValue {}

  record Text(String words) implements NaiveValue {}

  record Rows(List<FactValue.Row> rows) implements NaiveValue {}

  record Unticked(Set<String> members, int others) implements NaiveValue {}

  record None() implements NaiveValue {}

  static NaiveValue of(FactValue value) {
    return switch (value) {
      case FactValue.Number number -> new Amount(number.value());
      case FactValue.Truth truth -> new Truth(truth.value());
      case FactValue.Member member -> new Member(member.name());
      case FactValue.Day day -> new Day(day.date());
      case FactValue.Words words -> new Text(words.text());
      case FactValue.Ticks ticks -> new Unticked(ticks.missing(), ticks.others());
      case FactValue.Rows rows -> new Rows(rows.rows());
      case FactValue.None none -> NONE;
      case FactValue.Partial partial -> throw new IllegalArgumentException("a part of the period is not reported");
    };
  }
}
