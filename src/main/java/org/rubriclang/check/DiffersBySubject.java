package org.rubriclang.check;

import java.util.ArrayList;
import java.util.Optional;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;

/** Whether the value of a term can differ from one subject to another of the same run, or of the same group. */
final class DiffersBySubject {
  /** What the subjects that are compared have in common, where they are those of a group. */
  private final Optional<Term> common;

  /** @param common for which the subjects that are compared all have the same value; empty where all subjects are */
  DiffersBySubject(Optional<Term> common) {
    this.common = common;
  }

  /** Never no where it can: what is not known to be the same for all is taken to differ. */
  boolean test(Term term) {
    if (common.equals(Optional.of(term))) {
      return false;
    }
    if (SubjectReads.isOfPeers(term)) {
      return ofPeers(term);
    }
    return switch (term) {
      case Term.FactValueOf value -> !value.fact().parameter();
      case Term.LetValueOf let -> test(let.let().value());
      case Term.FieldValueOf field -> true;
      case Term.ScoreOf score -> true;
      case Term.ScoreOfRole score -> true;
      case Term.MeanScoreOfRole score -> true;
      case Term.PreviousOf previous -> true;
      case Term.PreviousField previous -> true;
      case Term.InMember member -> true;
      case Term.PlaceIn place -> true;
      case Term.Undecided undecided -> true;
      case Term.Selection selection when !(selection.source() instanceof ListSource.Listed) -> true;
      default -> Walk.children(term).stream().anyMatch(this::test);
    };
  }

  /** A figure of all subjects is the same for each of them, and one of a group for those of the group, but for what it reads of the subject itself. */
  private boolean ofPeers(Term term) {
    boolean isOfAnyGroup = Walk.reads(term, each -> each instanceof Term.Selection selection && selection.source() instanceof ListSource.Peers peers
        && peers.group().isPresent() && !peers.group().equals(common));
    return isOfAnyGroup || Walk.reads(term, each -> each instanceof Term.OwnOf own && test(own.of()));
  }

  /** By what the groups are made whose figures a term reads. */
  static Optional<Term> groupOf(Term term) {
    var found = new ArrayList<Term>();
    Walk.over(term, each -> {
      if (each instanceof Term.Selection selection && selection.source() instanceof ListSource.Peers peers) {
        peers.group().ifPresent(found::add);
      }
    });
    return found.stream().findFirst();
  }
}
