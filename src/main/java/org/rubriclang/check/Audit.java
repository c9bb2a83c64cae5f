package org.rubriclang.check;

/** Looks for one kind of finding in a bound rubric. Audits do not know each other. */
interface Audit {
  void run(Audited audited, Findings findings);
}
