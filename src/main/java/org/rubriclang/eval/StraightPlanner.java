package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.EMPTY;
import static org.rubriclang.eval.Cells.UNKNOWN;
import static org.rubriclang.eval.Cells.YES;
import static org.rubriclang.eval.Cells.isPlain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rubriclang.model.FactType;

/**
 * Makes the {@link StraightRun} of a plan, where every node and every statement has a form that fits. What does not fit needs no care
 * anywhere else: the rubric is then run the general way.
 */
final class StraightPlanner {
  /** Beyond so many answers a table would cost more than it saves. */
  private static final int LONGEST_TABLE = 256;

  /** Facts that make a difference up to here are looked up; others by thresholds. */
  private static final long LARGEST_LOOKED_UP = 63;

  /** What is not known before a run may be as much. */
  private static final Bounds ANYTHING = new Bounds(-StraightRun.GREATEST_AMOUNT, StraightRun.GREATEST_AMOUNT);

  private final Plan plan;
  private final Frame probe;
  private final long[] cells;
  private final Slots probed;

  private int flagCount;
  private int end;

  /** What stands in the trace before any run. */
  private final Map<Integer, Integer> literals = new TreeMap<>();

  private final List<StraightRun.Step> steps = new ArrayList<>();
  private final List<StraightRun.Picked> picked = new ArrayList<>();
  private final List<StraightRun.Summed> summed = new ArrayList<>();
  private final List<StraightRun.Compared> compared = new ArrayList<>();
  private final List<StraightRun.Computed> computed = new ArrayList<>();
  private final List<StraightRun.Flag> flags = new ArrayList<>();

  private final List<CountedAt> counted = new ArrayList<>();
  private final List<TableAt> tables = new ArrayList<>();
  private final List<TableOfTwoAt> tablesOfTwo = new ArrayList<>();
  private final List<RangesAt> ranges = new ArrayList<>();

  /** Between which amounts something stays in every run. */
  private record Bounds(long low, long high) {
    static final Bounds NOTHING = new Bounds(0, 0);

    Bounds plus(Bounds other) {
      return new Bounds(low + other.low, high + other.high);
    }

    Bounds orNothing() {
      return new Bounds(Math.min(low, 0), Math.max(high, 0));
    }

    Bounds within(long floor, long ceiling) {
      return new Bounds(Math.max(floor, Math.min(ceiling, low)), Math.max(floor, Math.min(ceiling, high)));
    }
  }

  private record CountedAt(RuleNode.CountedMove move, int place) {
    IntStream codes() {
      return IntStream.of(move.slot(), (int) move.each(), (int) within(Math.min(move.cap(), 0)), (int) within(Math.max(move.cap(), 0)), place);
    }
  }

  private record TableAt(int slot, int last, int[] answers, int place) {}

  private record TableOfTwoAt(int first, int firstLast, int second, int secondLast, int[] answers, int place) {}

  private record Threshold(int slot, long from, int weight) {}

  private record RangesAt(List<Threshold> thresholds, int[] answers, int place) {}

  private StraightPlanner(Plan plan) {
    this.plan = plan;
    this.probe = new Frame(plan);
    this.cells = new long[plan.facts().size()];
    this.probed = new Slots("", cells, new Boxed[0], new Placing[0], Map.of(), new long[0], Cells.NONE, List.of(), Set.of(), Optional.empty());
  }

  /** @param total the whole score */
  static Optional<StraightRun> plan(Plan plan, ScoreNodePlan total) {
    OptionalInt flagCount = countFlags(total);
    return flagCount.isEmpty() ? Optional.empty() : new StraightPlanner(plan).plan(total, flagCount.getAsInt());
  }

  // ---- What fits.

