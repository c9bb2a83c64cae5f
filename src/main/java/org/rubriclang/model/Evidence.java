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
 * @param isShare whether {@code quantity} is a share, which people read in percent
 */
public record Evidence(Place place, Optional<Rational> quantity, Optional<LocalDate> date, Optional<String> person, Status status,
    Optional<String> basis, Optional<String> note, boolean isShare) {

  public Evidence(Place place, Optional<Rational> quantity, Optional<LocalDate> date, Optional<String> person, Status status,
      Optional<String> basis, Optional<String> note) {
    this(place, quantity, date, person, status, basis, note, /* isShare= */ false);
  }

  /** The same of a share. */
  public Evidence ofShare() {
    return new Evidence(place, quantity, date, person, status, basis, note, /* isShare= */ true);
  }

  public enum Status {
    /** Counts. */
    COUNTED,
    /** Waits for verification; stands in the ledger at 0 where only verified rows count. */
    NOT_VERIFIED,
    /** Found untrue; stands in the ledger at 0. */
    REFUTED
  }
}
