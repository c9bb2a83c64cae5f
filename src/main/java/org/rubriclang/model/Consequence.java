package org.rubriclang.model;

import java.util.Optional;
import org.rubriclang.value.PeriodUnit;

/** What follows beside points. */
public sealed interface Consequence {
  /** Loses eligibility {@code from} (empty: every eligibility) for the whole period of this unit around the assessed one. */
  record Disqualify(PeriodUnit scope, Optional<String> from) implements Consequence {}

  record ZeroItem() implements Consequence {}

  record ZeroTotal() implements Consequence {}

  record Grade(String grade) implements Consequence {}

  record Notice(String text) implements Consequence {}

  /** Taken by a {@link Shortlist}, or perhaps taken. */
  record Selected(String text, Seat seat) implements Consequence {}

  /** Whether a subject is taken. */
  enum Seat {
    TAKEN,
    /** Equal to others at the cut, of whom not all can be taken. */
    TIED,
    /** Something missing decides. */
    OPEN
  }
}
