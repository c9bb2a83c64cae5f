package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.YES;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.words.Message;

/** Which facts an entry read, what they said, and the rows behind them. What a closed branch would have read is not among them. */
final class FactsRead {
  private final Plan plan;
  private final Frame frame;
  private final SubjectFacts facts;
  private final TermValues values;
  private final CountedRows counting;

  FactsRead(Plan plan, Frame frame, SubjectFacts facts, TermValues values, CountedRows counting) {
    this.plan = plan;
    this.frame = frame;
    this.facts = facts;
    this.values = values;
    this.counting = counting;
  }

  /** The facts the statement really read: what a closed branch would have read is not among them. */
  void reads(Rule rule, EntryKind kind, Reads read) {
    switch (rule) {
      case Rule.Move move -> {
        move.guard().ifPresent(guard -> reads(guard, read));
        if (kind == EntryKind.GATE_CLOSED) {
          return;
        }
        boolean skipped = false;
        if (move.condition().isPresent()) {
          reads(move.condition().get(), read);
          skipped = values.answer(move.condition().get()) == NO;
        }
        if (!skipped) {
          if (counting.sharedRows(move).isPresent()) {
            CountedRows.listOf(move).ifPresent(rows -> readRows(rows, counting.counted(move), read));
          } else {
            reads(move.amount(), read);
            move.times().ifPresent(times -> reads(times, read));
          }
          move.cap().ifPresent(cap -> reads(cap, read));
        }
      }
      case Rule.Forfeit forfeit -> reads(forfeit.condition(), read);
      // Without the gate nothing else was looked at.
      case Rule.Rank rank when kind == EntryKind.GATE_CLOSED -> rank.ranking().guard().ifPresent(guard -> reads(guard, read));
      case Rule.Rank rank -> reads(rank.ranking(), read);
      case Rule.Veto veto -> reads(veto.condition(), read);
      case Rule.Require require -> reads(require.condition(), read);
      case Rule.Each each -> readRows(each.list(), counting.shared(each), read);
    }
  }

  /** Values that are compared in turn are those of rows, none of which is in scope. */
  private void reads(Ranking ranking, Reads read) {
    for (Ranking.Key key : ranking.keys()) {
      if (key.inTurn().isEmpty()) {
        reads(key.value(), read);
      } else {
        reads(key.inTurn().get().list(), read);
      }
    }
    ranking.among().ifPresent(group -> reads(group, read));
    ranking.guard().ifPresent(guard -> reads(guard, read));
  }

  void reads(Term term, Reads read) {
    switch (term) {
      case Term.PlaceIn place -> reads(place.ranking(), read);
      case Term.FactValueOf fact -> {
        read.facts().add(fact.fact());
        if (!facts.reported().containsKey(fact.fact().name())) {
          fact.fact().defaultValue().ifPresent(value -> reads(value, read));
        }
      }
      case Term.Selection selection -> readRows(selection, counting.counted(selection, Optional.empty()), read);
      case Term.CountOf count when count.rows().source() instanceof ListSource.Listed -> readMembers(count.rows(), Optional.empty(), read);
      case Term.SumOver sum when sum.rows().source() instanceof ListSource.Listed -> readMembers(sum.rows(), Optional.of(sum.value()), read);
      case Term.CountOf count -> readRows(count.rows(), counting.counted(count.rows(), Optional.empty()), read);
      case Term.Fold fold when fold.rows().source() instanceof ListSource.Listed -> readMembers(fold.rows(), Optional.of(fold.value()), read);
      case Term.Fold fold -> readRows(fold.rows(), counting.counted(fold), read);
      // What is asked of the member in scope.
      case Term.OfMember member -> reads(member.values().get(frame.listed[member.list()]), read);
      case Term.SumOver sum -> readRows(sum.rows(), counting.counted(sum.rows(), Optional.of(sum.value())), read);
      case Term.And and -> {
        reads(and.left(), read);
        if (values.answer(and.left()) != NO) {
          reads(and.right(), read);
        }
      }
      case Term.Or or -> {
        reads(or.left(), read);
        if (values.answer(or.left()) != YES) {
          reads(or.right(), read);
        }
      }
      case Term.Choice choice -> {
        for (Term.Branch branch : choice.branches()) {
          reads(branch.condition(), read);
          int holds = values.answer(branch.condition());
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
          int match = values.matches(bands, row);
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

  /** What each member is made of that the rubric names itself: those that are left out were looked at, too. */
  private void readMembers(Term.Selection list, Optional<Term> value, Reads read) {
    MemberSource source = plan.list(list).source();
    list.trims().forEach(trim -> trim.sizes().forEach(size -> reads(size, read)));
    source.members(frame).ifPresent(members -> members.list().forEach(member -> {
      Object before = source.enter(frame, member);
      list.condition().ifPresent(condition -> reads(condition, read));
      if (list.condition().map(values::answer).orElse(YES) != NO) {
        list.trims().forEach(trim -> reads(trim.by(), read));
        value.ifPresent(of -> reads(of, read));
      }
      source.leave(frame, member, before);
    }));
  }

  private void readRows(Term.Selection list, CountedRows.Counted counted, Reads read) {
    if (list.source().rowsOf().isEmpty()) {
      // No rows: what is read of others is theirs, and the derivation names them and the parts of the rubric.
      return;
    }
    read.facts().add(list.fact());
    Set<Evidence> rows = read.rows().computeIfAbsent(list.fact(), any -> new LinkedHashSet<>());
    counted.kept().forEach(candidate -> counting.evidence(list.fact(), candidate).ifPresent(rows::add));
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

  /** Of what was found in a sample: how many were looked at. A count says little without it. */
  private void addSample(Fact fact, Map<String, Message> shown, List<Evidence> evidence) {
    Optional<Fact> size = plan.model().sampleSize(fact).filter(sample -> facts.reported().containsKey(sample.name()));
    if (size.isPresent()) {
      shown.put(values.phrases().name(size.get()), shown(size.get()));
      evidence.addAll(evidence(size.get()));
    }
  }

  Message shown(Fact fact) {
    SubjectFacts.Reported reported = facts.reported().get(fact.name());
    if (reported == null) {
      return fact.defaultValue().isPresent() ? Message.of("ledger.value.default", values.value(fact.defaultValue().get())) : Message.of("ledger.value.missing");
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
        rows.add(fact.type() instanceof FactType.Percent ? evidence.ofShare() : evidence);
      }
    }
    if (rows.isEmpty() && reported.value() instanceof FactValue.Rows records) {
      records.rows().forEach(row -> rows.add(row.evidence()));
    }
    // Of a list that holds for the run nobody wants to see every row.
    return fact.parameter() && rows.size() > 1 ? rows.subList(0, 1) : rows;
  }

  /** What an entry shows of what it read: each fact with what it said, and the rows behind them. */
  record Shown(Map<String, Message> facts, List<Evidence> evidence) {}

  Shown shown(Reads read) {
    Map<String, Message> shown = new LinkedHashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Fact fact : read.facts()) {
      shown.put(values.phrases().name(fact), shown(fact));
      evidence.addAll(read.rows().containsKey(fact) ? read.rows().get(fact) : evidence(fact));
      addSample(fact, shown, evidence);
    }
    return new Shown(shown, evidence);
  }

  /**
   * What an entry read.
   *
   * @param rows of records facts: the rows that counted, where it was not all of them
   */
  record Reads(Set<Fact> facts, Map<Fact, Set<Evidence>> rows) {
    Reads() {
      this(new LinkedHashSet<>(), new LinkedHashMap<>());
    }
  }
}
