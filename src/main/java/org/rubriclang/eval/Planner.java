package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.model.Carried;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Example;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Let;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Result;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;

/**
 * Turns a model into the plan of its runs, once: names become slots, constants are scaled, every number gets its decimal places, and the
 * ledger gets as many places as any amount needs.
 */
final class Planner {
  /** Amounts with more places than this are boxed; {@code long} then still holds nine figures before the point. */
  static final int MOST_PLACES = 9;

  private final RubricModel model;
  private final List<EntryTemplate> templates = new ArrayList<>();
  private final IdentityHashMap<Term, NumberNode> terms = new IdentityHashMap<>();
  private final IdentityHashMap<Term, ConditionNode> conditions = new IdentityHashMap<>();
  private final List<FactPlan> facts = new ArrayList<>();
  private final List<NumberNode> lets = new ArrayList<>();
  private final IdentityHashMap<Term, ListNode> lists = new IdentityHashMap<>();
  private final ListedMembers listedMembers = new ListedMembers();
  private final List<String> listNames = new ArrayList<>();
  private final IdentityHashMap<Rule, NumberNode.Shared> shared = new IdentityHashMap<>();

  /** By membership the other rubric, which is planned when something reads a member. */
  private final Map<Integer, Planner> members = new HashMap<>();

  /** How many figures over other subjects there are. */
  private int figureCount;

  /** By index. */
  private final Map<Integer, RankingPlan> rankings = new HashMap<>();

  /** Decimal places of the ledger: known before the nodes are planned, since a score can be read by a term. */
  private final int scale;

  private Planner(RubricModel model) {
    this.model = model;
    this.scale = new Places(model).greatest();
  }

  static Plan plan(RubricModel model) {
    return new Planner(model).plan();
  }

  /** What plans another rubric: first what this one reads of its subjects, then, when all of that is known, the rubric itself. */
  private Planner ofMember(int membership) {
    Planner known = members.get(membership);
    if (known == null) {
      known = new Planner(model.memberships().get(membership).rubric());
      known.planFacts();
      members.put(membership, known);
    }
    return known;
  }

  private Map<Integer, Plan> plansOfMembers() {
    Map<Integer, Plan> plans = new HashMap<>();
    members.forEach((membership, other) -> plans.put(membership, other.plan()));
    return plans;
  }

  /** What everything else asks for. */
  private void planFacts() {
    if (!facts.isEmpty()) {
      return;
    }
    for (Fact fact : model.facts()) {
      facts.add(new FactPlan(fact, FactPlan.scaleOf(fact.type()), FactPlan.boundsOf(fact.typeOver(model.assessment().every())), fact.defaultValue().map(this::number),
          fact.within().flatMap(model::fact).map(Fact::index).orElse(-1), parts(fact)));
    }
  }

  private Plan plan() {
    planFacts();
    Map<Integer, RowOrder> orders = orders();
    for (Carried carried : model.carried()) {
      carried.value().ifPresent(this::number);
    }
    for (Let let : model.lets()) {
      lets.add(number(let.value()));
    }
    for (Ranking ranking : model.rankings()) {
      ranking(ranking);
    }
    List<Plan.RequirePlan> requirements = new ArrayList<>();
    for (Rule.Require require : model.requirements()) {
      requirements.add(new Plan.RequirePlan(require, condition(require.condition()),
          require.when().map(this::condition).orElse(new ConditionNode.Constant(Cells.YES))));
    }
    for (Result result : model.results()) {
      for (Result.Line line : result.lines()) {
        line.condition().ifPresent(this::condition);
        if (line.value() instanceof Result.Value.Formula formula) {
          number(formula.term());
        }
      }
    }
    for (Shortlist shortlist : model.shortlists()) {
      if (shortlist.seats() instanceof Seats.Computed computed) {
        number(computed.number());
      }
    }
    ReachPlanner reaches = new ReachPlanner(this);
    reaches.plan(model.total());
    model.tracks().forEach(track -> reaches.plan(track.total()));
    for (Example example : model.examples()) {
      example.expectations().forEach(expectation -> {
        if (expectation instanceof Example.Expectation.Count count) {
          number(count.of());
        }
      });
    }
    ScoreNodePlan[] nodes = new ScoreNodePlan[model.nodesOfAllTracks().size()];
    ScoreNodePlan total = node(model.total(), nodes, Optional.empty());
    model.tracks().forEach(track -> node(track.total(), nodes, Optional.empty()));
    return new Plan(model, scale, total, nodes, List.copyOf(facts), List.copyOf(lets), RankingOrder.of(model).stream().map(rankings::get).toList(), List.copyOf(requirements),
        templates.toArray(EntryTemplate[]::new), terms, conditions, isStraight(), new Plan.Lists(listNames, lists, shared, reaches.count(), listedMembers.count(), orders, plansOfMembers()));
  }

  /** A straight run keeps no scores of single nodes, and takes nothing back: not for rubrics that read a score or zero one by a statement. */
  private boolean isStraight() {
    boolean readsScores = terms.keySet().stream().anyMatch(term -> term instanceof Term.ScoreOf);
    boolean zeroes = model.nodes().stream().flatMap(node -> node.rules().stream()).anyMatch(rule -> rule instanceof Rule.Move move
        && move.raises().stream().anyMatch(raise -> raise.consequence() instanceof Consequence.ZeroItem
            || raise.consequence() instanceof Consequence.ZeroTotal))
        || model.vetoes().stream().anyMatch(veto -> veto.node().index() != 0
            && veto.consequences().stream().anyMatch(consequence -> consequence instanceof Consequence.ZeroTotal));
    boolean readsBeyond = !model.carried().isEmpty() || terms.keySet().stream().anyMatch(Planner::isOfPeers) || !members.isEmpty();
    return !readsScores && !zeroes && !readsBeyond;
  }

