package org.rubriclang.ledger;

import java.util.List;
import org.rubriclang.words.Message;

/**
 * How a value came about. It explains and never adds up: entries do that.
 *
 * @param text what was computed, as a phrase in either language
 * @param value its value, as shown to people
 * @param of what it was computed from
 */
public record Derivation(Message text, Message value, List<Derivation> of) {
  public Derivation {
    of = List.copyOf(of);
  }
}
