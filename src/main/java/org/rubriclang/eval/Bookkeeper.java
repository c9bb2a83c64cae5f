package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.NONE;
import static org.rubriclang.eval.Cells.YES;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.ledger.RoundingWords;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Result;
import org.rubriclang.model.Role;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Reads the ledger out of a frame after a run. The amounts are those the run wrote; what is added here is words: the facts read, the
 * rows behind them, how an amount came about, what would have moved a clause that did not.
 */
final class Bookkeeper {
  /** More rows than these are told by their sum alone; the evidence has them all. */
  private static final int MOST_ROWS = 40;

  /** What a result says that has no value. */
  private static final Conclusion.Value NOTHING = new Conclusion.Value(Message.of("ledger.value.none"), "none");

  private final Plan plan;
  private final Frame frame;
  private final SubjectFacts facts;
  private TermPhrases phrases;
  private final List<List<Entry>> entries = new ArrayList<>();
  private final RowBook rows;

  /** For each node the names of the item it stands in: alone, and with its section. */
  private final Map<Integer, List<String>> items = new LinkedHashMap<>();

  private final Set<Fact> everRead = new LinkedHashSet<>();
  private final Set<Fact> wanted = new LinkedHashSet<>();

  /** For each node the {@code instead} that decided it. */
  private final Map<Integer, Cause> deciders = new LinkedHashMap<>();

  Bookkeeper(Plan plan, Frame frame, SubjectFacts facts) {
    this.plan = plan;
    this.frame = frame;
    this.facts = facts;
    this.phrases = new TermPhrases(plan.model(), List.of());
    this.rows = new RowBook(this, plan, frame, facts);
    nameItems(plan.model().total(), "", List.of());
  }

  /** Of the main track. */
  Ledger ledger() {
    return ledger(plan.model().total());
  }