  /** Whether a term is a list of other subjects. */
  static boolean isOfPeers(Term term) {
    Optional<Term.Selection> list = switch (term) {
      case Term.CountOf count -> Optional.of(count.rows());
      case Term.SumOver sum -> Optional.of(sum.rows());
      case Term.Fold fold -> Optional.of(fold.rows());
      case Term.Selection selection -> Optional.of(selection);
      default -> Optional.empty();
    };
    return list.filter(selection -> selection.source() instanceof ListSource.Peers).isPresent();
  }

  /** The sequences of rows, with every field that the row after may ask for. */
  private Map<Integer, RowOrder> orders() {
    Map<Integer, RowOrder> orders = new HashMap<>();
    for (Fact fact : model.facts()) {
      if (fact.type() instanceof FactType.Records records && records.isOrdered()) {
        List<NumberNode> fields = records.fields().stream().map(field -> number(new Term.FieldValueOf(fact, field, new Type.Unknown()))).toList();
        orders.put(fact.index(), new RowOrder(fact.index(), records.order(), fields));
      }
    }
    return orders;
  }

  private int[] parts(Fact whole) {
    return model.facts().stream().filter(fact -> fact.within().filter(whole.name()::equals).isPresent()).mapToInt(Fact::index).toArray();
  }

  private RankingPlan ranking(Ranking ranking) {
    RankingPlan known = rankings.get(ranking.index());
    if (known != null) {
      return known;
    }
    RankingPlan planned = new RankingPlan(ranking.index(), ranking, ranking.keys().stream().map(key -> number(key.value())).toList(),
        ranking.keys().stream().map(key -> key.inTurn().map(turn -> list(turn.list()))).toList(),
        ranking.among().map(this::number), ranking.guard().map(this::condition));
    rankings.put(ranking.index(), planned);
    return planned;
  }

  private PlacePoints placePoints(Rule.Rank rank) {
    Ranking.Ties ties = rank.ranking().ties();
    return switch (rank.points()) {
      case Ranking.Points.Steps steps -> new PlacePoints(steps, ties, Optional.of(number(steps.top())), Optional.of(number(steps.step())));
      case Ranking.Points.Places places -> new PlacePoints(places, ties, Optional.empty(), Optional.empty());
      case Ranking.Points.Undecided undecided -> new PlacePoints(undecided, ties, Optional.empty(), Optional.empty());
    };
  }

  // ---- Nodes of the score.

  /** What blocks that are carried out for every row gather for the outermost of them, and the node that it stands in. */
  private record Rows(ScoreNode around, List<BlockRows.InBlock> statements, List<RuleNode.Raise> raises) {}

