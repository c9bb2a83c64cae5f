package org.rubriclang.check;

import java.util.List;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Range;

/** Finds rows for values that the key's declaration does not allow. */
final class RowOutsideType implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Written.Bands bands : audited.written().bands) {
      for (Written.Row row : bands.rows()) {
        if (isOutside(row, bands.meant().keys().stream().map(RowOutsideType::declared).toList())) {
          findings.report(Code.OUTSIDE_TYPE, row.written().span(), "check.row-outside-type",
              findings.source().text(row.written().span()).strip());
        }
      }
    }
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
