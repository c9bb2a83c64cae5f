package org.rubriclang.ledger;

import java.util.List;
import java.util.Optional;
import org.rubriclang.words.Message;

/**
 * How a value came about. It explains and never adds up: entries do that.
 *
 * @param text what was computed, as a phrase in either language
 * @param value its value, as shown to people
 * @param of what it was computed from
 * @param because which row or line answered; of what does not count, why not
 * @param counts whether it is part of what it stands under, and not only looked at
 */
public record Derivation(Message text, Message value, List<Derivation> of, Optional<Message> because, boolean counts) {
  public Derivation {
    of = List.copyOf(of);
  }

  /** One that counts, for no reason that would have to be told. */
  public Derivation(Message text, Message value, List<Derivation> of) {
    this(text, value, of, Optional.empty(), /* counts= */ true);
  }

  /** The same with what answered. */
  public Derivation because(Optional<Message> why) {
    return new Derivation(text, value, of, why, counts);
  }

  /** Of what was looked at and does not count. */
  public static Derivation out(Message text, Message value, Message why) {
    return new Derivation(text, value, List.of(), Optional.of(why), /* counts= */ false);
  }
}
