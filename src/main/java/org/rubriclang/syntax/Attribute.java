package org.rubriclang.syntax;

import java.util.List;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;

/** What a fact's declaration adds to its type. */
public sealed interface Attribute extends Node {
  /** {@code within 办件}: a part of that other count. */
  record Within(Name whole, Span span) implements Attribute {}

  /** {@code judged}: an assessor decides it. */
  record Judged(Span span) implements Attribute {}

  /** {@code verified only}: log rows count only once verified. */
  record VerifiedOnly(Span span) implements Attribute {}

  /** {@code sampled}: found in a sample. */
  record Sampled(Span span) implements Attribute {}

  /** {@code from "考勤记录"}: the evidence it is taken from. */
  record From(Text text, Span span) implements Attribute {}

  /** {@code default 0}: the value where nothing is reported. */
  record Default(Expression value, Span span) implements Attribute {}

  /** {@code every month}: reported more often than the rubric is assessed. */
  record Every(PeriodUnit unit, Span span) implements Attribute {}

  /** {@code for each item}: every item has its own. */
  record ForEachItem(Span span) implements Attribute {}

  /** {@code in order of 日期, 序号}: the rows have a sequence. */
  record InOrderOf(List<Name> keys, Span span) implements Attribute {
    public InOrderOf {
      keys = List.copyOf(keys);
    }
  }

  /** {@code one for each 类别}: exactly one row for every value of the column. */
  record OneForEach(Name field, Span span) implements Attribute {}

  /** {@code or none}: a cell may say that it does not apply. */
  record OrNone(Span span) implements Attribute {}
}
