package org.rubriclang.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.source.Span;
import org.rubriclang.value.DayRange;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.value.Stretch;

/** An expression with its names bound and its type known. Conditions are terms of type {@link Type.Truth}. */
public sealed interface Term {
  Type type();

  record Number(Rational value, Type type) implements Term {}

  record TruthValue(boolean value, Type type) implements Term {}

  /** A member of a closed list, by its place from 0. */
  record MemberValue(int member, Type type) implements Term {}

  record DayValue(LocalDate date, Type type) implements Term {}

  record WordsValue(String text, Type type) implements Term {}

  /** Stands for no value. */
  record NoneValue(Type type) implements Term {}

  record FactValueOf(Fact fact, Type type) implements Term {}

  /** A field of the row in scope. */
  record FieldValueOf(Fact records, FactType.Field field, Type type) implements Term {}

  record LetValueOf(Let let, Type type) implements Term {}

  /** The score of a node of this rubric. */
  record ScoreOf(int node, Type type) implements Term {}

  /** The score of the person who holds a role in the subject; missing where nobody does. */
  record ScoreOfRole(int role, Type type) implements Term {}

  /** The exact mean of the scores of those who hold a role in the subject; none where nobody does. */
  record MeanScoreOfRole(int role, Type type) implements Term {}

  /**
   * Of the member in scope of a list whose members the rubric names.
   *
   * @param list the number of the {@link ListSource.Listed}
   * @param name for people, where what is asked has one of its own
   * @param values of each member, in their order
   */
  record OfMember(int list, Asked asked, String name, List<Term> values, Type type) implements Term {
    public OfMember {
      values = List.copyOf(values);
    }
  }

  /** What a member of a list that the rubric names can be asked for. */
  enum Asked {
    SCORE,
    /** The printed points. */
    MARK,
    /** What a written-out member is. */
    VALUE,
    /** Of a period what goes by a name. */
    NAMED
  }

  /**
   * Of the subject of another rubric that is in scope as a member: what the other rubric means by it.
   *
   * @param membership the number of the {@link Membership}
   * @param name for people
   * @param of a term of the other rubric: nothing of it is this one's, so that nobody who walks through terms finds it below this one
   */
  record InMember(int membership, String name, Term of, Type type) implements Term {}

  /** Of the subject itself, where names mean another's. */
  record OwnOf(Term of, Type type) implements Term {}

  /** A field of the row before the one in scope, in the sequence of its records; none of the first. */
  record PreviousField(Fact records, int field, String name, Type type) implements Term {}

  /** What it was {@code back} periods before; none before the first. {@code index} is its place in {@link RubricModel#carried()}. */
  record PreviousOf(int index, int back, String name, Type type) implements Term {}

  record Negate(Term operand, Type type) implements Term {}

  record Arithmetic(Operator operator, Term left, Term right, Type type) implements Term {}

  enum Operator {
    PLUS,
    MINUS,
    TIMES,
    /** None where the divisor is 0. */
    DIVIDE,
    /** The exponent is a whole number. */
    POWER
  }

  record Least(List<Term> operands, Type type) implements Term {
    public Least {
      operands = List.copyOf(operands);
    }
  }

  record Greatest(List<Term> operands, Type type) implements Term {
    public Greatest {
      operands = List.copyOf(operands);
    }
  }

  record Absolute(Term operand, Type type) implements Term {}

  /** {@code factor × base ^ exponent × …}; only ever the operand of {@link Rounded}. */
  record Root(Term factor, List<Power> powers, Type.Root type) implements Term {
    public Root {
      powers = List.copyOf(powers);
    }
  }

  /** @param exponent not a whole number, or one that has met such a one */
  record Power(Term base, Rational exponent) {}

  record Rounded(Term operand, Rounding rounding, Type type) implements Term {}

  /** {@code amount × min(1, part / whole)}; none where {@code whole} is 0. */
  record Prorated(Term amount, Term part, Term whole, Type type) implements Term {}

  /** Numbers, dates, members, texts and truths of one kind. */
  record Compare(Comparison comparison, Term left, Term right, Type type) implements Term {}

  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST;

