package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block that is carried out for every row of a list: its gate, {@code instead}, limits and rounding, and those of the blocks in it, are the
 * row's. Its score is the sum over the rows, and so is that of each block in it.
 *
 * @param statements all that stands in it and in the blocks in it, each with the place of its node
 * @param raises consequences, which are raised once whatever the rows
 */
record BlockRows(List<InBlock> statements, List<RuleNode.Raise> raises) {
  BlockRows {
    statements = List.copyOf(statements);
    raises = List.copyOf(raises);
  }

  /**
   * A statement in the block.
   *
   * @param node where it stands
   * @param moved its entry where there is no row, or where nobody knows how many more there are
   * @param isFree whether it moves points of the node that it stands in
   */
  record InBlock(int node, NumberNode.Shared shared, boolean award, int moved, boolean isFree) {}

  /** Runs the block for all rows and keeps its score in the frame. The running node's standing is untouched. */
  void evaluate(Frame frame, ScoreNodePlan block, boolean withoutDeductions) {
    int count = block.last() - block.index() + 1;
    var sums = new Sums(new long[count], new long[count]);
    int outerDoubts = frame.doubts;
    frame.doubts = 0;
    List<RowSizes> sizes = statements.stream().map(statement -> frame.rowSizes(statement.shared())).toList();
    MemberSource source = statements.getFirst().shared().reach().statements().get(statements.getFirst().shared().statement()).list().orElseThrow().source();
    List<Candidate> rows = rows(sizes);
    for (Candidate row : rows) {
      Frame.RowRun outer = frame.enterBlock(source, row, sizes.stream().anyMatch(one -> one.leavesOpen(row.member())));
      Object before = source.enter(frame, row.member());
      block.evaluateOnce(frame, withoutDeductions);
      source.leave(frame, row.member(), before);
      frame.leaveBlock(outer);
      for (int node = 0; node < count; node++) {
        if (frame.isDone(block.index() + node)) {
          sums.add(frame, node, frame.nodeLow(block.index() + node), frame.nodeHigh(block.index() + node));
        }
        frame.reopen(block.index() + node);
      }
    }
    long outerLow = frame.low;
    long outerHigh = frame.high;
    if (!withoutDeductions || statements.stream().anyMatch(InBlock::award)) {
      moveWithoutRow(frame, sizes, rows.isEmpty(), withoutDeductions, block, sums);
    }
    for (RuleNode.Raise raise : raises) {
      raise.evaluate(frame);
    }
    for (int node = count - 1; node >= 0; node--) {
      frame.close(block.index() + node, sums.low[node], sums.high[node], frame.doubts);
    }
    frame.low = outerLow;
    frame.high = outerHigh;
    frame.doubts |= outerDoubts;
  }

  private record Sums(long[] low, long[] high) {
    void add(Frame frame, int node, long lowMore, long highMore) {
      low[node] = frame.addColumn(low[node], lowMore);
      high[node] = frame.addColumn(high[node], highMore);
    }
  }

  /** Rows that one of the statements counts, each once. */
  private static List<Candidate> rows(List<RowSizes> sizes) {
    Map<Member, Candidate> rows = new LinkedHashMap<>();
    sizes.forEach(one -> one.rows().forEach(row -> rows.putIfAbsent(row.member(), row)));
    List<Candidate> inOrder = new ArrayList<>(rows.values());
    inOrder.sort(Comparator.comparingInt(row -> row.member().place()));
    return inOrder;
  }

  /** Statements that have no row at all, and those of which nobody knows how many more there are. */
  private void moveWithoutRow(Frame frame, List<RowSizes> sizes, boolean areNone, boolean withoutDeductions, ScoreNodePlan block, Sums sums) {
    for (int at = 0; at < statements.size(); at++) {
      InBlock statement = statements.get(at);
      boolean isOpen = sizes.get(at).open();
      boolean isPassedOver = withoutDeductions && !statement.award() || !isOpen && !areNone;
      if (isPassedOver) {
        continue;
      }
      boolean moves = isOpen && statement.isFree();
      long low = moves && !statement.award() ? Cells.UNBOUNDED_LOSS : 0;
      long high = moves && statement.award() ? Cells.UNBOUNDED_GAIN : 0;
      frame.move(statement.moved(), low, high);
      for (Optional<Integer> node = Optional.of(statement.node()); node.isPresent(); node = block.above(node.get())) {
        sums.add(frame, node.get() - block.index(), low, high);
      }
    }
  }
}
