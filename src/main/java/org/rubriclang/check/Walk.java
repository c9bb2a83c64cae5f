package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Let;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;

/** Walks over terms. */
final class Walk {
  private Walk() {}

  /** The terms directly below, in the order in which they were written. */
  static List<Term> children(Term term) {
    var below = new ArrayList<Term>();
    switch (term) {
      case Term.Number number -> { }
      case Term.TruthValue truth -> { }
      case Term.MemberValue member -> { }
      case Term.DayValue day -> { }
      case Term.WordsValue words -> { }
      case Term.NoneValue none -> { }
      case Term.FactValueOf fact -> { }
      case Term.FieldValueOf field -> { }
      case Term.LetValueOf let -> { }
      case Term.ScoreOf score -> { }
      case Term.ScoreOfRole score -> { }
      case Term.MeanScoreOfRole mean -> { }
      case Term.PreviousOf previous -> { }
      case Term.PreviousField previous -> { }
      case Term.InMember member -> { }
      case Term.OwnOf own -> below.add(own.of());
      case Term.OfMember member -> below.addAll(member.values());
      case Term.Undecided undecided -> { }
      case Term.Negate negate -> below.add(negate.operand());
      case Term.Arithmetic arithmetic -> {
        below.add(arithmetic.left());
        below.add(arithmetic.right());
      }
      case Term.Least least -> below.addAll(least.operands());
      case Term.Greatest greatest -> below.addAll(greatest.operands());
      case Term.Absolute absolute -> below.add(absolute.operand());
      case Term.Root root -> {
        below.add(root.factor());
        root.powers().forEach(power -> below.add(power.base()));
      }
      case Term.Rounded rounded -> below.add(rounded.operand());
      case Term.Prorated prorated -> {
        below.add(prorated.amount());
        below.add(prorated.part());
        below.add(prorated.whole());
      }
      case Term.Compare compare -> {
        below.add(compare.left());
        below.add(compare.right());
      }
      case Term.AtLeastOne atLeastOne -> below.add(atLeastOne.operand());
      case Term.IsNone isNone -> below.add(isNone.operand());
      case Term.InForce inForce -> below.add(inForce.day());
      case Term.AllTicked allTicked -> below.add(allTicked.checklist());
      case Term.TicksMissing missing -> below.add(missing.checklist());
      case Term.Not not -> below.add(not.operand());
      case Term.And and -> {
        below.add(and.left());
        below.add(and.right());
      }
      case Term.Or or -> {
        below.add(or.left());
        below.add(or.right());
      }
      case Term.Choice choice -> {
        choice.branches().forEach(branch -> {
          below.add(branch.condition());
          below.add(branch.value());
        });
        below.add(choice.otherwise());
      }
      case Term.Bands bands -> {
        below.addAll(bands.keys());
        bands.rows().forEach(row -> below.add(row.value()));
        bands.otherwise().ifPresent(below::add);
      }
      case Term.Lookup lookup -> below.add(lookup.cell());
      case Term.GradeOf grade -> below.add(grade.byTotal());
      case Term.RowMatches matches -> below.addAll(matches.keys());
      case Term.PeriodEnd end -> { }
      case Term.PeriodStart start -> { }
      case Term.Between between -> {
        below.add(between.from());
        below.add(between.to());
        between.calendar().ifPresent(below::add);
      }
      case Term.Shifted shifted -> {
        below.add(shifted.from());
        below.add(shifted.count());
        shifted.calendar().ifPresent(below::add);
      }
      case Term.PeriodOf period -> below.add(period.date());
      case Term.Selection selection -> {
        selection.condition().ifPresent(below::add);
        selection.cutoffs().forEach(cutoff -> {
          below.add(cutoff.date());
          below.add(cutoff.lastDay());
        });
        selection.distincts().forEach(distinct -> {
          below.addAll(distinct.keys());
          distinct.by().ifPresent(below::add);
          distinct.date().ifPresent(below::add);
        });
        selection.trims().forEach(trim -> {
          below.addAll(trim.sizes());
          below.add(trim.by());
        });
      }
      case Term.CountOf count -> below.add(count.rows());
      case Term.Fold fold -> {
        below.add(fold.rows());
        below.add(fold.value());
      }
      case Term.SumOver sum -> {
        below.add(sum.rows());
        below.add(sum.value());
      }
      case Term.PlaceIn place -> below.addAll(AllTerms.of(place.ranking()));
      case Term.IfNone ifNone -> {
        below.add(ifNone.value());
        below.add(ifNone.alternative());
      }
    }
    return below;
  }

  /** The term, and everything below it and below the formulas it names; each named formula once. */
  static void over(Term term, Consumer<Term> visit) {
    over(term, visit, new LinkedHashSet<>());
  }

