package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.EMPTY;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.UNBOUNDED_GAIN;
import static org.rubriclang.eval.Cells.UNBOUNDED_LOSS;
import static org.rubriclang.eval.Cells.isHandle;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/**
 * The state of one run: one subject's facts in slots, memos, and the entries written so far.
 *
 * <p>The entries stand in three arrays side by side: which template (node, kind and clause), and the amount in the worst and in the best
 * column. A frame is used for one subject after another; {@link #begin} is where the next one's turn starts.
 */
final class Frame {
  /** Why a value is a spread; kept as bits while a node runs, so that the node can say why its score is open. */
  static final int DOUBT_MISSING = 1;

  static final int DOUBT_UNDECIDED = 2;
  static final int DOUBT_TIED = 4;

  private static final long[] POWERS_OF_TEN = powersOfTen();
  private static final int[] NO_TRACE = {};

  private final Plan plan;
  private final RoleScores roleScores;
  private final Optional<Population> population;

  /** Of a frame in which others read: who reads now. */
  private Optional<Frame> reader = Optional.empty();

  /** The other subjects of whom something is missing that was read. */
  private final Set<Slots> openPeers = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whose turn it is. */
  private Slots subject = new Slots("", new long[0], new Boxed[0], new Placing[0], Map.of(), new long[0], NONE, List.of(), Set.of(), Optional.empty());

  private final long[] lets;
  private final int[] letDoubts;

  /** By records fact the fields of its row in scope. */
  final long[][] rows;

  /** By membership in which frame its member in scope is read; empty where none is in scope. */
  private final List<Optional<Frame>> memberInScope;

  /** By list whose members the rubric names the place of its member in scope. */
  final int[] listed;

  private final Reach.Outcome[] outcomes;

  /** The standing of the node that is running. */
  long low;

  long high;

  /** Doubts met since the running node opened. */
  int doubts;

  private final long[] nodeLow;
  private final long[] nodeHigh;
  final int[] nodeDoubts;
  private final byte[] nodeState;

  private int[] templates = new int[64];
  private long[] lows = new long[64];
  private long[] highs = new long[64];
  private int size;

  /** For each entry the row that it is of, from 1 in {@link #rowsOfEntries}; 0 for one that is of none. Empty where no statement has rows of its own. */
  private int[] entryRows;

  private final Map<Integer, Optional<RowOrder.Sequence>> sequences = new HashMap<>();
  private final List<RowOfEntry> rowsOfEntries = new ArrayList<>();
  private int rowInScope;

  /** What statements in blocks of rows move for each row; worked out once for a subject. */
  private final Map<NumberNode.Shared, RowSizes> rowSizes = new IdentityHashMap<>();

  private RowRun run = RowRun.NONE;

  /**
   * The row for which a block is being carried out.
   *
   * @param first the first entry of its run
   * @param isOpen whether the row may not be there at all
   * @param number of the row, as entries know it
   */
  record RowRun(Optional<Candidate> row, int first, boolean isOpen, int number) {
    static final RowRun NONE = new RowRun(Optional.empty(), 0, /* isOpen= */ false, 0);
  }

  /** A row for which a statement was carried out. */
  record RowOfEntry(MemberSource source, Candidate candidate) {}

  /** What a straight run left; its entries are not written yet where {@code isTraced}. */
  private int[] trace = NO_TRACE;

  private boolean isTraced;

  /** Whether any entry differs in the two columns. */
  private boolean split;

  private final List<Boxed> boxes = new ArrayList<>();
  private final Charges charges = new Charges();

  /** What is supposed of missing values just now. */
  private Supposed supposed = new Supposed();

  private final NodeMarks marks;
  private final BitSet missing = new BitSet();
  private final BitSet membersMissing = new BitSet();
  private final BitSet rolesRead = new BitSet();
  private final BitSet placesRead = new BitSet();
  private final Set<MissingField> missingFields = new TreeSet<>();
  private final List<Raised> raised = new ArrayList<>();

  /** A consequence by its cause and place; {@code certain} unless it hangs on something missing. */
  record Raised(RaiseTemplate template, boolean certain) {}

  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  Frame(Plan plan) {
    this(plan, RoleScores.NONE);
  }

