/**
 * Model to evaluation tree; facts in, ledger out.
 *
 * <p>{@link org.rubriclang.eval.Planner} turns the model into nodes once: names become slots, constants are folded, units are gone, and
 * every number knows its decimal places, so that it is a plain scaled {@code long} while it fits ({@link org.rubriclang.eval.Cells}).
 * A run writes its entries into a {@link org.rubriclang.eval.Frame} as it moves points; {@link org.rubriclang.eval.Bookkeeper} reads the
 * ledger out of it.
 *
 * <p>May use {@code model}, {@code ledger}, {@code value}, {@code diagnostic} and {@code words}. Promises: there is no way to change a
 * score but by an entry; a missing fact makes an interval, in whose two columns every sum is exact; what a closed branch would have
 * read is not missing; nothing here looks at the text.
 */
package org.rubriclang.eval;
