package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Finds the same cases deducted for in two items, where nothing says that they count once: the same count counted twice, the same rows, the
 * same yes. Two sentences of one item are stages of one rule and none of this; nor are sentences of which it is not sure that one case can
 * meet both, such as those with a gate, in force on days of their own, or about rows of different kinds; nor rows that each item prices by
 * columns of its own.
 */
final class PunishedTwice implements Audit {
  /**
   * A deduction and what it is for.
   *
   * @param place the item or part that it stands in
   * @param rows which rows, where it is for rows
   * @param counted whether a {@code distinct} around it lets rows count once
   */
  private record Punishing(ScoreNode place, Rule.Move move, Fact fact, Optional<Term.Selection> rows, boolean counted) {}

  @Override
  public void run(Audited audited, Findings findings) {
    var all = new ArrayList<Punishing>();
    gather(audited.model().total(), audited.model().total(), /* counted= */ false, all);
    for (int later = 1; later < all.size(); later++) {
      Punishing second = all.get(later);
      Optional<Punishing> first = all.subList(0, later).stream().filter(one -> isSame(one, second)).findFirst();
      first.ifPresent(one -> report(one, second, findings));
    }
  }

  private static void gather(ScoreNode node, ScoreNode above, boolean countedAbove, List<Punishing> all) {
    boolean isOpen = node.guard().isEmpty() && node.inForce().isEmpty() && node.applies().isEmpty();
    if (!isOpen) {
      return;
    }
    boolean counted = countedAbove || !node.distincts().isEmpty();
    ScoreNode place = node.kind() == ScoreNode.Kind.BLOCK ? above : node;
    for (Rule rule : node.rules()) {
      switch (rule) {
        case Rule.Each each -> punishing(place, each.move(), Optional.of(each.list()), counted).ifPresent(all::add);
        case Rule.Move move -> punishing(place, move, Optional.empty(), counted).ifPresent(all::add);
        default -> { } // takes no points for a case
      }
    }
    node.children().forEach(child -> gather(child, place, counted, all));
  }

  private static Optional<Punishing> punishing(ScoreNode place, Rule.Move move, Optional<Term.Selection> each, boolean counted) {
    boolean takes = move.verb() == Rule.Verb.DEDUCT && !move.instead() && move.guard().isEmpty() && move.cause().general().isEmpty()
        && Constants.of(move.amount()).map(points -> points.signum() > 0).orElse(true);
    if (!takes) {
      return Optional.empty();
    }
    Optional<Term.Selection> rows = each.or(() -> Walk.lists(move).stream().findFirst());
    if (rows.isPresent()) {
      boolean whole = rows.get().trims().isEmpty() && rows.get().source().rowsOf().size() == 1
          && Constants.of(move.amount()).isPresent() && (each.isPresent() && move.times().isEmpty() || move.times().filter(Term.CountOf.class::isInstance).isPresent());
      return whole ? Optional.of(new Punishing(place, move, rows.get().fact(), rows, counted)) : Optional.empty();
    }
    Optional<Term> of = move.times().or(() -> condition(move.amount()));
    return of.filter(term -> term instanceof Term.FactValueOf && (term.type() instanceof Type.Numeric || term.type() instanceof Type.Truth))
        .map(term -> new Punishing(place, move, ((Term.FactValueOf) term).fact(), Optional.empty(), counted));
  }

  /** Of an amount where a condition holds and nothing otherwise. */
  private static Optional<Term> condition(Term amount) {
    boolean isOne = amount instanceof Term.Choice choice && choice.branches().size() == 1
        && Constants.of(choice.otherwise()).filter(Rational::isZero).isPresent();
    return isOne ? Optional.of(((Term.Choice) amount).branches().getFirst().condition()) : Optional.empty();
  }

  private static boolean isSame(Punishing first, Punishing second) {
    boolean once = first.counted() && second.counted() || first.move().once().isPresent() && second.move().once().isPresent();
    return !once && first.place().index() != second.place().index() && first.fact().index() == second.fact().index()
        && first.rows().isPresent() == second.rows().isPresent() && meet(first.rows(), second.rows());
  }

  /** Whether a row can surely be in both, for the same reason: by what other columns say of it, it would be for another one. */
  private static boolean meet(Optional<Term.Selection> first, Optional<Term.Selection> second) {
    Set<FactType.Field> here = columns(first);
    Set<FactType.Field> there = columns(second);
    boolean otherReason = !here.isEmpty() && !there.isEmpty() && !here.equals(there)
        || Stream.concat(here.stream(), there.stream()).anyMatch(column -> column.derived().isPresent());
    if (otherReason) {
      return false;
    }
    List<Term> conditions = Stream.concat(first.stream(), second.stream()).flatMap(rows -> rows.condition().stream()).toList();
    if (conditions.isEmpty()) {
      return true;
    }
    return CaseSpace.of(conditions).filter(CaseSpace::isExact)
        .filter(space -> space.cases().stream().anyMatch(one -> conditions.stream().allMatch(condition -> space.holds(condition, one)))).isPresent();
  }

  private static Set<FactType.Field> columns(Optional<Term.Selection> rows) {
    Set<FactType.Field> columns = new HashSet<>();
    rows.flatMap(Term.Selection::condition).ifPresent(condition -> Walk.over(condition, one -> Walk.fieldOf(one).ifPresent(columns::add)));
    return columns;
  }

  private static void report(Punishing first, Punishing second, Findings findings) {
    findings.add(findings.about(Code.PUNISHED_TWICE, RuleBinder.firstLine(second.move().cause().span(), findings), "check.punished-twice",
            second.fact().name(), first.place().name().orElse(""), second.place().name().orElse(""))
        .withRelated(findings.place(RuleBinder.firstLine(first.move().cause().span(), findings)), Message.of("check.punished-twice.there"))
        .withNote(Message.of("check.punished-twice.advice", findings.spelt("once per \"…\"", "同一 “……” 不重复计")))
        .withNote(findings.acknowledging(Code.PUNISHED_TWICE)));
  }
}
