package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.model.Type.Dimension;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** The rankings of a file, whether a statement gives points for the places or a formula reads them. */
final class RankingBinder {
  private static final Rational HALF = Rational.of(1).dividedBy(Rational.of(2));

  private final TermBinder terms;
  /** Whether of two scores the lower is the better. */
  private final boolean lowerIsBetter;

  private final Written written;
  private final Findings findings;
  private final List<Ranking> inOrder = new ArrayList<>();

  RankingBinder(TermBinder terms, boolean lowerIsBetter, Written written, Findings findings) {
    this.terms = terms;
    this.lowerIsBetter = lowerIsBetter;
    this.written = written;
    this.findings = findings;
  }

  List<Ranking> list() {
    return List.copyOf(inOrder);
  }

  /** The rankings by the fact or formula of this name alone, and the one that a formula of this name stands for. */
  List<Ranking> of(String name) {
    return inOrder.stream().filter(ranking -> names(ranking).contains(name)).toList();
  }

  /** What {@link #of} knows. */
  List<String> names() {
    return inOrder.stream().flatMap(ranking -> names(ranking).stream()).distinct().toList();
  }

  private List<String> names(Ranking ranking) {
    var names = new ArrayList<>(terms.letsOf(ranking));
    if (ranking.keys().size() == 1) {
      switch (ranking.keys().getFirst().value()) {
        case Term.FactValueOf fact -> names.add(fact.fact().name());
        case Term.LetValueOf let -> names.add(let.let().name());
        default -> { } // goes by no single name
      }
    }
    return names;
  }

  /** The place as a value. Means of places may lie between two of them. */
  Term place(Expression.Ranked written, Scope scope) {
    Ranking ranking = bind(written, written.span(), scope);
    Rational step = ranking.ties() == Ranking.Ties.AVERAGE ? HALF : Rational.ONE;
    return new Term.PlaceIn(ranking,
        new Type.Numeric(new Dimension.Plain(), Interval.atLeast(Rational.ONE), Optional.of(step), ranking.guard().isPresent()));
  }

  /** @param whole the sentence, for what there is to say about all of it */
  Ranking bind(Expression.Ranked written, Span whole, Scope around) {
    return bind(written, whole, around, /* tiesMatter= */ true, /* fromEnd= */ false);
  }

  /**
   * @param tiesMatter whether something hangs on what equal places get
   * @param fromEnd whether the last one has the first place
   */
  Ranking bind(Expression.Ranked said, Span whole, Scope around, boolean tiesMatter, boolean fromEnd) {
    // A place is one of a subject, whatever row it is read in.
    Scope scope = around.withoutMembers();
    Optional<Term> guard = said.guard().map(condition -> terms.decides(condition, scope));
    Scope inside = guard.map(condition -> scope.given(condition, true)).orElse(scope);
    Optional<Term> among = said.among().map(group -> group(group, inside));
    List<Ranking.Key> keys = said.keys().stream().map(key -> key(key, inside)).map(key -> fromEnd ? key.turned() : key).toList();
    for (int at = 0; at < keys.size(); at++) {
      written.keys.add(new Written.Key(spanOf(said.keys().get(at)), keys.get(at), among));
    }
    if (tiesMatter && said.ties().isEmpty()) {
      findings.add(findings.about(Code.TIES_NOT_SAID, whole, "check.ties-not-said")
          .withNote(Message.of("check.ties-advice", findings.spelt("ties share", "并列取前"), findings.spelt("ties last", "并列取后"),
              findings.spelt("ties average", "并列取平均"))));
    }
    Ranking.Ties ties = switch (said.ties().orElse(Expression.Ties.SHARE)) {
      case SHARE -> Ranking.Ties.SHARE;
      case DENSE -> Ranking.Ties.DENSE;
      case AVERAGE -> Ranking.Ties.AVERAGE;
      case LAST -> Ranking.Ties.LAST;
      case STAND -> Ranking.Ties.STAND;
    };
    var ranking = new Ranking(inOrder.size(), keys, among, guard, ties, fromEnd, said.span());
    inOrder.add(ranking);
    return ranking;
  }

  private static Span spanOf(Expression.SortKey key) {
    Span value = key.value().span();
    Span list = key.inTurn().map(turn -> turn.list().span()).orElse(value);
    return Span.of(Math.min(value.start(), list.start()), Math.max(value.end(), list.end()));
  }

  /** The greatest is first; of scores the least, where that is the best. */
  private Ranking.Key key(Expression.SortKey written, Scope scope) {
    if (written.inTurn().isPresent()) {
      return inTurn(written, written.inTurn().get(), scope);
    }
    Term value = sortable(written, scope);
    return new Ranking.Key(value, written.ascending() || lowerIsBetter && value instanceof Term.ScoreOf, Optional.empty());
  }

  private Ranking.Key inTurn(Expression.SortKey written, Expression.InTurn said, Scope scope) {
    Optional<Term.Selection> list = terms.rows(said.list(), scope);
    if (list.isEmpty()) {
      return new Ranking.Key(TermBinder.unknown(), /* ascending= */ false);
    }
    Term value = sortable(written, scope.in(list.get()));
    // Which of the members is the best one is said by the whole rubric.
    return new Ranking.Key(value, written.ascending() || lowerIsBetter, Optional.of(new Ranking.InTurn(list.get(), said.fromBest())));
  }

  /** Who is before whom by one value alone. */
  Ranking between(Expression.SortKey key, Scope scope) {
    Term value = sortable(key, scope);
    var ranking = new Ranking(inOrder.size(), List.of(new Ranking.Key(value, key.ascending())), Optional.empty(), Optional.empty(),
        Ranking.Ties.SHARE, /* fromEnd= */ false, key.value().span());
    inOrder.add(ranking);
    return ranking;
  }

  /** A number, or a day: the later one is the greater one, which has to be meant. */
  private Term sortable(Expression.SortKey key, Scope scope) {
    Term value = terms.value(key.value(), scope);
    if (!(value.type() instanceof Type.Date)) {
      return terms.number(key.value(), scope);
    }
    if (!key.ascending()) {
      findings.add(findings.about(Code.LATER_DAY_FIRST, key.value().span(), "check.later-day-first", terms.words(key.value()))
          .withNote(Message.of("check.later-day-first.advice", findings.spelt("ascending", "由小到大"))).withNote(findings.acknowledging(Code.LATER_DAY_FIRST)));
    }
    return value;
  }

  /** What makes a group: one of a list, yes or no, a number. */
  Term group(Expression written, Scope scope) {
    Term group = TermBinder.counted(terms.value(written, scope));
    boolean groups = switch (group.type()) {
      case Type.Member member -> true;
      case Type.Truth truth -> true;
      case Type.Numeric numeric -> true;
      case Type.Words words -> true;
      case Type.Unknown unknown -> true;
      case Type.Date date -> true;
      case Type.Ticks ticks -> false;
      case Type.Root root -> false;
      case Type.Rows rows -> false;
    };
    if (!groups) {
      findings.report(Code.WRONG_TYPE, written.span(), "check.no-group", terms.words(written), Types.describe(group.type()));
    }
    return group;
  }
}
