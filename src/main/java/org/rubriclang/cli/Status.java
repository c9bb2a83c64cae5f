package org.rubriclang.cli;

/** The exit statuses. Scripts lean on them. */
final class Status {
  /** Warnings, missing facts and undecided clauses included. */
  static final int FINE = 0;

  /** What the user gave has errors, and diagnostics say which. */
  static final int INPUT_HAS_ERRORS = 1;

  /** The command line cannot be understood. */
  static final int WRONG_USAGE = 2;

  /** Something went wrong that no input should cause. */
  static final int FAULT = 3;

  private Status() {}
}
