package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** What imported scores of the holders of roles consist of. */
final class RoleShares {
  private final Plan plan;
  private final Frame frame;
  private final TermValues values;

  RoleShares(Plan plan, Frame frame, TermValues values) {
    this.plan = plan;
    this.frame = frame;
    this.values = values;
  }

  /**
   * What this rubric itself did to an imported score, and how much of that arrives here: the entries on the track with their share.
   * Empty where the amount is not in proportion to the score.
   */
  List<Derivation> shares(Term amount, int role) {
    Optional<Rational> factor = factor(amount, role);
    boolean onTrack = plan.model().tracks().stream().anyMatch(track -> track.role() == role);
    if (factor.isEmpty() || !onTrack) {
      return List.of();
    }
    List<Derivation> shares = new ArrayList<>();
    for (RoleScores.Source source : frame.imported(role).sources()) {
      List<Derivation> of = new ArrayList<>();
      Points sum = Points.ZERO;
      for (LedgerNode node : source.ledger().map(ledger -> ledger.nodes().toList()).orElse(List.of())) {
        for (Entry entry : node.entries()) {
          if (entry.kind() != EntryKind.START && !entry.points().isZero()) {
            sum = sum.plus(entry.points());
            Message rule = TermPhrases.text(entry.cause().map(Cause::rule).orElse(""));
            Message text = entry.subject().map(subject -> Message.of("ledger.term.share-in", rule, TermPhrases.text(subject), TrackBook.shown(entry.points())))
                .orElse(Message.of("ledger.term.one-share", rule, TrackBook.shown(entry.points())));
            of.add(Derivations.leaf(text, TrackBook.shown(times(entry.points(), factor.get()))));
          }
        }
      }
      if (!of.isEmpty()) {
        Message text = Message.of("ledger.term.shares", TermPhrases.text(source.person()), TrackBook.shown(sum));
        shares.add(new Derivation(text, TrackBook.shown(times(sum, factor.get())), of));
      }
    }
    return shares;
  }

  private static Points times(Points points, Rational factor) {
    return new Points(points.low().map(factor::times), points.high().map(factor::times));
  }

  /** By what the amount changes for each point of the score of a holder; empty where that depends on the score itself. */
  private Optional<Rational> factor(Term term, int role) {
    return switch (term) {
      case Term.ScoreOfRole score when score.role() == role -> Optional.of(Rational.ONE);
      case Term.MeanScoreOfRole mean when mean.role() == role ->
          Optional.of(Rational.ONE.dividedBy(Rational.of(Math.max(1, frame.imported(role).sources().size()))));
      case Term.LetValueOf let -> factor(let.let().value(), role);
      case Term.IfNone ifNone -> factor(ifNone.value(), role);
      case Term.Prorated prorated when !rolesIn(prorated.amount()).contains(role) && !rolesIn(prorated.whole()).contains(role) -> {
        Optional<Rational> amount = values.exact(prorated.amount());
        Optional<Rational> whole = values.exact(prorated.whole()).filter(all -> !all.isZero());
        yield amount.isPresent() && whole.isPresent()
            ? factor(prorated.part(), role).map(part -> part.times(amount.get()).dividedBy(whole.get())) : Optional.empty();
      }
      case Term.Arithmetic arithmetic -> factor(arithmetic, role);
      default -> Optional.empty();
    };
  }

  private Optional<Rational> factor(Term.Arithmetic arithmetic, int role) {
    boolean left = rolesIn(arithmetic.left()).contains(role);
    boolean right = rolesIn(arithmetic.right()).contains(role);
    if (left == right) {
      return Optional.empty();
    }
    Term with = left ? arithmetic.left() : arithmetic.right();
    Term without = left ? arithmetic.right() : arithmetic.left();
    return switch (arithmetic.operator()) {
      case PLUS -> factor(with, role);
      case MINUS -> factor(with, role).map(change -> left ? change : change.negated());
      case TIMES -> values.exact(without).flatMap(by -> factor(with, role).map(by::times));
      case DIVIDE -> left ? values.exact(without).filter(by -> !by.isZero()).flatMap(by -> factor(with, role).map(change -> change.dividedBy(by)))
          : Optional.empty();
      case POWER -> Optional.empty();
    };
  }

  /** The holders of a role with their scores. */
  List<Derivation> holders(int role) {
    return frame.imported(role).sources().stream()
        .map(source -> Derivations.leaf(TermPhrases.text(source.person()), TrackBook.shown(new Points(source.score().low(), source.score().high())))).toList();
  }

  static Set<Integer> rolesIn(Term term) {
    Set<Integer> roles = new LinkedHashSet<>();
    collectRoles(term, roles);
    return roles;
  }

  private static void collectRoles(Term term, Set<Integer> roles) {
    switch (term) {
      case Term.ScoreOfRole score -> roles.add(score.role());
      case Term.MeanScoreOfRole mean -> roles.add(mean.role());
      default -> Terms.children(term).forEach(child -> collectRoles(child, roles));
    }
  }

  /** Whose ledgers an imported amount comes from. */
  Optional<String> from(Rule rule) {
    List<String> persons = new ArrayList<>();
    if (rule instanceof Rule.Move move) {
      for (int role : rolesIn(move.amount())) {
        frame.imported(role).sources().stream().map(RoleScores.Source::person).filter(person -> !persons.contains(person)).forEach(persons::add);
      }
    }
    return persons.isEmpty() ? Optional.empty() : Optional.of(String.join("、", persons));
  }
}
