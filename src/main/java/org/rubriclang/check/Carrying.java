package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Carried;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.syntax.Expression;
import org.rubriclang.value.Interval;
import org.rubriclang.value.OpeningValue;

/**
 * What one period takes over from the one before: {@code previous X}. X is bound when all formulas are, since it may read what it was
 * itself: that is the only circle there may be, and it ends because every step goes back a period.
 */
final class Carrying {
  private final TermBinder terms;
  private final Names names;
  private final Lets lets;
  private final Findings findings;

  /** The results of several lines, which no formula reads by their names. */
  private final Set<String> results;

  private final Map<String, Set<String>> unbound = new HashMap<>();

  /** The records, by their indices, of whose order something is read. */
  private final Set<Integer> ordersRead = new HashSet<>();

  private final Map<String, Wanted> wanted = new LinkedHashMap<>();

  /** @param value X as it was first written */
  private record Wanted(int index, String name, Expression value) {}

  Carrying(TermBinder terms, Names names, Lets lets, List<String> results, Findings findings) {
    this.terms = terms;
    this.names = names;
    this.lets = lets;
    this.results = new HashSet<>(results);
    this.findings = findings;
  }

  Term bind(Expression.Previous written, Scope scope) {
    Optional<String> name = nameOf(written.of());
    boolean inRow = scope.members().stream().anyMatch(ListSource.Rows.class::isInstance);
    Optional<Term> ofRow = inRow && written.of() instanceof Expression.Reference reference ? ofRowBefore(reference.name().text(), scope) : Optional.empty();
    if (ofRow.isPresent()) {
      return ofRow.get();
    }
    if (name.isEmpty() || inRow) {
      findings.add(findings.about(Code.PREVIOUS_OF_WHAT, written.span(), inRow ? "check.previous-in-row" : "check.previous-of-what", terms.words(written.of())));
      return TermBinder.unknown();
    }
    Optional<Type> type = typeOf(written.of(), scope);
    if (type.isEmpty()) {
      return TermBinder.unknown();
    }
    Wanted known = wanted.computeIfAbsent(name.get(), any -> new Wanted(wanted.size(), name.get(), written.of()));
    return new Term.PreviousOf(known.index(), 1, name.get(), type.get());
  }

  /** What something was in each of these many periods up to this one, the earliest first. */
  List<Term> over(Expression of, Term now, int periods) {
    String name = nameOf(of).orElseThrow();
    Wanted known = wanted.computeIfAbsent(name, any -> new Wanted(wanted.size(), name, of));
    var values = new ArrayList<Term>();
    for (int back = periods - 1; back > 0; back--) {
      values.add(new Term.PreviousOf(known.index(), back, name, whenever(now.type())));
    }
    values.add(now);
    return values;
  }

  /** A field of the row before, in records that have a sequence; empty where no row in scope has such a field, or its records have none. */
  private Optional<Term> ofRowBefore(String name, Scope scope) {
    for (ListSource list : scope.members()) {
      if (!(list instanceof ListSource.Rows rows) || !(rows.fact().type() instanceof FactType.Records records) || !records.isOrdered()) {
        continue;
      }
      Optional<FactType.Field> field = records.field(name);
      if (field.isPresent()) {
        ordersRead.add(rows.fact().index());
        boolean isOpen = unbound(rows.fact().name()).contains(name);
        Type type = isOpen ? Types.UNKNOWN : whenever(field.get().derived().map(Term::type).orElseGet(() -> Types.of(field.get().type(), true)));
        return Optional.of(new Term.PreviousField(rows.fact(), field.get().index(), name, type));
      }
    }
    return Optional.empty();
  }

  /** The derived fields of a list that are still to be bound: of these only what they were in the row before can be read. */
  Set<String> unbound(String records) {
    return unbound.computeIfAbsent(records, any -> new HashSet<>());
  }