  /** @param inRows where the node stands in a block that is carried out for every row */
  private ScoreNodePlan node(ScoreNode node, ScoreNodePlan[] nodes, Optional<Rows> inRows) {
    List<ScoreNodePlan.Instead> insteads = new ArrayList<>();
    List<RuleNode> awards = new ArrayList<>();
    List<RuleNode> deductions = new ArrayList<>();
    List<RuleNode.Forfeit> forfeits = new ArrayList<>();
    List<RuleNode.Raise> replacedRaises = new ArrayList<>();
    List<Integer> replacedAwards = new ArrayList<>();
    List<Integer> replacedDeductions = new ArrayList<>();
    CaseSplits split = new CaseSplits(this::condition);
    for (Rule rule : node.rules()) {
      switch (rule) {
        case Rule.Move move when move.instead() -> insteads.add(instead(node, move, move));
        case Rule.Move move when move.once().isPresent() -> {
          RowsMove planned = rows(node, move, move);
          boolean award = move.verb() == Rule.Verb.AWARD;
          (award ? awards : deductions).add(charged(node, rule, move, planned, planned.templates().gated()));
          (award ? replacedAwards : replacedDeductions).add(template(node, EntryKind.REPLACED, rule.cause(), rule));
          replacedRaises.addAll(planned.raises());
        }
        case Rule.Each each when inRows.isPresent() -> {
          boolean award = each.move().verb() == Rule.Verb.AWARD;
          NumberNode.Shared sharing = sharing(each);
          int moved;
          if (each.move().instead()) {
            ScoreNodePlan.Instead planned = instead(node, each, each.move());
            insteads.add(planned);
            moved = planned.zero();
          } else {
            RowsMove planned = rows(node, each, each.move());
            (award ? awards : deductions).add(charged(node, each, each.move(), new RowsMove.OfBlock(planned), planned.templates().gated()));
            (award ? replacedAwards : replacedDeductions).add(template(node, EntryKind.REPLACED, rule.cause(), rule));
            moved = each.move().target().isPresent() ? template(node, EntryKind.ZERO, rule.cause(), rule) : planned.templates().moved();
          }
          inRows.get().statements().add(new BlockRows.InBlock(node.index(), sharing, award, moved, each.move().target().isEmpty()));
          inRows.get().raises().addAll(List.of(raises(inRows.get().around(), each.move())));
        }
        case Rule.Each each -> {
          RowsMove planned = rows(node, each, each.move());
          boolean award = each.move().verb() == Rule.Verb.AWARD;
          (award ? awards : deductions).add(charged(node, each, each.move(), planned, planned.templates().gated()));
          (award ? replacedAwards : replacedDeductions).add(template(node, EntryKind.REPLACED, rule.cause(), rule));
          replacedRaises.addAll(planned.raises());
        }
        case Rule.Move move -> {
          RuleNode.Move planned = move(node, move);
          boolean award = move.verb() == Rule.Verb.AWARD;
          RuleNode statement = charged(node, move).orElseGet(() -> specialised(move, planned));
          (award ? awards : deductions).add(statement);
          split.add(move, statement);
          (award ? replacedAwards : replacedDeductions).add(template(node, EntryKind.REPLACED, rule.cause(), rule));
          replacedRaises.addAll(List.of(planned.raises()));
        }
        case Rule.Rank rank -> {
          boolean award = rank.verb() == Rule.Verb.AWARD;
          (award ? awards : deductions).add(new RuleNode.Rank(ranking(rank.ranking()), placePoints(rank), !award,
              template(node, award ? EntryKind.AWARD : EntryKind.DEDUCT, rule.cause(), rule), template(node, EntryKind.GATE_CLOSED, rule.cause(), rule)));
          (award ? replacedAwards : replacedDeductions).add(template(node, EntryKind.REPLACED, rule.cause(), rule));
        }
        case Rule.Forfeit forfeit -> {
          forfeits.add(new RuleNode.Forfeit(condition(forfeit.condition()), template(node, EntryKind.FORFEITED, rule.cause(), rule),
              template(node, EntryKind.ZERO, rule.cause(), rule)));
          replacedAwards.add(template(node, EntryKind.REPLACED, rule.cause(), rule));
        }
        case Rule.Veto veto -> { }
        case Rule.Require require -> { }
      }
    }
    List<ScoreNodePlan> children = new ArrayList<>();
    List<ScoreNodePlan> extras = new ArrayList<>();
    int last = node.index();
    for (ScoreNode child : node.children()) {
      boolean opensRows = child.rows().isPresent() && inRows.isEmpty();
      ScoreNodePlan planned = node(child, nodes, opensRows ? Optional.of(new Rows(node, new ArrayList<>(), new ArrayList<>())) : inRows);
      boolean outside = child.sign() != ScoreNode.Sign.PLAIN && node.kind() != ScoreNode.Kind.TOTAL;
      (outside ? extras : children).add(planned);
      last = planned.last();
      replacedAwards.add(template(node, EntryKind.REPLACED, child.startCause()));
      replacedRaises.addAll(List.of(planned.replacedRaises()));
    }
    boolean isOutermost = inRows.isPresent() && inRows.get().around().rows().isEmpty() && inRows.get().around().children().contains(node);
    Optional<BlockRows> blockRows = inRows.filter(rows -> isOutermost && !rows.statements().isEmpty())
        .map(rows -> new BlockRows(rows.statements(), rows.raises()));
    blockRows.ifPresent(rows -> replacedRaises.addAll(rows.raises()));
    Cause own = node.startCause();
    ScoreNodePlan.Templates ownTemplates = new ScoreNodePlan.Templates(template(node, EntryKind.START, own),
        template(node, EntryKind.GATE_CLOSED, own), template(node, EntryKind.REPLACED, own),
        template(node, EntryKind.CAPPED, node.ceiling().map(ScoreNode.Bound::cause).orElse(own)),
        template(node, limitsLosses(node) ? EntryKind.CAPPED : EntryKind.FLOORED, node.floor().map(ScoreNode.Bound::cause).orElse(own)),
        template(node, EntryKind.ROUNDED, own), template(node, EntryKind.FORFEITED, own));
    ScoreNodePlan.Veto[] vetoes = vetoes(node);
    ScoreNodePlan planned = new ScoreNodePlan(node.index(), last, node.guard().map(this::condition), scale(node), amountCell(node.start()),
        insteads.toArray(ScoreNodePlan.Instead[]::new), awards.toArray(RuleNode[]::new), deductions.toArray(RuleNode[]::new), children.toArray(ScoreNodePlan[]::new),
        extras.toArray(ScoreNodePlan[]::new),
        node.ceiling().map(bound -> NumberForms.atScale(number(bound.points()), scale)), node.floor().map(bound -> NumberForms.atScale(number(bound.points()), scale)),
        fixed(node.floor(), Long.MIN_VALUE), fixed(node.ceiling(), Long.MAX_VALUE), node.round(),
        forfeits.toArray(RuleNode.Forfeit[]::new), vetoes, replacedRaises.toArray(RuleNode.Raise[]::new), array(replacedAwards),
        array(replacedDeductions), node.kind() == ScoreNode.Kind.BLOCK, blockRows, split.split(), ownTemplates);
    nodes[node.index()] = planned;
    return planned;
  }

  private ScoreNodePlan.Scale scale(ScoreNode node) {
    Optional<ScoreNodePlan.Applies> applies = node.applies().map(applicability -> new ScoreNodePlan.Applies(condition(applicability.condition()),
        applicability.keeps(), template(node, applicability.keeps() ? EntryKind.KEPT : EntryKind.DROPPED_OUT, node.startCause())));
    Optional<ScoreNodePlan.Scaling> scaling = node.scaling().map(scaled -> new ScoreNodePlan.Scaling(scaled.ifNone().map(this::number),
        isWithinScaled(node), template(node, EntryKind.SCALED, node.startCause())));
    int[] outside = node.kind() == ScoreNode.Kind.TOTAL
        ? node.children().stream().filter(child -> child.sign() != ScoreNode.Sign.PLAIN).mapToInt(ScoreNode::index).toArray() : new int[0];
    Optional<ScoreNodePlan.InForce> inForce = node.inForce().map(days -> new ScoreNodePlan.InForce(condition(days),
        template(node, EntryKind.DROPPED_OUT, node.startCause())));
    return new ScoreNodePlan.Scale(inForce, applies, scaling, node.points().orElse(Rational.ZERO), outside, absence(node));
  }

  private boolean isWithinScaled(ScoreNode node) {
    return model.nodes().stream().anyMatch(around -> around.scaling().isPresent() && around.index() < node.index() && node.index() <= lastBelow(around));
  }

  private static int lastBelow(ScoreNode node) {
    return node.children().isEmpty() ? node.index() : lastBelow(node.children().getLast());
  }

  private ScoreNodePlan.Absence absence(ScoreNode node) {
    if (node.index() != 0) {
      return ScoreNodePlan.Absence.NEVER;
    }
    return model.tally().kind() == Tally.Kind.NONE ? ScoreNodePlan.Absence.ALWAYS
        : node.guard().isPresent() ? ScoreNodePlan.Absence.WHERE_CLOSED : ScoreNodePlan.Absence.NEVER;
  }

  /** The block that is carried out for every row and holds the node; empty for a node that is carried out once. */
  private static Optional<Integer> outermostRows(ScoreNode around, int node) {
    if (around.rows().isPresent()) {
      return holds(around, node) ? Optional.of(around.index()) : Optional.empty();
    }
    return around.children().stream().map(child -> outermostRows(child, node)).flatMap(Optional::stream).findFirst();
  }

