package org.rubriclang.check;

import org.rubriclang.diagnostic.Code;
import org.rubriclang.syntax.Consequence;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.words.Message;

/** Finds consequences for a shorter time than the rubric is assessed in: nobody could say which week of the month was meant. */
final class VetoTooShort implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    PeriodUnit assessed = audited.model().assessment().every();
    for (RuleBinder.WrittenConsequence consequence : audited.consequences()) {
      if (consequence.written() instanceof Consequence.Disqualify disqualify && disqualify.scope().isShorterThan(assessed)) {
        findings.add(findings.about(Code.VETO_TOO_SHORT, disqualify.span(), "check.veto-too-short", name(disqualify.scope()), name(assessed))
            .withNote(Message.of("check.veto-too-short.advice", name(assessed))));
      }
    }
  }

  static Message name(PeriodUnit unit) {
    return Message.of(switch (unit) {
      case DAY -> "check.period.day";
      case WEEK -> "check.period.week";
      case MONTH -> "check.period.month";
      case QUARTER -> "check.period.quarter";
      case HALF_YEAR -> "check.period.half-year";
      case YEAR -> "check.period.year";
    });
  }
}
