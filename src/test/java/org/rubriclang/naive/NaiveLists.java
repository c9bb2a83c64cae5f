package org.rubriclang.naive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Rational;

/** Lists as the reference describes them: where they come from, then conditions, days, one of equals, the ends, and what is computed over them. */
final class NaiveLists {
  private final NaiveTerms terms;

  NaiveLists(NaiveTerms terms) {
    this.terms = terms;
  }

  /** @param counted what is computed from each member, where something is: between equals it decides who is taken */
  List<World.Member> members(Term.Selection selection, Optional<NaiveTerms.Figure> counted) {
    List<World.Member> members = new ArrayList<>(all(selection.source()));
    members.removeIf(member -> selection.condition().isPresent() && !terms.at(member).holds(selection.condition().get()));
    for (Term.Cutoff cutoff : selection.cutoffs()) {
      members.removeIf(member -> NaiveTerms.order(terms.at(member).value(cutoff.date()), terms.value(cutoff.lastDay())) > 0);
    }
    for (Term.Distinct distinct : selection.distincts()) {
      members = oneOfEach(members, distinct, counted);
    }
    for (Term.Trim trim : selection.trims()) {
      members = trimmed(members, trim);
    }
    return members;
  }

  // ---- Where members come from.

  private List<World.Member> all(ListSource source) {
    return switch (source) {
      case ListSource.Rows of -> rows(of.fact()).stream().map(row -> World.Member.of(of.fact().name(), row)).toList();
      case ListSource.Pairs pairs -> {
        List<World.Member> all = new ArrayList<>();
        for (World.Member outer : all(pairs.outer())) {
          for (World.Member inner : all(pairs.inner())) {
            var both = new HashMap<>(outer.rows());
            both.putAll(inner.rows());
            all.add(World.Member.ofRows(both));
          }
        }
        yield all;
      }
      case ListSource.Peers peers -> {
        List<World.Member> all = new ArrayList<>();
        for (SubjectFacts other : terms.evaluator().subjects()) {
          World.Member member = World.Member.peer(other);
          if (peers.group().isEmpty() || terms.at(member).value(peers.group().get()).equals(terms.value(peers.group().get()))) {
            all.add(member);
          }
        }
        yield all;
      }
      case ListSource.Listed listed -> {
        List<World.Member> all = new ArrayList<>();
        for (int place = 0; place < listed.members().size(); place++) {
          World.Member member = World.Member.of(listName(listed.index()), placed(place));
          boolean isThere = listed.stretch().isPresent()
              ? terms.evaluator().isListed(terms.subject(), listed.stretch().get(), listed.members().size() - 1 - place)
              : listed.present().isEmpty() || terms.at(member).holds(listed.present().get());
          if (isThere) {
            all.add(member);
          }
        }
        yield all;
      }
      case ListSource.Members members -> terms.evaluator().belonging(members.membership(), terms.subject()).stream()
          .map(member -> World.Member.belonging(members.membership().index(), member)).toList();
    };
  }

  /** Rows whose own day lies in another period never count. */
  private List<FactValue.Row> rows(Fact fact) {
    return ((NaiveValue.Rows) terms.evaluator().fact(terms.subject(), fact)).rows().stream().filter(row -> row.timing() == FactValue.Timing.WITHIN).toList();
  }

  private static String listName(int list) {
    return "list " + list;
  }

  /** Of the member of a list that the rubric names. */
  int place(int list) {
    return NaiveTerms.number(NaiveValue.of(terms.row(listName(list)).fields().get("place"))).orElseThrow().toLong().stream()
        .mapToInt(Math::toIntExact).findFirst().orElseThrow();
  }

  /** A member of a list that the rubric names is a row with its place. */
  private static FactValue.Row placed(int place) {
    return new FactValue.Row(Map.of("place", new FactValue.Number(Rational.of(place))), new Evidence(CellPlace.ofRow("list", place + 1),
        Optional.empty(), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty()));
  }

  // ---- Rows in a sequence.

  /** The row before the one in scope, in the whole list; empty for the first. */
  Optional<World.Member> rowBefore(Fact records) {
    List<World.Member> sequence = new ArrayList<>(rows(records).stream().map(row -> World.Member.of(records.name(), row)).toList());
    sequence.sort(inOrder(records));
    int at = sequence.indexOf(World.Member.of(records.name(), terms.row(records.name())));
    return at > 0 ? Optional.of(sequence.get(at - 1)) : Optional.empty();
  }

