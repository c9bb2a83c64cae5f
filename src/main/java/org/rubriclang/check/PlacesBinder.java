package org.rubriclang.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Ranking;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Key;
import org.rubriclang.syntax.Row;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** What the places of a ranking earn, or cost, where they are named. */
final class PlacesBinder {
  private final TermBinder terms;
  private final Findings findings;

  PlacesBinder(TermBinder terms, Findings findings) {
    this.terms = terms;
    this.findings = findings;
  }

  /** Rows of places. */
  List<Ranking.Band> places(List<Row> rows, Scope scope) {
    var bands = new ArrayList<Ranking.Band>();
    for (Row row : rows) {
      Optional<Rational> points = Constants.of(terms.amount(row.value(), scope));
      if (points.isPresent() && row.isOtherwise()) {
        bands.addAll(between(bands, points.get()));
        continue;
      }
      if (points.isEmpty() || row.keys().size() != 1) {
        findings.report(Code.WRONG_TYPE, row.span(), "check.place-row", terms.words(row.value()));
        continue;
      }
      for (Key key : row.keys().getFirst()) {
        Optional<Range> range = key instanceof Key.Numbers numbers ? Optional.of(numbers.range()) : Optional.empty();
        Optional<Ranking.Band> band = range.flatMap(places -> band(places, points.get()));
        if (band.isEmpty()) {
          findings.report(Code.WRONG_TYPE, key.span(), "check.place-key", findings.source().text(key.span()).strip());
        }
        for (Ranking.Band earlier : bands) {
          if (band.isPresent() && meet(earlier, band.get())) {
            findings.report(Code.BAND_OVERLAP, key.span(), "check.places-overlap", Math.max(earlier.first(), band.get().first()));
          }
        }
        band.ifPresent(bands::add);
      }
    }
    return bands;
  }

  /** The places that no row before names. */
  private static List<Ranking.Band> between(List<Ranking.Band> named, Rational points) {
    var rest = new ArrayList<Ranking.Band>();
    int next = 1;
    for (Ranking.Band band : named.stream().sorted(Comparator.comparingInt(Ranking.Band::first)).toList()) {
      if (next < band.first()) {
        rest.add(new Ranking.Band(next, Optional.of(band.first() - 1), points));
      }
      if (band.last().isEmpty()) {
        return rest;
      }
      next = Math.max(next, band.last().get() + 1);
    }
    rest.add(new Ranking.Band(next, Optional.empty(), points));
    return rest;
  }

  private static boolean meet(Ranking.Band one, Ranking.Band other) {
    int last = one.last().orElse(Integer.MAX_VALUE);
    int otherLast = other.last().orElse(Integer.MAX_VALUE);
    return one.first() <= otherLast && other.first() <= last;
  }

  private static Optional<Ranking.Band> band(Range range, Rational points) {
    Optional<Integer> low = range.low().map(bound -> range.lowIn() ? bound.ceiling() : bound.floor().plus(Rational.ONE)).map(RuleBinder::place);
    Optional<Integer> high = range.high().map(bound -> range.highIn() ? bound.floor() : bound.ceiling().minus(Rational.ONE)).map(RuleBinder::place);
    int first = Math.max(1, low.orElse(1));
    boolean possible = high.map(last -> last >= first).orElse(true);
    return possible ? Optional.of(new Ranking.Band(first, high, points)) : Optional.empty();
  }

  /** So many places from one end, each with points of its own or all with the same. */
  List<Ranking.Band> places(Statement.RankPoints.End end, Scope scope) {
    Rational places = end.places().value();
    List<Optional<Rational>> points = end.points().stream().map(each -> points(each, scope)).toList();
    boolean fits = places.isInteger() && places.signum() > 0 && (points.size() == 1 || places.equals(Rational.of(points.size())));
    if (!fits) {
      findings.report(Code.PLACES_AND_POINTS, end.places().span(), "check.places-and-points", places, points.size());
      return List.of();
    }
    var bands = new ArrayList<Ranking.Band>();
    int last = RuleBinder.place(places);
    for (int at = 0; at < points.size(); at++) {
      int first = at + 1;
      points.get(at).ifPresent(each -> bands.add(new Ranking.Band(first, Optional.of(points.size() == 1 ? last : first), each)));
    }
    end.rest().flatMap(rest -> points(rest, scope)).ifPresent(rest -> bands.add(new Ranking.Band(last + 1, Optional.empty(), rest)));
    return bands;
  }

  private Optional<Rational> points(Expression written, Scope scope) {
    return Constants.of(terms.amount(written, scope));
  }
}
