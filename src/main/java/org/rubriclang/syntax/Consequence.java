package org.rubriclang.syntax;

import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;

/** What follows beside points. */
public sealed interface Consequence extends Node {
  /** {@code disqualify quarter from 评选先进}; without a name from every eligibility. */
  record Disqualify(PeriodUnit scope, Optional<Name> from, Span span) implements Consequence {}

  /** {@code zero item}. */
  record ZeroItem(Span span) implements Consequence {}

  /** {@code zero total}. */
  record ZeroTotal(Span span) implements Consequence {}

  /** {@code grade 不合格}. */
  record Grade(Name grade, Span span) implements Consequence {}

  /** {@code notice "…"}. */
  record Notice(Text text, Span span) implements Consequence {}
}
