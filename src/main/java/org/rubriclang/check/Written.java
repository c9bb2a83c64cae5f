package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;

/** What was written beside what it means: audits look at the one and point at the other. */
final class Written {
  /**
   * @param mayBeOpen whether keys that no row answers are meant to have no value
   * @param answered the keys, by their number, that are known not to be none where it stands
   */
  record Bands(Expression.Bands written, Term.Bands meant, List<Row> rows, boolean mayBeOpen, Set<Integer> answered) {
    Bands {
      rows = List.copyOf(rows);
      answered = Set.copyOf(answered);
    }
  }

  /** A row as bound; several stand for one written row where {@code none} is one of its alternatives. */
  record Row(org.rubriclang.syntax.Row written, List<Term.Match> matches) {
    Row {
      matches = List.copyOf(matches);
    }
  }

  /** @param answersRest whether what no line says is answered by something that nobody wrote */
  record Choice(Expression.Choice written, Term.Choice meant, boolean answersRest) {}

  /** The lines of a result, the first that holds. Each condition by itself is among the conditions. */
  record Ladder(Expression.Choice written, List<Term> conditions) {
    Ladder {
      conditions = List.copyOf(conditions);
    }
  }

  /** @param among what those who are compared have in common; empty where all subjects are */
  record Key(Span span, Ranking.Key meant, Optional<Term> among) {}

  record Condition(Span span, Term meant) {}

  /** An amount that a sentence moves, once. */
  record Amount(Span span, Term meant) {}

  final List<Bands> bands = new ArrayList<>();
  final List<Choice> choices = new ArrayList<>();
  final List<Ladder> ladders = new ArrayList<>();
  final List<Key> keys = new ArrayList<>();
  final List<Condition> conditions = new ArrayList<>();
}