  /**
   * How many conditions are answered besides those of amounts; empty where a node or statement does not fit. All components are named, so
   * that whoever gives a node something new has to decide here whether a straight run knows about it.
   */
  private static OptionalInt countFlags(ScoreNodePlan node) {
    if (!(node instanceof ScoreNodePlan(int index, int last, var guard,
        ScoreNodePlan.Scale(var inForce, var applies, var scaling, var mark, int[] outside, var absence), long start, ScoreNodePlan.Instead[] insteads, RuleNode[] awards,
        RuleNode[] deductions, ScoreNodePlan[] children, ScoreNodePlan[] extras, var ceiling, var floor, long fixedFloor, long fixedCeiling,
        var round, RuleNode.Forfeit[] forfeits, ScoreNodePlan.Veto[] vetoes, var replacedRaises, var replacedAwards, var replacedDeductions,
        boolean block, var rows, var split, var templates))) {
      return OptionalInt.empty();
    }
    boolean fits = rows.isEmpty() && absence == ScoreNodePlan.Absence.NEVER && guard.isEmpty() && inForce.isEmpty() && applies.isEmpty() && scaling.isEmpty() && round.isEmpty() && fixedFloor != EMPTY && fixedCeiling != EMPTY && isSmall(start)
        && (ceiling.isEmpty() || isSmall(fixedCeiling)) && (floor.isEmpty() || isSmall(fixedFloor));
    if (!fits) {
      return OptionalInt.empty();
    }
    if (Arrays.stream(insteads).anyMatch(instead -> instead.target().isPresent())) {
      return OptionalInt.empty();
    }
    int count = insteads.length + forfeits.length + vetoes.length;
    for (RuleNode[] rules : List.of(awards, deductions)) {
      for (RuleNode rule : rules) {
        Optional<RuleNode.Move> move = move(rule);
        if (move.isEmpty()) {
          return OptionalInt.empty();
        }
        count += move.get().raises().length + (move.get().guard().isPresent() ? 1 : 0);
      }
    }
    for (ScoreNodePlan[] below : List.of(children, extras)) {
      for (ScoreNodePlan child : below) {
        OptionalInt more = countFlags(child);
        if (more.isEmpty()) {
          return more;
        }
        count += more.getAsInt();
      }
    }
    return OptionalInt.of(count);
  }

  /** The move that a statement is, if it has nothing that a straight run does not know. */
  private static Optional<RuleNode.Move> move(RuleNode rule) {
    RuleNode general = rule instanceof RuleNode.CountedMove counting ? counting.general() : rule;
    boolean fits = general instanceof RuleNode.Move(boolean award, NumberNode amount, var guard, var cap, var atLeast, RuleNode.Raise[] raises,
        int moved, int gated, int capped, int lifted, boolean bare) && atLeast.isEmpty() && !(amount instanceof NumberNode.Shared);
    return fits ? Optional.of((RuleNode.Move) general) : Optional.empty();
  }

  private static boolean isSmall(long amount) {
    return Math.abs(amount) < StraightRun.GREATEST_AMOUNT;
  }

  // ---- Places. Flags come first, so that sums of neighbouring places are sums of amounts.

  private Optional<StraightRun> plan(ScoreNodePlan total, int flagPlaces) {
    end = flagPlaces;
    var bounds = new Bounds[1];
    StraightRun.Part part = part(total, bounds);
    int[] blank = new int[end];
    literals.forEach((place, literal) -> blank[place] = literal);
    return Optional.of(new StraightRun(blank, counted(), chosen(), chosenByTwo(), chosenByRanges(), picked.toArray(StraightRun.Picked[]::new),
        summed.toArray(StraightRun.Summed[]::new), compared.toArray(StraightRun.Compared[]::new), computed.toArray(StraightRun.Computed[]::new),
        flags.toArray(StraightRun.Flag[]::new), steps.toArray(StraightRun.Step[]::new), part));
  }

  private int places(int count) {
    end += count;
    return end - count;
  }

