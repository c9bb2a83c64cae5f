package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.syntax.Option;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Finds awards above what the item is worth: one sentence that gives too much by itself, once, is a mistake; several that may do so
 * together are worth a word. An award for each of something may go beyond the item, which then simply stops it; so may a formula where the
 * document prints the item's cap, or where a case or a row says when it is meant: what it gives there is not analysed.
 */
final class AwardAboveWorth implements Audit {
  private static final Rational MOST_TIMES_WORTH = Rational.of(3);

  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      Optional<Rational> ceiling = Reach.ceiling(node);
      if (ceiling.isPresent() && node.sign() != ScoreNode.Sign.PENALTY) {
        compare(audited.draft(node), node, ceiling.get(), findings);
      }
    }
  }

  private static void compare(NodeDraft draft, ScoreNode node, Rational ceiling, Findings findings) {
    boolean tooMuchAtOnce = false;
    for (Rule rule : node.rules()) {
      Optional<Rational> most = once(rule, saysCap(draft));
      if (most.isPresent() && most.get().compareTo(ceiling) > 0) {
        tooMuchAtOnce = true;
        findings.add(findings.about(Code.AWARD_ABOVE_WORTH, rule.cause().span(), "check.award-above-worth", most.get(), draft.title(), ceiling)
            .withRelated(findings.place(draft.blame()), Message.of("check.worth", draft.title(), ceiling))
            .withNote(advice(most.get(), ceiling, findings)));
      }
    }
    Optional<Rational> all = Reach.mostAwarded(node).map(awarded -> awarded.plus(node.start()));
    List<Rule> awards = node.rules().stream().filter(Reach::isAward).toList();
    boolean isMark = node.points().isPresent() && (node.kind() == ScoreNode.Kind.ITEM || node.kind() == ScoreNode.Kind.PART);
    if (!tooMuchAtOnce && isMark && awards.size() > 1 && all.isPresent() && all.get().compareTo(ceiling) > 0) {
      findings.add(findings.about(Code.AWARDS_ABOVE_WORTH, draft.blame(), "check.awards-above-worth", all.get(), draft.title(), ceiling)
          .withNote(Message.of("check.awards-above-worth.advice", all.get().minus(ceiling))));
    }
  }

  /** Nobody means an item of 10 points to reach a thousand: then the sentence lacks a cap. */
  private static Message advice(Rational most, Rational ceiling, Findings findings) {
    boolean canBeMeant = most.compareTo(ceiling.times(MOST_TIMES_WORTH)) <= 0;
    return canBeMeant ? Message.of("check.award-above-worth.advice", findings.spelt("up to " + most, "最高 " + most + " 分"))
        : Message.of("check.award-above-worth.cap", findings.spelt("cap " + ceiling, "，最高得 " + ceiling + " 分"));
  }

  private static boolean saysCap(NodeDraft draft) {
    return !draft.caps.isEmpty() || draft.options().stream().anyMatch(Option.Cap.class::isInstance);
  }

  /** What the sentence gives where it gives the most, for one time only. */
  private static Optional<Rational> once(Rule rule, boolean isCapped) {
    boolean gives = Reach.isAward(rule) || Reach.isInsteadAward(rule);
    if (!gives) {
      return Optional.empty();
    }
    return switch (rule) {
      case Rule.Each each -> once(each.move(), isCapped);
      case Rule.Move move -> once(move, isCapped);
      default -> Reach.most(rule);
    };
  }

  private static Optional<Rational> once(Rule.Move move, boolean isCapped) {
    if (Walk.holdsUndecided(move.amount())) {
      return Optional.empty();
    }
    Optional<Rational> cap = move.cap().flatMap(Constants::of);
    Optional<Rational> most = move.times().isPresent() ? Constants.bounds(move.amount()).high() : most(move.amount(), isCapped);
    return most.map(points -> cap.map(points::min).orElse(points));
  }

  /** @param isMeant whether something else says how much a formula may give */
  private static Optional<Rational> most(Term amount, boolean isMeant) {
    return switch (amount) {
      case Term.Choice choice -> Stream.concat(choice.branches().stream().map(Term.Branch::value), Stream.of(choice.otherwise()))
          .map(value -> most(value, true)).flatMap(Optional::stream).reduce(Rational::max);
      case Term.Bands bands -> Stream.concat(bands.rows().stream().map(Term.Row::value), bands.otherwise().stream())
          .map(value -> most(value, true)).flatMap(Optional::stream).reduce(Rational::max);
      default -> isMeant ? Constants.of(amount) : Constants.bounds(amount).high();
    };
  }
}