  /** By the columns that give the rows a sequence; of rows without one by their only date. */
  private Comparator<World.Member> inOrder(Fact records) {
    FactType.Records type = (FactType.Records) records.type();
    List<FactType.Field> keys = type.isOrdered() ? type.order().stream().map(type.fields()::get).toList()
        : type.fields().stream().filter(field -> field.type() instanceof FactType.Date).toList();
    return (one, other) -> {
      for (FactType.Field key : keys) {
        int order = order(value(one, records, key), value(other, records, key), key.type());
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private NaiveValue value(World.Member member, Fact records, FactType.Field field) {
    return terms.at(member).field(records, field.name());
  }

  private static int order(NaiveValue one, NaiveValue other, FactType type) {
    return one instanceof NaiveValue.Member mine && other instanceof NaiveValue.Member theirs && type instanceof FactType.OneOf oneOf
        ? Integer.compare(oneOf.members().indexOf(mine.name()), oneOf.members().indexOf(theirs.name())) : NaiveTerms.order(one, other);
  }

  // ---- One of equals, and the ends.

  private List<World.Member> oneOfEach(List<World.Member> members, Term.Distinct distinct, Optional<NaiveTerms.Figure> counted) {
    List<World.Member> kept = new ArrayList<>();
    Set<List<NaiveValue>> seen = new HashSet<>();
    for (World.Member member : members) {
      List<NaiveValue> key = distinct.keys().stream().map(terms.at(member)::value).toList();
      if (seen.add(key)) {
        List<World.Member> equals = members.stream().filter(other -> distinct.keys().stream().map(terms.at(other)::value).toList().equals(key)).toList();
        kept.add(taken(equals, distinct, counted));
      }
    }
    return kept;
  }

  private World.Member taken(List<World.Member> equals, Term.Distinct distinct, Optional<NaiveTerms.Figure> counted) {
    Optional<NaiveTerms.Figure> figure = distinct.by().<NaiveTerms.Figure>map(by -> inside -> inside.number(by)).or(() -> counted);
    Comparator<World.Member> byAmount = Comparator.comparing(member -> figure.flatMap(of -> of.at(terms.at(member))).orElse(Rational.ZERO));
    Comparator<World.Member> byDay = (one, other) -> distinct.date().isEmpty() ? 0
        : NaiveTerms.order(terms.at(one).value(distinct.date().get()), terms.at(other).value(distinct.date().get()));
    return switch (distinct.keep()) {
      case HIGHEST -> equals.stream().min(byAmount.reversed().thenComparing(byDay)).orElseThrow();
      case LOWEST -> equals.stream().min(byAmount.thenComparing(byDay)).orElseThrow();
      case EARLIEST -> equals.stream().min(byDay.thenComparing(byAmount.reversed())).orElseThrow();
      case FIRST, LAST -> throw new IllegalStateException("a list keeps by its rows");
    };
  }

  private List<World.Member> trimmed(List<World.Member> members, Term.Trim trim) {
    List<World.Member> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparing(member -> terms.at(member).amount(trim.by())));
    int size = sorted.size();
    int highest = wanted(trim.highest(), size);
    int lowest = wanted(trim.lowest(), size);
    if (trim.keeps()) {
      return trim.highest().isPresent() ? sorted.subList(size - highest, size) : sorted.subList(0, lowest);
    }
    return highest + lowest >= size ? List.of() : sorted.subList(lowest, size - highest);
  }

  /** At least none, at most all, and nothing of a part. */
  private int wanted(Optional<Term> end, int size) {
    Rational wanted = end.map(terms::amount).orElse(Rational.ZERO).floor();
    return wanted.signum() < 0 ? 0 : wanted.compareTo(Rational.of(size)) > 0 ? size : (int) wanted.toLong().orElseThrow();
  }

  // ---- What is computed over a list.

  /** Of each member; those for whom there is none are passed over. */
  List<Rational> values(Term.Selection list, Term of) {
    return members(list, Optional.of(inside -> inside.number(of))).stream().flatMap(member -> terms.at(member).number(of).stream()).toList();
  }

  /** Without those of whom there is no value. */
  private List<World.Member> valued(Term.Fold fold) {
    return members(fold.rows(), Optional.of(inside -> inside.number(fold.value()))).stream()
        .filter(member -> !(terms.at(member).value(fold.value()) instanceof NaiveValue.None)).toList();
  }

  NaiveValue fold(Term.Fold fold) {
    return switch (fold.folding()) {
      case ANY -> NaiveTerms.of(members(fold.rows(), Optional.empty()).stream().anyMatch(member -> terms.at(member).holds(fold.value())));
      case ALL -> NaiveTerms.of(members(fold.rows(), Optional.empty()).stream().allMatch(member -> terms.at(member).holds(fold.value())));
      case FIRST -> valued(fold).stream().min(inOrder(fold.rows().fact())).map(member -> terms.at(member).value(fold.value())).orElse(NaiveValue.NONE);
      case LAST -> valued(fold).stream().max(inOrder(fold.rows().fact())).map(member -> terms.at(member).value(fold.value())).orElse(NaiveValue.NONE);
      case SUM -> new NaiveValue.Amount(NaiveNumbers.total(values(fold.rows(), fold.value())));
      case MEAN, MEDIAN, GREATEST, LEAST -> NaiveTerms.of(NaiveNumbers.figure(fold.folding(), values(fold.rows(), fold.value())));
    };
  }
}
