package org.rubriclang.repl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk for tests: nothing is opened or written. */
public final class NoDesk implements Desk {
  @Override
  public Optional<Opened> open(List<String> paths) {
    return Optional.empty();
  }

  @Override
  public Optional<Opened> reopen() {
    return Optional.empty();
  }

  @Override
  public boolean rubricChanged() {
    return false;
  }

  @Override
  public Optional<String> write(Map<String, byte[]> files) {
    return Optional.empty();
  }
}