  /** @param roleScores what the holders of roles have got; worked out when it is first asked for */
  Frame(Plan plan, RoleScores roleScores) {
    this(plan, roleScores, Optional.empty());
  }

  /** @param population the subjects of the run; without one a subject is alone */
  Frame(Plan plan, RoleScores roleScores, Optional<Population> population) {
    this.plan = plan;
    this.roleScores = roleScores;
    this.population = population;
    lets = new long[plan.letCount()];
    letDoubts = new int[plan.letCount()];
    nodeLow = new long[plan.nodeCount()];
    nodeHigh = new long[plan.nodeCount()];
    nodeDoubts = new int[plan.nodeCount()];
    nodeState = new byte[plan.nodeCount()];
    rows = new long[plan.facts().size()][];
    listed = new int[plan.listedCount()];
    memberInScope = new ArrayList<>(Collections.nCopies(plan.model().memberships().size(), Optional.empty()));
    outcomes = new Reach.Outcome[plan.reachCount()];
    entryRows = plan.carriesOutForRows() ? new int[templates.length] : NO_TRACE;
    marks = new NodeMarks(plan.scales() ? plan.nodeCount() : 0);
  }

  /** The rows of a fact in their sequence; empty where that hangs on something missing, which is noted. Worked out once for a subject. */
  Optional<RowOrder.Sequence> sequence(int slot) {
    Optional<RowOrder.Sequence> known = sequences.get(slot);
    if (known == null) {
      Supposed before = leaveSuppositions();
      known = plan.order(slot).sequence(this);
      suppose(before);
      sequences.put(slot, known);
    }
    if (known.isEmpty()) {
      plan.order(slot).noteOpen(this);
    }
    return known;
  }

  /** Begins a run for a subject and forgets the one before. */
  void begin(Slots newSubject) {
    subject = newSubject;
    if (outcomes.length > 0) {
      Arrays.fill(outcomes, null);
    }
    if (!missingFields.isEmpty()) {
      missingFields.clear();
    }
    if (!boxes.isEmpty()) {
      boxes.clear();
    }
    if (plan.scales()) {
      marks.begin();
    }
    if (!rowsOfEntries.isEmpty()) {
      rowsOfEntries.clear();
    }
    if (!rowSizes.isEmpty()) {
      rowSizes.clear();
    }
    charges.clear();
    if (!sequences.isEmpty()) {
      sequences.clear();
    }
    if (!openPeers.isEmpty()) {
      openPeers.clear();
    }
    Arrays.fill(lets, EMPTY);
    Arrays.fill(nodeState, (byte) 0);
    size = 0;
    isTraced = false;
    split = false;
    low = 0;
    high = 0;
    doubts = 0;
    if (!missing.isEmpty()) {
      missing.clear();
    }
    if (!membersMissing.isEmpty()) {
      membersMissing.clear();
    }
    if (!raised.isEmpty()) {
      raised.clear();
    }
    if (!rolesRead.isEmpty()) {
      rolesRead.clear();
    }
    if (!placesRead.isEmpty()) {
      placesRead.clear();
    }
    settleTotal(subject);
  }

  /** A total that is given stands, whatever was worked out. */
  void settleTotal(Slots subject) {
    if (subject.total().isPresent()) {
      long total = column(subject.total().get());
      close(0, total, total, 0);
    }
  }

  Plan plan() {
    return plan;
  }

  /** The cells of the subject whose turn it is. */
  long[] facts() {
    return subject.cells();
  }

  /** For each ranking the subject's place. */
  Placing[] placings() {
    return subject.placings();
  }

  // ---- Other subjects.

  Slots subject() {
    return subject;
  }

  /** The subjects among which this one is; alone where the frame knows of no others. */
  Population population() {
    return population.orElseGet(() -> new Population(plan, roleScores, List.of(subject)));
  }

  /** Begins to read in this frame for another; answers who did before. */
  Optional<Frame> readFor(Optional<Frame> newReader) {
    Optional<Frame> before = reader;
    reader = newReader;
    return before;
  }

  /** The frame of the subject for which this one's values are read; its own where nobody else reads. */
  Frame reader() {
    return reader.orElse(this);
  }