  /** @param bounds takes those of the node's score */
  private StraightRun.Part part(ScoreNodePlan node, Bounds[] bounds) {
    int from = end;
    int start = -1;
    if (node.start() != 0) {
      start = places(1);
      literals.put(start, (int) node.start());
    }
    int[] insteadPlaces = new int[node.insteads().length];
    int[] insteadFlags = new int[node.insteads().length];
    for (int i = 0; i < insteadPlaces.length; i++) {
      insteadPlaces[i] = places(2);
      insteadFlags[i] = flag(node.insteads()[i].condition());
    }
    Bounds sum = new Bounds(node.start(), node.start());
    List<StraightRun.Statement> statements = new ArrayList<>();
    for (RuleNode[] rules : List.of(node.awards(), node.deductions())) {
      for (RuleNode rule : rules) {
        var moved = new Bounds[1];
        statements.add(statement(rule, moved));
        sum = sum.plus(moved[0]);
      }
    }
    var below = new Bounds[] {sum};
    StraightRun.Part[] children = parts(node.children(), below);
    int clip = -1;
    if (below[0].low < node.fixedFloor() || below[0].high > node.fixedCeiling()) {
      clip = places(1);
      steps.add(new StraightRun.Clip(from, clip, node.fixedFloor(), node.fixedCeiling()));
      below[0] = below[0].within(node.fixedFloor(), node.fixedCeiling());
    }
    StraightRun.Part[] extras = parts(node.extras(), below);
    int[] forfeitPlaces = new int[node.forfeits().length];
    int[] forfeitFlags = new int[node.forfeits().length];
    for (int i = 0; i < forfeitPlaces.length; i++) {
      forfeitPlaces[i] = places(1);
      forfeitFlags[i] = flag(node.forfeits()[i].condition());
      steps.add(new StraightRun.Forfeit(forfeitFlags[i], from, forfeitPlaces[i]));
      below[0] = below[0].orNothing();
    }
    // The first that holds decides: it comes last and takes the others' places back.
    for (int i = insteadPlaces.length - 1; i >= 0; i--) {
      ScoreNodePlan.Instead instead = node.insteads()[i];
      boolean raises = instead.raises().length > 0 || node.replacedRaises().length > 0;
      OptionalInt literal = instead.award() && !raises ? literal(instead.amount()) : OptionalInt.empty();
      steps.add(literal.isEmpty() ? new StraightRun.Refuse(insteadFlags[i])
          : new StraightRun.Replace(insteadFlags[i], literal.getAsInt(), insteadPlaces[i], (int) -node.start(), insteadPlaces[i] + 2, end));
    }
    int[] vetoFlags = new int[node.vetoes().length];
    for (int i = 0; i < vetoFlags.length; i++) {
      vetoFlags[i] = flag(node.vetoes()[i].condition());
      if (node.vetoes()[i].zeroes()) {
        steps.add(new StraightRun.Refuse(vetoFlags[i]));
      }
    }
    bounds[0] = insteadPlaces.length > 0 ? ANYTHING : below[0];
    return new StraightRun.Part(node, start, insteadPlaces, insteadFlags, statements.toArray(StraightRun.Statement[]::new), children, clip, extras,
        forfeitPlaces, forfeitFlags, vetoFlags);
  }

  /** @param sum to which their bounds are added */
  private StraightRun.Part[] parts(ScoreNodePlan[] nodes, Bounds[] sum) {
    var parts = new StraightRun.Part[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      var bounds = new Bounds[1];
      parts[i] = part(nodes[i], bounds);
      sum[0] = sum[0].plus(bounds[0]);
    }
    return parts;
  }