    /** What holds where this does not. */
    public Comparison opposite() {
      return switch (this) {
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case LESS -> AT_LEAST;
        case AT_MOST -> MORE;
        case MORE -> AT_MOST;
        case AT_LEAST -> LESS;
      };
    }
  }

  /** A count, or the number of rows, is at least one. */
  record AtLeastOne(Term operand, Type type) implements Term {}

  record IsNone(Term operand, Type type) implements Term {}

  /** Every member of the checklist is ticked. */
  record AllTicked(Term checklist, Type type) implements Term {}

  /** How many members of the checklist are not ticked. */
  record TicksMissing(Term checklist, Type type) implements Term {}

  record Not(Term operand, Type type) implements Term {}

  record And(Term left, Term right, Type type) implements Term {}

  record Or(Term left, Term right, Type type) implements Term {}

  /** {@code day} is one of those on which a clause is in force. */
  record InForce(Term day, DayRange days, Type type) implements Term {}

  /** The first branch that holds, else {@code otherwise}. */
  record Choice(List<Branch> branches, Term otherwise, Type type) implements Term {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  record Branch(Term condition, Term value) {}

  /** The row whose keys all match, else {@code otherwise}, else none. The checker has shown that no two rows match. */
  record Bands(List<Term> keys, List<Row> rows, Optional<Term> otherwise, Type type) implements Term {
    public Bands {
      keys = List.copyOf(keys);
      rows = List.copyOf(rows);
    }
  }

  /**
   * The grade of the period: what a clause has set, else what {@code byTotal} says.
   *
   * @param byTotal none where there is no total, or no scale
   */
  record GradeOf(Bands byTotal, Type type) implements Term {}

  /** {@code matches} has one entry for each key. */
  record Row(List<Match> matches, Term value) {
    public Row {
      matches = List.copyOf(matches);
    }
  }

  /**
   * {@code 定额(线路, 指标)}: the cell of a named table.
   *
   * @param asked what it is asked for; a column that goes by its name is a member of a list of its own
   * @param cell over those of {@code asked} that are values
   * @param open whether there are keys that no row answers: there it is none
   * @param places where each row of {@code cell} stands in the file
   */
  record Lookup(String table, List<Term> asked, Bands cell, boolean open, List<Span> places, Type type) implements Term {
    public Lookup {
      places = List.copyOf(places);
      asked = List.copyOf(asked);
    }
  }

  /** The keys of one row hold: raises the consequence that stands in that row. */
  record RowMatches(List<Term> keys, List<Match> matches, Type type) implements Term {
    public RowMatches {
      keys = List.copyOf(keys);
      matches = List.copyOf(matches);
    }
  }

  /** What a key may be for a row to answer. */
  sealed interface Match {
    record Any() implements Match {}

    /** In one of the ranges. */
    record Ranges(List<Range> ranges) implements Match {
      public Ranges {
        ranges = List.copyOf(ranges);
      }
    }

    /** One of these members. */
    record Members(List<Integer> members) implements Match {
      public Members {
        members = List.copyOf(members);
      }
    }

    record Truth(boolean value) implements Match {}

    record None() implements Match {}
  }

  /**
   * A list. Whatever the order in which it was written: conditions first, then cut-offs, then {@code distinct}, then the ends.
   *
   * @param condition what members meet (all without one), each with its fields in scope
   * @param distincts of members with equal keys one is taken; the first of these first
   * @param name the name that the file gives exactly this list
   */
  record Selection(ListSource source, Optional<Term> condition, List<Cutoff> cutoffs, List<Distinct> distincts, List<Trim> trims, Optional<String> name,
      Type type) implements Term {
    public Selection {
      cutoffs = List.copyOf(cutoffs);
      distincts = List.copyOf(distincts);
      trims = List.copyOf(trims);
    }

    /** All members. */
    public static Selection of(ListSource source) {
      return new Selection(source, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), new Type.Rows(source));
    }

    public Selection with(Term narrower) {
      return new Selection(source, Optional.of(narrower), cutoffs, distincts, trims, Optional.empty(), type);
    }

    public Selection with(Cutoff cutoff) {
      return new Selection(source, condition, appended(cutoffs, cutoff), distincts, trims, Optional.empty(), type);
    }

    public Selection with(Distinct distinct) {
      return new Selection(source, condition, cutoffs, appended(distincts, distinct), trims, Optional.empty(), type);
    }

    public Selection with(Trim trim) {
      return new Selection(source, condition, cutoffs, distincts, appended(trims, trim), Optional.empty(), type);
    }

    public Selection named(String newName) {
      return new Selection(source, condition, cutoffs, distincts, trims, Optional.of(newName), type);
    }

    /** The fact whose rows, or whose reports, it is made of. */
    public Fact fact() {
      return source.fact();
    }

    private static <T> List<T> appended(List<T> list, T last) {
      return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
  }

  /**
   * {@code best 3 by E}, {@code without 1 highest and 1 lowest E}.
   *
   * @param keeps whether the ends are what is taken, or what is left out
   * @param highest how many with the greatest value
   * @param lowest how many with the least value
   * @param by with the member in scope
   */
  record Trim(boolean keeps, Optional<Term> highest, Optional<Term> lowest, Term by) {

    /** How many at either end, read where the list stands. */
    public List<Term> sizes() {
      return Stream.of(highest, lowest).flatMap(Optional::stream).toList();
    }
  }

  /**
   * What is computed over a list.
   *
   * @param value with the member in scope; a condition for {@code ANY} and {@code ALL}
   */
  record Fold(Folding folding, Selection rows, Term value, Type type) implements Term {}

  enum Folding {
    SUM,
    /** None for an empty list, as all that follow but the two conditions. */
    MEAN,
    MEDIAN,
    GREATEST,
    LEAST,
    /** Whether the condition holds for one; not for an empty list. */
    ANY,
    /** Whether it holds for each; it does for an empty list. */
    ALL,
    /** The value of the earliest member. */
    FIRST,
    LAST
  }

  /** {@code until D}: {@code date} of a member is not after {@code lastDay}. */
  record Cutoff(Term date, Term lastDay) {}

  /**
   * {@code distinct K keep highest}: of members whose keys are all equal one is taken.
   *
   * @param keys with the member's fields in scope
   * @param by what tells the highest and the lowest; empty: the amount that the statement or figure makes of the member
   * @param date the member's day, where it has just one: between equals the earlier is taken
   */
  record Distinct(List<Term> keys, Keep keep, Optional<Term> by, Optional<Term> date) {
    public Distinct {
      keys = List.copyOf(keys);
    }
  }

  /** Which of several members with equal keys is taken. */
  enum Keep {
    HIGHEST,
    LOWEST,
    EARLIEST,
    /** The one whose statement stands first in the file, of those that move points. */
    FIRST,
    LAST
  }

  /** The period of this length that a day lies in, as its first day. */
  record PeriodOf(Term date, PeriodUnit unit, Type type) implements Term {}

  /** The last day of the period that is assessed. */
  record PeriodEnd(Type type) implements Term {}

  /** The first day of the period that is assessed. */
  record PeriodStart(Type type) implements Term {}

  /** How many are complete between two days; of working days those of the calendar. */
  record Between(Stretch stretch, Term from, Term to, Optional<Selection> calendar, Type type) implements Term {}

  /** The day that completes so many; of working days that of the calendar. */
  record Shifted(Term from, Term count, Stretch stretch, Optional<Selection> calendar, Type type) implements Term {}

  record CountOf(Selection rows, Type type) implements Term {}

  /** The sum of {@code value} over the rows, each with its fields in scope; 0 for no rows. */
  record SumOver(Selection rows, Term value, Type type) implements Term {}

  /** The place among the subjects, from 1; none for who takes no part in the ranking. */
  record PlaceIn(Ranking ranking, Type type) implements Term {}

  /** {@code value}, or {@code alternative} where it is none. */
  record IfNone(Term value, Term alternative, Type type) implements Term {}

  /** No reading makes it computable. */
  record Undecided(String why, Type type) implements Term {}
}
