package org.rubriclang.check;

import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Limit;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Finds caps that can never be reached, because what they stand in is worth less. */
final class CapAboveWorth implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (NodeDraft draft : audited.outline().nodes()) {
      for (Covered<Statement> statement : draft.statements) {
        if (statement.written() instanceof Statement.Move move) {
          for (Limit limit : move.limits()) {
            if (limit instanceof Limit.Cap cap) {
              compare(audited, takenFrom(audited, draft, move), ruleCap(audited, draft, move), cap.points().span(), findings);
            }
          }
        }
      }
      blockCap(audited, draft, findings);
      itemCap(audited, draft, findings);
    }
  }

  private static Optional<Rational> ruleCap(Audited audited, NodeDraft draft, Statement.Move written) {
    return rule(audited, draft, written).flatMap(Rule.Move::cap).flatMap(Constants::of);
  }

  /** What the points are taken from, which may be around what the statement stands in. */
  private static NodeDraft takenFrom(Audited audited, NodeDraft draft, Statement.Move written) {
    return rule(audited, draft, written).flatMap(Rule.Move::target).map(target -> audited.outline().nodes().get(target.index())).orElse(draft);
  }

  private static Optional<Rule.Move> rule(Audited audited, NodeDraft draft, Statement.Move written) {
    return audited.model().nodes().get(draft.index()).rules().stream()
        .filter(rule -> rule.cause().span().equals(written.span()))
        .flatMap(rule -> switch (rule) {
          case Rule.Move move -> Optional.of(move).stream();
          case Rule.Each each -> Optional.of(each.move()).stream();
          default -> Optional.<Rule.Move>empty().stream(); // has no cap of its own
        })
        .findFirst();
  }

  private static void blockCap(Audited audited, NodeDraft block, Findings findings) {
    ScoreNode node = audited.model().nodes().get(block.index());
    if (node.kind() != ScoreNode.Kind.BLOCK || block.parent().isEmpty()) {
      return;
    }
    for (Option option : block.options()) {
      if (option instanceof Option.Cap cap) {
        Optional<Rational> limit = node.ceiling().or(node::floor).flatMap(bound -> Constants.of(bound.points())).map(Rational::abs);
        compare(audited, block.parent().get(), limit, cap.points().span(), findings);
      }
    }
  }

  /** {@code item X 5 cap 8}: to exceed the mark there is {@code up to}. */
  private static void itemCap(Audited audited, NodeDraft draft, Findings findings) {
    ScoreNode node = audited.model().nodes().get(draft.index());
    boolean scored = node.kind() == ScoreNode.Kind.ITEM || node.kind() == ScoreNode.Kind.PART || node.kind() == ScoreNode.Kind.SECTION;
    boolean plain = scored && node.sign() == ScoreNode.Sign.PLAIN;
    boolean says = draft.options().stream().anyMatch(Option.Cap.class::isInstance) || !draft.caps.isEmpty();
    if (plain && says && node.ceiling().isPresent()) {
      compare(audited, draft, Reach.ceiling(node), node.ceiling().get().cause().span(), findings);
    }
  }

  /** What the cap stands in is the nearest thing around it with points; a block is worth what its item is worth. */
  private static void compare(Audited audited, NodeDraft around, Optional<Rational> cap, Span span, Findings findings) {
    Optional<NodeDraft> owner = Optional.of(around);
    while (owner.isPresent() && worth(audited, owner.get()).isEmpty() && owner.get().kind() != ScoreNode.Kind.TOTAL) {
      owner = owner.get().parent();
    }
    Optional<Rational> worth = owner.flatMap(node -> worth(audited, node));
    if (owner.isEmpty() || cap.isEmpty() || worth.isEmpty() || cap.get().compareTo(worth.get()) <= 0) {
      return;
    }
    String title = owner.get().title();
    Diagnostic diagnostic = findings.about(Code.CAP_ABOVE_WORTH, span, "check.cap-above-worth", cap.get(), title, worth.get());
    findings.add(diagnostic
        .withRelated(findings.place(owner.get().blame()), Message.of("check.worth", title, worth.get()))
        .withFix(findings.replacing(span, worth.get().toString())));
  }

  /** The points, or for what may exceed them or has none its own limit. */
  private static Optional<Rational> worth(Audited audited, NodeDraft draft) {
    ScoreNode node = audited.model().nodes().get(draft.index());
    boolean mayExceed = draft.options().stream().anyMatch(option -> option instanceof Option.UpTo || option instanceof Option.Uncapped);
    if (node.sign() == ScoreNode.Sign.PENALTY) {
      return node.floor().flatMap(bound -> Constants.of(bound.points())).map(Rational::abs);
    }
    if (mayExceed) {
      return Reach.ceiling(node);
    }
    return node.sign() == ScoreNode.Sign.BONUS ? Reach.ceiling(node) : node.points();
  }
}
