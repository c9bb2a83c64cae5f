package org.rubriclang.cli;

import java.util.List;
import java.util.Optional;

/** Everything that can be typed with two hyphens. What it does stands in the words of the topic {@code cli}. */
enum Option {
  FORMAT("--format", Shape.VALUE),
  STRICT("--strict", Shape.FLAG),
  FACTS("--facts", Shape.VALUES),
  SET("--set", Shape.VALUES),
  PERIOD("--period", Shape.VALUE),
  SUBJECT("--subject", Shape.VALUE),
  ITEM("--item", Shape.VALUE),
  ALL("--all", Shape.FLAG),
  WHY_NOT("--why-not", Shape.VALUE),
  WITH("--with", Shape.VALUE),
  AGAINST("--against", Shape.VALUE),
  CLAIMED("--claimed", Shape.VALUES),
  SUPPOSE("--suppose", Shape.VALUES),
  GOAL("--goal", Shape.VALUE),
  CHANGEABLE("--changeable", Shape.VALUES),
  PLAIN("--plain", Shape.FLAG),
  OUT("--out", Shape.VALUE),
  CHECK("--check", Shape.FLAG),
  TO("--to", Shape.VALUE),
  LANG("--lang", Shape.VALUE),
  COLOR("--color", Shape.VALUE),
  NO_COLOR("--no-color", Shape.FLAG),
  DEBUG("--debug", Shape.FLAG),
  HELP("--help", Shape.FLAG),
  VERSION("--version", Shape.FLAG);

  /** Those that every command understands, before its name or after it. */
  static final List<Option> GLOBAL = List.of(LANG, COLOR, NO_COLOR, DEBUG, HELP, VERSION);

  /** What follows the option. */
  enum Shape {
    FLAG,
    /** One word, after a space or an equals sign. */
    VALUE,
    /** All words up to the next option. */
    VALUES
  }

  private final String spelling;
  private final Shape shape;

  Option(String spelling, Shape shape) {
    this.spelling = spelling;
    this.shape = shape;
  }

  String spelling() {
    return spelling;
  }

  Shape shape() {
    return shape;
  }

  /** The name without hyphens, as it stands in the keys of the words. */
  String key() {
    return spelling.substring(2);
  }

  /** The option that is written like this; {@code -h} and {@code -V} are the two that have a short form. */
  static Optional<Option> find(String spelling) {
    if (spelling.equals("-h")) {
      return Optional.of(HELP);
    }
    if (spelling.equals("-V")) {
      return Optional.of(VERSION);
    }
    for (Option option : values()) {
      if (option.spelling.equals(spelling)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }
}
