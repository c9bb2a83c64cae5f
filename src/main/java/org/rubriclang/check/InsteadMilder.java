package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Message;

/**
 * Finds an {@code instead deduct} that takes less than one of the deductions that it stands for would take: the graver case then costs
 * less than the lighter one. Told with the smallest facts for which that is so, and only where those are surely possible.
 */
final class InsteadMilder implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        if (rule instanceof Rule.Move instead && instead.instead() && instead.verb() == Rule.Verb.DEDUCT && instead.target().isEmpty() && instead.times().isEmpty()) {
          Constants.of(instead.amount()).ifPresent(amount -> compare(node, instead, amount, findings));
        }
      }
    }
  }

  /** @param facts for which the replaced statement takes {@code loss} */
  private record Harder(Rational loss, List<Object> facts) {}

  private static void compare(ScoreNode node, Rule.Move instead, Rational amount, Findings findings) {
    Optional<Rational> room = room(node);
    for (Rule rule : node.rules()) {
      if (!(rule instanceof Rule.Move other) || other.instead() || other.verb() != Rule.Verb.DEDUCT || other.target().isPresent()
          || other.guard().isPresent() || other.once().isPresent() || other.atLeast().isPresent()) {
        continue;
      }
      Optional<Rational> cap = other.cap().flatMap(Constants::of);
      boolean isLimited = other.cap().isPresent() && cap.isEmpty();
      Optional<Rational> most = cap.isPresent() && room.isPresent() ? Optional.of(cap.get().min(room.get())) : cap.or(() -> room);
      boolean cannot = isLimited || most.filter(limit -> limit.compareTo(amount) <= 0).isPresent();
      Optional<Harder> harder = cannot ? Optional.empty() : harder(instead, other, amount);
      if (harder.isPresent()) {
        Rational loss = most.map(harder.get().loss()::min).orElse(harder.get().loss());
        findings.add(findings.about(Code.INSTEAD_MILDER, RuleBinder.firstLine(instead.cause().span(), findings), "check.instead-milder", amount, loss)
            .withRelated(findings.place(RuleBinder.firstLine(other.cause().span(), findings)), Message.of("check.instead-milder.there"))
            .withNote(Message.of("check.instead-milder.facts", harder.get().facts(), loss, amount))
            .withNote(findings.acknowledging(Code.INSTEAD_MILDER)));
        return;
      }
    }
  }

  /** The most that the node can lose. */
  private static Optional<Rational> room(ScoreNode node) {
    Optional<Rational> floor = node.floor().flatMap(bound -> Constants.of(bound.points()));
    boolean gains = node.rules().stream().anyMatch(Reach::isAward) || !node.children().isEmpty();
    Optional<Rational> top = gains ? Reach.ceiling(node) : Optional.of(node.start());
    return floor.isPresent() && top.isPresent() ? Optional.of(top.get().minus(floor.get())) : Optional.empty();
  }

  private static Optional<Harder> harder(Rule.Move instead, Rule.Move other, Rational amount) {
    Term fires = instead.condition().orElseThrow();
    if (other.times().isPresent()) {
      Optional<Rational> each = Constants.of(other.amount()).filter(points -> points.signum() > 0);
      boolean counts = other.times().get() instanceof Term.FactValueOf fact && fact.type() instanceof Type.Numeric numeric && numeric.step().equals(Optional.of(Rational.ONE));
      if (each.isEmpty() || !counts) {
        return Optional.empty();
      }
      Rational often = amount.dividedBy(each.get()).round(Rounding.places(0, Rounding.Mode.DOWN)).plus(Rational.ONE);
      Term count = other.times().get();
      Term enough = new Term.Compare(Term.Comparison.AT_LEAST, count, TermBinder.constant(often, new Type.Dimension.Plain()), Types.TRUTH);
      return facts(List.of(fires, enough), List.of()).map(facts -> new Harder(often.times(each.get()), facts));
    }
    if (!(other.amount() instanceof Term.Choice choice)) {
      return Optional.empty();
    }
    var before = new ArrayList<Term>();
    for (Term.Branch branch : choice.branches()) {
      Optional<Rational> loss = Constants.of(branch.value()).filter(points -> points.compareTo(amount) > 0);
      Optional<List<Object>> facts = loss.isPresent() ? facts(List.of(fires, branch.condition()), before) : Optional.empty();
      if (facts.isPresent()) {
        return Optional.of(new Harder(loss.get(), facts.get()));
      }
      before.add(branch.condition());
    }
    return Optional.empty();
  }

  /** The first case in which all of the one hold and none of the other; empty where there is none that is surely possible. */
  private static Optional<List<Object>> facts(List<Term> hold, List<Term> holdNot) {
    var all = new ArrayList<>(hold);
    all.addAll(holdNot);
    Optional<CaseSpace> space = CaseSpace.of(all).filter(CaseSpace::isExact);
    if (space.isEmpty()) {
      return Optional.empty();
    }
    for (Map<Term, Piece> one : space.get().cases()) {
      boolean fits = hold.stream().allMatch(term -> space.get().holds(term, one)) && holdNot.stream().noneMatch(term -> space.get().holds(term, one));
      if (fits) {
        return Optional.of(space.get().shown(one));
      }
    }
    return Optional.empty();
  }
}
