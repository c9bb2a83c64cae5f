package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** How amounts came about: the sub-values, rows and members of lists that they were worked out from. */
final class Derivations {
  /** More rows than these are told by their sum alone; the evidence has them all. */
  private static final int MOST_ROWS = 40;

  private final Plan plan;
  private final Frame frame;
  private final TermValues values;
  private final CountedRows counting;
  private final FactsRead reader;
  private final RoleShares shares;
  private final Answered answered;

  Derivations(Plan plan, Frame frame, TermValues values, CountedRows counting, FactsRead reader, RoleShares shares) {
    this.plan = plan;
    this.frame = frame;
    this.values = values;
    this.counting = counting;
    this.reader = reader;
    this.shares = shares;
    this.answered = new Answered(values);
  }

  Optional<Derivation> derivation(Rule rule, EntryKind kind) {
    if (rule instanceof Rule.Rank rank && kind != EntryKind.GATE_CLOSED) {
      return Optional.of(derivation(rank));
    }
    if (kind == EntryKind.ZERO || kind == EntryKind.GATE_CLOSED || !(rule instanceof Rule.Move move)) {
      return Optional.empty();
    }
    if (kind == EntryKind.IMPORTED) {
      return derive(move.amount()).map(amount -> {
        List<Derivation> of = new ArrayList<>(amount.of());
        RoleShares.rolesIn(move.amount()).forEach(role -> of.addAll(shares.shares(move.amount(), role)));
        return new Derivation(amount.text(), amount.value(), of);
      });
    }
    Optional<Derivation> priced = priced(move);
    if (priced.isPresent()) {
      return priced;
    }
    if (move.times().isPresent()) {
      List<Derivation> of = new ArrayList<>();
      amount(move.amount()).ifPresent(of::add);
      derive(move.times().get()).ifPresent(of::add);
      return Optional.of(new Derivation(Message.of("ledger.term.times", values.phrases().say(move.amount()), values.phrases().say(move.times().get())),
          values.shown(counting.amount(move), counting.amountScale(move), move.amount()), of));
    }
    return amount(move.amount());
  }

  /** Of a whole amount; which line or row answered is the reason of the entry already. */
  private Optional<Derivation> amount(Term amount) {
    return switch (amount) {
      case Term.Choice choice -> answered.value(choice).flatMap(this::derive);
      case Term.Bands bands -> derive(bands).map(derivation -> derivation.because(Optional.empty()));
      case Term.Lookup lookup -> derive(lookup).map(derivation -> derivation.because(Optional.empty()));
      default -> derive(amount);
    };
  }

  /** How a result came about that is a formula. */
  Optional<Derivation> result(Term formula) {
    return derive(formula);
  }

  /** Rows that are priced one by one, or that other statements may count: each that counts, with its points. */
  private Optional<Derivation> priced(Rule.Move move) {
    boolean isPriced = counting.sharedRows(move).isPresent() || move.amount() instanceof Term.SumOver;
    Optional<Term.Selection> list = isPriced ? CountedRows.listOf(move) : Optional.empty();
    if (list.isEmpty()) {
      return Optional.empty();
    }
    List<Derivation> rows = new ArrayList<>();
    // Those that were dropped have entries of their own.
    Term each = move.amount() instanceof Term.SumOver sum ? sum.value() : move.amount();
    for (Candidate candidate : counting.counted(move).kept()) {
      name(list.get(), candidate).ifPresent(text -> rows.add(candidate.worth().isEmpty() ? valueless(text)
          : leaf(text, worth(move, candidate)).because(answeredFor(list.get(), candidate, each))));
    }
    return Optional.of(new Derivation(Message.of("ledger.term.sum", values.phrases().say(list.get()), values.phrases().say(each)),
        values.shown(counting.amount(move), counting.amountScale(move), move.amount()), rows.size() > MOST_ROWS ? List.of() : rows));
  }

  /** A fold with its members, each with its value. */
  Derivation derivation(Term.Fold fold) {
    List<Derivation> members = new ArrayList<>();
    CountedRows.Counted counted = counting.counted(fold);
    for (Candidate candidate : counted.kept()) {
      name(fold.rows(), candidate).ifPresent(text -> members.add(member(fold.rows(), fold.value(), candidate, text)));
    }
    for (CountedRows.Dropped dropped : counted.dropped()) {
      name(fold.rows(), dropped.row()).ifPresent(text -> members.add(Derivation.out(text, worth(fold.value(), dropped.row()), counting.reason(dropped, fold.rows()))));
    }
    return new Derivation(values.phrases().say(fold), values.value(fold), members.size() > MOST_ROWS ? List.of() : members);
  }

