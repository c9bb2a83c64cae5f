package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Period;

/** One fact of an example. */
public sealed interface GivenValue extends Node {
  /** {@code 迟到 4}, {@code 履职到位 no}, {@code 级别 市级}, {@code 活动 none}. */
  record Single(Name fact, Expression value, Span span) implements GivenValue {}

  /** {@code 活动} and rows {@code 名称 技能竞赛, 获奖 yes, 活动加分 6}. */
  record Rows(Name fact, List<Row> rows, Span span) implements GivenValue {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One row.
   *
   * @param subject whom it is about, where the example is about several
   */
  record Row(Optional<Name> subject, List<Single> cells, Span span) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** {@code members} and rows {@code 张三 total 90, 迟到 2}: the subjects that belong to the one that is scored; without rows there are none. */
  record Members(Optional<Name> kind, List<Row> rows, Span span) implements GivenValue {
    public Members {
      rows = List.copyOf(rows);
    }
  }

  /** {@code online_cases} and rows {@code 甲局 30}, a value for each of several subjects. */
  record BySubject(Name fact, List<Single> subjects, Span span) implements GivenValue {
    public BySubject {
      subjects = List.copyOf(subjects);
    }
  }

  /** {@code 2026-03 迟到 4}: in an example of a roll-up. */
  record In(Period period, GivenValue value, Span span) implements GivenValue {}

  /** {@code total 96}: the score of a period, as if its facts had given it; only {@linkplain In in} one. */
  record Total(Expression points, Span span) implements GivenValue {}

  /** {@code not assessed}: the subject is not assessed; only {@linkplain In in} a period. */
  record NotAssessed(Span span) implements GivenValue {}

  /** {@code score of 工作人员 90, 80}: the scores of the holders of a role, {@code 首席代表 的得分 86.5 分}. */
  record Scores(Name fact, List<Expression> scores, Span span) implements GivenValue {
    public Scores {
      scores = List.copyOf(scores);
    }
  }

  /** {@code 认领率 place 26}: the place that the rankings by this fact or formula give, whatever the other subjects report. */
  record Place(Name fact, Expression place, Span span) implements GivenValue {}

  /** A checklist: {@code 制度 missing 首问责任制, 限时办结制} or {@code 制度 complete}. */
  record Ticks(Name fact, boolean complete, List<Name> missing, Optional<Expression> others, Span span) implements GivenValue {
    public Ticks {
      missing = List.copyOf(missing);
    }
  }
}
