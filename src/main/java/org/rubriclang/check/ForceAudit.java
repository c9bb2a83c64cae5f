package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.DayRange;
import org.rubriclang.value.Period;
import org.rubriclang.words.Message;

/**
 * Finds days on which a clause is in force that cannot be, and clauses about the same thing that hold on the same days, or leave days
 * between them on which none does.
 */
final class ForceAudit implements Audit {
  /** Something that holds on certain days, and where to point at. */
  private record Held(DayRange days, Span span) {}

  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft node : audited.outline().nodes()) {
      for (Option option : node.options()) {
        if (option instanceof Option.InForce days) {
          possible(days.range(), /* ofRows= */ false, audited, findings);
        }
      }
      node.statements.forEach(covered -> Forces.of(covered.written()).forEach(days -> possible(days, !covered.around().isEmpty(), audited, findings)));
      versions(node, findings);
      statements(node, audited, findings);
    }
    audited.outline().outcome().forEach(covered -> Forces.of(covered.written()).forEach(days -> possible(days, /* ofRows= */ false, audited, findings)));
    for (Line.Table table : audited.outline().tables()) {
      table.inForce().ifPresent(days -> possible(days, /* ofRows= */ true, audited, findings));
    }
  }

  /** Days that end before they begin, and days with which no period ends. */
  private static void possible(Expression.InForce written, boolean ofRows, Audited audited, Findings findings) {
    DayRange days = written.days();
    if (days.isEmpty()) {
      findings.report(Code.FORCE_BACKWARDS, written.span(), "check.force-backwards", days.from().orElseThrow().toString(), days.until().orElseThrow().toString());
      return;
    }
    Optional<Period> only = audited.model().assessment().year().map(year -> new Period(audited.model().assessment().every(), year, 1));
    boolean meets = ofRows
        ? only.map(period -> days.shared(new DayRange(Optional.of(period.start()), Optional.of(period.end()))).isPresent()).orElse(true)
        : only.map(period -> days.contains(period.end())).orElseGet(() -> days.from().isEmpty()
            || !days.isBefore(Period.containing(days.from().get(), audited.model().assessment().every()).end()));
    if (!meets) {
      findings.add(findings.about(Code.FORCE_NEVER, written.span(), ofRows ? "check.force-no-day" : "check.force-no-period", days.toString())
          .withNote(Message.of("check.force-no-period.advice")));
    }
  }

  /** Nodes of one name: between the versions there should be no day without one. */
  private static void versions(NodeDraft node, Findings findings) {
    Map<String, List<Held>> byName = new LinkedHashMap<>();
    for (NodeDraft child : node.children) {
      if (!child.inForce().equals(DayRange.ALWAYS) && child.name().isPresent()) {
        byName.computeIfAbsent(child.title(), any -> new ArrayList<>()).add(new Held(child.inForce(), child.blame()));
      }
    }
    byName.values().forEach(held -> gap(held, findings));
  }

  /** Statements of one node that move points the same way by the same facts, of which one says its days. */
  private static void statements(NodeDraft draft, Audited audited, Findings findings) {
    ScoreNode node = audited.model().nodes().get(draft.index());
    Map<String, List<Held>> byFacts = new LinkedHashMap<>();
    for (Covered<Statement> covered : draft.statements) {
      if (!(covered.written() instanceof Statement.Move move)) {
        continue;
      }
      Optional<Rule> rule = node.rules().stream().filter(bound -> bound.cause().span().equals(move.span())).findFirst();
      rule.ifPresent(bound -> byFacts.computeIfAbsent(move.verb() + " " + move.instead() + " " + bound.cause().facts().stream().map(Fact::name).sorted().toList(),
          any -> new ArrayList<>()).add(new Held(Forces.days(move), RuleBinder.firstLine(move.span(), findings))));
    }
    for (List<Held> held : byFacts.values()) {
      boolean saysDays = held.stream().anyMatch(one -> !one.days().equals(DayRange.ALWAYS));
      if (saysDays && held.size() > 1) {
        overlap(held, findings);
        gap(held, findings);
      }
    }
  }

  private static void overlap(List<Held> held, Findings findings) {
    for (int at = 1; at < held.size(); at++) {
      Held one = held.get(at);
      Optional<Held> other = held.subList(0, at).stream().filter(earlier -> (!earlier.days().equals(DayRange.ALWAYS) || !one.days().equals(DayRange.ALWAYS))
          && earlier.days().shared(one.days()).isPresent()).findFirst();
      other.ifPresent(earlier -> findings.add(findings.about(Code.FORCE_OVERLAP, one.span(), "check.force-overlap",
          earlier.days().shared(one.days()).orElseThrow().toString()).withRelated(findings.place(earlier.span()), Message.of("check.force-also-here"))
          .withNote(Message.of("check.force-overlap.advice"))));
    }
  }

  private static void gap(List<Held> held, Findings findings) {
    List<DayRange> gaps = Forces.gaps(held.stream().map(Held::days).toList(), /* ends= */ false);
    if (!gaps.isEmpty()) {
      findings.add(findings.about(Code.FORCE_GAP, held.getLast().span(), "check.force-gap", gaps.getFirst().toString())
          .withRelated(findings.place(held.getFirst().span()), Message.of("check.force-also-here")));
    }
  }
}
