package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.value.Rational;

/**
 * What a statement moves for each of its rows, as sizes in the two columns, before and after {@code once} takes anything back.
 *
 * @param rows those that count in one of the columns or in both, in the order of the list
 * @param byMember all that may be in the list
 * @param open whether there may be more that nobody reported
 */
record RowSizes(List<Candidate> rows, Map<Candidate, Optional<Rational>> worstBefore, Map<Candidate, Optional<Rational>> bestBefore,
    Map<Candidate, Optional<Rational>> worst, Map<Candidate, Optional<Rational>> best, Map<Member, Candidate> byMember, boolean open) {

  static RowSizes of(Frame frame, NumberNode.Shared shared) {
    Reach.Outcome outcome = frame.outcome(shared.reach());
    int statement = shared.statement();
    var worstBefore = outcome.sizes(/* isBest= */ false, /* before= */ true);
    var bestBefore = outcome.sizes(/* isBest= */ true, /* before= */ true);
    List<Candidate> rows = new ArrayList<>();
    Map<Member, Candidate> byMember = new HashMap<>();
    for (Candidate row : outcome.candidates().get(statement)) {
      byMember.put(row.member(), row);
      if (worstBefore.containsKey(row) || bestBefore.containsKey(row)) {
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparingInt(row -> row.member().place()));
    return new RowSizes(rows, worstBefore, bestBefore, outcome.sizes(/* isBest= */ false, /* before= */ false),
        outcome.sizes(/* isBest= */ true, /* before= */ false), byMember, outcome.open().get(statement));
  }

  /** Whether it is open for this statement that the row is in the list; a statement that is not carried out at all says nothing of rows. */
  boolean leavesOpen(Member row) {
    Candidate candidate = byMember.get(row);
    return !byMember.isEmpty()
        && (candidate == null || !candidate.certain() || worstBefore.containsKey(candidate) != bestBefore.containsKey(candidate));
  }

  /** The row as this statement counts it; empty where it does not. */
  Optional<Candidate> counted(Member row) {
    return Optional.ofNullable(byMember.get(row)).filter(one -> worstBefore.containsKey(one) || bestBefore.containsKey(one));
  }

  /** A size as an amount; a row that is not there moves nothing. */
  static long column(Frame frame, Map<Candidate, Optional<Rational>> sizes, Candidate row) {
    Optional<Rational> size = sizes.getOrDefault(row, Optional.of(Rational.ZERO));
    return size.isPresent() ? frame.column(size.get()) : Cells.UNBOUNDED_GAIN;
  }
}
