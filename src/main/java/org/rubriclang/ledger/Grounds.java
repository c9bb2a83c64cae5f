package org.rubriclang.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rubriclang.model.Evidence;
import org.rubriclang.words.Message;

/**
 * What something rests on that moves no points: a result, a consequence.
 *
 * @param facts the facts that were read, by name, as they are shown to people
 * @param evidence the rows behind the facts
 * @param derivations how what was said, or what the condition compares, came about
 */
public record Grounds(Map<String, Message> facts, List<Evidence> evidence, List<Derivation> derivations) {
  public static final Grounds NONE = new Grounds(Map.of(), List.of(), List.of());

  public Grounds {
    // Keeps the order of the sentence: Map.copyOf would lose it.
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    evidence = List.copyOf(evidence);
    derivations = List.copyOf(derivations);
  }
}
