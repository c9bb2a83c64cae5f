package org.rubriclang.eval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Rational;
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
    List<Candidate> candidates = outcome.candidates().get(statement);
    Counted counted = counted(candidates, outcome.outside().get(statement), outcome.beforeWorst(), outcome.beforeBest());
    Reach.Statement counts = shared.reach().statements().get(statement);
    boolean isTrimmed = !candidates.isEmpty() && counts.list().filter(list -> !list.trims().isEmpty()).isPresent();
    return isTrimmed ? counted.without(counts.list().get().members(frame, ListNode.Price.moving(counts.each()))) : counted;
  }

  /** The members that a fold is computed from, and those that its list leaves out. */
  Counted counted(Term.Fold fold) {
    boolean isCondition = fold.folding() == Term.Folding.ANY || fold.folding() == Term.Folding.ALL;
    NumberNode value = isCondition ? new NumberNode.Truth(plan.condition(fold.value()).orElseThrow()) : plan.number(fold.value());
    ListNode list = plan.list(fold.rows());
    ListNode.Price price = ListNode.Price.of(value);
    ListNode.Candidates found = list.candidates(frame, price, 0, List.of());
    ListNode.Members members = list.members(frame, found, price);
    return counted(list, found).keeping(members.candidates()).without(members);
  }

  Counted counted(Term.Selection selection, Optional<Term> value) {
    ListNode list = plan.list(selection);
    if (list.given() >= 0 && frame.given(list.given()) != Cells.EMPTY) {
      return Counted.NOTHING;
    }
    ListNode.Price price = value.map(plan::number).map(ListNode.Price::of).orElse(ListNode.Price.ONE);
    ListNode.Candidates found = list.candidates(frame, price, 0, List.of());
    return counted(list, found).without(list.members(frame, found, price));
  }

  /** By the keys of the list alone. */
  private static Counted counted(ListNode list, ListNode.Candidates found) {
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
        dropped.add(new Dropped(candidate, new Why.Instead(out.get())));
      }
    }
    outside.forEach(candidate -> dropped.add(new Dropped(candidate, new Why.Days(candidate.outside()))));
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
    return reason(dropped, list, winner -> plan.shared(rule).flatMap(shared -> shared.reach().statements().get(winner.statement()).fact()));
  }

  /** Why a member does not count. */
  Message reason(Dropped dropped, Term.Selection list) {
    return reason(dropped, list, winner -> Optional.empty());
  }

  /** @param factOf whose rows the one that counts instead is of, where it is of another list */
  private Message reason(Dropped dropped, Term.Selection list, Function<Candidate, Optional<Fact>> factOf) {
    return switch (dropped.why()) {
      case Why.Days days -> days.outside() == ListNode.Outside.CUTOFF
          ? Message.of("ledger.reason.after-cutoff", list.cutoffs().stream().map(cutoff -> lastDay(cutoff)).toList())
          : Message.of("ledger.reason.outside-period");
      case Why.Trimmed trimmed -> trimmed(trimmed.by(), list.trims().get(trimmed.by().trim()));
      case Why.Instead instead -> instead(dropped.row(), instead.out(), factOf.apply(instead.out().winner()).orElse(list.fact()));
    };
  }

  private Message trimmed(ListNode.Trimmed member, Term.Trim trim) {
    String key = trim.keeps() ? trim.highest().isPresent() ? "ledger.reason.not-best" : "ledger.reason.not-worst"
        : member.isHighest() ? "ledger.reason.cut-highest" : "ledger.reason.cut-lowest";
    boolean isUpper = trim.keeps() ? trim.highest().isPresent() : member.isHighest();
    return Message.of(key, size(isUpper ? trim.highest() : trim.lowest()), new TermPhrases(plan.model(), List.of()).say(trim.by()),
        TermPhrases.number(member.by(), trim.by().type()));
  }

  private Message size(Optional<Term> end) {
    NumberNode size = plan.number(end.orElseThrow());
    return TermPhrases.text(frame.interval(size.evaluate(frame), size.scale()).low().orElse(Rational.ZERO).toString());
  }

  private Message instead(Candidate row, Taking.Out out, Fact fact) {
    Candidate winner = out.winner();
    Message place = evidence(fact, winner).map(of -> TermPhrases.text(of.place().display())).orElse(TermPhrases.text(fact.name()));
    boolean equal = winner.worth().equals(row.worth());
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

    Counted {
      candidates = List.copyOf(candidates);
      kept = List.copyOf(kept);
      dropped = dropped.stream().sorted(Comparator.comparingInt(one -> one.row().member().place())).toList();
    }

    /** These are what counts, and none of them is dropped. */
    Counted keeping(List<Candidate> members) {
      return new Counted(candidates, members, dropped.stream().filter(one -> !members.contains(one.row())).toList());
    }

    /** Without those that taking the ends leaves out; where that is open they may count. */
    Counted without(ListNode.Members members) {
      if (members.trimmed().isEmpty()) {
        return this;
      }
      Set<Member> out = members.trimmed().stream().map(one -> one.candidate().member()).collect(Collectors.toSet());
      List<Dropped> all = new ArrayList<>(dropped);
      members.trimmed().forEach(one -> all.add(new Dropped(one.candidate(), new Why.Trimmed(one))));
      return new Counted(candidates, kept.stream().filter(one -> !out.contains(one.member())).toList(), all);
    }
  }

  record Dropped(Candidate row, Why why) {}

  /** Why a member does not count. */
  sealed interface Why {
    /** It lies outside of the days. */
    record Days(ListNode.Outside outside) implements Why {}

    /** Another with the same key counts. */
    record Instead(Taking.Out out) implements Why {}

    /** It is not at the end that counts. */
    record Trimmed(ListNode.Trimmed by) implements Why {}
  }
}