  private StraightRun.Statement statement(RuleNode rule, Bounds[] bounds) {
    RuleNode.Move move = move(rule).orElseThrow();
    int gate = move.guard().isPresent() ? flag(move.guard().get()) : -1;
    boolean isCounted = rule instanceof RuleNode.CountedMove counting && isSmall(counting.each());
    int place = places(isCounted || move.cap().isPresent() ? 2 : 1);
    if (rule instanceof RuleNode.CountedMove counting && isCounted) {
      counted.add(new CountedAt(counting, place));
      bounds[0] = new Bounds(within(Math.min(counting.cap(), 0)), within(Math.max(counting.cap(), 0)));
    } else {
      bounds[0] = amount(move, place);
    }
    if (gate >= 0) {
      steps.add(new StraightRun.Gate(gate, place));
      bounds[0] = bounds[0].orNothing();
    }
    if (!isCounted && move.cap().isPresent()) {
      steps.add(new StraightRun.Limit(move.cap().get(), move.award(), place));
      bounds[0] = ANYTHING;
    }
    int[] raiseFlags = Arrays.stream(move.raises()).mapToInt(raise -> flag(raise.condition())).toArray();
    return new StraightRun.Statement(move, place, gate, isCounted || move.cap().isPresent() ? place + 1 : -1, raiseFlags);
  }

  // ---- Amounts and conditions: looked up where few facts decide them in few ways.

  private Bounds amount(RuleNode.Move move, int place) {
    NumberNode amount = move.amount();
    var differences = new Differences();
    boolean isLookedUp = differences.areOf(amount) && lookUp(differences, place, () -> {
      long cell = probe.rescale(amount.evaluate(probe), amount.scale(), plan.scale());
      return isPlain(cell) && isSmall(cell) ? move.award() ? cell : -cell : EMPTY;
    });
    if (isLookedUp) {
      return lookedUp;
    }
    if (amount instanceof NumberNode.Choice choice && pick(choice, move.award(), place)
        || amount instanceof NumberNode.SumOver sum && sum(sum, move.award(), place)) {
      return ANYTHING;
    }
    computed.add(new StraightRun.Computed(amount, move.award(), place));
    return ANYTHING;
  }

  /** The place where 1 stands in a run in which the condition holds, else 0. */
  private int flag(ConditionNode condition) {
    int place = flagCount++;
    var differences = new Differences();
    boolean isLookedUp = differences.areOf(condition) && lookUp(differences, place, () -> {
      int answer = condition.test(probe);
      return answer == UNKNOWN ? EMPTY : answer;
    });
    if (!isLookedUp && !(condition instanceof ConditionNode.Compare compare && compare(compare, place))) {
      flags.add(new StraightRun.Flag(condition, place));
    }
    return place;
  }

  // ---- Facts and literals by what other facts say.

  /** Whether the conditions can be looked up and each of the amounts is a fact or a literal. */
  private boolean pick(NumberNode.Choice choice, boolean award, int place) {
    NumberNode[] amounts = Arrays.copyOf(choice.values(), choice.values().length + 1);
    amounts[choice.values().length] = choice.otherwise();
    int[] literals = new int[amounts.length];
    int[] slots = new int[amounts.length];
    long[] masks = new long[amounts.length];
    if (choice.scale() > plan.scale() || !isSmall(Frame.powerOfTen(plan.scale() - choice.scale()))) {
      return false;
    }
    int factor = (int) Frame.powerOfTen(plan.scale() - choice.scale()) * (award ? 1 : -1);
    for (int i = 0; i < amounts.length; i++) {
      OptionalInt literal = literal(amounts[i]);
      if (amounts[i] instanceof NumberNode.Fact fact && fact.scale() == choice.scale()) {
        slots[i] = fact.slot();
        masks[i] = -1;
      } else if (literal.isPresent()) {
        literals[i] = award ? literal.getAsInt() : -literal.getAsInt();
      } else {
        return false;
      }
    }
    var differences = new Differences();
    boolean isLookedUp = differences.areOf(choice.conditions()) && lookUp(differences, place, () -> {
      for (int i = 0; i < choice.conditions().length; i++) {
        int holds = ConditionNode.answer(choice.conditions()[i], probe);
        if (holds != Cells.NO) {
          return holds == YES ? i : EMPTY;
        }
      }
      return choice.conditions().length;
    });
    if (isLookedUp) {
      picked.add(new StraightRun.Picked(place, literals, slots, masks, factor, bitsFor(factor)));
    }
    return isLookedUp;
  }

