package org.rubriclang.check;

import java.util.HashSet;
import java.util.List;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.words.Message;

/** Finds values that two rows answer. */
final class BandOverlap implements Audit {
  private record Pair(org.rubriclang.syntax.Row one, org.rubriclang.syntax.Row other) {}

  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Bands bands : audited.written().bands) {
      KeySpace.cases(bands).ifPresent(cases -> report(bands, cases, findings));
    }
  }

  private static void report(Written.Bands bands, List<List<Piece>> cases, Findings findings) {
    var reported = new HashSet<Pair>();
    for (List<Piece> oneCase : cases) {
      List<org.rubriclang.syntax.Row> rows = KeySpace.answering(bands, oneCase).stream().map(Written.Row::written).distinct().toList();
      if (rows.size() > 1 && reported.add(new Pair(rows.get(0), rows.get(1)))) {
        findings.add(findings.about(Code.BAND_OVERLAP, rows.get(1).span(), "check.band-overlap", KeySpace.shown(oneCase),
                findings.source().position(rows.get(0).span().start()).line())
            .withRelated(findings.place(rows.get(0).span()), Message.of("check.band-overlap.other"))
            .withNote(Message.of("check.band-overlap.advice")));
      }
    }
  }
}
