package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.Result;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Finds results of which a better total gives the worse one while everything else that they read stays the same: bands of the total that
 * were mixed up. The lines stand from the best to the worst or the other way round, which the greatest and the least total tell; a pair of
 * totals that goes against that is what is said.
 */
final class WorseForMore implements Audit {
  /** Which of the lines a total gets, from the least total to the greatest; empty: none, or one that is no level. */
  private record Got(Rational total, Optional<Integer> line) {}

  @Override
  public void run(Audited audited, Findings findings) {
    for (Result result : audited.model().results()) {
      if (!result.lists() && result.lines().size() > 2) {
        result(result, audited.model().tally().lowerIsBetter(), findings);
      }
    }
    audited.model().grades().ifPresent(scale -> grades(scale, audited.model().tally().lowerIsBetter(), findings));
  }

  private static void result(Result result, boolean lowerIsBetter, Findings findings) {
    List<Term> conditions = result.lines().stream().flatMap(line -> line.condition().stream()).toList();
    Optional<CaseSpace> space = CaseSpace.of(conditions);
    if (space.isEmpty()) {
      return; // not analysed
    }
    // By everything else that is read the totals, in order: so the cases stand.
    Map<Map<Term, Piece>, List<Got>> byRest = new LinkedHashMap<>();
    for (Map<Term, Piece> one : space.get().cases()) {
      Map<Term, Piece> rest = new LinkedHashMap<>(one);
      rest.keySet().removeIf(WorseForMore::isTotal);
      Optional<Rational> total = one.entrySet().stream().filter(read -> isTotal(read.getKey()))
          .flatMap(read -> read.getValue() instanceof Piece.Numbers numbers ? Optional.of(numbers.sample()).stream() : Optional.<Rational>empty().stream()).findFirst();
      total.ifPresent(points -> byRest.computeIfAbsent(rest, any -> new ArrayList<>()).add(new Got(points, line(result, one, space.get()))));
    }
    for (List<Got> totals : byRest.values()) {
      if (report(totals, result.lines().stream().map(WorseForMore::name).toList(), result.cause().span(), lowerIsBetter, findings)) {
        return;
      }
    }
  }

  private static boolean isTotal(Term read) {
    return read instanceof Term.ScoreOf score && score.node() == 0;
  }

  private static Optional<Integer> line(Result result, Map<Term, Piece> oneCase, CaseSpace space) {
    for (int at = 0; at < result.lines().size(); at++) {
      Result.Line line = result.lines().get(at);
      if (line.condition().map(condition -> space.holds(condition, oneCase)).orElse(true)) {
        return line.value() instanceof Result.Value.Level ? Optional.of(at) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String name(Result.Line line) {
    return line.value() instanceof Result.Value.Level level ? level.text() : "";
  }

  private static void grades(GradeScale scale, boolean lowerIsBetter, Findings findings) {
    List<Rational> cuts = scale.levels().stream().flatMap(level -> level.range().stream())
        .flatMap(range -> Stream.concat(range.low().stream(), range.high().stream())).toList();
    var total = new Term.ScoreOf(0, Types.points(Interval.ALL));
    var totals = new ArrayList<Got>();
    for (Piece piece : Piece.of(total, cuts).orElse(List.of())) {
      if (piece instanceof Piece.Numbers numbers) {
        totals.add(new Got(numbers.sample(), level(scale, numbers.sample())));
      }
    }
    report(totals, scale.levels().stream().map(GradeScale.Level::name).toList(), scale.cause().span(), lowerIsBetter, findings);
  }

  private static Optional<Integer> level(GradeScale scale, Rational total) {
    for (int at = 0; at < scale.levels().size(); at++) {
      Optional<Range> range = scale.levels().get(at).range();
      if (range.map(within -> within.contains(total)).orElse(true)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * Answers whether there was something to report.
   *
   * @param totals the least first
   */
  private static boolean report(List<Got> totals, List<String> names, Span span, boolean lowerIsBetter, Findings findings) {
    List<Got> upwards = totals.stream().filter(got -> got.line().isPresent()).toList();
    List<Got> levels = lowerIsBetter ? upwards.reversed() : upwards;
    if (levels.isEmpty()) {
      return false;
    }
    int direction = Integer.compare(lineOf(levels.getLast()), lineOf(levels.getFirst()));
    for (int at = 1; at < levels.size(); at++) {
      Got worse = levels.get(at - 1);
      Got better = levels.get(at);
      int step = Integer.compare(lineOf(better), lineOf(worse));
      if (step != 0 && direction != 0 && step != direction) {
        findings.add(findings.about(Code.WORSE_FOR_MORE, RuleBinder.firstLine(span, findings), "check.worse-for-more", worse.total(),
                names.get(lineOf(worse)), better.total(), names.get(lineOf(better)))
            .withNote(Message.of("check.worse-for-more.advice")).withNote(findings.acknowledging(Code.WORSE_FOR_MORE)));
        return true;
      }
    }
    return false;
  }

  private static int lineOf(Got got) {
    return got.line().orElseThrow();
  }
}
