package org.rubriclang.eval;

import org.rubriclang.model.Cause;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Term;

/** A consequence that a clause of a node can raise. */
record RaiseTemplate(int node, Cause cause, Consequence consequence, Term condition) {}
