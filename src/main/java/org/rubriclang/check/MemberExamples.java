package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Example;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Membership;
import org.rubriclang.syntax.GivenValue;
import org.rubriclang.syntax.Name;
import org.rubriclang.source.Span;

/** What one example gives of the subjects that belong to its own: facts of their rubric, or their totals. */
final class MemberExamples {
  private final ExamplePass examples;
  private final Memberships memberships;
  private final Findings findings;
  private final Map<Integer, Draft> drafts = new LinkedHashMap<>();

  MemberExamples(ExamplePass examples, Memberships memberships, Findings findings) {
    this.examples = examples;
    this.memberships = memberships;
    this.findings = findings;
  }

  private record Draft(Membership membership, List<Example.Given> cells, List<Example.Total> totals, Span span) {}

  List<Example.GivenMembers> list() {
    return drafts.values().stream().map(draft -> new Example.GivenMembers(draft.membership(), draft.cells(), draft.totals(), draft.span())).toList();
  }

  private Draft draft(Membership membership, Span span) {
    return drafts.computeIfAbsent(membership.index(), any -> new Draft(membership, new ArrayList<>(), new ArrayList<>(), span));
  }

  /** {@code given members} and rows {@code 张三 total 90, 迟到 2}. */
  void given(GivenValue.Members written) {
    Optional<Membership> membership = memberships.find(written.kind(), written.span());
    if (membership.isEmpty()) {
      return;
    }
    Draft draft = draft(membership.get(), written.span());
    for (GivenValue.Row row : written.rows()) {
      if (row.subject().isEmpty()) {
        findings.add(findings.about(Code.WRONG_TYPE, row.span(), "check.member-row-of-nobody", membership.get().kind()));
        continue;
      }
      Optional<String> member = row.subject().map(Name::text);
      for (GivenValue.Single cell : row.cells()) {
        Optional<Fact> fact = membership.get().rubric().fact(cell.fact().text());
        if (fact.isPresent()) {
          draft.cells().add(examples.cell(member, fact.get(), cell.value(), cell.span()));
        } else if (Names.isTotal(cell.fact().text())) {
          examples.points(cell.value()).ifPresent(points -> draft.totals().add(new Example.Total(member, points)));
        } else {
          List<String> known = membership.get().rubric().facts().stream().map(Fact::name).toList();
          findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, cell.fact().span(), "check.unknown-fact-of", cell.fact().text(),
              membership.get().rubric().name()), cell.fact().span(), cell.fact().text(), known));
        }
      }
    }
  }

  /** A fact that only the members have, with rows that say of whom: 表彰 and {@code 张三 级别 国家级}. */
  boolean isOfMembers(GivenValue value) {
    Optional<Name> name = switch (value) {
      case GivenValue.Rows rows -> Optional.of(rows.fact());
      case GivenValue.BySubject several -> Optional.of(several.fact());
      default -> Optional.empty(); // says nothing of several
    };
    Optional<Membership> membership = name.flatMap(fact -> memberships.withFact(fact.text()));
    if (membership.isEmpty()) {
      return false;
    }
    Fact fact = membership.get().rubric().fact(name.get().text()).orElseThrow();
    Draft draft = draft(membership.get(), value.span());
    if (value instanceof GivenValue.Rows rows) {
      draft.cells().addAll(examples.rows(fact, rows.rows()));
    } else if (value instanceof GivenValue.BySubject several) {
      several.subjects().forEach(single -> draft.cells().add(examples.cell(Optional.of(single.fact().text()), fact, single.value(), single.span())));
    }
    return true;
  }
}