  /** Where the member in scope is read. */
  Frame member(int membership) {
    return memberInScope.get(membership).orElseThrow();
  }

  /** Puts a member in scope, or takes it out; answers what was in scope before. */
  Optional<Frame> putMember(int membership, Optional<Frame> inside) {
    return memberInScope.set(membership, inside);
  }

  /** No sheet speaks of the subjects that may belong to this one. */
  void missMembers(int membership) {
    membersMissing.set(membership);
    doubts |= DOUBT_MISSING;
  }

  BitSet membersMissing() {
    return membersMissing;
  }

  /** What is open in a member that was just read is open here. */
  void noteDoubtsOf(Frame member) {
    doubts |= member.doubts;
    if ((member.doubts & DOUBT_MISSING) != 0) {
      noteOpen(member.subject());
      noteOpen(member.openPeers());
    }
  }

  /** In which frame another subject is read. */
  Frame frameOf(Slots other) {
    return roleScores.members().frame(other).orElseGet(() -> population().frame(other));
  }

  void noteOpen(Slots peer) {
    openPeers.add(peer);
  }

  void noteOpen(Set<Slots> peers) {
    openPeers.addAll(peers);
  }

  Set<Slots> openPeers() {
    return openPeers;
  }

  /** What the subject takes over from the period before. */
  Carry previous(int index, int back) {
    return back > subject.previous().size() ? Carry.FIRST : subject.previous().get(back - 1)[index];
  }

  /** Whether a sheet has a place for the fact that was left empty. */
  boolean isLeftBlank(int fact) {
    return subject.blank().contains(fact);
  }

  /** Whether the subject was assessed so many periods before; of the period that is scored it is. */
  boolean wasAssessed(int back) {
    return back == 0 || Arrays.stream(subject.previous().get(back - 1)).noneMatch(Carry.NotAssessed.class::isInstance);
  }

  /** What the holders of a role in the running subject have got. */
  RoleScores.Imported imported(int role) {
    rolesRead.set(role);
    return roleScores.of(role, subject.subject());
  }

  // ---- Entries: the only way to move a point.

  /** Writes an entry and moves the running node's standing by it. */
  void move(int template, long lowAmount, long highAmount) {
    int at = size;
    if (at == templates.length) {
      grow();
    }
    templates[at] = template;
    lows[at] = lowAmount;
    highs[at] = highAmount;
    noteRow(at);
    size = at + 1;
    if (lowAmount != highAmount) {
      split = true;
    }
    low = addColumn(low, lowAmount);
    high = addColumn(high, highAmount);
  }

  /** The same for an amount that is plain and the same in both columns. */
  void move(int template, long amount) {
    int at = size;
    if (at == templates.length) {
      grow();
    }
    templates[at] = template;
    lows[at] = amount;
    highs[at] = amount;
    noteRow(at);
    size = at + 1;
    low = addColumn(low, amount);
    high = addColumn(high, amount);
  }

  /**
   * Keeps what the plan's straight run left, until somebody wants its entries; false if it left nothing, and then what it read is forgotten:
   * the general way may not have to read it.
   *
   * @param newTrace its trace, without a place where the general way is needed
   */
  boolean keep(int[] newTrace) {
    if (newTrace.length == 0) {
      begin(subject);
      return false;
    }
    trace = newTrace;
    isTraced = true;
    return true;
  }

  /** Whether anything was looked for that is not reported. */
  boolean missesNothing() {
    return missing.isEmpty() && missingFields.isEmpty();
  }

  private void spell() {
    if (isTraced) {
      isTraced = false;
      plan.straight().orElseThrow().write(trace, this);
    }
  }

  /** Writes an entry of a straight run: its amount is plain and the same in both columns, and what it adds up to is known. */
  void write(int template, long amount) {
    int at = size;
    if (at == templates.length) {
      grow();
    }
    templates[at] = template;
    lows[at] = amount;
    size = at + 1;
  }

  private void noteRow(int at) {
    if (entryRows.length > 0) {
      entryRows[at] = rowInScope;
    }
  }

