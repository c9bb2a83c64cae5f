package org.rubriclang.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodPart;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * An example of the file: facts as a clerk would type them into cells, and what they must give. The cells are read and refused exactly
 * as those of a sheet.
 *
 * @param period the period that it is about; empty: any
 * @param members the subjects of other rubrics that belong to those of this one
 */
public record Example(String name, Optional<Period> period, List<Given> given, List<GivenScores> scores, List<GivenCount> counts, List<Place> places, List<Total> totals,
    List<GivenMembers> members, List<Expectation> expectations, Span span) {
  public Example {
    scores = List.copyOf(scores);
    given = List.copyOf(given);
    counts = List.copyOf(counts);
    members = List.copyOf(members);
    places = List.copyOf(places);
    totals = List.copyOf(totals);
    expectations = List.copyOf(expectations);
  }

  /** One in which everything comes from the facts. */
  public Example(String name, List<Given> given, List<Expectation> expectations, Span span) {
    this(name, Optional.empty(), given, List.of(), List.of(), List.of(), List.of(), List.of(), expectations, span);
  }

  /**
   * One cell, or the rows of a records fact.
   *
   * @param subject empty where the example is about one subject
   * @param text the cell's text; for a records fact empty unless it says none
   * @param rows the cells of each row by field name
   * @param part the part of the period that the cell is for; empty: all of it
   */
  public record Given(Optional<String> subject, Fact fact, Optional<String> text, List<Map<String, String>> rows, Optional<PeriodPart> part,
      Span span) {
    public Given {
      rows = rows.stream().map(Map::copyOf).toList();
    }
  }

  /** The final scores of the holders of a role; none of them where nobody holds it. */
  public record GivenScores(Role role, List<Rational> scores, Span span) {
    public GivenScores {
      scores = List.copyOf(scores);
    }
  }

  /**
   * What is given of members: without any there are none.
   *
   * @param cells facts of the other rubric, each of a named member
   * @param totals totals that are given outright, each of a named member
   */
  public record GivenMembers(Membership membership, List<Given> cells, List<Total> totals, Span span) {
    public GivenMembers {
      cells = List.copyOf(cells);
      totals = List.copyOf(totals);
    }
  }

  /** How many rows a named list takes, instead of the rows themselves. */
  public record GivenCount(Optional<String> subject, String list, Rational count, Span span) {}

  /** A total given outright; {@code subject} is empty where the example is about one subject. */
  public record Total(Optional<String> subject, Rational points) {}

  /** A place given outright, from 1, for the subject that the example is about. */
  public record Place(Ranking ranking, int place) {}

  public sealed interface Expectation {
    Span span();

    /** The node's score. */
    record Score(Optional<String> subject, ScoreNode node, Rational points, Span span) implements Expectation {}

    /** The node has no score: it does not apply, or nothing in it does. */
    record NoScore(ScoreNode node, Span span) implements Expectation {}

    /** The node has no single score; the bounds where they are given. */
    record Unscorable(ScoreNode node, Optional<Rational> low, Optional<Rational> high, Span span) implements Expectation {}

    /** The score of a track's node; empty points where it has no single one. */
    record OnTrack(Track track, ScoreNode node, Optional<Rational> points, Span span) implements Expectation {}

    /** How many a list takes, or what a count comes to. */
    record Count(Term of, Rational count, Span span) implements Expectation {}

    /** A cell of this fact is refused. */
    record Rejected(Fact fact, Span span) implements Expectation {}

    record Eligibility(boolean eligible, PeriodUnit scope, Optional<String> from, Span span) implements Expectation {}

    record Notice(String text, Span span) implements Expectation {}

    /**
     * @param grade empty where none can be stated yet, or there is none
     * @param none whether there is no score that could have one
     */
    record Grade(Optional<String> grade, boolean none, Span span) implements Expectation {}

    /** What a result says, of the example's subject or of one of several; {@code values} are as typed, none of them where there is none. */
    record Concluded(String result, Optional<String> subject, List<String> values, boolean open, Span span) implements Expectation {
      public Concluded {
        values = List.copyOf(values);
      }
    }

    /** Who is taken, equal at the cut, and open, by the rubric's shortlists together. */
    record Selected(List<String> subjects, List<String> tied, List<String> open, Span span) implements Expectation {
      public Selected {
        subjects = List.copyOf(subjects);
        tied = List.copyOf(tied);
        open = List.copyOf(open);
      }
    }
  }
}
