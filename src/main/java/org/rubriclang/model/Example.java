package org.rubriclang.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * An example of the file: facts as a clerk would type them into cells, and what they must give. The cells are read and refused exactly
 * as those of a sheet.
 */
public record Example(String name, List<Given> given, List<Place> places, List<Expectation> expectations, Span span) {
  public Example {
    given = List.copyOf(given);
    places = List.copyOf(places);
    expectations = List.copyOf(expectations);
  }

  /** One in which every place comes from the facts. */
  public Example(String name, List<Given> given, List<Expectation> expectations, Span span) {
    this(name, given, List.of(), expectations, span);
  }

  /**
   * One cell, or the rows of a records fact.
   *
   * @param subject empty where the example is about one subject
   * @param text the cell's text; for a records fact empty unless it says none
   * @param rows the cells of each row by field name
   */
  public record Given(Optional<String> subject, Fact fact, Optional<String> text, List<Map<String, String>> rows, Span span) {
    public Given {
      rows = rows.stream().map(Map::copyOf).toList();
    }
  }

  /** A place given outright, from 1, for the subject that the example is about. */
  public record Place(Ranking ranking, int place) {}

  public sealed interface Expectation {
    Span span();

    /** The node's score. */
    record Score(Optional<String> subject, ScoreNode node, Rational points, Span span) implements Expectation {}

    /** The node has no single score; the bounds where they are given. */
    record Unscorable(ScoreNode node, Optional<Rational> low, Optional<Rational> high, Span span) implements Expectation {}

    /** A cell of this fact is refused. */
    record Rejected(Fact fact, Span span) implements Expectation {}

    record Eligibility(boolean eligible, PeriodUnit scope, Optional<String> from, Span span) implements Expectation {}

    record Notice(String text, Span span) implements Expectation {}

    record Grade(String grade, Span span) implements Expectation {}
  }
}