  /** The entries that follow are of this row, until {@link #leaveRow}. */
  void enterRow(MemberSource source, Candidate candidate) {
    rowsOfEntries.add(new RowOfEntry(source, candidate));
    rowInScope = rowsOfEntries.size();
  }

  void leaveRow() {
    rowInScope = 0;
  }

  /** Writes an entry of a row that was in scope before, by its number. */
  void moveOfRow(int row, int template, long lowAmount, long highAmount) {
    int before = rowInScope;
    rowInScope = row;
    move(template, lowAmount, highAmount);
    rowInScope = before;
  }

  /**
   * A block begins to be carried out for a row.
   *
   * @param isOpen whether the row may not be there at all
   * @return whose turn it was before, for {@link #leaveBlock}
   */
  RowRun enterBlock(MemberSource source, Candidate row, boolean isOpen) {
    RowRun before = run;
    enterRow(source, row);
    run = new RowRun(Optional.of(row), size, isOpen, rowInScope);
    return before;
  }

  void leaveBlock(RowRun before) {
    run = before;
    rowInScope = before.number();
  }

  /** Entries that follow have nothing to do with the row whose turn it is, until {@link #leaveBlock}. */
  RowRun leaveForOther() {
    RowRun before = new RowRun(run.row(), run.first(), run.isOpen(), rowInScope);
    run = RowRun.NONE;
    rowInScope = 0;
    return before;
  }

  Candidate rowOfBlock() {
    return run.row().orElseThrow(() -> new IllegalStateException("No row's turn"));
  }

  /** Whether what is being carried out may not be there at all. */
  boolean rowIsOpen() {
    return run.isOpen();
  }

  RowSizes rowSizes(NumberNode.Shared shared) {
    return rowSizes.computeIfAbsent(shared, any -> RowSizes.of(this, shared));
  }

  /** The row that an entry is of. */
  Optional<RowOfEntry> rowAt(int at) {
    return entryRows.length == 0 || entryRows[at] == 0 ? Optional.empty() : Optional.of(rowsOfEntries.get(entryRows[at] - 1));
  }

  private void grow() {
    if (entryRows.length > 0) {
      entryRows = Arrays.copyOf(entryRows, size * 2);
    }
    templates = Arrays.copyOf(templates, size * 2);
    lows = Arrays.copyOf(lows, size * 2);
    highs = Arrays.copyOf(highs, size * 2);
  }

  int size() {
    spell();
    return size;
  }

  /** What the run has written, to keep when the frame goes on to the next subject. */
  Entries entries() {
    if (isTraced) {
      return new Traced(plan, trace);
    }
    long[] keptLows = Arrays.copyOf(lows, size);
    return new Written(Arrays.copyOf(templates, size), keptLows, split ? Arrays.copyOf(highs, size) : keptLows);
  }

  /** The entries of one run side by side; the two columns are one array where they agree throughout. */
  sealed interface Entries {
    int[] templates();

    long[] lows();

    long[] highs();
  }

  private record Written(int[] templates, long[] lows, long[] highs) implements Entries {}

  /** Those of a straight run, as its trace. */
  private record Traced(Plan plan, int[] trace) implements Entries {
    private Entries spelt() {
      var frame = new Frame(plan);
      plan.straight().orElseThrow().write(trace, frame);
      return frame.entries();
    }

    @Override
    public int[] templates() {
      return spelt().templates();
    }

    @Override
    public long[] lows() {
      return spelt().lows();
    }

    @Override
    public long[] highs() {
      return spelt().highs();
    }
  }

  /** Takes back what was written from {@code first} on; the running node's standing is the caller's to restore. */
  void takeBack(int first) {
    size = first;
  }

  /** Enters another amount into a column of an entry; the running node's standing is the caller's to settle. */
  void correct(int at, boolean lowColumn, long amount) {
    (lowColumn ? lows : highs)[at] = amount;
    split |= lows[at] != highs[at];
  }

  int template(int at) {
    spell();
    return templates[at];
  }

  long lowAt(int at) {
    spell();
    return lows[at];
  }

  long highAt(int at) {
    spell();
    return split ? highs[at] : lows[at];
  }

