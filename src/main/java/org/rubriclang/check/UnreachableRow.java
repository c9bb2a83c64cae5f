package org.rubriclang.check;

import java.util.List;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.syntax.Row;

/** Finds rows that no value reaches though they lie inside the type, and an {@code otherwise} with nothing left to answer. */
final class UnreachableRow implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Bands bands : audited.written().bands) {
      KeySpace.cases(bands).ifPresent(cases -> report(bands, cases, findings));
    }
  }

  private static void report(Written.Bands bands, List<List<Piece>> cases, Findings findings) {
    for (Written.Row row : bands.rows()) {
      boolean outside = RowOutsideType.isOutside(row, bands.meant().keys());
      if (!outside && cases.stream().noneMatch(oneCase -> KeySpace.answers(row, oneCase))) {
        findings.report(Code.UNREACHABLE, row.written().span(), "check.unreachable-row", findings.source().text(row.written().span()).strip());
      }
    }
    boolean nothingLeft = cases.stream().noneMatch(oneCase -> KeySpace.answering(bands, oneCase).isEmpty());
    if (bands.meant().otherwise().isPresent() && nothingLeft) {
      bands.written().rows().stream().filter(Row::isOtherwise).findFirst()
          .ifPresent(row -> findings.report(Code.UNREACHABLE, row.span(), "check.unreachable-otherwise"));
    }
  }
}
