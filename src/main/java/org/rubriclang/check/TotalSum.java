package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Line;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Finds a total that is not the sum of the sections, or of the sections and the bonuses' caps where it counts these in. */
final class TotalSum implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    NodeDraft root = audited.outline().root();
    boolean including = audited.outline().total().map(total -> total.bonus() == Line.BonusCount.INCLUDED).orElse(false);
    List<NodeDraft> sections = audited.marks().summands(root);
    if (sections.isEmpty()) {
      return;
    }
    var sums = new Sums(audited.marks(), findings);
    if (including) {
      withBonuses(audited, root, sections, sums, findings);
    } else {
      sums.compare(root, child -> true, Code.TOTAL_SUM, "check.total-sum");
      audited.outline().total().flatMap(Line.Total::apart).ifPresent(printed -> bonusesApart(audited, printed.span(), findings));
    }
  }

  /** The caps of all bonuses; empty where one has none: then there is nothing to count in, which CAP_MISSING or uncapped has settled. */
  private static Optional<List<Rational>> caps(Audited audited) {
    var caps = new ArrayList<Rational>();
    for (ScoreNode node : audited.model().nodes()) {
      Optional<Rational> cap = node.sign() == ScoreNode.Sign.BONUS ? node.ceiling().flatMap(bound -> Constants.of(bound.points())) : Optional.empty();
      if (node.sign() == ScoreNode.Sign.BONUS && cap.isEmpty()) {
        return Optional.empty();
      }
      cap.ifPresent(caps::add);
    }
    return Optional.of(caps);
  }

  /** The bonuses together are worth what is printed for them. */
  private static void bonusesApart(Audited audited, Span span, Findings findings) {
    Optional<Rational> printed = audited.model().tally().bonus();
    Optional<List<Rational>> caps = caps(audited);
    if (printed.isEmpty() || caps.isEmpty()) {
      return;
    }
    Rational sum = caps.get().stream().reduce(Rational.ZERO, Rational::plus);
    if (!sum.equals(printed.get())) {
      String addition = caps.get().isEmpty() ? "0" : String.join("+", caps.get().stream().map(Rational::toString).toList());
      findings.add(findings.about(Code.BONUS_SUM, span, "check.bonus-apart-sum", printed.get(), addition, sum).withFix(findings.replacing(span, sum.toString())));
    }
  }

  private static void withBonuses(Audited audited, NodeDraft root, List<NodeDraft> sections, Sums sums, Findings findings) {
    Optional<Rational> printed = audited.marks().points(root);
    if (printed.isEmpty() || root.points().isEmpty() || audited.marks().sum(sections).isEmpty()) {
      return;
    }
    Optional<List<Rational>> bonuses = caps(audited);
    if (bonuses.isEmpty()) {
      return;
    }
    List<Rational> caps = bonuses.get();
    Rational sum = caps.stream().reduce(audited.marks().mostTaken(root), Rational::plus);
    if (!sum.equals(printed.get())) {
      Span span = root.points().get().span();
      String addition = sums.addition(sections) + caps.stream().map(cap -> "+" + cap).reduce("", String::concat);
      Diagnostic diagnostic = findings.about(caps.isEmpty() ? Code.TOTAL_SUM : Code.BONUS_SUM, span, "check.bonus-sum", printed.get(), addition, sum);
      findings.add(diagnostic.withNote(Message.of("check.bonus-sum.note")).withFix(findings.replacing(span, sum.toString())));
    }
  }
}