  private static void over(Term term, Consumer<Term> visit, Set<Integer> seenLets) {
    visit.accept(term);
    if (term instanceof Term.LetValueOf named && seenLets.add(named.let().index())) {
      over(named.let().value(), visit, seenLets);
    }
    for (Term child : children(term)) {
      over(child, visit, seenLets);
    }
  }

  /** The lists that a statement counts or prices. */
  static List<Term.Selection> lists(Rule.Move move) {
    var lists = new ArrayList<Term.Selection>();
    if (move.amount() instanceof Term.SumOver sum) {
      lists.add(sum.rows());
    }
    move.times().ifPresent(times -> over(times, each -> {
      if (each instanceof Term.CountOf count) {
        lists.add(count.rows());
      }
    }));
    return lists;
  }

  /** The facts that the terms name, in order, each once. */
  static List<Fact> facts(List<Term> terms) {
    var facts = new LinkedHashMap<Integer, Fact>();
    terms.forEach(term -> over(term, each -> factOf(each).ifPresent(fact -> facts.putIfAbsent(fact.index(), fact))));
    return List.copyOf(facts.values());
  }

  /** The fact a single term names by itself. */
  static Optional<Fact> factOf(Term term) {
    return switch (term) {
      case Term.FactValueOf value -> Optional.of(value.fact());
      case Term.FieldValueOf value -> Optional.of(value.records());
      case Term.PreviousField value -> Optional.of(value.records());
      case Term.Selection selection -> selection.source() instanceof ListSource.Rows rows ? Optional.of(rows.fact()) : Optional.empty();
      default -> Optional.empty(); // all others name facts only through what is below them
    };
  }

  static List<Let> lets(Term term) {
    var lets = new LinkedHashSet<Let>();
    over(term, each -> {
      if (each instanceof Term.LetValueOf named) {
        lets.add(named.let());
      }
    });
    return List.copyOf(lets);
  }

  /** Whether a field of the row in scope is read, other than by a selection of its own. */
  static boolean readsRow(Term term) {
    return switch (term) {
      case Term.FieldValueOf field -> true;
      case Term.PreviousField field -> true;
      case Term.OfMember member -> true;
      case Term.InMember member -> true;
      case Term.Selection selection -> false;
      case Term.SumOver sum -> false;
      case Term.Fold fold -> false;
      case Term.PlaceIn place -> false;
      default -> children(term).stream().anyMatch(Walk::readsRow);
    };
  }

  /** Whether the value may be none, which is not the same as missing. */
  static boolean mayBeNone(Term term) {
    return switch (term) {
      case Term.FactValueOf value -> value.fact().orNone() && !isAnsweredHere(value.type());
      case Term.FieldValueOf value -> !(value.field().orNone() && isAnsweredHere(value.type()))
          && (value.field().orNone() || value.field().derived().map(Walk::mayBeNone).orElse(false));
      case Term.LetValueOf value -> mayBeNone(value.let().value()) && !(Types.isOptional(value.let().value().type()) && isAnsweredHere(value.type()));
      case Term.NoneValue none -> true;
      case Term.PreviousOf previous -> true;
      case Term.PreviousField previous -> true;
      case Term.OwnOf own -> mayBeNone(own.of());
      case Term.OfMember member -> Types.isOptional(member.type());
      case Term.Choice choice -> mayBeNone(choice.otherwise())
          || choice.branches().stream().anyMatch(branch -> mayBeNone(branch.value()));
      case Term.Bands bands -> bands.rows().stream().anyMatch(row -> mayBeNone(row.value()))
          || bands.otherwise().map(Walk::mayBeNone).orElse(false);
      case Term.Lookup lookup -> lookup.open() || mayBeNone(lookup.cell());
      case Term.GradeOf grade -> mayBeNone(grade.byTotal());
      case Term.Fold fold when !(fold.type() instanceof Type.Numeric) -> fold.folding() != Term.Folding.ANY && fold.folding() != Term.Folding.ALL;
      default -> Types.isOptional(term.type());
    };
  }

  /** A number that can be none by its declaration, and cannot where it is read. */
  private static boolean isAnsweredHere(Type type) {
    return type instanceof Type.Numeric numeric && !numeric.optional();
  }

  /** Whether a term like that is in it, itself included. */
  static boolean reads(Term term, Predicate<Term> wanted) {
    var found = new boolean[1];
    over(term, each -> found[0] |= wanted.test(each));
    return found[0];
  }

  static boolean isUndecided(Term term) {
    return term instanceof Term.Undecided;
  }

  /** Whether some fact can make it {@code undecided}; then its bounds say nothing. */
  static boolean holdsUndecided(Term term) {
    var found = new boolean[1];
    over(term, each -> found[0] |= isUndecided(each));
    return found[0];
  }

  /** The field, if the term is one. */
  static Optional<FactType.Field> fieldOf(Term term) {
    return term instanceof Term.FieldValueOf value ? Optional.of(value.field()) : Optional.empty();
  }
}