  /** How many bits a number may have that is still a small amount when it is multiplied. */
  private static int bitsFor(long factor) {
    return Long.numberOfTrailingZeros(Long.highestOneBit(Math.max(1, StraightRun.GREATEST_AMOUNT / Math.abs(factor))));
  }

  /** A small amount that is the same in every run. */
  private OptionalInt literal(NumberNode amount) {
    if (!(amount instanceof NumberNode.Constant constant)) {
      return OptionalInt.empty();
    }
    long cell = probe.rescale(constant.cell(), constant.scale(), plan.scale());
    return isPlain(cell) && isSmall(cell) ? OptionalInt.of((int) cell) : OptionalInt.empty();
  }

  // ---- Sums over rows.

  /** Whether nothing but one field of each row decides what it adds. */
  private boolean sum(NumberNode.SumOver sum, boolean award, int place) {
    if (sum.condition().isPresent() || sum.scale() > plan.scale()) {
      return false;
    }
    long factor = Frame.powerOfTen(plan.scale() - sum.scale()) * (award ? 1 : -1);
    if (!isSmall(factor)) {
      return false;
    }
    if (sum.value() instanceof NumberNode.FieldOf field && field.slot() == sum.slot()) {
      summed.add(new StraightRun.Summed(sum.slot(), field.place(), width(sum.slot()), (int) factor, new int[0], place, bitsFor(factor)));
      return true;
    }
    var differences = new Differences(sum.slot());
    boolean isOfOneField = differences.areOf(sum.value()) && differences.bySlot.size() == 1 && differences.bySlot.firstKey() < 0
        && differences.bySlot.firstEntry().getValue().last() <= LARGEST_LOOKED_UP;
    if (!isOfOneField) {
      return false;
    }
    int field = Differences.field(differences.bySlot.firstKey());
    int[] answers = new int[differences.bySlot.firstEntry().getValue().last().intValue() + 1];
    probe.begin(probed);
    probe.rows[sum.slot()] = new long[field + 1];
    for (int at = 0; at < answers.length; at++) {
      probe.rows[sum.slot()][field] = at;
      long cell = sum.value().evaluate(probe);
      long points = cell == Cells.NONE ? 0 : probe.rescale(cell, sum.scale(), plan.scale());
      if (!isPlain(points) || !isSmall(points)) {
        return false;
      }
      answers[at] = (int) (award ? points : -points);
    }
    summed.add(new StraightRun.Summed(sum.slot(), field, width(sum.slot()), 0, answers, place, StraightRun.COMPARED_BITS));
    return true;
  }

  /** How many fields a row has. */
  private int width(int slot) {
    return ((FactType.Records) plan.facts().get(slot).fact().type()).fields().size();
  }

  // ---- Comparisons of two facts.

  /** A fact times a number. */
  private record Multiple(int slot, long factor) {}

  private boolean compare(ConditionNode.Compare compare, int place) {
    Optional<Multiple> left = multiple(compare.left(), compare.scale());
    Optional<Multiple> right = multiple(compare.right(), compare.scale());
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    int accepts = 0;
    for (int order = -1; order <= 1; order++) {
      accepts |= compare.holds(order) ? 1 << order + 1 : 0;
    }
    compared.add(new StraightRun.Compared(left.get().slot, left.get().factor, right.get().slot, right.get().factor, accepts, place));
    return true;
  }