  private static boolean holds(ScoreNode around, int node) {
    return around.index() == node || around.children().stream().anyMatch(child -> holds(child, node));
  }

  /** The floor of a block or a penalty is a cap on what it takes; that of anything else is where it cannot fall below. */
  static boolean limitsLosses(ScoreNode node) {
    return node.kind() == ScoreNode.Kind.BLOCK || node.sign() == ScoreNode.Sign.PENALTY;
  }

  /** A bound that is a literal, as an amount; {@code none} where there is no bound; empty where it has to be computed. */
  private long fixed(Optional<ScoreNode.Bound> bound, long none) {
    if (bound.isEmpty()) {
      return none;
    }
    NumberNode points = NumberForms.atScale(number(bound.get().points()), scale);
    return points instanceof NumberNode.Constant constant && constant.scale() == scale ? constant.cell() : Cells.EMPTY;
  }

  private ScoreNodePlan.Veto[] vetoes(ScoreNode node) {
    List<ScoreNodePlan.Veto> vetoes = new ArrayList<>();
    for (Rule.Veto veto : model.vetoes()) {
      if (veto.node().index() == node.index()) {
        boolean zeroes = veto.consequences().stream().anyMatch(consequence -> consequence instanceof Consequence.ZeroItem
            || node.index() == 0 && consequence instanceof Consequence.ZeroTotal);
        vetoes.add(new ScoreNodePlan.Veto(condition(veto.condition()), veto.consequences().stream()
            .map(consequence -> new RaiseTemplate(node.index(), veto.cause(), consequence, veto.condition())).toList(), zeroes,
            template(node, EntryKind.FORFEITED, veto.cause(), veto)));
      }
    }
    return vetoes.toArray(ScoreNodePlan.Veto[]::new);
  }

  /** @param rule the statement, or the statement for every row */
  private ScoreNodePlan.Instead instead(ScoreNode node, Rule rule, Rule.Move move) {
    ConditionNode condition = move.condition().map(this::condition).orElse(new ConditionNode.Constant(Cells.YES));
    NumberNode amount = number(move.amount());
    if (move.times().isPresent()) {
      amount = new NumberNode.Multiply(amount, number(move.times().get()));
    }
    return new ScoreNodePlan.Instead(move.verb() == Rule.Verb.AWARD, condition, NumberForms.atScale(amount, scale),
        rule instanceof Rule.Each ? new RuleNode.Raise[0] : raises(node, move),
        template(node, EntryKind.INSTEAD, move.cause(), rule), template(node, EntryKind.ZERO, move.cause(), rule),
        template(node, EntryKind.REPLACED, move.cause(), rule), move.target().map(target -> new ScoreNodePlan.Target(target.index(),
            template(model.nodes().get(target.index()), EntryKind.CHARGED, move.cause(), rule))));
  }

  /** The statement whose points are taken from a node around it: it is that node's amount, and 0 where it stands. */
  private Optional<RuleNode> charged(ScoreNode node, Rule.Move move) {
    return move.target().map(target -> {
      RuleNode.Move there = move(model.nodes().get(target.index()), EntryKind.CHARGED, move);
      var elsewhere = new RuleNode.Move(there.award(), there.amount(), there.guard(), there.cap(), there.atLeast(), raises(node, move), there.moved(),
          template(node, EntryKind.GATE_CLOSED, move.cause(), move), there.capped(), there.lifted(), /* bare= */ false);
      return charged(node, move, move, elsewhere, elsewhere.gated());
    });
  }

  /** @param planned writes into the node that the points are taken from */
  private RuleNode charged(ScoreNode node, Rule rule, Rule.Move move, RuleNode planned, int gated) {
    return move.target().<RuleNode>map(target -> new RuleNode.Charge(planned, gated, target.index(),
        template(node, EntryKind.CHARGED, move.cause(), rule), template(node, EntryKind.ZERO, move.cause(), rule))).orElse(planned);
  }

  private RuleNode.Move move(ScoreNode node, Rule.Move move) {
    return move(node, move.verb() == Rule.Verb.AWARD ? EntryKind.AWARD : EntryKind.DEDUCT, move);
  }

  private RuleNode.Move move(ScoreNode node, EntryKind kind, Rule.Move move) {
    NumberNode amount = number(move.amount());
    NumberNode.Shared sharing = shared.get(move);
    if (sharing != null) {
      amount = sharing;
    } else if (move.times().isPresent()) {
      NumberNode times = number(move.times().get());
      amount = new NumberNode.Multiply(amount, times);
    }
    if (move.condition().isPresent()) {
      amount = new NumberNode.Choice(new ConditionNode[] {condition(move.condition().get())}, new NumberNode[] {amount},
          new NumberNode.Constant(0, amount.scale()), amount.scale());
    }
    amount = NumberForms.settled(NumberForms.atScale(amount, scale));
    boolean bare = amount.scale() == scale && move.guard().isEmpty() && move.cap().isEmpty() && move.atLeast().isEmpty() && move.raises().isEmpty();
    return new RuleNode.Move(move.verb() == Rule.Verb.AWARD, amount, move.guard().map(this::condition),
        move.cap().map(cap -> NumberForms.atScale(number(cap), scale)), move.atLeast().map(this::number), raises(node, move),
        template(node, kind, move.cause(), move),
        template(node, EntryKind.GATE_CLOSED, move.cause(), move), template(node, EntryKind.CAPPED, move.cause(), move),
        template(node, EntryKind.FLOORED, move.cause(), move), bare);
  }