  /** @param root of the track that was run */
  Ledger ledger(ScoreNode root) {
    // Explaining evaluates terms again; what it reads must not count as missing, nor raise doubts in the nodes.
    List<Conclusion> conclusions = plan.model().results().stream().map(this::conclusion).toList();
    BitSet rolesRead = (BitSet) frame.rolesRead().clone();
    List<Slots> openPeers = List.copyOf(frame.openPeers());
    BitSet membersMissing = (BitSet) frame.membersMissing().clone();
    BitSet placesRead = (BitSet) frame.placesRead().clone();
    BitSet notReported = (BitSet) frame.missing().clone();
    List<Frame.MissingField> fieldsNotReported = List.copyOf(frame.missingFields());
    for (int node = 0; node < plan.nodeCount(); node++) {
      entries.add(new ArrayList<>());
    }
    for (int at = 0; at < frame.size(); at++) {
      EntryTemplate template = plan.template(frame.template(at));
      if (template.kind() == EntryKind.INSTEAD) {
        deciders.put(template.node(), template.cause());
      }
    }
    int size = frame.size();
    for (int at = 0; at < size; at++) {
      EntryTemplate template = plan.template(frame.template(at));
      Points points = new Points(frame.amount(frame.lowAt(at)), frame.amount(frame.highAt(at)));
      entries.get(template.node()).add(template.rule().isPresent() && template.rule().get() instanceof Rule.Each each
          ? rows.entry(template, each, points, frame.rowAt(at)) : entry(template, points));
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
    List<Ledger.Missing> missing = missing(notReported, fieldsNotReported);
    addMissingOfRoles(rolesRead, missing);
    addMissingMembers(membersMissing, missing);
    addMissingOfPeers(openPeers, missing);
    addMissingOfRivals(placesRead, missing);
    LedgerNode total = node(root);
    List<Ledger.Raised> raised = frame.raised().stream().map(one -> new Ledger.Raised(one.template().consequence(), one.template().cause(),
        one.certain(), plan.scoreNode(one.template().node()).name())).distinct().toList();
    List<Cause> looked = plan.model().vetoes().stream().map(Rule.Veto::cause)
        .filter(cause -> raised.stream().noneMatch(one -> one.cause().equals(cause))).toList();
    return new Ledger(facts.subject(), facts.period(), total, raised, looked, missing, conclusions);
  }

  // ---- Results that are no points.

  private Conclusion conclusion(Result result) {
    int before = frame.doubts;
    frame.doubts = 0;
    Conclusion conclusion = result.lists() ? list(result) : first(result);
    frame.doubts = before;
    return conclusion;
  }

  private Conclusion list(Result result) {
    List<Conclusion.Value> values = new ArrayList<>();
    List<Conclusion.Value> perhaps = new ArrayList<>();
    for (Result.Line line : result.lines()) {
      int holds = line.condition().map(this::answer).orElse(values.isEmpty() && perhaps.isEmpty() ? YES : NO);
      if (holds != NO) {
        value(line.value()).ifPresent((holds == YES ? values : perhaps)::add);
      }
    }
    return new Conclusion(result, perhaps.isEmpty() ? Conclusion.State.KNOWN : open(), values, perhaps, Optional.empty(), Optional.empty(),
        Optional.empty());
  }

  private Conclusion first(Result result) {
    List<Conclusion.Value> perhaps = new ArrayList<>();
    boolean perhapsNothing = false;
    for (Result.Line line : result.lines()) {
      int holds = line.condition().map(this::answer).orElse(YES);
      if (holds == NO) {
        continue;
      }
      int doubts = frame.doubts;
      frame.doubts = 0;
      Optional<Conclusion.Value> value = value(line.value());
      boolean openValue = line.value() instanceof Result.Value.Formula formula && isOpen(formula.term());
      frame.doubts |= doubts;
      if (holds == YES && perhaps.isEmpty() && !perhapsNothing) {
        if (openValue) {
          return new Conclusion(result, open(), List.of(), value.stream().toList(), Optional.of(line.line()), because(line), Optional.empty());
        }
        return new Conclusion(result, value.isPresent() ? Conclusion.State.KNOWN : Conclusion.State.NONE, value.stream().toList(), List.of(),
            Optional.of(line.line()), because(line), nearest(result, line));
      }
      value.ifPresent(perhaps::add);
      perhapsNothing |= value.isEmpty();
      if (holds == YES) {
        return open(result, perhaps, perhapsNothing, perhapsNothing);
      }
    }
    return perhaps.isEmpty() && !perhapsNothing
        ? new Conclusion(result, Conclusion.State.NONE, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty())
        : open(result, perhaps, /* perhapsNothing= */ true, perhapsNothing);
  }

  /**
   * Open conditions whose lines all say the same leave no doubt.
   *
   * @param saysNothing whether a line that may hold says none; that no line may hold is not told beside the others
   */
  private Conclusion open(Result result, List<Conclusion.Value> perhaps, boolean perhapsNothing, boolean saysNothing) {
    List<Conclusion.Value> different = Stream.concat(perhaps.stream(), saysNothing ? Stream.of(NOTHING) : Stream.empty()).distinct().toList();
    return different.size() == 1 && !perhapsNothing
        ? new Conclusion(result, Conclusion.State.KNOWN, different, List.of(), Optional.empty(), Optional.empty(), Optional.empty())
        : new Conclusion(result, open(), List.of(), different, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Conclusion.State open() {
    return (frame.doubts & Frame.DOUBT_TIED) != 0 && (frame.doubts & Frame.DOUBT_MISSING) == 0 ? Conclusion.State.TIED : Conclusion.State.MISSING;
  }

  private boolean isOpen(Term term) {
    long cell = plan.number(term).evaluate(frame);
    return cell != NONE && !frame.isExact(cell) && !(Cells.isHandle(cell) && frame.unbox(cell) instanceof Boxed.Words);
  }

  /** Empty for none. */
  private Optional<Conclusion.Value> value(Result.Value value) {
    return switch (value) {
      case Result.Value.Level level -> Optional.of(new Conclusion.Value(TermPhrases.text(level.text()), level.text()));
      case Result.Value.Nothing nothing -> Optional.empty();
      case Result.Value.Formula formula -> {
        NumberNode node = plan.number(formula.term());
        long cell = node.evaluate(frame);
        yield cell == NONE ? Optional.empty() : Optional.of(new Conclusion.Value(shown(cell, node.scale(), formula.term()), plain(cell, node.scale(), formula.term())));
      }
    };
  }

  private String plain(long cell, int scale, Term term) {
    if (Cells.isHandle(cell) && frame.unbox(cell) instanceof Boxed.Words words) {
      return words.text();
    }
    if (!frame.isExact(cell)) {
      Interval values = frame.interval(cell, scale);
      return values.low().map(Rational::toString).orElse("") + ".." + values.high().map(Rational::toString).orElse("");
    }
    Rational value = frame.exact(cell, scale);
    return switch (term.type()) {
      case Type.Member member -> TermPhrases.memberName(member, value.toLong().isPresent() ? (int) value.toLong().getAsLong() : -1);
      case Type.Truth truth -> value.isZero() ? "no" : "yes";
      case Type.Date date -> LocalDate.ofEpochDay(value.toLong().orElse(0)).toString();
      case Type.Numeric numeric when numeric.dimension() instanceof Type.Dimension.Percent -> value.times(Rational.of(100)) + "%";
      default -> value.toString();
    };
  }

  /** The condition that held, with the values it read. */
  private Optional<Message> because(Result.Line line) {
    if (line.condition().isEmpty()) {
      return line.value() instanceof Result.Value.Formula ? Optional.empty() : Optional.of(Message.of("ledger.reason.otherwise"));
    }
    return line.condition().map(condition -> {
      List<Message> read = read(condition);
      return read.isEmpty() ? phrases.say(condition) : Message.of("ledger.result.because", phrases.say(condition), read);
    });
  }

  /** {@code 总分：88}, for each figure that the condition compares. */
  private List<Message> read(Term condition) {
    List<Message> read = new ArrayList<>();
    Set<Message> named = new LinkedHashSet<>();
    for (Term figure : figures(condition)) {
      Message name = phrases.say(figure);
      if (named.add(name)) {
        read.add(Message.of("ledger.result.read", name, value(figure)));
      }
    }
    return read;
  }

  private static List<Term> figures(Term condition) {
    return switch (condition) {
      case Term.FactValueOf fact -> fact.type() instanceof Type.Numeric || fact.type() instanceof Type.Member ? List.of(fact) : List.of();
      case Term.LetValueOf let -> let.type() instanceof Type.Numeric ? List.of(let) : List.of();
      case Term.ScoreOf score -> List.of(score);
      case Term.PlaceIn place -> List.of(place);
      default -> Terms.children(condition).stream().flatMap(child -> figures(child).stream()).toList();
    };
  }

  /** The line right before the one that decided: what it lacks. */
  private Optional<Message> nearest(Result result, Result.Line decided) {
    int at = result.lines().indexOf(decided);
    if (at < 1 || !(result.lines().get(at - 1).value() instanceof Result.Value.Level level)) {
      return Optional.empty();
    }
    return result.lines().get(at - 1).condition().map(condition -> Message.of("ledger.result.nearest", level.text(),
        lacking(condition).stream().map(this::shortOf).toList()));
  }

  private List<Term> lacking(Term condition) {
    return switch (condition) {
      case Term.And and -> {
        List<Term> both = new ArrayList<>(lacking(and.left()));
        both.addAll(lacking(and.right()));
        yield both;
      }
      default -> answer(condition) == YES ? List.of() : List.of(condition);
    };
  }

  private Message shortOf(Term condition) {
    if (condition instanceof Term.Compare compare && compare.left().type() instanceof Type.Numeric) {
      NumberNode left = plan.number(compare.left());
      NumberNode right = plan.number(compare.right());
      long has = left.evaluate(frame);
      long wants = right.evaluate(frame);
      if (frame.isExact(has) && frame.isExact(wants)) {
        Rational distance = frame.exact(wants, right.scale()).minus(frame.exact(has, left.scale())).abs();
        return Message.of("ledger.result.short", phrases.say(condition), value(compare.left()), TermPhrases.number(distance, compare.left().type()));
      }
    }
    return phrases.say(condition);
  }

  private void nameItems(ScoreNode node, String above, List<String> around) {
    boolean isItem = node.kind() == ScoreNode.Kind.ITEM && node.name().isPresent();
    List<String> names = isItem ? List.of(node.name().get(), above + "." + node.name().get()) : around;
    items.put(node.index(), names);
    node.children().forEach(child -> nameItems(child, node.name().orElse(""), names));
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
    phrases = new TermPhrases(plan.model(), items.getOrDefault(rule.node().index(), List.of()));
    Reads read = new Reads();
    reads(rule.when().get(), read);
    reads(rule.condition(), read);
    Message condition = phrases.say(rule.condition());
    entries.get(rule.node().index()).add(entryOf(EntryKind.ZERO, Points.ZERO, rule.cause(), read,
        Message.of(holds ? "ledger.reason.requirement-held" : "ledger.reason.requirement-open", condition)));
  }

  private Entry entryOf(EntryKind kind, Points points, Cause cause, Reads read, Message reason) {
    Map<String, Message> shown = new LinkedHashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Fact fact : read.facts()) {
      shown.put(phrases.name(fact), shown(fact));
      evidence.addAll(read.rows().containsKey(fact) ? read.rows().get(fact) : evidence(fact));
      addSample(fact, shown, evidence);
    }
    return new Entry(kind, points, Optional.of(cause), Optional.of(reason), Optional.empty(), shown, evidence, Optional.empty(), Optional.empty());
  }

  /** Judgements other than 0 that a statement might have read, and none did: somebody judged what was not asked. */
  List<Fact> unreadJudgements() {
    return wanted.stream()
        .filter(fact -> fact.type() instanceof FactType.Judgement && !everRead.contains(fact))
        .filter(fact -> facts.reported().containsKey(fact.name())
            && facts.reported().get(fact.name()).value() instanceof FactValue.Number number && !number.value().isZero())
        .toList();
  }

  private List<Ledger.Missing> missing(BitSet slots, List<Frame.MissingField> fields) {
    List<Ledger.Missing> missing = new ArrayList<>();
    for (FactPlan fact : plan.facts()) {
      if (slots.get(fact.fact().index())) {
        missing.add(new Ledger.Missing(fact.fact(), fact.possible(frame)));
      }
      for (Frame.MissingField field : fields) {
        if (field.fact() == fact.fact().index() && fact.fact().type() instanceof FactType.Records records) {
          FactType.Field column = records.fields().get(field.field());
          missing.add(new Ledger.Missing(fact.fact(), Optional.of(column), FactPlan.boundsOf(column.type())));
        }
      }
    }
    return missing;
  }

  /** What the scores of roles want: the facts of their holders, or a holder. */
  private void addMissingOfRoles(BitSet read, List<Ledger.Missing> missing) {
    read.stream().forEach(index -> {
      Role role = plan.model().roles().get(index);
      RoleScores.Imported imported = frame.imported(index);
      boolean unknown = imported.sources().isEmpty() && !(role.many() && imported.mean().isEmpty());
      if (unknown) {
        missing.add(new Ledger.Missing(holder(role), role.bounds()));
      }
      imported.sources().stream().flatMap(source -> source.ledger().stream().flatMap(ledger -> ledger.missing().stream().map(one -> one.of(source.person()))))
          .filter(one -> !one.subject().equals(Optional.of(facts.subject()))).filter(one -> !missing.contains(one)).forEach(missing::add);
    });
  }

  /** Subjects of other rubrics of whom no sheet speaks, and who may belong to this one. */
  private void addMissingMembers(BitSet memberships, List<Ledger.Missing> missing) {
    memberships.stream().mapToObj(plan.model().memberships()::get).forEach(membership -> {
      Interval any = new Interval(Optional.of(Rational.ZERO), Optional.empty());
      var members = new Fact(-1, membership.kind(), new FactType.Count("", any), Optional.empty(), Optional.of(membership.rubric().name()), Optional.empty(),
          false, false, false, false, Optional.empty(), Optional.empty(), Span.of(0, 0));
      missing.add(new Ledger.Missing(members, any));
    });
  }

  /** What figures of the group want: facts of others. */
  private void addMissingOfPeers(List<Slots> peers, List<Ledger.Missing> missing) {
    for (Slots peer : peers) {
      Frame of = frame.frameOf(peer);
      for (FactPlan fact : of.plan().facts()) {
        if (of.missing().get(fact.fact().index()) && !peer.subject().equals(facts.subject())) {
          missing.add(new Ledger.Missing(fact.fact(), fact.possible(of)).of(peer.subject()));
        }
      }
    }
    missing.sort(Comparator.comparing(one -> one.subject().isPresent()));
  }

  /** What others have not reported and this subject's places hang on. */
  private void addMissingOfRivals(BitSet places, List<Ledger.Missing> missing) {
    places.stream().forEach(ranking -> {
      for (Placing.Rival rival : frame.placings()[ranking].rivals()) {
        for (FactPlan fact : plan.facts()) {
          Ledger.Missing one = new Ledger.Missing(fact.fact(), FactPlan.boundsOf(fact.fact().type())).of(rival.subject());
          if (rival.missing().get(fact.fact().index()) && !missing.contains(one)) {
            missing.add(one);
          }
        }
      }
    });
  }

  /** A role that nobody is known to hold, as what should have been reported. */
  private static Fact holder(Role role) {
    return new Fact(-1, role.name(), new FactType.Judgement(role.bounds(), false), Optional.empty(), Optional.of(role.relation()), Optional.empty(),
        false, false, false, false, Optional.empty(), Optional.empty(), Span.of(0, 0));
  }

  /** What would have moved on the track of a role that nobody holds stands at 0 beside what the sentence moves here. */
  private void addNobody(EntryTemplate template, Rule rule) {
    if (!moves(template) || !(rule instanceof Rule.Move move)) {
      return;
    }
    for (Rule.OnTrack amount : move.tracks()) {
      Role role = plan.model().roles().get(plan.model().tracks().get(amount.track()).role());
      boolean nobody = frame.roleScores().roster().tells(role.name())
          && frame.roleScores().roster().holdersOf(role, facts.subject()).isEmpty();
      if (nobody) {
        Rule.Move there = move.on(amount);
        Message reason = Message.of("ledger.reason.nobody-in-office", role.name(), signed(there));
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
      return LedgerNode.Unsettled.MISSING;
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

  // ---- Entries.

  Entry entry(EntryTemplate template, Points points) {
    phrases = new TermPhrases(plan.model(), items.getOrDefault(template.node(), List.of()));
    EntryKind kind = kind(template, points);
    Reads read = new Reads();
    Optional<Derivation> derivation = Optional.empty();
    Optional<Message> would = Optional.empty();
    Optional<Integer> place = Optional.empty();
    if (template.rule().isPresent() && kind != EntryKind.REPLACED && kind != EntryKind.CAPPED && kind != EntryKind.FLOORED
        && kind != EntryKind.COUNTED_ELSEWHERE) {
      Rule rule = template.rule().get();
      reads(rule, kind, read);
      everRead.addAll(read.facts());
      if (kind != EntryKind.GATE_CLOSED) {
        wanted.addAll(rule.cause().facts());
      }
      derivation = derivation(rule, kind);
      would = kind == EntryKind.ZERO ? would(rule) : Optional.empty();
      place = place(rule);
    }
    Map<String, Message> shown = new LinkedHashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Fact fact : read.facts()) {
      shown.put(phrases.name(fact), shown(fact));
      evidence.addAll(read.rows().containsKey(fact) ? read.rows().get(fact) : evidence(fact));
      addSample(fact, shown, evidence);
    }
    Optional<String> from = kind == EntryKind.IMPORTED && template.rule().isPresent() ? from(template.rule().get())
        : kind == EntryKind.CARRIED ? facts.period().map(period -> period.previous().toString()) : Optional.empty();
    return new Entry(kind, points, Optional.of(template.cause()), reason(template, kind, points), would, shown, evidence, derivation, place, from,
        Optional.empty());
  }

  /** Whose ledgers an imported amount comes from. */
  private Optional<String> from(Rule rule) {
    List<String> persons = new ArrayList<>();
    if (rule instanceof Rule.Move move) {
      for (int role : rolesIn(move.amount())) {
        frame.imported(role).sources().stream().map(RoleScores.Source::person).filter(person -> !persons.contains(person)).forEach(persons::add);
      }
    }
    return persons.isEmpty() ? Optional.empty() : Optional.of(String.join("、", persons));
  }

  private static Set<Integer> rolesIn(Term term) {
    Set<Integer> roles = new LinkedHashSet<>();
    collectRoles(term, roles);
    return roles;
  }

  private static void collectRoles(Term term, Set<Integer> roles) {
    switch (term) {
      case Term.ScoreOfRole score -> roles.add(score.role());
      case Term.MeanScoreOfRole mean -> roles.add(mean.role());
      default -> Terms.children(term).forEach(child -> collectRoles(child, roles));
    }
  }

  /** Whether an entry is what a statement moves, where it moves it. */
  private static boolean moves(EntryTemplate template) {
    return switch (template.kind()) {
      case AWARD, DEDUCT -> true;
      case CHARGED -> target(template).filter(target -> target == template.node()).isPresent();
      default -> false;
    };
  }

  private static Optional<Integer> target(EntryTemplate template) {
    return template.rule().flatMap(rule -> switch (rule) {
      case Rule.Move move -> move.target();
      case Rule.Each each -> each.move().target();
      case Rule.Forfeit forfeit -> Optional.<Rule.ScoreNodeReference>empty();
      case Rule.Rank rank -> Optional.<Rule.ScoreNodeReference>empty();
      case Rule.Veto veto -> Optional.<Rule.ScoreNodeReference>empty();
      case Rule.Require require -> Optional.<Rule.ScoreNodeReference>empty();
    }).map(Rule.ScoreNodeReference::index);
  }

  private EntryKind kind(EntryTemplate template, Points points) {
    boolean moves = moves(template);
    boolean undecided = moves && template.rule().isPresent() && template.rule().get() instanceof Rule.Move move && readsUndecided(move.amount())
        && !frame.isExact(amount(move));
    if (undecided) {
      // It may have found nothing left to take.
      return EntryKind.UNDECIDED;
    }
    if (moves && points.isZero() && template.kind() != EntryKind.CHARGED) {
      return EntryKind.ZERO;
    }
    if (moves && template.rule().isPresent()) {
      return switch (template.rule().get()) {
        case Rule.Move move when template.kind() == EntryKind.AWARD && (contains(move.amount(), Term.ScoreOf.class)
            || contains(move.amount(), Term.ScoreOfRole.class) || contains(move.amount(), Term.MeanScoreOfRole.class)) -> EntryKind.IMPORTED;
        case Rule.Move move when template.kind() == EntryKind.AWARD && isCarried(move) -> EntryKind.CARRIED;
        case Rule.Rank rank when rank.points() instanceof Ranking.Points.Undecided -> EntryKind.UNDECIDED;
        default -> template.kind();
      };
    }
    return template.kind();
  }

  /** Whether the period before has anything to do with the amount: in the first one it has not. */
  private boolean isCarried(Rule.Move move) {
    return Stream.concat(Stream.of(move.amount()), move.times().stream()).anyMatch(term -> Terms.holds(term, Term.PreviousOf.class) && carries(term));
  }

  private boolean carries(Term term) {
    return term instanceof Term.PreviousOf previous ? !(frame.previous(previous.index(), previous.back()) instanceof Carry.First)
        : Terms.children(term).stream().anyMatch(this::carries);
  }

  /** An alternative for none that is not taken is not read. */
  private boolean readsUndecided(Term term) {
    return switch (term) {
      case Term.Undecided undecided -> true;
      case Term.IfNone ifNone -> readsUndecided(ifNone.value())
          || readsUndecided(ifNone.alternative()) && frame.mayBeNone(plan.number(ifNone.value()).evaluate(frame));
      // Its rows are no longer in scope: which of them took an alternative cannot be asked again.
      case Term.Fold fold -> contains(fold, Term.Undecided.class);
      default -> Terms.children(term).stream().anyMatch(this::readsUndecided);
    };
  }

  /** What a place depends on comes from all subjects: it is no part of the amount. */
  private static boolean contains(Term term, Class<? extends Term> wanted) {
    return wanted.isInstance(term) || !(term instanceof Term.PlaceIn) && Terms.children(term).stream().anyMatch(child -> contains(child, wanted));
  }

  private Optional<Message> reason(EntryTemplate template, EntryKind kind, Points points) {
    ScoreNode node = plan.scoreNode(template.node());
    return switch (kind) {
      case CAPPED -> Optional.of(Message.of("ledger.reason.capped", isLossLimit(template, node, points) ? lossLimit(node) : bound(template, node.ceiling())));
      case FLOORED -> Optional.of(template.rule().isPresent() ? Message.of("ledger.reason.at-least", bound(template, node.floor()))
          : Message.of("ledger.reason.floored", bound(template, node.floor())));
      case REPLACED -> Optional.of(replaced(template));
      case GATE_CLOSED -> guard(template, node).map(guard -> notInForce(guard).orElseGet(() -> Message.of("ledger.reason.gate-closed", phrases.say(guard))));
      case INSTEAD -> template.rule().flatMap(rule -> rule instanceof Rule.Move move ? move.condition() : Optional.empty())
          .map(condition -> target(template).map(target -> Message.of("ledger.reason.instead-from", phrases.say(condition), title(target)))
              .orElseGet(() -> Message.of("ledger.reason.instead", phrases.say(condition))));
      case FORFEITED -> forfeited(template, points);
      case ROUNDED -> node.round().map(rounding -> Message.of("ledger.reason.rounded", rounding.step(), RoundingWords.direction(rounding)));
      case UNDECIDED -> template.rule().flatMap(Bookkeeper::undecided).map(why -> Message.of("ledger.reason.undecided", why));
      case AWARD, DEDUCT -> template.rule().flatMap(rule -> moved(rule));
      case COUNTED_ELSEWHERE -> template.rule().flatMap(rule -> rows.elsewhere(rule, Optional.empty()));
      case START, ZERO, IMPORTED, NOT_COUNTED -> Optional.empty();
      case CARRIED -> facts.period().map(period -> Message.of("ledger.reason.carried", period.previous().toString()));
      case CHARGED -> Optional.of(charged(template));
      case SCALED -> Optional.of(scaled(node));
      case DROPPED_OUT, KEPT -> node.inForce().filter(days -> answer(days) != YES).flatMap(this::notInForce).or(() -> node.applies().map(applies -> Message.of(applicability(kind, applies.condition()), phrases.say(applies.condition()))));
    };
  }

  /** Not yet, or no longer: where one of the conditions of a gate is that, it is what to say. */
  private Optional<Message> notInForce(Term condition) {
    if (condition instanceof Term.And and) {
      return notInForce(and.left()).or(() -> notInForce(and.right()));
    }
    if (!(condition instanceof Term.InForce inForce) || answer(condition) == YES) {
      return Optional.empty();
    }
    NumberNode day = plan.number(inForce.day());
    long cell = day.evaluate(frame);
    if (!Cells.isPlain(cell)) {
      return Optional.of(Message.of("ledger.reason.force-unknown", inForce.days().toString()));
    }
    LocalDate on = LocalDate.ofEpochDay(cell);
    return Optional.of(inForce.days().isAfter(on)
        ? Message.of("ledger.reason.not-yet-in-force", inForce.days().from().orElseThrow().toString(), on.toString())
        : Message.of("ledger.reason.no-longer-in-force", inForce.days().until().orElseThrow().toString(), on.toString()));
  }

  /** Where the points of a clause go, and from which clause they come. */
  private Message charged(EntryTemplate template) {
    int target = target(template).orElse(template.node());
    if (target != template.node()) {
      return Message.of("ledger.reason.charged-to", title(target));
    }
    int standsIn = plan.model().nodes().stream().filter(node -> node.rules().stream().anyMatch(rule -> rule.cause().equals(template.cause()))).mapToInt(ScoreNode::index)
        .findFirst().orElse(target);
    return Message.of("ledger.reason.charged-by", title(standsIn));
  }

  private Message title(int node) {
    return plan.scoreNode(node).name().map(TermPhrases::text).orElse(Message.of("ledger.term.total"));
  }

  private String applicability(EntryKind kind, Term condition) {
    boolean open = answer(condition) != NO;
    if (kind == EntryKind.KEPT) {
      return open ? "ledger.reason.may-keep" : "ledger.reason.kept";
    }
    return open ? "ledger.reason.may-drop-out" : "ledger.reason.dropped-out";
  }

  private Message scaled(ScoreNode node) {
    return Message.of("ledger.reason.scaled", frame.hasNoScore(node.index()) ? Rational.ZERO : frame.marks().possible(node.index()),
        node.points().orElse(Rational.ZERO));
  }

  private Message bound(EntryTemplate template, Optional<ScoreNode.Bound> bound) {
    Optional<Term> limit = template.rule().isPresent() && template.rule().get() instanceof Rule.Move move
        ? template.kind() == EntryKind.CAPPED ? move.cap() : move.atLeast() : bound.map(ScoreNode.Bound::points);
    return limit.map(term -> value(term)).orElse(Message.of("ledger.value.number", Rational.ZERO));
  }

  private static boolean isLossLimit(EntryTemplate template, ScoreNode node, Points points) {
    boolean givesBack = points.low().map(low -> low.signum() > 0).orElse(false) || points.high().map(high -> high.signum() > 0).orElse(false);
    return template.rule().isEmpty() && Planner.limitsLosses(node) && givesBack && node.floor().isPresent();
  }

  private Message lossLimit(ScoreNode node) {
    NumberNode floor = plan.number(node.floor().orElseThrow().points());
    long cell = floor.evaluate(frame);
    return frame.isExact(cell) ? Message.of("ledger.value.points", frame.exact(cell, floor.scale()).negated()) : Message.of("ledger.value.open");
  }

  private Message replaced(EntryTemplate template) {
    Message by = TermPhrases.text(Optional.ofNullable(deciders.get(template.node())).map(Cause::rule).orElse(""));
    if (template.rule().isPresent() && template.rule().get() instanceof Rule.Move move) {
      return isReported(move) ? Message.of("ledger.reason.replaced-would", by, signed(move)) : Message.of("ledger.reason.replaced-not-needed", by);
    }
    return Message.of("ledger.reason.replaced", by);
  }

  private boolean isReported(Rule.Move move) {
    return move.cause().facts().stream().allMatch(fact -> facts.reported().containsKey(fact.name()));
  }

  private Message signed(Rule.Move move) {
    long cell = amount(move);
    Rational points = frame.isExact(cell) ? frame.exact(cell, amountScale(move)) : Rational.ZERO;
    Rational capped = move.cap().map(cap -> plan.number(cap)).map(cap -> frame.interval(cap.evaluate(frame), cap.scale()).high())
        .flatMap(limit -> limit).map(points::min).orElse(points);
    return signed(move.verb() == Rule.Verb.AWARD ? capped : capped.negated());
  }

  private long amount(Rule.Move move) {
    Optional<NumberNode.Shared> shared = sharedRows(move);
    if (shared.isPresent()) {
      return shared.get().before(frame);
    }
    NumberNode amount = plan.number(move.amount());
    return move.times().isPresent() ? new NumberNode.Multiply(amount, plan.number(move.times().get())).evaluate(frame) : amount.evaluate(frame);
  }

  /** What a statement counts of rows that others may count; a statement that counts as a whole has an amount of its own. */
  private Optional<NumberNode.Shared> sharedRows(Rule.Move move) {
    return listOf(move).flatMap(list -> plan.shared(move));
  }

  private int amountScale(Rule.Move move) {
    if (sharedRows(move).isPresent()) {
      return sharedRows(move).get().scale();
    }
    return plan.number(move.amount()).scale() + move.times().map(times -> plan.number(times).scale()).orElse(0);
  }

  private static Message signed(Rational points) {
    return Message.of(points.signum() > 0 ? "ledger.value.plus-points" : "ledger.value.points", points);
  }

  private Optional<Term> guard(EntryTemplate template, ScoreNode node) {
    if (template.rule().isEmpty()) {
      return node.guard();
    }
    return switch (template.rule().get()) {
      case Rule.Move move -> move.guard();
      case Rule.Rank rank -> rank.ranking().guard();
      case Rule.Forfeit forfeit -> Optional.empty();
      case Rule.Veto veto -> Optional.empty();
      case Rule.Require require -> Optional.empty();
      case Rule.Each each -> Optional.empty(); // RowBook shows the statement with its row
    };
  }

  private Optional<Message> forfeited(EntryTemplate template, Points points) {
    if (template.rule().isEmpty()) {
      return Optional.of(Message.of("ledger.reason.zeroed"));
    }
    return switch (template.rule().get()) {
      case Rule.Forfeit forfeit -> Optional.of(Message.of(points.isZero() ? "ledger.reason.forfeited-nothing" : "ledger.reason.forfeited",
          phrases.say(forfeit.condition())));
      case Rule.Veto veto -> Optional.of(Message.of("ledger.reason.forfeited", phrases.say(veto.condition())));
      case Rule.Move move -> Optional.empty();
      case Rule.Rank rank -> Optional.empty();
      case Rule.Require require -> Optional.empty();
      case Rule.Each each -> Optional.empty(); // RowBook shows the statement with its row
    };
  }

  private static Optional<String> undecided(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> firstUndecided(move.amount());
      case Rule.Rank rank -> rank.points() instanceof Ranking.Points.Undecided undecided ? Optional.of(undecided.why()) : Optional.empty();
      case Rule.Forfeit forfeit -> Optional.empty();
      case Rule.Veto veto -> Optional.empty();
      case Rule.Require require -> Optional.empty();
      case Rule.Each each -> Optional.empty(); // RowBook shows the statement with its row
    };
  }

  private static Optional<String> firstUndecided(Term term) {
    return term instanceof Term.Undecided undecided ? Optional.of(undecided.why())
        : Terms.children(term).stream().map(Bookkeeper::firstUndecided).flatMap(Optional::stream).findFirst();
  }

  /** Which line or row of a choice answered; the place of a ranking. */
  private Optional<Message> moved(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> answered(move.amount());
      case Rule.Rank rank -> Optional.of(place(frame.placings()[rank.ranking().index()]));
      case Rule.Forfeit forfeit -> Optional.empty();
      case Rule.Veto veto -> Optional.empty();
      case Rule.Require require -> Optional.empty();
      case Rule.Each each -> Optional.empty(); // RowBook shows the statement with its row
    };
  }

  private Optional<Message> answered(Term amount) {
    return switch (amount) {
      case Term.Choice choice -> {
        for (Term.Branch branch : choice.branches()) {
          int holds = answer(branch.condition());
          if (holds != NO) {
            yield holds == YES ? Optional.of(phrases.say(branch.condition())) : Optional.empty();
          }
        }
        yield Optional.of(Message.of("ledger.reason.otherwise"));
      }
      case Term.Bands bands -> {
        for (Term.Row row : bands.rows()) {
          if (row.matches().stream().noneMatch(match -> match instanceof Term.Match.Any) && matches(bands, row) == YES) {
            yield Optional.of(phrases.matches(bands.keys(), row.matches()));
          }
        }
        yield Optional.empty();
      }
      case Term.Lookup lookup -> answered(lookup.cell());
      default -> Optional.empty();
    };
  }

  private int answer(Term condition) {
    return plan.condition(condition).map(node -> node.test(frame)).orElse(Cells.UNKNOWN);
  }

  private int matches(Term.Bands bands, Term.Row row) {
    return Planner.rowCondition(bands.keys().stream().map(plan::number).toList(), row.matches()).test(frame);
  }

  private Optional<Integer> place(Rule rule) {
    if (rule instanceof Rule.Rank rank) {
      Placing placing = frame.placings()[rank.ranking().index()];
      return placing.isCertain() ? Optional.of(placing.best()) : Optional.empty();
    }
    return Optional.empty();
  }

  private Message place(Placing placing) {
    if (!placing.isCertain()) {
      return Message.of("ledger.reason.places", placing.best(), placing.worst());
    }
    return placing.of() == 0 ? Message.of("ledger.reason.place-given", placing.best())
        : Message.of("ledger.reason.place", placing.best(), placing.of());
  }

  // ---- What would have moved a clause.

  private Optional<Message> would(Rule rule) {
    return switch (rule) {
      case Rule.Move move when move.instead() -> move.condition().map(condition ->
          Message.of("ledger.would.instead", phrases.say(condition), value(move.amount())));
      case Rule.Move move when move.times().isPresent() -> Optional.of(Message.of(
          move.verb() == Rule.Verb.AWARD ? "ledger.would.award-each" : "ledger.would.deduct-each", phrases.say(move.times().get()), phrases.say(move.amount())));
      case Rule.Move move -> wouldOf(move.amount(), move.verb());
      case Rule.Forfeit forfeit -> Optional.of(Message.of("ledger.would.forfeit", phrases.say(forfeit.condition())));
      case Rule.Rank rank -> Optional.empty();
      case Rule.Veto veto -> Optional.empty();
      case Rule.Require require -> Optional.empty();
      case Rule.Each each -> Optional.empty(); // RowBook shows the statement with its row
    };
  }

  /** What a row would have moved, had there been one. */
  Message wouldForEach(Rule.Each each) {
    return Message.of(each.move().verb() == Rule.Verb.AWARD ? "ledger.would.award-each" : "ledger.would.deduct-each", phrases.say(each.list()),
        phrases.say(each.move().amount()));
  }

  private Optional<Message> wouldOf(Term amount, Rule.Verb verb) {
    String key = verb == Rule.Verb.AWARD ? "ledger.would.award" : "ledger.would.deduct";
    List<Message> ways = switch (amount) {
      case Term.Choice choice -> waysOf(choice, key);
      case Term.Bands bands -> bands.rows().stream().filter(row -> !isZero(row.value()))
          .map(row -> Message.of(key, phrases.matches(bands.keys(), row.matches()), phrases.say(row.value()))).toList();
      case Term.SumOver sum -> List.of(Message.of(verb == Rule.Verb.AWARD ? "ledger.would.award-each" : "ledger.would.deduct-each",
          phrases.say(sum.rows()), phrases.say(sum.value())));
      default -> List.of();
    };
    return ways.isEmpty() ? Optional.empty() : Optional.of(Message.of("ledger.would.ways", ways));
  }

  /** The lines that move something; those behind the line that decided say that this one would first have to go. */
  private List<Message> waysOf(Term.Choice choice, String key) {
    List<Message> ways = new ArrayList<>();
    List<Message> behind = new ArrayList<>();
    Optional<Term> decided = Optional.empty();
    for (Term.Branch branch : choice.branches()) {
      if (!isZero(branch.value())) {
        (decided.isPresent() ? behind : ways).add(Message.of(key, phrases.say(branch.condition()), phrases.say(branch.value())));
      }
      if (decided.isEmpty() && answer(branch.condition()) == YES) {
        decided = Optional.of(branch.condition());
      }
    }
    if (!isZero(choice.otherwise())) {
      (decided.isPresent() ? behind : ways).add(Message.of(key, Message.of("ledger.reason.otherwise"), phrases.say(choice.otherwise())));
    }
    if (!behind.isEmpty() && decided.isPresent()) {
      ways.add(Message.of("ledger.would.unless", phrases.say(decided.get()), behind));
    }
    return ways;
  }

  private static boolean isZero(Term term) {
    return term instanceof Term.Number number && number.value().isZero();
  }

  // ---- How an amount came about.

  private Optional<Derivation> derivation(Rule rule, EntryKind kind) {
    if (rule instanceof Rule.Rank rank && kind != EntryKind.GATE_CLOSED) {
      return Optional.of(derivation(rank));
    }
    if (kind == EntryKind.ZERO || !(rule instanceof Rule.Move move)) {
      return Optional.empty();
    }
    if (kind == EntryKind.IMPORTED) {
      return derive(move.amount()).map(amount -> {
        List<Derivation> of = new ArrayList<>(amount.of());
        rolesIn(move.amount()).forEach(role -> of.addAll(shares(move.amount(), role)));
        return new Derivation(amount.text(), amount.value(), of);
      });
    }
    Optional<Derivation> priced = priced(move);
    if (priced.isPresent()) {
      return priced;
    }
    if (move.times().isPresent()) {
      List<Derivation> of = new ArrayList<>();
      derive(move.amount()).ifPresent(of::add);
      derive(move.times().get()).ifPresent(of::add);
      return Optional.of(new Derivation(Message.of("ledger.term.times", phrases.say(move.amount()), phrases.say(move.times().get())),
          shown(amount(move), amountScale(move), move.amount()), of));
    }
    return derive(move.amount());
  }

  /**
   * What this rubric itself did to an imported score, and how much of that arrives here: the entries on the track with their share.
   * Empty where the amount is not in proportion to the score.
   */
  private List<Derivation> shares(Term amount, int role) {
    Optional<Rational> factor = factor(amount, role);
    boolean onTrack = plan.model().tracks().stream().anyMatch(track -> track.role() == role);
    if (factor.isEmpty() || !onTrack) {
      return List.of();
    }
    List<Derivation> shares = new ArrayList<>();
    for (RoleScores.Source source : frame.imported(role).sources()) {
      List<Derivation> of = new ArrayList<>();
      Points sum = Points.ZERO;
      for (LedgerNode node : source.ledger().map(ledger -> ledger.nodes().toList()).orElse(List.of())) {
        for (Entry entry : node.entries()) {
          if (entry.kind() != EntryKind.START && !entry.points().isZero()) {
            sum = sum.plus(entry.points());
            Message rule = TermPhrases.text(entry.cause().map(Cause::rule).orElse(""));
            Message text = entry.subject().map(subject -> Message.of("ledger.term.share-in", rule, TermPhrases.text(subject), TrackBook.shown(entry.points())))
                .orElse(Message.of("ledger.term.one-share", rule, TrackBook.shown(entry.points())));
            of.add(leaf(text, TrackBook.shown(times(entry.points(), factor.get()))));
          }
        }
      }
      if (!of.isEmpty()) {
        Message text = Message.of("ledger.term.shares", TermPhrases.text(source.person()), TrackBook.shown(sum));
        shares.add(new Derivation(text, TrackBook.shown(times(sum, factor.get())), of));
      }
    }
    return shares;
  }

  private static Points times(Points points, Rational factor) {
    return new Points(points.low().map(factor::times), points.high().map(factor::times));
  }

  /** By what the amount changes for each point of the score of a holder; empty where that depends on the score itself. */
  private Optional<Rational> factor(Term term, int role) {
    return switch (term) {
      case Term.ScoreOfRole score when score.role() == role -> Optional.of(Rational.ONE);
      case Term.MeanScoreOfRole mean when mean.role() == role ->
          Optional.of(Rational.ONE.dividedBy(Rational.of(Math.max(1, frame.imported(role).sources().size()))));
      case Term.LetValueOf let -> factor(let.let().value(), role);
      case Term.IfNone ifNone -> factor(ifNone.value(), role);
      case Term.Prorated prorated when !rolesIn(prorated.amount()).contains(role) && !rolesIn(prorated.whole()).contains(role) -> {
        Optional<Rational> amount = exact(prorated.amount());
        Optional<Rational> whole = exact(prorated.whole()).filter(all -> !all.isZero());
        yield amount.isPresent() && whole.isPresent()
            ? factor(prorated.part(), role).map(part -> part.times(amount.get()).dividedBy(whole.get())) : Optional.empty();
      }
      case Term.Arithmetic arithmetic -> factor(arithmetic, role);
      default -> Optional.empty();
    };
  }

  private Optional<Rational> factor(Term.Arithmetic arithmetic, int role) {
    boolean left = rolesIn(arithmetic.left()).contains(role);
    boolean right = rolesIn(arithmetic.right()).contains(role);
    if (left == right) {
      return Optional.empty();
    }
    Term with = left ? arithmetic.left() : arithmetic.right();
    Term without = left ? arithmetic.right() : arithmetic.left();
    return switch (arithmetic.operator()) {
      case PLUS -> factor(with, role);
      case MINUS -> factor(with, role).map(change -> left ? change : change.negated());
      case TIMES -> exact(without).flatMap(by -> factor(with, role).map(by::times));
      case DIVIDE -> left ? exact(without).filter(by -> !by.isZero()).flatMap(by -> factor(with, role).map(change -> change.dividedBy(by)))
          : Optional.empty();
      case POWER -> Optional.empty();
    };
  }

  private Optional<Rational> exact(Term term) {
    NumberNode node = plan.number(term);
    long cell = node.evaluate(frame);
    return cell != NONE && frame.isExact(cell) ? Optional.of(frame.exact(cell, node.scale())) : Optional.empty();
  }

  /** The holders of a role with their scores. */
  private List<Derivation> holders(int role) {
    return frame.imported(role).sources().stream()
        .map(source -> leaf(TermPhrases.text(source.person()), TrackBook.shown(new Points(source.score().low(), source.score().high())))).toList();
  }

  /** Rows that are priced one by one, or that other statements may count: each that counts, with its points. */
  private Optional<Derivation> priced(Rule.Move move) {
    boolean isPriced = sharedRows(move).isPresent() || move.amount() instanceof Term.SumOver;
    Optional<Term.Selection> list = isPriced ? listOf(move) : Optional.empty();
    if (list.isEmpty()) {
      return Optional.empty();
    }
    List<Derivation> rows = new ArrayList<>();
    for (Candidate candidate : counted(move).kept()) {
      row(list.get().fact(), candidate).ifPresent(text -> rows.add(leaf(text, worth(move, candidate))));
    }
    Term each = move.amount() instanceof Term.SumOver sum ? sum.value() : move.amount();
    return Optional.of(new Derivation(Message.of("ledger.term.sum", phrases.say(list.get()), phrases.say(each)),
        shown(amount(move), amountScale(move), move.amount()), rows.size() > MOST_ROWS ? List.of() : rows));
  }

  /** A fold with its members, each with its value. */
  private Derivation derivation(Term.Fold fold) {
    List<Derivation> members = new ArrayList<>();
    for (Candidate candidate : counted(fold).kept()) {
      Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
      Message value = worth.isExact() ? TermPhrases.number(worth.low().orElseThrow(), fold.value().type()) : interval(worth);
      Optional<Message> member = switch (candidate.member()) {
        case MemberSource.OfPeers.Peer peer -> Optional.of(TermPhrases.text(peer.subject().subject()));
        case ListedMembers.Named named -> Optional.of(TermPhrases.text(named.name()));
        default -> row(fold.rows().fact(), candidate);
      };
      member.ifPresent(text -> members.add(leaf(text, value)));
    }
    return new Derivation(phrases.say(fold), value(fold), members.size() > MOST_ROWS ? List.of() : members);
  }

  /** What tells a row from others: its names and its members. */
  private Optional<Message> row(Fact fact, Candidate candidate) {
    SubjectFacts.Reported reported = facts.reported().get(fact.name());
    if (candidate.member() instanceof Boxed.Row absent && fact.type() instanceof FactType.Records records && records.oneForEach().isPresent()
        && !(reported != null && reported.value() instanceof FactValue.Rows known && absent.place() < known.rows().size())) {
      FactType.Field field = records.fields().get(records.oneForEach().get());
      return Optional.of(TermPhrases.text(((FactType.OneOf) field.type()).members().get((int) absent.fields()[field.index()])));
    }
    if (reported == null || !(reported.value() instanceof FactValue.Rows rows) || !(fact.type() instanceof FactType.Records records)) {
      return Optional.empty();
    }
    List<Message> said = new ArrayList<>();
    for (FactType.Field field : records.fields()) {
      switch (rows.rows().get(candidate.member().place()).fields().get(field.name())) {
        case FactValue.Words words -> said.add(TermPhrases.text(words.text()));
        case FactValue.Member member -> said.add(TermPhrases.text(member.name()));
        case null -> { }
        default -> { } // figures and days say little without their column
      }
    }
    return said.isEmpty() ? evidence(fact, candidate).map(row -> TermPhrases.text(row.place().display())) : Optional.of(Message.of("ledger.term.list", said));
  }

  private Message worth(Rule.Move move, Candidate candidate) {
    Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
    Interval possible = candidate.certain() ? worth : worth.hull(Interval.exactly(Rational.ZERO));
    return possible.isExact() ? TermPhrases.number(possible.low().orElseThrow(), move.amount().type()) : interval(possible);
  }

  /** What the place earns, and how the place came about. */
  private Derivation derivation(Rule.Rank rank) {
    Derivation place = derivation(rank.ranking());
    Placing placing = frame.placings()[rank.ranking().index()];
    if (rank.points() instanceof Ranking.Points.Steps steps && placing.isCertain()) {
      Message fallen = Message.of("ledger.term.place-steps", value(steps.top()), placing.best() - 1, value(steps.step()));
      Interval earned = new PlacePoints(steps, rank.ranking().ties(), Optional.of(plan.number(steps.top())), Optional.of(plan.number(steps.step())))
          .of(frame, placing);
      Message points = earned.isExact() ? Message.of("ledger.value.points", earned.low().orElseThrow()) : interval(earned);
      return new Derivation(fallen, points, List.of(place));
    }
    return place;
  }

  /** What the place goes by, and which key decided against the next before and behind. */
  private Derivation derivation(Ranking ranking) {
    Placing placing = frame.placings()[ranking.index()];
    List<Derivation> of = new ArrayList<>();
    ranking.guard().flatMap(this::derive).ifPresent(of::add);
    ranking.among().flatMap(this::derive).ifPresent(of::add);
    for (Ranking.Key key : ranking.keys()) {
      key.inTurn().map(turn -> inTurn(key, turn)).or(() -> derive(key.value())).ifPresent(of::add);
    }
    if (ranking.keys().size() > 1) {
      decided(ranking, placing.above(), "ledger.term.decided-above").ifPresent(of::add);
      decided(ranking, placing.below(), "ledger.term.decided-below").ifPresent(of::add);
    }
    return new Derivation(phrases.rank(ranking), placing.isOut() ? Message.of("ledger.value.none") : place(placing), of);
  }

  /** The values that are compared one after the other, in that order. */
  private Derivation inTurn(Ranking.Key key, Ranking.InTurn turn) {
    NumberNode node = plan.number(key.value());
    KeyValue values = KeyValue.of(plan.list(turn.list()).members(frame, new ListNode.Price(Optional.of(node))), key.ascending(), turn.fromBest());
    List<Message> shown = values.values().stream().map(value -> key.ascending() ? value.negated() : value)
        .map(value -> value.isExact() ? TermPhrases.number(value.low().orElseThrow(), key.value().type()) : interval(value)).toList();
    return leaf(phrases.key(key), shown.isEmpty() ? Message.of("ledger.value.none") : Message.of("ledger.term.list", shown));
  }

  private Optional<Derivation> decided(Ranking ranking, int key, String text) {
    return key < 0 ? Optional.empty() : Optional.of(leaf(Message.of(text), phrases.key(ranking.keys().get(key))));
  }

  /** The derivation of a term; empty for what needs no explanation. */
  private Optional<Derivation> derive(Term term) {
    return switch (term) {
      case Term.Number number -> Optional.empty();
      case Term.TruthValue truth -> Optional.empty();
      case Term.MemberValue member -> Optional.empty();
      case Term.DayValue day -> Optional.empty();
      case Term.WordsValue words -> Optional.empty();
      case Term.NoneValue none -> Optional.empty();
      case Term.FactValueOf fact -> Optional.of(leaf(TermPhrases.text(phrases.name(fact.fact())), shown(fact.fact())));
      case Term.Choice choice -> reachedBranch(choice).flatMap(this::derive);
      case Term.Fold fold when fold.type() instanceof Type.Numeric -> Optional.of(derivation(fold));
      case Term.Bands bands -> Optional.of(new Derivation(phrases.say(term), value(term), bands.keys().stream().map(this::derive)
          .flatMap(Optional::stream).toList()));
      case Term.Root root -> Optional.of(new Derivation(phrases.say(root), near(root), Terms.children(root).stream().map(this::derive).flatMap(Optional::stream).toList()));
      case Term.Lookup lookup -> Optional.of(new Derivation(phrases.say(term), value(term),
          Stream.concat(lookup.cell().keys().stream(), answering(lookup.cell()).stream()).map(this::derive).flatMap(Optional::stream).toList()));
      case Term.ScoreOfRole score -> Optional.of(new Derivation(phrases.say(term), value(term), holders(score.role())));
      case Term.MeanScoreOfRole mean -> Optional.of(new Derivation(phrases.say(term), value(term), holders(mean.role())));
      // What an alternative for none was not needed for has one derivation, not two.
      case Term.IfNone ifNone when ifNone.value() instanceof Term.MeanScoreOfRole && !frame.mayBeNone(plan.number(ifNone.value()).evaluate(frame)) -> derive(ifNone.value());
      case Term.PlaceIn place -> Optional.of(derivation(place.ranking()));
      case Term.LetValueOf let -> Optional.of(new Derivation(phrases.say(term), value(term), derive(let.let().value()).stream().toList()));
      default -> term.type() instanceof Type.Numeric ? Optional.of(new Derivation(phrases.say(term), value(term),
          Terms.children(term).stream().filter(child -> !(child instanceof Term.FieldValueOf)).filter(child -> !(term instanceof Term.SumOver || term instanceof Term.Fold))
              .map(this::derive).flatMap(Optional::stream).toList())) : Optional.empty();
    };
  }

  /** The first decimal places of a number that has no last one. */
  private Message near(Term.Root root) {
    Optional<Rational> near = plan.number(root) instanceof RootNode node ? node.near(frame) : Optional.empty();
    return near.map(value -> Message.of("ledger.value.near", value)).orElseGet(() -> value(root));
  }

  /** The value of the row that answers; empty where that is open. */
  private Optional<Term> answering(Term.Bands bands) {
    for (Term.Row row : bands.rows()) {
      int match = matches(bands, row);
      if (match != NO) {
        return match == YES ? Optional.of(row.value()) : Optional.empty();
      }
    }
    return bands.otherwise();
  }

  private Optional<Term> reachedBranch(Term.Choice choice) {
    for (Term.Branch branch : choice.branches()) {
      int holds = answer(branch.condition());
      if (holds != NO) {
        return holds == YES ? Optional.of(branch.value()) : Optional.empty();
      }
    }
    return Optional.of(choice.otherwise());
  }

  private static Derivation leaf(Message text, Message value) {
    return new Derivation(text, value, List.of());
  }

  Message value(Term term) {
    NumberNode node = plan.number(term);
    return shown(node.evaluate(frame), node.scale(), term);
  }

  private Message shown(long cell, int scale, Term term) {
    if (cell == NONE) {
      return Message.of("ledger.value.none");
    }
    if (!frame.isExact(cell)) {
      return frame.isSpread(cell) ? interval(frame.interval(cell, scale)) : Message.of("ledger.value.open");
    }
    Rational value = frame.exact(cell, scale);
    return switch (term.type()) {
      case Type.Member member -> TermPhrases.text(TermPhrases.memberName(member, value.toLong().isPresent() ? (int) value.toLong().getAsLong() : -1));
      case Type.Truth truth -> TermPhrases.truth(!value.isZero());
      case Type.Date date -> TermPhrases.text(LocalDate.ofEpochDay(value.toLong().orElse(0)).toString());
      default -> TermPhrases.number(value, term.type());
    };
  }

  private static Message interval(Interval interval) {
    if (interval.low().isPresent() && interval.high().isPresent()) {
      return Message.of("ledger.value.between", interval.low().get(), interval.high().get());
    }
    if (interval.low().isPresent()) {
      return Message.of("ledger.value.or-more", interval.low().get());
    }
    return interval.high().map(high -> Message.of("ledger.value.or-less", high)).orElse(Message.of("ledger.value.open"));
  }

  // ---- Facts read, and the rows behind them.

  /** Of what was found in a sample: how many were looked at. A count says little without it. */
  private void addSample(Fact fact, Map<String, Message> shown, List<Evidence> evidence) {
    Optional<Fact> size = plan.model().sampleSize(fact).filter(sample -> facts.reported().containsKey(sample.name()));
    if (size.isPresent()) {
      shown.put(phrases.name(size.get()), shown(size.get()));
      evidence.addAll(evidence(size.get()));
    }
  }

  private Message shown(Fact fact) {
    SubjectFacts.Reported reported = facts.reported().get(fact.name());
    if (reported == null) {
      return fact.defaultValue().isPresent() ? Message.of("ledger.value.default", value(fact.defaultValue().get())) : Message.of("ledger.value.missing");
    }
    return FactWords.of(fact, reported.value());
  }

  private List<Evidence> evidence(Fact fact) {
    SubjectFacts.Reported reported = facts.reported().get(fact.name());
    if (reported == null) {
      return List.of();
    }
    List<Evidence> rows = new ArrayList<>();
    for (Evidence evidence : reported.evidence()) {
      if (evidence.status() == Evidence.Status.COUNTED) {
        rows.add(evidence);
      }
    }
    if (rows.isEmpty() && reported.value() instanceof FactValue.Rows records) {
      records.rows().forEach(row -> rows.add(row.evidence()));
    }
    // Of a list that holds for the run nobody wants to see every row.
    return fact.parameter() && rows.size() > 1 ? rows.subList(0, 1) : rows;
  }

  /**
   * What an entry read.
   *
   * @param rows of records facts: the rows that counted, where it was not all of them
   */
  private record Reads(Set<Fact> facts, Map<Fact, Set<Evidence>> rows) {
    Reads() {
      this(new LinkedHashSet<>(), new LinkedHashMap<>());
    }
  }

  private void readRows(Term.Selection list, Counted counted, Reads read) {
    if (list.source().rowsOf().isEmpty()) {
      // No rows: what is read of others is theirs, and the derivation names them and the parts of the rubric.
      return;
    }
    read.facts().add(list.fact());
    Set<Evidence> rows = read.rows().computeIfAbsent(list.fact(), any -> new LinkedHashSet<>());
    counted.kept().forEach(candidate -> evidence(list.fact(), candidate).ifPresent(rows::add));
    if (rows.isEmpty() && counted.candidates().isEmpty()) {
      // No row, or none that is asked for: then what says so is the evidence.
      SubjectFacts.Reported reported = facts.reported().get(list.fact().name());
      if (reported != null && reported.value() instanceof FactValue.Rows all && all.rows().isEmpty()) {
        rows.addAll(reported.evidence());
      }
    }
    list.condition().ifPresent(condition -> factsIn(condition, read));
  }

  private static void factsIn(Term term, Reads read) {
    if (term instanceof Term.FactValueOf fact) {
      read.facts().add(fact.fact());
    }
    Terms.children(term).forEach(child -> factsIn(child, read));
  }

  Optional<Evidence> evidence(Fact fact, Candidate candidate) {
    SubjectFacts.Reported reported = facts.reported().get(fact.name());
    return reported != null && reported.value() instanceof FactValue.Rows rows && candidate.member().place() < rows.rows().size()
        ? Optional.of(rows.rows().get(candidate.member().place()).evidence()) : Optional.empty();
  }

  /**
   * The rows that a statement counts, and those that it would count but for its days or for another row with the same key.
   *
   * @param kept those that count in one of the columns, or in both
   */
  private record Counted(List<Candidate> candidates, List<Candidate> kept, List<Dropped> dropped) {
    static final Counted NOTHING = new Counted(List.of(), List.of(), List.of());
  }

  /** @param out empty where the row only lies outside of the days */
  private record Dropped(Candidate row, Optional<Taking.Out> out) {}

  /** The list whose rows a statement prices or counts. */
  private static Optional<Term.Selection> listOf(Rule.Move move) {
    if (move.once().isPresent() && move.once().get().field().isEmpty()) {
      return Optional.empty();
    }
    if (move.amount() instanceof Term.SumOver sum) {
      return Optional.of(sum.rows());
    }
    return move.times().flatMap(times -> listIn(times));
  }

  private static Optional<Term.Selection> listIn(Term times) {
    return switch (times) {
      case Term.CountOf count -> Optional.of(count.rows());
      case Term.Greatest greatest -> greatest.operands().stream().map(Bookkeeper::listIn).flatMap(Optional::stream).findFirst();
      case Term.Arithmetic arithmetic -> listIn(arithmetic.left()).or(() -> listIn(arithmetic.right()));
      default -> Optional.empty();
    };
  }

  private Counted counted(Rule.Move move) {
    Optional<NumberNode.Shared> shared = sharedRows(move);
    if (shared.isEmpty()) {
      return listOf(move).map(list -> counted(list, move.amount() instanceof Term.SumOver sum ? Optional.of(sum.value()) : Optional.empty()))
          .orElse(Counted.NOTHING);
    }
    return shared(move);
  }

  /** Before {@code once} takes anything back: what it takes has entries of its own. */
  private Counted shared(Rule rule) {
    NumberNode.Shared shared = plan.shared(rule).orElseThrow();
    int statement = shared.statement();
    Reach.Outcome outcome = frame.outcome(shared.reach());
    return counted(outcome.candidates().get(statement), outcome.outside().get(statement), outcome.beforeWorst(), outcome.beforeBest());
  }

  /** The members that a fold is computed from; those at the ends that were taken off are not among them. */
  private Counted counted(Term.Fold fold) {
    boolean isCondition = fold.type() instanceof Type.Truth;
    NumberNode value = isCondition ? new NumberNode.Truth(plan.condition(fold.value()).orElseThrow()) : plan.number(fold.value());
    ListNode.Members members = plan.list(fold.rows()).members(frame, new ListNode.Price(Optional.of(value)));
    return new Counted(members.candidates(), members.candidates(), List.of());
  }

  private Counted counted(Term.Selection selection, Optional<Term> value) {
    ListNode list = plan.list(selection);
    if (list.given() >= 0 && frame.given(list.given()) != Cells.EMPTY) {
      return Counted.NOTHING;
    }
    ListNode.Candidates found = list.candidates(frame, new ListNode.Price(value.map(plan::number)), 0, List.of());
    return counted(found.in(), found.outside(), list.take(found.in(), /* isMost= */ false), list.take(found.in(), /* isMost= */ true));
  }

  private static Counted counted(List<Candidate> candidates, List<Candidate> outside, Taking worst, Taking best) {
    Set<Candidate> taken = new HashSet<>(worst.kept());
    taken.addAll(best.kept());
    List<Candidate> kept = new ArrayList<>();
    List<Dropped> dropped = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Optional<Taking.Out> out = best.insteadOf(candidate).or(() -> worst.insteadOf(candidate));
      if (taken.contains(candidate)) {
        kept.add(candidate);
      } else if (out.isPresent()) {
        dropped.add(new Dropped(candidate, out));
      }
    }
    outside.forEach(candidate -> dropped.add(new Dropped(candidate, Optional.empty())));
    dropped.sort(Comparator.comparingInt(one -> one.row().member().place()));
    return new Counted(candidates, kept, dropped);
  }

  /** Why a row does not count. */
  private Message reason(Dropped dropped, Rule rule, Term.Selection list) {
    if (dropped.out().isEmpty()) {
      return dropped.row().outside() == ListNode.Outside.CUTOFF
          ? Message.of("ledger.reason.after-cutoff", list.cutoffs().stream().map(cutoff -> lastDay(cutoff)).toList())
          : Message.of("ledger.reason.outside-period");
    }
    Taking.Out out = dropped.out().get();
    Candidate winner = out.winner();
    Fact fact = plan.shared(rule).flatMap(shared -> shared.reach().statements().get(winner.statement()).fact()).orElse(list.fact());
    Message place = evidence(fact, winner).map(row -> TermPhrases.text(row.place().display())).orElse(TermPhrases.text(fact.name()));
    boolean equal = winner.worth().equals(dropped.row().worth());
    String key = switch (out.level().keep()) {
      case HIGHEST -> equal || out.level().chosen() ? "ledger.reason.same-key" : "ledger.reason.same-key-more";
      case LOWEST -> equal || out.level().chosen() ? "ledger.reason.same-key" : "ledger.reason.same-key-less";
      case FIRST, LAST -> "ledger.reason.same-key";
      case EARLIEST -> "ledger.reason.same-key-earlier";
    };
    return Message.of(key, out.level().names().stream().map(TermPhrases::text).toList(), place);
  }

  private Message lastDay(Term.Cutoff cutoff) {
    long cell = plan.number(cutoff.lastDay()).evaluate(frame);
    return Cells.isPlain(cell) ? TermPhrases.text(LocalDate.ofEpochDay(cell).toString()) : Message.of("ledger.term.period-end");
  }

  /** Rows that a statement would count but for its days or for another row stand in the ledger at 0. */
  private void addDropped(EntryTemplate template, Rule rule) {
    Optional<Term.Selection> list = !moves(template) ? Optional.empty() : switch (rule) {
      case Rule.Move move -> listOf(move);
      case Rule.Each each -> Optional.of(each.list());
      default -> Optional.empty(); // counts no rows
    };
    if (list.isEmpty()) {
      return;
    }
    for (Dropped dropped : (rule instanceof Rule.Move move ? counted(move) : shared(rule)).dropped()) {
      entries.get(template.node()).add(new Entry(EntryKind.NOT_COUNTED, Points.ZERO, Optional.of(rule.cause()), Optional.of(reason(dropped, rule, list.get())),
          Optional.empty(), Map.of(), evidence(list.get().fact(), dropped.row()).stream().toList(), Optional.empty(), Optional.empty()));
    }
  }

  /** Rows that wait for verification or were found untrue stand in the ledger at 0. */
  private void addNotCounted(EntryTemplate template, Rule rule) {
    if (!moves(template)) {
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
              Optional.of(Message.of(key, phrases.name(fact))), Optional.empty(), Map.of(), List.of(evidence), Optional.empty(), Optional.empty()));
        }
      }
    }
  }

  /** The facts the statement really read: what a closed branch would have read is not among them. */
  private void reads(Rule rule, EntryKind kind, Reads read) {
    switch (rule) {
      case Rule.Move move -> {
        move.guard().ifPresent(guard -> reads(guard, read));
        if (kind == EntryKind.GATE_CLOSED) {
          return;
        }
        boolean skipped = false;
        if (move.condition().isPresent()) {
          reads(move.condition().get(), read);
          skipped = answer(move.condition().get()) == NO;
        }
        if (!skipped) {
          if (sharedRows(move).isPresent()) {
            listOf(move).ifPresent(rows -> readRows(rows, counted(move), read));
          } else {
            reads(move.amount(), read);
            move.times().ifPresent(times -> reads(times, read));
          }
          move.cap().ifPresent(cap -> reads(cap, read));
        }
      }
      case Rule.Forfeit forfeit -> reads(forfeit.condition(), read);
      case Rule.Rank rank -> Terms.children(rank.ranking()).forEach(term -> reads(term, read));
      case Rule.Veto veto -> reads(veto.condition(), read);
      case Rule.Require require -> reads(require.condition(), read);
      case Rule.Each each -> readRows(each.list(), shared(each), read);
    }
  }

  private void reads(Term term, Reads read) {
    switch (term) {
      case Term.FactValueOf fact -> {
        read.facts().add(fact.fact());
        if (!facts.reported().containsKey(fact.fact().name())) {
          fact.fact().defaultValue().ifPresent(value -> reads(value, read));
        }
      }
      case Term.Selection selection -> readRows(selection, counted(selection, Optional.empty()), read);
      case Term.CountOf count -> readRows(count.rows(), counted(count.rows(), Optional.empty()), read);
      case Term.Fold fold -> readRows(fold.rows(), counted(fold), read);
      case Term.SumOver sum -> readRows(sum.rows(), counted(sum.rows(), Optional.of(sum.value())), read);
      case Term.And and -> {
        reads(and.left(), read);
        if (answer(and.left()) != NO) {
          reads(and.right(), read);
        }
      }
      case Term.Or or -> {
        reads(or.left(), read);
        if (answer(or.left()) != YES) {
          reads(or.right(), read);
        }
      }
      case Term.Choice choice -> {
        for (Term.Branch branch : choice.branches()) {
          reads(branch.condition(), read);
          int holds = answer(branch.condition());
          if (holds != NO) {
            reads(branch.value(), read);
          }
          if (holds == YES) {
            return;
          }
        }
        reads(choice.otherwise(), read);
      }
      case Term.Bands bands -> {
        bands.keys().forEach(key -> reads(key, read));
        for (Term.Row row : bands.rows()) {
          int match = matches(bands, row);
          if (match != NO) {
            reads(row.value(), read);
          }
          if (match == YES) {
            return;
          }
        }
        bands.otherwise().ifPresent(otherwise -> reads(otherwise, read));
      }
      case Term.LetValueOf let -> reads(let.let().value(), read);
      case Term.IfNone ifNone -> {
        reads(ifNone.value(), read);
        if (frame.mayBeNone(plan.number(ifNone.value()).evaluate(frame))) {
          reads(ifNone.alternative(), read);
        }
      }
      default -> Terms.children(term).forEach(child -> reads(child, read));
    }
  }
}
