package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.syntax.Option;
import org.rubriclang.words.Message;

/** Finds what drops out of a sum that nobody scales, sums that are scaled for nothing, and parts without the marks that scaling needs. */
final class ApplicabilityAudit implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft node : audited.outline().nodes()) {
      node.applies().ifPresent(applies -> applies(applies, node, audited, findings));
      node.scaled().ifPresent(scaled -> scaled(scaled, node, audited, findings));
    }
  }

  private static void applies(Option.Applies applies, NodeDraft node, Audited audited, Findings findings) {
    boolean isTotal = node.kind() == ScoreNode.Kind.TOTAL;
    boolean hasMark = audited.marks().points(node).isPresent();
    if (!hasMark && (applies.keeps() || !isTotal && node.isPlain())) {
      findings.report(Code.MARK_NEEDED, node.blame(), applies.keeps() ? "check.keeps-without-points" : "check.drops-without-points", node.title());
    }
    boolean drops = !applies.keeps() && !isTotal && node.isPlain();
    if (drops && !isScaledAround(node)) {
      findings.add(findings.about(Code.NOT_SCALED, applies.span(), "check.not-scaled", node.title())
          .withNote(Message.of("check.not-scaled.advice", findings.spelt("scaled", "按应得分折算"), findings.spelt("otherwise keeps its points", "否则记满分"))));
    }
    ScoreNode built = audited.model().nodes().get(node.index());
    List<Fact> deciding = built.applies().map(one -> Walk.facts(List.of(one.condition()))).orElse(List.of());
    Optional<Fact> earning = deciding.stream()
        .filter(fact -> built.rules().stream().anyMatch(rule -> rule instanceof Rule.Move move && move.cause().facts().contains(fact)
            && AllTerms.of(move).stream().anyMatch(term -> reads(term, fact)))).findFirst();
    earning.ifPresent(fact -> findings.report(Code.APPLIES_BY_WHAT_EARNS, applies.condition().span(), "check.applies-by-what-earns", fact.name(), node.title()));
  }

  /** Not as the key of a table: which bound holds for a subject is no merit of it. */
  private static boolean reads(Term term, Fact fact) {
    return switch (term) {
      case Term.Lookup lookup -> false;
      case Term.FactValueOf value -> value.fact().equals(fact);
      case Term.LetValueOf let -> reads(let.let().value(), fact);
      default -> Walk.children(term).stream().anyMatch(child -> reads(child, fact));
    };
  }

  private static boolean isScaledAround(NodeDraft node) {
    return node.parent().map(above -> above.scaled().isPresent() || isScaledAround(above)).orElse(false);
  }

  private static void scaled(Option.Scaled scaled, NodeDraft node, Audited audited, Findings findings) {
    if (audited.marks().points(node).isEmpty()) {
      findings.report(Code.MARK_NEEDED, node.blame(), "check.scaled-without-points", node.title());
    }
    for (NodeDraft part : audited.marks().summands(node)) {
      if (audited.marks().worth(part).isEmpty()) {
        findings.report(Code.MARK_NEEDED, part.blame(), "check.part-of-scaled-without-points", part.title());
      }
    }
    if (!node.holdsWhatMayDropOut()) {
      findings.add(findings.about(Code.SCALED_FOR_NOTHING, scaled.span(), "check.scaled-for-nothing")
          .withNote(Message.of("check.scaled-for-nothing.advice", findings.spelt("applies when C otherwise drops out", "C 时适用，否则不计入"))));
    }
  }
}