  /** One whose rows, or whose amount, others may count: the rule is the statement, or the statement for every row. */
  private RowsMove rows(ScoreNode node, Rule rule, Rule.Move move) {
    NumberNode.Shared sharing = sharing(rule);
    // What is read to explain the amount.
    number(move.amount());
    move.times().ifPresent(this::number);
    boolean award = move.verb() == Rule.Verb.AWARD;
    ScoreNode there = move.target().map(target -> model.nodes().get(target.index())).orElse(node);
    EntryKind kind = move.target().isPresent() ? EntryKind.CHARGED : award ? EntryKind.AWARD : EntryKind.DEDUCT;
    var entries = new RowsMove.Templates(template(there, kind, move.cause(), rule),
        template(node, EntryKind.GATE_CLOSED, move.cause(), rule), template(there, EntryKind.COUNTED_ELSEWHERE, move.cause(), rule),
        template(there, EntryKind.CAPPED, move.cause(), rule), template(there, EntryKind.FLOORED, move.cause(), rule));
    return new RowsMove(award, sharing, rule instanceof Rule.Each, move.guard().map(this::condition), move.cap().map(cap -> NumberForms.atScale(number(cap), scale)),
        move.atLeast().map(this::number), List.of(raises(node, move)), entries);
  }

  private NumberNode.Shared sharing(Rule rule) {
    NumberNode.Shared sharing = shared.get(rule);
    if (sharing == null) {
      throw new IllegalStateException("Not planned beside others: " + rule.cause().rule());
    }
    return sharing;
  }

  private RuleNode.Raise[] raises(ScoreNode node, Rule.Move move) {
    return move.raises().stream().map(raise -> new RuleNode.Raise(condition(raise.condition()),
        new RaiseTemplate(node.index(), move.cause(), raise.consequence(), raise.condition()))).toArray(RuleNode.Raise[]::new);
  }

  /** Literals and one count, and nothing beside them: the quick form. */
  private RuleNode specialised(Rule.Move move, RuleNode.Move general) {
    if (shared.containsKey(move) || general.guard().isPresent() || general.atLeast().isPresent() || general.raises().length > 0 || move.condition().isPresent()
        || !(move.amount() instanceof Term.Number each) || move.times().isEmpty()
        || !(move.times().get() instanceof Term.FactValueOf fact) || !(fact.fact().type() instanceof FactType.Count)
        || move.cap().isPresent() && !(move.cap().get() instanceof Term.Number)) {
      return general;
    }
    Optional<Rational> most = move.cap().map(cap -> ((Term.Number) cap).value());
    if (each.value().toScaled(scale).isEmpty() || most.isPresent() && most.get().toScaled(scale).isEmpty()) {
      return general;
    }
    long sign = move.verb() == Rule.Verb.AWARD ? 1 : -1;
    long points = sign * amountCell(each.value());
    long cap = most.isPresent() ? sign * amountCell(most.get()) : sign * (1L << 60);
    boolean small = Math.abs(points) < RuleNode.CountedMove.GREATEST_FACTOR && Cells.isPlain(cap) && points != 0 && each.value().signum() > 0;
    return small ? new RuleNode.CountedMove(fact.fact().index(), points, cap, general.moved(), general.capped(), general) : general;
  }

  private long amountCell(Rational amount) {
    return amount.toScaled(scale).orElseThrow(() -> new IllegalStateException("More decimal places than the ledger has: " + amount));
  }

  private int template(ScoreNode node, EntryKind kind, Cause cause, Rule rule) {
    return template(new EntryTemplate(node.index(), kind, cause, Optional.of(rule)));
  }

  private int template(ScoreNode node, EntryKind kind, Cause cause) {
    return template(new EntryTemplate(node.index(), kind, cause, Optional.empty()));
  }

