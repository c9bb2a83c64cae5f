package org.rubriclang.ledger;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Result;
import org.rubriclang.value.Interval;
import org.rubriclang.words.Message;

/**
 * What a {@link Result} says of one subject. It has no points.
 *
 * @param values what holds for certain; of a result that is no list at most one
 * @param perhaps what may hold as well, or instead, as long as something is open
 * @param line where the line that decided stands, from 1
 * @param because the condition that held, with the values that were read
 * @param nearest the line before that was nearest to holding, and what is short of it
 * @param said of a list: the line behind each of its values, first those that hold
 * @param grounds what the lines read up to the one that decided
 */
public record Conclusion(Result result, State state, List<Value> values, List<Value> perhaps, Optional<Integer> line, Optional<Message> because,
    Optional<Message> nearest, List<Said> said, Grounds grounds) {
  public Conclusion {
    values = List.copyOf(values);
    perhaps = List.copyOf(perhaps);
    said = List.copyOf(said);
  }

  /** One that is no list. */
  public Conclusion(Result result, State state, List<Value> values, List<Value> perhaps, Optional<Integer> line, Optional<Message> because,
      Optional<Message> nearest) {
    this(result, state, values, perhaps, line, because, nearest, List.of(), Grounds.NONE);
  }

  /** The same with what was read for it. */
  public Conclusion on(Grounds read) {
    return new Conclusion(result, state, values, perhaps, line, because, nearest, said, read);
  }

  /**
   * A value of a list.
   *
   * @param line where the line stands, from 1
   * @param because its condition, with the values that were read
   */
  public record Said(Value value, int line, Optional<Message> because) {}

  /**
   * One value.
   *
   * @param shown as people read it
   * @param plain as programs read it: a level by its name, a number in decimals
   * @param number of a figure: what it is, or may be
   */
  public record Value(Message shown, String plain, Optional<Interval> number) {
    /** One that is no figure. */
    public Value(Message shown, String plain) {
      this(shown, plain, Optional.empty());
    }
  }

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
