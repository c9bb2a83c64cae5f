package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * What a {@code distinct} on a node reaches: the statements inside whose rows have the key. Of rows with equal keys one counts, whichever
 * statement it would be counted by, on amounts before any cap.
 *
 * @param levels the {@code distinct}s of the nodes, the inner nodes' first
 */
record Reach(int index, List<Statement> statements, List<Level> levels) {
  Reach {
    statements = List.copyOf(statements);
    levels = List.copyOf(levels);
  }

  /**
   * A statement in reach.
   *
   * @param fact whose rows it counts
   * @param list its rows
   * @param each what it moves for each row
   * @param gates what must hold for it to move anything, and what must not
   * @param outer for each level of the reach the keys of its rows; empty where the level does not reach it
   */
  record Statement(boolean award, Fact fact, ListNode list, NumberNode each, List<ConditionNode> gates, List<ConditionNode> replacements,
      List<Optional<ListNode.Level>> outer) {
    Statement {
      gates = List.copyOf(gates);
      replacements = List.copyOf(replacements);
      outer = List.copyOf(outer);
    }
  }

  record Level(List<String> names, Term.Keep keep) {}

  /**
   * What the statements count.
   *
   * @param open for each statement whether its rows are not all reported
   * @param candidates for each statement its rows
   * @param outside for each statement the rows that only lie outside of its days
   */
  record Outcome(Reach reach, Taking worst, Taking best, List<List<Candidate>> candidates, List<List<Candidate>> outside, List<Boolean> open) {

    /** What a statement moves in a column, as a size; empty where nothing bounds it. */
    Optional<Rational> size(int statement, boolean isBest) {
      boolean isMost = reach.countsMost(statement, isBest);
      if (open.get(statement) && isMost) {
        return Optional.empty();
      }
      return (isBest ? best : worst).sum(candidate -> candidate.statement() == statement, reach.most(isBest));
    }
  }

  /** A gain is at its most in the best column, a loss in the worst. */
  private boolean countsMost(int statement, boolean isBest) {
    return statements.get(statement).award() == isBest;
  }

  private Predicate<Candidate> most(boolean isBest) {
    return candidate -> countsMost(candidate.statement(), isBest);
  }

  Outcome evaluate(Frame frame) {
    List<Candidate> all = new ArrayList<>();
    List<List<Candidate>> candidates = new ArrayList<>();
    List<List<Candidate>> outside = new ArrayList<>();
    List<Boolean> open = new ArrayList<>();
    for (int at = 0; at < statements.size(); at++) {
      Statement statement = statements.get(at);
      int runs = runs(frame, statement);
      if (runs == NO) {
        candidates.add(List.of());
        outside.add(List.of());
        open.add(false);
        continue;
      }
      List<ListNode.Level> outer = statement.outer().stream().flatMap(Optional::stream).toList();
      ListNode.Candidates found = statement.list().candidates(frame, new ListNode.Price(Optional.of(statement.each())), at, outer);
      List<Candidate> in = runs == UNKNOWN ? found.in().stream().map(Candidate::doubtful).toList() : found.in();
      all.addAll(in);
      candidates.add(in);
      outside.add(found.outside());
      open.add(found.open());
    }
    List<Taking.Level> allLevels = allLevels();
    return new Outcome(this, Taking.of(all, allLevels, most(false)), Taking.of(all, allLevels, most(true)), candidates, outside, open);
  }

  /** Whether a statement is evaluated at all: its gates are open and nothing replaces it. */
  private static int runs(Frame frame, Statement statement) {
    int runs = Cells.YES;
    for (ConditionNode gate : statement.gates()) {
      int holds = gate.test(frame);
      if (holds == NO) {
        return NO;
      }
      runs = holds == UNKNOWN ? UNKNOWN : runs;
    }
    for (ConditionNode replacement : statement.replacements()) {
      int holds = replacement.test(frame);
      if (holds == Cells.YES) {
        return NO;
      }
      runs = holds == UNKNOWN ? UNKNOWN : runs;
    }
    return runs;
  }

  /** The statements' own levels, all of them before those around. */
  private List<Taking.Level> allLevels() {
    List<Taking.Level> all = new ArrayList<>();
    for (int at = 0; at < statements.size(); at++) {
      int statement = at;
      List<ListNode.Level> own = statements.get(at).list().levels();
      for (int level = 0; level < own.size(); level++) {
        int place = level;
        all.add(new Taking.Level(own.get(level).names(), own.get(level).keep(),
            candidate -> candidate.statement() == statement ? Optional.of(candidate.keys().get(place)) : Optional.empty()));
      }
    }
    for (int level = 0; level < levels.size(); level++) {
      int number = level;
      all.add(new Taking.Level(levels.get(level).names(), levels.get(level).keep(), candidate -> outerKey(candidate, number)));
    }
    return all;
  }

  /** The keys of a candidate are its list's own, then those of the levels that reach its statement. */
  private Optional<Candidate.Key> outerKey(Candidate candidate, int level) {
    Statement statement = statements.get(candidate.statement());
    if (statement.outer().get(level).isEmpty()) {
      return Optional.empty();
    }
    int place = statement.list().levels().size() + (int) statement.outer().subList(0, level).stream().filter(Optional::isPresent).count();
    return Optional.of(candidate.keys().get(place));
  }
}
