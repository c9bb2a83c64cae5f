package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * One compiled roll-up: what the periods of a rubric make of longer ones.
 *
 * @param of the rubric whose periods are rolled up
 * @param levels the shortest period first; each is made of the rubric's own periods or of an earlier level
 */
public record RollupModel(Source source, String name, Optional<String> title, Optional<String> document, List<String> readings,
    RubricModel of, List<Level> levels, List<Example> examples) {
  public RollupModel {
    readings = List.copyOf(readings);
    levels = List.copyOf(levels);
    examples = List.copyOf(examples);
  }

  /**
   * {@code quarter average of months}.
   *
   * @param rubric the level as results and reports see it: a rubric that assesses the longer periods, whose total has no parts of its own,
   *     and whose outcome is the roll-up's
   * @param of how long the periods are that it is made of
   */
  public record Level(RubricModel rubric, Fold fold, PeriodUnit of, Cause cause) {
    public PeriodUnit unit() {
      return rubric.assessment().every();
    }
  }

  /** What is made of the scores of several periods. */
  public enum Fold {
    AVERAGE,
    SUM
  }

  public Optional<Level> level(PeriodUnit unit) {
    return levels.stream().filter(level -> level.unit() == unit).findFirst();
  }

  /** Facts and scores of some periods, and what they must give. */
  public record Example(String name, List<Given> given, List<Expected> expected, Span span) {
    public Example {
      given = List.copyOf(given);
      expected = List.copyOf(expected);
    }
  }

  /** What is known of one of the rubric's periods. */
  public sealed interface Given {
    Period period();

    record Cell(Period period, org.rubriclang.model.Example.Given cell) implements Given {}

    /** The period's score, as if its facts had given it. */
    record Score(Period period, Rational points) implements Given {}

    record NotAssessed(Period period) implements Given {}
  }

  /** What must come out for a period of a level, or of the rubric itself. */
  public record Expected(Period period, org.rubriclang.model.Example.Expectation expectation) {}
}
