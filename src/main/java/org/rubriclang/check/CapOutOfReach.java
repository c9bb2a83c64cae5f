package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Limit;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Finds caps that no facts can reach, and caps of inner blocks that let through more than the block around them. */
final class CapOutOfReach implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft draft : audited.outline().nodes()) {
      ScoreNode node = audited.model().nodes().get(draft.index());
      for (Covered<Statement> covered : draft.statements) {
        if (covered.written() instanceof Statement.Move move && covered.around().isEmpty()) {
          statement(move, node, findings);
        }
      }
      inner(draft, audited, findings);
    }
  }

  private static void statement(Statement.Move move, ScoreNode node, Findings findings) {
    Optional<Rule.Move> bound = node.rules().stream().filter(rule -> rule.cause().span().equals(move.span()))
        .flatMap(rule -> rule instanceof Rule.Move one ? Optional.of(one).stream() : Optional.<Rule.Move>empty().stream()).findFirst();
    Optional<Rational> cap = bound.flatMap(Rule.Move::cap).flatMap(Constants::of);
    Optional<Rational> most = bound.flatMap(Reach::mostBeforeCap);
    for (Limit limit : move.limits()) {
      if (limit instanceof Limit.Cap written && cap.isPresent() && most.filter(amount -> amount.compareTo(cap.get()) < 0).isPresent()) {
        findings.add(findings.about(Code.CAP_OUT_OF_REACH, written.points().span(), "check.cap-out-of-reach", cap.get(), most.get())
            .withNote(Message.of("check.cap-out-of-reach.advice")));
      }
    }
  }

  /** A block's cap above that of the block around it never acts alone. */
  private static void inner(NodeDraft draft, Audited audited, Findings findings) {
    Optional<Rational> own = cap(draft, audited);
    Optional<NodeDraft> around = draft.parent().filter(parent -> parent.kind() == ScoreNode.Kind.BLOCK);
    Optional<Rational> outer = around.flatMap(parent -> cap(parent, audited));
    if (own.isPresent() && outer.isPresent() && own.get().compareTo(outer.get()) > 0) {
      findings.add(findings.about(Code.CAP_ABOVE_AROUND, span(draft), "check.cap-above-around", own.get(), outer.get())
          .withRelated(findings.place(span(around.get())), Message.of("check.cap-above-around.there"))
          .withFix(findings.replacing(span(draft), outer.get().toString())));
    }
  }

  private static Optional<Rational> cap(NodeDraft draft, Audited audited) {
    ScoreNode node = audited.model().nodes().get(draft.index());
    boolean saysCap = draft.kind() == ScoreNode.Kind.BLOCK && draft.options().stream().anyMatch(Option.Cap.class::isInstance);
    return saysCap ? node.ceiling().or(node::floor).flatMap(bound -> Constants.of(bound.points())).map(Rational::abs) : Optional.empty();
  }

  private static Span span(NodeDraft draft) {
    return draft.options().stream().flatMap(option -> option instanceof Option.Cap cap ? Optional.of(cap.points().span()).stream() : Optional.<Span>empty().stream())
        .findFirst().orElse(draft.blame());
  }
}
