package org.rubriclang.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.words.Message;

/** Finds choices of several lines that leave cases without an answer; they give 0 then, which the text should say. */
final class CasesMissing implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Choice choice : audited.written().choices) {
      boolean severalLines = choice.written().cases().size() > 1 || choice.written().onLines();
      if (choice.answersRest() && severalLines) {
        report(choice, findings);
      }
    }
  }

  private static void report(Written.Choice choice, Findings findings) {
    List<Term> conditions = choice.meant().branches().stream().map(Term.Branch::condition).toList();
    Optional<CaseSpace> space = CaseSpace.of(conditions);
    if (space.isEmpty() || !space.get().isExact()) {
      return; // not analysed
    }
    for (Map<Term, Piece> oneCase : space.get().cases()) {
      if (conditions.stream().noneMatch(condition -> space.get().holds(condition, oneCase))) {
        Span last = choice.written().cases().getLast().span();
        boolean onLines = choice.written().onLines();
        findings.add(findings.about(Code.CASES_MISSING, choice.written().span(), "check.cases-missing", space.get().shown(oneCase))
            .withNote(Message.of("check.cases-missing.note"))
            .withFix(findings.inserting(last.end(), (onLines ? lineBreak(last, findings) : findings.spelt(" ", "，"))
                + (onLines ? findings.spelt("0 otherwise", Amounts.otherwise(choice.written(), findings)) : findings.spelt("otherwise 0", Amounts.otherwise(choice.written(), findings))))));
        return;
      }
    }
  }

  private static String lineBreak(Span line, Findings findings) {
    int number = findings.source().position(line.start()).line();
    String before = findings.source().text(Span.of(findings.source().lineStart(number), line.start()));
    return before.isBlank() ? "\n" + before : ", ";
  }
}
