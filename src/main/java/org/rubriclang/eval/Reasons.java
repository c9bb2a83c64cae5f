package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.YES;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Points;
import org.rubriclang.ledger.RoundingWords;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Why an entry is what it is: one sentence, with the values that decided. */
final class Reasons {
  private final Plan plan;
  private final Frame frame;
  private final SubjectFacts facts;
  private final TermValues values;
  private final CountedRows counting;
  private final RowBook book;
  private final Answered answered;

  /** For each node the {@code instead} that decided it last: of a block of rows, for the row whose entries are read. */
  private final Map<Integer, Cause> deciders = new LinkedHashMap<>();

  Reasons(Plan plan, Frame frame, SubjectFacts facts, TermValues values, CountedRows counting, RowBook book) {
    this.plan = plan;
    this.frame = frame;
    this.facts = facts;
    this.values = values;
    this.counting = counting;
    this.book = book;
    this.answered = new Answered(values);
  }

  Optional<Message> reason(EntryTemplate template, EntryKind kind, Points points) {
    ScoreNode node = plan.scoreNode(template.node());
    if (kind == EntryKind.INSTEAD) {
      deciders.put(template.node(), template.cause());
    }
    return switch (kind) {
      case CAPPED -> Optional.of(Message.of("ledger.reason.capped", isLossLimit(template, node, points) ? lossLimit(node) : bound(template, node.ceiling())));
      case FLOORED -> Optional.of(template.rule().isPresent() ? Message.of("ledger.reason.at-least", bound(template, node.floor()))
          : Message.of("ledger.reason.floored", bound(template, node.floor())));
      case REPLACED -> Optional.of(replaced(template));
      case GATE_CLOSED -> guard(template, node).map(guard -> notInForce(guard).orElseGet(() -> Message.of("ledger.reason.gate-closed", values.phrases().say(guard))));
      case INSTEAD -> template.rule().flatMap(rule -> rule instanceof Rule.Move move ? move.condition() : Optional.empty())
          .map(condition -> EntryKinds.target(template).map(target -> Message.of("ledger.reason.instead-from", values.phrases().say(condition), values.title(target)))
              .orElseGet(() -> Message.of("ledger.reason.instead", values.phrases().say(condition))));
      case FORFEITED -> forfeited(template, points);
      case ROUNDED -> node.round().map(rounding -> Message.of("ledger.reason.rounded", rounding.step(), RoundingWords.direction(rounding)));
      case UNDECIDED -> template.rule().flatMap(Reasons::undecided).map(why -> Message.of("ledger.reason.undecided", why));
      case AWARD, DEDUCT -> template.rule().flatMap(rule -> moved(rule));
      case COUNTED_ELSEWHERE -> template.rule().flatMap(rule -> book.elsewhere(rule, Optional.empty()));
      case START, ZERO, IMPORTED, NOT_COUNTED -> Optional.empty();
      case CARRIED -> facts.period().map(period -> Message.of("ledger.reason.carried", period.previous().toString()));
      case CHARGED -> Optional.of(charged(template));
      case SCALED -> Optional.of(scaled(node));
      case DROPPED_OUT, KEPT -> node.inForce().filter(days -> values.answer(days) != YES).flatMap(this::notInForce).or(() -> node.applies().map(applies -> Message.of(applicability(kind, applies.condition()), values.phrases().say(applies.condition()))));
    };
  }

  /** Not yet, or no longer: where one of the conditions of a gate is that, it is what to say. */
  private Optional<Message> notInForce(Term condition) {
    if (condition instanceof Term.And and) {
      return notInForce(and.left()).or(() -> notInForce(and.right()));
    }
    if (!(condition instanceof Term.InForce inForce) || values.answer(condition) == YES) {
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
    int target = EntryKinds.target(template).orElse(template.node());
    if (target != template.node()) {
      return Message.of("ledger.reason.charged-to", values.title(target));
    }
    int standsIn = plan.model().nodes().stream().filter(node -> node.rules().stream().anyMatch(rule -> rule.cause().equals(template.cause()))).mapToInt(ScoreNode::index)
        .findFirst().orElse(target);
    return Message.of("ledger.reason.charged-by", values.title(standsIn));
  }

  private String applicability(EntryKind kind, Term condition) {
    boolean open = values.answer(condition) != NO;
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
    return limit.map(term -> values.value(term)).orElse(Message.of("ledger.value.number", Rational.ZERO));
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

  Message signed(Rule.Move move) {
    long cell = counting.amount(move);
    Rational points = frame.isExact(cell) ? frame.exact(cell, counting.amountScale(move)) : Rational.ZERO;
    Rational capped = move.cap().map(cap -> plan.number(cap)).map(cap -> frame.interval(cap.evaluate(frame), cap.scale()).high())
        .flatMap(limit -> limit).map(points::min).orElse(points);
    return signed(move.verb() == Rule.Verb.AWARD ? capped : capped.negated());
  }

  static Message signed(Rational points) {
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
          values.phrases().say(forfeit.condition())));
      case Rule.Veto veto -> Optional.of(Message.of("ledger.reason.forfeited", values.phrases().say(veto.condition())));
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
        : Terms.children(term).stream().map(Reasons::firstUndecided).flatMap(Optional::stream).findFirst();
  }

  /** Which line or row of a choice answered; the place of a ranking. */
  private Optional<Message> moved(Rule rule) {
    return switch (rule) {
      case Rule.Move move -> move.amount() instanceof Term.LetValueOf ? Optional.empty() : answered.by(move.amount());
      case Rule.Rank rank -> {
        Message place = values.place(frame.placings()[rank.ranking().index()]);
        yield Optional.of(rank.ranking().fromEnd() ? Message.of("ledger.reason.from-end", place) : place);
      }
      case Rule.Forfeit forfeit -> Optional.empty();
      case Rule.Veto veto -> Optional.empty();
      case Rule.Require require -> Optional.empty();
      case Rule.Each each -> Optional.empty(); // RowBook shows the statement with its row
    };
  }
}
