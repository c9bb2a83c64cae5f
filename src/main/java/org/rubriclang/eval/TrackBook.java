package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Role;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Track;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Puts one person's ledger on a track together: the score it opens at, what each subject moves, and at last the floor and the ceiling of
 * the track. An amount that nothing bounds is entered as what was left up to these.
 */
final class TrackBook {
  /** With more facts than this the opening entry only says where they stand. */
  private static final int MOST_FACTS = 6;

  private final Track track;
  private final Role role;
  private final String person;
  private final Ledger opening;
  private final List<LedgerNode> shares = new ArrayList<>();
  private final Set<Ledger.Missing> missing = new LinkedHashSet<>();

  /** @param opening the person's ledger in the rubric of the role */
  TrackBook(Track track, Role role, String person, Ledger opening) {
    this.track = track;
    this.role = role;
    this.person = person;
    this.opening = opening;
    opening.missing().forEach(one -> missing.add(one.of(person)));
  }

  /** Takes what one subject moves. */
  void add(String subject, Ledger share) {
    shares.add(named(share.total(), subject));
    share.missing().forEach(one -> missing.add(one.of(subject)));
  }

  private static LedgerNode named(LedgerNode node, String subject) {
    return new LedgerNode(node.node(), node.score(), node.unsettled(), node.entries().stream().map(entry -> entry.of(subject)).toList(),
        node.children().stream().map(child -> named(child, subject)).toList());
  }

  Ledger close() {
    List<Entry> own = new ArrayList<>();
    own.add(start());
    LedgerNode open = merged(track.total(), shares, own);
    LedgerNode settled = settled(open);
    Points sum = settled.score();
    List<Entry> entries = new ArrayList<>(settled.entries());
    limit(EntryKind.CAPPED, sum, track.ceiling(), false).ifPresent(entries::add);
    limit(EntryKind.FLOORED, sum, track.floor(), true).ifPresent(entries::add);
    Points score = entries.subList(settled.entries().size(), entries.size()).stream().map(Entry::points).reduce(sum, Points::plus);
    LedgerNode total = new LedgerNode(track.total(), score, score.isExact() ? LedgerNode.Unsettled.NO : unsettled(), entries, settled.children());
    return new Ledger(person, opening.period(), total, List.of(), List.of(), List.copyOf(missing));
  }

  private LedgerNode.Unsettled unsettled() {
    if (!missing.isEmpty()) {
      return LedgerNode.Unsettled.MISSING;
    }
    for (LedgerNode share : shares) {
      if (share.unsettled() != LedgerNode.Unsettled.NO) {
        return share.unsettled();
      }
    }
    return opening.total().unsettled();
  }

  /** The score in the rubric of the role, with the facts it came from. */
  private Entry start() {
    Map<String, Message> facts = new LinkedHashMap<>();
    Set<Evidence> evidence = new LinkedHashSet<>();
    opening.nodes().forEach(node -> node.entries().forEach(entry -> {
      facts.putAll(entry.facts());
      evidence.addAll(entry.evidence());
    }));
    boolean few = facts.size() <= MOST_FACTS;
    List<Derivation> parts = opening.total().children().stream()
        .filter(part -> part.node().name().isPresent())
        .map(part -> new Derivation(TermPhrases.text(part.node().name().orElseThrow()), shown(part.score()), List.of())).toList();
    Message name = Message.of("ledger.term.score-in", person, role.scoredBy().name());
    return new Entry(EntryKind.START, opening.score(), Optional.of(track.total().startCause()), Optional.empty(), Optional.empty(),
        few ? facts : Map.of(), few ? List.copyOf(evidence) : List.of(),
        Optional.of(new Derivation(name, shown(opening.score()), parts.size() > 1 ? parts : List.of())), Optional.empty(),
        Optional.of(role.scoredBy().name()), Optional.empty());
  }

  static Message shown(Points points) {
    if (points.isExact()) {
      return Message.of("ledger.value.points", points.exact());
    }
    return points.low().isPresent() && points.high().isPresent()
        ? Message.of("ledger.value.between", points.low().get(), points.high().get()) : Message.of("ledger.value.open");
  }

  /** One tree out of those of several subjects: the entries of a node in the order of the subjects. */
  private static LedgerNode merged(ScoreNode node, List<LedgerNode> shares, List<Entry> first) {
    List<Entry> entries = new ArrayList<>(first);
    shares.forEach(share -> entries.addAll(share.entries()));
    List<LedgerNode> children = new ArrayList<>();
    for (int at = 0; at < node.children().size(); at++) {
      int child = at;
      children.add(merged(node.children().get(at), shares.stream().map(share -> share.children().get(child)).toList(), List.of()));
    }
    LedgerNode.Unsettled why = shares.stream().map(LedgerNode::unsettled).filter(one -> one != LedgerNode.Unsettled.NO).findFirst()
        .orElse(LedgerNode.Unsettled.NO);
    return new LedgerNode(node, Points.ZERO, why, entries, children);
  }

