/**
 * What follows over all subjects: places and grades; and over several periods: how far a lost eligibility reaches, and what is rolled up.
 *
 * <p>May use {@code ledger}, {@code model}, {@code value}, {@code diagnostic} and {@code words}. Promises: a place or a grade is stated
 * only where the worst and the best column agree on it.
 */
package org.rubriclang.outcome;
