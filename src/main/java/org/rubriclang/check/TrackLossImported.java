package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Role;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Track;
import org.rubriclang.model.Type;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Finds events that reach the assessed subject twice: by their own sentence, and once more through the score of a person whom the same
 * sentence concerns. That is rarely decided on purpose.
 */
final class TrackLossImported implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Track track : audited.model().tracks()) {
      List<Rule.Move> both = movesOf(audited, track);
      if (!both.isEmpty()) {
        imports(audited, track).forEach(rule -> report(rule, track, both, audited, findings));
      }
    }
  }

  /** The sentences that move points of the subject and of the person. */
  private static List<Rule.Move> movesOf(Audited audited, Track track) {
    var moves = new ArrayList<Rule.Move>();
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        boolean concerns = rule instanceof Rule.Move move && move.tracks().stream().anyMatch(amount -> amount.track() == track.index())
            && !Constants.of(move.amount()).map(Rational::isZero).orElse(false);
        if (concerns) {
          moves.add((Rule.Move) rule);
        }
      }
    }
    return moves;
  }

  private static List<Rule.Move> imports(Audited audited, Track track) {
    var imports = new ArrayList<Rule.Move>();
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        if (rule instanceof Rule.Move move && readsScore(move.amount(), track.role())) {
          imports.add(move);
        }
      }
    }
    return imports;
  }

  private static boolean readsScore(Term term, int role) {
    return switch (term) {
      case Term.ScoreOfRole score -> score.role() == role;
      case Term.MeanScoreOfRole mean -> mean.role() == role;
      case Term.LetValueOf let -> readsScore(let.let().value(), role);
      default -> Walk.children(term).stream().anyMatch(child -> readsScore(child, role));
    };
  }

  private static void report(Rule.Move rule, Track track, List<Rule.Move> both, Audited audited, Findings findings) {
    Role role = audited.model().roles().get(track.role());
    String assessed = audited.model().assessment().subjects();
    Diagnostic found = findings.about(Code.REACHES_TWICE, RuleBinder.firstLine(rule.cause().span(), findings), "check.reaches-twice", role.name(), assessed);
    Rule.Move dearest = both.getFirst();
    for (Rule.Move move : both) {
      dearest = amount(move.amount()).compareTo(amount(dearest.amount())) > 0 ? move : dearest;
    }
    Optional<Rational> share = share(rule.amount());
    Optional<Rational> ofPerson = dearest.tracks().stream().filter(amount -> amount.track() == track.index()).findFirst()
        .flatMap(amount -> most(amount.amount()));
    Optional<Rational> direct = most(dearest.amount());
    if (share.isPresent() && ofPerson.isPresent() && direct.isPresent()) {
      found = found.withNote(Message.of("check.reaches-twice.example", dearest.cause().rule(), direct.get(), ofPerson.get().times(share.get()), both.size()));
    }
    found = found.withNote(findings.acknowledging(Code.REACHES_TWICE));
    findings.add(found.withRelated(findings.place(RuleBinder.firstLine(dearest.cause().span(), findings)), Message.of("check.reaches-twice.there")));
  }

  private static Rational amount(Term term) {
    return most(term).orElse(Rational.ZERO);
  }

  /** What one event can move at most. */
  private static Optional<Rational> most(Term amount) {
    return amount.type() instanceof Type.Numeric numeric ? numeric.bounds().high() : Optional.empty();
  }

  /** How much of each point of the person comes through: {@code 10 prorated score of 首席代表 to 100} is a tenth. */
  private static Optional<Rational> share(Term amount) {
    if (amount instanceof Term.Prorated prorated) {
      Optional<Rational> whole = Constants.of(prorated.whole()).filter(number -> !number.isZero());
      return whole.flatMap(mark -> Constants.of(prorated.amount()).map(points -> points.dividedBy(mark)));
    }
    return Optional.empty();
  }
}
