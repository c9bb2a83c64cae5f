package org.rubriclang.check;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.FactType;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.words.Message;

/** Finds keys of rankings that are the same for all who are compared, and lists compared in turn of which one may end before another. */
final class RankingKeys implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Key written : audited.written().keys) {
      if (findings.isElsewhere(written.span())) {
        continue;
      }
      Ranking.Key key = written.meant();
      var differs = new DiffersBySubject(written.among());
      boolean isKnown = !Types.isUnknown(key.value().type());
      if (isKnown && !differs.test(key.value()) && key.inTurn().map(turn -> !differs.test(turn.list())).orElse(true)) {
        report(Code.KEY_THE_SAME_FOR_ALL, written.span(), "check.key-the-same", findings);
      }
      if (key.inTurn().isPresent() && mayEndEarly(key.inTurn().get().list())) {
        report(Code.LISTS_OF_UNEQUAL_LENGTH, written.span(), "check.lists-unequal", findings);
      }
    }
  }

  private static void report(Code code, Span span, String key, Findings findings) {
    findings.add(findings.about(code, span, key, findings.source().text(span).strip()).withNote(Message.of(key + ".advice"))
        .withNote(findings.acknowledging(code)));
  }

  /** Whether how many members the list has is up to the facts. What the rubric lists itself, and one row for each value, is as long for everybody. */
  private static boolean mayEndEarly(Term.Selection list) {
    boolean isNarrowed = list.condition().isPresent() || !list.cutoffs().isEmpty() || !list.distincts().isEmpty();
    return switch (list.source()) {
      case ListSource.Rows rows -> isNarrowed || !(rows.fact().type() instanceof FactType.Records records && records.oneForEach().isPresent());
      case ListSource.Pairs pairs -> true;
      case ListSource.Members members -> true;
      case ListSource.Peers peers -> peers.group().isPresent() || list.condition().isPresent();
      case ListSource.Listed listed -> list.condition().isPresent();
    };
  }
}
