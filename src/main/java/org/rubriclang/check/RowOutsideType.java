package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;

/** Finds rows for values that the key's declaration does not allow. */
final class RowOutsideType implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Bands bands : audited.written().bands) {
      for (Written.Row row : bands.rows()) {
        if (isOutside(row, bands.meant().keys().stream().map(RowOutsideType::declared).toList())) {
          String words = findings.source().text(row.written().span()).strip();
          var diagnostic = findings.about(Code.OUTSIDE_TYPE, row.written().span(), "check.row-outside-type", words);
          findings.add(calledNone(bands, row, words).map(name -> diagnostic.withFix(
              findings.replacing(Span.of(row.written().span().start(), row.written().span().start() + name.length()), "「" + name + "」"))).orElse(diagnostic));
        }
      }
    }
  }

  /** 无 得 3 分 where one of the values is called 无: by itself the word says that there is none. */
  private static Optional<String> calledNone(Written.Bands bands, Written.Row row, String words) {
    return bands.meant().keys().getFirst().type() instanceof Type.Member member && row.matches().getFirst() instanceof Term.Match.None
        ? member.members().stream().filter(words::startsWith).findFirst() : Optional.empty();
  }

  /** As the key was declared: a guard around the sentence may leave fewer values, and a row for the others does no harm. */
  private static Term declared(Term key) {
    return switch (key) {
      case Term.FactValueOf value -> new Term.FactValueOf(value.fact(), Types.of(value.fact().type(), value.fact().orNone()));
      case Term.LetValueOf value -> new Term.LetValueOf(value.let(), value.let().value().type());
      default -> key;
    };
  }

  /** Whether the row is for values that the keys do not have where they are read. */
  static boolean isOutside(Written.Row row, List<Term> keys) {
    for (int i = 0; i < keys.size(); i++) {
      boolean outside = switch (row.matches().get(i)) {
        case Term.Match.Ranges ranges -> keys.get(i).type() instanceof Type.Numeric numeric
            && ranges.ranges().stream().allMatch(range -> isOutside(range, numeric.bounds()));
        case Term.Match.None none -> !Walk.mayBeNone(keys.get(i));
        case Term.Match.Any any -> false;
        case Term.Match.Members members -> false;
        case Term.Match.Truth truth -> false;
      };
      if (outside) {
        return true;
      }
    }
    return false;
  }

  /** An empty range is another finding. */
  private static boolean isOutside(Range range, Interval bounds) {
    var allowed = new Range(bounds.low(), true, bounds.high(), true);
    return !range.isEmpty() && range.intersection(allowed).isEmpty();
  }
}