  /** Something is read of the first or the last of these records. */
  void readsOrder(int records) {
    ordersRead.add(records);
  }

  /** The facts as they are once it is known of which the order matters. */
  List<Fact> withOrders(List<Fact> facts) {
    return facts.stream().map(fact -> fact.type() instanceof FactType.Records records && ordersRead.contains(fact.index())
        ? fact.withType(records.whoseOrderMatters()) : fact).toList();
  }

  private static Optional<String> nameOf(Expression of) {
    return switch (of) {
      case Expression.Reference reference -> Optional.of(Names.isTotal(reference.name().text()) ? OpeningValue.TOTAL : reference.name().text());
      case Expression.GradeOf grade -> Optional.of(OpeningValue.GRADE);
      case Expression.ScoreOf score -> Optional.of(score.node().text());
      default -> Optional.empty();
    };
  }

  /** Empty where there is nothing of this name, which has been reported. A formula that is being bound has no type yet: what stands for none gives it. */
  private Optional<Type> typeOf(Expression of, Scope scope) {
    if (of instanceof Expression.Reference reference) {
      String name = reference.name().text();
      if (isText(name)) {
        return Optional.of(new Type.Words());
      }
      Optional<Type> levels = lets.levels(name);
      if (levels.isPresent()) {
        return levels;
      }
      boolean isFormula = names.fact(name).isEmpty() && !Names.isTotal(name) && (lets.names().contains(name) || lets.publishes(name));
      if (isFormula && lets.isUnderWay()) {
        return Optional.of(lets.known(name).map(known -> whenever(known.type())).orElse(Types.UNKNOWN));
      }
    }
    Term value = TermBinder.counted(terms.value(of, scope));
    return value instanceof Term.Undecided ? Optional.empty() : Optional.of(whenever(value.type()));
  }

  /** Whether it is a result whose lines say values of several kinds, or that lists them: carried as a text. */
  boolean isText(String name) {
    return results.contains(name) && !lets.publishes(name);
  }

  /** In another period other values are possible than those that this one has settled. */
  private static Type whenever(Type type) {
    return type instanceof Type.Numeric numeric ? new Type.Numeric(numeric.dimension(), numeric.bounds(), numeric.step(), /* optional= */ true) : type;
  }

  /** Everything that is carried, with the fact under which its opening value is reported. */
  List<Carried> list() {
    var all = new ArrayList<Carried>();
    // Binding one may ask for another.
    for (int at = 0; at < wanted.size(); at++) {
      Wanted one = List.copyOf(wanted.values()).get(at);
      boolean isResult = one.value() instanceof Expression.Reference reference && isText(reference.name().text());
      Optional<Term> value = isResult ? Optional.empty() : Optional.of(TermBinder.counted(terms.value(one.value(), Scope.FILE)));
      Type type = value.map(Term::type).orElse(new Type.Words());
      var opening = new Fact(names.nextIndex(), OpeningValue.nameOf(one.name()), factType(type), Optional.empty(), Optional.empty(), Optional.empty(),
          false, false, false, /* orNone= */ true, Optional.empty(), Optional.empty(), one.value().span());
      names.add(opening, whole -> whole);
      names.mention(opening.name());
      all.add(new Carried(one.index(), one.name(), value, opening));
    }
    return all;
  }

  private static FactType factType(Type type) {
    return switch (type) {
      case Type.Truth truth -> new FactType.YesNo();
      case Type.Member member -> new FactType.OneOf(member.members());
      case Type.Date date -> new FactType.Date();
      case Type.Words words -> new FactType.Words();
      case Type.Numeric numeric when numeric.dimension() instanceof Type.Dimension.Percent -> new FactType.Percent(numeric.bounds());
      case Type.Numeric numeric -> new FactType.Number(Optional.empty(), numeric.bounds(), Optional.empty(), List.of());
      default -> new FactType.Number(Optional.empty(), Interval.ALL, Optional.empty(), List.of());
    };
  }
}