  /** The sum of two amounts of a column, of which at most one kind is unbounded. */
  long addColumn(long left, long right) {
    if (isPlain(left) && isPlain(right)) {
      long sum = left + right;
      return isPlain(sum) ? sum : box(Rational.ofScaled(left, plan.scale()).plus(Rational.ofScaled(right, plan.scale())));
    }
    if (Cells.isUnbounded(left)) {
      return left;
    }
    if (Cells.isUnbounded(right)) {
      return right;
    }
    return column(exact(left, plan.scale()).plus(exact(right, plan.scale())));
  }

  long negateColumn(long amount) {
    if (isPlain(amount)) {
      return -amount;
    }
    if (amount == UNBOUNDED_GAIN) {
      return UNBOUNDED_LOSS;
    }
    if (amount == UNBOUNDED_LOSS) {
      return UNBOUNDED_GAIN;
    }
    return column(exact(amount, plan.scale()).negated());
  }

  int compareColumn(long left, long right) {
    if (isPlain(left) && isPlain(right)) {
      return Long.compare(left, right);
    }
    if (left == right) {
      return 0;
    }
    if (left == UNBOUNDED_GAIN || right == UNBOUNDED_LOSS) {
      return 1;
    }
    if (left == UNBOUNDED_LOSS || right == UNBOUNDED_GAIN) {
      return -1;
    }
    return exact(left, plan.scale()).compareTo(exact(right, plan.scale()));
  }

  /** An exact amount as a cell of the ledger's scale. */
  long column(Rational amount) {
    return cell(amount, plan.scale());
  }

  Optional<Rational> amount(long column) {
    return Cells.isUnbounded(column) ? Optional.empty() : Optional.of(exact(column, plan.scale()));
  }

  /**
   * Settles the entries that nothing bounded, now that a bound is known: each of them alone could take what is left up to the bound, and
   * is entered as that beside what it is in the other column; what they take together beyond the bound is the floor's or the ceiling's
   * to give back. The entries are those of the nodes from {@code firstNode} to {@code lastNode}; the running node's standing is settled
   * with them.
   */
  void settleUnbounded(boolean lowColumn, int firstNode, int lastNode, long bound) {
    long[] amounts = lowColumn ? lows : highs;
    long[] others = lowColumn ? highs : lows;
    long standing = 0;
    BitSet open = new BitSet();
    boolean gain = false;
    for (int at = run.first(); at < size; at++) {
      int node = plan.template(templates[at]).node();
      if (node < firstNode || node > lastNode) {
        continue;
      }
      if (Cells.isUnbounded(amounts[at])) {
        open.set(at);
        gain = amounts[at] == UNBOUNDED_GAIN;
        amounts[at] = Cells.isUnbounded(others[at]) ? 0 : others[at];
      }
      standing = addColumn(standing, amounts[at]);
    }
    if (open.isEmpty()) {
      return;
    }
    long left = addColumn(bound, negateColumn(standing));
    if (compareColumn(left, 0) != 0 && gain == compareColumn(left, 0) > 0) {
      for (int at = open.nextSetBit(0); at >= 0; at = open.nextSetBit(at + 1)) {
        amounts[at] = addColumn(amounts[at], left);
        standing = addColumn(standing, left);
      }
    }
    if (lowColumn) {
      low = standing;
    } else {
      high = standing;
    }
  }

  /** What clauses take from nodes around them. */
  Charges charges() {
    return charges;
  }

  /**
   * Takes the entries of a node back that were written from {@code first} on: they are charges, which that node writes in its turn. The
   * running node's standing is the caller's to restore.
   *
   * @return whether any of them moves a point
   */
  boolean charge(int node, int first) {
    int kept = first;
    boolean moves = false;
    for (int at = first; at < size; at++) {
      moves |= plan.template(templates[at]).node() == node && (lows[at] != 0 || highs[at] != 0);
    }
    for (int at = first; at < size; at++) {
      if (plan.template(templates[at]).node() != node) {
        templates[kept] = templates[at];
        lows[kept] = lows[at];
        highs[kept] = highs[at];
        if (entryRows.length > 0) {
          entryRows[kept] = entryRows[at];
        }
        kept++;
      } else if (moves) {
        charges.add(node, templates[at], lows[at], highs[at], entryRows.length == 0 ? 0 : entryRows[at]);
      }
    }
    size = kept;
    return moves;
  }

