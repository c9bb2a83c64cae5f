package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.YES;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Role;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Reads the ledger out of a frame after a run. The amounts are those the run wrote; what is added here is words: the facts read, the
 * rows behind them, how an amount came about, what would have moved a clause that did not.
 */
final class Bookkeeper {
  private final Plan plan;
  private final Frame frame;
  private final SubjectFacts facts;
  private final TermValues values;
  private final CountedRows counting;
  private final FactsRead reader;
  private final EntryKinds kinds;
  private final RoleShares shares;
  private final Derivations derivations;
  private final Openings openings;
  private final RowBook rows;
  private final Reasons reasons;
  private final List<List<Entry>> entries = new ArrayList<>();
  private final Set<Fact> everRead = new LinkedHashSet<>();
  private final Set<Fact> wanted = new LinkedHashSet<>();

  Bookkeeper(Plan plan, Frame frame, SubjectFacts facts) {
    this.plan = plan;
    this.frame = frame;
    this.facts = facts;
    this.values = new TermValues(plan, frame);
    this.counting = new CountedRows(plan, frame, facts);
    this.reader = new FactsRead(plan, frame, facts, values, counting);
    this.kinds = new EntryKinds(plan, frame, counting);
    this.shares = new RoleShares(plan, frame, values);
    this.derivations = new Derivations(plan, frame, values, counting, reader, shares);
    this.openings = new Openings(values);
    this.rows = new RowBook(this, plan, frame, facts, values, counting, openings);
    this.reasons = new Reasons(plan, frame, facts, values, counting, rows);
  }

  /** Of the main track. */
  Ledger ledger() {
    return ledger(plan.model().total());
  }

  /** @param root of the track that was run */
  Ledger ledger(ScoreNode root) {
    // Explaining evaluates terms again; what it reads must not count as missing, nor raise doubts in the nodes.
    List<Conclusion> conclusions = plan.model().results().stream().map(new Conclusions(plan, frame, values)::conclusion).toList();
    BitSet rolesRead = (BitSet) frame.rolesRead().clone();
    List<Slots> openPeers = List.copyOf(frame.openPeers());
    BitSet membersMissing = (BitSet) frame.membersMissing().clone();
    BitSet placesRead = (BitSet) frame.placesRead().clone();
    BitSet notReported = (BitSet) frame.missing().clone();
    List<Frame.MissingField> fieldsNotReported = List.copyOf(frame.missingFields());
    for (int node = 0; node < plan.nodeCount(); node++) {
      entries.add(new ArrayList<>());
    }
    int size = frame.size();
    for (int at = 0; at < size; at++) {
      EntryTemplate template = plan.template(frame.template(at));
      Points points = new Points(frame.amount(frame.lowAt(at)), frame.amount(frame.highAt(at)));
      Optional<Frame.RowOfEntry> row = frame.rowAt(at);
      entries.get(template.node()).add(template.rule().isPresent() && template.rule().get() instanceof Rule.Each each
          ? rows.entry(template, each, points, row) : row.isPresent() ? rows.entryOfBlock(template, points, row.get()) : entry(template, points));
      boolean isFirst = rows.isFirst(frame.template(at));
      template.rule().filter(rule -> isFirst || !(rule instanceof Rule.Each)).ifPresent(rule -> {
        addDropped(template, rule);
        addNotCounted(template, rule);
        addNobody(template, rule);
      });
    }
    if (root.index() == 0) {
      plan.requirements().forEach(require -> addRequirement(require, notReported));
    }
    MissingFacts wants = new MissingFacts(plan, frame, facts);
    List<Ledger.Missing> missing = wants.missing(notReported, fieldsNotReported);
    wants.addMissingOfRoles(rolesRead, missing);
    wants.addMissingMembers(membersMissing, missing);
    wants.addMissingOfPeers(openPeers, missing);
    wants.addMissingOfRivals(placesRead, missing);
    LedgerNode total = node(root);
    GroundsRead grounds = new GroundsRead(values, reader, derivations);
    List<Ledger.Raised> raised = List.copyOf(frame.raised()).stream().map(one -> raised(one, grounds)).distinct().toList();
    List<Cause> looked = plan.model().vetoes().stream().map(Rule.Veto::cause)
        .filter(cause -> raised.stream().noneMatch(one -> one.cause().equals(cause))).toList();
    return new Ledger(facts.subject(), facts.period(), total, raised, looked, missing, conclusions.stream().map(one -> one.on(grounds.of(one.result()))).toList());
  }