  private static Optional<Multiple> multiple(NumberNode node, int scale) {
    Optional<Multiple> multiple = switch (node) {
      case NumberNode.Fact fact -> Optional.of(new Multiple(fact.slot(), 1));
      case NumberNode.Multiply(NumberNode.Constant constant, NumberNode.Fact fact) -> Optional.of(new Multiple(fact.slot(), constant.cell()));
      case NumberNode.Multiply(NumberNode.Fact fact, NumberNode.Constant constant) -> Optional.of(new Multiple(fact.slot(), constant.cell()));
      default -> Optional.empty();
    };
    int more = scale - node.scale();
    return multiple.filter(of -> Math.abs(of.factor) < 1L << StraightRun.COMPARED_BITS && more <= 9)
        .map(of -> new Multiple(of.slot, of.factor * Frame.powerOfTen(more)))
        .filter(of -> Math.abs(of.factor) < 1L << StraightRun.COMPARED_BITS);
  }

  /** Between which answers the last table lies. */
  private Bounds lookedUp = Bounds.NOTHING;

  /** Answers for the cells that the probe holds, {@link Cells#EMPTY} where there is no plain one. */
  private interface Answer {
    long get();
  }

  /** Asks for every combination of facts that makes a difference; false where that is too many or one has no answer. */
  private boolean lookUp(Differences differences, int place, Answer answer) {
    List<Integer> slots = List.copyOf(differences.bySlot.keySet());
    boolean small = slots.size() <= 2 && differences.bySlot.values().stream().allMatch(from -> from.last() <= LARGEST_LOOKED_UP);
    List<List<Long>> values = new ArrayList<>();
    long size = 1;
    for (Map.Entry<Integer, TreeSet<Long>> ofFact : differences.bySlot.entrySet()) {
      TreeSet<Long> from = ofFact.getValue();
      List<Long> ofSlot = new ArrayList<>(List.of(0L));
      long greatest = Math.min(from.last(), greatestCell(ofFact.getKey()));
      if (small) {
        for (long value = 1; value <= greatest; value++) {
          ofSlot.add(value);
        }
      } else {
        ofSlot.addAll(from.headSet(greatest, true));
      }
      values.add(ofSlot);
      size *= ofSlot.size();
      if (size > LONGEST_TABLE) {
        return false;
      }
    }
    int[] answers = new int[(int) size];
    for (int at = 0; at < size; at++) {
      int rest = at;
      for (int i = slots.size() - 1; i >= 0; i--) {
        cells[slots.get(i)] = values.get(i).get(rest % values.get(i).size());
        rest /= values.get(i).size();
      }
      probe.begin(probed);
      long one = answer.get();
      if (one == EMPTY) {
        return false;
      }
      answers[at] = (int) one;
    }
    lookedUp = new Bounds(Arrays.stream(answers).min().orElseThrow(), Arrays.stream(answers).max().orElseThrow());
    if (slots.isEmpty()) {
      literals.put(place, answers[0]);
    } else if (small && slots.size() == 1) {
      tables.add(new TableAt(slots.getFirst(), answers.length - 1, answers, place));
    } else if (small) {
      tablesOfTwo.add(new TableOfTwoAt(slots.getFirst(), values.getFirst().size() - 1, slots.getLast(), values.getLast().size() - 1, answers, place));
    } else {
      ranges.add(new RangesAt(thresholds(slots, values), answers, place));
    }
    return true;
  }

  private long greatestCell(int slot) {
    return switch (plan.facts().get(slot).fact().type()) {
      case FactType.OneOf oneOf -> oneOf.members().size() - 1;
      case FactType.YesNo yesNo -> YES;
      default -> Long.MAX_VALUE;
    };
  }

  private static List<Threshold> thresholds(List<Integer> slots, List<List<Long>> values) {
    List<Threshold> thresholds = new ArrayList<>();
    int weight = 1;
    for (int i = slots.size() - 1; i >= 0; i--) {
      for (long from : values.get(i).subList(1, values.get(i).size())) {
        thresholds.add(new Threshold(slots.get(i), from, weight));
      }
      weight *= values.get(i).size();
    }
    return thresholds;
  }

  /** For each fact that something hangs on: from which cells on it makes a difference. All cells are at least 0. */
  private static final class Differences {
    /** By fact; below 0 the fields of a row, from the first on. */
    final TreeMap<Integer, TreeSet<Long>> bySlot = new TreeMap<>();

