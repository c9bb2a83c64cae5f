package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/** Finds totals that no grade covers, and grades that earlier ones leave nothing to: the first that fits is given. */
final class GradeGap implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    audited.model().grades().ifPresent(scale -> report(scale, audited, findings));
  }

  private static void report(GradeScale scale, Audited audited, Findings findings) {
    Set<Rational> cuts = new HashSet<>();
    for (GradeScale.Level level : scale.levels()) {
      level.range().ifPresent(range -> {
        range.low().ifPresent(cuts::add);
        range.high().ifPresent(cuts::add);
      });
    }
    // A total may be anything; but below 0 or above the printed total nobody writes a grade.
    Interval bounds = audited.model().total().points().map(points -> Interval.of(Rational.ZERO, points)).orElse(Types.FROM_ZERO);
    Term total = new Term.ScoreOf(0, Types.numeric(new Type.Dimension.Points(), bounds, ScoreGrain.of(audited.model().total())));
    List<Piece> pieces = Piece.of(total, cuts).orElse(List.of());
    var used = new HashSet<GradeScale.Level>();
    var gaps = new ArrayList<Piece>();
    for (Piece piece : pieces) {
      scale.levels().stream().filter(level -> covers(level, piece)).findFirst().ifPresentOrElse(used::add, () -> gaps.add(piece));
    }
    if (!gaps.isEmpty()) {
      findings.report(Code.BAND_GAP, scale.cause().span(), "check.grade-gap", gaps.getFirst().shown());
    }
    for (GradeScale.Level level : scale.levels()) {
      if (!used.contains(level) && level.range().map(range -> isWithin(range, bounds)).orElse(true)) {
        findings.report(Code.UNREACHABLE, scale.cause().span(), "check.unreachable-grade", level.name());
      }
    }
  }

  private static boolean isWithin(Range range, Interval bounds) {
    return !range.intersection(new Range(bounds.low(), true, bounds.high(), true)).isEmpty() || range.isEmpty();
  }

  private static boolean covers(GradeScale.Level level, Piece piece) {
    return level.range().map(range -> piece instanceof Piece.Numbers numbers && range.contains(numbers.sample())).orElse(true);
  }
}