  /** What the entries of the nodes from {@code firstNode} to {@code lastNode} gain in the best column, without what they lose. */
  long gains(int firstNode, int lastNode) {
    long gains = 0;
    for (int at = run.first(); at < size; at++) {
      int node = plan.template(templates[at]).node();
      if (node >= firstNode && node <= lastNode && compareColumn(highs[at], 0) > 0) {
        gains = addColumn(gains, highs[at]);
      }
    }
    return gains;
  }

  // ---- Nodes.

  boolean isDone(int node) {
    return nodeState[node] == DONE;
  }

  boolean isOpen(int node) {
    return nodeState[node] == OPEN;
  }

  void open(int node) {
    nodeState[node] = OPEN;
  }

  void close(int node, long lowScore, long highScore, int nodeDoubt) {
    nodeLow[node] = lowScore;
    nodeHigh[node] = highScore;
    nodeDoubts[node] = nodeDoubt;
    nodeState[node] = DONE;
  }

  /** Another row's turn: what the node has for this one was kept. */
  void reopen(int node) {
    nodeState[node] = 0;
  }

  long nodeLow(int node) {
    return nodeLow[node];
  }

  long nodeHigh(int node) {
    return nodeHigh[node];
  }

  /** What of the printed marks can be earned; empty where nothing is scaled. */
  NodeMarks marks() {
    return marks;
  }

  /** Whether the node does not apply, or nothing in it does. */
  boolean hasNoScore(int node) {
    return plan.scales() && marks.hasNoScore(node);
  }

  /** Whether it hangs on something missing that the node has a score at all. */
  boolean mayHaveNoScore(int node) {
    return plan.scales() && marks.mayHaveNoScore(node);
  }

  // ---- Consequences and missing facts.

  void raise(RaiseTemplate template, boolean certain) {
    raised.add(new Raised(template, certain));
  }

  List<Raised> raised() {
    spell();
    return raised;
  }

  /** A field that a row does not report. */
  void missField(int fact, int field) {
    missingFields.add(new MissingField(fact, field));
    doubts |= DOUBT_MISSING;
  }

  Set<MissingField> missingFields() {
    return missingFields;
  }

  record MissingField(int fact, int field) implements Comparable<MissingField> {
    @Override
    public int compareTo(MissingField other) {
      return fact != other.fact ? Integer.compare(fact, other.fact) : Integer.compare(field, other.field);
    }
  }

  boolean isPartial(int fact) {
    return subject.partials().containsKey(fact);
  }

  /** What a fact can be of which only a part of the period is reported. */
  Optional<Interval> partial(int fact) {
    return Optional.ofNullable(subject.partials().get(fact));
  }

  /** How many members an example gives a named list; empty where it does not. */
  long given(int list) {
    return subject.given()[list];
  }

  long periodEnd() {
    return subject.periodEnd();
  }

  /** What the statements in reach of a {@code distinct} count; settled once for a subject. */
  Reach.Outcome outcome(Reach reach) {
    Reach.Outcome known = outcomes[reach.index()];
    if (known == null) {
      Supposed before = leaveSuppositions();
      known = reach.evaluate(this);
      suppose(before);
      outcomes[reach.index()] = known;
    }
    doubts |= known.doubts();
    return known;
  }

  void miss(int fact) {
    missing.set(fact);
    doubts |= DOUBT_MISSING;
  }

  /** A place that is open was asked for. */
  void readPlace(int ranking) {
    placesRead.set(ranking);
  }

  /** The rankings of which an open place was asked for. */
  BitSet placesRead() {
    return placesRead;
  }

  /** The roles whose scores were asked for. */
  BitSet rolesRead() {
    return rolesRead;
  }

  RoleScores roleScores() {
    return roleScores;
  }

  BitSet missing() {
    return missing;
  }

  // ---- Memos.

  long letCell(int let) {
    doubts |= letDoubts[let];
    return lets[let];
  }

  boolean hasLet(int let) {
    return lets[let] != EMPTY;
  }

