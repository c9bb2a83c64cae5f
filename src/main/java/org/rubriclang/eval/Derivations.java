package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.YES;

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

  Derivations(Plan plan, Frame frame, TermValues values, CountedRows counting, FactsRead reader, RoleShares shares) {
    this.plan = plan;
    this.frame = frame;
    this.values = values;
    this.counting = counting;
    this.reader = reader;
    this.shares = shares;
  }

  Optional<Derivation> derivation(Rule rule, EntryKind kind) {
    if (rule instanceof Rule.Rank rank && kind != EntryKind.GATE_CLOSED) {
      return Optional.of(derivation(rank));
    }
    if (kind == EntryKind.ZERO || !(rule instanceof Rule.Move move)) {
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
      derive(move.amount()).ifPresent(of::add);
      derive(move.times().get()).ifPresent(of::add);
      return Optional.of(new Derivation(Message.of("ledger.term.times", values.phrases().say(move.amount()), values.phrases().say(move.times().get())),
          values.shown(counting.amount(move), counting.amountScale(move), move.amount()), of));
    }
    return derive(move.amount());
  }

  /** Rows that are priced one by one, or that other statements may count: each that counts, with its points. */
  private Optional<Derivation> priced(Rule.Move move) {
    boolean isPriced = counting.sharedRows(move).isPresent() || move.amount() instanceof Term.SumOver;
    Optional<Term.Selection> list = isPriced ? CountedRows.listOf(move) : Optional.empty();
    if (list.isEmpty()) {
      return Optional.empty();
    }
    List<Derivation> rows = new ArrayList<>();
    for (Candidate candidate : counting.counted(move).kept()) {
      counting.row(list.get().fact(), candidate).ifPresent(text -> rows.add(leaf(text, worth(move, candidate))));
    }
    Term each = move.amount() instanceof Term.SumOver sum ? sum.value() : move.amount();
    return Optional.of(new Derivation(Message.of("ledger.term.sum", values.phrases().say(list.get()), values.phrases().say(each)),
        values.shown(counting.amount(move), counting.amountScale(move), move.amount()), rows.size() > MOST_ROWS ? List.of() : rows));
  }

  /** A fold with its members, each with its value. */
  Derivation derivation(Term.Fold fold) {
    List<Derivation> members = new ArrayList<>();
    for (Candidate candidate : counting.counted(fold).kept()) {
      Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
      Message value = worth.isExact() ? TermPhrases.number(worth.low().orElseThrow(), fold.value().type()) : TermValues.interval(worth);
      Optional<Message> member = switch (candidate.member()) {
        case MemberSource.OfPeers.Peer peer -> Optional.of(TermPhrases.text(peer.subject().subject()));
        case ListedMembers.Named named -> Optional.of(TermPhrases.text(named.name()));
        default -> counting.row(fold.rows().fact(), candidate);
      };
      member.ifPresent(text -> members.add(leaf(text, value)));
    }
    return new Derivation(values.phrases().say(fold), values.value(fold), members.size() > MOST_ROWS ? List.of() : members);
  }

  private Message worth(Rule.Move move, Candidate candidate) {
    Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
    Interval possible = candidate.certain() ? worth : worth.hull(Interval.exactly(Rational.ZERO));
    return possible.isExact() ? TermPhrases.number(possible.low().orElseThrow(), move.amount().type()) : TermValues.interval(possible);
  }

  /** What the place earns, and how the place came about. */
  Derivation derivation(Rule.Rank rank) {
    Derivation place = derivation(rank.ranking());
    Placing placing = frame.placings()[rank.ranking().index()];
    if (rank.points() instanceof Ranking.Points.Steps steps && placing.isCertain()) {
      Message fallen = Message.of("ledger.term.place-steps", values.value(steps.top()), placing.best() - 1, values.value(steps.step()));
      Interval earned = new PlacePoints(steps, rank.ranking().ties(), Optional.of(plan.number(steps.top())), Optional.of(plan.number(steps.step())))
          .of(frame, placing);
      Message points = earned.isExact() ? Message.of("ledger.value.points", earned.low().orElseThrow()) : TermValues.interval(earned);
      return new Derivation(fallen, points, List.of(place));
    }
    return place;
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
    KeyValue compared = KeyValue.of(plan.list(turn.list()).members(frame, new ListNode.Price(Optional.of(node))), key.ascending(), turn.fromBest());
    List<Message> shown = compared.values().stream().map(value -> key.ascending() ? value.negated() : value)
        .map(value -> value.isExact() ? TermPhrases.number(value.low().orElseThrow(), key.value().type()) : TermValues.interval(value)).toList();
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
      case Term.Choice choice -> reachedBranch(choice).flatMap(this::derive);
      case Term.Fold fold when fold.type() instanceof Type.Numeric -> Optional.of(derivation(fold));
      case Term.Bands bands -> Optional.of(new Derivation(values.phrases().say(term), values.value(term), bands.keys().stream().map(this::derive)
          .flatMap(Optional::stream).toList()));
      case Term.Root root -> Optional.of(new Derivation(values.phrases().say(root), near(root), Terms.children(root).stream().map(this::derive).flatMap(Optional::stream).toList()));
      case Term.Lookup lookup -> Optional.of(new Derivation(values.phrases().say(term), values.value(term),
          Stream.concat(lookup.cell().keys().stream(), answering(lookup.cell()).stream()).map(this::derive).flatMap(Optional::stream).toList()));
      case Term.ScoreOfRole score -> Optional.of(new Derivation(values.phrases().say(term), values.value(term), shares.holders(score.role())));
      case Term.MeanScoreOfRole mean -> Optional.of(new Derivation(values.phrases().say(term), values.value(term), shares.holders(mean.role())));
      // What an alternative for none was not needed for has one derivation, not two.
      case Term.IfNone ifNone when ifNone.value() instanceof Term.MeanScoreOfRole && !frame.mayBeNone(plan.number(ifNone.value()).evaluate(frame)) -> derive(ifNone.value());
      case Term.PlaceIn place -> Optional.of(derivation(place.ranking()));
      case Term.LetValueOf let -> Optional.of(new Derivation(values.phrases().say(term), values.value(term), derive(let.let().value()).stream().toList()));
      default -> term.type() instanceof Type.Numeric ? Optional.of(new Derivation(values.phrases().say(term), values.value(term),
          Terms.children(term).stream().filter(child -> !(child instanceof Term.FieldValueOf)).filter(child -> !(term instanceof Term.SumOver || term instanceof Term.Fold))
              .map(this::derive).flatMap(Optional::stream).toList())) : Optional.empty();
    };
  }

  /** The first decimal places of a number that has no last one. */
  private Message near(Term.Root root) {
    Optional<Rational> near = plan.number(root) instanceof RootNode node ? node.near(frame) : Optional.empty();
    return near.map(value -> Message.of("ledger.value.near", value)).orElseGet(() -> values.value(root));
  }

  /** The value of the row that answers; empty where that is open. */
  private Optional<Term> answering(Term.Bands bands) {
    for (Term.Row row : bands.rows()) {
      int match = values.matches(bands, row);
      if (match != NO) {
        return match == YES ? Optional.of(row.value()) : Optional.empty();
      }
    }
    return bands.otherwise();
  }

  private Optional<Term> reachedBranch(Term.Choice choice) {
    for (Term.Branch branch : choice.branches()) {
      int holds = values.answer(branch.condition());
      if (holds != NO) {
        return holds == YES ? Optional.of(branch.value()) : Optional.empty();
      }
    }
    return Optional.of(choice.otherwise());
  }

  static Derivation leaf(Message text, Message value) {
    return new Derivation(text, value, List.of());
  }
}
