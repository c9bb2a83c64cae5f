package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.words.Message;

/** Finds values that no row answers. */
final class BandGap implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Bands bands : audited.written().bands) {
      boolean unreadable = bands.rows().size() < bands.written().rows().stream().filter(row -> !row.isOtherwise()).count();
      if (bands.meant().otherwise().isEmpty() && !bands.mayBeOpen() && !unreadable) {
        KeySpace.cases(bands).ifPresent(cases -> report(bands, cases, findings));
      }
    }
  }

  /** One finding for each run of neighbouring values; in tables of several keys one for the first. */
  private static void report(Written.Bands bands, List<List<Piece>> cases, Findings findings) {
    boolean inGap = false;
    for (List<Piece> oneCase : cases) {
      boolean unanswered = KeySpace.answering(bands, oneCase).isEmpty();
      if (unanswered && !inGap) {
        findings.add(finding(bands, oneCase, findings));
        if (oneCase.size() > 1) {
          return;
        }
      }
      inGap = unanswered;
    }
  }

  private static Diagnostic finding(Written.Bands bands, List<Piece> oneCase, Findings findings) {
    Expression.Bands written = bands.written();
    List<String> keys = written.keys().stream().map(key -> findings.source().text(key.span()).strip()).toList();
    Span header = written.keys().getFirst().span();
    Diagnostic diagnostic = findings.about(Code.BAND_GAP, header, "check.band-gap", keys, KeySpace.shown(oneCase));
    if (isFree(bands, oneCase)) {
      diagnostic = diagnostic.withNote(Message.of("check.band-gap.range", keys.getFirst(), findings.spelt("0..", "0—")));
    }
    Diagnostic said = diagnostic;
    return lastRow(written)
        .map(last -> said.withFix(findings.inserting(last.end(), rowBreak(last, findings) + missingRow(bands, oneCase, findings))))
        .orElse(said);
  }

  /** A number below 0, and only because nobody said where the numbers begin. */
  private static boolean isFree(Written.Bands bands, List<Piece> oneCase) {
    return oneCase.size() == 1 && bands.meant().keys().getFirst() instanceof Term.FactValueOf fact && fact.type() instanceof Type.Numeric type
        && type.bounds().low().isEmpty() && oneCase.getFirst().isNegative();
  }

  /** What is not there gets a row of its own; 0 stands only where the other rows are numbers. */
  private static String missingRow(Written.Bands bands, List<Piece> oneCase, Findings findings) {
    if (oneCase.size() == 1 && oneCase.getFirst() instanceof Piece.None) {
      return findings.spelt("none -> none", "无 -> 无");
    }
    return bands.meant().type() instanceof Type.Numeric
        ? findings.spelt("otherwise -> 0", Amounts.nothing(bands.written(), findings))
        : findings.spelt("otherwise -> none", "其余 -> 无");
  }

  private static Optional<Span> lastRow(Expression.Bands written) {
    return written.rows().isEmpty() ? Optional.empty() : Optional.of(written.rows().getLast().span());
  }

  /** A new line with the indentation of the row above. */
  private static String rowBreak(Span row, Findings findings) {
    int line = findings.source().position(row.start()).line();
    String before = findings.source().text(Span.of(findings.source().lineStart(line), row.start()));
    return before.isBlank() ? "\n" + before : ", ";
  }
}
