package org.rubriclang.eval;

import java.util.Optional;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Rule;

/**
 * An entry that a run can write: all of it but the amounts.
 *
 * @param rule the statement, where one moves the points; the bookkeeper explains the amount from it
 */
record EntryTemplate(int node, EntryKind kind, Cause cause, Optional<Rule> rule) {}