  /** A sum with what it was added up from, each with its value. */
  private Derivation derivation(Term.SumOver sum) {
    List<Derivation> members = new ArrayList<>();
    CountedRows.Counted counted = counting.counted(sum.rows(), Optional.of(sum.value()));
    for (Candidate candidate : counted.kept()) {
      name(sum.rows(), candidate).ifPresent(text -> members.add(member(sum.rows(), sum.value(), candidate, text)));
    }
    for (CountedRows.Dropped dropped : counted.dropped()) {
      name(sum.rows(), dropped.row()).ifPresent(text -> members.add(Derivation.out(text, worth(sum.value(), dropped.row()), counting.reason(dropped, sum.rows()))));
    }
    return new Derivation(values.phrases().say(sum), values.value(sum), members.size() > MOST_ROWS ? List.of() : members);
  }

  private Optional<Message> name(Term.Selection list, Candidate candidate) {
    return switch (candidate.member()) {
      case MemberSource.OfPeers.Peer peer -> Optional.of(TermPhrases.text(peer.subject().subject()));
      case ListedMembers.Named named -> Optional.of(TermPhrases.text(named.name()));
      default -> counting.row(list.fact(), candidate);
    };
  }

  /** A member that counts, unless it has no value: then it is passed over. What it is itself computed from stands under it. */
  private Derivation member(Term.Selection list, Term value, Candidate candidate, Message text) {
    if (candidate.worth().isEmpty()) {
      return valueless(text);
    }
    List<Derivation> of = value instanceof Term.OfMember asked && candidate.member() instanceof ListedMembers.Named named
        ? derive(asked.values().get(named.place())).map(Derivation::of).orElse(List.of()) : List.of();
    Derivation member = new Derivation(text, worth(value, candidate), of);
    return candidate.certain() ? member.because(answeredFor(list, candidate, value)) : member.because(Optional.of(Message.of("ledger.reason.perhaps-counts")));
  }

  /** Which line or row answered for one member of a list. */
  private Optional<Message> answeredFor(Term.Selection list, Candidate candidate, Term value) {
    boolean isOwn = list.source().rowsOf().isEmpty();
    if (isOwn) {
      return Optional.empty(); // other subjects have their own pages; what the rubric names is derived below its name
    }
    MemberSource source = plan.list(list).source();
    Object before = source.enter(frame, candidate.member());
    Optional<Message> by = answered.by(value);
    source.leave(frame, candidate.member(), before);
    return by;
  }

  private static Derivation valueless(Message text) {
    return Derivation.out(text, Message.of("ledger.value.none"), Message.of("ledger.reason.no-value"));
  }

  private static Message worth(Term value, Candidate candidate) {
    Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
    return worth.isExact() ? TermPhrases.number(worth.low().orElseThrow(), value.type()) : TermValues.interval(worth, value.type());
  }

  private Message worth(Rule.Move move, Candidate candidate) {
    Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
    Interval possible = candidate.certain() ? worth : worth.hull(Interval.exactly(Rational.ZERO));
    return possible.isExact() ? TermPhrases.number(possible.low().orElseThrow(), move.amount().type()) : TermValues.interval(possible, move.amount().type());
  }

  /** What the place earns, and how the place came about. */
  Derivation derivation(Rule.Rank rank) {
    Derivation place = derivation(rank.ranking());
    Placing placing = frame.placings()[rank.ranking().index()];
    if (!placing.isCertain() || rank.points() instanceof Ranking.Points.Undecided) {
      return place;
    }
    Optional<Ranking.Points.Steps> steps = rank.points() instanceof Ranking.Points.Steps some ? Optional.of(some) : Optional.empty();
    var points = new PlacePoints(rank.points(), rank.ranking().ties(), steps.map(some -> plan.number(some.top())), steps.map(some -> plan.number(some.step())));
    if (rank.ranking().ties() != Ranking.Ties.AVERAGE || placing.sharing() < 2) {
      return new Derivation(earned(placing.best(), steps), shown(points.of(frame, placing)), List.of(place));
    }
    List<Derivation> shared = new ArrayList<>();
    int last = placing.best() + placing.sharing() - 1;
    for (int one = placing.best(); one <= last; one++) {
      shared.add(new Derivation(steps.isPresent() ? Message.of("ledger.term.of-place", one, earned(one, steps)) : earned(one, steps), shown(points.at(frame, one)), List.of()));
    }
    shared.add(place);
    return new Derivation(Message.of("ledger.term.mean-of-places", placing.best(), last), shown(points.of(frame, placing)), shared);
  }

  private Message earned(int place, Optional<Ranking.Points.Steps> steps) {
    return steps.map(some -> Message.of("ledger.term.place-steps", values.value(some.top()), place - 1, values.value(some.step())))
        .orElseGet(() -> Message.of("ledger.term.points-of-place", place));
  }

  private static Message shown(Interval points) {
    return points.isExact() ? Message.of("ledger.value.points", points.low().orElseThrow()) : TermValues.interval(points);
  }

  /** What the place goes by, and which key decided against the next before and behind. */
  Derivation derivation(Ranking ranking) {
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
    return new Derivation(values.phrases().rank(ranking), placing.isOut() ? Message.of("ledger.value.none") : values.place(placing), of);
  }

