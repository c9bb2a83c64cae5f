package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rounding;

/**
 * One sentence of a file. Sentences that open something (rubric, fact, section, item, part, outcome, example, block) own the sentences
 * under them; the grammar itself is a flat list of lines, {@code AstBuilder} puts each under its opener.
 */
public sealed interface Line extends Node permits Line.Rubric, Line.Rollup, Line.Level, Line.SourceOf, Line.Assess, Line.Total, Line.By, Line.Check, Line.Basis,
    Line.Uses, Line.Use, Line.Subjects, Line.Relation, Line.Role, Line.Track,
    Line.Clause, Line.Reading, Line.Acknowledge, Line.Cap, Line.Fact, Line.Let, Line.Table, Line.Result, Line.Section, Line.Item, Line.Part, Line.General,
    Line.EveryItem, Line.Limits, Line.Outcome, Line.Example,
    Line.Given, Line.Expect, Line.Do {

  /** The lines under this one; none under most. */
  default List<Line> body() {
    return List.of();
  }

  /** {@code rubric NAME "heading"} and its header lines; {@code rules NAME} opens likewise what several rubrics share. */
  record Rubric(FileKind kind, Name name, Optional<Text> heading, List<Line> body, Span span) implements Line {
    public Rubric {
      body = List.copyOf(body);
    }
  }

  /** {@code rollup NAME of RUBRIC "heading"} and its header lines: what the periods of a rubric make of longer ones. */
  record Rollup(Name name, Name of, Optional<Text> heading, List<Line> body, Span span) implements Line {
    public Rollup {
      body = List.copyOf(body);
    }
  }

  /** {@code quarter average of months}: the score of each period of {@code unit} from those of the periods {@code of} it. */
  record Level(PeriodUnit unit, Fold fold, PeriodUnit of, Optional<Rounding> round, Span span) implements Line {}

  /** What is made of the scores of several periods. */
  enum Fold {
    AVERAGE,
    SUM
  }

  /** What a file is for. */
  enum FileKind {
    RUBRIC,
    /** Header lines, facts, lets and outcomes that rubrics take up by {@code uses}. */
    RULES
  }

  /** {@code uses NAME}: takes up the rules of another file as if they stood here. */
  record Uses(List<Name> names, Span span) implements Line {
    public Uses {
      names = List.copyOf(names);
    }
  }

  /** {@code subjects 乡镇 城关镇, 孙口镇}: the units of a group, in the order of the document. */
  record Subjects(Name group, List<Name> units, Span span) implements Line {
    public Subjects {
      units = List.copyOf(units);
    }
  }

  /** {@code source "附件2"}: where the official text stands. */
  record SourceOf(Text text, Span span) implements Line {}

  /** {@code use NAME, NAME}: other files whose subjects and scores are read here. */
  record Use(List<Name> names, Span span) implements Line {
    public Use {
      names = List.copyOf(names);
    }
  }

  /** {@code relation 窗口人员 every month} and its roles: who holds them stands in a sheet of its own. */
  record Relation(Name name, PeriodUnit every, List<Line> body, Span span) implements Line {
    public Relation {
      body = List.copyOf(body);
    }
  }

  /**
   * {@code 首席代表 one of each 窗口 scored by R other than X}: a role that persons hold in every subject of a kind.
   *
   * @param many whether several persons hold it at once
   * @param kind the word for the subjects
   * @param scoredBy the rubric that scores these persons
   * @param otherThan roles whose holders do not count as holders of this one
   */
  record Role(Name role, boolean many, Name kind, Name scoredBy, List<Name> otherThan, Span span) implements Line {
    public Role {
      otherThan = List.copyOf(otherThan);
    }
  }

  /** {@code track 首席代表 at least 0}: the holders of the role are scored beside the subjects. */
  record Track(Name role, List<Option> options, Span span) implements Line {
    public Track {
      options = List.copyOf(options);
    }
  }

  /** {@code assess 进驻部门 every month}, {@code assess 大厅 for 2012}: {@code year} is given in the second form only; {@code groupedBy} says what {@code group} means. */
  record Assess(Name subjects, Optional<Name> of, PeriodUnit every, Optional<Integer> year, Optional<Name> groupedBy, Span span) implements Line {}

  /**
   * {@code total 100 including bonus}, {@code total 100 bonus 10}, {@code total counts up}, {@code total none}.
   *
   * @param apart the printed points of all bonuses together
   */
  record Total(Optional<Expression> points, Tally tally, BonusCount bonus, Optional<Expression> apart, List<Option> options, Span span)
      implements Line {
    public Total {
      options = List.copyOf(options);
    }
  }

  /** What the total is. */
  enum Tally {
    /** So many points, of which so many are reached. */
    POINTS,
    /** It begins at 0 and has no full mark. */
    UP,
    /** The same, and the least total is the best. */
    UP_LOWER_IS_BETTER,
    /** There is none. */
    NONE
  }

  /** How the printed total counts bonuses. */
  enum BonusCount {
    /** Nothing said: bonuses and penalties come on top. */
    UNSAID,
    /** {@code including bonus}: the bonuses' caps are part of the printed total. */
    INCLUDED,
    /** {@code bonus and penalty apart}: they come on top, and the file says so. */
    APART
  }

  /** {@code by 大厅运行室, 业务管理室} on a line of its own: the office in charge of what encloses it. */
  record By(List<Name> offices, Span span) implements Line {
    public By {
      offices = List.copyOf(offices);
    }
  }

  /** {@code check 查资料, 看现场}: how it is examined. */
  record Check(List<Name> methods, Span span) implements Line {
    public Check {
      methods = List.copyOf(methods);
    }
  }

  /** {@code basis "现场巡查"}: the evidence the document names. */
  record Basis(Text text, Span span) implements Line {}

  /** The official clause's own words, alone on a line: they cover every statement up to the next such text or opener. */
  record Clause(Text text, Span span) implements Line {}

  /** {@code reading "…"}: how an ambiguous text is read. */
  record Reading(Text text, Span span) implements Line {}

  /**
   * {@code acknowledge R417 考勤管理 "…"}: the author knows what the checker finds here and says why it stays.
   *
   * @param code of the finding
   * @param about the word that the finding points at, where only that one is meant
   */
  record Acknowledge(Name code, Optional<Name> about, Text why, Span span) implements Line {}

  /** {@code cap 10} directly after a clause or its reading: the cap of what encloses it. */
  record Cap(Expression points, Span span) implements Line {}

  /** {@code fact 迟到 count 人次 "…" from "…"}; several names share one type; a {@code parameter} has one value for the run; {@code fields} only where the type is records. */
  record Fact(boolean parameter, List<Name> names, FactType type, Optional<Text> description, List<Attribute> attributes, List<Field> fields, Span span)
      implements Line {
    public Fact {
      names = List.copyOf(names);
      attributes = List.copyOf(attributes);
      fields = List.copyOf(fields);
    }
  }

  /** A column of a records fact; declared like a fact, or derived: then {@code value} is its formula. */
  record Field(Name name, Optional<FactType> type, Optional<Expression> value, Optional<Text> description, List<Attribute> attributes,
      Span span) {
    public Field {
      attributes = List.copyOf(attributes);
    }
  }

  /** {@code let NAME = E}; in Chinese also {@code 所称 NAME，是指 SELECTION}, which is {@code selection}. */
  record Let(Name name, Expression value, boolean selection, Span span) implements Line {}

  /** {@code table NAME by K1, K2} and rows; {@code keys} name its arguments, also where a cell reads one. */
  record Table(Name name, List<Name> keys, Optional<Expression.InForce> inForce, Expression value, Span span) implements Line {
    public Table {
      keys = List.copyOf(keys);
    }
  }

  /** {@code result NAME = E}, or {@code result NAME} and lines; with {@code lists} every line that holds counts. */
  record Result(Name name, boolean lists, Expression value, Span span) implements Line {}

  /** A section, or a bonus or penalty that opens a line of its own. */
  record Section(Kind kind, Name name, Optional<Text> heading, Optional<Expression> points, List<Option> options, List<Line> body, Span span)
      implements Line {
    public Section {
      options = List.copyOf(options);
      body = List.copyOf(body);
    }
  }

  /** What a section or item is for its parent's sum. */
  enum Kind {
    /** Counts into the printed sum. */
    PLAIN,
    /** {@code bonus}: outside the printed sum, never below 0. */
    BONUS,
    /** {@code penalty}: outside the printed sum, never above 0. */
    PENALTY
  }

  /** {@code item NAME "heading" 5 by OFFICE}; {@code item NAME bonus, cap 3} is outside its section's printed sum. */
  record Item(Name name, Optional<Text> heading, Optional<Expression> points, Kind kind, List<Option> options, List<Line> body, Span span) implements Line {
    public Item {
      options = List.copyOf(options);
      body = List.copyOf(body);
    }
  }

  /** {@code part NAME 2}: a row of an item, scored like an item. */
  record Part(Name name, Optional<Expression> points, List<Option> options, List<Line> body, Span span) implements Line {
    public Part {
      options = List.copyOf(options);
      body = List.copyOf(body);
    }
  }

  /** {@code general}: statements of the whole document, which an item takes up by {@code as general}. */
  record General(List<Line> body, Span span) implements Line {
    public General {
      body = List.copyOf(body);
    }
  }

  /** {@code every item of SECTION:} and options: what holds for all of them, unless an item says otherwise. */
  record EveryItem(Optional<Name> section, List<Line> body, Span span) implements Line {
    public EveryItem {
      body = List.copyOf(body);
    }
  }

  /** Options on a line of their own. */
  record Limits(List<Option> options, Span span) implements Line {
    public Limits {
      options = List.copyOf(options);
    }
  }

  /** {@code outcome}: vetoes, grades and results of the whole. */
  record Outcome(List<Line> body, Span span) implements Line {
    public Outcome {
      body = List.copyOf(body);
    }
  }

  /** {@code example NAME}: facts and what they must give. */
  record Example(Name name, List<Line> body, Span span) implements Line {
    public Example {
      body = List.copyOf(body);
    }
  }

  /** {@code given 迟到 4, 办件 20}, of a roll-up {@code given 2026-01 total 96, 2026-02 迟到 4}; rows of a records fact stand on lines of their own under it. */
  record Given(List<GivenValue> values, Span span) implements Line {
    public Given {
      values = List.copyOf(values);
    }
  }

  /** {@code expect 考勤管理 3, 会议管理 2}. */
  record Expect(List<Expected> expected, Span span) implements Line {
    public Expect {
      expected = List.copyOf(expected);
    }
  }

  /** A statement that moves points or has consequences. */
  record Do(Statement statement, Span span) implements Line {
    @Override
    public List<Line> body() {
      return switch (statement) {
        case Statement.Together block -> block.body();
        case Statement.Each each -> each.body();
        default -> List.of(); // no other statement holds lines
      };
    }
  }
}
