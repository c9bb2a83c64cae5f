/**
 * Questions about a score and what would change it: what moved between two ledgers, why a rule did not move anything and how little
 * would make it, what is still missing and which of it settles most, which facts reach a bound, and the cheapest changes that reach a
 * goal.
 *
 * <p>May use the front hall and all below it. Promises: every answer is read off ledgers of the same evaluator that writes the reports; a
 * difference adds up in both columns; a plan that is called the best is the best.
 */
package org.rubriclang.whatif;