    private final int rowsSlot;

    Differences() {
      this(-1);
    }

    /** @param rowsSlot the records fact whose row is in scope */
    Differences(int rowsSlot) {
      this.rowsSlot = rowsSlot;
    }

    static int field(int key) {
      return -1 - key;
    }

    /** Under which key a fact or a field of the row in scope is kept. */
    private OptionalInt key(NumberNode node) {
      return switch (node) {
        case NumberNode.Fact fact -> OptionalInt.of(fact.slot());
        case NumberNode.FieldOf field when field.slot() == rowsSlot -> OptionalInt.of(-1 - field.place());
        default -> OptionalInt.empty();
      };
    }

    /** Whether an amount hangs on nothing else but facts compared with literals; of what is not listed nothing is known. */
    boolean areOf(NumberNode node) {
      return switch (node) {
        case NumberNode.Constant constant -> isPlain(constant.cell());
        case NumberNode.Either either -> areOf(either.condition());
        case NumberNode.Ladder ladder -> areOf(ladder.conditions());
        case NumberNode.Choice choice -> areOf(choice.conditions()) && areOf(choice.values()) && areOf(choice.otherwise());
        case NumberNode.Table table -> areOf(table.general());
        case NumberNode.BandsOfOne bands -> areOf(bands.general());
        case NumberNode.Bands bands -> areOf(bands.values()) && (bands.otherwise().isEmpty() || areOf(bands.otherwise().get()))
            && Arrays.stream(bands.matches()).allMatch(row -> areOf(bands.keys(), row));
        default -> false;
      };
    }

    private boolean areOf(NumberNode[] nodes) {
      return Arrays.stream(nodes).allMatch(this::areOf);
    }

    private boolean areOf(ConditionNode[] conditions) {
      return Arrays.stream(conditions).allMatch(this::areOf);
    }

    private boolean areOf(NumberNode[] keys, KeyMatch[] row) {
      for (int i = 0; i < keys.length; i++) {
        if (!areOf(keys[i], row[i])) {
          return false;
        }
      }
      return true;
    }

    boolean areOf(ConditionNode condition) {
      return switch (condition) {
        case ConditionNode.Constant constant -> true;
        case ConditionNode.Not not -> areOf(not.operand());
        case ConditionNode.And and -> areOf(and.left()) && areOf(and.right());
        case ConditionNode.Or or -> areOf(or.left()) && areOf(or.right());
        case ConditionNode.NoneCounted none -> from(none.slot(), 1);
        case ConditionNode.SomeCounted some -> from(some.slot(), 1);
        case ConditionNode.FactIs is -> from(is.slot(), is.value()) && from(is.slot(), is.value() + 1);
        case ConditionNode.MatchesOne one -> areOf(one.key(), one.match());
        case ConditionNode.Compare compare -> areOf(compare);
        default -> false;
      };
    }

    private boolean areOf(ConditionNode.Compare compare) {
      if (compare.right() instanceof NumberNode.Constant constant) {
        return areOf(compare.left(), constant, compare.scale());
      }
      return compare.left() instanceof NumberNode.Constant constant && areOf(compare.right(), constant, compare.scale());
    }

    /** The literal may lie between two cells of the fact: from the one below it and from the one above. */
    private boolean areOf(NumberNode fact, NumberNode.Constant constant, int scale) {
      OptionalInt key = key(fact);
      boolean isCoarse = isPlain(constant.cell()) && Math.abs(constant.cell()) < 1L << 30 && scale - constant.scale() <= 9 && scale - fact.scale() <= 9;
      if (key.isEmpty() || !isCoarse) {
        return false;
      }
      long literal = Math.floorDiv(constant.cell() * Frame.powerOfTen(scale - constant.scale()), Frame.powerOfTen(scale - fact.scale()));
      return from(key.getAsInt(), literal) && from(key.getAsInt(), literal + 1);
    }

