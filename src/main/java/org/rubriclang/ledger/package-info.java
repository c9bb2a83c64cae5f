/**
 * Every point and the clause that moved it. A ledger is what a run of the evaluator leaves behind: a tree of nodes with entries.
 *
 * <p>May use {@code model}, {@code value}, {@code source} and {@code words}. Promises: a node's score is the sum of its entries (the
 * start is one of them) and its children's scores, exactly, in the worst and in the best column, for every input.
 */
package org.rubriclang.ledger;