  // ---- Amounts without bound.

  private LedgerNode settled(LedgerNode open) {
    List<Points> amounts = new ArrayList<>();
    open.walk().forEach(node -> node.entries().forEach(entry -> amounts.add(entry.points())));
    List<Optional<Rational>> lows = column(amounts.stream().map(Points::low).toList(), amounts.stream().map(Points::high).toList(), track.floor(),
        /* loss= */ true);
    List<Optional<Rational>> highs = column(amounts.stream().map(Points::high).toList(), amounts.stream().map(Points::low).toList(), track.ceiling(),
        /* loss= */ false);
    List<Points> settled = new ArrayList<>();
    for (int at = 0; at < amounts.size(); at++) {
      settled.add(new Points(lows.get(at), highs.get(at)));
    }
    return rebuilt(open, settled.iterator());
  }

  /**
   * The amounts of a column with those that nothing bounds settled: each is entered as what it could take alone up to the bound, beside
   * what it is in the other column. They stay open where the track has no bound that way.
   */
  private static List<Optional<Rational>> column(List<Optional<Rational>> amounts, List<Optional<Rational>> others, Optional<ScoreNode.Bound> bound,
      boolean loss) {
    if (bound.isEmpty() || amounts.stream().allMatch(Optional::isPresent)) {
      return amounts;
    }
    List<Optional<Rational>> settled = new ArrayList<>(amounts);
    Rational sum = Rational.ZERO;
    for (int at = 0; at < amounts.size(); at++) {
      if (amounts.get(at).isEmpty()) {
        settled.set(at, others.get(at).or(() -> Optional.of(Rational.ZERO)));
      }
      sum = sum.plus(settled.get(at).orElseThrow());
    }
    Rational distance = points(bound.get()).minus(sum);
    Rational left = loss ? distance.min(Rational.ZERO) : distance.max(Rational.ZERO);
    for (int at = 0; at < amounts.size(); at++) {
      if (amounts.get(at).isEmpty()) {
        settled.set(at, settled.get(at).map(left::plus));
      }
    }
    return settled;
  }

  private static LedgerNode rebuilt(LedgerNode node, Iterator<Points> amounts) {
    List<Entry> entries = node.entries().stream().map(entry -> entry.withPoints(amounts.next())).toList();
    List<LedgerNode> children = node.children().stream().map(child -> rebuilt(child, amounts)).toList();
    Points score = Points.ZERO;
    for (Entry entry : entries) {
      score = score.plus(entry.points());
    }
    for (LedgerNode child : children) {
      score = score.plus(child.score());
    }
    LedgerNode.Unsettled why = score.isExact() ? LedgerNode.Unsettled.NO
        : node.unsettled() == LedgerNode.Unsettled.NO ? LedgerNode.Unsettled.MISSING : node.unsettled();
    return new LedgerNode(node.node(), score, why, entries, children);
  }

  // ---- Floor and ceiling.

  private static Optional<Entry> limit(EntryKind kind, Points sum, Optional<ScoreNode.Bound> bound, boolean floor) {
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    Rational limit = points(bound.get());
    Points moved = new Points(sum.low().map(low -> moved(low, limit, floor)), sum.high().map(high -> moved(high, limit, floor)));
    if (moved.isZero()) {
      return Optional.empty();
    }
    Message reason = floor ? Message.of("ledger.reason.floored", Message.of("ledger.value.points", limit))
        : Message.of("ledger.reason.capped", Message.of("ledger.value.points", limit));
    return Optional.of(new Entry(kind, moved, Optional.of(bound.get().cause()), Optional.of(reason), Optional.empty(), Map.of(), List.of(),
        Optional.empty(), Optional.empty()));
  }

  private static Rational moved(Rational sum, Rational limit, boolean floor) {
    boolean beyond = floor ? sum.compareTo(limit) < 0 : sum.compareTo(limit) > 0;
    return beyond ? limit.minus(sum) : Rational.ZERO;
  }

  /** The checker has seen to it that it is a literal. */
  private static Rational points(ScoreNode.Bound bound) {
    return bound.points() instanceof Term.Number number ? number.value() : Rational.ZERO;
  }
}
