package org.rubriclang.eval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.words.Message;

/** The rows that statements and folds count, and those that they would count but for their days or for another row. */
final class CountedRows {
  private final Plan plan;
  private final Frame frame;
  private final SubjectFacts facts;

  CountedRows(Plan plan, Frame frame, SubjectFacts facts) {
    this.plan = plan;
    this.frame = frame;
    this.facts = facts;
  }

  /** The list whose rows a statement prices or counts. */
  static Optional<Term.Selection> listOf(Rule.Move move) {
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
      case Term.Greatest greatest -> greatest.operands().stream().map(CountedRows::listIn).flatMap(Optional::stream).findFirst();
      case Term.Arithmetic arithmetic -> listIn(arithmetic.left()).or(() -> listIn(arithmetic.right()));
      default -> Optional.empty();
    };
  }

  Counted counted(Rule.Move move) {
    Optional<NumberNode.Shared> shared = sharedRows(move);
    if (shared.isEmpty()) {
      return listOf(move).map(list -> counted(list, move.amount() instanceof Term.SumOver sum ? Optional.of(sum.value()) : Optional.empty()))
          .orElse(Counted.NOTHING);
    }
    return shared(move);
  }

  /** Before {@code once} takes anything back: what it takes has entries of its own. */
  Counted shared(Rule rule) {
    NumberNode.Shared shared = plan.shared(rule).orElseThrow();
    int statement = shared.statement();
    Reach.Outcome outcome = frame.outcome(shared.reach());
    return counted(outcome.candidates().get(statement), outcome.outside().get(statement), outcome.beforeWorst(), outcome.beforeBest());
  }

  /** The members that a fold is computed from; those at the ends that were taken off are not among them. */
  Counted counted(Term.Fold fold) {
    boolean isCondition = fold.type() instanceof Type.Truth;
    NumberNode value = isCondition ? new NumberNode.Truth(plan.condition(fold.value()).orElseThrow()) : plan.number(fold.value());
    ListNode.Members members = plan.list(fold.rows()).members(frame, new ListNode.Price(Optional.of(value)));
    return new Counted(members.candidates(), members.candidates(), List.of());
  }

  Counted counted(Term.Selection selection, Optional<Term> value) {
    ListNode list = plan.list(selection);
    if (list.given() >= 0 && frame.given(list.given()) != Cells.EMPTY) {
      return Counted.NOTHING;
    }
    ListNode.Candidates found = list.candidates(frame, new ListNode.Price(value.map(plan::number)), 0, List.of());
    return counted(found.in(), found.outside(), list.take(found.in(), /* isMost= */ false), list.take(found.in(), /* isMost= */ true));
  }

  static Counted counted(List<Candidate> candidates, List<Candidate> outside, Taking worst, Taking best) {
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

  /** What a statement counts of rows that others may count; a statement that counts as a whole has an amount of its own. */
  Optional<NumberNode.Shared> sharedRows(Rule.Move move) {
    return listOf(move).flatMap(list -> plan.shared(move));
  }

  long amount(Rule.Move move) {
    Optional<NumberNode.Shared> shared = sharedRows(move);
    if (shared.isPresent()) {
      return shared.get().before(frame);
    }
    NumberNode amount = plan.number(move.amount());
    return move.times().isPresent() ? new NumberNode.Multiply(amount, plan.number(move.times().get())).evaluate(frame) : amount.evaluate(frame);
  }

  int amountScale(Rule.Move move) {
    if (sharedRows(move).isPresent()) {
      return sharedRows(move).get().scale();
    }
    return plan.number(move.amount()).scale() + move.times().map(times -> plan.number(times).scale()).orElse(0);
  }

  Optional<Evidence> evidence(Fact fact, Candidate candidate) {
    SubjectFacts.Reported reported = facts.reported().get(fact.name());
    return reported != null && reported.value() instanceof FactValue.Rows rows && candidate.member().place() < rows.rows().size()
        ? Optional.of(rows.rows().get(candidate.member().place()).evidence()) : Optional.empty();
  }

  /** What tells a row from others: its names and its members. */
  Optional<Message> row(Fact fact, Candidate candidate) {
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

  /** Why a row does not count. */
  Message reason(Dropped dropped, Rule rule, Term.Selection list) {
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

  /**
   * The rows that a statement counts, and those that it would count but for its days or for another row with the same key.
   *
   * @param kept those that count in one of the columns, or in both
   */
  record Counted(List<Candidate> candidates, List<Candidate> kept, List<Dropped> dropped) {
    static final Counted NOTHING = new Counted(List.of(), List.of(), List.of());
  }

  /** @param out empty where the row only lies outside of the days */
  record Dropped(Candidate row, Optional<Taking.Out> out) {}
}
