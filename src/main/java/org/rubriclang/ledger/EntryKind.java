package org.rubriclang.ledger;

/** The kinds of entries; {@link #id()} is the name in the JSON result. */
public enum EntryKind {
  /** Where the node starts. */
  START("start"),
  /** A statement's award before its cap. */
  AWARD("award"),
  /** A statement's deduction before its cap. */
  DEDUCT("deduct"),
  /** Looked at, moved nothing. */
  ZERO("zero"),
  /** An award by {@code score of}. */
  IMPORTED("imported"),
  /** An award by {@code previous}. */
  CARRIED("carried"),
  /** The amount of an {@code instead} that fired. */
  INSTEAD("instead"),
  /** The start taken back, and 0 for each statement that was not evaluated. */
  REPLACED("replaced"),
  /** Takes back what {@code once} counts elsewhere. */
  COUNTED_ELSEWHERE("counted-elsewhere"),
  /** A row that was dropped. */
  NOT_COUNTED("not-counted"),
  /** What a cap absorbed. */
  CAPPED("capped"),
  /** What a floor forgave. */
  FLOORED("floored"),
  /** What scaling added. */
  SCALED("scaled"),
  /** What rounding moved. */
  ROUNDED("rounded"),
  /** 0 where the clause stands, the amount in the target. */
  CHARGED("charged"),
  /** A closed {@code only when}. */
  GATE_CLOSED("gate-closed"),
  /** Does not apply and drops out. */
  DROPPED_OUT("dropped-out"),
  /** Does not apply and keeps its points. */
  KEPT("kept"),
  /** What {@code forfeit}, {@code zero item} or {@code zero total} took. */
  FORFEITED("forfeited"),
  /** A clause without a formula, an unresolved tie. */
  UNDECIDED("undecided");

  private final String id;

  EntryKind(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }
}
