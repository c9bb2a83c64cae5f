package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/**
 * A node of the score: total, section, item, part or block. Its score is its start, plus its own entries, plus its children's scores.
 *
 * @param index its place in {@link RubricModel#nodes()}
 * @param name empty for the total and for a block without a name
 * @param points the printed mark
 * @param start where it starts, settled by the checker; never depends on facts
 * @param floor what its score is not below; empty where there is no floor
 * @param ceiling what its score is not above; empty where there is none
 * @param guard {@code only when}: off, the node moves nothing and reads nothing
 * @param inForce the days on which the clause holds: on others the node is not there at all, neither its points nor its mark
 * @param applies when it applies, and what becomes of it where it does not
 * @param scaling its score is what is earned by what could be earned, of its printed mark
 * @param distincts of rows with equal keys that statements in here would count, one counts
 * @param rows the list for each row of which it is carried out, and what stands in it; its score is then the sum over the rows
 * @param rules its own statements in file order
 * @param children the nodes below it in file order
 * @param startCause the sentence that opens the node, for its {@code start} entry and the bounds that nobody wrote
 */
public record ScoreNode(int index, Kind kind, Sign sign, Optional<String> name, Optional<String> heading, Optional<Rational> points,
    Rational start, Optional<Bound> floor, Optional<Bound> ceiling, Optional<Rounding> round, Optional<Term> guard,
    Optional<Term> inForce, Optional<Applicability> applies, Optional<Scaling> scaling, List<Once> distincts, Optional<Term.Selection> rows, List<Rule> rules,
    List<ScoreNode> children, List<String> by, List<String> check, List<String> basis, List<String> readings, Cause startCause, Span span) {
  public ScoreNode {
    distincts = List.copyOf(distincts);
    rules = List.copyOf(rules);
    children = List.copyOf(children);
    by = List.copyOf(by);
    check = List.copyOf(check);
    basis = List.copyOf(basis);
    readings = List.copyOf(readings);
  }

  /** One that always holds and applies, and is not scaled. */
  public ScoreNode(int index, Kind kind, Sign sign, Optional<String> name, Optional<String> heading, Optional<Rational> points, Rational start,
      Optional<Bound> floor, Optional<Bound> ceiling, Optional<Rounding> round, Optional<Term> guard, List<Rule> rules, List<ScoreNode> children,
      List<String> by, List<String> check, List<String> basis, List<String> readings, Cause startCause, Span span) {
    this(index, kind, sign, name, heading, points, start, floor, ceiling, round, guard, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), rules,
        children, by,
        check, basis, readings, startCause, span);
  }

  /** Where the condition does not hold the node {@code keeps} its printed points, or drops out: then it has no score at all. */
  public record Applicability(Term condition, boolean keeps) {}

  /** @param ifNone the score where nothing in the node applies; empty: then it has none */
  public record Scaling(Optional<Term> ifNone) {}

  /** What kind of thing the document calls it. */
  public enum Kind {
    TOTAL,
    SECTION,
    ITEM,
    PART,
    BLOCK
  }

  /** How it counts in its parent's printed sum. */
  public enum Sign {
    PLAIN,
    BONUS,
    PENALTY
  }

  /**
   * {@code distinct K} on a node: it reaches every statement inside whose rows have all of the keys.
   *
   * @param keys names of fields
   * @param within rows of different such periods are never the same
   * @param by the field that tells the highest and the lowest; empty: the amount
   */
  public record Once(List<String> keys, Optional<PeriodUnit> within, Term.Keep keep, Optional<String> by, Cause cause) {
    public Once {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A floor or ceiling.
   *
   * @param points the bound itself
   * @param cause the clause that prints it ({@code cap 10}); the node's own sentence where nobody printed it
   */
  public record Bound(Term points, Cause cause) {}
}