  private int template(EntryTemplate template) {
    templates.add(template);
    return templates.size() - 1;
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  // ---- Numbers.

  NumberNode number(Term term) {
    NumberNode node = terms.get(term);
    if (node == null) {
      node = plan(term);
      terms.put(term, node);
    }
    return node;
  }

  private NumberNode plan(Term term) {
    return switch (term) {
      case Term.Number number -> constant(number.value());
      case Term.MemberValue member -> new NumberNode.Constant(member.member(), 0);
      case Term.DayValue day -> new NumberNode.Constant(day.date().toEpochDay(), 0);
      case Term.WordsValue words -> new NumberNode.WordsConstant(words.text());
      case Term.NoneValue none -> new NumberNode.Constant(Cells.NONE, 0);
      case Term.FactValueOf fact -> new NumberNode.Fact(fact.fact().index(), FactPlan.scaleOf(fact.fact().type()));
      case Term.FieldValueOf field -> field.field().derived().isPresent() ? number(field.field().derived().get())
          : new NumberNode.FieldOf(field.records().index(), field.field().index(), FactPlan.scaleOf(field.field().type()), FactPlan.boundsOf(field.field().type()),
              field.field().orNone());
      case Term.LetValueOf let -> new NumberNode.Let(let.let().index(), number(let.let().value()));
      case Term.ScoreOf score -> new NumberNode.ScoreOf(score.node(), outermostRows(model.total(), score.node()).orElse(score.node()), scale);
      case Term.ScoreOfRole score -> new NumberNode.ScoreOfRole(score.role(), model.roles().get(score.role()).bounds(), scale);
      case Term.MeanScoreOfRole mean -> new NumberNode.MeanScoreOfRole(mean.role(), model.roles().get(mean.role()).bounds(), scale);
      case Term.Negate negate -> new NumberNode.Negate(number(negate.operand()));
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Term.Least least -> fold(least.operands(), (left, right) -> new NumberNode.Least(left, right, Math.max(left.scale(), right.scale())));
      case Term.Greatest greatest ->
          fold(greatest.operands(), (left, right) -> new NumberNode.Greatest(left, right, Math.max(left.scale(), right.scale())));
      case Term.Absolute absolute -> new NumberNode.Absolute(number(absolute.operand()));
      case Term.Rounded(Term.Root root, Rounding rounding, Type type) -> {
        number(root); // a derivation shows what was rounded
        yield root(root, rounding);
      }
      case Term.Root root -> root(root, Rounding.places(MOST_PLACES, Rounding.Mode.HALF_UP));
      case Term.Rounded rounded -> new NumberNode.Rounded(number(rounded.operand()), rounded.rounding(), places(rounded.rounding().step()));
      case Term.Prorated prorated ->
          new NumberNode.Prorated(number(prorated.amount()), number(prorated.part()), number(prorated.whole()), scale);
      case Term.TicksMissing ticks -> new NumberNode.TicksMissing(number(ticks.checklist()), 0);
      case Term.Choice choice -> choice(choice);
      case Term.Bands bands -> bands(bands);
      case Term.Lookup lookup -> lookup(lookup);
      case Term.GradeOf grade -> new GradeNode(number(grade.byTotal()), ((Type.Member) grade.type()).members());
      case Term.PeriodEnd end -> new NumberNode.PeriodEnd();
      case Term.PeriodStart start -> new DateNode.PeriodStart();
      case Term.Between between -> new DateNode.Between(between.stretch(), number(between.from()), number(between.to()), between.calendar().map(this::calendar));
      case Term.Shifted shifted ->
          new DateNode.Shifted(number(shifted.from()), number(shifted.count()), shifted.stretch(), shifted.calendar().map(this::calendar));
      case Term.PeriodOf period -> new NumberNode.PeriodOf(number(period.date()), period.unit());
      case Term.Selection selection -> count(selection);
      case Term.CountOf count -> oncePerGroup(count, count.rows(), count(count.rows()));
      case Term.SumOver sum -> oncePerGroup(sum, sum.rows(), sum(sum));
      case Term.Fold fold -> oncePerGroup(fold, fold.rows(), fold(fold));
      case Term.OwnOf own -> new PeerNode.Own(number(own.of()));
      case Term.OfMember member -> listedMembers.value(member, this);
      case Term.InMember member -> new PeerNode.InMember(member.membership(), ofMember(member.membership()).number(member.of()));
      case Term.PreviousOf previous -> {
        int opening = model.carried().get(previous.index()).opening().index();
        boolean isNumber = model.carried().get(previous.index()).value().filter(value -> value.type() instanceof Type.Numeric).isPresent();
        yield new PeerNode.Previous(previous.index(), previous.back(), opening, isNumber ? scale : 0, facts.get(opening).scale());
      }
      case Term.PreviousField previous -> {
        FactType type = ((FactType.Records) model.facts().get(previous.records().index()).type()).fields().get(previous.field()).type();
        yield new RowOrder.Previous(previous.records().index(), previous.field(), type.isNumber() ? scale : 0, FactPlan.boundsOf(type));
      }
      case Term.PlaceIn place -> new NumberNode.PlaceIn(ranking(place.ranking()), place.ranking().ties() == Ranking.Ties.AVERAGE);
      case Term.IfNone ifNone -> {
        NumberNode value = number(ifNone.value());
        NumberNode alternative = number(ifNone.alternative());
        yield new NumberNode.IfNone(value, alternative, Math.max(value.scale(), alternative.scale()));
      }
      case Term.Undecided undecided -> new NumberNode.Undecided();
      case Term.TruthValue truth -> new NumberNode.Constant(truth.value() ? Cells.YES : Cells.NO, 0);
      case Term.Compare compare -> new NumberNode.Truth(condition(term));
      case Term.AtLeastOne atLeastOne -> new NumberNode.Truth(condition(term));
      case Term.IsNone isNone -> new NumberNode.Truth(condition(term));
      case Term.InForce inForce -> new NumberNode.Truth(condition(term));
      case Term.AllTicked allTicked -> new NumberNode.Truth(condition(term));
      case Term.Not not -> new NumberNode.Truth(condition(term));
      case Term.And and -> new NumberNode.Truth(condition(term));
      case Term.Or or -> new NumberNode.Truth(condition(term));
      case Term.RowMatches matches -> new NumberNode.Truth(condition(term));
    };
  }

  private DateNode.Calendar calendar(Term.Selection days) {
    number(days);
    int place = days.fact().type() instanceof FactType.Records records
        ? records.fields().stream().filter(field -> field.type() instanceof FactType.Date).findFirst().map(FactType.Field::index).orElseThrow() : 0;
    return new DateNode.Calendar(days.fact().index(), place);
  }

  private NumberNode root(Term.Root root, Rounding rounding) {
    return new RootNode(number(root.factor()), root.powers().stream().map(power -> number(power.base())).toList(),
        root.powers().stream().map(Term.Power::exponent).toList(), rounding, Math.min(MOST_PLACES, places(rounding.step())));
  }

  private static NumberNode constant(Rational value) {
    int places = places(value);
    return places <= MOST_PLACES && value.toScaled(places).isPresent() && Cells.isPlain(value.toScaled(places).getAsLong())
        ? new NumberNode.Constant(value.toScaled(places).getAsLong(), places) : new NumberNode.LargeConstant(value);
  }

  private static int places(Rational value) {
    return value.decimalPlaces() < 0 ? MOST_PLACES + 1 : value.decimalPlaces();
  }

  private NumberNode arithmetic(Term.Arithmetic arithmetic) {
    NumberNode left = number(arithmetic.left());
    NumberNode right = number(arithmetic.right());
    int common = Math.max(left.scale(), right.scale());
    return switch (arithmetic.operator()) {
      case PLUS -> new NumberNode.Add(left, right, common);
      case MINUS -> new NumberNode.Add(left, new NumberNode.Negate(right), common);
      case TIMES -> new NumberNode.Multiply(left, right);
      case DIVIDE -> WeightedMean.of(arithmetic).<NumberNode>map(mean -> new WeightedMean(new NumberNode.Divide(left, right), list(mean.rows()),
          number(mean.weight()), number(mean.value()))).orElseGet(() -> new NumberNode.Divide(left, right));
      case POWER -> new NumberNode.Power(left, right);
    };
  }

  private NumberNode fold(List<Term> operands, java.util.function.BinaryOperator<NumberNode> join) {
    return operands.stream().map(this::number).reduce(join).orElseThrow();
  }

  private NumberNode choice(Term.Choice choice) {
    ConditionNode[] tests = choice.branches().stream().map(branch -> condition(branch.condition())).toArray(ConditionNode[]::new);
    NumberNode[] values = choice.branches().stream().map(branch -> number(branch.value())).toArray(NumberNode[]::new);
    NumberNode otherwise = number(choice.otherwise());
    int common = otherwise.scale();
    for (NumberNode value : values) {
      common = Math.max(common, value.scale());
    }
    return new NumberNode.Choice(tests, NumberForms.atScale(values, common), NumberForms.atScale(otherwise, common), common);
  }

  /** Where a key is missing and no row need answer, it may be that there is none. */
  private NumberNode lookup(Term.Lookup lookup) {
    Term.Bands cell = lookup.cell();
    NumberNode plain = number(cell);
    return lookup.open() && cell.otherwise().isEmpty()
        ? number(new Term.Bands(cell.keys(), cell.rows(), Optional.of(new Term.NoneValue(lookup.type())), cell.type())) : plain;
  }

  private NumberNode bands(Term.Bands bands) {
    NumberNode[] keys = bands.keys().stream().map(this::number).toArray(NumberNode[]::new);
    KeyMatch[][] matches = bands.rows().stream().map(row -> KeyMatches.matches(row.matches(), bands.keys(), keys)).toArray(KeyMatch[][]::new);
    NumberNode[] values = bands.rows().stream().map(row -> number(row.value())).toArray(NumberNode[]::new);
    Optional<NumberNode> otherwise = bands.otherwise().map(this::number);
    int common = otherwise.map(NumberNode::scale).orElse(0);
    for (NumberNode value : values) {
      common = Math.max(common, value.scale());
    }
    int places = common;
    NumberNode.Bands general = new NumberNode.Bands(keys, matches, NumberForms.atScale(values, common), otherwise.map(rest -> NumberForms.atScale(rest, places)), common);
    if (keys.length != 1) {
      return general;
    }
    KeyMatch[] single = new KeyMatch[matches.length];
    for (int row = 0; row < matches.length; row++) {
      single[row] = matches[row][0];
    }
    return new NumberNode.BandsOfOne(keys[0], single, general.values(), general);
  }

  private NumberNode sum(Term.SumOver sum) {
    NumberNode value = number(sum.value());
    ListNode list = list(sum.rows());
    return isPlain(sum.rows()) && list.source() instanceof MemberSource.OfRows rows
        ? new NumberNode.SumOver(rows.slot(), list.condition(), value, boundsOf(sum.value())) : new NumberNode.SumOverList(list, value, boundsOf(sum.value()));
  }

  // ---- Lists.

  private NumberNode fold(Term.Fold fold) {
    if (fold.folding() == Term.Folding.ANY || fold.folding() == Term.Folding.ALL) {
      return new NumberNode.Truth(condition(fold));
    }
    NumberNode value = number(fold.value());
    if (fold.value().type() instanceof Type.Words) {
      return new FoldNode.Text(fold.folding() == Term.Folding.LAST, list(fold.rows(), /* dated= */ true), value);
    }
    boolean dated = fold.folding() == Term.Folding.FIRST || fold.folding() == Term.Folding.LAST;
    int places = Math.min(MOST_PLACES, value.scale() + (fold.folding() == Term.Folding.MEDIAN || fold.folding() == Term.Folding.MEAN ? 1 : 0));
    return new FoldNode(fold.folding(), list(fold.rows(), dated), value, boundsOf(fold.value()), places);
  }

  private NumberNode count(Term.Selection selection) {
    ListNode list = list(selection);
    return isPlain(selection) && list.given() < 0 && list.source() instanceof MemberSource.OfRows rows
        ? new NumberNode.CountOf(rows.slot(), list.condition()) : new NumberNode.CountOfList(list);
  }

  /** Rows that meet a condition, and nothing more: counted and added up without looking at them one beside the other. */
  private static boolean isPlain(Term.Selection selection) {
    return selection.cutoffs().isEmpty() && selection.distincts().isEmpty() && selection.trims().isEmpty();
  }

  ListNode list(Term.Selection selection) {
    return list(selection, /* dated= */ false);
  }

  private ListNode list(Term.Selection selection, boolean dated) {
    ListNode known = lists.get(selection);
    if (known == null) {
      known = new ListNode(source(selection.source()), memberCondition(selection),
          selection.cutoffs().stream().map(this::cutoff).toList(), selection.distincts().stream().map(distinct -> level(distinct.keys(), distinct.keep(), distinct.by())).toList(),
          selection.trims().stream().map(trim -> new ListNode.Trim(trim.keeps(), trim.highest().map(this::number), trim.lowest().map(this::number), number(trim.by()))).toList(),
          onlyDate(selection).map(this::number), dated, isOrdered(selection), selection.name().map(this::nameOf).orElse(-1));
      lists.put(selection, known);
    }
    return known;
  }

  private static boolean isOrdered(Term.Selection selection) {
    return selection.source() instanceof ListSource.Rows rows && rows.fact().type() instanceof FactType.Records records && records.isOrdered();
  }

  /** What members meet; those of a group first of all that they belong to it, parts of the rubric that they have a score. */
  private Optional<ConditionNode> memberCondition(Term.Selection selection) {
    Optional<ConditionNode> own = selection.condition().map(this::condition);
    Optional<ConditionNode> together = switch (selection.source()) {
      case ListSource.Listed listed -> listed.present().map(this::condition);
      case ListSource.Members members -> Optional.of(new PeerNode.BelongsHere(members.membership().index(), members.membership().owner().index()));
      case ListSource.Peers peers -> sameGroup(selection).map(ConditionNode.class::cast);
      case ListSource.Rows rows -> Optional.empty();
      case ListSource.Pairs pairs -> Optional.empty();
    };
    return together.isPresent() && own.isPresent() ? Optional.of(new ConditionNode.And(together.get(), own.get())) : together.or(() -> own);
  }

  private Optional<PeerNode.SameGroup> sameGroup(Term.Selection selection) {
    return selection.source() instanceof ListSource.Peers peers ? peers.group().map(group -> new PeerNode.SameGroup(number(group))) : Optional.empty();
  }

  /** A figure over other subjects is worked out once for all of them, unless it looks at the subject that asks. */
  private NumberNode oncePerGroup(Term figure, Term.Selection list, NumberNode node) {
    boolean isOfPeers = list.source() instanceof ListSource.Peers && node.scale() >= 0;
    return isOfPeers && !Terms.holds(figure, Term.OwnOf.class) ? new PeerNode.OncePerGroup(figureCount++, sameGroup(list), node) : node;
  }

  private int nameOf(String list) {
    if (!listNames.contains(list)) {
      listNames.add(list);
    }
    return listNames.indexOf(list);
  }

  private MemberSource source(ListSource source) {
    return switch (source) {
      case ListSource.Rows rows -> new MemberSource.OfRows(rows.fact().index());
      case ListSource.Peers peers -> new MemberSource.OfPeers();
      case ListSource.Members of -> {
        ofMember(of.membership().index());
        yield new MemberSource.OfMembers(of.membership().index());
      }
      case ListSource.Listed listed -> new ListedMembers.Source(listed.index(), listed.members(), listed.stretch());
      case ListSource.Pairs pairs -> new MemberSource.OfPairs(source(pairs.outer()), source(pairs.inner()));
    };
  }

  private ConditionNode cutoff(Term.Cutoff cutoff) {
    return new ConditionNode.InTime(number(cutoff.date()), number(cutoff.lastDay()));
  }

  ListNode.Level level(List<Term> keys, Term.Keep keep, Optional<Term> by) {
    List<String> names = keys.stream()
        .flatMap(key -> key instanceof Term.FieldValueOf field ? Optional.of(field.field().name()).stream() : Optional.<String>empty().stream()).toList();
    return new ListNode.Level(names, keys.stream().map(this::number).toList(), keep, by.map(this::number));
  }

  /** What a statement shares with others, or with its own rows. */
  void share(Rule rule, NumberNode.Shared what) {
    shared.put(rule, what);
  }

  static Optional<Term> onlyDate(Term.Selection rows) {
    List<FactType.Field> dates = rows.fact().type() instanceof FactType.Records records
        ? records.fields().stream().filter(field -> field.type() instanceof FactType.Date).toList() : List.of();
    return dates.size() == 1 ? Optional.of(new Term.FieldValueOf(rows.fact(), dates.get(0), new Type.Date())) : Optional.empty();
  }

  private static Interval boundsOf(Term term) {
    return term.type() instanceof Type.Numeric numeric ? numeric.bounds() : Interval.ALL;
  }

  // ---- Conditions.

  ConditionNode condition(Term term) {
    ConditionNode node = conditions.get(term);
    if (node == null) {
      node = specialised(term, planCondition(term));
      conditions.put(term, node);
    }
    return node;
  }

  /** The quick form of a condition over one fact; the general node where there is none. */
  private static ConditionNode specialised(Term term, ConditionNode general) {
    return switch (term) {
      case Term.AtLeastOne some when isCount(some.operand()) -> new ConditionNode.SomeCounted(slot(some.operand()), general);
      case Term.FactValueOf fact when fact.fact().type() instanceof FactType.YesNo ->
          new ConditionNode.FactIs(fact.fact().index(), Cells.YES, false, general);
      case Term.Not not when not.operand() instanceof Term.AtLeastOne some && isCount(some.operand()) ->
          new ConditionNode.NoneCounted(slot(some.operand()), general);
      case Term.Not not when not.operand() instanceof Term.FactValueOf fact && fact.fact().type() instanceof FactType.YesNo ->
          new ConditionNode.FactIs(fact.fact().index(), Cells.YES, true, general);
      case Term.Compare compare when compare.left() instanceof Term.FactValueOf fact && fact.fact().type() instanceof FactType.OneOf
          && compare.right() instanceof Term.MemberValue member && compare.comparison() == Term.Comparison.EQUAL ->
          new ConditionNode.FactIs(fact.fact().index(), member.member(), false, general);
      default -> general;
    };
  }

  private static boolean isCount(Term term) {
    return term instanceof Term.FactValueOf fact && fact.fact().type() instanceof FactType.Count;
  }

  private static int slot(Term fact) {
    return ((Term.FactValueOf) fact).fact().index();
  }

  private ConditionNode planCondition(Term term) {
    return switch (term) {
      case Term.TruthValue truth -> new ConditionNode.Constant(Cells.of(truth.value()));
      case Term.Not not -> new ConditionNode.Not(condition(not.operand()));
      case Term.And and -> new ConditionNode.And(condition(and.left()), condition(and.right()));
      case Term.Or or -> new ConditionNode.Or(condition(or.left()), condition(or.right()));
      case Term.AtLeastOne atLeastOne -> new ConditionNode.AtLeastOne(number(atLeastOne.operand()));
      case Term.IsNone isNone -> new ConditionNode.IsNone(number(isNone.operand()));
      case Term.InForce inForce -> new ConditionNode.InForce(number(inForce.day()), inForce.days());
      case Term.AllTicked allTicked -> new ConditionNode.Not(new ConditionNode.AtLeastOne(new NumberNode.TicksMissing(number(allTicked.checklist()), 0)));
      case Term.Compare compare -> {
        NumberNode left = number(compare.left());
        NumberNode right = number(compare.right());
        yield new ConditionNode.Compare(compare.comparison(), left, right, Math.max(left.scale(), right.scale()),
            Grain.common(compare.left(), compare.right()));
      }
      case Term.RowMatches matches -> {
        yield KeyMatches.rowCondition(matches.keys(), matches.keys().stream().map(this::number).toList(), matches.matches());
      }
      case Term.Fold fold when fold.folding() == Term.Folding.ANY || fold.folding() == Term.Folding.ALL ->
          new FoldNode.Holds(fold.folding() == Term.Folding.ALL, list(fold.rows()), condition(fold.value()));
      default -> new ConditionNode.IsYes(number(term));
    };
  }
}
