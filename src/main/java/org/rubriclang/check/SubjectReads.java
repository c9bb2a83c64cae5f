package org.rubriclang.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;

/** What a term reads of the subject itself: not what it reads of other subjects, nor of another period. */
final class SubjectReads {
  private SubjectReads() {}

  /** The term, and everything below it and below the formulas it names that is the subject's own. */
  static void over(Term term, Consumer<Term> visit) {
    over(term, visit, new HashSet<>());
  }

  private static void over(Term term, Consumer<Term> visit, Set<Integer> seen) {
    visit.accept(term);
    if (term instanceof Term.LetValueOf named && seen.add(named.let().index())) {
      over(named.let().value(), visit, seen);
    }
    if (isOfPeers(term)) {
      ownIn(term, visit, seen);
      return;
    }
    Walk.children(term).forEach(child -> over(child, visit, seen));
  }

  /** Among the values of others the subject's own are those that are called so. */
  private static void ownIn(Term term, Consumer<Term> visit, Set<Integer> seen) {
    for (Term child : Walk.children(term)) {
      if (child instanceof Term.OwnOf own) {
        over(own.of(), visit, seen);
      } else {
        ownIn(child, visit, seen);
      }
    }
  }

  static boolean isOfPeers(Term term) {
    Optional<Term.Selection> list = switch (term) {
      case Term.Selection selection -> Optional.of(selection);
      case Term.CountOf count -> Optional.of(count.rows());
      case Term.SumOver sum -> Optional.of(sum.rows());
      case Term.Fold fold -> Optional.of(fold.rows());
      default -> Optional.empty();
    };
    return list.filter(selection -> selection.source() instanceof ListSource.Peers).isPresent();
  }
}