    private boolean areOf(NumberNode key, KeyMatch match) {
      OptionalInt of = key(key);
      if (of.isEmpty()) {
        return false;
      }
      int slot = of.getAsInt();
      return switch (match) {
        case KeyMatch.Any any -> true;
        case KeyMatch.Ranges ranges -> {
          for (int i = 0; i < ranges.lows().length; i++) {
            from(slot, ranges.lows()[i]);
            from(slot, ranges.highs()[i] == Long.MAX_VALUE ? 0 : ranges.highs()[i] + 1);
          }
          yield true;
        }
        case KeyMatch.Members members -> {
          for (int member = 0; member < Long.SIZE; member++) {
            if ((members.bits() >>> member & 1) == 1) {
              from(slot, member);
              from(slot, member + 1L);
            }
          }
          yield true;
        }
        default -> false;
      };
    }

    private boolean from(int slot, long cell) {
      TreeSet<Long> ofSlot = bySlot.computeIfAbsent(slot, added -> new TreeSet<>(List.of(1L)));
      if (cell > 0) {
        ofSlot.add(cell);
      }
      return true;
    }
  }

  // ---- Side by side.

  private StraightRun.Counted counted() {
    long greatest = counted.stream().mapToLong(one -> Math.abs(one.move.each())).max().orElse(1);
    return new StraightRun.Counted(counted.stream().flatMapToInt(CountedAt::codes).toArray(), bitsFor(greatest));
  }

  /** A limit that no counted amount reaches is none. */
  private static long within(long limit) {
    return Math.max(-StraightRun.GREATEST_AMOUNT, Math.min(StraightRun.GREATEST_AMOUNT, limit));
  }

  private StraightRun.Chosen chosen() {
    int[] offsets = offsets(tables.stream().map(TableAt::answers).toList());
    int[] codes = new int[tables.size() * StraightRun.Chosen.LENGTH];
    int end = 0;
    for (int i = 0; i < offsets.length; i++) {
      TableAt one = tables.get(i);
      for (int code : new int[] {one.slot, one.last, offsets[i], one.place}) {
        codes[end++] = code;
      }
    }
    return new StraightRun.Chosen(codes, tables.stream().flatMapToInt(one -> Arrays.stream(one.answers)).toArray());
  }

  private StraightRun.ChosenByTwo chosenByTwo() {
    int[] offsets = offsets(tablesOfTwo.stream().map(TableOfTwoAt::answers).toList());
    int[] codes = new int[tablesOfTwo.size() * StraightRun.ChosenByTwo.LENGTH];
    int end = 0;
    for (int i = 0; i < offsets.length; i++) {
      TableOfTwoAt one = tablesOfTwo.get(i);
      for (int code : new int[] {one.first, one.firstLast, one.second, one.secondLast, one.secondLast + 1, offsets[i], one.place}) {
        codes[end++] = code;
      }
    }
    return new StraightRun.ChosenByTwo(codes, tablesOfTwo.stream().flatMapToInt(one -> Arrays.stream(one.answers)).toArray());
  }

  /** Where each of some tables begins when they stand one behind the other. */
  private static int[] offsets(List<int[]> tables) {
    int[] offsets = new int[tables.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + tables.get(i - 1).length;
    }
    return offsets;
  }

  private StraightRun.ChosenByRanges chosenByRanges() {
    List<Threshold> thresholds = ranges.stream().flatMap(one -> one.thresholds.stream()).toList();
    int[] ends = new int[ranges.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += ranges.get(i).thresholds.size();
      ends[i] = end;
    }
    return new StraightRun.ChosenByRanges(thresholds.stream().mapToInt(Threshold::slot).toArray(),
        thresholds.stream().mapToLong(Threshold::from).toArray(), thresholds.stream().mapToInt(Threshold::weight).toArray(), ends,
        ranges.stream().map(RangesAt::answers).toArray(int[][]::new), ranges.stream().mapToInt(RangesAt::place).toArray());
  }
}
