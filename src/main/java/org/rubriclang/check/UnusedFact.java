package org.rubriclang.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Term;
import org.rubriclang.syntax.Line;

/** Finds facts, columns and named formulas that nothing reads. Text columns are spared: they tell one row from another. */
final class UnusedFact implements Audit {
  private record Column(int fact, int field) {}

  @Override
  public void run(Audited audited, Findings findings) {
    RubricModel model = audited.model();
    if (audited.outline().isRules() || model.assessment().of().isPresent()) {
      return; // other rubrics read what this one does not
    }
    Set<Column> columns = new HashSet<>();
    for (Term term : AllTerms.of(model)) {
      Walk.over(term, each -> {
        if (each instanceof Term.FieldValueOf value) {
          columns.add(new Column(value.records().index(), value.field().index()));
        } else if (each instanceof Term.PreviousField value) {
          columns.add(new Column(value.records().index(), value.field()));
        }
      });
    }
    for (Fact fact : model.facts()) {
      if (findings.isElsewhere(fact.span())) {
        continue; // another rubric may read it
      }
      if (!audited.names().isMentioned(fact.name())) {
        findings.report(Code.UNUSED_FACT, fact.span(), "check.unused-fact", fact.name());
      } else if (findings.allowModel() && fact.type() instanceof FactType.Records records) {
        if (records.isOrdered() && !records.orderMatters()) {
          findings.report(Code.ORDER_IDLE, fact.span(), "check.order-idle", fact.name());
        }
        for (FactType.Field field : records.fields()) {
          // A text tells rows apart, and the only day says of which period a row is.
          boolean isShape = records.order().contains(field.index()) || records.oneForEach().equals(Optional.of(field.index()));
          boolean identifies = isShape || field.type() instanceof FactType.Words || field.type() instanceof FactType.Date && isOnlyDate(records);
          if (!identifies && !columns.contains(new Column(fact.index(), field.index()))) {
            findings.report(Code.UNUSED_FIELD, spanOf(audited, fact, field).orElse(fact.span()), "check.unused-field", field.name(), fact.name());
          }
        }
      }
    }
    for (Fact pattern : audited.names().patterns()) {
      if (!audited.names().isMentioned(pattern.name()) && !findings.isElsewhere(pattern.span())) {
        findings.report(Code.UNUSED_FACT, pattern.span(), "check.unused-fact", pattern.name());
      }
    }
    for (Line.Let let : audited.unreadLets()) {
      if (findings.isElsewhere(let.span())) {
        continue;
      }
      findings.report(Code.UNUSED_FACT, let.name().span(), "check.unused-let", let.name().text());
    }
  }

  private static boolean isOnlyDate(FactType.Records records) {
    return records.fields().stream().filter(field -> field.type() instanceof FactType.Date).count() == 1;
  }

  private static Optional<org.rubriclang.source.Span> spanOf(Audited audited, Fact fact, FactType.Field field) {
    return audited.outline().facts().stream()
        .filter(line -> line.names().stream().anyMatch(name -> name.text().equals(fact.name())))
        .flatMap(line -> line.fields().stream())
        .filter(written -> written.name().text().equals(field.name()))
        .map(written -> written.name().span())
        .findFirst();
  }
}