  private Ledger.Raised raised(Frame.Raised one, GroundsRead grounds) {
    RaiseTemplate template = one.template();
    values.standIn(template.node());
    return new Ledger.Raised(template.consequence(), template.cause(), one.certain(), plan.scoreNode(template.node()).name()).on(grounds.of(template.condition()));
  }

  /**
   * A requirement that was put to the test stands in the ledger at 0: held, or not to be verified for want of a fact, which is then
   * missing although no points hang on it.
   */
  private void addRequirement(Plan.RequirePlan require, BitSet notReported) {
    Rule.Require rule = require.rule();
    if (rule.when().isEmpty() || require.when().test(frame) != YES) {
      return;
    }
    BitSet before = (BitSet) frame.missing().clone();
    frame.missing().clear();
    boolean holds = require.condition().test(frame) == YES;
    if (!holds) {
      notReported.or(frame.missing());
    }
    frame.missing().or(before);
    values.standIn(rule.node().index());
    FactsRead.Reads reads = new FactsRead.Reads();
    reader.reads(rule.when().get(), reads);
    reader.reads(rule.condition(), reads);
    FactsRead.Shown shown = reader.shown(reads);
    Message reason = Message.of(holds ? "ledger.reason.requirement-held" : "ledger.reason.requirement-open", values.phrases().say(rule.condition()));
    entries.get(rule.node().index()).add(new Entry(EntryKind.ZERO, Points.ZERO, Optional.of(rule.cause()), Optional.of(reason), Optional.empty(),
        shown.facts(), shown.evidence(), Optional.empty(), Optional.empty()));
  }

  /** Judgements other than 0 that a statement might have read, and none did: somebody judged what was not asked. */
  List<Fact> unreadJudgements() {
    return wanted.stream()
        .filter(fact -> fact.type() instanceof FactType.Judgement && !everRead.contains(fact))
        .filter(fact -> facts.reported().containsKey(fact.name())
            && facts.reported().get(fact.name()).value() instanceof FactValue.Number number && !number.value().isZero())
        .toList();
  }

  /** What would have moved on the track of a role that nobody holds stands at 0 beside what the sentence moves here. */
  private void addNobody(EntryTemplate template, Rule rule) {
    if (!EntryKinds.moves(template) || !(rule instanceof Rule.Move move)) {
      return;
    }
    for (Rule.OnTrack amount : move.tracks()) {
      Role role = plan.model().roles().get(plan.model().tracks().get(amount.track()).role());
      boolean nobody = frame.roleScores().roster().tells(role.name())
          && frame.roleScores().roster().holdersOf(role, facts.subject()).isEmpty();
      if (nobody) {
        Rule.Move there = move.on(amount);
        Message reason = Message.of("ledger.reason.nobody-in-office", role.name(), reasons.signed(there));
        entries.get(template.node()).add(new Entry(EntryKind.NOT_COUNTED, Points.ZERO, Optional.of(move.cause()), Optional.of(reason),
            Optional.empty(), Map.of(), List.of(), Optional.empty(), Optional.empty()));
      }
    }
  }

  private LedgerNode node(ScoreNode node) {
    List<LedgerNode> children = node.children().stream().map(this::node).toList();
    List<Entry> own = entries.get(node.index());
    Points score = Points.ZERO;
    for (Entry entry : own) {
      score = score.plus(entry.points());
    }
    for (LedgerNode child : children) {
      score = score.plus(child.score());
    }
    Optional<Rational> possible = node.scaling().isPresent() && !frame.hasNoScore(node.index())
        ? Optional.of(frame.marks().possible(node.index())) : Optional.empty();
    return new LedgerNode(node, score, unsettled(node, score), possible, own, children);
  }

