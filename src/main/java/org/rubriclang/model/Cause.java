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
 */
public record Cause(int index, String rule, Span span, Optional<String> file, int line, Optional<String> clause, List<String> readings, List<Fact> facts) {
  public Cause {
    readings = List.copyOf(readings);
    facts = List.copyOf(facts);
  }
}
