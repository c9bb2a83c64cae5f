package org.rubriclang.naive;

import static org.assertj.core.api.Assertions.fail;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.RolledUp;
import org.rubriclang.Rubric;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.Shortlist;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** Compares what longer periods come to: scores, places, grades, who is taken, what is lost. */
final class RollupAgreement {
  private final Documents documents;
  private final RollupModel model;

  RollupAgreement(String name, Documents documents) {
    this.documents = documents;
    this.model = documents.compile(name).rollup().orElseThrow();
  }

  RollupModel model() {
    return model;
  }

  /**
   * @param known what is reported
   * @param completed the same with all that is missing
   */
  void compare(World known, World completed) {
    RolledUp rolledUp = Rubric.rollUp(model, known.sets());
    var naive = new NaiveRollup(model, completed);
    boolean isComplete = known == completed;
    boolean isRefusedLater = !isComplete && naive.subjects().stream().anyMatch(subject -> completed.stages().stream().anyMatch(stage -> naive.isRefused(stage.period(), subject)));
    if (isRefusedLater) {
      return; // Whoever turns out to contradict himself is no longer among the others.
    }
    for (Results results : rolledUp.periods()) {
      Period period = results.period().orElseThrow();
      for (String subject : naive.subjects()) {
        compare(results, naive, period, subject);
      }
    }
    for (Results month : rolledUp.parts()) {
      month.subjects().stream().filter(result -> result.ledger().isPresent())
          .forEach(result -> compareLosses(result.ledger().get(), naive, month.period().orElseThrow(), result.subject()));
    }
  }

  private void compare(Results results, NaiveRollup naive, Period period, String subject) {
    Optional<SubjectResult> result = results.subject(subject);
    Optional<Rational> score = naive.score(period, subject);
    if (result.isEmpty()) {
      check(score.isEmpty(), "no score", "naively " + score, period, subject);
      return;
    }
    if (result.get().ledger().isEmpty()) {
      check(naive.isRefused(period, subject), "refused", "", period, subject);
      return;
    }
    Ledger ledger = result.get().ledger().get();
    LedgerNode total = ledger.total();
    boolean isInside = score.map(points -> total.score().low().map(low -> low.compareTo(points) <= 0).orElse(true)
        && total.score().high().map(high -> high.compareTo(points) >= 0).orElse(true)).orElse(total.unsettled() != LedgerNode.Unsettled.NO);
    check(isInside, "score " + total.score() + " " + total.unsettled(), "naively " + score, period, subject);
    compareLosses(ledger, naive, period, subject);
    if (score.isEmpty()) {
      return;
    }
    result.get().rank().ifPresent(place -> check(place == naive.place(period, subject), "place " + place, "naively " + naive.place(period, subject), period, subject));
    result.get().grade().ifPresent(grade -> check(Optional.of(grade).equals(naive.grade(period, subject)), "grade " + grade, "naively " + naive.grade(period, subject), period, subject));
    for (Shortlist shortlist : results.model().shortlists()) {
      Optional<Consequence.Seat> seat = Agreement.seat(ledger, shortlist);
      Optional<Consequence.Seat> naively = naive.seat(period, subject, shortlist);
      check(seat.equals(naively) || seat.equals(Optional.of(Consequence.Seat.OPEN)), "seat " + seat, "naively " + naively, period, subject);
    }
  }

  /** What is lost for certain is lost, and what is lost is at least perhaps lost. */
  private void compareLosses(Ledger ledger, NaiveRollup naive, Period period, String subject) {
    Set<Consequence> lost = new HashSet<>(naive.lost(period, subject));
    Set<Consequence> certain = losses(ledger, true);
    Set<Consequence> perhaps = losses(ledger, false);
    perhaps.addAll(certain);
    check(lost.containsAll(certain) && perhaps.containsAll(lost), "lost " + certain + ", perhaps " + perhaps, "naively " + lost, period, subject);
  }

  /** Those for a shorter period than the ledger's are said in its own parts only. */
  private static Set<Consequence> losses(Ledger ledger, boolean isCertain) {
    Set<Consequence> losses = new HashSet<>();
    ledger.consequences().stream().filter(raised -> raised.certain() == isCertain && raised.consequence() instanceof Consequence.Disqualify)
        .forEach(raised -> losses.add(raised.consequence()));
    return losses;
  }

  private void check(boolean holds, String what, String naively, Period period, String subject) {
    if (!holds) {
      fail("%s, %s of %s in %s%n%s", what, naively, subject, period, List.of(documents));
    }
  }
}
