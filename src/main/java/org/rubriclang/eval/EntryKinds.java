package org.rubriclang.eval;

import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;

/** Which kind an entry turns out to be, once its amount is known: a deduction of nothing, a figure taken over, what is left undecided. */
final class EntryKinds {
  private final Plan plan;
  private final Frame frame;
  private final CountedRows counting;

  EntryKinds(Plan plan, Frame frame, CountedRows counting) {
    this.plan = plan;
    this.frame = frame;
    this.counting = counting;
  }

  EntryKind kind(EntryTemplate template, Points points) {
    boolean moves = moves(template);
    boolean undecided = moves && template.rule().isPresent() && template.rule().get() instanceof Rule.Move move && readsUndecided(move.amount())
        && !frame.isExact(counting.amount(move));
    if (undecided) {
      // It may have found nothing left to take.
      return EntryKind.UNDECIDED;
    }
    if (moves && points.isZero() && template.kind() != EntryKind.CHARGED) {
      return EntryKind.ZERO;
    }
    if (moves && template.rule().isPresent()) {
      return switch (template.rule().get()) {
        case Rule.Move move when template.kind() == EntryKind.AWARD && (contains(move.amount(), Term.ScoreOf.class)
            || contains(move.amount(), Term.ScoreOfRole.class) || contains(move.amount(), Term.MeanScoreOfRole.class)) -> EntryKind.IMPORTED;
        case Rule.Move move when template.kind() == EntryKind.AWARD && isCarried(move) -> EntryKind.CARRIED;
        case Rule.Rank rank when rank.points() instanceof Ranking.Points.Undecided -> EntryKind.UNDECIDED;
        default -> template.kind();
      };
    }
    return template.kind();
  }

  /** Whether an entry is what a statement moves, where it moves it. */
  static boolean moves(EntryTemplate template) {
    return switch (template.kind()) {
      case AWARD, DEDUCT -> true;
      case CHARGED -> target(template).filter(target -> target == template.node()).isPresent();
      default -> false;
    };
  }

  static Optional<Integer> target(EntryTemplate template) {
    return template.rule().flatMap(rule -> switch (rule) {
      case Rule.Move move -> move.target();
      case Rule.Each each -> each.move().target();
      case Rule.Forfeit forfeit -> Optional.<Rule.ScoreNodeReference>empty();
      case Rule.Rank rank -> Optional.<Rule.ScoreNodeReference>empty();
      case Rule.Veto veto -> Optional.<Rule.ScoreNodeReference>empty();
      case Rule.Require require -> Optional.<Rule.ScoreNodeReference>empty();
    }).map(Rule.ScoreNodeReference::index);
  }

  /** Whether the period before has anything to do with the amount: in the first one it has not. */
  private boolean isCarried(Rule.Move move) {
    return Stream.concat(Stream.of(move.amount()), move.times().stream()).anyMatch(term -> Terms.holds(term, Term.PreviousOf.class) && carries(term));
  }

  private boolean carries(Term term) {
    return term instanceof Term.PreviousOf previous ? !(frame.previous(previous.index(), previous.back()) instanceof Carry.First)
        : Terms.children(term).stream().anyMatch(this::carries);
  }

  /** An alternative for none that is not taken is not read. */
  private boolean readsUndecided(Term term) {
    return switch (term) {
      case Term.Undecided undecided -> true;
      case Term.IfNone ifNone -> readsUndecided(ifNone.value())
          || readsUndecided(ifNone.alternative()) && frame.mayBeNone(plan.number(ifNone.value()).evaluate(frame));
      // Its rows are no longer in scope: which of them took an alternative cannot be asked again.
      case Term.Fold fold -> contains(fold, Term.Undecided.class);
      default -> Terms.children(term).stream().anyMatch(this::readsUndecided);
    };
  }

  /** What a place depends on comes from all subjects: it is no part of the amount. */
  static boolean contains(Term term, Class<? extends Term> wanted) {
    return wanted.isInstance(term) || !(term instanceof Term.PlaceIn) && Terms.children(term).stream().anyMatch(child -> contains(child, wanted));
  }
}
