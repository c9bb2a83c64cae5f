package org.rubriclang.model;

import java.time.LocalDate;
import java.util.Optional;
import org.rubriclang.source.Place;
import org.rubriclang.value.Rational;

/**
 * Where a reported figure stands, and what the row says beside it.
 *
 * @param quantity what this row adds to the figure
 * @param basis the document named in the row (column 依据)
 */
public record Evidence(Place place, Optional<Rational> quantity, Optional<LocalDate> date, Optional<String> person, Status status,
    Optional<String> basis, Optional<String> note) {

  public enum Status {
    /** Counts. */
    COUNTED,
    /** Waits for verification; stands in the ledger at 0 where only verified rows count. */
    NOT_VERIFIED,
    /** Found untrue; stands in the ledger at 0. */
    REFUTED
  }
}
