package org.rubriclang.ledger;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Result;
import org.rubriclang.words.Message;

/**
 * What a {@link Result} says of one subject. It has no points.
 *
 * @param values what holds for certain; of a result that is no list at most one
 * @param perhaps what may hold as well, or instead, as long as something is open
 * @param line where the line that decided stands, from 1
 * @param because the condition that held, with the values that were read
 * @param nearest the line before that was nearest to holding, and what is short of it
 */
public record Conclusion(Result result, State state, List<Value> values, List<Value> perhaps, Optional<Integer> line, Optional<Message> because,
    Optional<Message> nearest) {
  public Conclusion {
    values = List.copyOf(values);
    perhaps = List.copyOf(perhaps);
  }

  /**
   * One value.
   *
   * @param shown as people read it
   * @param plain as programs read it: a level by its name, a number in decimals
   */
  public record Value(Message shown, String plain) {}

  /** Whether there is one answer. */
  public enum State {
    KNOWN,
    /** There is none, and everybody knows it. */
    NONE,
    /** A missing fact decides. */
    MISSING,
    /** Several subjects are equal. */
    TIED
  }
}