  void keepLet(int let, long cell, int doubt) {
    lets[let] = cell;
    letDoubts[let] = doubt;
  }

  Supposed supposed() {
    return supposed;
  }

  /** The value as it is whatever is supposed just now: for what is kept. */
  long withoutSuppositions(NumberNode node) {
    Supposed before = leaveSuppositions();
    long cell = node.evaluate(this);
    supposed = before;
    return cell;
  }

  /** Leaves what is supposed aside, until {@link #suppose} takes it up again. */
  Supposed leaveSuppositions() {
    Supposed before = supposed;
    if (!before.isEmpty()) {
      supposed = new Supposed();
    }
    return before;
  }

  void suppose(Supposed before) {
    supposed = before;
  }

  // ---- Cells and boxes.

  long box(Boxed value) {
    boxes.add(value);
    return Cells.handle(subject.boxes().length + boxes.size() - 1);
  }

  long box(Rational value) {
    return box(new Boxed.Exact(value));
  }

  long box(Interval interval, boolean maybeNone) {
    return box(new Boxed.Spread(interval, maybeNone));
  }

  Boxed unbox(long handle) {
    int index = Cells.index(handle);
    Boxed[] given = subject.boxes();
    return index < given.length ? given[index] : boxes.get(index - given.length);
  }

  boolean isWords(long cell) {
    return isHandle(cell) && unbox(cell) instanceof Boxed.Words;
  }

  /** An exact number as a cell: plain where it fits. */
  long cell(Rational value, int scale) {
    OptionalLong scaled = value.toScaled(scale);
    return scaled.isPresent() && isPlain(scaled.getAsLong()) ? scaled.getAsLong() : box(value);
  }

  /** An interval as a cell: plain where it is one number. */
  long cell(Interval interval, boolean maybeNone, int scale) {
    return interval.isExact() && !maybeNone ? cell(interval.low().orElseThrow(), scale) : box(interval, maybeNone);
  }

  boolean isExact(long cell) {
    return isPlain(cell) || (isHandle(cell) && unbox(cell) instanceof Boxed.Exact);
  }

  boolean isSpread(long cell) {
    return isHandle(cell) && unbox(cell) instanceof Boxed.Spread;
  }

  /** Whether it is or may be none. */
  boolean mayBeNone(long cell) {
    return cell == NONE || (isHandle(cell) && unbox(cell) instanceof Boxed.Spread spread && spread.maybeNone());
  }

  /** The number of an exact cell. */
  Rational exact(long cell, int scale) {
    if (isPlain(cell)) {
      return Rational.ofScaled(cell, scale);
    }
    if (isHandle(cell) && unbox(cell) instanceof Boxed.Exact exact) {
      return exact.value();
    }
    throw new IllegalStateException("Not one number: " + cell);
  }

  /** The values a cell can have; not for none. */
  Interval interval(long cell, int scale) {
    if (isHandle(cell) && unbox(cell) instanceof Boxed.Spread spread) {
      return spread.interval();
    }
    return Interval.exactly(exact(cell, scale));
  }

  /** The same with its ends, of which either may be no value itself; not for none. */
  Range range(long cell, int scale) {
    return isHandle(cell) && unbox(cell) instanceof Boxed.Spread spread ? spread.range() : Range.exactly(exact(cell, scale));
  }

  /** The same value with other decimal places; boxed where it has more than those. */
  long rescale(long cell, int from, int to) {
    if (from == to) {
      return cell;
    }
    if (!isPlain(cell)) {
      return isHandle(cell) && unbox(cell) instanceof Boxed.Exact exact ? cell(exact.value(), to) : cell;
    }
    if (from > to) {
      return cell(Rational.ofScaled(cell, from), to);
    }
    long factor = POWERS_OF_TEN[to - from];
    long product = cell * factor;
    return Math.multiplyHigh(cell, factor) == product >> 63 && isPlain(product) ? product : box(Rational.ofScaled(cell, from));
  }

  static long powerOfTen(int exponent) {
    return POWERS_OF_TEN[exponent];
  }

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int exponent = 1; exponent < powers.length; exponent++) {
      powers[exponent] = powers[exponent - 1] * 10;
    }
    return powers;
  }
}
