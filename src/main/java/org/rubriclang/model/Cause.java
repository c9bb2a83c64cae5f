package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;

/**
 * The sentence that moves a point, and the official words above it.
 *
 * @param index its place in {@link RubricModel#causes()}
 * @param rule the statement as written, on one line
 * @param file the file it stands in where that is not the rubric's own
 * @param line the line of the file it starts on, from 1
 * @param clause the official clause's own words
 * @param readings how an ambiguous clause is read
 * @param facts the facts the sentence names, in order
 * @param general where the sentence takes up the general rule of the document: the statement of that rule
 */
public record Cause(int index, String rule, Span span, Optional<String> file, int line, Optional<String> clause, List<String> readings,
    List<Fact> facts, Optional<General> general) {
  public Cause {
    readings = List.copyOf(readings);
    facts = List.copyOf(facts);
  }

  /** One whose words stand where it is carried out. */
  public Cause(int index, String rule, Span span, Optional<String> file, int line, Optional<String> clause, List<String> readings,
      List<Fact> facts) {
    this(index, rule, span, file, line, clause, readings, facts, Optional.empty());
  }

  /**
   * A statement of the general rule.
   *
   * @param rule the statement as written, on one line
   * @param file the file it stands in where that is not the rubric's own
   * @param line the line of the file it starts on, from 1
   */
  public record General(String rule, Optional<String> file, int line, Optional<String> clause, List<String> readings) {
    public General {
      readings = List.copyOf(readings);
    }
  }
}
