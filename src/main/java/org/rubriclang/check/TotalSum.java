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
      sums.compare(root, sections, Code.TOTAL_SUM, "check.total-sum");
    }
  }

  private static void withBonuses(Audited audited, NodeDraft root, List<NodeDraft> sections, Sums sums, Findings findings) {
    Optional<Rational> printed = audited.marks().points(root);
    if (printed.isEmpty() || root.points().isEmpty() || audited.marks().sum(sections).isEmpty()) {
      return;
    }
    Rational sum = audited.marks().taken(root);
    var caps = new ArrayList<Rational>();
    for (ScoreNode node : audited.model().nodes()) {
      Optional<Rational> cap = node.sign() == ScoreNode.Sign.BONUS ? node.ceiling().flatMap(bound -> Constants.of(bound.points())) : Optional.empty();
      if (node.sign() == ScoreNode.Sign.BONUS && cap.isEmpty()) {
        return; // without a cap there is nothing to count in, which CAP_MISSING or uncapped has settled
      }
      cap.ifPresent(caps::add);
    }
    for (Rational cap : caps) {
      sum = sum.plus(cap);
    }
    if (!sum.equals(printed.get())) {
      Span span = root.points().get().span();
      String addition = sums.addition(sections) + caps.stream().map(cap -> "+" + cap).reduce("", String::concat);
      Diagnostic diagnostic = findings.about(caps.isEmpty() ? Code.TOTAL_SUM : Code.BONUS_SUM, span, "check.bonus-sum", printed.get(), addition, sum);
      findings.add(diagnostic.withNote(Message.of("check.bonus-sum.note")).withFix(findings.replacing(span, sum.toString())));
    }
  }
}
