package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * The points that clauses of a run take from a node around them: kept until that node has its scores together and takes them as entries
 * of its own.
 */
final class Charges {
  private final List<Charge> pending = new ArrayList<>();

  /** An entry of the node {@code target}. */
  private record Charge(int target, int template, long low, long high) {}

  void clear() {
    if (!pending.isEmpty()) {
      pending.clear();
    }
  }

  /** How many there are: what is added later is from there on. */
  int count() {
    return pending.size();
  }

  void add(int target, int template, long low, long high) {
    pending.add(new Charge(target, template, low, high));
  }

  /** Those from {@code first} on may not be raised at all: in the best case they are nothing. */
  void doubt(int first) {
    for (int at = first; at < pending.size(); at++) {
      Charge charge = pending.get(at);
      pending.set(at, new Charge(charge.target(), charge.template(), charge.low(), 0));
    }
  }

  /** Writes what is charged to the running node, and forgets it. */
  void take(int target, Frame frame) {
    if (pending.isEmpty()) {
      return;
    }
    List<Charge> mine = pending.stream().filter(charge -> charge.target() == target).toList();
    pending.removeAll(mine);
    mine.forEach(charge -> frame.move(charge.template(), charge.low(), charge.high()));
  }
}