  private LedgerNode.Unsettled unsettled(ScoreNode node, Points score) {
    if (frame.hasNoScore(node.index())) {
      return LedgerNode.Unsettled.NONE;
    }
    if (frame.mayHaveNoScore(node.index())) {
      return LedgerNode.Unsettled.PERHAPS_NONE;
    }
    int doubts = frame.nodeDoubts[node.index()];
    if (score.isExact()) {
      return LedgerNode.Unsettled.NO;
    }
    if ((doubts & Frame.DOUBT_MISSING) != 0) {
      return LedgerNode.Unsettled.MISSING;
    }
    return (doubts & Frame.DOUBT_TIED) != 0 ? LedgerNode.Unsettled.TIED : LedgerNode.Unsettled.UNDECIDED;
  }

  Entry entry(EntryTemplate template, Points points) {
    values.standIn(template.node());
    EntryKind kind = kinds.kind(template, points);
    FactsRead.Reads reads = new FactsRead.Reads();
    Optional<Derivation> derivation = Optional.empty();
    Optional<Message> would = Optional.empty();
    Optional<Integer> place = Optional.empty();
    if (template.rule().isPresent() && kind != EntryKind.REPLACED && kind != EntryKind.CAPPED && kind != EntryKind.FLOORED
        && kind != EntryKind.COUNTED_ELSEWHERE) {
      Rule rule = template.rule().get();
      reader.reads(rule, kind, reads);
      everRead.addAll(reads.facts());
      if (kind != EntryKind.GATE_CLOSED) {
        wanted.addAll(rule.cause().facts());
      }
      derivation = derivations.derivation(rule, kind);
      would = kind == EntryKind.ZERO ? openings.would(rule) : Optional.empty();
      place = values.place(rule);
    }
    FactsRead.Shown shown = reader.shown(reads);
    Optional<String> from = kind == EntryKind.IMPORTED && template.rule().isPresent() ? shares.from(template.rule().get())
        : kind == EntryKind.CARRIED ? facts.period().map(period -> period.previous().toString()) : Optional.empty();
    return new Entry(kind, points, Optional.of(template.cause()), reasons.reason(template, kind, points), would, shown.facts(), shown.evidence(), derivation, place, from,
        Optional.empty());
  }

  /** Rows that a statement would count but for its days or for another row stand in the ledger at 0. */
  private void addDropped(EntryTemplate template, Rule rule) {
    Optional<Term.Selection> list = !EntryKinds.moves(template) ? Optional.empty() : switch (rule) {
      case Rule.Move move -> CountedRows.listOf(move);
      case Rule.Each each -> Optional.of(each.list());
      default -> Optional.empty(); // counts no rows
    };
    if (list.isEmpty()) {
      return;
    }
    for (CountedRows.Dropped dropped : (rule instanceof Rule.Move move ? counting.counted(move) : counting.shared(rule)).dropped()) {
      entries.get(template.node()).add(new Entry(EntryKind.NOT_COUNTED, Points.ZERO, Optional.of(rule.cause()), Optional.of(counting.reason(dropped, rule, list.get())),
          Optional.empty(), Map.of(), counting.evidence(list.get().fact(), dropped.row()).stream().toList(), Optional.empty(), Optional.empty()));
    }
  }

  /** Rows that wait for verification or were found untrue stand in the ledger at 0. */
  private void addNotCounted(EntryTemplate template, Rule rule) {
    if (!EntryKinds.moves(template)) {
      return;
    }
    for (Fact fact : rule.cause().facts()) {
      SubjectFacts.Reported reported = facts.reported().get(fact.name());
      if (reported == null) {
        continue;
      }
      for (Evidence evidence : reported.evidence()) {
        if (evidence.status() != Evidence.Status.COUNTED) {
          String key = evidence.status() == Evidence.Status.REFUTED ? "ledger.reason.refuted" : "ledger.reason.not-verified";
          entries.get(template.node()).add(new Entry(EntryKind.NOT_COUNTED, Points.ZERO, Optional.of(rule.cause()),
              Optional.of(Message.of(key, values.phrases().name(fact))), Optional.empty(), Map.of(), List.of(evidence), Optional.empty(), Optional.empty()));
        }
      }
    }
  }
}
