package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Rule;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.words.Message;

/** The part of a {@link Bookkeeper} that knows rows: entries of statements that are carried out for each of them, and what is counted elsewhere. */
final class RowBook {
  private final Bookkeeper books;
  private final Plan plan;
  private final Frame frame;
  private final SubjectFacts facts;
  private final TermValues values;
  private final CountedRows counting;
  private final Openings openings;
  private final BitSet seen = new BitSet();

  RowBook(Bookkeeper books, Plan plan, Frame frame, SubjectFacts facts, TermValues values, CountedRows counting, Openings openings) {
    this.facts = facts;
    this.books = books;
    this.plan = plan;
    this.frame = frame;
    this.values = values;
    this.counting = counting;
    this.openings = openings;
  }

  /** Whether no entry of the template was seen yet: what is said of a statement once is said with its first row. */
  boolean isFirst(int template) {
    boolean isFirst = !seen.get(template);
    seen.set(template);
    return isFirst;
  }

  /**
   * The entry of a statement for one of its rows, as if the statement stood there alone with the row's fields.
   *
   * @param row empty where there is no row, or where it is open how many there are
   */
  Entry entry(EntryTemplate template, Rule.Each each, Points points, Optional<Frame.RowOfEntry> row) {
    if (row.isEmpty()) {
      Entry entry = books.entry(template, points);
      return entry.kind() == EntryKind.ZERO ? entry.withWould(openings.wouldForEach(each)) : entry;
    }
    MemberSource source = row.get().source();
    Object before = source.enter(frame, row.get().candidate().member());
    EntryTemplate alone = new EntryTemplate(template.node(), template.kind(), template.cause(), Optional.of(each.move()));
    Entry entry = books.entry(alone, points);
    Map<String, Message> read = new LinkedHashMap<>();
    for (Term.FieldValueOf field : fields(each)) {
      read.put(field.records().name() + "." + field.field().name(), shown(field, each.list().fact(), row.get().candidate()));
    }
    read.putAll(entry.facts());
    List<Evidence> evidence = new ArrayList<>(counting.evidence(each.list().fact(), row.get().candidate()).stream().toList());
    evidence.addAll(entry.evidence());
    Optional<Message> reason = entry.kind() == EntryKind.COUNTED_ELSEWHERE ? elsewhere(each, Optional.of(row.get().candidate())) : entry.reason();
    source.leave(frame, row.get().candidate().member(), before);
    return entry.withRow(reason, read, evidence);
  }

  /** What a block did for one of its rows: its gate, its limits, its rounding, what was forfeited. */
  Entry entryOfBlock(EntryTemplate template, Points points, Frame.RowOfEntry row) {
    Object before = row.source().enter(frame, row.candidate().member());
    Entry entry = books.entry(template, points);
    row.source().leave(frame, row.candidate().member(), before);
    Optional<Evidence> evidence = plan.scoreNode(template.node()).rows().flatMap(rows -> counting.evidence(rows.fact(), row.candidate()));
    List<Evidence> all = new ArrayList<>(evidence.stream().toList());
    all.addAll(entry.evidence());
    return entry.withRow(entry.reason(), entry.facts(), all);
  }

  /** What the row reports in a field; of a derived one what it comes to. */
  private Message shown(Term.FieldValueOf field, Fact fact, Candidate row) {
    SubjectFacts.Reported reported = facts.reported().get(field.records().name());
    if (field.field().derived().isPresent() || !field.records().equals(fact) || reported == null || !(reported.value() instanceof FactValue.Rows rows)) {
      return values.value(field);
    }
    return switch (rows.rows().get(row.member().place()).fields().get(field.field().name())) {
      case null -> Message.of("ledger.value.missing");
      case FactValue.Member member -> TermPhrases.text(member.name());
      case FactValue.Words words -> TermPhrases.text(words.text());
      case FactValue.None none -> Message.of("ledger.value.not-applicable");
      default -> values.value(field);
    };
  }

  /** The fields of the row that the statement and its list read, each once. */
  private static Set<Term.FieldValueOf> fields(Rule.Each each) {
    Set<Term.FieldValueOf> fields = new LinkedHashSet<>();
    each.list().condition().ifPresent(condition -> collect(condition, each, fields));
    each.list().distincts().forEach(distinct -> distinct.keys().forEach(key -> collect(key, each, fields)));
    Rule.Move move = each.move();
    move.once().flatMap(Rule.OncePer::field).ifPresent(field -> collect(field, each, fields));
    move.guard().ifPresent(guard -> collect(guard, each, fields));
    move.condition().ifPresent(condition -> collect(condition, each, fields));
    collect(move.amount(), each, fields);
    move.times().ifPresent(times -> collect(times, each, fields));
    return fields;
  }

  private static void collect(Term term, Rule.Each each, Set<Term.FieldValueOf> fields) {
    switch (term) {
      case Term.FieldValueOf field when each.list().source().rowsOf().contains(field.records()) -> {
        fields.add(field);
        field.field().derived().ifPresent(formula -> collect(formula, each, fields));
      }
      default -> Terms.children(term).forEach(child -> collect(child, each, fields));
    }
  }

  /** Where something is counted instead: the sentences that count it. */
  Optional<Message> elsewhere(Rule rule, Optional<Candidate> row) {
    Optional<NumberNode.Shared> shared = plan.shared(rule);
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    Reach.Outcome outcome = frame.outcome(shared.get().reach());
    List<Candidate> candidates = row.map(List::of).orElseGet(() -> outcome.candidates().get(shared.get().statement()));
    Set<Cause> winners = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      outcome.best().insteadOf(candidate).or(() -> outcome.worst().insteadOf(candidate))
          .map(out -> shared.get().reach().statements().get(out.winner().statement()).cause()).ifPresent(winners::add);
    }
    List<Message> named = winners.stream().map(cause -> Message.of("ledger.reason.counted-by", cause.rule(), cause.line())).toList();
    return named.isEmpty() ? Optional.empty() : Optional.of(Message.of("ledger.reason.counted-elsewhere", named));
  }
}
