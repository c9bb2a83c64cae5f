package org.rubriclang.diagnostic;

import static java.util.Objects.requireNonNull;

import org.rubriclang.source.Place;
import org.rubriclang.words.Message;

/** A place and what is the matter there, in a few words. */
public record Label(Place place, Message message) {

  public Label {
    requireNonNull(place);
    requireNonNull(message);
  }
}
