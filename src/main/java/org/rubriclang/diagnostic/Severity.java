package org.rubriclang.diagnostic;

/** An error stops, a warning tells, a note remarks. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
