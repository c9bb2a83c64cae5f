package org.rubriclang.ledger;

import org.rubriclang.value.Rounding;
import org.rubriclang.words.Message;

/** How a ledger says in which direction something was rounded. */
public final class RoundingWords {
  private RoundingWords() {}

  public static Message direction(Rounding rounding) {
    return switch (rounding.mode()) {
      case HALF_UP -> Message.of("ledger.rounding.half-up");
      case HALF_EVEN -> Message.of("ledger.rounding.half-even");
      case UP -> Message.of("ledger.rounding.up");
      case DOWN -> Message.of("ledger.rounding.down");
    };
  }
}
