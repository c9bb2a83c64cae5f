package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;

/** One expectation of an example. */
public sealed interface Expected extends Node {
  /** {@code expect 考勤管理 3}, {@code expect total 91.5}; {@code subject} where several are given. */
  record Score(Name node, Expression points, Optional<Name> subject, List<OnTrack> tracks, Span span) implements Expected {
    public Score {
      tracks = List.copyOf(tracks);
    }

    /** One of the main track only. */
    public Score(Name node, Expression points, Optional<Name> subject, Span span) {
      this(node, points, subject, List.of(), span);
    }
  }

  /** {@code expect NODE unscorable}, optionally with {@code lowest A, highest B}. */
  record Unscorable(Name node, Optional<Expression> low, Optional<Expression> high, List<OnTrack> tracks, Span span) implements Expected {
    public Unscorable {
      tracks = List.copyOf(tracks);
    }
  }

  /** {@code | 首席代表 -6}: the same node on the track of a role; empty points where it cannot be scored. */
  record OnTrack(Name role, Optional<Expression> points, Span span) {}

  /** {@code expect count 有效稿件 2}: how many rows a selection takes, or what a count comes to. */
  record Count(Expression of, Expression count, Span span) implements Expected {}

  /** {@code expect rejected FACT}. */
  record Rejected(Name fact, Span span) implements Expected {}

  /** {@code expect disqualified quarter from N}, {@code expect eligible quarter for N}. */
  record Eligibility(boolean eligible, PeriodUnit scope, Optional<Name> from, Span span) implements Expected {}

  /** {@code expect notice "…"}. */
  record Notice(Text text, Span span) implements Expected {}

  /**
   * {@code expect grade 优秀}, {@code expect grade undecided}, {@code expect grade none}.
   *
   * @param grade empty where none can be stated, or there is none
   * @param none whether there is no score that could have one
   */
  record Grade(Optional<Name> grade, boolean none, Span span) implements Expected {}

  /** {@code expect 2026-Q1 total 90}, {@code expect disqualified 2026 from N}: in an example of a roll-up. */
  record In(Period period, Expected expected, Span span) implements Expected {}

  /** {@code expect selected 甲, 乙 tied 丁, 戊}: who is taken, who is equal at the cut, about whom nothing can be said yet. */
  record Selected(List<Name> subjects, List<Name> tied, List<Name> open, Span span) implements Expected {
    public Selected {
      subjects = List.copyOf(subjects);
      tied = List.copyOf(tied);
      open = List.copyOf(open);
    }
  }

  /** {@code expect result 星级 四星}: {@code values} is empty for none, {@code open} where nothing can be said yet. */
  record Concluded(Name result, List<Expression> values, boolean open, Span span) implements Expected {
    public Concluded {
      values = List.copyOf(values);
    }
  }

  /** {@code expect result 奖次} and rows {@code 甲 金牌}: what the result says of several subjects. */
  record ConcludedBySubject(Name result, List<GivenValue.Single> values, Span span) implements Expected {
    public ConcludedBySubject {
      values = List.copyOf(values);
    }
  }

  /** {@code expect NODE} and rows {@code 甲局 0.05} for several subjects. */
  record BySubject(Name node, List<Score> scores, Span span) implements Expected {
    public BySubject {
      scores = List.copyOf(scores);
    }
  }
}
