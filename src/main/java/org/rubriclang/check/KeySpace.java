package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.model.Term;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** Every case that the keys of some bands can meet, each as a list of one piece for each key, and which rows answer it. */
final class KeySpace {
  /** More cases than this are not gone through. */
  private static final int MOST_CASES = 100_000;

  private KeySpace() {}

  /** All cases, the last key varying fastest; empty where there are too many or a key cannot be cut into pieces. */
  static Optional<List<List<Piece>>> cases(Written.Bands bands) {
    List<Term> keys = bands.meant().keys();
    List<List<Piece>> cases = List.of(List.of());
    for (int i = 0; i < keys.size(); i++) {
      boolean isAnswered = bands.answered().contains(i);
      Optional<List<Piece>> pieces = Piece.of(keys.get(i), cuts(bands, i))
          .map(all -> isAnswered ? all.stream().filter(piece -> !(piece instanceof Piece.None)).toList() : all);
      if (pieces.isEmpty() || (long) cases.size() * pieces.get().size() > MOST_CASES) {
        return Optional.empty();
      }
      var longer = new ArrayList<List<Piece>>();
      for (List<Piece> before : cases) {
        for (Piece piece : pieces.get()) {
          longer.add(Stream.concat(before.stream(), Stream.of(piece)).toList());
        }
      }
      cases = longer;
    }
    return Optional.of(cases);
  }

  private static Set<Rational> cuts(Written.Bands bands, int key) {
    var cuts = new HashSet<Rational>();
    for (Written.Row row : bands.rows()) {
      if (row.matches().get(key) instanceof Term.Match.Ranges ranges) {
        for (Range range : ranges.ranges()) {
          range.low().ifPresent(cuts::add);
          range.high().ifPresent(cuts::add);
        }
      }
    }
    return cuts;
  }

  static List<Written.Row> answering(Written.Bands bands, List<Piece> oneCase) {
    return bands.rows().stream().filter(row -> answers(row, oneCase)).toList();
  }

  static boolean answers(Written.Row row, List<Piece> oneCase) {
    for (int i = 0; i < oneCase.size(); i++) {
      if (!oneCase.get(i).answers(row.matches().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The case for a message: {@code 195 平方米}; several keys as a list. */
  static List<Object> shown(List<Piece> oneCase) {
    return oneCase.stream().map(Piece::shown).toList();
  }
}
