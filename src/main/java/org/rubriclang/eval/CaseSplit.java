package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rubriclang.value.Range;

/**
 * Statements of one node that cannot all be at their ends together, because what is missing cannot have two values at once: {@code award 3
 * only when C} beside {@code award 5 only when not C}. Each statement alone is at its worst and its best somewhere; here the missing fact is
 * taken through all the values that the statements tell apart, and each column of the node takes the entries of the one case in which all
 * of them together are worst, or best.
 *
 * <p>It only ever tightens: where the cases leave a column as wide as it was, its entries stay.
 *
 * @param tellings what tells statements apart, that which most statements read first
 */
record CaseSplit(List<Statement> statements, List<Telling> tellings) {
  private static final int MOST_CASES = 64;

  /** As many of them are gone through together. */
  private static final int MOST_TOGETHER = 2;

  CaseSplit {
    statements = List.copyOf(statements);
    tellings = List.copyOf(tellings);
  }

  /**
   * One of them.
   *
   * @param isAward whether it is carried out where deductions are not
   * @param templates of the entries that it can write
   */
  record Statement(RuleNode node, boolean isAward, Set<Integer> templates) {
    Statement {
      templates = Set.copyOf(templates);
    }
  }

  /** What several statements hang on, and what there is to tell apart. */
  sealed interface Telling {
    /** The statements, by their places. */
    List<Integer> readers();

    int cases();

    /** Whether it is not known, though it is certain that there is a value. */
    boolean isOpen(Frame frame);

    /** Supposes one of the cases. Answers false where it cannot be. */
    boolean suppose(int which, Frame frame);
  }

  /**
   * A fact.
   *
   * @param pieces its values so cut that no statement tells two of one piece apart; together they are all that it can have
   */
  record OfFact(int slot, int scale, List<Integer> readers, List<Range> pieces) implements Telling {
    OfFact {
      readers = List.copyOf(readers);
      pieces = List.copyOf(pieces);
    }

    @Override
    public int cases() {
      return pieces.size();
    }

    @Override
    public boolean isOpen(Frame frame) {
      return frame.facts()[slot] == Cells.EMPTY && isSpread(value(), frame);
    }

    @Override
    public boolean suppose(int which, Frame frame) {
      boolean isPossible = !frame.range(value().evaluate(frame), scale).intersection(pieces.get(which)).isEmpty();
      if (isPossible) {
        frame.supposed().supposeFact(slot, pieces.get(which));
      }
      return isPossible;
    }

    private NumberNode value() {
      return new NumberNode.Fact(slot, scale);
    }
  }

  /** Two values that are compared with each other: the first is less, the same or more. */
  record OfOrder(ConditionNode.Compare compare, List<Integer> readers) implements Telling {
    OfOrder {
      readers = List.copyOf(readers);
    }

    @Override
    public int cases() {
      return 3;
    }

    @Override
    public boolean isOpen(Frame frame) {
      long left = compare.left().evaluate(frame);
      long right = compare.right().evaluate(frame);
      boolean areNumbers = (frame.isExact(left) || frame.isSpread(left)) && (frame.isExact(right) || frame.isSpread(right));
      boolean isOpen = areNumbers && (frame.isSpread(left) || frame.isSpread(right));
      return isOpen && !frame.mayBeNone(left) && !frame.mayBeNone(right);
    }

    @Override
    public boolean suppose(int which, Frame frame) {
      return frame.supposed().supposeOrder(compare, which - 1, frame);
    }
  }

  private static boolean isSpread(NumberNode node, Frame frame) {
    long cell = node.evaluate(frame);
    return frame.isSpread(cell) && !frame.mayBeNone(cell);
  }

  /** What the statements come to in one case: the two columns together, and by template. */
  private record Outcome(long low, long high, Map<Integer, Long> lows, Map<Integer, Long> highs) {}

