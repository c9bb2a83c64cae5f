package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/**
 * All cases that some conditions can tell apart. Every reading of the conditions is cut into pieces where they compare it with a
 * constant; what cannot be cut (two facts compared with each other) is taken to hold or not, freely. So what holds in every case here
 * holds for all facts, while a single case is surely possible only if nothing was taken freely.
 */
final class CaseSpace {
  private static final int MOST_CASES = 20_000;

  private final List<Term> readings;
  private final List<Map<Term, Piece>> cases;
  private final boolean exact;

  private CaseSpace(List<Term> readings, List<Map<Term, Piece>> cases, boolean exact) {
    this.readings = readings;
    this.cases = cases;
    this.exact = exact;
  }

  /** Empty where there are too many cases to go through, or something is not known. */
  static Optional<CaseSpace> of(List<Term> conditions) {
    Map<Term, Set<Rational>> cuts = new LinkedHashMap<>();
    boolean known = true;
    for (Term condition : conditions) {
      known &= collect(condition, cuts);
    }
    if (!known) {
      return Optional.empty();
    }
    List<Map<Term, Piece>> cases = List.of(Map.of());
    for (Map.Entry<Term, Set<Rational>> reading : cuts.entrySet()) {
      Optional<List<Piece>> pieces = Piece.of(reading.getKey(), reading.getValue());
      if (pieces.isEmpty() || (long) cases.size() * pieces.get().size() > MOST_CASES) {
        return Optional.empty();
      }
      var longer = new ArrayList<Map<Term, Piece>>();
      for (Map<Term, Piece> before : cases) {
        for (Piece piece : pieces.get()) {
          var next = new LinkedHashMap<>(before);
          next.put(reading.getKey(), piece);
          if (isPossible(next, reading.getKey())) {
            longer.add(next);
          }
        }
      }
      cases = longer;
    }
    return Optional.of(new CaseSpace(List.copyOf(cuts.keySet()), cases, cuts.keySet().stream().allMatch(CaseSpace::isReported)));
  }

  /** Whether each case here is possible: only reported values were told apart. */
  boolean isExact() {
    return exact;
  }

  List<Map<Term, Piece>> cases() {
    return cases;
  }

  /** A case for a message: {@code 办件 0}. */
  List<Object> shown(Map<Term, Piece> oneCase) {
    var shown = new ArrayList<Object>();
    for (Term reading : readings) {
      Piece piece = oneCase.get(reading);
      if (piece != null) {
        shown.add(org.rubriclang.words.Message.of("check.reading", nameOf(reading), piece.shown()));
      }
    }
    return shown;
  }

  private static String nameOf(Term reading) {
    return switch (reading) {
      case Term.FactValueOf value -> value.fact().name();
      case Term.FieldValueOf value -> value.field().name();
      case Term.LetValueOf value -> value.let().name();
      case Term.CountOf count -> count.rows().name().orElse(count.rows().fact().name());
      default -> ""; // only reported values are shown
    };
  }

  private static boolean isReported(Term reading) {
    return reading instanceof Term.FactValueOf || reading instanceof Term.FieldValueOf
        || reading instanceof Term.CountOf count && count.rows().condition().isEmpty() && count.rows().cutoffs().isEmpty() && count.rows().distincts().isEmpty() && count.rows().trims().isEmpty();
  }

  /** A part is never more than its whole. */
  private static boolean isPossible(Map<Term, Piece> oneCase, Term changed) {
    for (Map.Entry<Term, Piece> entry : oneCase.entrySet()) {
      if (contradict(entry.getKey(), entry.getValue(), changed, oneCase) || contradict(changed, oneCase.getOrDefault(changed, new Piece.None()), entry.getKey(), oneCase)) {
        return false;
      }
    }
    return true;
  }

  private static boolean contradict(Term part, Piece partPiece, Term whole, Map<Term, Piece> oneCase) {
    boolean related = part instanceof Term.FactValueOf one && whole instanceof Term.FactValueOf other
        && one.fact().within().filter(name -> name.equals(other.fact().name())).isPresent();
    if (!related || !(partPiece instanceof Piece.Numbers low) || !(oneCase.getOrDefault(whole, new Piece.None()) instanceof Piece.Numbers high)) {
      return false;
    }
    return low.range().low().isPresent() && high.range().high().isPresent()
        && isAbove(low.range(), high.range(), low.range().low().get(), high.range().high().get());
  }

  private static boolean isAbove(Range part, Range whole, Rational least, Rational greatest) {
    int order = least.compareTo(greatest);
    return order > 0 || order == 0 && !(part.lowIn() && whole.highIn());
  }

  /** Finds what a condition reads and where it cuts. False where a part of it is unknown. */
  private static boolean collect(Term condition, Map<Term, Set<Rational>> cuts) {
    return switch (condition) {
      case Term.TruthValue truth -> true;
      case Term.Not not -> collect(not.operand(), cuts);
      case Term.And and -> collect(and.left(), cuts) & collect(and.right(), cuts);
      case Term.Or or -> collect(or.left(), cuts) & collect(or.right(), cuts);
      case Term.AtLeastOne atLeastOne -> {
        cuts.computeIfAbsent(atLeastOne.operand(), term -> new HashSet<>()).add(Rational.ONE);
        yield true;
      }
      case Term.Compare compare when isCut(compare) -> {
        Set<Rational> here = cuts.computeIfAbsent(compare.left(), term -> new HashSet<>());
        Constants.of(compare.right()).ifPresent(here::add);
        yield true;
      }
      default -> {
        boolean known = condition.type() instanceof Type.Truth;
        if (known) {
          cuts.computeIfAbsent(condition, term -> new HashSet<>());
        }
        yield known;
      }
    };
  }

  /** A value against a constant, or a choice against one of its members. */
  private static boolean isCut(Term.Compare compare) {
    boolean constant = Constants.of(compare.right()).isPresent() && compare.left().type() instanceof Type.Numeric;
    return constant || compare.right() instanceof Term.MemberValue && compare.left().type() instanceof Type.Member;
  }

  /** Whether the condition holds in the case. A comparison with none holds for nothing. */
  boolean holds(Term condition, Map<Term, Piece> oneCase) {
    return switch (condition) {
      case Term.TruthValue truth -> truth.value();
      case Term.Not not -> !holds(not.operand(), oneCase);
      case Term.And and -> holds(and.left(), oneCase) && holds(and.right(), oneCase);
      case Term.Or or -> holds(or.left(), oneCase) || holds(or.right(), oneCase);
      case Term.AtLeastOne atLeastOne ->
          oneCase.get(atLeastOne.operand()) instanceof Piece.Numbers numbers && numbers.sample().compareTo(Rational.ONE) >= 0;
      case Term.Compare compare when isCut(compare) -> compares(compare, oneCase.get(compare.left()));
      default -> oneCase.get(condition) instanceof Piece.Truth truth && truth.value();
    };
  }

  private static boolean compares(Term.Compare compare, @org.jspecify.annotations.Nullable Piece left) {
    if (left instanceof Piece.Member member && compare.right() instanceof Term.MemberValue wanted) {
      boolean same = member.index() == wanted.member();
      return compare.comparison() == Term.Comparison.NOT_EQUAL ? !same : same;
    }
    Optional<Rational> right = Constants.of(compare.right());
    if (!(left instanceof Piece.Numbers numbers) || right.isEmpty()) {
      return false;
    }
    int order = numbers.sample().compareTo(right.get());
    return switch (compare.comparison()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }
}
