package org.rubriclang.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects what a pass has to say; nothing is ever taken back. For one thread. */
public final class Diagnostics {
  private final List<Diagnostic> collected = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    collected.add(diagnostic);
  }

  public void addAll(Collection<Diagnostic> diagnostics) {
    collected.addAll(diagnostics);
  }

  public boolean hasErrors() {
    return hasErrors(collected);
  }

  public static boolean hasErrors(Collection<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  public boolean isEmpty() {
    return collected.isEmpty();
  }

  /** Everything so far, in the order of output, each only once. */
  public List<Diagnostic> list() {
    return ordered(collected);
  }

  /** The same for diagnostics from several passes. Those that compare as equal keep the order in which they came. */
  public static List<Diagnostic> ordered(Collection<Diagnostic> diagnostics) {
    return new LinkedHashSet<>(diagnostics).stream().sorted().toList();
  }
}