  /** The values that are compared one after the other, in that order. */
  private Derivation inTurn(Ranking.Key key, Ranking.InTurn turn) {
    NumberNode node = plan.number(key.value());
    KeyValue compared = KeyValue.of(plan.list(turn.list()).members(frame, ListNode.Price.of(node)), key.ascending(), turn.fromBest());
    List<Message> shown = compared.values().stream().map(value -> key.ascending() ? value.negated() : value)
        .map(value -> value.isExact() ? TermPhrases.number(value.low().orElseThrow(), key.value().type()) : TermValues.interval(value, key.value().type())).toList();
    return leaf(values.phrases().key(key), shown.isEmpty() ? Message.of("ledger.value.none") : Message.of("ledger.term.list", shown));
  }

  private Optional<Derivation> decided(Ranking ranking, int key, String text) {
    return key < 0 ? Optional.empty() : Optional.of(leaf(Message.of(text), values.phrases().key(ranking.keys().get(key))));
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
      case Term.FactValueOf fact -> Optional.of(leaf(TermPhrases.text(values.phrases().name(fact.fact())), reader.shown(fact.fact())));
      // What is in force in its versions is said as what it is in this one.
      case Term.Choice choice when choice.branches().getFirst().condition() instanceof Term.InForce -> answered.value(choice).flatMap(this::derive);
      case Term.Choice choice -> Optional.of(new Derivation(values.phrases().say(choice), values.value(choice), answered.value(choice).flatMap(this::derive).stream().toList(),
          answered.by(choice), /* counts= */ true));
      case Term.Fold fold when fold.type() instanceof Type.Numeric -> Optional.of(derivation(fold));
      case Term.SumOver sum -> Optional.of(derivation(sum));
      case Term.Bands bands -> Optional.of(table(bands, bands));
      case Term.Root root -> Optional.of(new Derivation(values.phrases().say(root), near(root), Terms.children(root).stream().map(this::derive).flatMap(Optional::stream).toList()));
      case Term.Lookup lookup -> Optional.of(table(lookup, lookup.cell()));
      case Term.ScoreOfRole score -> Optional.of(new Derivation(values.phrases().say(term), values.value(term), shares.holders(score.role())));
      case Term.MeanScoreOfRole mean -> Optional.of(new Derivation(values.phrases().say(term), values.value(term), shares.holders(mean.role())));
      case Term.IfNone ifNone -> ifNone(ifNone);
      case Term.PlaceIn place -> Optional.of(derivation(place.ranking()));
      case Term.LetValueOf let -> Optional.of(let(let));
      default -> term.type() instanceof Type.Numeric ? Optional.of(new Derivation(values.phrases().say(term), values.value(term),
          Terms.children(term).stream().filter(child -> !(child instanceof Term.FieldValueOf)).filter(child -> !(term instanceof Term.Fold))
              .map(this::derive).flatMap(Optional::stream).toList())) : Optional.empty();
    };
  }

  /** What was asked, what the cell is made of, and which row it stands in. */
  private Derivation table(Term asked, Term.Bands cell) {
    List<Derivation> of = Stream.concat(cell.keys().stream(), answered.value(cell).stream()).map(this::derive).flatMap(Optional::stream).distinct().toList();
    return new Derivation(values.phrases().say(asked), values.value(asked), of, answered.by(cell), /* counts= */ true);
  }

  /** What an alternative for none was not needed for has one derivation, not two. */
  private Optional<Derivation> ifNone(Term.IfNone ifNone) {
    long cell = plan.number(ifNone.value()).evaluate(frame);
    if (!frame.mayBeNone(cell)) {
      return derive(ifNone.value());
    }
    List<Derivation> of = Stream.of(ifNone.value(), ifNone.alternative()).map(this::derive).flatMap(Optional::stream).toList();
    Message none = Message.of(cell == NONE ? "ledger.reason.is-none" : "ledger.reason.may-be-none", values.phrases().say(ifNone.value()));
    return Optional.of(new Derivation(values.phrases().say(ifNone), values.value(ifNone), of, Optional.of(none), /* counts= */ true));
  }

  /** A name says of what: which line answered is said with it, and not below it once more. */
  private Derivation let(Term.LetValueOf let) {
    Optional<Derivation> value = derive(let.let().value());
    boolean isChoice = let.let().value() instanceof Term.Choice;
    List<Derivation> of = isChoice ? value.map(Derivation::of).orElse(List.of()) : value.stream().toList();
    return new Derivation(values.phrases().say(let), values.value(let), of, isChoice ? value.flatMap(Derivation::because) : Optional.empty(), /* counts= */ true);
  }

  /** The first decimal places of a number that has no last one. */
  private Message near(Term.Root root) {
    Optional<Rational> near = plan.number(root) instanceof RootNode node ? node.near(frame) : Optional.empty();
    return near.map(value -> Message.of("ledger.value.near", value)).orElseGet(() -> values.value(root));
  }

  static Derivation leaf(Message text, Message value) {
    return new Derivation(text, value, List.of());
  }
}