  /**
   * Tightens what the statements have written.
   *
   * @param first the first entry of the node's statements
   */
  void tighten(Frame frame, int first, boolean deduct) {
    List<Telling> open = open(frame);
    if (open.isEmpty()) {
      return;
    }
    List<Statement> told = told(open, deduct);
    int last = frame.size();
    long low = frame.low;
    long high = frame.high;
    List<Outcome> outcomes = new ArrayList<>();
    through(open, 0, told, frame, last, outcomes);
    Set<Integer> templates = told.stream().flatMap(statement -> statement.templates().stream()).collect(Collectors.toUnmodifiableSet());
    List<Integer> entries = IntStream.range(first, last).filter(at -> templates.contains(frame.template(at))).boxed().toList();
    frame.low = settled(outcomes, /* lowColumn= */ true, frame, entries, low);
    frame.high = settled(outcomes, /* lowColumn= */ false, frame, entries, high);
  }

  private List<Telling> open(Frame frame) {
    List<Telling> open = new ArrayList<>();
    int cases = 1;
    for (Telling telling : tellings) {
      if (open.size() < MOST_TOGETHER && cases * telling.cases() <= MOST_CASES && telling.isOpen(frame)) {
        open.add(telling);
        cases *= telling.cases();
      }
    }
    return open;
  }

  private List<Statement> told(List<Telling> open, boolean deduct) {
    List<Statement> told = new ArrayList<>();
    for (int at = 0; at < statements.size(); at++) {
      int place = at;
      boolean isCarriedOut = deduct || statements.get(at).isAward();
      if (isCarriedOut && open.stream().anyMatch(fact -> fact.readers().contains(place))) {
        told.add(statements.get(at));
      }
    }
    return told;
  }

  private static void through(List<Telling> open, int at, List<Statement> told, Frame frame, int last, List<Outcome> outcomes) {
    if (at == open.size()) {
      outcomes.add(outcome(told, frame, last));
      return;
    }
    Telling telling = open.get(at);
    for (int which = 0; which < telling.cases(); which++) {
      frame.supposed().open();
      if (telling.suppose(which, frame)) {
        through(open, at + 1, told, frame, last, outcomes);
      }
      frame.supposed().close();
    }
  }

  private static Outcome outcome(List<Statement> told, Frame frame, int last) {
    frame.low = 0;
    frame.high = 0;
    told.forEach(statement -> statement.node().evaluate(frame));
    Map<Integer, Long> lows = new HashMap<>();
    Map<Integer, Long> highs = new HashMap<>();
    for (int at = last; at < frame.size(); at++) {
      lows.merge(frame.template(at), frame.lowAt(at), frame::addColumn);
      highs.merge(frame.template(at), frame.highAt(at), frame::addColumn);
    }
    frame.takeBack(last);
    return new Outcome(frame.low, frame.high, lows, highs);
  }

  /**
   * One column takes the amounts of the case in which it is worst, or best, if that is nearer than what stands there.
   *
   * @param entries of the statements
   * @return what the column of the node then stands at
   */
  private static long settled(List<Outcome> outcomes, boolean lowColumn, Frame frame, List<Integer> entries, long standing) {
    Comparator<Outcome> byColumn = lowColumn ? (one, other) -> frame.compareColumn(one.low(), other.low()) : (one, other) -> frame.compareColumn(other.high(), one.high());
    Optional<Outcome> end = outcomes.stream().min(byColumn);
    if (end.isEmpty() || Cells.isUnbounded(standing)) {
      return standing;
    }
    long before = 0;
    Map<Integer, Integer> places = new LinkedHashMap<>();
    for (int at : entries) {
      before = frame.addColumn(before, lowColumn ? frame.lowAt(at) : frame.highAt(at));
      places.putIfAbsent(frame.template(at), at);
    }
    long after = lowColumn ? end.get().low() : end.get().high();
    Map<Integer, Long> amounts = lowColumn ? end.get().lows() : end.get().highs();
    int order = Cells.isUnbounded(after) ? 0 : frame.compareColumn(after, before);
    boolean isTighter = lowColumn ? order > 0 : order < 0;
    boolean hasPlaces = amounts.entrySet().stream().allMatch(amount -> amount.getValue() == 0 || places.containsKey(amount.getKey()));
    if (!isTighter || !hasPlaces) {
      return standing;
    }
    entries.forEach(at -> frame.correct(at, lowColumn, 0));
    places.forEach((template, at) -> frame.correct(at, lowColumn, amounts.getOrDefault(template, 0L)));
    return frame.addColumn(standing, RuleNode.difference(frame, after, before));
  }
}
