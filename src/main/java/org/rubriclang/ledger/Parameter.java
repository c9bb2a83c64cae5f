package org.rubriclang.ledger;

import java.util.Optional;
import org.rubriclang.source.Place;
import org.rubriclang.words.Message;

/**
 * A parameter of the run, and where its value comes from.
 *
 * @param value empty where nobody gives one
 * @param place the cell that says it; empty for a default
 */
public record Parameter(String name, Optional<Message> value, From from, Optional<Place> place) {
  /** What the caller says stands in a sheet of this name. */
  public static final String SET = "--set";

  /** Who says what the value is. */
  public enum From {
    SHEET,
    /** The caller of the run. */
    SET,
    DEFAULT,
    MISSING
  }
}
