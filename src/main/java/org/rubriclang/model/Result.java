package org.rubriclang.model;

import java.util.List;
import java.util.Optional;

/**
 * A result that is no points: a level, a number, a text, a date, a place. Published, and nothing is added up from it.
 *
 * @param lists whether every line that holds counts; otherwise the first
 * @param lines in the order in which they are tried; a value without conditions is one line that always holds
 */
public record Result(Cause cause, String name, boolean lists, List<Line> lines) {
  public Result {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param condition empty where it always holds: {@code otherwise}, and a value without conditions
   * @param line where it stands in its file, from 1
   */
  public record Line(Optional<Term> condition, Value value, int line) {}

  /** What a line says. */
  public sealed interface Value {
    /** A level or a text. */
    record Level(String text) implements Value {}

    record Formula(Term term) implements Value {}

    /** There is none, and the rubric says so. */
    record Nothing() implements Value {}
  }
}
